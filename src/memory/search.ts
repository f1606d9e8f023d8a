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
import type { IndexData, TextColumns } from './index-data.ts'
import { KeyDistance } from './key-distance.ts'
import { type Points, Scorer, type Sequence } from './score.ts'
import { NARROW, narrowApart, signatureAt, WIDE, wideApart, writeSignature } from './signature.ts'
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
/** So many signatures are fetched at a time. */
const BATCH = 64

export class Search {
  readonly #vocabulary: Vocabulary
  readonly #scorer: Scorer
  readonly #distance = new KeyDistance()
  #query: Sequence = { tokens: new Uint32Array(0), start: 0, end: 0, words: 0 }
  /** The query's keys, rarest first. */
  readonly #rarest = new Uint32Array(MAX_TOKENS + 1)
  readonly #narrow = new Int32Array(NARROW)
  readonly #wide = new Int32Array(WIDE)
  readonly #keys = new Uint32Array(MAX_TOKENS + 1)
  /** By text, the last search that met it, of the last 255. */
  #met = new Uint8Array(0)
  #searches = 0
  /** Texts whose signatures are to be looked at. */
  readonly #batch = new Uint32Array(BATCH)
  /** Beside each, how many words it has. */
  readonly #lengths = new Uint16Array(BATCH)
  #batched = 0
  /** Keeps what was read ahead from being optimised away. */
  touched = 0
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
    writeSignature(this.#narrow, 0, NARROW, query, this.#vocabulary)
    writeSignature(this.#wide, 0, WIDE, query, this.#vocabulary)
    for (let i = query.start; i < query.end; i++) {
      const key = this.#vocabulary.keyOf(query.tokens[i] as number)
      if (key !== 0) this.#rarest[n++] = key
    }
    this.#distance.ask(this.#rarest, n, this.#vocabulary.keyCount)
    rarestFirst(this.#rarest, n)
  }

  /** Hands over the texts of an index's arrays, `except` one. */
  inBase(data: IndexData, except: number, collector: Collector): void {
    const n = this.#query.words
    if (this.#met.length < data.words.length) this.#met = new Uint8Array(data.words.length)
    if (++this.#searches > 255) {
      this.#met.fill(0)
      this.#searches = 1
    }
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
      const apart = this.#apart(delta, text, allowed(collector.least, longer))
      if (apart >= 0 && passes(text)) this.#keep(text, apart, longer)
    }
    this.#score(delta, collector)
  }

  /** Candidates among the texts that have a key, which is the query's `place`-th rarest. */
  #probe(data: IndexData, key: number, place: number, least: number): void {
    const { postings, places, lengthStarts } = data
    const met = this.#met
    const search = this.#searches
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
        if (n - place < longer - away) break
        latest = words - longer + away
      }
      if ((places[at] as number) > latest) continue
      // Once is enough: whether it passes does not depend on the key.
      if (met[text] === search) continue
      met[text] = search
      this.#lengths[this.#batched] = words
      this.#batch[this.#batched++] = text
      if (this.#batched === BATCH) this.#sift(data, least)
    }
    this.#sift(data, least)
  }

  /**
   * Keeps those of the batch whose signatures are near enough. Signatures lie far apart in memory, and waiting for one
   * costs more than all the rest: reading one number of each first lets the processor fetch them side by side.
   */
  #sift(data: IndexData, least: number): void {
    const { signatures, longFrom } = data
    const batch = this.#batch
    const size = this.#batched
    let touched = 0
    for (let i = 0; i < size; i++) touched ^= signatures[signatureAt(batch[i] as number, longFrom)] as number
    this.touched = touched
    this.#batched = 0
    for (let i = 0; i < size; i++) {
      const text = batch[i] as number
      const longer = Math.max(this.#query.words, this.#lengths[i] as number)
      const apart = this.#apart(data, text, allowed(least, longer))
      if (apart >= 0) this.#keep(text, apart, longer)
    }
  }

  /** How many words a text is apart at least, by its signature; -1 if more than `away`. */
  #apart({ signatures, longFrom }: TextColumns, text: number, away: number): number {
    const at = signatureAt(text, longFrom)
    return text < longFrom
      ? narrowApart(signatures, at, this.#narrow, away)
      : wideApart(signatures, at, this.#wide, away)
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
