/**
 * A block's text into sentences, by the rules of its language.
 *
 * A boundary may stand only after a stop, with the quotes, brackets and footnote marks behind it, and before white
 * space; the first rule that matches there decides. Most stops follow a word that no rule speaks of: for them the answer
 * is the first rule's and the last one's, and the rules between are not tried.
 */
import { type Content, sliceContent } from '../text/content.ts'
import type { Lang } from '../text/language.ts'
import { type Span, trimSpan } from '../text/span.ts'
import { type BreakRule, OPENING, RULES, SPACE, SPECIAL, STOP } from './rules.ts'
import type { Segment } from './segment.ts'

const CANDIDATE = new RegExp(`${STOP}(?=${SPACE})`, 'uy')
const OPENS = new RegExp(OPENING, 'uy')

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
  for (let i = nextStop(text, 0); i >= 0; i = nextStop(text, i + 1)) {
    CANDIDATE.lastIndex = i
    if (!CANDIDATE.test(text)) continue
    const end = CANDIDATE.lastIndex
    if (isBoundary(text, i, end, language)) {
      pushSpan(spans, text, start, end)
      start = end
    }
    i = end - 1
  }
  pushSpan(spans, text, start, text.length)
  return spans
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

/** Whether the rules, tried one after the other, let a sentence end at `place`, which stands after a stop. */
export function breaksByRules(text: string, place: number, language: Lang): boolean {
  for (const { breaks, at } of COMPILED[language]) {
    at.lastIndex = place
    if (at.test(text)) return breaks
  }
  return false
}

function isBoundary(text: string, stop: number, place: number, language: Lang): boolean {
  if (!isPlainWord(text, stop, language)) return breaksByRules(text, place, language)
  OPENS.lastIndex = place
  return OPENS.test(text)
}

/** Whether one full stop stands at `stop`, and before it a word that no rule but the first and the last can match. */
function isPlainWord(text: string, stop: number, language: Lang): boolean {
  if (text.charCodeAt(stop) !== FULL_STOP || isStop(text.charCodeAt(stop + 1))) return false
  let start = stop
  let vowel = false
  for (; start > 0 && isLatin(text.charCodeAt(start - 1)); start--) {
    if (!vowel) vowel = VOWELS.has(text.charCodeAt(start - 1))
  }
  const length = stop - start
  if (!vowel || length < 2 || isCapital(text.charCodeAt(start + 1))) return false
  if (start > 0 && !partsWords(text.charCodeAt(start - 1))) return false
  return length > LONGEST || !SPECIAL[language].has(text.slice(start, stop))
}

const FULL_STOP = 0x2e
const VOWELS: ReadonlySet<number> = new Set(Array.from('aeıioöuüâîûAEIİOÖUÜÂÎÛ', (c) => c.charCodeAt(0)))
const LONGEST = Math.max(...[...SPECIAL.tr, ...SPECIAL.en].map((word) => word.length))

function isStop(code: number): boolean {
  return code === FULL_STOP || code === 0x21 || code === 0x3f || code === 0x2026
}

function nextStop(text: string, from: number): number {
  for (let i = from; i < text.length; i++) if (isStop(text.charCodeAt(i))) return i
  return -1
}

/** A letter of the Latin blocks up to U+024F, where both alphabets lie. */
function isLatin(code: number): boolean {
  const lower = code | 0x20
  return (lower >= 0x61 && lower <= 0x7a) || (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7)
}

function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a
}

/** A character that is surely no part of a word, number or abbreviation: a blank, an apostrophe, a quotation mark, a bracket. */
function partsWords(code: number): boolean {
  return code <= 0x2d || code === 0x2f || (code >= 0x3a && code <= 0x40) || (code >= 0x2010 && code <= 0x201f)
}

function pushSpan(spans: Span[], text: string, start: number, end: number): void {
  const span = trimSpan(text, { start, end })
  if (span.end > span.start) spans.push(span)
}
