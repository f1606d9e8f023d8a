/** Lines to running text: words that were broken at a line's end are made whole, true hyphens are kept. */
import type { Lang } from '../../text/language.ts'
import type { Span } from '../../text/span.ts'
import { fold } from '../../text/turkish.ts'
import type { Line } from './line.ts'

/** The words of the document, folded, by which a broken word is judged. */
export type Lexicon = ReadonlySet<string>

export interface RunningText {
  readonly text: string
  /** Offsets in `text`, in order. */
  readonly marks: readonly Span[]
}

const WORD = /[\p{L}\p{N}]+(?:[-‐][\p{L}\p{N}]+)*/gu
/** A word that goes on in the next line: its last letters or digits and the hyphen. */
const BROKEN = /([\p{L}\p{N}]{1,40})([-‐\u00ad–])$/u
const HEAD = /^[\p{L}\p{N}]{1,40}/u
const ADDRESS = /(?:https?:\/\/|www\.)\S{0,300}[/_=?&.%-]$/u

/** The words that stand whole in lines, with the hyphens inside them. */
export function lexiconOf(lines: Iterable<Line>): Lexicon {
  const words = new Set<string>()
  let broken = false
  for (const { text } of lines) {
    const found = Array.from(text.matchAll(WORD), ([word]) => fold(word))
    const ends = BROKEN.test(text)
    for (const word of found.slice(broken ? 1 : 0, ends ? -1 : undefined))
      words.add(word.replaceAll('‐', '-'))
    broken = ends
  }
  return words
}

export function joinLines(lines: readonly Line[], lexicon: Lexicon, language: Lang | undefined): RunningText {
  const parts: string[] = []
  const marks: Span[] = []
  let at = 0
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1]
    const part = next ? seam(line.text, next.text, lexicon, language) : line.text
    for (const { start, end } of line.marks) marks.push({ start: at + start, end: at + end })
    parts.push(part)
    at += part.length
  }
  return { text: parts.join(''), marks }
}

/** A line as it must end for the next to be set right after it. */
function seam(line: string, next: string, lexicon: Lexicon, language: Lang | undefined): string {
  const tail = line.slice(-400)
  if (ADDRESS.test(tail) && /^[\p{Ll}\p{N}/?=&%_-]/u.test(next)) return line
  const [, first = '', hyphen = ''] = BROKEN.exec(tail) ?? []
  const second = HEAD.exec(next)?.[0]
  if (!first || !second) return /[\p{L}\p{N}][-‐]$/u.test(tail) ? line : `${line} `
  if (hyphen === '\u00ad') return line.slice(0, -1)
  if (hyphen === '–') return /^\d+$/.test(first) && /^\d/.test(second) ? line : `${line} `
  return isTrueHyphen(tail, first, second, lexicon, language) ? line : line.slice(0, -1)
}

/**
 * Whether a hyphen at a line's end belongs to the word. Digits and capitals after it say so (`2014-2020`, `Türk-Rus`);
 * else what the document has elsewhere; else, in English, that both halves are words of the document (`follow-up`).
 * Turkish joins its compounds, so there a hyphen between small letters is a break.
 */
function isTrueHyphen(
  tail: string,
  first: string,
  second: string,
  lexicon: Lexicon,
  language: Lang | undefined,
): boolean {
  if (/\d$/.test(first) || /^\d/.test(second)) return true
  const shouted = !/\p{Ll}/u.test(first) && first.length > 1
  const [whole, apart] = [fold(first + second), fold(`${first}-${second}`)]
  if (lexicon.has(whole) && !lexicon.has(apart)) return false
  if (lexicon.has(apart)) return true
  if (/^\p{Lu}/u.test(second) && !(shouted && !/\p{Ll}/u.test(second))) return true
  // `e-posta`, `X-ray`: one letter alone is no syllable that typesetters leave behind, nor after another hyphen.
  if (/(?:^|[\s(“"])\p{L}[-‐]$/u.test(tail)) return true
  if (language === 'tr') return false
  return first.length >= 4 && second.length >= 2 && lexicon.has(fold(first)) && lexicon.has(fold(second))
}
