/**
 * A text's keys as bits of a fixed number of words: two texts differ in at least as many words as bits that only one of
 * them has. 128 bits for short texts, 256 for long ones, whose keys would fill 128.
 */
import type { Sequence } from './score.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A text of more words than this has a wide signature. */
export const NARROW_WORDS = 16
/** 32-bit words of a signature. */
export const NARROW = 4
export const WIDE = 8

/** Where a text's signature begins: wide from the `longFrom`-th text on. */
export function signatureAt(text: number, longFrom: number): number {
  return text < longFrom ? NARROW * text : WIDE * text - (WIDE - NARROW) * longFrom
}

/** Which of 256 bits stands for a key; half of it, which of 128. */
function bitOf(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> 24
}

/** Sets the signature of a text, `width` words from `at` on. */
export function writeSignature(
  into: Int32Array,
  at: number,
  width: number,
  text: Sequence,
  vocabulary: Vocabulary,
): void {
  into.fill(0, at, at + width)
  for (let i = text.start; i < text.end; i++) {
    const key = vocabulary.keyOf(text.tokens[i] as number)
    if (key === 0) continue
    const bit = width === WIDE ? bitOf(key) : bitOf(key) >> 1
    const word = at + (bit >> 5)
    into[word] = (into[word] as number) | (1 << (bit & 31))
  }
}

/** How many words narrow signatures at `p` and `q` are apart at least, the more of the two sides; -1 if more than `away`. */
export function narrowApart(p: Int32Array, at: number, q: Int32Array, away: number): number {
  const [q0, q1, q2, q3] = [q[0] as number, q[1] as number, q[2] as number, q[3] as number]
  const p0 = p[at] as number
  const p1 = p[at + 1] as number
  const p2 = p[at + 2] as number
  const p3 = p[at + 3] as number
  const own = bits(p0 & ~q0, p1 & ~q1, p2 & ~q2, p3 & ~q3)
  if (own > away) return -1
  const other = bits(q0 & ~p0, q1 & ~p1, q2 & ~p2, q3 & ~p3)
  if (other > away) return -1
  return own > other ? own : other
}

/** {@link narrowApart} for wide ones. */
export function wideApart(p: Int32Array, at: number, q: Int32Array, away: number): number {
  const [q0, q1, q2, q3] = [q[0] as number, q[1] as number, q[2] as number, q[3] as number]
  const [q4, q5, q6, q7] = [q[4] as number, q[5] as number, q[6] as number, q[7] as number]
  const p0 = p[at] as number
  const p1 = p[at + 1] as number
  const p2 = p[at + 2] as number
  const p3 = p[at + 3] as number
  const first = bits(p0 & ~q0, p1 & ~q1, p2 & ~q2, p3 & ~q3)
  if (first > away) return -1
  const p4 = p[at + 4] as number
  const p5 = p[at + 5] as number
  const p6 = p[at + 6] as number
  const p7 = p[at + 7] as number
  const own = first + bits(p4 & ~q4, p5 & ~q5, p6 & ~q6, p7 & ~q7)
  if (own > away) return -1
  const other = bits(q0 & ~p0, q1 & ~p1, q2 & ~p2, q3 & ~p3) + bits(q4 & ~p4, q5 & ~p5, q6 & ~p6, q7 & ~p7)
  if (other > away) return -1
  return own > other ? own : other
}

/** How many bits are set in four words. */
function bits(a: number, b: number, c: number, d: number): number {
  const bytes = byteCounts(nibbleCounts(a) + nibbleCounts(b)) + byteCounts(nibbleCounts(c) + nibbleCounts(d))
  return Math.imul(bytes, 0x01010101) >>> 24
}

/** The bits of each group of four, counted there. */
function nibbleCounts(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  return (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
}

function byteCounts(nibbles: number): number {
  return (nibbles & 0x0f0f0f0f) + ((nibbles >>> 4) & 0x0f0f0f0f)
}
