import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../src/config.ts'
import { tokenOf } from '../../src/edition/token.ts'
import { openHouse } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { plain } from '../../src/text/content.ts'
import { ROOT, sample } from '../house.ts'
import { testDatabases } from './databases.ts'

const databases = testDatabases()
const ways = databases.flatMap((from) =>
  databases.map((to) => ({ from, to, name: `${from.name} to ${to.name}` })),
)

beforeAll(async () => {
  for (const each of databases) await each.start()
})
afterAll(() => {
  for (const each of databases) each.stop()
})

describe.each(ways)('a move from $name', ({ from, to }) => {
  let [source, target]: [Database, Database] = [
    { kind: 'sqlite', path: '' },
    { kind: 'sqlite', path: '' },
  ]
  let store: Store
  beforeEach(async () => {
    source = await from.fresh()
    target = await to.fresh()
    store = await openStore(source)
    return () => store.close()
  })

  test('brings everything there as it was, to go on from', async () => {
    const house = await openHouse(await openStore(source), { home: ROOT })
    const { edition } = await makeEdition(house, sample('commentary-grain-terminals'))
    await house.store.pairs.replaceOpen([
      {
        id: 'p',
        tr: 'a',
        en: 'b',
        state: 'unsure',
        score: 0.1 + 0.2,
        evidence: [],
        createdAt: '2026-01-01T00:00:00.000Z',
      },
    ])
    const many = Array.from({ length: 1203 }, (_, i) => `ığüşöçİ 😀 ${i}`)
    await house.store.saveUnits(
      many.map((text, i) => ({
        id: `${text}`,
        tr: plain(text),
        en: plain(`'\\"\n${i}`),
        state: 'final',
        domain: 'd',
        origin: 'o',
      })),
    )
    await house.store.deleteUnits([many[3] ?? ''], '2026-01-01T00:00:00.000Z')
    const at = '2026-01-02T00:00:00.000Z'
    const changes = (await house.store.changes({ revision: 0, number: 0 }, 602)).map(
      ({ unit, revision }) => ({ revision, unit: { ...unit, domain: 'other' } }),
    )
    const { revision: step = 0 } = await house.store.takeStep(changes, { at, by: 'a', what: {} })
    const [row] = edition.rows
    if (!row) throw new Error('no row')
    const draft = { lang: 'tr', content: plain('x'), upon: tokenOf(row, 'tr'), at } as const
    await house.store.transaction(async (inside) => {
      for (let i = 0; i < 602; i++)
        await inside.reviews.saveDraft('a', edition.id, { ...draft, row: `r${i}` })
    })
    await house.close()
    const there = await openStore(target)
    const moved = await store.moveTo(there)
    expect(moved.find(({ table }) => table === 'unit')?.rows).toBeGreaterThan(1203)
    expect(await there.edition(edition.id)).toEqual(edition)
    expect(await there.units()).toEqual(await store.units())
    expect(await there.trash(10)).toEqual(await store.trash(10))
    expect(await there.reviews.drafts('a', edition.id)).toHaveLength(602)
    expect(await there.steps(10)).toEqual(await store.steps(10))
    const last = changes.at(-1)?.unit.id ?? ''
    expect(await store.versions(last)).toHaveLength(1)
    expect(await there.versions(last)).toEqual(await store.versions(last))
    expect(await there.undoStep(step, { at, by: 'a', what: {} })).toMatchObject({ changed: changes.length })
    expect(await store.undoStep(step, { at, by: 'a', what: {} })).toMatchObject({ changed: changes.length })
    expect(await there.pairs.inStates(['unsure'], 10)).toEqual(await store.pairs.inStates(['unsure'], 10))
    const revision = await store.memoryRevision()
    expect(
      await there.saveUnits([
        { id: 'new', tr: plain('x'), en: plain('y'), state: 'final', domain: 'd', origin: 'o' },
      ]),
    ).toBe(1)
    expect(await there.memoryRevision()).toBe(revision + 1)
    await there.close()
  })

  test('into a database that has something leaves both as they were', async () => {
    await store.saveSetting('a', '1')
    const there = await openStore(target)
    await there.saveSetting('b', '2')
    await expect(store.moveTo(there)).rejects.toMatchObject({ code: 'store-not-empty' })
    expect([await there.setting('a'), await there.setting('b'), await store.setting('a')]).toEqual([
      undefined,
      '2',
      '1',
    ])
    await there.close()
  })
})
