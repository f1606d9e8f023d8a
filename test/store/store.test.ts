import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Unit } from '../../src/memory/unit.ts'
import { openHouse } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import type { PairRecord, PairState } from '../../src/store/pair-record.ts'
import { migrations } from '../../src/store/schema.ts'
import { sqliteDialect } from '../../src/store/sqlite.ts'
import { Store } from '../../src/store/store.ts'
import { plain } from '../../src/text/content.ts'
import { ROOT, sample } from '../house.ts'

let dir: string
let path: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yanyana-'))
  path = join(dir, 'deep/er/yanyana.db')
})
afterEach(() => rmSync(dir, { recursive: true }))

const open = () => Store.open(sqliteDialect(path))
const unit = (id: string, tr: string, en: string): Unit => ({
  id,
  tr: plain(tr),
  en: plain(en),
  state: 'reviewed',
  domain: 'test',
  origin: 'test',
})

describe('the store on a real file', () => {
  test('gives back what was put in, after it was closed and opened', async () => {
    const first = await open()
    const house = await openHouse(first, { home: ROOT })
    const { edition, pages } = await makeEdition(house, sample('commentary-grain-terminals'))
    await first.close()
    const second = await open()
    expect(await second.edition(edition.id)).toEqual(edition)
    expect(await second.pages(edition.id)).toEqual(JSON.parse(JSON.stringify(pages)))
    expect((await second.summaries()).map((each) => each.id)).toEqual([edition.id])
    expect(await second.edition('none')).toBeUndefined()
    await second.close()
  })

  test('replaces a unit that comes again, and counts what was new', async () => {
    const store = await open()
    expect(await store.saveUnits([unit('a', 'bir', 'one'), unit('b', 'iki', 'two')])).toBe(2)
    expect(await store.saveUnits([unit('b', 'İKİ', 'TWO'), unit('c', 'üç', 'three')])).toBe(1)
    expect((await store.units()).map((each) => each.tr.text)).toEqual(['bir', 'İKİ', 'üç'])
    const many = Array.from({ length: 2500 }, (_, i) => unit(`m${i}`, `tümce ${i}`, `sentence ${i}`))
    expect(await store.saveUnits(many)).toBe(2500)
    await store.close()
  })

  test('keeps all of a transaction or nothing', async () => {
    const store = await open()
    const failing = store.transaction(async (inside) => {
      await inside.saveUnits([unit('a', 'bir', 'one')])
      throw new Error('stop')
    })
    await expect(failing).rejects.toThrow('stop')
    expect(await store.countUnits()).toBe(0)
    await store.close()
  })

  test('refuses a change made on an old revision', async () => {
    const store = await open()
    const house = await openHouse(store, { home: ROOT })
    const { edition } = await makeEdition(house, sample('digest-rail-ferry'))
    const next = { ...edition, revision: edition.revision + 1, rows: edition.rows.slice(0, 3) }
    expect(await store.updateEdition(next, edition.revision)).toBe(true)
    expect(await store.updateEdition({ ...next, rows: [] }, edition.revision)).toBe(false)
    expect((await store.edition(edition.id))?.rows).toHaveLength(3)
    await store.close()
  })

  test('is a database that other tools find sound', async () => {
    const store = await open()
    await store.saveUnits([unit('a', 'ışık', 'light')])
    await store.close()
    const plainDatabase = new DatabaseSync(path)
    expect(plainDatabase.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    expect(plainDatabase.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
    plainDatabase.close()
  })

  test('a migration that fails leaves nothing behind', async () => {
    await using db = new Kysely<{ unit: { id: string } }>({ dialect: sqliteDialect(path) })
    await db.schema.createTable('setting').addColumn('x', 'text').execute()
    await expect(open()).rejects.toThrow(/setting.*exists/)
    const names = (await db.introspection.getTables()).map((table) => table.name)
    expect(names).toEqual(['setting'])
  })
})

test('a house sees what another process wrote to its memory', async () => {
  const here = await open()
  const there = await open()
  const house = await openHouse(here, { home: ROOT })
  expect((await house.memory()).match('The lighthouse keeper slept.', 'en', {})).toBeUndefined()
  await there.saveUnits([unit('m1', 'Fener bekçisi uyudu.', 'The lighthouse keeper slept.')])
  expect((await house.memory()).match('The lighthouse keeper slept.', 'en', {})?.score).toBe(100)
  await there.saveUnits([unit('m1', 'Bekçi uyudu.', 'The keeper slept.')])
  expect((await house.memory()).match('The keeper slept.', 'en', {})?.score).toBe(100)
  expect((await house.memory()).match('The lighthouse keeper slept.', 'en', {})?.score).toBeLessThan(100)
  await here.close()
  await there.close()
})

describe('pairs of pages', () => {
  const record = (
    id: string,
    state: PairState,
    score: number,
    more: Partial<PairRecord> = {},
  ): PairRecord => ({
    id,
    tr: `tr-${id}`,
    en: `en-${id}`,
    state,
    score,
    evidence: [{ kind: 'date', weight: 2.5, detail: '2019-02-22' }],
    createdAt: '2026-01-02T03:04:05.000Z',
    ...more,
  })

  test('are replaced by the next search, but for what an editor decided', async () => {
    const store = await open()
    await store.savePairs([record('a', 'unsure', 0.5), record('b', 'sure', 0.99), record('c', 'unsure', 0.7)])
    expect((await store.pairs(['unsure'], 10)).map(({ id }) => id)).toEqual(['c', 'a'])
    const decided = record('a', 'rejected', 0.5, { decidedAt: '2026-01-03T00:00:00.000Z' })
    await store.updatePair(decided)
    await store.savePairs([record('a', 'sure', 0.99), record('d', 'unsure', 0.1)])
    expect(await store.pair('a')).toEqual(decided)
    expect(await store.countPairs()).toEqual({ unsure: 1, sure: 0, accepted: 0, rejected: 1 })
    await store.close()
  })

  test('that share a page with an accepted one go', async () => {
    const store = await open()
    const accepted = record('a', 'accepted', 1, { edition: 'e' })
    await store.savePairs([accepted, record('b', 'unsure', 0.5, { tr: 'tr-a' }), record('c', 'unsure', 0.5)])
    await store.dropRivals(accepted)
    expect((await store.pairs(['unsure', 'accepted'], 10)).map(({ id }) => id).toSorted()).toEqual(['a', 'c'])
    await store.close()
  })

  test('come into a database of the first release without touching what it holds', async () => {
    const old = new Kysely<object>({ dialect: sqliteDialect(path) })
    const all = await migrations.getMigrations()
    const firstOnly = { getMigrations: async () => ({ '0001-first': all['0001-first'] as Migration }) }
    await new Migrator({ db: old, provider: firstOnly }).migrateToLatest()
    await old.destroy()
    const before = new DatabaseSync(path)
    before.exec(`INSERT INTO setting VALUES ('main', 'kept', 'yes')`)
    before.close()
    const store = await open()
    expect([await store.setting('kept'), await store.pairs(['unsure'], 10)]).toEqual(['yes', []])
    await store.close()
  })
})
