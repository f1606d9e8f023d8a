/**
 * What the aligner takes for a word: a stem that inflected forms share, a number in one notation, a mark.
 *
 * Stems are the first four letters: for agglutinative Turkish they serve better than whole words or longer beginnings.
 */
import { fold, isShouted } from '../text/turkish.ts'
import { tokens } from '../text/words.ts'

/** Letters of a stem. */
export const STEM_LETTERS = 4
/** Marks that tell something of a sentence; all quotation marks are one. */
const MARKS = /^[?!:;()%]$/
const QUOTES = /^["“”«»„]$/
const NUMBER = /^\p{N}/u
const LETTER = /[\p{L}\p{N}]/u

/** Two or three capitals: an acronym, unless the whole text is in capitals. */
const ACRONYM = /^\p{Lu}{2,3}$/u

/** Stems, numbers (`#` and the digits), acronyms in capitals, and marks of a text, in order. */
export function stemsOf(text: string): string[] {
  const stems: string[] = []
  const shouted = isShouted(text) && text.length > 5
  for (const token of tokens(text)) {
    if (NUMBER.test(token)) stems.push(`#${token.replace(/\D+/g, '')}`)
    else if (!shouted && ACRONYM.test(acronymOf(token))) stems.push(acronymOf(token))
    else if (LETTER.test(token)) stems.push(...stemsOfWord(token))
    else if (QUOTES.test(token)) stems.push('"')
    else if (MARKS.test(token)) stems.push(token)
  }
  return stems
}

/** What stands before the endings of a word: `ABD` of `ABD'nin`. */
function acronymOf(token: string): string {
  return token.length <= 3 ? token : (/^[^'’]{2,3}(?=['’])/.exec(token)?.[0] ?? '')
}

/** The first letters of a word, none of them cut in two. */
function beginning(word: string): string {
  const cut = word.slice(0, STEM_LETTERS)
  return /[\uD800-\uDBFF]$/.test(cut) ? word.slice(0, STEM_LETTERS + 1) : cut
}

/** The stems of one word: cut at the apostrophe, its parts one by one where it is hyphenated. */
function stemsOfWord(word: string): string[] {
  const folded = fold(word)
  const apostrophe = folded.indexOf("'")
  // `l'homme`: what stands before the apostrophe is an article, not a stem.
  const base = apostrophe < 0 ? folded : apostrophe === 1 ? folded.slice(2) : folded.slice(0, apostrophe)
  if (!base.includes('-')) return base === '' ? [] : [beginning(base)]
  return base.split('-').flatMap((part) => (part === '' ? [] : [beginning(part)]))
}

/** Kinds of words, each with a likelihood of its own to be met by chance. */
export const KINDS = ['word', 'number', 'mark'] as const

/** The kind of a stem as an index into {@link KINDS}. */
export function kindOf(stem: string): 0 | 1 | 2 {
  if (stem.startsWith('#')) return 1
  return LETTER.test(stem) ? 0 : 2
}
