/**
 * What the words of a bead are worth: how much likelier they are together than apart, in log units.
 *
 * Each word of one side is explained by chance (a share `c` of the time) or by the words of the other side through
 * the links: p = c·u + (1 − c)/l · Σ p(word | other), u how common the word is, l the length of the other side (IBM
 * model 1 as in Moore 2002). Against chance alone that is log c for every word, and a gain log(1 + (1 − c)/c · Σ
 * ratio / l) for every word that has a link, ratio = p(word | other)/u. Both directions are added. Links are few, so
 * only the gains are computed; the gains of single cells bound those of larger beads from above.
 */
import { groupedBy, rowsOf } from './grouping.ts'
import { type Links, packed, type Transposed, transpose } from './links.ts'
import type { Model } from './model.ts'
import type { Side } from './side.ts'
import { KINDS } from './stem.ts'

/** Words less than so many times likelier together than apart say nothing. */
const LEAST_RATIO = 2

/** How often words of each kind are met by chance. */
export interface Chances {
  readonly source: readonly number[]
  readonly target: readonly number[]
}

/** Explained and all words, by kind. */
interface Tally {
  readonly explained: number[]
  readonly all: number[]
}

/** Tallies of both sides. */
export interface Tallies {
  readonly source: Tally
  readonly target: Tally
}

/** A range of segments `start` to before `end`; `without` is a segment in it that is no part. */
export interface Range {
  readonly start: number
  readonly end: number
  readonly without: number
}

export class Gains {
  readonly #a: Side
  readonly #b: Side
  readonly #links: Links
  readonly #turned: Transposed
  /** p(target | source) / p(target) and p(source | target) / p(source), by link. */
  readonly #forth: Float64Array
  readonly #back: Float64Array
  /** The same as `#back`, in the order of the turned links. */
  readonly #turnedBack: Float64Array
  /** (1 − c)/c by word. */
  readonly #oddsA: Float64Array
  readonly #oddsB: Float64Array
  /** Where each target word occurs: positions in the target's words, ascending; and the segment of each position. */
  readonly #places: Int32Array
  readonly #positions: Int32Array
  readonly #segmentOf: Int32Array
  /** Room to sum up in: by target position, target segment, source word, target word. All zero between calls. */
  readonly #atPosition: Float64Array
  readonly #atSegment: Float64Array
  readonly #rowA: Float64Array
  readonly #rowB: Float64Array
  readonly #wordsA: number[] = []
  readonly #wordsB: number[] = []
  readonly #touched: number[] = []
  readonly #touchedSegments: number[] = []
  /** What the last bead summed up to. */
  #gain = 0
  readonly #explainedA = new Float64Array(KINDS.length)
  readonly #explainedB = new Float64Array(KINDS.length)
  /** Log likelihood that all words before a segment are met by chance; differences of two give that of a range. */
  readonly chanceA: Float64Array
  readonly chanceB: Float64Array

  constructor(a: Side, b: Side, links: Links, chances: Chances, model: Model) {
    this.#a = a
    this.#b = b
    const telling = tellingLinks(a, b, links, model)
    this.#links = telling
    this.#turned = transpose(telling, b.vocabulary.length)
    this.#forth = telling.forth
    this.#back = telling.back
    this.#turnedBack = Float64Array.from(this.#turned.at, (k) => this.#back[k] as number)
    this.#oddsA = oddsOf(a, chances.source)
    this.#oddsB = oddsOf(b, chances.target)
    this.chanceA = chanceOf(a, chances.source, model)
    this.chanceB = chanceOf(b, chances.target, model)
    const places = groupedBy(b.words, b.vocabulary.length)
    this.#places = places.starts
    this.#positions = places.order
    this.#segmentOf = rowsOf(b.starts)
    this.#atPosition = new Float64Array(b.words.length)
    this.#atSegment = new Float64Array(b.size)
    this.#rowA = new Float64Array(a.vocabulary.length)
    this.#rowB = new Float64Array(b.vocabulary.length)
  }

  /** Gains of source segment `i` with each target segment from `start` to before `end`, into `out` from `offset` on. */
  row(i: number, start: number, end: number, out: Float64Array | Float32Array, offset: number): void {
    if (end <= start) return
    const [a, b, links] = [this.#a, this.#b, this.#links]
    const [first, last] = [b.starts[start] as number, b.starts[end] as number]
    const [touched, segments] = [this.#touched, this.#touchedSegments]
    const length = Math.max(1, (a.starts[i + 1] as number) - (a.starts[i] as number))
    touched.length = 0
    for (let k = a.starts[i] as number; k < (a.starts[i + 1] as number); k++) {
      const s = a.words[k] as number
      segments.length = 0
      for (let x = links.starts[s] as number; x < (links.starts[s + 1] as number); x++) {
        this.#scatter(x, first, last)
      }
      const odds = this.#oddsA[s] as number
      for (const j of segments) {
        const size = (b.starts[j + 1] as number) - (b.starts[j] as number)
        const gain = Math.log1p((odds * (this.#atSegment[j] as number)) / size)
        out[offset + j - start] = (out[offset + j - start] as number) + gain
        this.#atSegment[j] = 0
      }
    }
    for (const p of touched) {
      const odds = this.#oddsB[b.words[p] as number] as number
      const at = offset + (this.#segmentOf[p] as number) - start
      out[at] = (out[at] as number) + Math.log1p((odds * (this.#atPosition[p] as number)) / length)
      this.#atPosition[p] = 0
    }
  }

  /** Puts the ratios of one link where its target word occurs, between two positions. */
  #scatter(x: number, first: number, last: number): void {
    const t = this.#links.targets[x] as number
    const [forth, back] = [this.#forth[x] as number, this.#back[x] as number]
    const end = this.#places[t + 1] as number
    let at = this.#places[t] as number
    if (at < end && (this.#positions[at] as number) < first) {
      for (let high = end; at < high; ) {
        const middle = (at + high) >> 1
        if ((this.#positions[middle] as number) < first) at = middle + 1
        else high = middle
      }
    }
    for (; at < end; at++) {
      const p = this.#positions[at] as number
      if (p >= last) break
      if (forth > 0) {
        if (this.#atPosition[p] === 0) this.#touched.push(p)
        this.#atPosition[p] = (this.#atPosition[p] as number) + forth
      }
      if (back > 0) {
        const j = this.#segmentOf[p] as number
        if (this.#atSegment[j] === 0) this.#touchedSegments.push(j)
        this.#atSegment[j] = (this.#atSegment[j] as number) + back
      }
    }
  }

  /** Gain of a bead of any shape. */
  bead(source: Range, target: Range): number {
    this.#explain(source, target)
    return this.#gain
  }

  /** Adds to tallies how many words of a bead the other side explains, and how many there are. */
  tally(source: Range, target: Range, weight: number, { source: a, target: b }: Tallies): void {
    this.#explain(source, target)
    for (const [kind, explained] of this.#explainedA.entries())
      a.explained[kind] = (a.explained[kind] as number) + weight * explained
    for (const [kind, explained] of this.#explainedB.entries())
      b.explained[kind] = (b.explained[kind] as number) + weight * explained
    countKinds(this.#a, source, weight, a.all)
    countKinds(this.#b, target, weight, b.all)
  }

  /** Sums a bead up: its gain, and by kind how many words of each side the other explains. */
  #explain(source: Range, target: Range): void {
    const [a, b, links, turned] = [this.#a, this.#b, this.#links, this.#turned]
    const [rowA, rowB] = [this.#rowA, this.#rowB]
    const sizeA = wordsOf(a, source, this.#wordsA)
    const sizeB = wordsOf(b, target, this.#wordsB)
    this.#gain = 0
    this.#explainedA.fill(0)
    this.#explainedB.fill(0)
    for (let k = 0; k < sizeA; k++) {
      const s = this.#wordsA[k] as number
      const end = links.starts[s + 1] as number
      for (let x = links.starts[s] as number; x < end; x++) {
        const t = links.targets[x] as number
        rowB[t] = (rowB[t] as number) + (this.#forth[x] as number)
      }
    }
    for (let q = 0; q < sizeB; q++) {
      const t = this.#wordsB[q] as number
      const sum = rowB[t] as number
      if (sum > 0)
        this.#count(((this.#oddsB[t] as number) * sum) / sizeA, this.#explainedB, b.kinds[t] as number)
      const end = turned.starts[t + 1] as number
      for (let y = turned.starts[t] as number; y < end; y++) {
        const s = turned.sources[y] as number
        rowA[s] = (rowA[s] as number) + (this.#turnedBack[y] as number)
      }
    }
    for (let k = 0; k < sizeA; k++) {
      const s = this.#wordsA[k] as number
      const sum = rowA[s] as number
      if (sum > 0)
        this.#count(((this.#oddsA[s] as number) * sum) / sizeB, this.#explainedA, a.kinds[s] as number)
      const end = links.starts[s + 1] as number
      for (let x = links.starts[s] as number; x < end; x++) rowB[links.targets[x] as number] = 0
    }
    for (let q = 0; q < sizeB; q++) {
      const t = this.#wordsB[q] as number
      const end = turned.starts[t + 1] as number
      for (let y = turned.starts[t] as number; y < end; y++) rowA[turned.sources[y] as number] = 0
    }
  }

  #count(share: number, explained: Float64Array, kind: number): void {
    this.#gain += Math.log1p(share)
    explained[kind] = (explained[kind] as number) + share / (1 + share)
  }
}

/** The links that say something, each with p(target | source) / p(target) and p(source | target) / p(source). */
function tellingLinks(a: Side, b: Side, links: Links, model: Model): Links {
  const starts = new Int32Array(a.vocabulary.length + 1)
  const [targets, forth, back]: [number[], number[], number[]] = [[], [], []]
  const ratio = (p: number, count: number, all: number) => {
    const r = Math.min(model.mostRatio, (p * (all + model.unseen / Math.max(1, count) ** 2)) / (count + 0.5))
    return r < LEAST_RATIO ? 0 : r
  }
  for (let s = 0; s < a.vocabulary.length; s++) {
    for (let k = links.starts[s] as number; k < (links.starts[s + 1] as number); k++) {
      const t = links.targets[k] as number
      const there = ratio(links.forth[k] as number, b.counts[t] as number, b.words.length)
      const here = ratio(links.back[k] as number, a.counts[s] as number, a.words.length)
      if (there === 0 && here === 0) continue
      targets.push(t)
      forth.push(there)
      back.push(here)
    }
    starts[s + 1] = targets.length
  }
  return packed(starts, targets, forth, back)
}

/** Puts the words of a range into `out`, which grows as it must; answers how many there are. */
function wordsOf(side: Side, { start, end, without }: Range, out: number[]): number {
  let size = 0
  for (let i = start; i < end; i++) {
    if (i === without) continue
    const last = side.starts[i + 1] as number
    for (let k = side.starts[i] as number; k < last; k++) out[size++] = side.words[k] as number
  }
  return size
}

function countKinds(side: Side, range: Range, weight: number, all: number[]): void {
  const found: number[] = []
  const size = wordsOf(side, range, found)
  for (let k = 0; k < size; k++) {
    const kind = side.kinds[found[k] as number] as number
    all[kind] = (all[kind] as number) + weight
  }
}

function oddsOf(side: Side, chances: readonly number[]): Float64Array {
  return Float64Array.from(side.kinds, (kind) => {
    const chance = chances[kind] as number
    return (1 - chance) / chance
  })
}

function chanceOf(side: Side, chances: readonly number[], model: Model): Float64Array {
  const logs = chances.map((chance) => -Math.log(chance))
  const sums = new Float64Array(side.size + 1)
  for (let i = 0; i < side.size; i++) {
    let sum = 0
    for (let k = side.starts[i] as number; k < (side.starts[i + 1] as number); k++)
      sum += logs[side.kinds[side.words[k] as number] as number] as number
    sums[i + 1] = (sums[i] as number) - model.chanceWeight * sum ** model.chancePower
  }
  return sums
}

/** Chances estimated from tallies, drawn to those of the model where little was seen. */
export function chancesFrom(found: Tallies, model: Model): Chances {
  const fit = ({ explained, all }: Tally) =>
    model.chances.map((chance, kind) => {
      const share =
        ((explained[kind] as number) + model.chanceTrust * (1 - chance)) /
        ((all[kind] as number) + model.chanceTrust)
      return Math.min(model.mostChance, Math.max(model.leastChance, 1 - share))
    })
  return { source: fit(found.source), target: fit(found.target) }
}

/** Empty tallies. */
export function tallies(): Tallies {
  const empty = () => ({ explained: KINDS.map(() => 0), all: KINDS.map(() => 0) })
  return { source: empty(), target: empty() }
}
