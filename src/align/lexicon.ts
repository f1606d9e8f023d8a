/**
 * Which words translate which, learnt from pairs of texts: IBM model 1 (Brown et al. 1993) in one direction, over stems.
 *
 * {@link Lexicon.ratios} answers how many times likelier a target word is beside a source word than anywhere.
 */
import { stem, words } from '../text/words.ts'

/** The stems of a segment, numbers in one notation: `1.000,5` and `1,000.5` are the same word. */
export function stemsOf(text: string): string[] {
  return words(text).map((word) => (/^\p{N}/u.test(word) ? `#${word.replace(/\D+/g, '')}` : stem(word)))
}

/** More different words than any two texts have: makes one number of two. */
const MOST_WORDS = 2 ** 24
/** Rounds of expectation and maximisation; more change little. */
const ROUNDS = 4
/** Pairs of words less probable than this are forgotten. */
const LEAST = 0.02
/** How probable a name or a number is beside itself. */
const COGNATE = 0.5
/** No pair of words is likelier than this together; so one number never decides alone. */
const MOST = 400
/** Letters that two words must share at the front to be taken for one name. */
const COGNATE_LETTERS = 4
/** Tables up to this many pairs of words are kept dense: 32 MiB. */
const DENSE = 2 ** 22

/** Two segments that translate each other, as stems: source first. */
export type StemPair = readonly [readonly string[], readonly string[]]

/** p(to | from), by `from`, then by `to`. */
type Table = ReadonlyMap<string, ReadonlyMap<string, number>>

export class Lexicon {
  readonly #probability: Table
  readonly #background: ReadonlyMap<string, number>
  readonly #total: number

  private constructor(probability: Table, background: readonly (readonly string[])[]) {
    const counts = new Map<string, number>()
    let total = 0
    for (const stems of background) {
      for (const each of stems) counts.set(each, (counts.get(each) ?? 0) + 1)
      total += stems.length
    }
    this.#probability = probability
    this.#background = counts
    this.#total = total
  }

  /**
   * Learns from pairs both what source words become and what target words come from: `[source to target, target to
   * source]`. `sources` and `targets` are the segments to be aligned; with the pairs they tell how common a word is.
   */
  static learn(
    pairs: readonly StemPair[],
    sources: readonly (readonly string[])[],
    targets: readonly (readonly string[])[],
  ): [Lexicon, Lexicon] {
    const [forth, back] = maximise(pairs)
    return [
      new Lexicon(forth, [...targets, ...pairs.map(([, t]) => t)]),
      new Lexicon(back, [...sources, ...pairs.map(([s]) => s)]),
    ]
  }

  /**
   * For every pair of words how many times likelier the target word is beside the source word than anywhere:
   * p(target | source) / p(target), 0 when nothing is known of the two.
   */
  ratios(source: readonly string[], target: readonly string[]): Ratios {
    const at = new Map(target.map((word, t) => [word, t]))
    const names = Map.groupBy(target.keys(), (t) => namePart(target[t] ?? ''))
    const ratios = new Ratios(source.length, target.length)
    for (const [s, word] of source.entries()) {
      const put = (t: number, p: number) => {
        const background = ((this.#background.get(target[t] ?? '') ?? 0) + 1) / (this.#total + 1)
        ratios.put(s, t, Math.min(MOST, p / background))
      }
      const known = this.#probability.get(word)
      for (const [translation, p] of known ?? []) {
        const t = at.get(translation)
        if (t !== undefined) put(t, p)
      }
      const part = namePart(word)
      const alike = part === undefined ? [at.get(word) ?? -1] : (names.get(part) ?? [])
      for (const t of alike) if (t >= 0) put(t, Math.max(known?.get(target[t] ?? '') ?? 0, COGNATE))
    }
    return ratios
  }
}

/** A table of ratios that is dense while it is small: most are 0, all are asked for often. */
export class Ratios {
  readonly #width: number
  readonly #dense: Float64Array | undefined
  readonly #sparse = new Map<number, number>()

  constructor(height: number, width: number) {
    this.#width = width
    if (height * width <= DENSE) this.#dense = new Float64Array(height * width)
  }

  put(s: number, t: number, ratio: number): void {
    if (this.#dense) this.#dense[s * this.#width + t] = ratio
    else this.#sparse.set(s * this.#width + t, ratio)
  }

  at(s: number, t: number): number {
    return (this.#dense ? this.#dense[s * this.#width + t] : this.#sparse.get(s * this.#width + t)) ?? 0
  }
}

/** Expectation and maximisation, both directions over one numbering of the word pairs that meet in any pair. */
function maximise(pairs: readonly StemPair[]): [Table, Table] {
  const [sources, targets] = [new Numbering<string>(), new Numbering<string>()]
  const met = new Numbering<number>()
  const inner: { readonly ids: Int32Array; readonly width: number }[] = pairs.map(([source, target]) => {
    const ids = new Int32Array(source.length * target.length)
    for (const [j, t] of target.entries()) {
      const to = targets.of(t)
      for (const [i, s] of source.entries())
        ids[j * source.length + i] = met.of(sources.of(s) * MOST_WORDS + to)
    }
    return { ids, width: source.length }
  })
  const from = Int32Array.from(met.items, (key) => Math.floor(key / MOST_WORDS))
  const to = Int32Array.from(met.items, (key) => key % MOST_WORDS)
  const direction = (given: Int32Array, size: number, over: 'source' | 'target') => {
    let p = new Float64Array(given.length).fill(1)
    for (let round = 0; round < ROUNDS; round++) p = normalise(expect(inner, p, over), given, size)
    return p
  }
  return [
    tableOf(direction(from, sources.items.length, 'source'), from, to, sources.items, targets.items),
    tableOf(direction(to, targets.items.length, 'target'), to, from, targets.items, sources.items),
  ]
}

/** How often each word pair is met, every word shared out among the words `over` the other side. */
function expect(
  inner: readonly { readonly ids: Int32Array; readonly width: number }[],
  p: Float64Array,
  over: 'source' | 'target',
): Float64Array {
  const counts = new Float64Array(p.length)
  for (const { ids, width } of inner) {
    const height = width === 0 ? 0 : ids.length / width
    const [lines, length] = over === 'source' ? [height, width] : [width, height]
    const [step, next] = over === 'source' ? [1, width] : [width, 1]
    for (let line = 0; line < lines; line++) {
      let total = 0
      for (let k = 0, at = line * next; k < length; k++, at += step) total += p[ids[at] as number] as number
      if (total === 0) continue
      for (let k = 0, at = line * next; k < length; k++, at += step) {
        const id = ids[at] as number
        counts[id] = (counts[id] as number) + (p[id] as number) / total
      }
    }
  }
  return counts
}

/** Counts as probabilities given one word; the least are forgotten. */
function normalise(counts: Float64Array, given: Int32Array, size: number): Float64Array<ArrayBuffer> {
  const totals = new Float64Array(size)
  for (let id = 0; id < counts.length; id++) {
    const word = given[id] as number
    totals[word] = (totals[word] as number) + (counts[id] as number)
  }
  const p = new Float64Array(counts.length)
  for (let id = 0; id < counts.length; id++) {
    const share = (counts[id] as number) / (totals[given[id] as number] as number)
    p[id] = share < LEAST ? 0 : share
  }
  return p
}

function tableOf(
  p: Float64Array,
  given: Int32Array,
  result: Int32Array,
  givenWords: readonly string[],
  resultWords: readonly string[],
): Table {
  const table = new Map<string, Map<string, number>>()
  for (let id = 0; id < p.length; id++) {
    const probability = p[id] as number
    if (!(probability > 0)) continue
    const word = givenWords[given[id] as number] as string
    const row = table.get(word) ?? new Map<string, number>()
    table.set(word, row.set(resultWords[result[id] as number] as string, probability))
  }
  return table
}

/** Items numbered in the order in which they are first met. */
class Numbering<T> {
  readonly items: T[] = []
  readonly #numbers = new Map<T, number>()

  of(item: T): number {
    const known = this.#numbers.get(item)
    if (known !== undefined) return known
    this.#numbers.set(item, this.items.length)
    return this.items.push(item) - 1
  }
}

/** What a name keeps when it takes other endings; `undefined` for numbers and for words too short to tell. */
function namePart(word: string): string | undefined {
  return word.length < COGNATE_LETTERS || word.startsWith('#') ? undefined : word.slice(0, COGNATE_LETTERS)
}
