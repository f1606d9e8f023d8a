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
import { Lexicon, type Ratios, type StemPair, stemsOf } from './lexicon.ts'

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
/** The most segments of one side in a bead. */
const REACH = 3
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

/** One logarithm is taken of a product of factors, before it grows beyond this. */
const HUGE = 1e100

/** One of the two texts. */
interface Side {
  readonly stems: readonly (readonly string[])[]
  /** Every different stem once. */
  readonly vocabulary: readonly string[]
  /** The stems as indices into the vocabulary. */
  readonly words: readonly Int32Array[]
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
  const first = search(a, b, new Scorer(a, b, taught, CHANCE_COLD))
  const learnt = first.flatMap(({ bead, words }) => {
    const rows = [
      bead.source.flatMap((i) => a.stems[i] ?? []),
      bead.target.flatMap((j) => b.stems[j] ?? []),
    ] as const
    return bead.source.length === 1 && bead.target.length === 1 && words > TEACHING ? [rows] : []
  })
  return search(a, b, new Scorer(a, b, [...taught, ...learnt], CHANCE_TAUGHT)).map(({ bead }) => bead)
}

function sideOf(texts: readonly string[]): Side {
  const stems = texts.map((text) => stemsOf(text.slice(0, 5000)))
  const vocabulary = [...new Set(stems.flat())]
  const at = new Map(vocabulary.map((word, i) => [word, i]))
  const words = stems.map((row) => Int32Array.from(row, (word) => at.get(word) ?? 0))
  return { stems, vocabulary, words, lengths: texts.map((text) => text.trim().length) }
}

interface Scored {
  readonly bead: Bead
  /** Gain by words, per word. */
  readonly words: number
}

/** The best path through the matrix; ties go to the shape that stands first. */
function search(a: Side, b: Side, scorer: Scorer): Scored[] {
  const [n, m] = [a.words.length, b.words.length]
  const width = 2 * BAND + 1
  const left = (i: number) => Math.round((i * m) / Math.max(1, n)) - BAND
  const shapes = new Int8Array((n + 1) * width).fill(-1)
  const rows = Array.from({ length: REACH + 1 }, () => new Float64Array(width))
  for (let i = 0; i <= n; i++) {
    const row = (rows[i % rows.length] as Float64Array).fill(Number.NEGATIVE_INFINITY)
    for (let j = Math.max(0, left(i)); j <= Math.min(m, left(i) + width - 1); j++) {
      if (i === 0 && j === 0) {
        row[j - left(i)] = 0
        continue
      }
      let [top, best] = [Number.NEGATIVE_INFINITY, -1]
      for (let shape = 0; shape < SHAPES.length; shape++) {
        const [di, dj, prior] = SHAPES[shape] as (typeof SHAPES)[number]
        if (i < di || j < dj) continue
        const from = rows[(i - di) % rows.length]?.[j - dj - left(i - di)] ?? Number.NEGATIVE_INFINITY
        if (from === Number.NEGATIVE_INFINITY) continue
        const score = from + prior + (di && dj ? scorer.bead(i, j, di, dj) : 0)
        if (score > top) [top, best] = [score, shape]
      }
      row[j - left(i)] = top
      shapes[i * width + j - left(i)] = best
    }
  }
  return trace(n, m, (i, j) => shapes[i * width + j - left(i)] ?? -1, scorer)
}

function trace(n: number, m: number, shapeAt: (i: number, j: number) => number, scorer: Scorer): Scored[] {
  const beads: Scored[] = []
  let [i, j] = [n, m]
  while (i > 0 || j > 0) {
    const [di, dj] = SHAPES[shapeAt(i, j)] ?? (i > 0 ? [1, 0] : [0, 1])
    const range = (end: number, count: number) => Array.from({ length: count }, (_, k) => end - count + k)
    const paired = di > 0 && dj > 0
    const total = paired ? scorer.bead(i, j, di, dj) : 0
    const score = paired ? Math.round(1000 / (1 + Math.exp(-total / 2))) / 1000 : 0.5
    const words = paired ? scorer.words(i, j, di, dj) / Math.max(1, scorer.size(i, j, di, dj)) : 0
    beads.push({ bead: { source: range(i, di), target: range(j, dj), score }, words })
    i -= di
    j -= dj
  }
  return beads.reverse()
}

/** For each word of two segments, how well the other segment explains it: ratios summed. */
interface Cell {
  readonly forth: Float64Array
  readonly back: Float64Array
}

/** What beads are worth. A bead is named by the segments `i` and `j` it ends before and its two sizes. */
class Scorer {
  readonly #a: Side
  readonly #b: Side
  readonly #forth: Ratios
  readonly #back: Ratios
  readonly #chance: number
  readonly #mean: number
  /** Room for the sums of several segments. */
  readonly #add: Float64Array
  /** Cells of the rows that beads now reach, by row. */
  readonly #cells = new Map<number, Map<number, Cell>>()

  constructor(a: Side, b: Side, pairs: readonly StemPair[], chance: number) {
    const [forth, back] = Lexicon.learn(pairs, a.stems, b.stems)
    this.#a = a
    this.#b = b
    this.#forth = forth.ratios(a.vocabulary, b.vocabulary)
    this.#back = back.ratios(b.vocabulary, a.vocabulary)
    this.#chance = chance
    this.#add = new Float64Array(
      Math.max(1, ...a.words.map((w) => w.length), ...b.words.map((w) => w.length)),
    )
    this.#mean = (sum(b.lengths) + EVEN) / (sum(a.lengths) + EVEN)
  }

  /** Gain by lengths and words. */
  bead(i: number, j: number, di: number, dj: number): number {
    let [la, lb] = [0, 0]
    for (let k = 1; k <= di; k++) la += this.#a.lengths[i - k] ?? 0
    for (let k = 1; k <= dj; k++) lb += this.#b.lengths[j - k] ?? 0
    const expected = la * this.#mean
    const delta = (lb - expected) / Math.sqrt(Math.max(1, ((expected + lb) / 2) * VARIANCE))
    return Math.max(WORST_LENGTH, LENGTH_GAIN - (delta * delta) / 2) + this.words(i, j, di, dj)
  }

  /** Gain by words, the mean of both directions. */
  words(i: number, j: number, di: number, dj: number): number {
    const [sizeA, sizeB] = [sizeOf(this.#a, i, di), sizeOf(this.#b, j, dj)]
    let total = 0
    for (let y = j - dj; y < j; y++) {
      const sums = this.#cell(i - 1, y).forth
      if (di === 1) total += this.#explained(sums, sizeA)
      else {
        this.#add.set(sums)
        for (let x = i - di; x < i - 1; x++) add(this.#add, this.#cell(x, y).forth)
        total += this.#explained(this.#add.subarray(0, sums.length), sizeA)
      }
    }
    for (let x = i - di; x < i; x++) {
      const sums = this.#cell(x, j - 1).back
      if (dj === 1) total += this.#explained(sums, sizeB)
      else {
        this.#add.set(sums)
        for (let y = j - dj; y < j - 1; y++) add(this.#add, this.#cell(x, y).back)
        total += this.#explained(this.#add.subarray(0, sums.length), sizeB)
      }
    }
    return total / 2
  }

  /** Words of both sides. */
  size(i: number, j: number, di: number, dj: number): number {
    return sizeOf(this.#a, i, di) + sizeOf(this.#b, j, dj)
  }

  #cell(i: number, j: number): Cell {
    let row = this.#cells.get(i)
    if (!row) {
      row = new Map()
      this.#cells.set(i, row)
      this.#cells.delete(i - REACH - 1)
    }
    let cell = row.get(j)
    if (!cell) {
      const [s, t] = [this.#a.words[i] as Int32Array, this.#b.words[j] as Int32Array]
      cell = { forth: summed(this.#forth, s, t), back: summed(this.#back, t, s) }
      row.set(j, cell)
    }
    return cell
  }

  /** Log gain of one segment's words: by chance, or through `size` words of the other side, their ratios in `sums`. */
  #explained(sums: Float64Array, size: number): number {
    const share = (1 - this.#chance) / Math.max(1, size)
    let gain = 0
    let product = 1
    for (let w = 0; w < sums.length; w++) {
      product *= this.#chance + share * (sums[w] as number)
      if (product > HUGE || product < 1 / HUGE) {
        gain += Math.log(product)
        product = 1
      }
    }
    return gain + Math.log(product)
  }
}

/** For each word of `there`, its ratios to all words of `here`, summed. */
function summed(ratios: Ratios, here: Int32Array, there: Int32Array): Float64Array {
  const sums = new Float64Array(there.length)
  for (let k = 0; k < there.length; k++) {
    let total = 0
    for (let i = 0; i < here.length; i++) total += ratios.at(here[i] as number, there[k] as number)
    sums[k] = total
  }
  return sums
}

function add(to: Float64Array, more: Float64Array): void {
  for (let w = 0; w < more.length; w++) to[w] = (to[w] as number) + (more[w] as number)
}

/** Words in the `count` segments before segment `end`. */
function sizeOf(side: Side, end: number, count: number): number {
  let size = 0
  for (let k = end - count; k < end; k++) size += side.words[k]?.length ?? 0
  return size
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
