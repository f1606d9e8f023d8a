/**
 * A block's text into sentences.
 *
 * A boundary may stand after a stop (`.` `!` `?` `…`), the quotes, brackets and footnote marks behind it, and white
 * space. It is refused where the next word begins in lower case, and after abbreviations, initials, Turkish ordinals
 * (`3. Ordu`, `II. Abdülhamid`) and dotted names (`T.C.`, `U.S.`) unless what follows commonly opens a sentence.
 */
import { CODE_MARK, type Content, sliceContent } from '../text/content.ts'
import type { Lang } from '../text/language.ts'
import { type Span, trimSpan } from '../text/span.ts'
import { lower } from '../text/turkish.ts'
import { ABBREVIATIONS, MAY_END, OPENERS } from './abbreviations.ts'
import type { Segment } from './segment.ts'

const CLOSERS = `["'”’»)\\]${CODE_MARK}]`
const BOUNDARY = new RegExp(`[.!?…]+${CLOSERS}*(?:\\s?\\[\\d+\\])*\\s+`, 'gu')
const OPENS = /^["'“‘«([¿¡–—-]*\s?[\p{Lu}\p{Lt}\p{N}\p{Lo}]/u
const ROMAN = /^[IVXLC]+$/
const INITIAL = /^\p{Lu}$/u
const DOTTED = /^(?:\p{L}\.)+\p{L}$/u

/** The sentences of a text, as spans without the white space between them. All else of the text is white space. */
export function sentenceSpans(text: string, language: Lang): Span[] {
  const spans: Span[] = []
  let start = 0
  for (const match of text.matchAll(BOUNDARY)) {
    const end = match.index + match[0].length
    if (!isBoundary(text, match.index, match[0], end, language)) continue
    spans.push(trimSpan(text, { start, end }))
    start = end
  }
  spans.push(trimSpan(text, { start, end: text.length }))
  return spans.filter((span) => span.end > span.start)
}

/** The sentences of a block's content, with ids `BLOCK.1`, `BLOCK.2` … */
export function splitContent(content: Content, block: string, language: Lang): Segment[] {
  return sentenceSpans(content.text, language).map((span, i) => ({
    id: `${block}.${i + 1}`,
    block,
    language,
    content: sliceContent(content, span.start, span.end),
  }))
}

function isBoundary(text: string, stop: number, mark: string, next: number, language: Lang): boolean {
  const after = text.slice(next, next + 40)
  if (!OPENS.test(after)) return false
  if (!/^\.(?!\.)/.test(mark)) return true
  const word = lastWord(text, stop)
  const opener = OPENERS[language].has(lower(/[\p{L}’']+/u.exec(after)?.[0] ?? '', language))
  return !heldBack(word, language, opener, mark.trimEnd() === '.', after)
}

/** Whether the word before a full stop keeps the sentence open. `bare`: nothing but the stop stands behind it. */
function heldBack(word: string, language: Lang, opener: boolean, bare: boolean, after: string): boolean {
  const low = lower(word, language)
  if (MAY_END.has(low)) return !opener
  if (ABBREVIATIONS[language].has(low) || ABBREVIATIONS[language].has(word.toLowerCase())) return true
  if (DOTTED.test(word)) return !opener
  if (!bare) return false
  if (INITIAL.test(word)) return !opener || language === 'tr'
  if (language === 'en') return false
  const ordinal = /^\d{1,3}$/.test(word) || (ROMAN.test(word) && word.length <= 6)
  return ordinal && /^\p{Lu}/u.test(after) && !opener
}

/** The word that ends at `end`, inner stops included; at most 20 code units back. */
function lastWord(text: string, end: number): string {
  return /[\p{L}\p{M}\p{N}.]*$/u.exec(text.slice(Math.max(0, end - 20), end))?.[0] ?? ''
}
