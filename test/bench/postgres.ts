/**
 * Matches found inside PostgreSQL, beside pg_trgm and an instance's own index: `npm run bench:postgres -- DIR [UNITS] [QUERIES]`.
 *
 * DIR holds `units-100k.en.txt.gz` and `queries.en.tsv`; UNITS is by default 1000000. Starts a PostgreSQL of its own, as the
 * tests do, with Debian's settings but fsync off and 512 MB of shared buffers; it is asked once warm. Also measures how long a unit approved on one instance
 * takes to be found on another. Prints Markdown.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { MatchIndex } from '../../src/memory/match-index.ts'
import type { Unit } from '../../src/memory/unit.ts'
import { openHouse } from '../../src/service/house.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { PostgresCandidates } from '../../src/store/postgres-candidates.ts'
import type { Store } from '../../src/store/store.ts'
import { plain } from '../../src/text/content.ts'
import { postgresAt, startPostgres } from '../store/postgres-server.ts'
import { multiplied, readLines, readQueries } from './memory-texts.ts'

const HOME = join(import.meta.dirname, '../..')
const [dir = '', size = '1000000', asked = '300'] = process.argv.slice(2)
const texts = multiplied(readLines(dir, 'units-100k.en.txt.gz'), Number(size))
const all = readQueries(dir, 'queries.en.tsv')
const queries = all.filter((_, i) => i % Math.max(1, Math.floor(all.length / Number(asked))) === 0)
/** The slow way is asked fewer. */
const FEW = 20

const server = await startPostgres(['shared_buffers=512MB', 'maintenance_work_mem=512MB', 'max_wal_size=8GB'])
try {
  const address = await server.newDatabase()
  const store = await openStore(postgresAt(address))
  await measure(store, address)
  await store.close()
  await measureInstances(await server.newDatabase())
} finally {
  server.stop()
}

async function measure(store: Store, address: string): Promise<void> {
  await store.transaction(async (inside) => {
    for (let at = 0; at < texts.length; at += 5000)
      await inside.saveUnits(texts.slice(at, at + 5000).map(unitOf(at)))
  })
  const index = new MatchIndex('en')
  texts.map(unitOf(0)).forEach((unit) => void index.add(unit))
  index.texts.compact()
  const candidates = await store.candidates()
  if (!candidates) throw new Error('not PostgreSQL')
  const built = await seconds(() => candidates.follow())
  const admin = new pg.Client(address)
  await admin.connect()
  const sized = async (what: string) =>
    Math.round(Number((await admin.query(`select ${what} as n`)).rows[0].n) / 2 ** 20)
  const table = await sized(`pg_total_relation_size('candidate') + pg_total_relation_size('candidate_key')`)
  console.log(`${texts.length} units, both sides: candidates made in ${built} s, ${table} MiB\n`)
  console.log('| threshold | what | median / 95 % / 99 % ms | top 10 found |\n|---|---|---|---|')
  for (const threshold of [70, 50]) await askCandidates(candidates, index, threshold)
  const trigrams = await seconds(async () => {
    await admin.query('create extension pg_trgm')
    await admin.query('create index unit_trigrams on unit using gin (en gin_trgm_ops)')
    await admin.query('set pg_trgm.similarity_threshold = 0.5')
  })
  await askTrigrams(admin, index)
  console.log(
    `\npg_trgm: index of one side made in ${trigrams} s, ${await sized(`pg_relation_size('unit_trigrams')`)} MiB`,
  )
  await admin.end()
}

async function askCandidates(
  candidates: PostgresCandidates,
  index: MatchIndex,
  threshold: number,
): Promise<void> {
  const options = { threshold, limit: 10 }
  for (const { text } of queries) await candidates.find(text, 'en', options)
  const times: number[] = []
  let [found, wanted] = [0, 0]
  for (const { text } of queries) {
    const before = performance.now()
    const matches = await candidates.find(text, 'en', options)
    times.push(performance.now() - before)
    const right = index.find(text, options).map(({ unit, score }) => `${unit.id} ${score}`)
    const got = new Set(matches.map(({ unit, score }) => `${unit.id} ${score}`))
    wanted += right.length
    found += right.filter((each) => got.has(each)).length
  }
  console.log(`| ${threshold} | GIN over rare words | ${told(times)} | ${found}/${wanted} |`)
  const own = queries.map(({ text }) => {
    const before = performance.now()
    index.find(text, options)
    return performance.now() - before
  })
  console.log(`| ${threshold} | an instance’s own index | ${told(own)} | ${wanted}/${wanted} |`)
}

/** Trigrams as Tolgee asks them: similarity of a half and more, the best ten. */
async function askTrigrams(admin: pg.Client, index: MatchIndex): Promise<void> {
  const times: number[] = []
  let [found, wanted] = [0, 0]
  const few = queries.filter((_, i) => i % Math.ceil(queries.length / FEW) === 0)
  for (const { text } of few) {
    const before = performance.now()
    const { rows } = await admin.query(
      'select id from unit where en % $1 order by similarity(en, $1) desc limit 10',
      [text],
    )
    times.push(performance.now() - before)
    const got = new Set(rows.map(({ id }) => id))
    const right = index.find(text, { threshold: 70, limit: 10 })
    wanted += right.length
    found += right.filter(({ unit }) => got.has(unit.id)).length
  }
  console.log(
    `| 70 | pg_trgm, similarity ≥ .5 (${few.length} queries) | ${told(times)} | ${found}/${wanted} |`,
  )
}

/** From the end of the write on one instance to the unit's being found on the other, unasked. */
async function measureInstances(address: string): Promise<void> {
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'yanyana-')))
  const [here, there] = await Promise.all(
    folders.map(async (data) => openHouse(await openStore(postgresAt(address)), { home: HOME, data })),
  )
  if (!here || !there) return
  const memory = await there.memory()
  const times: number[] = []
  for (let n = 0; n < 50; n++) {
    const unit = { ...unitOf(0)(texts[n] ?? '', n), id: `i${n}`, en: plain(`${texts[n]} Nr ${n}`) }
    await here.store.saveUnits([unit])
    const before = performance.now()
    while (memory.index('en').find(unit.en.text)[0]?.unit.id !== unit.id) await setTimeout(1)
    times.push(performance.now() - before)
  }
  console.log(`\nApproved on one instance, found on another after ${told(times)} ms (median / 95 % / 99 %)`)
  await Promise.all([here.close(), there.close()])
  for (const folder of folders) rmSync(folder, { recursive: true })
}

function unitOf(from: number) {
  return (text: string, n: number): Unit => ({
    id: `u${from + n}`,
    tr: plain(`${from + n}`),
    en: plain(text),
    state: 'reviewed',
    domain: 'body',
    origin: 'bench',
  })
}

async function seconds(work: () => Promise<unknown>): Promise<string> {
  const before = performance.now()
  await work()
  return ((performance.now() - before) / 1000).toFixed(1)
}

function told(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number) => (sorted[Math.floor((sorted.length - 1) * part)] ?? 0).toFixed(2)
  return `${at(0.5)} / ${at(0.95)} / ${at(0.99)}`
}
