import { type Span, trimSpan } from '../text/span.ts'
import type { Form } from './rendition.ts'

/** A line of the page that is not blank. */
export interface Line extends Span {
  /** Without the white space around it. */
  readonly text: string
  /** Whether a blank line, or the start of the page, stands before it. */
  readonly fresh: boolean
  /** What the page's form says of it. */
  readonly form?: Form
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

/**
 * Lines with the forms they stand in; a line over several forms is cut into one for each.
 *
 * @param forms in text order, none within another, in the same text as the lines
 */
export function withForms(lines: readonly Line[], forms: readonly Form[]): readonly Line[] {
  if (forms.length === 0) return lines
  let next = 0
  let last: Form | undefined
  return lines.flatMap((line) => {
    while ((forms[next]?.end ?? line.end) <= line.start && next < forms.length) next++
    const pieces: Line[] = []
    for (let i = next; (forms[i]?.start ?? line.end) < line.end; i++) {
      const form = forms[i] as Form
      const [from, to] = [Math.max(form.start, line.start), Math.min(form.end, line.end)]
      const raw = line.text.slice(from - line.start, to - line.start)
      const text = raw.trim()
      if (text === '') continue
      const start = from + raw.indexOf(text)
      pieces.push({ text, start, end: start + text.length, form, fresh: line.fresh || form !== last })
      last = form
    }
    return pieces.length > 0 ? pieces : [line]
  })
}

/** Ends as a sentence does: a stop, perhaps with quotes, brackets or a footnote mark after it. */
export function endsSentence(text: string): boolean {
  return /[.!?…][”"’')\]]*(?:\s?\[\d+\])?$/u.test(text)
}

/** How many runs between blanks hold a letter or a digit. */
export function wordCount(text: string): number {
  return text.split(/\s+/).filter((run) => /[\p{L}\p{N}]/u.test(run)).length
}
