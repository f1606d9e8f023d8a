/**
 * How alike two segments are, 0 to 100.
 *
 * An edit distance over tokens, in hundredths of a word:
 *
 *   100  a word too many, too few, or replaced by another
 *   10–35  another form of the same word: 10 + 40 · (1 − p/l), at most 35; p letters shared at the front, l the longer
 *   50  words that begin alike without being forms of one word; a number by one with another ending
 *   10  a placeable (number, date, percentage, address) by another; a mark too many, too few or replaced
 *   5   other case, other diacritics
 *
 * Score = ⌊100 − D / max(n, m)⌋, n and m the numbers of words (marks are none), at most 99: 100 is the same text. Where
 * nothing but placeables differs it is 99. `Komisyon raporu onayladı` against `Komisyon raporunu onayladı`:
 * D = 10 + 40 · (1 − 6/8) = 20, so ⌊100 − 20/3⌋ = 93.
 *
 * Words that share no key cost a whole word, so the plain distance over keys, in words, never exceeds D: an index over keys
 * misses nothing.
 */
import type { Lang } from '../text/language.ts'
import { Tokeniser } from './tokens.ts'
import { MARK_COST, Vocabulary, WORD_COST } from './vocabulary.ts'

/** Surfaces of a {@link Vocabulary}, `[start, end)` of an array. */
export interface Sequence {
  readonly tokens: Uint32Array
  readonly start: number
  readonly end: number
  /** How many are words. */
  readonly words: number
}

/** Text as it counts for sameness: NFC, white space collapsed. */
export function normalised(text: string): string {
  const composed = text.normalize('NFC')
  return /[^\S ]|^ | {2}| $/.test(composed) ? composed.replace(/\s+/g, ' ').trim() : composed
}

/** How alike two texts are, 0 to 100, whole numbers; symmetric. */
export function similarity(a: string, b: string, lang: Lang): number {
  const [x, y] = [normalised(a), normalised(b)]
  if (x === y) return 100
  const vocabulary = new Vocabulary(lang)
  return new Scorer(vocabulary).score(sequenceOf(x, vocabulary), sequenceOf(y, vocabulary)).score
}

/** The tokens of a normalised text, in an array of their own. */
export function sequenceOf(text: string, vocabulary: Vocabulary, tokeniser = new Tokeniser()): Sequence {
  const read = tokeniser.read(text)
  const tokens = new Uint32Array(read.count)
  vocabulary.read(text, read, tokens)
  return { tokens, start: 0, end: read.count, words: read.words }
}

/** What {@link Scorer.score} finds. */
export interface Points {
  /** 0 to 99. */
  readonly score: number
  /** The score if a difference in placeables alone were counted like any other: never higher. */
  readonly asIs: number
  /** Whether only placeables differ. */
  readonly placeables: boolean
}

const NOTHING: Points = { score: 0, asIs: 0, placeables: false }

/** Compares sequences of one vocabulary; keeps its working space between calls. */
export class Scorer {
  readonly #vocabulary: Vocabulary
  #above = new Int32Array(64)
  #row = new Int32Array(64)

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
  }

  /** The score of two different texts. `atLeast`: below it the answer may be any lower number. */
  score(a: Sequence, b: Sequence, atLeast = 0): Points {
    const longer = Math.max(a.words, b.words)
    if (longer === 0) return NOTHING
    const placeablesOnly = this.#differsInPlaceables(a, b)
    const distance = this.#distance(a, b, placeablesOnly ? longer * WORD_COST : (100 - atLeast) * longer)
    const asIs = Math.max(0, Math.min(99, Math.floor(100 - distance / longer)))
    return { score: placeablesOnly ? 99 : asIs, asIs, placeables: placeablesOnly && distance > 0 }
  }

  /** Whether the tokens are the same but for placeables of the same form; also when they are all the same. */
  #differsInPlaceables(a: Sequence, b: Sequence): boolean {
    if (a.end - a.start !== b.end - b.start) return false
    for (let i = a.start, j = b.start; i < a.end; i++, j++) {
      const [x, y] = [a.tokens[i] as number, b.tokens[j] as number]
      if (x !== y && !this.#vocabulary.samePlace(x, y)) return false
    }
    return true
  }

  /** Levenshtein's distance with the costs above; gives up with infinity once it must exceed `budget`. */
  #distance(a: Sequence, b: Sequence, budget: number): number {
    const vocabulary = this.#vocabulary
    const length = b.end - b.start
    if (this.#row.length <= length) {
      this.#row = new Int32Array(length + 1)
      this.#above = new Int32Array(length + 1)
    }
    let [above, row] = [this.#above, this.#row]
    above[0] = 0
    for (let j = 1; j <= length; j++)
      above[j] = (above[j - 1] as number) + this.#gap(b.tokens[b.start + j - 1] as number)
    for (let i = a.start; i < a.end; i++) {
      const token = a.tokens[i] as number
      const gap = this.#gap(token)
      let least = (above[0] as number) + gap
      row[0] = least
      for (let j = 1; j <= length; j++) {
        const other = b.tokens[b.start + j - 1] as number
        const through = (above[j - 1] as number) + vocabulary.substitution(token, other)
        const cost = Math.min(through, (above[j] as number) + gap, (row[j - 1] as number) + this.#gap(other))
        row[j] = cost
        if (cost < least) least = cost
      }
      if (least > budget) return Number.POSITIVE_INFINITY
      ;[above, row] = [row, above]
    }
    return above[length] as number
  }

  #gap(token: number): number {
    return this.#vocabulary.isMark(token) ? MARK_COST : WORD_COST
  }
}
