import { wholeDate } from '../../text/date.ts'
import type { Line } from '../lines.ts'
import { CONFIDENCE, type FieldLine, fieldAt, fieldLine } from './field.ts'

/** No date with its dashes is longer, in code units. */
const LONGEST = 120
const FIGURES = /^\d{1,2}[./]\d{1,2}[./](?:19|20)\d{2}$/

/** A line that is a date, in one language or, beside a bar or a slash, in both. */
export function loneDate(line: Line): FieldLine | undefined {
  if (line.text.length > LONGEST) return undefined
  const bare = line.text.replace(/^[-–—•\s([]+|[-–—\s)\]]+$/gu, '')
  const iso = isoOf(bare)
  if (iso !== undefined) return fieldLine([fieldAt('date', bare, line, { iso })])
  // A day that the calendar does not have is a date all the same, only not the right one.
  return FIGURES.test(bare)
    ? fieldLine([fieldAt('date', bare, line, { confidence: CONFIDENCE.cut })])
    : undefined
}

/** The hour at which a page was put up, a field's neighbour in its head; elsewhere it is of the text. */
export function clock(line: Line): FieldLine | undefined {
  if (!/^(?:saat|time)\s?:\s?(?:[01]?\d|2[0-3])[:.][0-5]\d$/iu.test(line.text)) return undefined
  return fieldLine([fieldAt('chrome', line.text, line, { confidence: CONFIDENCE.cut })], { head: true })
}

/** The date that all of `text` is; a date in both languages is one when both are the same. */
export function isoOf(text: string): string | undefined {
  const whole = wholeDate(text)
  if (whole) return whole.iso
  const [first, ...others] = text.split(/\s[/|]\s/).map((part) => wholeDate(part)?.iso)
  return first !== undefined && others.length === 1 && others[0] === first ? first : undefined
}
