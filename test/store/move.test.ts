import { Kysely, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../src/config.ts'
import { tokenOf } from '../../src/edition/token.ts'
import { openHouse } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { plain } from '../../src/text/content.ts'
import { ROOT, sample } from '../house.ts'
import { dialectOf, testDatabases } from './databases.ts'

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

/** By the database's own list of tables, how many rows each has. */
async function rowCounts(database: Database): Promise<[string, number][]> {
  const db = new Kysely<Record<string, object>>({ dialect: dialectOf(database) })
  const counts: [string, number][] = []
  for (const { name } of await db.introspection.getTables()) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(db)
    counts.push([name, rows[0]?.n ?? 0])
  }
  await db.destroy()
  return counts.toSorted()
}

/** Makes a database change what is written of the termbase: rows that arrive are not those that were sent. */
async function spoil(database: Database): Promise<void> {
  const db = new Kysely<object>({ dialect: dialectOf(database) })
  if (database.kind === 'sqlite')
    await sql`create trigger spoil after insert on concept begin
      update concept set data = data || ' ' where id = new.id; end`.execute(db)
  else {
    await sql`create function spoil() returns trigger language plpgsql as $$
      begin new.data := new.data || ' '; return new; end $$`.execute(db)
    await sql`create trigger spoil before insert on concept for each row execute function spoil()`.execute(db)
  }
  await db.destroy()
}

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
    const vectors = new Map([['aa', Float32Array.of(0.1, -2, 3e-9)]])
    await house.store.embeddings.save('model', vectors, 10)
    await house.close()
    const there = await openStore(target)
    const moved = await store.moveTo(there)
    expect(moved.map(({ table, rows }) => [table, rows]).toSorted()).toEqual(
      (await rowCounts(target)).filter(([table]) => table !== 'presence'),
    )
    expect(await rowCounts(target)).toEqual(await rowCounts(source))
    expect(await there.embeddings.vectors('model', ['aa'])).toEqual(vectors)
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

  test('that goes wrong leaves the target empty, and the source as it was', async () => {
    const house = await openHouse(await openStore(source), { home: ROOT })
    await makeEdition(house, sample('commentary-grain-terminals'))
    await house.close()
    const [before, there] = [await rowCounts(source), await openStore(target)]
    const empty = await rowCounts(target)
    await spoil(target)
    await expect(store.moveTo(there)).rejects.toMatchObject({
      code: 'move-differs',
      message: expect.stringContaining('concept'),
    })
    expect(await rowCounts(target)).toEqual(empty)
    const broken = store.moveTo(there, (rows) => {
      if (rows > 30) throw new Error('the power went')
    })
    await expect(broken).rejects.toThrow('the power went')
    expect(await rowCounts(target)).toEqual(empty)
    expect(await rowCounts(source)).toEqual(before)
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
