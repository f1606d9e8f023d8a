/**
 * A segment as the memory compares it: words, placeables, marks.
 *
 * A date, an address, a number with its suffix (`2019'da`), a percentage in either notation are one token each, so that a
 * difference in one of them is one difference. Every character that is not white space lies in a token. After
 * {@link MAX_TOKENS} tokens, all that is left is one more word: comparing two texts never costs more than a fixed amount.
 */
import { NAMES } from '../text/calendar.ts'
import { wholeDate } from '../text/date.ts'
import { fold } from '../text/turkish.ts'
import { APOSTROPHE, characterClasses, DIGIT, HYPHEN, LETTER, OTHER, SPACE, SURROGATE } from './characters.ts'

export const MARK = 0
export const WORD = 1
/** The kinds from here on are placeables. */
export const NUMBER = 2
export const PERCENT = 3
export const DATE = 4
export const ADDRESS = 5

export const MAX_TOKENS = 500

/** The tokens of one text, in order. The object is filled again and again: copy what is to be kept. */
export interface Tokens {
  readonly count: number
  /** How many are not marks. */
  readonly words: number
  /** Whether there are nothing but marks, which then count as words. */
  readonly wordless: boolean
  /** UTF-16 offsets in the text, `[start, end)`. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly kinds: Uint8Array
}

const YEAR = '\\d{4}(?![\\p{L}\\p{N}])'
const DATES = new RegExp(
  [
    `(?<![\\d./-])\\d{1,2}([./-])\\d{1,2}\\1${YEAR}(?![./-]\\d)`,
    '(?<![\\d./-])\\d{4}-\\d{1,2}-\\d{1,2}(?![\\p{L}\\p{N}-])',
    `(?<![\\p{L}\\d./-])\\d{1,2}\\s${NAMES.month}\\s${YEAR}`,
    `(?<![\\p{L}\\d])${NAMES.month}\\s\\d{1,2},\\s?${YEAR}`,
    `(?<![\\p{L}\\d])${NAMES.fullMonth}\\s${YEAR}`,
  ].join('|'),
  'gu',
)
const ADDRESSES =
  /(?:\bhttps?:\/\/|\bwww\.)[^\s<>"'’“”]{0,500}[^\s<>"'’“”.,;:!?)\]}]|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/giu
const PERCENT_SIGN = 0x25

/** Reads texts into one reused set of arrays. */
export class Tokeniser implements Tokens {
  count = 0
  words = 0
  wordless = false
  readonly starts = new Int32Array(MAX_TOKENS + 1)
  readonly ends = new Int32Array(MAX_TOKENS + 1)
  readonly kinds = new Uint8Array(MAX_TOKENS + 1)
  readonly #classes = characterClasses()

  /** The tokens of `text`, which is in NFC. A text that has nothing but marks has them for words. */
  read(text: string): Tokens {
    this.count = 0
    this.words = 0
    const whole = wholes(text)
    let known = 0
    for (let at = 0; at < text.length; ) {
      const next = whole[known]
      if (this.#classes[text.charCodeAt(at)] === SPACE) {
        at++
      } else if (this.count === MAX_TOKENS) {
        this.#add(at, text.trimEnd().length, WORD)
        break
      } else if (next && at >= next.start) {
        at = this.#add(next.start, next.kind === ADDRESS ? next.end : this.#suffix(text, next.end), next.kind)
        known++
      } else {
        at = this.#token(text, at, next?.start ?? text.length)
      }
    }
    this.wordless = this.words === 0
    if (this.wordless) {
      this.kinds.fill(WORD, 0, this.count)
      this.words = this.count
    }
    return this
  }

  #add(start: number, end: number, kind: number): number {
    this.starts[this.count] = start
    this.ends[this.count] = end
    this.kinds[this.count++] = kind
    if (kind !== MARK) this.words++
    return end
  }

  /** One token from `at`; none runs into `limit`, where one that is known begins. */
  #token(text: string, at: number, limit: number): number {
    const kind = this.#classOf(text, at)
    if (kind === DIGIT) return this.#number(text, at, at, limit)
    if (text.charCodeAt(at) === PERCENT_SIGN && this.#classOf(text, at + 1) === DIGIT && at + 1 < limit)
      return this.#number(text, at, at + 1, limit)
    if (kind === LETTER) return this.#add(at, this.#wordEnd(text, at, limit), WORD)
    return this.#add(at, at + width(text, at), MARK)
  }

  /** A number whose first digit stands at `digit`; with letters right behind it, it is a word (`3D`). */
  #number(text: string, start: number, digit: number, limit: number): number {
    let at = digit
    for (;;) {
      while (at < limit && this.#classOf(text, at) === DIGIT) at += width(text, at)
      const joined = at + 1 < limit && isJoint(text.charCodeAt(at)) && this.#classOf(text, at + 1) === DIGIT
      if (!joined) break
      at++
    }
    if (at < limit && this.#classOf(text, at) === LETTER) {
      if (start < digit) return this.#add(start, digit, MARK)
      return this.#add(start, this.#wordEnd(text, at, limit), WORD)
    }
    const signed = start < digit || (at < limit && text.charCodeAt(at) === PERCENT_SIGN)
    if (signed && start === digit) at++
    return this.#add(start, Math.min(limit, this.#suffix(text, at)), signed ? PERCENT : NUMBER)
  }

  /** The end of what an apostrophe hangs onto a placeable. */
  #suffix(text: string, at: number): number {
    if (this.#classOf(text, at) !== APOSTROPHE || this.#classOf(text, at + 1) !== LETTER) return at
    let end = at + 1
    while (this.#classOf(text, end) === LETTER) end += width(text, end)
    return end
  }

  /** Letters and digits, with apostrophes and hyphens between them. */
  #wordEnd(text: string, start: number, limit: number): number {
    let at = start
    while (at < limit) {
      const kind = this.#classOf(text, at)
      if (kind === LETTER || kind === DIGIT) at += width(text, at)
      else if ((kind === APOSTROPHE || kind === HYPHEN) && at + 1 < limit && this.#continues(text, at + 1))
        at++
      else break
    }
    return at
  }

  #continues(text: string, at: number): boolean {
    const kind = this.#classOf(text, at)
    return kind === LETTER || kind === DIGIT
  }

  #classOf(text: string, at: number): number {
    if (at >= text.length) return SPACE
    const kind = this.#classes[text.charCodeAt(at)] as number
    return kind === SURROGATE ? outsideBmp(text, at) : kind
  }
}

interface Whole {
  readonly start: number
  readonly end: number
  readonly kind: number
}

/** Dates and addresses, in order, none within another; no more than can be tokens. */
function wholes(text: string): Whole[] {
  const addresses = /:\/\/|@|www\./i.test(text) ? stretches(text, ADDRESSES, ADDRESS) : []
  const folded = /\d{4}/.test(text) ? fold(text) : ''
  if (folded.length !== text.length) return addresses
  const dates = stretches(folded, DATES, DATE)
  if (addresses.length === 0) return dates
  let end = 0
  return [...addresses, ...dates]
    .sort((a, b) => a.start - b.start)
    .filter((each) => {
      if (each.start < end) return false
      end = each.end
      return true
    })
}

function stretches(text: string, pattern: RegExp, kind: number): Whole[] {
  const found: Whole[] = []
  for (const { index, 0: part } of text.matchAll(pattern)) {
    if (kind === DATE && !wholeDate(part)) continue
    if (found.push({ start: index, end: index + part.length, kind }) > MAX_TOKENS) break
  }
  return found
}

/** Marks inside numbers: 1.000,5 · 10:30 · 3/4. */
function isJoint(code: number): boolean {
  return code === 0x2e || code === 0x2c || code === 0x3a || code === 0x2f
}

function width(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}

function outsideBmp(text: string, at: number): number {
  const point = text.codePointAt(at) ?? 0
  if (point < 0x10000) return OTHER
  const character = String.fromCodePoint(point)
  if (/[\p{L}\p{M}]/u.test(character)) return LETTER
  return /\p{N}/u.test(character) ? DIGIT : OTHER
}
