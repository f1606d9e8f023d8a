/**
 * The memory beside what else finds like segments: `npm run bench:memory -- DIR [SIZES]`.
 *
 * DIR holds `units-100k.en.txt.gz`, `units.tr.txt.gz`, `queries.en.tsv` and `queries.tr.tsv`; SIZES are numbers of units, by
 * default 10000,100000,1000000. Every query is asked several times and its best time counts, for the machine may be busy;
 * what is much slower is asked fewer queries, once. Prints Markdown.
 */
import { cpus } from 'node:os'
import { concordance } from '../../src/memory/concordance.ts'
import { fragments } from '../../src/memory/fragments.ts'
import { byteSize } from '../../src/memory/index-data.ts'
import { indexFromSnapshot, snapshotBytes } from '../../src/memory/snapshot.ts'
import { TextIndex } from '../../src/memory/text-index.ts'
import { WordLists } from '../../src/memory/word-lists.ts'
import type { Lang } from '../../src/text/language.ts'
import { type Hit, type Peer, peers } from './memory-peers.ts'
import {
  inflected,
  inflections,
  multiplied,
  type Query,
  random,
  readLines,
  readQueries,
} from './memory-texts.ts'

const [dir, sizes = '10000,100000,1000000'] = process.argv.slice(2)
if (!dir) throw new Error('usage: npm run bench:memory -- DIR [SIZES]')
const THRESHOLD = 70
const PASSES = 5
const TOP = 10

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}\n`)
const english = readLines(dir, 'units-100k.en.txt.gz')
const queries = readQueries(dir, 'queries.en.tsv')
for (const size of sizes.split(',').map(Number)) sideBySide(size)
pretranslation(120_000, 107_374)
turkish(dir)
for (const size of sizes.split(',').map(Number)) turkishSpeed(dir, size)
equalUnits(1_000_000)

/** One table for a number of units. */
function sideBySide(size: number): void {
  const texts = multiplied(english, size)
  const words = texts.reduce((sum, text) => sum + text.split(' ').length, 0) / size
  console.log(`\n### ${size.toLocaleString('en')} English units, ${words.toFixed(1)} words each\n`)
  console.log('| | built in s | p50 / p95 / p99 ms | finds the best match | beside ours |')
  console.log('| --- | --- | --- | --- | --- |')
  const before = process.memoryUsage().rss
  const { index, seconds } = built(texts, 'en')
  const resident = process.memoryUsage().rss - before
  const mine = (threshold: number) => (query: Query) => find(index, query.text, threshold)
  const oracle = queries.map(mine(THRESHOLD))
  let median = 0
  for (const threshold of [75, THRESHOLD, 60, 50]) {
    const times = bestTimes(queries, mine(threshold), threshold === 50 ? 3 : PASSES)
    if (threshold === THRESHOLD) median = times[Math.floor(times.length / 2)] ?? 0
    row(`Yanyana, ≥ ${threshold}, top ${TOP}`, seconds.toFixed(1), quantiles(times), '', '')
  }
  for (const peer of peers()) if (size <= peer.units) beside(peer, texts, oracle, median)
  console.log()
  const data = index.compact()
  details(index, byteSize(data), size, resident)
  words3(index)
}

function beside(
  peer: Peer,
  texts: readonly string[],
  oracle: readonly (readonly Hit[])[],
  median: number,
): void {
  const began = performance.now()
  const ask = peer.build(texts, 'en')
  const seconds = (performance.now() - began) / 1000
  const asked = queries.slice(0, peer.queries)
  const answers: (readonly Hit[])[] = []
  const times = asked.map(({ text }) => {
    const start = performance.now()
    answers.push(ask(text, THRESHOLD))
    return performance.now() - start
  })
  times.sort((a, b) => a - b)
  let [wanted, found] = [0, 0]
  answers.forEach((hits, i) => {
    const top = oracle[i]?.[0]
    if (!top) return
    wanted++
    if (hits.some(({ score }) => score >= top.score)) found++
  })
  const ratio = Math.round((times[Math.floor(times.length / 2)] ?? 0) / median)
  row(
    `${peer.name}, ≥ ${THRESHOLD}`,
    seconds.toFixed(1),
    quantiles(times),
    `${found} of ${wanted}`,
    `${ratio} ×`,
  )
}

/** Size, snapshot, and how soon what is added is found. */
function details(index: TextIndex, bytes: number, size: number, resident: number): void {
  const { value: snapshot, ms: saved } = timed(() => snapshotBytes(index.compact(), 1))
  const { value: again, ms: loaded } = timed(() => new TextIndex('en', indexFromSnapshot(snapshot, 1)))
  const waits: number[] = []
  for (let n = 0; n < 100; n++) {
    const text = `Nobody has seen this sentence number ${n} of words like ${queries[n]?.text} before`
    const { value, ms } = timed(() => {
      again.add(text, { ref: size + n, class: 0, time: 0, before: 0, after: 0 })
      return find(again, text, THRESHOLD)
    })
    if (value[0]?.ref !== size + n) throw new Error('what was added is not found')
    waits.push(ms)
  }
  console.log(
    `Index ${(bytes / size).toFixed(0)} bytes a unit (process grew by ${Math.round(resident / 2 ** 20)} MiB); ` +
      `snapshot of ${Math.round(snapshot.length / 2 ** 20)} MiB made in ${(saved / 1000).toFixed(2)} s, ` +
      `loaded in ${(loaded / 1000).toFixed(2)} s; a unit added and found in ${quantiles(waits.sort((a, b) => a - b))} ms.`,
  )
}

/** Concordance for words and phrases that stand in the memory. */
function words3(index: TextIndex): void {
  const lists = new WordLists(index)
  const { ms } = timed(() => concordance(lists, 'memory'))
  const next = random(3)
  const phrase = (length: number) => {
    const words = english[Math.floor(next() * english.length)]?.match(/\p{L}+/gu) ?? []
    const at = Math.floor(next() * Math.max(1, words.length - length))
    return words.slice(at, at + length).join(' ')
  }
  const kinds = [
    ['word', () => phrase(1)],
    ['two words', () => phrase(2)],
    ['phrase of two', () => `"${phrase(2)}"`],
    ['phrase of three', () => `"${phrase(3)}"`],
  ] as const
  const times = kinds.map(([name, make]) => {
    const asked = Array.from({ length: 300 }, make)
    return `${name} ${quantiles(bestTimes(asked, (query) => concordance(lists, query), 3))}`
  })
  console.log(
    `\nConcordance, first 50, p50 / p95 / p99 ms: ${times.join('; ')}. Lists made in ${(ms / 1000).toFixed(2)} s.`,
  )
  const unlike = queries.filter(({ text }) => find(index, text, THRESHOLD).length === 0)
  const pieces = bestTimes(unlike, ({ text }) => fragments(lists, text), 3)
  console.log(`\nFragments of ${unlike.length} segments without a match: ${quantiles(pieces)} ms.`)
}

function pretranslation(units: number, segments: number): void {
  const index = built(multiplied(english, units), 'en').index
  const texts = multiplied(english.toReversed(), segments, 77)
  let matched = 0
  const { ms } = timed(() => {
    for (const text of texts) if (find(index, text, THRESHOLD).length > 0) matched++
  })
  console.log(
    `\nPre-translating ${segments.toLocaleString('en')} segments against ${units.toLocaleString('en')} units: ` +
      `${(ms / 1000).toFixed(1)} s, one thread, ${matched.toLocaleString('en')} matched.`,
  )
}

/** Queries made of real Turkish units by other endings on one, two and three words. */
function turkish(from: string): void {
  const lines = readLines(from, 'units.tr.txt.gz')
  const own = lines.filter((line) => /[ığşİĞŞ]/.test(line))
  const { index } = built(lines, 'tr')
  const forms = inflections(own)
  const next = random(11)
  console.log(`\n### ${lines.length.toLocaleString('en')} units, Turkish queries by other endings alone\n`)
  console.log(
    '| words changed | right unit first | first and ≥ 85 | found at ≥ 75 | mean score |\n| --- | --- | --- | --- | --- |',
  )
  for (const count of [1, 2, 3]) {
    const scores: { score: number; first: boolean }[] = []
    while (scores.length < 1000) {
      const line = own[Math.floor(next() * own.length)] ?? ''
      const query = inflected(line, count, forms, next)
      if (query === undefined || query === line) continue
      const hits = find(index, query, 50)
      const mine = hits.find(({ ref }) => lines[ref] === line)
      scores.push({ score: mine?.score ?? 0, first: mine !== undefined && mine.score === hits[0]?.score })
    }
    const part = (test: (each: { score: number; first: boolean }) => boolean) =>
      `${((100 * scores.filter(test).length) / scores.length).toFixed(1)} %`
    const mean = scores.reduce((sum, { score }) => sum + score, 0) / scores.length
    row(
      String(count),
      part(({ first }) => first),
      part(({ first, score }) => first && score >= 85),
      part(({ score }) => score >= 75),
      mean.toFixed(1),
    )
  }
}

/** A text that stands in the memory again and again. */
function equalUnits(count: number): void {
  const text = 'The ship came into the harbour.'
  const index = new TextIndex('en')
  for (let ref = 0; ref < count; ref++) index.add(text, { ref, class: 0, time: ref, before: 0, after: 0 })
  index.compact()
  const asked = [text, 'The ship came to the harbour.', 'A ship came into the harbour']
  const times = bestTimes(asked, (query) => find(index, query, THRESHOLD), PASSES)
  console.log(`\n${count.toLocaleString('en')} equal units: ${quantiles(times)} ms.`)
}

/** The file's own queries against so many Turkish units, most of them put together from real ones. */
function turkishSpeed(from: string, size: number): void {
  const { index } = built(multiplied(readLines(from, 'units.tr.txt.gz'), size), 'tr')
  const asked = readQueries(from, 'queries.tr.tsv')
  for (const threshold of [THRESHOLD, 50]) {
    const times = bestTimes(asked, ({ text }) => find(index, text, threshold), threshold === 50 ? 3 : PASSES)
    console.log(`\n${size.toLocaleString('en')} Turkish units, ≥ ${threshold}: ${quantiles(times)} ms.`)
  }
}

function built(texts: readonly string[], lang: Lang): { index: TextIndex; seconds: number } {
  const index = new TextIndex(lang)
  const { ms } = timed(() => {
    texts.forEach((text, ref) => void index.add(text, { ref, class: 0, time: 0, before: 0, after: 0 }))
    index.compact()
  })
  return { index, seconds: ms / 1000 }
}

function find(index: TextIndex, text: string, threshold: number): Hit[] {
  return index.find(text, { threshold, limit: TOP, adapts: () => true })
}

function bestTimes<T>(asked: readonly T[], ask: (query: T) => unknown, passes: number): number[] {
  const times = asked.map(() => Number.POSITIVE_INFINITY)
  for (let pass = 0; pass < passes; pass++)
    asked.forEach((query, i) => {
      times[i] = Math.min(times[i] ?? 0, timed(() => ask(query)).ms)
    })
  return times.sort((a, b) => a - b)
}

function timed<T>(work: () => T): { value: T; ms: number } {
  const began = performance.now()
  const value = work()
  return { value, ms: performance.now() - began }
}

function quantiles(times: readonly number[]): string {
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0
  return [0.5, 0.95, 0.99].map((part) => at(part).toPrecision(3)).join(' / ')
}

function row(...cells: readonly string[]): void {
  console.log(`| ${cells.join(' | ')} |`)
}
