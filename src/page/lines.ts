import { type Span, trimSpan } from '../text/span.ts'

/** A line of the page that is not blank. */
export interface Line extends Span {
  /** Without the white space around it. */
  readonly text: string
  /** Whether a blank line, or the start of the page, stands before it. */
  readonly fresh: boolean
}

/** The lines of a text that hold anything, in order. Lines end with LF, CR, CRLF, a form feed or the Unicode separators. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let fresh = true
  let at = 0
  for (const raw of text.split(/(\r\n|[\n\r\f\v\u0085\u2028\u2029])/)) {
    const span = trimSpan(text, { start: at, end: at + raw.length })
    const isBreak = /^(?:\r\n|[\n\r\f\v\u0085\u2028\u2029])$/.test(raw)
    if (span.end > span.start) {
      lines.push({ ...span, text: text.slice(span.start, span.end), fresh })
      fresh = false
    } else if (!isBreak && lines.length > 0) fresh = true
    at += raw.length
  }
  return lines
}

/** Ends as a sentence does: a stop, perhaps with quotes, brackets or a footnote mark after it. */
export function endsSentence(text: string): boolean {
  return /[.!?…][”"’')\]]*(?:\s?\[\d+\])?$/u.test(text)
}

export function wordCount(text: string): number {
  return text.match(/\S+/g)?.filter((word) => /[\p{L}\p{N}]/u.test(word)).length ?? 0
}
