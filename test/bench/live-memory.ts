/**
 * How long the working memory keeps others waiting: `node test/bench/live-memory.ts DIR [UNITS]`.
 *
 * DIR holds `units-100k.en.txt.gz`. UNITS (by default 100000) are put into a SQLite file; the memory is read and its indexes are
 * made, read again from what was kept, and then kept in step while another process adds a fifth as many, so that indexes are
 * made anew meanwhile; all the time it is asked for matches. Prints how long the turns of the event loop and the questions took,
 * in processor time of the thread, for the machine may be busy with other things; as Markdown.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Unit } from '../../src/memory/unit.ts'
import { HouseLexicon } from '../../src/service/house-lexicon.ts'
import { LiveMemory } from '../../src/service/live-memory.ts'
import { bestMatches } from '../../src/service/match-batch.ts'
import type { WorkingMemory } from '../../src/service/working-memory.ts'
import { openStore } from '../../src/store/open-store.ts'
import { plain } from '../../src/text/content.ts'
import { multiplied, readLines } from './memory-texts.ts'

const HOME = join(import.meta.dirname, '../..')
const [dir = '', size = '100000', importTo = ''] = process.argv.slice(2)
const count = Number(size)
const texts = multiplied(readLines(dir, 'units-100k.en.txt.gz'), Math.ceil(count * 1.2))
const units = texts.map(
  (text, n): Unit => ({
    id: `u${n}`,
    tr: plain(text.split(' ').toReversed().join(' ')),
    en: plain(text),
    state: 'reviewed',
    domain: 'body',
    origin: 'bench',
  }),
)

if (importTo !== '') await addTo(importTo, units.slice(count))
else await measure()

async function addTo(path: string, list: readonly Unit[]): Promise<void> {
  const store = await openStore({ kind: 'sqlite', path })
  for (let at = 0; at < list.length; at += 1000) await store.saveUnits(list.slice(at, at + 1000))
  await store.close()
}

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yanyana-'))
  const path = join(folder, 'yanyana.sqlite')
  await addTo(path, units.slice(0, count))
  console.log(
    '| what | took s | a turn of the event loop, ms: median / 99 % / 99.9 % / longest | a question, the same |\n|---|---|---|---|',
  )
  const store = await openStore({ kind: 'sqlite', path })
  const open = () => new LiveMemory(store, [], new HouseLexicon(HOME, [], 'bench'), folder)
  const first = open()
  await watched(`read ${count} units, indexes made`, first, () => first.current())
  await first.close()
  const live = open()
  await watched('read again, indexes kept', live, () => live.current())
  const more = async () => {
    await promisify(execFile)(process.execPath, [import.meta.filename, dir, size, path])
    await live.settled()
  }
  await watched(`${units.length - count} units from another process, indexes made anew`, live, more)
  const size_ = (await live.current()).index('en').size
  if (size_ !== units.length) throw new Error(`${size_} units, not ${units.length}`)
  await watched('nothing but questions', live, () => setTimeout(3000))
  await measureBatch(await live.current())
  await live.close()
  await store.close()
  rmSync(folder, { recursive: true })
  const { rss } = process.memoryUsage()
  console.log(`\nResident at the end: ${Math.round(rss / 2 ** 20)} MiB`)
}

/** Pre-translates as many segments as a large project has, put together otherwise than the units. */
async function measureBatch(memory: WorkingMemory): Promise<void> {
  const segments = multiplied(readLines(dir, 'units-100k.en.txt.gz').slice(0, 40_000), 107_374, 9).map(
    (text) => ({ text }),
  )
  for (const [threshold, threads] of [
    [70, 1],
    [50, 1],
    [50, 2],
  ] as const) {
    const started = performance.now()
    const matches = await bestMatches(memory, 'en', segments, { threshold, threads })
    const found = matches.filter(Boolean).length
    const took = ((performance.now() - started) / 1000).toFixed(1)
    console.log(
      `\n${segments.length} segments against ${memory.size} units, ≥ ${threshold}, threads: ${threads}: ${took} s, ${found} matched`,
    )
  }
}

/** Processor time of this thread so far, in ms: what other programs on the machine take is not in it. */
function busy(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** Runs `work`, asking for matches all the while once the memory answers. */
async function watched(name: string, live: LiveMemory, work: () => Promise<unknown>): Promise<void> {
  const turns: number[] = []
  const questions: number[] = []
  let done = false
  let answers = false
  void live.current().then(() => {
    answers = true
  })
  const started = performance.now()
  const working = work().finally(() => {
    done = true
  })
  const watching = watchTurns(turns, () => done)
  for (let n = 0; !done; n++) {
    await setTimeout(2)
    if (!answers || done) continue
    const memory = await live.current()
    const before = busy()
    memory.index('en').find(units[(n * 7919) % count]?.en.text ?? '')
    questions.push(busy() - before)
  }
  await Promise.all([working, watching])
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`| ${name} | ${seconds} | ${told(turns)} | ${told(questions)} |`)
}

/** Notes how long each turn of the event loop kept the processor. */
async function watchTurns(turns: number[], done: () => boolean): Promise<void> {
  for (let before = busy(); !done(); ) {
    await setImmediate()
    const now = busy()
    turns.push(now - before)
    before = now
  }
}

function told(values: number[]): string {
  if (values.length === 0) return '–'
  const sorted = values.toSorted((a, b) => a - b)
  const at = (part: number) => (sorted[Math.floor((sorted.length - 1) * part)] ?? 0).toFixed(2)
  return `${at(0.5)} / ${at(0.99)} / ${at(0.999)} / ${at(1)}`
}
