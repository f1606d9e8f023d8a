/**
 * How long the working memory keeps others waiting: `node test/bench/live-memory.ts DIR [UNITS]`.
 *
 * DIR holds `units-100k.en.txt.gz`. UNITS (by default 100000) are put into a SQLite file; the memory is read and its indexes are
 * made, read again from what was kept, and then kept in step while another process adds a fifth as many, so that indexes are
 * made anew meanwhile; then words are looked up in it, it is checked, and terms are proposed; all the time it is asked for
 * matches. Prints how long the turns of the event loop and the questions took, in processor time of the thread, for the machine
 * may be busy with other things; the longest turn that the collector of garbage had no part in; and how late timers were, by the
 * clock; as Markdown.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createHistogram,
  monitorEventLoopDelay,
  PerformanceObserver,
  type RecordableHistogram,
} from 'node:perf_hooks'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Unit } from '../../src/memory/unit.ts'
import { openHouse } from '../../src/service/house.ts'
import { HouseLexicon } from '../../src/service/house-lexicon.ts'
import { LiveMemory } from '../../src/service/live-memory.ts'
import { bestMatches } from '../../src/service/match-batch.ts'
import { checkMemory, FINDINGS } from '../../src/service/memory-upkeep.ts'
import { findFragments, proposeTerms, searchMemory } from '../../src/service/search-memory.ts'
import type { WorkingMemory } from '../../src/service/working-memory.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { plain } from '../../src/text/content.ts'
import { multiplied, readLines } from './memory-texts.ts'

const HOME = join(import.meta.dirname, '../..')
/** Turns of less than this, in ms of processor time, are not looked at one by one. */
const SHORT = 1
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
    '| what | took s | a turn of the event loop, ms: median / 99 % / 99.9 % / longest | longest without a collection | late, as turns | a question, as turns |\n|---|---|---|---|---|---|',
  )
  const store = await openStore({ kind: 'sqlite', path })
  const open = () => new LiveMemory(store, new HouseLexicon(HOME, [], 'bench'), { folder })
  const first = open()
  await watched(
    `read ${count} units, indexes made`,
    () => first.current(),
    () => first.current(),
  )
  await first.close()
  const live = open()
  await watched(
    'read again, indexes kept',
    () => live.current(),
    () => live.current(),
  )
  const more = async () => {
    await promisify(execFile)(process.execPath, [import.meta.filename, dir, size, path])
    await live.settled()
  }
  await watched(
    `${units.length - count} units from another process, indexes made anew`,
    () => live.current(),
    more,
  )
  const size_ = (await live.current()).index('en').size
  if (size_ !== units.length) throw new Error(`${size_} units, not ${units.length}`)
  await watched(
    'nothing but questions',
    () => live.current(),
    () => setTimeout(3000),
  )
  await measureBatch(await live.current())
  await live.close()
  await measureLookups(store, folder)
  rmSync(folder, { recursive: true })
  const { rss } = process.memoryUsage()
  console.log(`\nResident at the end: ${Math.round(rss / 2 ** 20)} MiB`)
}

/** What goes through many units or lists, while matches are asked for. */
async function measureLookups(store: Store, folder: string): Promise<void> {
  const house = await openHouse(store, { home: HOME, data: folder })
  const words = texts.flatMap((text) => text.match(/\p{L}+/gu) ?? [])
  const some = (n: number, length: number) => {
    const at = (n * 7919) % words.length
    return words.slice(at, at + length).join(' ')
  }
  await house.memory()
  await watched('lists of words made', house.memory, () => searchMemory(house, 'memory', { in: 'en' }))
  const asked = {
    words: (n: number) => some(n, 1),
    phrases: (n: number) => `"${some(n, 3)}"`,
    wildcards: (n: number) => `${some(n, 1).slice(0, 3)}*`,
  }
  for (const [name, query] of Object.entries(asked))
    await watched(`200 concordances, ${name}`, house.memory, async () => {
      for (let n = 0; n < 200; n++) await searchMemory(house, query(n), { in: 'en' })
    })
  await watched('pieces of 200 segments', house.memory, async () => {
    for (let n = 0; n < 200; n++) await findFragments(house, `${some(n, 9)} xyz ${some(n + 1, 9)}`, 'en')
  })
  for (const kind of FINDINGS) await watched(`check: ${kind}`, house.memory, () => checkMemory(house, [kind]))
  await watched('terms proposed', house.memory, () => proposeTerms(house, 'en', 100))
  await house.close()
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

/** What answers with the memory as it is now. */
type Asked = () => Promise<WorkingMemory>

/** Runs `work`, asking for matches all the while once the memory answers. */
async function watched(name: string, memory: Asked, work: () => Promise<unknown>): Promise<void> {
  // Millions of turns in an array would be moved as it grows, which is a long turn itself.
  const turns = createHistogram()
  const long: Span[] = []
  const collections: Span[] = []
  const observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      collections.push({ start: startTime, end: startTime + duration, busy: 0 })
  })
  observer.observe({ entryTypes: ['gc'] })
  const questions = createHistogram()
  let done = false
  let answers = false
  void memory().then(() => {
    answers = true
  })
  const late = monitorEventLoopDelay({ resolution: 1 })
  late.enable()
  const started = performance.now()
  const working = work().finally(() => {
    done = true
  })
  const watching = watchTurns(turns, long, () => done)
  for (let n = 0; !done; n++) {
    await setTimeout(2)
    if (!answers || done) continue
    const held = await memory()
    const before = busy()
    held.index('en').find(units[(n * 7919) % count]?.en.text ?? '')
    record(questions, busy() - before)
  }
  await Promise.all([working, watching])
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  late.disable()
  await setTimeout(20)
  observer.disconnect()
  const ours = long.filter(
    ({ start, end }) => !collections.some((each) => each.start < end && each.end > start),
  )
  const longest = Math.max(0, ...ours.map((each) => each.busy)).toFixed(2)
  const lateness = [50, 99, 99.9, 100].map((part) => (late.percentile(part) / 1e6).toFixed(1)).join(' / ')
  console.log(`| ${name} | ${seconds} | ${told(turns)} | ${longest} | ${lateness} | ${told(questions)} |`)
}

/** A time by the clock, in ms since the program began, and the processor time of it. */
interface Span {
  readonly start: number
  readonly end: number
  readonly busy: number
}

/** Notes how long each turn of the event loop kept the processor, and when the longer ones were. */
async function watchTurns(turns: RecordableHistogram, long: Span[], done: () => boolean): Promise<void> {
  for (let before = busy(), start = performance.now(); !done(); ) {
    await setImmediate()
    const [now, end] = [busy(), performance.now()]
    record(turns, now - before)
    if (now - before > SHORT) long.push({ start, end, busy: now - before })
    before = now
    start = end
  }
}

/** Takes a time in ms, to the microsecond; a histogram has no zero. */
function record(times: RecordableHistogram, ms: number): void {
  times.record(Math.max(1, Math.round(ms * 1000)))
}

function told(times: RecordableHistogram): string {
  if (times.count === 0) return '–'
  const at = (part: number) => (times.percentile(part) / 1000).toFixed(2)
  return `${at(50)} / ${at(99)} / ${at(99.9)} / ${at(100)}`
}
