import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Edition } from '../../src/edition/edition.ts'
import { slugOf } from '../../src/edition/publication.ts'
import { editEdition } from '../../src/service/edit-edition.ts'
import type { House } from '../../src/service/house.ts'
import { openHouse } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import {
  type PublicationError,
  previewed,
  previewLink,
  publishDue,
  publishEdition,
  publishedPage,
  publishLater,
  withdrawEdition,
} from '../../src/service/publish-edition.ts'
import { sqliteDialect } from '../../src/store/sqlite.ts'
import { Store } from '../../src/store/store.ts'
import { plain } from '../../src/text/content.ts'
import { ROOT, sample } from '../house.ts'
import { withoutRules } from '../web/published.ts'

let house: House
let edition: Edition
let clock: number
const by = 'Ayşe'

beforeEach(async () => {
  clock = Date.parse('2026-03-04T05:06:07.000Z')
  house = await openHouse(await Store.open(sqliteDialect(':memory:')), {
    home: ROOT,
    now: () => new Date(clock).toISOString(),
  })
  edition = (await makeEdition(house, sample('strait-traffic.en'), sample('strait-traffic.tr'))).edition
  return () => house.close()
})

const approveAll = () => {
  const rows = edition.rows.filter((row) => row.tr.content && row.en.content).map(({ id }) => id)
  return editEdition(house, {
    edition: edition.id,
    edits: [
      ...edition.rows
        .filter((row) => row.translate && !(row.tr.content && row.en.content))
        .map((row) => ({
          kind: 'write' as const,
          row: row.id,
          lang: row.tr.content ? ('en' as const) : ('tr' as const),
          content: plain(`(${row.id})`),
        })),
      {
        kind: 'set-state',
        rows: [...new Set([...rows, ...edition.rows.filter((r) => r.translate).map((r) => r.id)])],
        state: 'final',
      },
    ],
    by: 'Can',
    via: 'web',
  })
}
const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: PublicationError) => error,
  )
const slugNow = async () => (await house.store.publications.record(edition.id))?.slug ?? ''

test('what is not reviewed holds a publication back, row by row', async () => {
  const error = await refused(publishEdition(house, { edition: edition.id, by, via: 'api' }))
  expect(error?.code).toBe('blocked')
  expect(error?.blockers.filter(({ kind }) => kind === 'unreviewed').length).toBeGreaterThan(3)
  expect(await house.store.publications.heads(edition.id)).toEqual([])
})

describe('a publication', () => {
  beforeEach(() => approveAll())

  test('never changes; the next has the next number, and both can be read', async () => {
    const first = await publishEdition(house, { edition: edition.id, by, via: 'api' })
    expect(first.publication).toMatchObject({ number: 1, by })
    const row = edition.rows.find(({ kind, tr, en }) => kind === 'body' && tr.content && en.content)
    await editEdition(house, {
      edition: edition.id,
      edits: [
        { kind: 'write', row: row?.id ?? '', lang: 'tr', content: plain('Düzeltildi.') },
        { kind: 'set-state', rows: [row?.id ?? ''], state: 'final' },
      ],
      by,
      via: 'web',
    })
    clock += 1000
    const second = await publishEdition(house, {
      edition: edition.id,
      by,
      via: 'api',
      note: 'Bir cümle düzeltildi.',
    })
    expect(second.publication).toMatchObject({ number: 2, note: 'Bir cümle düzeltildi.' })
    const slug = await slugNow()
    const text = async (number?: number) => {
      const page = await publishedPage(house.store, slug, number)
      return (
        page?.kind === 'page' &&
        page.publication.content.rows.find(({ id }) => id === row?.id)?.tr.content?.text
      )
    }
    expect(await text()).toBe('Düzeltildi.')
    expect(await text(1)).toBe(row?.tr.content?.text)
    expect(await publishedPage(house.store, slug, 3)).toBeUndefined()
  })

  test('of the same text is refused, and a dry run leaves nothing', async () => {
    const dry = await publishEdition(house, { edition: edition.id, by, via: 'api', dryRun: true })
    expect([dry.publication.number, await house.store.publications.heads(edition.id)]).toEqual([1, []])
    await publishEdition(house, { edition: edition.id, by, via: 'api' })
    expect(await refused(publishEdition(house, { edition: edition.id, by, via: 'api' }))).toMatchObject({
      code: 'nothing-changed',
    })
  })

  test('with another slug leaves the old address leading on', async () => {
    await publishEdition(house, { edition: edition.id, by, via: 'api' })
    const old = await slugNow()
    await publishEdition(house, { edition: edition.id, by, via: 'api', slug: 'bogaz-trafigi' })
    expect(await publishedPage(house.store, old)).toEqual({ kind: 'moved', slug: 'bogaz-trafigi' })
    expect(
      await refused(publishEdition(house, { edition: edition.id, by, via: 'api', slug: 'Boğaz' })),
    ).toMatchObject({
      code: 'slug-unfit',
    })
  })

  test('is withdrawn in every language at once, with a notice, and can come back', async () => {
    await publishEdition(house, { edition: edition.id, by, via: 'api' })
    const slug = await slugNow()
    await withdrawEdition(house, { edition: edition.id, by, via: 'api', reason: 'Telif hakkı.' })
    expect(await publishedPage(house.store, slug)).toMatchObject({
      kind: 'withdrawn',
      record: { withdrawn: { reason: 'Telif hakkı.', by } },
    })
    expect(await house.store.publications.records({ limit: 10 })).toEqual([])
    expect(await house.store.publications.records({ limit: 10, withdrawn: true })).toHaveLength(1)
    await publishEdition(house, { edition: edition.id, by, via: 'api' })
    expect(await publishedPage(house.store, slug)).toMatchObject({ kind: 'page', publication: { number: 2 } })
  })

  test('for later is made when its time has come, once', async () => {
    const at = new Date(clock + 60_000).toISOString()
    await publishLater(house, { edition: edition.id, by, at })
    expect(await publishDue(house)).toEqual([])
    clock += 60_000
    expect(await publishDue(house)).toMatchObject([
      { edition: edition.id, published: { publication: { number: 1 } } },
    ])
    expect(await publishDue(house)).toEqual([])
    expect(await refused(publishLater(house, { edition: edition.id, by, at }))).toMatchObject({
      code: 'not-later',
    })
  })
})

test('what is to be published later is published by the program that is started next', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yanyana-due-'))
  const open = async () =>
    openHouse(await Store.open(sqliteDialect(join(folder, 'house.sqlite'))), {
      home: ROOT,
      now: () => new Date(clock).toISOString(),
    })
  try {
    const first = await open()
    await withoutRules(first)
    const { edition } = await makeEdition(first, sample('interview-harbour-pilot'))
    const at = new Date(clock + 60_000).toISOString()
    await publishLater(first, { edition: edition.id, by, note: 'Rakam.', at })
    await first.close()
    clock += 3600_000
    const second = await open()
    try {
      expect(await publishDue(second)).toMatchObject([
        { edition: edition.id, published: { publication: { number: 1, by, note: 'Rakam.' } } },
      ])
      expect(await publishDue(second)).toEqual([])
    } finally {
      await second.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('what is to be published later and is held back then is told, once', async () => {
  const at = new Date(clock + 60_000).toISOString()
  await publishLater(house, { edition: edition.id, by, at })
  clock += 60_000
  const [outcomes, others] = await Promise.all([publishDue(house), publishDue(house)])
  expect([...outcomes, ...others]).toMatchObject([{ edition: edition.id, failed: { code: 'blocked' } }])
  expect(await publishDue(house)).toEqual([])
})

test('a draft is shown to whoever has the link, for a while', async () => {
  const { secret } = await previewLink(house, edition.id, by, 1)
  expect((await previewed(house, secret))?.content.id).toBe(edition.id)
  expect(await previewed(house, `${secret}x`)).toBeUndefined()
  clock += 24 * 3600 * 1000
  expect(await previewed(house, secret)).toBeUndefined()
})

test.each([
  ['Türkiye’nin Boğazı: 2024', 'turkiye-nin-bogazi-2024'],
  ['v3', 'e-v3'],
  ['!!!', 'e'],
  ['a'.repeat(100), 'a'.repeat(60)],
])('the slug of %s is %s', (title, slug) => {
  const fold = (text: string) => text.toLocaleLowerCase('tr').replace(/ı/g, 'i')
  expect(slugOf(fold(title), () => false)).toBe(slug)
  expect(slugOf(fold(title), (each) => each === slug)).toBe(`${slug}-2`)
})
