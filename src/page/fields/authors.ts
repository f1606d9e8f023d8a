/** People: `Ad SOYAD`, `By Ad Soyad`, `Prof. Dr. Ad Soyad`, several with comma, `ve`, `and`, `&`. */
import { findDate } from '../../text/date.ts'
import { isShouted } from '../../text/turkish.ts'
import type { LabelTable } from '../labels.ts'
import type { Line } from '../lines.ts'
import type { Field } from '../page.ts'
import { CONFIDENCE, covering, type FieldLine, fieldAt, fieldLine, partOf, partsOf } from './field.ts'

/** A list of authors is no longer, in code units. */
const LONGEST = 240
const BETWEEN = /\s{0,3}[,;&/]\s{0,3}|\s{1,3}(?:ve|and)\s{1,3}/giu
const NAME = /^\p{Lu}[\p{L}\p{M}]*\.?(?:['’-]\p{L}[\p{L}\p{M}]*)*$/u
/** Not all capitals, or an initial. */
const GIVEN = /\p{Ll}|^\p{Lu}\.$/u
const PARTICLE = /^(?:van|von|de|da|del|el|al|bin|bint|ibn|of)$/
const MOST_NAMES = 5
const IN_BRACKETS = /\s\([^()]{2,40}\)$/u

/**
 * How names must be written: `surname` asks for a capital surname after a given name, or a title before; `any` is for
 * what a label names, where two capital letters do.
 */
export type NameForm = 'surname' | 'any'

/** Whether `text` is one person's name, titles before it or not. */
function isPerson(text: string, table: LabelTable, form: NameForm): boolean {
  const words = text.replace(IN_BRACKETS, '').split(/\s+/)
  const names = words.slice(words.findLastIndex((word) => table.title(word)) + 1)
  const titled =
    names.length < words.length && words.slice(0, -names.length).every((word) => table.title(word))
  if (names.length < words.length && !titled) return false
  if (names.length < 2 || names.length > MOST_NAMES) return false
  if (!names.every((word) => NAME.test(word) || PARTICLE.test(word))) return false
  if (names.some((word) => table.institution(word, 'tr') || table.institution(word, 'en'))) return false
  const [given = '', surname = ''] = [names[0], names.at(-1)]
  if (form === 'any') return NAME.test(given) && surname.length > 1
  return GIVEN.test(given) && (titled || isShouted(surname))
}

/** The people that a line names and nothing else, each as a line of its own; `undefined` when there is more to it. */
export function peopleIn(line: Line, table: LabelTable, form: NameForm): Line[] | undefined {
  if (line.text.length > LONGEST) return undefined
  const parts = partsOf(line, BETWEEN)
  return parts.length > 0 && parts.every(({ text }) => isPerson(text, table, form)) ? parts : undefined
}

/** Author fields for people, covering `span`. */
export function authorFields(
  people: readonly Line[],
  span: Pick<Line, 'start' | 'end'>,
  more: Partial<Field>,
): Field[] {
  return covering(
    span,
    people.map((person) => fieldAt('author', person.text, person, { role: 'author', ...more })),
  )
}

/** A line of names with nothing before them, or with a date after them. */
export function byline(line: Line, table: LabelTable): FieldLine | undefined {
  if (line.text.length > LONGEST) return undefined
  const people = peopleIn(line, table, 'surname')
  const more = { confidence: CONFIDENCE.placed }
  if (people) return fieldLine(authorFields(people, line, more), { head: true })
  if (isAtInstitution(line, table))
    return fieldLine([fieldAt('author', line.text, line, { role: 'author', ...more })], { head: true })
  const date = findDate(line.text)
  if (!date || /[\p{L}\p{N}]/u.test(line.text.slice(date.end))) return undefined
  const before = line.text.slice(0, date.start).replace(/[\s,(|–—-]{1,8}$/u, '')
  const dated = peopleIn(partOf(line, 0, before.length), table, 'surname')
  if (!dated) return undefined
  const written = partOf(line, date.start, date.end)
  const fields = [
    ...authorFields(dated, { start: line.start, end: line.start + before.length }, more),
    fieldAt('date', written.text, written, { ...more, iso: date.iso }),
  ]
  return fieldLine(covering(line, fields), { head: true })
}

/** `Ad SOYAD, … Üniversitesi`. */
function isAtInstitution(line: Line, table: LabelTable): boolean {
  const comma = line.text.indexOf(',')
  const place = line.text.slice(comma + 1).split(/[\s,]+/)
  return (
    comma > 0 &&
    isPerson(line.text.slice(0, comma), table, 'surname') &&
    place.some((word) => table.institution(word, 'tr') || table.institution(word, 'en'))
  )
}
