/** What a host puts around and into its pages: buttons, paths, counts, tags, notes, invitations to read on. */
import { findDate } from '../../text/date.ts'
import { detectLanguage } from '../../text/language.ts'
import { fold } from '../../text/turkish.ts'
import type { LabelTable } from '../labels.ts'
import { type Line, wordCount } from '../lines.ts'
import type { Field } from '../page.ts'
import { CONFIDENCE, covering, type FieldLine, fieldAt, fieldLine, partOf, partsOf } from './field.ts'
import { addressAtEnd } from './sources.ts'

/** Buttons beside each other, or the path to a page. */
const BESIDE = /\s{0,3}[|·•>»›]\s{0,3}|\s{2,6}|\t/g
const PATH = /[>»›]/
/** A row of chrome is no longer, in code units; a note on the page no longer, in words. */
const LONGEST_ROW = 240
const LONGEST_NOTE = 60
const READING_TIME =
  /^\d{1,3}[\s-]{0,3}(?:dk|dakika|dakikalik|mins?|minutes?)\.?\s{0,3}(?:okuma|okuma suresi|read|reading|reading time)$/
const HASHTAGS = /^#[\p{L}\p{N}_]+(?:[\s,;]{1,3}#[\p{L}\p{N}_]+)*$/u
const FILE = /^[^\s/:]{1,80}\.(?:pdf|docx?|xlsx?|pptx?|zip|odt|rtf|epub)(?:\s{0,2}\([^()]{1,20}\))?$/iu

/** A phrase that the table knows whole, an invitation to read on with its address or without. */
export function phrase(line: Line, table: LabelTable): FieldLine | undefined {
  const whole = table.phrase(line.text)
  if (whole)
    return fieldLine([fieldAt(whole.field, line.text, line, { language: whole.language })], {
      foot: whole.foot,
    })
  const link = line.text.length <= LONGEST_ROW ? addressAtEnd(line.text) : undefined
  if (!link) return undefined
  const words = partOf(line, 0, link.start)
  const before = table.phrase(words.text)
  return before?.field === 'read-more' ? withAddress(line, words, before.field, before.language) : undefined
}

/** Several phrases of the page's chrome in one line, or a path that begins with one. */
export function chromeRow(line: Line, table: LabelTable): FieldLine | undefined {
  if (line.text.length > LONGEST_ROW) return undefined
  const parts = partsOf(line, BESIDE)
  const [first] = parts
  if (!first || parts.length < 2) return undefined
  const known = parts.map(({ text }) => table.phrase(text))
  const path = PATH.test(line.text) && known[0]?.field === 'chrome'
  if (!path && !known.every((each) => each?.field === 'chrome')) return undefined
  return fieldLine([
    fieldAt('chrome', line.text, line, { language: detectLanguage(line.text) ?? known[0]?.language }),
  ])
}

/** A line that begins or sounds as notes on the page do; with an invitation to read on, the address is its own field. */
export function note(line: Line, table: LabelTable): FieldLine | undefined {
  const name = wordCount(line.text) <= LONGEST_NOTE ? table.sentence(line.text) : undefined
  if (!name) return undefined
  const link = name === 'read-more' && line.text.length <= LONGEST_ROW ? addressAtEnd(line.text) : undefined
  if (link) return withAddress(line, partOf(line, 0, link.start), name, undefined)
  return fieldLine([noteField(name, line.text, line)], { foot: name === 'copyright' })
}

/** A note on the page; one on the original has the original's date. */
export function noteField(name: Field['name'], value: string, span: Line): Field {
  const iso = name === 'origin-note' ? findDate(value)?.iso : undefined
  return fieldAt(name, value, span, {
    language: detectLanguage(value),
    confidence: CONFIDENCE.placed,
    ...(iso !== undefined && { iso }),
  })
}

export function readingTime(line: Line): FieldLine | undefined {
  const folded = line.text.length <= LONGEST_ROW ? fold(line.text) : ''
  if (!READING_TIME.test(folded)) return undefined
  return fieldLine([
    fieldAt('reading-time', line.text, line, { language: folded.includes('read') ? 'en' : 'tr' }),
  ])
}

/** `#liman #tahıl`. */
export function hashtags(line: Line): FieldLine | undefined {
  if (line.text.length > LONGEST_ROW || !HASHTAGS.test(line.text)) return undefined
  return fieldLine([
    fieldAt('tags', line.text, line, { language: detectLanguage(line.text.replaceAll('#', '')) }),
  ])
}

/** A file's name alone on a line. */
export function file(line: Line): FieldLine | undefined {
  if (!isFile(line.text)) return undefined
  return fieldLine([fieldAt('attachment', line.text, line, { confidence: CONFIDENCE.shaped })])
}

/** Whether `text` is a file's name, its size in brackets after it or not. */
export function isFile(text: string): boolean {
  return FILE.test(text)
}

function withAddress(line: Line, words: Line, name: Field['name'], language: Field['language']): FieldLine {
  const value = words.text.replace(/[\s:–-]{1,8}$/u, '')
  const url = partOf(line, words.end - line.start, line.text.length)
  return fieldLine(
    covering(line, [
      fieldAt(name, value, words, { language: language ?? detectLanguage(value) }),
      fieldAt('source-url', url.text, url, { confidence: CONFIDENCE.shaped }),
    ]),
  )
}
