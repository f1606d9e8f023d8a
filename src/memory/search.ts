/**
 * Finds the texts of an index that are like a query, missing none.
 *
 * A text that reaches T percent of a query of n words lies at most ⌊(100 − T) · max(n, m) / 100⌋ words away over keys, so the
 * two share at least max(n, m) less that many keys. Hence (Chaudhuri et al. 2006; Xiao et al. 2008) of the query's words,
 * rarest first, only the first ⌊(100 − T) · n / 100⌋ + 1 need be looked up among each text's rarest words; where both stand
 * in that order bounds what they can share. What is left is held against a signature of its keys, then against its keys
 * (Myers), then scored, the likeliest first; once enough are found, T rises to the worst of them.
 */
import { rarestFirst, readKeys, sequence } from './build.ts'
import type { Delta } from './delta.ts'
import { type IndexData, signatureBit, type TextColumns } from './index-data.ts'
import { KeyDistance } from './key-distance.ts'
import { type Points, Scorer, type Sequence } from './score.ts'
import { MAX_TOKENS } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Takes the texts found and says what is still worth finding. */
export interface Collector {
  /** The lowest score that is still of interest; it only rises. */
  readonly least: number
  take(text: number, points: Points): void
}

/** A list of postings this long is only read after all that was found before has been scored. */
const LONG_LIST = 1000

export class Search {
  readonly #vocabulary: Vocabulary
  readonly #scorer: Scorer
  readonly #distance = new KeyDistance()
  #query: Sequence = { tokens: new Uint32Array(0), start: 0, end: 0, words: 0 }
  /** The query's keys, rarest first. */
  readonly #rarest = new Uint32Array(MAX_TOKENS + 1)
  readonly #signature = new Int32Array(4)
  readonly #keys = new Uint32Array(MAX_TOKENS + 1)
  /** By text, the last search that met it. */
  #met = new Uint32Array(0)
  #searches = 0
  /** Candidates by the highest score they may have. */
  readonly #candidates: number[][] = Array.from({ length: 101 }, () => [])

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
    this.#scorer = new Scorer(vocabulary)
  }

  /** Takes the query for what follows. */
  ask(query: Sequence): void {
    this.#query = query
    let n = 0
    this.#signature.fill(0)
    for (let i = query.start; i < query.end; i++) {
      const key = this.#vocabulary.keyOf(query.tokens[i] as number)
      if (key === 0) continue
      this.#rarest[n++] = key
      const bit = signatureBit(key)
      this.#signature[bit >> 5] = (this.#signature[bit >> 5] as number) | (1 << (bit & 31))
    }
    this.#distance.ask(this.#rarest, n, this.#vocabulary.keyCount)
    rarestFirst(this.#rarest, n)
  }

  /** Hands over the texts of an index's arrays, `except` one. */
  inBase(data: IndexData, except: number, collector: Collector): void {
    const n = this.#query.words
    if (this.#met.length < data.words.length) this.#met = new Uint32Array(data.words.length)
    this.#searches++
    if (except >= 0) this.#met[except] = this.#searches
    let last = -1
    for (let place = 0; place <= allowed(collector.least, n) && place < n; place++) {
      const key = this.#rarest[place] as number
      if (key === last || key + 1 >= data.postingStarts.length) continue
      last = key
      const length = (data.postingStarts[key + 1] as number) - (data.postingStarts[key] as number)
      if (length > LONG_LIST) this.#score(data, collector)
      this.#probe(data, key, place, collector.least)
    }
    this.#score(data, collector)
  }

  /** Hands over the texts of a delta that `passes` lets through. */
  inDelta(delta: Delta, passes: (n: number) => boolean, collector: Collector): void {
    const n = this.#query.words
    for (let text = 0; text < delta.count; text++) {
      if (delta.dead[text] === 1) continue
      const longer = Math.max(n, delta.words[text] as number)
      const apart = this.#apart(delta.signatures, text, allowed(collector.least, longer))
      if (apart >= 0 && passes(text)) this.#keep(text, apart, longer)
    }
    this.#score(delta, collector)
  }

  /** Candidates among the texts that have a key, which is the query's `place`-th rarest. */
  #probe(data: IndexData, key: number, place: number, least: number): void {
    const { postings, places, lengthStarts, signatures } = data
    const n = this.#query.words
    const end = data.postingStarts[key + 1] as number
    let at = data.postingStarts[key] as number
    at = firstAtLeast(postings, at, end, lengthStarts[n - allowed(least, n)] as number)
    let words = 0
    let nextLength = 0
    let away = 0
    let latest = 0
    for (; at < end; at++) {
      const text = postings[at] as number
      if (text >= nextLength) {
        words = data.words[text] as number
        nextLength = lengthStarts[words + 1] as number
        const longer = Math.max(n, words)
        away = allowed(least, longer)
        // They share no more than what follows the key in both: n − place and words − its place there.
        if (n - place < longer - away) return
        latest = words - longer + away
      }
      if ((places[at] as number) > latest) continue
      const apart = this.#apart(signatures, text, away)
      if (apart < 0 || this.#met[text] === this.#searches) continue
      this.#met[text] = this.#searches
      this.#keep(text, apart, Math.max(n, words))
    }
  }

  /** How many words two texts are apart at least, by their signatures; -1 if more than `away`. */
  #apart(signatures: Int32Array, text: number, away: number): number {
    const at = 4 * text
    const own = this.#signature
    const [q0, q1, q2, q3] = [own[0] as number, own[1] as number, own[2] as number, own[3] as number]
    const t0 = signatures[at] as number
    const t1 = signatures[at + 1] as number
    const t2 = signatures[at + 2] as number
    const t3 = signatures[at + 3] as number
    const missing = bits(t0 & ~q0, t1 & ~q1, t2 & ~q2, t3 & ~q3)
    if (missing > away) return -1
    const wanting = bits(q0 & ~t0, q1 & ~t1, q2 & ~t2, q3 & ~t3)
    if (wanting > away) return -1
    return missing > wanting ? missing : wanting
  }

  #keep(text: number, apart: number, longer: number): void {
    this.#candidates[Math.floor(100 - (100 * apart) / longer)]?.push(text)
  }

  /** Scores what was kept, the likeliest first. */
  #score(columns: TextColumns, collector: Collector): void {
    for (let bound = 100; bound >= 0; bound--) {
      const kept = this.#candidates[bound] as number[]
      if (kept.length === 0) continue
      if (bound >= collector.least) for (const text of kept) this.#scoreOne(columns, text, collector)
      kept.length = 0
    }
  }

  #scoreOne(columns: TextColumns, text: number, collector: Collector): void {
    const words = columns.words[text] as number
    const away = allowed(collector.least, Math.max(this.#query.words, words))
    const length = readKeys(columns, text, this.#vocabulary, this.#keys)
    let missing = 0
    for (let i = 0; i < length; i++) if (!this.#distance.asks(this.#keys[i] as number)) missing++
    if (missing > away || this.#distance.to(this.#keys, length, away) > away) return
    const points = this.#scorer.score(this.#query, sequence(columns, text), collector.least)
    if (points.score >= collector.least) collector.take(text, points)
  }
}

/** How many words two texts may be apart, the longer of which has `longer`, and reach `least` percent. */
function allowed(least: number, longer: number): number {
  return Math.floor(((100 - least) * longer) / 100)
}

/** The first place in `[start, end)` of a rising list whose number is at least `wanted`. */
function firstAtLeast(list: Uint32Array, start: number, end: number, wanted: number): number {
  let [low, high] = [start, end]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] as number) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** How many bits are set in four words. */
function bits(a: number, b: number, c: number, d: number): number {
  return (
    Math.imul(
      byteCounts(nibbleCounts(a) + nibbleCounts(b)) + byteCounts(nibbleCounts(c) + nibbleCounts(d)),
      0x01010101,
    ) >>> 24
  )
}

/** The bits of each group of four, counted there. */
function nibbleCounts(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  return (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
}

function byteCounts(nibbles: number): number {
  return (nibbles & 0x0f0f0f0f) + ((nibbles >>> 4) & 0x0f0f0f0f)
}
