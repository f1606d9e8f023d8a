import { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../src/config.ts'
import type { Unit } from '../../src/memory/unit.ts'
import { openHouse } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { PairRecord, PairState } from '../../src/store/pair-record.ts'
import { migrations } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { plain } from '../../src/text/content.ts'
import { ROOT, sample } from '../house.ts'
import { dialectOf, testDatabases } from './databases.ts'

const unit = (id: string, tr: string, en: string, more: Partial<Unit> = {}): Unit => ({
  id,
  tr: plain(tr),
  en: plain(en),
  state: 'reviewed',
  domain: 'test',
  origin: 'test',
  ...more,
})
const LATER = '2026-02-03T04:05:06.000Z'

describe.each(testDatabases())('the store on $name', (databases) => {
  let database: Database
  let store: Store
  const open = () => openStore(database)
  beforeAll(() => databases.start())
  afterAll(() => databases.stop())
  beforeEach(async () => {
    database = await databases.fresh()
    store = await open()
    return () => store.close()
  })

  test('gives back what was put in, after it was closed and opened', async () => {
    const first = await open()
    const house = await openHouse(first, { home: ROOT })
    const { edition, pages } = await makeEdition(house, sample('commentary-grain-terminals'))
    await first.close()
    expect(await store.edition(edition.id)).toEqual(edition)
    expect(await store.pages(edition.id)).toEqual(JSON.parse(JSON.stringify(pages)))
    expect((await store.summaries()).map((each) => each.id)).toEqual([edition.id])
    expect(await store.edition('none')).toBeUndefined()
  })

  test('keeps settings, and says nothing of those never made', async () => {
    await store.saveSetting('key', 'one')
    await store.saveSetting('key', 'two')
    expect([await store.setting('key'), await store.setting('other')]).toEqual(['two', undefined])
  })

  test('keeps concepts, the last of those with one id', async () => {
    const concept = (id: string, subject: string) => ({ id, subject, terms: [] })
    await store.saveConcepts([concept('b', 'x'), concept('a', 'x'), concept('b', 'y')])
    await store.saveConcepts([concept('c', 'z')])
    expect(await store.concepts()).toEqual([concept('a', 'x'), concept('b', 'y'), concept('c', 'z')])
  })

  test('keeps what was handed out and what came back, each once', async () => {
    const [{ handOffOf }, house] = [
      await import('../../src/edition/hand-off.ts'),
      await openHouse(await open(), { home: ROOT }),
    ]
    const { edition } = await makeEdition(house, sample('digest-rail-ferry'))
    const handOff = handOffOf(edition)
    await store.handOffs.save(handOff)
    await store.handOffs.save(handOff)
    expect(await store.handOffs.byId(handOff.id)).toEqual(JSON.parse(JSON.stringify(handOff)))
    const record = { id: 'r', handOff: handOff.id, edition: edition.id, reports: [], createdAt: LATER }
    await store.handOffs.saveReturn(record)
    await store.handOffs.saveReturn(record)
    await house.close()
  })

  test('refuses a change made on an old revision', async () => {
    const house = await openHouse(await open(), { home: ROOT })
    const { edition } = await makeEdition(house, sample('digest-rail-ferry'))
    const next = { ...edition, revision: edition.revision + 1, rows: edition.rows.slice(0, 3) }
    const step = { by: 'test', at: LATER, via: 'web', kind: 'test' } as const
    expect(await store.updateEdition(edition, next, step)).toBe(true)
    expect(await store.updateEdition(edition, { ...next, rows: [] }, step)).toBe(false)
    expect((await store.edition(edition.id))?.rows).toHaveLength(3)
    await house.close()
  })

  test('keeps all of a transaction or nothing', async () => {
    const failing = store.transaction(async (inside) => {
      await inside.saveUnits([unit('a', 'bir', 'one')])
      throw new Error('stop')
    })
    await expect(failing).rejects.toThrow('stop')
    expect([await store.countUnits(), await store.memoryRevision()]).toEqual([0, 0])
  })

  test('lets one transaction work at a time, whoever asks: none loses what another wrote', async () => {
    const other = await open()
    const add = (from: Store) =>
      from.transaction(async (inside) => {
        const count = Number((await inside.setting('count')) ?? 0)
        await new Promise((resolve) => setImmediate(resolve))
        await inside.saveSetting('count', String(count + 1))
      })
    await Promise.all(Array.from({ length: 20 }, (_, i) => add(i % 2 === 0 ? store : other)))
    expect(await store.setting('count')).toBe('20')
    await other.close()
  })

  test('a migration that fails leaves nothing behind', async () => {
    const spoilt = await databases.fresh()
    await using db = new Kysely<{ unit: { id: string } }>({ dialect: dialectOf(spoilt) })
    await db.schema.createTable('setting').addColumn('x', 'text').execute()
    await expect(openStore(spoilt)).rejects.toThrow(/setting.*exists/)
    const names = (await db.introspection.getTables()).map((table) => table.name)
    expect(names).toEqual(['setting'])
  })

  test('brings a database of the first release up to date without touching what it holds', async () => {
    const old = await databases.fresh()
    const db = new Kysely<{ setting: object; unit: object }>({ dialect: dialectOf(old) })
    const all = await migrations.getMigrations()
    const firstOnly = { getMigrations: async () => ({ '0001-first': all['0001-first'] as Migration }) }
    await new Migrator({ db, provider: firstOnly }).migrateToLatest()
    await db.insertInto('setting').values({ collection: 'main', key: 'kept', value: 'yes' }).execute()
    const row = { collection: 'main', tr: 'bir', en: 'one', state: 'final', domain: 'd', origin: 'o' }
    await db
      .insertInto('unit')
      .values([
        { ...row, id: 'b', revision: 4 },
        { ...row, id: 'a', revision: 7 },
      ])
      .execute()
    await db.destroy()
    const now = await openStore(old)
    expect([await now.setting('kept'), await now.pairs.inStates(['unsure'], 10)]).toEqual(['yes', []])
    expect(await now.memoryRevision()).toBe(7)
    await now.saveUnits([unit('c', 'üç', 'three')])
    const changes = await now.changes({ revision: 0, number: 0 }, 10)
    expect(changes.map(({ number, revision, unit }) => [number, revision, unit.id])).toEqual([
      [2, 4, 'b'],
      [1, 7, 'a'],
      [3, 8, 'c'],
    ])
    await now.close()
  })

  describe('the memory', () => {
    test('replaces a unit that comes again, and counts what was new', async () => {
      expect(await store.saveUnits([unit('a', 'bir', 'one'), unit('b', 'iki', 'two')])).toBe(2)
      expect(await store.saveUnits([unit('b', 'İKİ', 'TWO'), unit('c', 'üç', 'three')])).toBe(1)
      expect((await store.units()).map((each) => each.tr.text)).toEqual(['bir', 'İKİ', 'üç'])
      const many = Array.from({ length: 2500 }, (_, i) => unit(`m${i}`, `tümce ${i}`, `sentence ${i}`))
      expect(await store.saveUnits(many)).toBe(2500)
      expect(await store.countUnits()).toBe(2503)
    })

    test('takes the last of units that come with the same id at once', async () => {
      expect(await store.saveUnits([unit('a', 'bir', 'one'), unit('a', 'iki', 'two')])).toBe(1)
      expect((await store.units()).map((each) => each.tr.text)).toEqual(['iki'])
    })

    test('gives a unit back as it came, with all that is known of it', async () => {
      const whole = unit('a', 'bir', 'one', {
        before: 'önce',
        after: '',
        createdBy: 'Ayşe',
        createdAt: LATER,
        changedAt: LATER,
        machine: true,
        unconfirmed: true,
        varieties: ['en-GB', 'tr-CY'],
        tr: { text: 'a\uFFFCb', codes: [{ kind: 'point', type: 'break', id: '1' }] } as unknown as Unit['tr'],
      })
      await store.saveUnits([whole])
      expect(await store.units()).toEqual([whole])
    })

    test.each([
      ['a NUL', 'a\0b', 'a\uFFFDb'],
      ['half a surrogate pair', 'a\uD800b', 'a\uFFFDb'],
      ['letters beyond the first plane', '𝒜 𓀀 😀', '𝒜 𓀀 😀'],
      ['quotes and backslashes', `'; drop table unit; -- \\ "`, `'; drop table unit; -- \\ "`],
    ])('takes a text with %s', async (_, text, kept) => {
      await store.saveUnits([unit('a', text, 'x')])
      expect((await store.units())[0]?.tr.text).toBe(kept)
    })

    test('orders ids by their letters’ numbers, whatever the server’s locale', async () => {
      const ids = ['ı', 'Z', 'a', 'İ', 'i', 'é', '_', '10', '9', 'B']
      await store.saveUnits(ids.map((id) => unit(id, id, id)))
      expect((await store.units()).map(({ id }) => id)).toEqual(ids.toSorted())
    })

    test('tells its changes in their order, a page at a time, each unit where it was written last', async () => {
      await store.saveUnits([unit('a', 'bir', 'one'), unit('b', 'iki', 'two'), unit('c', 'üç', 'three')])
      await store.saveUnits([unit('a', 'BİR', 'ONE')])
      const told = []
      for (let place = { revision: 0, number: 0 }; ; ) {
        const page = await store.changes(place, 2)
        told.push(...page.map(({ number, revision, unit }) => `${number} ${revision} ${unit.en.text}`))
        const last = page.at(-1)
        if (!last) break
        place = last
      }
      expect(told).toEqual(['2 1 two', '3 1 three', '1 2 ONE'])
    })

    test('puts units into the trash and takes them out again; both are changes', async () => {
      await store.saveUnits([unit('a', 'bir', 'one'), unit('b', 'iki', 'two')])
      expect(await store.deleteUnits(['a', 'none'], LATER)).toBe(1)
      expect((await store.units()).map(({ id }) => id)).toEqual(['b'])
      expect((await store.trash(10)).map(({ unit, deletedAt }) => [unit.id, deletedAt])).toEqual([
        ['a', LATER],
      ])
      const [change] = await store.changes({ revision: 1, number: 2 }, 10)
      expect([change?.unit.id, change?.deletedAt]).toEqual(['a', LATER])
      expect([await store.restoreUnits(['a', 'b']), await store.countUnits()]).toEqual([1, 2])
      await store.deleteUnits(['a'], LATER)
      expect(await store.saveUnits([unit('a', 'bir', 'one')])).toBe(0)
      expect([await store.countUnits(), await store.trash(10)]).toEqual([2, []])
    })

    test('commits revisions in their order, however many write at once', async () => {
      const other = await open()
      const write = (from: Store, i: number) => from.saveUnits([unit(`u${i}`, `tümce ${i}`, `sentence ${i}`)])
      await Promise.all(Array.from({ length: 24 }, (_, i) => write(i % 2 === 0 ? store : other, i)))
      const changes = await store.changes({ revision: 0, number: 0 }, 100)
      const rising = Array.from({ length: 24 }, (_, i) => i + 1)
      expect(changes.map(({ revision }) => revision)).toEqual(rising)
      expect(changes.map(({ number }) => number)).toEqual(rising)
      await other.close()
    })

    test('of one house shows what another wrote', async () => {
      const house = await openHouse(await open(), { home: ROOT })
      const found = async (text: string) => (await house.memory()).index('en').find(text)[0]?.score
      expect(await found('The lighthouse keeper slept.')).toBeUndefined()
      await store.saveUnits([unit('m1', 'Fener bekçisi uyudu.', 'The lighthouse keeper slept.')])
      expect(await found('The lighthouse keeper slept.')).toBe(100)
      await store.saveUnits([unit('m1', 'Bekçi uyudu.', 'The keeper slept.')])
      expect(await found('The keeper slept.')).toBe(100)
      expect(await found('The lighthouse keeper slept.')).toBeLessThan(100)
      await house.close()
    })
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
      await store.pairs.replaceOpen([
        record('a', 'unsure', 0.5),
        record('b', 'sure', 0.99),
        record('c', 'unsure', 0.7),
      ])
      expect((await store.pairs.inStates(['unsure'], 10)).map(({ id }) => id)).toEqual(['c', 'a'])
      const decided = record('a', 'rejected', 0.5, { decidedAt: LATER })
      await store.pairs.update(decided)
      await store.pairs.replaceOpen([record('a', 'sure', 0.99), record('d', 'unsure', 0.1)])
      expect(await store.pairs.byId('a')).toEqual(decided)
      expect(await store.pairs.count()).toEqual({ unsure: 1, sure: 0, accepted: 0, rejected: 1 })
    })

    test('that were decided come before those that were not, then the most probable', async () => {
      await store.pairs.replaceOpen([
        record('a', 'unsure', 0.9),
        record('b', 'accepted', 0.1, { decidedAt: '2026-01-03T00:00:00.000Z' }),
        record('c', 'rejected', 0.2, { decidedAt: LATER }),
        record('d', 'unsure', 0.1 + 0.2),
      ])
      const all = await store.pairs.inStates(['unsure', 'accepted', 'rejected'], 10)
      expect(all.map(({ id }) => id)).toEqual(['c', 'b', 'a', 'd'])
      expect(all[3]?.score).toBe(0.1 + 0.2)
      expect((await store.pairs.inStates(['unsure', 'accepted'], 1, 1)).map(({ id }) => id)).toEqual(['a'])
    })

    test('that share a page with an accepted one go', async () => {
      const accepted = record('a', 'accepted', 1, { edition: 'e' })
      await store.pairs.replaceOpen([
        accepted,
        record('b', 'unsure', 0.5, { tr: 'tr-a' }),
        record('c', 'unsure', 0.5),
      ])
      await store.pairs.dropRivals(accepted)
      expect((await store.pairs.inStates(['unsure', 'accepted'], 10)).map(({ id }) => id).toSorted()).toEqual(
        ['a', 'c'],
      )
    })
  })
})
