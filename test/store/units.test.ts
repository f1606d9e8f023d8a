import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../src/config.ts'
import type { Unit } from '../../src/memory/unit.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import type { UnitOrder, UnitPlace } from '../../src/store/unit-listing.ts'
import { plain } from '../../src/text/content.ts'
import { testDatabases } from './databases.ts'

const unit = (id: string, tr: string, en: string, more: Partial<Unit> = {}): Unit => ({
  id,
  tr: plain(tr),
  en: plain(en),
  state: 'translated',
  domain: 'test',
  origin: 'test',
  ...more,
})
const day = (n: number) => `2026-01-0${n}T00:00:00.000Z`
const note = (n: number, what: unknown = { kind: 'test' }) => ({ at: day(n), by: 'ayşe', what })

describe.each(testDatabases())('the units of a memory on $name', (databases) => {
  let database: Database
  let store: Store
  beforeAll(() => databases.start())
  afterAll(() => databases.stop())
  beforeEach(async () => {
    database = await databases.fresh()
    store = await openStore(database)
    return () => store.close()
  })

  async function listed(filter: Parameters<Store['unitWindow']>[0], order?: UnitOrder): Promise<string[]> {
    const ids: string[] = []
    for (let place: UnitPlace | undefined; ; ) {
      const { units, end } = await store.unitWindow(filter, order ?? { by: 'came', down: false }, place)
      ids.push(...units.map((each) => each.unit.id))
      if (!end) return ids
      place = end
    }
  }
  async function change(id: string, more: Partial<Unit>, n: number) {
    const was = await store.unit(id)
    if (!was) throw new Error(`no unit ${id}`)
    return store.takeStep([{ revision: was.revision, unit: { ...was.unit, ...more } }], note(n))
  }

  test('keep what they were when another comes in their place, and nothing when the same comes again', async () => {
    const first = unit('a', 'bir', 'one', { createdBy: 'ali', changedAt: day(1) })
    const second = unit('a', 'bir!', 'one!', { createdBy: 'veli', changedAt: day(2) })
    await store.saveUnits([first])
    await store.saveUnits([second], day(3))
    const revision = (await store.unit('a'))?.revision
    await store.saveUnits([second], day(4))
    expect(await store.versions('a')).toEqual([{ revision, endedAt: day(3), unit: first }])
    expect(await store.unit('a')).toMatchObject({ revision, unit: { ...second, createdBy: 'ali' } })
  })

  test('stay in their memory where who saves them names none', async () => {
    await store.saveUnits([unit('a', 'bir', 'one', { memory: 'hukuk' })])
    await store.saveUnits([unit('a', 'bir!', 'one!')])
    expect((await store.unit('a'))?.unit.memory).toBe('hukuk')
    await store.saveUnits([unit('a', 'bir!', 'one!', { memory: 'main' })])
    expect((await store.unit('a'))?.unit.memory).toBeUndefined()
  })

  test('are exactly as before when a step is undone, those in the trash too', async () => {
    const units = Array.from({ length: 1203 }, (_, i) =>
      unit(`u${i}`, `${i} gemi`, `${i} ships`, i % 2 === 0 ? { changedBy: 'ali', changedAt: day(1) } : {}),
    )
    await store.saveUnits(units)
    const changes = (await store.changes({ revision: 0, number: 0 }, 2000)).map((each, i) => ({
      revision: each.revision,
      unit: { ...each.unit, domain: 'hukuk', varieties: ['tr-CY'] },
      ...(i % 3 === 0 && { deletedAt: day(2) }),
    }))
    const done = await store.takeStep(changes, note(2))
    expect(done).toMatchObject({ changed: 1203, refused: [] })
    expect(await store.countUnits()).toBe(802)
    const undone = await store.undoStep(done.revision ?? 0, note(3))
    expect(undone).toMatchObject({ changed: 1203, refused: [] })
    const byId = (list: readonly Unit[]) => new Map(list.map((each) => [each.id, each]))
    expect(byId(await store.units())).toEqual(byId(units))
    expect(await store.undoStep(done.revision ?? 0, note(4))).toBeUndefined()
    expect((await store.steps(10)).map(({ revision, undone: by }) => [revision, by])).toEqual([
      [undone?.revision, undefined],
      [done.revision, undone?.revision],
    ])
  })

  test('that were changed meanwhile are left alone by a step and by its undoing, and told', async () => {
    await store.saveUnits([unit('a', 'bir', 'one'), unit('b', 'iki', 'two')])
    const seen = await store.changes({ revision: 0, number: 0 }, 10)
    await store.saveUnits([unit('b', 'iki!', 'two!')])
    const edit = seen.map(({ revision, unit: each }) => ({ revision, unit: { ...each, domain: 'x' } }))
    const done = await store.takeStep(edit, note(1))
    expect(done).toMatchObject({ changed: 1, refused: ['b'] })
    await store.saveUnits([unit('a', 'bir', 'one!')])
    const undone = await store.undoStep(done.revision ?? 0, note(2))
    expect(undone).toEqual({ changed: 0, refused: ['a'] })
    expect((await store.unit('a'))?.unit.en.text).toBe('one!')
  })

  test('of a step are all changed or none', async () => {
    await store.saveUnits([unit('a', 'bir', 'one')])
    const failing = store.transaction(async (inside) => {
      const was = await inside.unit('a')
      if (was) await inside.takeStep([{ revision: was.revision, unit: unit('a', 'x', 'y') }], note(1))
      throw new Error('stop')
    })
    await expect(failing).rejects.toThrow('stop')
    expect([(await store.unit('a'))?.unit.tr.text, await store.versions('a'), await store.steps(9)]).toEqual([
      'bir',
      [],
      [],
    ])
  })

  test('count their use without counting as changed', async () => {
    await store.saveUnits([unit('a', 'bir', 'one'), unit('b', 'iki', 'two')])
    const revision = await store.memoryRevision()
    await store.countUse(['a', 'none'], day(2))
    await store.countUse(['a'], day(3))
    expect(await store.unit('a')).toMatchObject({ uses: 2, usedAt: day(3) })
    expect(await store.memoryRevision()).toBe(revision)
    await store.saveUnits([unit('a', 'bir!', 'one!')])
    expect(await store.unit('a')).toMatchObject({ uses: 2, usedAt: day(3) })
  })

  test.each<[string, Parameters<Store['unitWindow']>[0], string[]]>([
    ['by id', { ids: ['a', 'c', 'none'] }, ['a', 'c']],
    ['by memory', { memories: ['hukuk'] }, ['b']],
    ['by several states', { states: ['final', 'initial'] }, ['b', 'c']],
    ['by domain and origin', { domains: ['test'], origins: ['test'] }, ['a', 'b', 'c']],
    ['by variety', { varieties: ['tr-CY'] }, ['c']],
    ['by a variety that is part of another’s name', { varieties: ['tr-C'] }, []],
    ['by who made or changed it', { by: ['ali'] }, ['a', 'b']],
    ['that a machine made', { machine: true }, ['b']],
    ['that no machine made', { machine: false }, ['a', 'c']],
    ['from alignments', { unconfirmed: true }, ['c']],
    ['made since', { createdSince: day(2) }, ['b']],
    ['made before, where that is known', { createdBefore: day(2) }, ['a']],
    ['changed since', { changedSince: day(3) }, ['a']],
    ['used before', { usedBefore: day(9) }, ['b']],
    ['never used', { neverUsed: true }, ['a', 'c']],
    ['by a quoted name', { memories: ["'; drop table unit --"] }, []],
  ])('are found %s', async (_, filter, ids) => {
    await store.saveUnits([
      unit('a', 'bir', 'one', { createdBy: 'ali', createdAt: day(1), changedAt: day(3) }),
      unit('b', 'iki', 'two', {
        memory: 'hukuk',
        state: 'final',
        changedBy: 'ali',
        createdAt: day(2),
        machine: true,
      }),
      unit('c', 'üç', 'three', { state: 'initial', varieties: ['en-GB', 'tr-CY'], unconfirmed: true }),
      unit('d', 'dört', 'four', { state: 'final' }),
    ])
    await store.deleteUnits(['d'], day(4))
    await store.countUse(['b'], day(5))
    expect(await listed(filter)).toEqual(ids)
  })

  test('come in each order both ways, all of them, window by window', async () => {
    const units = Array.from({ length: 4100 }, (_, i) =>
      unit(`u${i}`, `${i}`, `${i}`, i % 3 === 0 ? { changedAt: day(1 + (i % 5)) } : {}),
    )
    await store.saveUnits(units)
    await store.countUse(['u5', 'u4000'], day(2))
    await store.countUse(['u4000'], day(1))
    for (const by of ['came', 'changed', 'used', 'uses'] as const) {
      const up = await listed({}, { by, down: false })
      expect(new Set(up).size).toBe(4100)
      expect(await listed({}, { by, down: true })).toEqual(up.toReversed())
    }
    expect((await listed({}, { by: 'uses', down: true })).slice(0, 2)).toEqual(['u4000', 'u5'])
    expect((await listed({}, { by: 'used', down: true })).slice(0, 2)).toEqual(['u5', 'u4000'])
    expect((await listed({}, { by: 'changed', down: true }))[0]).toBe('u4089')
  })

  test('lose a NUL and half a character alike in every database, wherever they stand', async () => {
    await store.saveUnits([unit('a\0', 'b\0ir', 'one \ud800', { memory: 'x\0' })])
    expect((await store.unit('a\0'))?.unit).toMatchObject({
      id: 'a\ufffd',
      tr: { text: 'b\ufffdir' },
      en: { text: 'one \ufffd' },
      memory: 'x\ufffd',
    })
    expect(await listed({ ids: ['a\0'], memories: ['x\0'] })).toEqual(['a\ufffd'])
    await change('a\0', { origin: '\0' }, 1)
    expect((await store.unit('a\0'))?.unit.origin).toBe('\ufffd')
    await store.saveSetting('k\0', '\0')
    expect(await store.setting('k\0')).toBe('\ufffd')
  })
})
