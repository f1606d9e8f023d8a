/** Sections, series and their numbers: `Duyuru / Announcement`, `Yorum No : 2024 / 2`, `Bülten · 14`, `Sayı 6`. */
import { fold } from '../../text/turkish.ts'
import type { LabelTable } from '../labels.ts'
import type { Line } from '../lines.ts'
import type { Field } from '../page.ts'
import { covering, type FieldLine, fieldAt, fieldLine, partOf, partsOf } from './field.ts'

/** A series with its number is no longer, in code units. */
const LONGEST = 90
const SIDES = /\s{0,3}[/|]\s{0,3}/g
const WORD = '(?:no|nr|num|numara|sayi|number|issue)'
const NUMBER = '\\d{1,4}(?:\\s{0,2}[/.–-]\\s{0,2}\\d{1,4})?'
/** Folded: what stands between a series and its number: a word, at least a mark, or nothing before a year and a number. */
const WORDED = `(?:\\s{1,3}[·•|#–-]?\\s{0,3}|[·•|#–-]\\s{0,3})${WORD}(?:\\s?/\\s?${WORD})?\\s?\\.?\\s{0,3}:?\\s{0,3}(${NUMBER})$`
const WITH_WORD = new RegExp(WORDED, 'u')
const TAILS = [
  WITH_WORD,
  new RegExp(`\\s{0,3}[·•|#:–-]\\s{0,3}(${NUMBER})$`, 'u'),
  /\s{1,3}(\d{4}\s?\/\s?\d{1,3})$/u,
]
const ISSUE = new RegExp(`^${WORD}(?:\\s?/\\s?${WORD})?\\s?\\.?\\s{0,3}[:#]?\\s{0,3}(${NUMBER})$`, 'u')

/** A series in one language or both, and its number. */
export function seriesNumber(line: Line, table: LabelTable): FieldLine | undefined {
  for (const tail of TAILS) {
    const cut = cutNumber(line, tail)
    const series = cut && sides(cut.before, 'series', table)
    if (series) return fieldLine(covering(line, [...series, fieldAt('number', cut.number.text, cut.number)]))
  }
  return undefined
}

/** A line that ends with a word for issues and their number: what stands before it, and the number. */
export function numberTail(line: Line): NumberTail | undefined {
  return cutNumber(line, WITH_WORD)
}

interface NumberTail {
  readonly before: Line
  readonly number: Line
}

function cutNumber(line: Line, tail: RegExp): NumberTail | undefined {
  if (line.text.length > LONGEST) return undefined
  const match = tail.exec(fold(line.text))
  if (!match || match.index === 0) return undefined
  const number = partOf(line, line.text.length - (match[1]?.length ?? 0), line.text.length)
  return { before: partOf(line, 0, match.index), number }
}

/** `Sayı 6`, `Issue 6`: a number with its word, without colon. */
export function issue(line: Line): FieldLine | undefined {
  if (line.text.length > LONGEST) return undefined
  const number = ISSUE.exec(fold(line.text))?.[1]
  return number === undefined
    ? undefined
    : fieldLine([fieldAt('number', line.text.slice(-number.length), line)])
}

/** A line that names the section, in one language or both. */
export function section(line: Line, table: LabelTable): FieldLine | undefined {
  const found = line.text.length <= LONGEST && sides(line, 'section', table)
  return found ? fieldLine(covering(line, found), { head: true }) : undefined
}

function sides(line: Line, name: 'section' | 'series', table: LabelTable): Field[] | undefined {
  const parts = partsOf(line, SIDES)
  const fields = parts.flatMap((part) => {
    const language = table.series(part.text)
    return language ? [fieldAt(name, part.text, part, { language })] : []
  })
  return parts.length > 0 && parts.length <= 2 && fields.length === parts.length ? fields : undefined
}
