/**
 * The prefix filter of `search.ts` as plain numbers, for an index that lies elsewhere: lists that can only be asked which of
 * their texts have any of some numbers.
 *
 * A text of m words is posted under its rarest m − ⌈m/2⌉ + 1 keys, each number a key, the text's length, and its reach in
 * one: how much of the text is no rarer than the key. A query of n words looks up its rarest ⌊(100 − T) · n / 100⌋ + 1 keys,
 * each with the lengths and the reaches that a text may have that shares nothing rarer and yet reaches T percent. What shares
 * no number with the query cannot reach T; whatever order keys are put in, as long as it is the same for all.
 */

import { rarestFirst } from './build.ts'
import { postedWords } from './index-data.ts'
import { normalised, sequenceOf } from './score.ts'
import { StringTable } from './string-table.ts'
import type { Tokeniser } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Counts up with every change to what texts are posted under; numbers of another form are of no use. */
export const POSTING_FORM = 2
/** Lengths are told apart up to here, in as many bits; longer texts are one. */
const LENGTH_BITS = 6
export const LONGEST = 2 ** LENGTH_BITS - 1
/** Where reaches are parted, in percent of the text: more parts let fewer texts through, and give more numbers to look up. */
const REACHES = [60, 70, 85]
const REACH_BITS = 2
/** What an empty text is posted under. */
const NOTHING = 0

/** The keys of a text's words in their order, as the index has them, spelt out. */
export function keysOfText(text: string, vocabulary: Vocabulary, tokeniser: Tokeniser): string[] {
  const { tokens, end } = sequenceOf(normalised(text), vocabulary, tokeniser)
  const names = new StringTable(vocabulary.data.keys)
  const keys: string[] = []
  for (let i = 0; i < end; i++) {
    const key = vocabulary.keyOf(tokens[i] as number)
    if (key !== 0) keys.push(names.get(key))
  }
  return keys
}

/** The numbers that a text is posted under. @param keys one a word, above 0, the rarer the higher */
export function postedNumbers(keys: readonly number[]): number[] {
  if (keys.length === 0) return [NOTHING]
  const sorted = downwards(keys)
  const posted = Math.min(sorted.length, postedWords(sorted.length))
  const numbers: number[] = []
  for (let place = 0; place < posted; place++) {
    const key = sorted[place] as number
    if (key !== sorted[place - 1]) numbers.push(numberOf(key, sorted.length, reachAt(place, sorted.length)))
  }
  return numbers
}

/**
 * The numbers to look up for what reaches `threshold` percent of a query.
 *
 * @param keys one a word; those that no text has are infinite
 */
export function askedNumbers(keys: readonly number[], threshold: number): number[] {
  const sorted = Array.from(keys).sort((a, b) => b - a)
  const n = sorted.length
  const away = (longer: number) => Math.floor(((100 - threshold) * longer) / 100)
  const asked: number[] = n === 0 ? [NOTHING] : []
  for (let place = 0; place < n && place <= away(n); place++) {
    const key = sorted[place] as number
    if (!Number.isFinite(key) || key === sorted[place - 1]) continue
    for (let length = Math.max(1, n - away(n)); ; length++) {
      const longer = Math.max(n, length)
      const shared = longer - away(longer)
      if (n - place < shared) break
      const least = length < LONGEST ? reachAt(length - shared, length) : 0
      for (let reach = least; reach <= REACHES.length; reach++) asked.push(numberOf(key, length, reach))
      if (length >= LONGEST) break
    }
  }
  return distinct(asked)
}

/** How many bits a signature has. */
export const SIGNATURE_BITS = 128

/**
 * A text's keys as bits, a character each: texts differ in at least as many words as bits that only one of them has. Keys
 * that are infinite have none.
 */
export function signatureOf(keys: readonly number[]): string {
  const bits = new Array<string>(SIGNATURE_BITS).fill('0')
  for (const key of keys) if (Number.isFinite(key)) bits[Math.imul(key, 0x9e3779b1) >>> 25] = '1'
  return bits.join('')
}

/** A number of 32 bits, with its sign. Of very many keys some share theirs: that costs a look, and never a match. */
function numberOf(key: number, length: number, reach: number): number {
  return (((key << LENGTH_BITS) + Math.min(length, LONGEST)) << REACH_BITS) + reach
}

/** How many of `REACHES` are reached by what a text of `length` words holds from a place on, the rarest word's place being 0. */
function reachAt(place: number, length: number): number {
  return REACHES.filter((reach) => 100 * (length - place) >= reach * length).length
}

function downwards(keys: readonly number[]): number[] {
  const sorted = Uint32Array.from(keys)
  rarestFirst(sorted, sorted.length)
  return Array.from(sorted)
}

function distinct(numbers: readonly number[]): number[] {
  return Array.from(new Set(numbers))
}
