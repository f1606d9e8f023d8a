/** Where a page has its text from: names, dates and addresses, with and without label. */
import { findDate, wholeDate } from '../../text/date.ts'
import { detectLanguage, type Lang } from '../../text/language.ts'
import type { Span } from '../../text/span.ts'
import { isShouted } from '../../text/turkish.ts'
import type { LabelTable } from '../labels.ts'
import { type Line, wordCount } from '../lines.ts'
import type { Field } from '../page.ts'
import { CONFIDENCE, covering, type FieldLine, fieldAt, fieldLine, partOf, partsOf } from './field.ts'

const ADDRESS = /^[<([]?((?:https?:\/\/|www\.)[^\s<>]+?)[>)\]]?$/iu
const ADDRESS_INSIDE = /(?:https?:\/\/|www\.)[^\s<>]+/iu
const NAME_AND_DATE = /^(.{2,80}?)\s{0,4}\(([^()]{4,60})\)\.?$/su
const SEVERAL = /\s{0,3};\s{1,3}|\s{1,3}\|\s{1,3}|(?<=\/\S{1,200})\s{0,3},\s{1,3}(?=https?:)/g
/** No unlabelled source is longer, in code units and words. */
const LONGEST = 140
const MOST_WORDS = 8
/** What may stand between a name and its date. */
const JOINT = /[\s(,:–—-]{1,8}$/u

/** A line that is nothing but an address. */
export function address(line: Line): FieldLine | undefined {
  const url = addressOf(line.text)
  return url === undefined
    ? undefined
    : fieldLine([fieldAt('source-url', url, line, { confidence: CONFIDENCE.shaped })])
}

/** The address that `text` is, brackets around it left out. */
export function addressOf(text: string): string | undefined {
  return ADDRESS.exec(text)?.[1]
}

/** The last address in a line, when the line ends with it. */
export function addressAtEnd(text: string): { readonly start: number; readonly url: string } | undefined {
  const start = text.search(/(?:https?:\/\/|www\.)[^\s<>]+$/iu)
  return start > 0 ? { start, url: text.slice(start) } : undefined
}

/** `NAME (DATE)`; `NAME, DATE` where the name is one of the press or an institution; a place and a date. */
export function nameAndDate(line: Line, table: LabelTable): FieldLine | undefined {
  if (line.text.length > LONGEST) return undefined
  const [, name = '', inner = ''] = NAME_AND_DATE.exec(line.text) ?? []
  if (wholeDate(inner) && wordCount(name) <= MOST_WORDS) return fieldLine(sourceFields(line, line, table, {}))
  const date = findDate(line.text)
  if (!date || date.start === 0 || !/^[\s.]*$/.test(line.text.slice(date.end))) return undefined
  const before = line.text.slice(0, date.start)
  if (!/[,–—-]\s{0,4}$/.test(before)) return undefined
  const words = before.replace(JOINT, '').split(/\s+/)
  if (words.length > MOST_WORDS || !words.every((word) => /^[\p{Lu}\p{N}&]/u.test(word))) return undefined
  const known =
    words.some((word) => table.nameWord(word)) || (words.length === 1 && isShouted(words[0] ?? ''))
  const more = { confidence: known ? CONFIDENCE.cut : CONFIDENCE.neighbours }
  if (known) return fieldLine(sourceFields(line, line, table, more))
  if (words.length > 2) return undefined
  const written = line.text.slice(date.start, date.end)
  return fieldLine([fieldAt('date', written, line, { ...more, iso: date.iso })], { head: true })
}

/** Sources as they are named after a label: each a name, a date, an address, or some of these; together they cover `span`. */
export function sourceFields(value: Line, span: Span, table: LabelTable, more: Partial<Field>): Field[] {
  return covering(
    span,
    partsOf(value, SEVERAL).flatMap((part) => oneSource(part, table, more)),
  )
}

/** A name is in the language of the words that make it one (`… Gazetesi`, `… Herald`), else as texts are. */
export function nameLanguage(name: string, table: LabelTable): Lang | undefined {
  const languages = new Set(name.split(/[^\p{L}]+/u).flatMap((word) => table.nameWord(word) ?? []))
  return languages.size === 1 ? [...languages][0] : detectLanguage(name)
}

function oneSource(source: Line, table: LabelTable, more: Partial<Field>): Field[] {
  const url = ADDRESS_INSIDE.exec(source.text)
  const until = url ? url.index : source.text.length
  const found = findDate(source.text)
  const date = found && found.start < until ? found : undefined
  const name = partOf(source, 0, date ? date.start : until).text.replace(JOINT, '')
  const written = date && partOf(source, date.start, date.end)
  return [
    ...(name === ''
      ? []
      : [
          fieldAt('source-name', name, partOf(source, 0, name.length), {
            ...more,
            language: nameLanguage(name, table),
          }),
        ]),
    ...(date && written ? [fieldAt('source-date', written.text, written, { ...more, iso: date.iso })] : []),
    ...(url
      ? [
          fieldAt(
            'source-url',
            url[0].replace(/[)\].,]$/u, ''),
            partOf(source, until, source.text.length),
            more,
          ),
        ]
      : []),
  ]
}
