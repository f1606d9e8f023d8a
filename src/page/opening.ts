/** Where a page's head ends and its body opens. */
import { isShouted } from '../text/turkish.ts'
import type { Recognised } from './fields/field.ts'
import { endsSentence, type Line, wordCount } from './lines.ts'

/** No head is longer; what comes after so many lines is the body even when it is no prose. */
const HEAD_LINES = 100
const PROSE_WORDS = 8
const PROSE_LENGTH = 120

/**
 * The index of the body's first line: its first line of prose, or the first after a marked title that is of the body by
 * its form; short sentences right before that are of it too, once a line of the head has come.
 */
export function openingOf(lines: readonly Line[], known: readonly (Recognised | undefined)[]): number {
  const title = lines.findIndex(({ form }) => form?.field === 'title')
  const first = lines.findIndex(
    (line, i) =>
      (!known[i] && isProse(line, lines[i + 1])) || (title >= 0 && i > title && known[i]?.kind === 'body'),
  )
  if (first < 0) return Math.min(lines.length, HEAD_LINES)
  const head = known.findIndex((what, i) => !what && !lines[i]?.form?.around)
  const titled = title >= 0 && title < first
  const opens = (line: Line) => isShortSentence(line, titled) || (titled && isDateline(line))
  let at = first
  while (at - 1 > head && !known[at - 1] && opens(lines[at - 1] as Line)) at--
  return Math.min(at, HEAD_LINES)
}

/** Prose is what sentences are made of: some words that end in a stop, run long, or go on in the next line. */
function isProse(line: Line, next: Line | undefined): boolean {
  const { text, form } = line
  if (form?.around || form?.field || form?.kind === 'heading' || isShouted(text)) return false
  if (wordCount(text) < PROSE_WORDS) return false
  const wrapped =
    next !== undefined &&
    !next.fresh &&
    (/^\p{Ll}/u.test(next.text) || text.length + next.text.length >= PROSE_LENGTH)
  // A paragraph that the form sets apart is prose, too, when a sentence ends within it or a table follows it.
  const ends = endsSentence(text) || (form !== undefined && /:$|[.!?…] \p{Lu}/u.test(text))
  return wrapped || ends || text.length >= PROSE_LENGTH
}

/** @param titled whether the title is marked: then a question behind it is of the text */
function isShortSentence({ text, form }: Line, titled: boolean): boolean {
  if (form?.around || form?.field || form?.kind === 'heading' || isShouted(text)) return false
  const ends = titled ? /\p{Ll}[.!?…][”"’']?$/u : /\p{Ll}\.[”"’']?$/u
  return ends.test(text) && wordCount(text) > 1
}

/** `ANKARA`: where a report was written, in a paragraph of its own before it. */
function isDateline({ text, form }: Line): boolean {
  if (form?.kind !== 'paragraph' || form.around || form.field) return false
  return isShouted(text) && wordCount(text) <= 2 && /^[\p{Lu}\s/-]+$/u.test(text)
}
