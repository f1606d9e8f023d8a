/** What a UTF-16 code unit is to the tokeniser, and the one it counts as when case and marks are left aside. */
import { fold } from '../text/turkish.ts'

export const OTHER = 0
export const SPACE = 1
export const LETTER = 2
export const DIGIT = 3
/** ' and ’: inside a word, and before a suffix. */
export const APOSTROPHE = 4
export const HYPHEN = 5
/** Half of a character outside the BMP. */
export const SURROGATE = 6

/** Blocks with case and marks worth folding: Latin, Greek, Cyrillic; Latin Extended Additional and Greek; quotes. */
const FOLDED_BLOCKS: readonly (readonly [number, number])[] = [
  [0x41, 0x590],
  [0x1e00, 0x2030],
]

let classes: Uint8Array | undefined
let folds: Uint16Array | undefined

/** By code unit, one of the classes above. Made at the first use, for it takes some milliseconds. */
export function characterClasses(): Uint8Array {
  if (classes) return classes
  const table = new Uint8Array(0x10000)
  const all = Array.from(table, (_, code) => String.fromCharCode(code)).join('')
  const mark = (pattern: RegExp, value: number) => {
    for (const { index, 0: run } of all.matchAll(pattern)) table.fill(value, index, index + run.length)
  }
  table.fill(SURROGATE, 0xd800, 0xe000)
  mark(/[\p{L}\p{M}]+/gu, LETTER)
  mark(/\p{N}+/gu, DIGIT)
  mark(/\s+/g, SPACE)
  mark(/['’]/g, APOSTROPHE)
  mark(/-/g, HYPHEN)
  classes = table
  return table
}

/** By code unit, the one that {@link fold} makes of it, where that is one. */
export function foldedCharacters(): Uint16Array {
  if (folds) return folds
  const table = Uint16Array.from({ length: 0x10000 }, (_, code) => code)
  for (const [first, end] of FOLDED_BLOCKS) {
    for (let code = first; code < end; code++) {
      const folded = fold(String.fromCharCode(code))
      if (folded.length === 1) table[code] = folded.charCodeAt(0)
    }
  }
  folds = table
  return table
}
