/**
 * A block's text into sentences, by the rules of its language.
 *
 * A boundary may stand only after a stop, with the quotes, brackets and footnote marks behind it, and before white
 * space; the first rule that matches there decides.
 */
import { type Content, sliceContent } from '../text/content.ts'
import type { Lang } from '../text/language.ts'
import { type Span, trimSpan } from '../text/span.ts'
import { type BreakRule, RULES, STOP } from './rules.ts'
import type { Segment } from './segment.ts'

const CANDIDATE = new RegExp(`${STOP}(?=\\s)`, 'gu')

/** The rules as expressions that match the empty string at a place. */
const COMPILED: Readonly<Record<Lang, readonly { readonly breaks: boolean; readonly at: RegExp }[]>> = {
  tr: RULES.tr.map(compile),
  en: RULES.en.map(compile),
}

function compile({ breaks, before, after }: BreakRule): { breaks: boolean; at: RegExp } {
  return { breaks, at: new RegExp(`(?<=${before})(?=${after})`, 'uy') }
}

/** The sentences of a text, as spans without the white space between them. All else of the text is white space. */
export function sentenceSpans(text: string, language: Lang): Span[] {
  const spans: Span[] = []
  let start = 0
  for (const match of text.matchAll(CANDIDATE)) {
    const end = match.index + match[0].length
    if (!isBoundary(text, end, language)) continue
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

function isBoundary(text: string, place: number, language: Lang): boolean {
  for (const { breaks, at } of COMPILED[language]) {
    at.lastIndex = place
    if (at.test(text)) return breaks
  }
  return false
}
