/**
 * What a single line says about its page: labels with or without value, dates, sources, addresses, series and numbers,
 * reading time, phrases of the page's chrome. Needs no neighbours; what needs them is in head.ts.
 */
import { findDate, wholeDate } from '../text/date.ts'
import { detectLanguage } from '../text/language.ts'
import type { Span } from '../text/span.ts'
import type { Label, LabelTable } from './labels.ts'
import { type Line, wordCount } from './lines.ts'
import type { Field, FieldName } from './page.ts'

/** What a line was recognised as. */
export type Recognised =
  | { readonly kind: 'fields'; readonly fields: readonly Field[]; readonly foot: boolean }
  /** A label whose value must stand on another line. */
  | { readonly kind: 'label'; readonly label: Label }

const ADDRESS = /^(?:https?:\/\/|www\.)\S+$/i
const LABELLED = /^(?:[-–•*]\s*)?([\p{L}][\p{L}\s/.&-]{0,48}?)\s*:\s*(.*)$/su
const SERIES_NUMBER = /^(\p{L}[\p{L}\s]{1,30}?)\s+(?:No|Sayı|Number|Issue)\s*[.:]?\s*:?\s*(\d.*)$/iu
const NAME_AND_DATE = /^(.{2,80}?)\s*\(([^()]+)\)$/su
const READING_TIME = /^\d{1,3}\s*(?:dk\.?|dakika|min\.?|minutes?)\s*(?:okuma|okuma süresi|read)$/iu
const AUTHOR = /^(?:By\s+)?((?:\p{Lu}[\p{Ll}’'-]+\.?\s+){1,3}\p{Lu}{2,}(?:[- ]\p{Lu}{2,})*)$/u

/** What `line` says about its page; `undefined` when it needs its neighbours or is body. */
export function recognise(line: Line, table: LabelTable): Recognised | undefined {
  return (
    phrase(line, table) ??
    address(line) ??
    loneDate(line) ??
    seriesNumber(line, table) ??
    labelled(line, table) ??
    readingTime(line) ??
    nameAndDate(line) ??
    section(line, table) ??
    sentence(line, table)
  )
}

/** A field for the text of `line` that `value` names, spanning all of the line unless told. */
export function fieldAt(name: FieldName, value: string, span: Span, more: Partial<Field> = {}): Field {
  return {
    name,
    value,
    language: undefined,
    spans: [{ start: span.start, end: span.end }],
    confidence: 0.95,
    ...more,
  }
}

/** The fields that the value of a label gives; `span` covers label and value. */
export function valueFields(label: Label, value: string, span: Span): Field[] {
  const more = { label: label.key }
  switch (label.field) {
    case 'source-name':
      return sourceFields(value, span, more)
    case 'date': {
      const date = findDate(value)
      const year = /^\d{4}$/.test(value) ? value : undefined
      return [fieldAt('date', value, span, { ...more, ...isoOf(date?.iso ?? year) })]
    }
    case 'author':
    case 'number':
    case 'price':
    case 'attachment':
      return [fieldAt(label.field, value, span, more)]
    case 'chrome':
      return [fieldAt('chrome', value, span, { ...more, language: label.language })]
    default:
      return [
        fieldAt(label.field, value, span, { ...more, language: detectLanguage(value) ?? label.language }),
      ]
  }
}

/** The author named by a line in the form `Ad SOYAD`, `By Ad SOYAD`. */
export function authorOf(text: string): string | undefined {
  return AUTHOR.exec(text)?.[1]
}

function isoOf(iso: string | undefined): { iso?: string } {
  return iso === undefined ? {} : { iso }
}

function fields(...list: Field[]): Recognised {
  return { kind: 'fields', fields: list, foot: false }
}

function phrase(line: Line, table: LabelTable): Recognised | undefined {
  const found = table.phrase(line.text)
  if (!found) return undefined
  const field = fieldAt(found.field, line.text, line, { language: found.language })
  return { kind: 'fields', fields: [field], foot: found.foot }
}

function address(line: Line): Recognised | undefined {
  return ADDRESS.test(line.text)
    ? fields(fieldAt('source-url', line.text, line, { confidence: 0.9 }))
    : undefined
}

function loneDate(line: Line): Recognised | undefined {
  const bare = line.text.replace(/^[-–—•\s]+|[-–—\s]+$/gu, '')
  const date = wholeDate(bare)
  return date && fields(fieldAt('date', bare, line, { iso: date.iso }))
}

function seriesNumber(line: Line, table: LabelTable): Recognised | undefined {
  const [, series = '', number = ''] = SERIES_NUMBER.exec(line.text) ?? []
  const language = table.series(series)
  if (!language) return undefined
  const middle = line.start + series.length
  return fields(
    fieldAt('series', series, { start: line.start, end: middle }, { language }),
    fieldAt('number', number, { start: middle, end: line.end }),
  )
}

function labelled(line: Line, table: LabelTable): Recognised | undefined {
  const [, name = line.text, value = ''] = LABELLED.exec(line.text) ?? []
  const label = table.label(name)
  if (!label) return undefined
  const colon = line.text.includes(':')
  if (label.field === 'chrome' && colon)
    return fields(fieldAt('chrome', line.text, line, { language: label.language, label: label.key }))
  if (value !== '') return fields(...valueFields(label, value, line))
  return colon || name.includes('/') ? { kind: 'label', label } : undefined
}

function readingTime(line: Line): Recognised | undefined {
  if (!READING_TIME.test(line.text)) return undefined
  return fields(
    fieldAt('reading-time', line.text, line, { language: /read$/i.test(line.text) ? 'en' : 'tr' }),
  )
}

function nameAndDate(line: Line): Recognised | undefined {
  const [, name = '', inner = ''] = NAME_AND_DATE.exec(line.text) ?? []
  return wholeDate(inner) && wordCount(name) <= 8 ? fields(...sourceFields(line.text, line, {})) : undefined
}

function section(line: Line, table: LabelTable): Recognised | undefined {
  const parts = line.text.split('/').map((part) => part.trim())
  const languages = parts.map((part) => table.series(part))
  if (languages.includes(undefined)) return undefined
  let at = line.start
  return fields(
    ...parts.map((part, i) => {
      const start = at
      at = i === parts.length - 1 ? line.end : line.start + line.text.indexOf('/', at - line.start) + 1
      return fieldAt('section', part, { start, end: at }, { language: languages[i] })
    }),
  )
}

function sentence(line: Line, table: LabelTable): Recognised | undefined {
  const name = table.sentence(line.text)
  if (!name) return undefined
  const field = fieldAt(name, line.text, line, { language: detectLanguage(line.text), confidence: 0.85 })
  return { kind: 'fields', fields: [field], foot: name === 'copyright' }
}

/** `NAME`, `NAME (DATE)`, `NAME, DATE` or an address, as sources are named; together the fields cover `span`. */
function sourceFields(value: string, span: Span, more: Partial<Field>): Field[] {
  if (ADDRESS.test(value)) return [fieldAt('source-url', value, span, more)]
  const date = findDate(value)
  const name = (date ? value.slice(0, date.start) : value).replace(/[\s(,–-]+$/u, '')
  const language = detectLanguage(name)
  if (!date || name === '')
    return [fieldAt('source-name', value, span, { ...more, language: detectLanguage(value) })]
  const split = span.end - value.length + name.length
  return [
    fieldAt('source-name', name, { start: span.start, end: split }, { ...more, language }),
    fieldAt(
      'source-date',
      value.slice(date.start, date.end),
      { start: split, end: span.end },
      { iso: date.iso },
    ),
  ]
}
