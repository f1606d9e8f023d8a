import { wholeDate } from '../../text/date.ts'
import type { Line } from '../lines.ts'
import { type FieldLine, fieldAt, fieldLine } from './field.ts'

/** No date with its dashes is longer, in code units. */
const LONGEST = 120

/** A line that is a date, in one language or, beside a bar or a slash, in both. */
export function loneDate(line: Line): FieldLine | undefined {
  if (line.text.length > LONGEST) return undefined
  const bare = line.text.replace(/^[-–—•\s([]+|[-–—\s)\]]+$/gu, '')
  const iso = isoOf(bare)
  return iso === undefined ? undefined : fieldLine([fieldAt('date', bare, line, { iso })])
}

/** The date that all of `text` is; a date in both languages is one when both are the same. */
export function isoOf(text: string): string | undefined {
  const whole = wholeDate(text)
  if (whole) return whole.iso
  const [first, ...others] = text.split(/\s[/|]\s/).map((part) => wholeDate(part)?.iso)
  return first !== undefined && others.length === 1 && others[0] === first ? first : undefined
}
