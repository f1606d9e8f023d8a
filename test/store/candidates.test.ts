import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MatchIndex } from '../../src/memory/match-index.ts'
import type { Unit } from '../../src/memory/unit.ts'
import { UnitList } from '../../src/memory/unit-list.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { plain } from '../../src/text/content.ts'
import type { Lang } from '../../src/text/language.ts'
import { hasPostgres, type PostgresServer, postgresAt, startPostgres } from './postgres-server.ts'

const WORDS = [
  'liman',
  'limanda',
  'gemi',
  'gemiler',
  'fener',
  '12',
  'yük',
  "2019'da",
  'Kaptan',
  'kaptanı',
  ',',
  '%50',
]
/** Numbers that look random and are the same every time. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
const next = random(7)
const sentence = () =>
  Array.from({ length: 1 + Math.floor(next() * 12) }, () => WORDS[Math.floor(next() * WORDS.length)]).join(
    ' ',
  )
const unit = (n: number, tr: string, en: string): Unit => ({
  id: `u${n}`,
  tr: plain(tr),
  en: plain(en),
  state: n % 3 === 0 ? 'final' : 'translated',
  domain: n % 2 === 0 ? 'body' : 'label',
  origin: 'test',
})

describe.runIf(hasPostgres)('matches found inside PostgreSQL', () => {
  let server: PostgresServer
  let address: string
  let store: Store
  const all = Array.from({ length: 600 }, (_, n) => unit(n + 1, sentence(), sentence()))
  all.push(unit(601, '', '…'), unit(602, '— …', 'x'), unit(603, 'yük '.repeat(700), 'ship '.repeat(90)))
  beforeAll(async () => {
    server = await startPostgres()
    address = await server.newDatabase()
    store = await openStore(postgresAt(address))
  })
  afterAll(async () => {
    await store.close()
    server.stop()
  })

  /** What an instance's own index finds in the store as it is now. */
  async function held(lang: Lang): Promise<MatchIndex> {
    const units = new UnitList()
    const index = new MatchIndex(lang, units)
    for (const { number, unit, deletedAt } of await store.changes({ revision: 0, number: 0 }, 10_000)) {
      if (deletedAt !== undefined) continue
      units.put(unit, number)
      index.apply(index.change(number))
    }
    return index
  }

  async function expectSame(): Promise<void> {
    const candidates = await store.candidates()
    await candidates?.follow()
    let found = 0
    for (const lang of ['tr', 'en'] as const) {
      const index = await held(lang)
      const queries = [
        ...all.slice(590).map((each) => each[lang].text),
        ...Array.from({ length: 40 }, sentence),
      ]
      for (const [i, query] of queries.entries()) {
        const options = {
          threshold: [50, 62, 70, 85, 100][i % 5] ?? 70,
          limit: 1000,
          wanted: { domain: 'body' },
          penalties: { domain: 3 },
        }
        const matches = await candidates?.find(query, lang, options)
        expect(matches, query).toEqual(index.find(query, options))
        found += matches?.length ?? 0
      }
    }
    expect(found).toBeGreaterThan(100)
  }

  test('are those that an instance’s own index finds, in the same order', async () => {
    await store.saveUnits(all)
    await expectSame()
  })

  test('follow what is added, changed, deleted and restored', async () => {
    await store.saveUnits([
      unit(604, 'bambaşka sözcükler geldi', 'new words'),
      unit(5, 'bambaşka sözcükler gitti', 'x'),
    ])
    await store.deleteUnits(['u7', 'u8', 'u604'], '2026-01-01T00:00:00.000Z')
    await store.restoreUnits(['u604'])
    await expectSame()
    const matches = await (await store.candidates())?.find('Bambaşka sözcükler geldi', 'tr')
    expect(matches?.map(({ unit, score }) => [unit.id, score])).toEqual([['u604', 98]])
  })

  test('are made anew where another version of the program has kept them', async () => {
    const pg = (await import('pg')).default
    const admin = new pg.Client(address)
    await admin.connect()
    await admin.query(`update candidate_state set form = 1`)
    await admin.query(`update candidate set posted = '{1}'`)
    // Until then nothing is put among what it keeps.
    await store.saveUnits([unit(605, 'sürüm değişti', 'version changed')])
    await (await store.candidates())?.takeChanges()
    expect((await admin.query('select 1 from candidate where number = 605')).rows).toEqual([])
    await expectSame()
    await admin.end()
  })

  test('are found by the index also where intarray is installed, which hides the operator', async () => {
    const pg = (await import('pg')).default
    const admin = new pg.Client(address)
    await admin.connect()
    await admin.query('create extension intarray')
    await expectSame()
    await admin.query('set enable_seqscan = off')
    const { rows } = await admin.query(
      `explain select 1 from candidate where posted operator(pg_catalog.&&) '{64,65}'::int[]`,
    )
    expect(JSON.stringify(rows)).toContain('candidate_posted')
    await admin.end()
  })
})
