import { fold } from '../text/turkish.ts'

/** A word with `*` for any letters and `?` for one, folded. */
export function globPattern(word: string): string {
  return fold(word).replace(/\*+/g, '*')
}

/** Whether a word fits a pattern, case and marks aside; takes time by the product of their lengths at most. */
export function matchesGlob(pattern: string, word: string): boolean {
  const text = fold(word)
  let [at, star, resume] = [0, -1, 0]
  let p = 0
  while (at < text.length) {
    if (pattern[p] === '*') {
      star = p++
      resume = at
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[at])) {
      p++
      at++
    } else if (star >= 0) {
      p = star + 1
      at = ++resume
    } else {
      return false
    }
  }
  while (pattern[p] === '*') p++
  return p === pattern.length
}
