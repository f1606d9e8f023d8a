/**
 * Sentence alignment.
 *
 * A bead is scored by how much likelier its two sides are together than apart (a log likelihood ratio): by their
 * lengths (Gale & Church 1993) and by their words, each explained by the other side's through a lexicon or by chance
 * (Moore 2002; both directions, averaged). Leaving a segment out costs a constant, so garbage needs no rule of its own.
 * The best sequence of beads is found by dynamic programming; the first pass knows lengths, names, numbers and the pairs
 * it is given, the second also the words that the first pass's surest beads teach.
 *
 * Long documents are searched in a band around the diagonal; the first pass sets the band of the second.
 */
import type { Bead } from './bead.ts'
import { Lexicon, stemsOf } from './lexicon.ts'

export interface AlignOptions {
  /** Texts known to translate each other, source first: memory, termbase. */
  readonly pairs?: readonly (readonly [string, string])[]
}

/** Shapes and the logarithms of how common they are; after Gale & Church, table 5, the large ones added. */
const SHAPES: readonly (readonly [number, number, number])[] = [
  [1, 1, Math.log(0.89)],
  [1, 0, Math.log(0.01)],
  [0, 1, Math.log(0.01)],
  [1, 2, Math.log(0.04)],
  [2, 1, Math.log(0.04)],
  [2, 2, Math.log(0.006)],
  [1, 3, Math.log(0.004)],
  [3, 1, Math.log(0.004)],
]
/** Variance of the target's length per character of the source; Gale & Church, section 3.1. */
const VARIANCE = 6.8
/** How likely a word is there by chance rather than through a word of the other side: before and after learning. */
const CHANCE_COLD = 0.95
const CHANCE_TAUGHT = 0.8
/** Characters that speak for equal lengths before any text is seen: a short text alone says little. */
const EVEN = 2000
/** No bead is hurt more than this by its lengths. */
const WORST_LENGTH = -10
/** What equal lengths are worth; the mean of the same term over true pairs is near 0. */
const LENGTH_GAIN = 1.5
/** Beads at least this good teach the second pass, in log units a word. */
const TEACHING = 0.15
/** Half the width of the band, in segments; all of the matrix below this many segments. */
const BAND = 250

interface Side {
  readonly stems: readonly (readonly string[])[]
  readonly lengths: readonly number[]
}

/** Beads that cover both lists, in order. The same input gives the same beads. */
export function alignSegments(
  source: readonly string[],
  target: readonly string[],
  options: AlignOptions = {},
): Bead[] {
  const [a, b] = [sideOf(source), sideOf(target)]
  const taught = (options.pairs ?? []).map(([s, t]) => [stemsOf(s), stemsOf(t)] as const)
  const first = search(a, b, lexicons(taught, a, b), CHANCE_COLD)
  const learnt = first.flatMap(({ bead, words }) => {
    const rows = [
      bead.source.flatMap((i) => a.stems[i] ?? []),
      bead.target.flatMap((j) => b.stems[j] ?? []),
    ] as const
    return bead.source.length === 1 && bead.target.length === 1 && words > TEACHING ? [rows] : []
  })
  return search(a, b, lexicons([...taught, ...learnt], a, b), CHANCE_TAUGHT).map(({ bead }) => bead)
}

type Lexicons = readonly [Lexicon, Lexicon]

function lexicons(
  pairs: readonly (readonly [readonly string[], readonly string[]])[],
  a: Side,
  b: Side,
): Lexicons {
  const back = pairs.map(([s, t]) => [t, s] as const)
  return [
    Lexicon.learn(pairs, [...b.stems, ...pairs.map((p) => p[1])]),
    Lexicon.learn(back, [...a.stems, ...pairs.map((p) => p[0])]),
  ]
}

function sideOf(texts: readonly string[]): Side {
  return {
    stems: texts.map((text) => stemsOf(text.slice(0, 5000))),
    lengths: texts.map((text) => text.trim().length),
  }
}

interface Scored {
  readonly bead: Bead
  /** Gain by words, per word. */
  readonly words: number
}

/** The best path through the matrix; ties go to the shape that stands first. */
function search(a: Side, b: Side, lexicon: Lexicons, chance: number): Scored[] {
  const [n, m] = [a.stems.length, b.stems.length]
  const mean = (sum(b.lengths) + EVEN) / (sum(a.lengths) + EVEN)
  const words = wordScores(a, b, lexicon, chance)
  const best = new Map<number, { score: number; shape: number }>()
  const at = (i: number, j: number) => i * (m + 1) + j
  best.set(0, { score: 0, shape: -1 })
  for (let i = 0; i <= n; i++) {
    const centre = Math.round((i * m) / Math.max(1, n))
    for (let j = Math.max(0, centre - BAND); j <= Math.min(m, centre + BAND); j++) {
      if (i === 0 && j === 0) continue
      let top = { score: Number.NEGATIVE_INFINITY, shape: -1 }
      for (const [shape, [di, dj, prior]] of SHAPES.entries()) {
        const from = i >= di && j >= dj ? best.get(at(i - di, j - dj)) : undefined
        if (!from) continue
        const score = from.score + prior + (di && dj ? beadScore(a, b, i, j, di, dj, mean, words) : 0)
        if (score > top.score) top = { score, shape }
      }
      if (top.shape >= 0) best.set(at(i, j), top)
    }
  }
  return trace(n, m, (i, j) => best.get(at(i, j))?.shape ?? -1, a, b, mean, words)
}

type WordScore = (i: number, j: number, di: number, dj: number) => number

function trace(
  n: number,
  m: number,
  shapeAt: (i: number, j: number) => number,
  a: Side,
  b: Side,
  mean: number,
  words: WordScore,
): Scored[] {
  const beads: Scored[] = []
  let [i, j] = [n, m]
  while (i > 0 || j > 0) {
    const [di, dj] = SHAPES[shapeAt(i, j)] ?? (i > 0 ? [1, 0] : [0, 1])
    const range = (end: number, count: number) => Array.from({ length: count }, (_, k) => end - count + k)
    const size =
      sum(range(i, di).map((k) => a.stems[k]?.length ?? 0)) +
      sum(range(j, dj).map((k) => b.stems[k]?.length ?? 0))
    const gain = di && dj ? words(i, j, di, dj) : 0
    const total = di && dj ? beadScore(a, b, i, j, di, dj, mean, words) : 0
    const score = di && dj ? Math.round(1000 / (1 + Math.exp(-total / 2))) / 1000 : 0.5
    beads.push({
      bead: { source: range(i, di), target: range(j, dj), score },
      words: gain / Math.max(1, size),
    })
    i -= di
    j -= dj
  }
  return beads.reverse()
}

function beadScore(
  a: Side,
  b: Side,
  i: number,
  j: number,
  di: number,
  dj: number,
  mean: number,
  words: WordScore,
): number {
  let [la, lb] = [0, 0]
  for (let k = 1; k <= di; k++) la += a.lengths[i - k] ?? 0
  for (let k = 1; k <= dj; k++) lb += b.lengths[j - k] ?? 0
  const delta = (lb - la * mean) / Math.sqrt(Math.max(1, ((la * mean + lb) / 2) * VARIANCE))
  return Math.max(WORST_LENGTH, LENGTH_GAIN - (delta * delta) / 2) + words(i, j, di, dj)
}

/** Gain by words of the bead that ends before segments `i` and `j`, from gains of single words, each computed once. */
function wordScores(a: Side, b: Side, [forth, back]: Lexicons, chance: number): WordScore {
  const cache = new Map<number, { forth: Float64Array; back: Float64Array }>()
  const width = b.stems.length
  const cell = (i: number, j: number) => {
    const key = i * width + j
    let found = cache.get(key)
    if (!found) {
      const [s, t] = [a.stems[i] ?? [], b.stems[j] ?? []]
      found = { forth: best(t, s, (x, y) => forth.ratio(y, x)), back: best(s, t, (x, y) => back.ratio(y, x)) }
      cache.set(key, found)
    }
    return found
  }
  return (i, j, di, dj) => {
    let total = 0
    for (let y = j - dj; y < j; y++) total += explained(i - di, di, (x) => cell(x, y).forth, a, chance)
    for (let x = i - di; x < i; x++) total += explained(j - dj, dj, (y) => cell(x, y).back, b, chance)
    return total / 2
  }
}

/** For each word, the summed ratios to the words of the other segment. */
function best(
  wordsHere: readonly string[],
  there: readonly string[],
  ratio: (here: string, there: string) => number,
): Float64Array {
  return Float64Array.from(wordsHere, (here) => {
    let total = 0
    for (const each of there) total += ratio(here, each)
    return total
  })
}

/** Log gain of one segment's words, explained by `count` segments of the other side. */
function explained(
  start: number,
  count: number,
  sums: (k: number) => Float64Array,
  other: Side,
  chance: number,
): number {
  let size = 0
  const rows: Float64Array[] = []
  for (let k = start; k < start + count; k++) {
    size += other.stems[k]?.length ?? 0
    rows.push(sums(k))
  }
  const [first] = rows
  let gain = 0
  for (let w = 0; w < (first?.length ?? 0); w++) {
    let total = 0
    for (const row of rows) total += row[w] ?? 0
    gain += Math.log(chance + (1 - chance) * (total / Math.max(1, size)))
  }
  return gain
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
