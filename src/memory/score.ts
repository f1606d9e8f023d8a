/**
 * How alike two segments are, 0 to 100.
 *
 * Edit distance over tokens, where replacing a word costs
 *   0     the same word
 *   0.05  the same word in other capitals
 *   0.1   a number by a number
 *   min(0.5, 0.15 + 0.6 · (1 − p/l))  another form of the same stem: p letters shared at the front, l the longer word
 *   1     anything else, as does a token too many or too few.
 * Score = ⌊100 · (1 − D / max(n, m))⌋, and 100 only for the same text. `Komisyon raporu onayladı` against `Komisyon
 * raporunu onayladı` : D = 0.15 + 0.6 · (1 − 6/8) = 0.3, so ⌊100 · (1 − 0.3/3)⌋ = 90.
 *
 * Words that share no key cost 1, so the plain distance over keys never exceeds D: an index over keys misses nothing.
 */
import type { Lang } from '../text/language.ts'
import { lower } from '../text/turkish.ts'
import { stem, tokens } from '../text/words.ts'

/** A token with what its comparison needs. */
export interface Token {
  readonly surface: string
  readonly low: string
  /** Tokens that may replace each other for less than 1 have the same key. */
  readonly key: string
}

const NUMBER_KEY = '0'

/** A segment's tokens with their keys. */
export function keyed(text: string, lang: Lang): Token[] {
  return tokens(text).map((surface) => {
    const low = lower(surface, lang)
    return {
      surface,
      low,
      key: /^\p{N}/u.test(surface) ? NUMBER_KEY : /\p{L}/u.test(surface) ? stem(low) : surface,
    }
  })
}

/** Text as it counts for sameness: NFC, white space collapsed. */
export function normalised(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}

/** How alike two texts are, 0 to 100, whole numbers; symmetric. */
export function similarity(a: string, b: string, lang: Lang): number {
  return normalised(a) === normalised(b) ? 100 : score(keyed(a, lang), keyed(b, lang))
}

/** The score of two different texts, at most 99. `atLeast`: below it the answer may be any lower number. */
export function score(a: readonly Token[], b: readonly Token[], atLeast = 0): number {
  const longer = Math.max(a.length, b.length)
  if (longer === 0) return 0
  const budget = (1 - atLeast / 100) * longer
  return Math.min(99, Math.floor(100 * (1 - distance(a, b, budget) / longer) + 1e-9))
}

/** Levenshtein's distance with the costs above; gives up with infinity once it must exceed `budget`. */
function distance(a: readonly Token[], b: readonly Token[], budget: number): number {
  let above = Float64Array.from({ length: b.length + 1 }, (_, j) => j)
  let row = new Float64Array(b.length + 1)
  for (let i = 1; i <= a.length; i++) {
    row[0] = i
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const cost = Math.min(
        (above[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (above[j - 1] ?? 0) + substitution(a[i - 1] as Token, b[j - 1] as Token),
      )
      row[j] = cost
      if (cost < least) least = cost
    }
    if (least > budget + 1e-9) return Number.POSITIVE_INFINITY
    ;[above, row] = [row, above]
  }
  return above[b.length] ?? 0
}

function substitution(a: Token, b: Token): number {
  if (a.surface === b.surface) return 0
  if (a.key !== b.key) return 1
  if (a.low === b.low) return 0.05
  if (a.key === NUMBER_KEY) return 0.1
  const longer = Math.max(a.low.length, b.low.length)
  let shared = 0
  while (shared < longer && a.low[shared] === b.low[shared]) shared++
  return Math.min(0.5, 0.15 + 0.6 * (1 - shared / longer))
}
