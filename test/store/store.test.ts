import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Unit } from '../../src/memory/unit.ts'
import { openHouse } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
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
