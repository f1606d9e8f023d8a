import { fold } from './turkish.ts'

/** Words with their inner apostrophes and hyphens, numbers with their marks, or single punctuation marks. */
const TOKEN = /\p{N}+(?:[.,:/]\p{N}+)*|[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*|[^\s\p{L}\p{M}\p{N}]/gu

/** The words, numbers and punctuation marks of `text`, in order. */
export function tokens(text: string): string[] {
  return text.match(TOKEN) ?? []
}

/** The words and numbers of `text`, in order, punctuation left out. */
export function words(text: string): string[] {
  return tokens(text).filter((token) => /[\p{L}\p{N}]/u.test(token))
}

/** How many words a translator is paid for: runs of letters and digits. */
export function countWords(text: string): number {
  return words(text).length
}

const STEM_LETTERS = 5

/**
 * A key that inflected forms of one word mostly share: folded, cut at the apostrophe, at most five letters, a softened
 * final consonant hardened (`kitab-` and `kitap`). Serves agglutinative Turkish and English endings alike.
 */
export function stem(word: string): string {
  const base = fold(word).split("'", 1)[0] ?? ''
  return base.length <= 3 ? base : harden(base.slice(0, STEM_LETTERS))
}

function harden(base: string): string {
  return base.replace(/[bdg]$/, (last) => ({ b: 'p', d: 't', g: 'k' })[last] ?? last)
}
