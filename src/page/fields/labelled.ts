/** Labels and their values: `Yazar: …`, `Kaynak / Source : …`, `Translated by …`. */
import { findDate } from '../../text/date.ts'
import { detectLanguage, type Lang, otherLang } from '../../text/language.ts'
import type { Span } from '../../text/span.ts'
import type { Label, LabelTable } from '../labels.ts'
import { endsSentence, type Line, wordCount } from '../lines.ts'
import type { Field } from '../page.ts'
import { authorFields, peopleIn } from './authors.ts'
import { isFile } from './chrome.ts'
import { isoOf } from './dates.ts'
import {
  CONFIDENCE,
  covering,
  type FieldLine,
  fieldAt,
  fieldLine,
  partOf,
  partsOf,
  type Recognised,
} from './field.ts'
import { addressOf, nameLanguage, sourceFields } from './sources.ts'

/** No label is longer, in code units and in words. */
const LONGEST = 50
const MOST_WORDS = 5
/** A label without colon and its value together, in code units. */
const LONGEST_WORDED = 240
const MARK = /^[-–•*]\s{0,3}/u
const ENDS = /[:：]|\s[–—-]\s/u
const NUMBERED = /[\s-]{1,2}\d{1,2}$/u
const SIDES = /\s[/|]\s/g

/** A label with or without its value. */
export function labelled(line: Line, table: LabelTable): Recognised | undefined {
  const mark = MARK.exec(line.text)?.[0].length ?? 0
  const end = ENDS.exec(line.text.slice(0, mark + LONGEST + 4))
  // What two slashes follow is the beginning of an address.
  if (end && line.text.startsWith('//', end.index + 1)) return undefined
  const name = line.text.slice(mark, end ? end.index : mark + LONGEST + 1).trim()
  const label = name.length <= LONGEST ? table.label(end ? name.replace(NUMBERED, '') : name) : undefined
  if (!label) return worded(line, table)
  if (!end)
    return name === line.text.slice(mark)
      ? { kind: 'label', label, bare: label.language !== undefined }
      : undefined
  const value = partOf(line, end.index + end[0].length, line.text.length)
  const colon = /[:：]/.test(end[0])
  if (label.field === 'chrome' && colon && !namesFile(value.text)) return chromeAlone(line, label)
  if (!/[\p{L}\p{N}]/u.test(value.text)) return { kind: 'label', label, bare: false }
  const sure = colon
    ? fits(label, value, table)
    : beyondDoubt(label, name, value, table) || fitsDash(label, value, table)
  return sure ? fieldLine(valueFields(label, value, line, table)) : undefined
}

/** `Translated by Oya Birsel`, `Via The Courier (6 November 2017)`: a label with nothing between it and its value. */
function worded(line: Line, table: LabelTable): FieldLine | undefined {
  if (line.text.length > LONGEST_WORDED) return undefined
  const words = line.text.split(/\s+/, MOST_WORDS)
  for (let count = words.length - 1; count > 0; count--) {
    const name = words.slice(0, count).join(' ')
    const label = table.label(name)
    const value = label && partOf(line, line.text.indexOf(words[count] ?? '', name.length), line.text.length)
    if (value && beyondDoubt(label, name, value, table))
      return fieldLine(valueFields(label, value, line, table))
  }
  return undefined
}

/** Whether a value needs no colon before it: people, dates, a source with its date. */
function beyondDoubt({ field, key }: Label, name: string, value: Line, table: LabelTable): boolean {
  switch (field) {
    case 'credit':
      return /\bby$/i.test(name) && peopleIn(value, table, 'any') !== undefined
    case 'author':
      return peopleIn(value, table, 'any') !== undefined
    case 'date':
      return isoOf(value.text) !== undefined || (key === 'year' && /^\d{4}$/.test(value.text))
    case 'source-name':
      return (
        addressOf(value.text) !== undefined ||
        (value.text.length <= LONGEST_WORDED && endsWithDate(value.text))
      )
    case 'attachment':
    case 'chrome':
      return namesFile(value.text)
    case 'reading-time':
      return /^\d{1,3}\s?\p{L}{2,8}\.?$/u.test(value.text)
    default:
      return false
  }
}

/** After a dash, besides: a source by the words of its name, tags by the commas between them. */
function fitsDash({ field }: Label, value: Line, table: LabelTable): boolean {
  if (wordCount(value.text) > 12 || endsSentence(value.text)) return false
  if (field === 'tags') return value.text.includes(',')
  return field === 'source-name' && value.text.split(/\s+/).some((word) => table.nameWord(word))
}

function endsWithDate(text: string): boolean {
  const date = findDate(text)
  return date !== undefined && /^[\s).]{0,3}$/.test(text.slice(date.end))
}

/** Chrome keeps its label: it has no value apart from it. */
function chromeAlone(line: Line, label: Label): FieldLine {
  return fieldLine([fieldAt('chrome', line.text, line, { language: label.language, label: label.key })])
}

/** Whether a value is what its label asks for: prose may begin with a word that is a label. */
function fits({ field }: Label, value: Line, table: LabelTable): boolean {
  const words = wordCount(value.text)
  const sentence = endsSentence(value.text) && words > 6
  switch (field) {
    case 'number':
      return (/^\D{0,12}\d/u.test(value.text) && words <= 8) || releaseOf(value) !== undefined
    case 'price':
    case 'reading-time':
      return /\d/.test(value.text) && words <= 8
    case 'author':
      return words <= 40 && (!sentence || peopleIn(value, table, 'any') !== undefined)
    case 'date':
      return words <= 10 && /\d/.test(value.text)
    case 'type':
    case 'language-note':
    case 'section':
      return words <= 8 && !endsSentence(value.text)
    case 'attachment':
      return namesFile(value.text) || (words <= 10 && !sentence)
    case 'credit':
    case 'source-name':
      return words <= 40 && (!sentence || findDate(value.text) !== undefined || /https?:/i.test(value.text))
    default:
      return true
  }
}

/**
 * The fields that the value of a label gives; together they cover `span`.
 *
 * @param value where it stands within `span`, or the line that holds it
 */
export function valueFields(label: Label, value: Line, span: Span, table: LabelTable): Field[] {
  const more = { label: label.key, ...(label.role !== undefined && { role: label.role }) }
  const one = (name: Field['name'], extra: Partial<Field> = {}) => [
    fieldAt(name, value.text, span, { ...more, ...extra }),
  ]
  switch (label.field) {
    case 'source-name':
      return sourceFields(value, span, table, more)
    case 'date':
      return one('date', dated(value.text))
    case 'author': {
      const people = peopleIn(value, table, 'any')
      return people ? authorFields(people, span, more) : one('author')
    }
    case 'number':
      return numberFields(value, span, more)
    case 'price':
    case 'attachment':
    case 'source-url':
      return one(label.field)
    case 'chrome':
      return one(namesFile(value.text) ? 'attachment' : 'chrome')
    case 'citation':
      return one('citation', { language: smallWords(value.text) ?? label.language })
    case 'credit':
      return one('credit', {
        language: isNames(value.text, table) ? undefined : nameLanguage(value.text, table),
      })
    case 'reading-time':
      return one('reading-time', { language: label.language ?? detectLanguage(value.text) })
    default:
      return inBoth(label, value, span, table, more)
  }
}

/** `215, 9 Eylül 2022, Türk Boğazları Hk.`: number, date and title of a ministry's press release. */
function releaseOf(value: Line): { number: Line; date: Line; iso: string; title: Line } | undefined {
  const [, number = ''] = /^(\d{1,4}(?:\/\d{1,4})?)\s?,\s/.exec(value.text) ?? []
  const date = number === '' ? undefined : findDate(value.text.slice(0, 60))
  if (!date || value.text.slice(number.length, date.start).trim() !== ',') return undefined
  const title = /^\s?[,:]\s?(?=\p{L})/u.exec(value.text.slice(date.end))
  if (!title) return undefined
  return {
    number: partOf(value, 0, number.length),
    date: partOf(value, date.start, date.end),
    iso: date.iso,
    title: partOf(value, date.end + title[0].length, value.text.length),
  }
}

/** `6, Mart 2020`: a number and the date of the issue. */
function numberFields(value: Line, span: Span, more: Partial<Field>): Field[] {
  const release = releaseOf(value)
  if (release) {
    const { number, date, iso, title } = release
    const language = detectLanguage(title.text)
    return covering(span, [
      fieldAt('number', number.text, number, more),
      fieldAt('date', date.text, date, { iso }),
      fieldAt('title', title.text, title, { language, confidence: CONFIDENCE.shaped }),
    ])
  }
  const date = findDate(value.text)
  const number = date ? /^(.{1,12}?)\s?[,(–-]\s?$/u.exec(value.text.slice(0, date.start))?.[1] : undefined
  if (!date || number === undefined || !endsWithDate(value.text))
    return [fieldAt('number', value.text, span, more)]
  const written = partOf(value, date.start, date.end)
  return covering(span, [
    fieldAt('number', number, partOf(value, 0, number.length), more),
    fieldAt('date', written.text, written, { iso: date.iso }),
  ])
}

/** A day, a month, a range; a year alone only because a label says that it is a date. */
function dated(value: string): { iso?: string } {
  const iso = isoOf(value) ?? findDate(value)?.iso ?? /^\d{4}$/.exec(value)?.[0]
  return iso === undefined ? {} : { iso }
}

/** `Rapor / Report`: one field for each language, where the two sides are in two. */
function inBoth(label: Label, value: Line, span: Span, table: LabelTable, more: Partial<Field>): Field[] {
  const parts = partsOf(value, SIDES)
  const language = (text: string) => table.series(text) ?? detectLanguage(text)
  let [one, two] = parts.map(({ text }) => language(text))
  if (parts.length === 2 && label.language === undefined) {
    one ??= two && otherLang(two)
    two ??= one && otherLang(one)
  }
  if (parts.length === 2 && one && two && one !== two)
    return covering(
      span,
      parts.map((part, i) =>
        fieldAt(label.field, part.text, part, { ...more, language: i === 0 ? one : two }),
      ),
    )
  return [
    fieldAt(label.field, value.text, span, { ...more, language: language(value.text) ?? label.language }),
  ]
}

/** The language by what is not capitalised: a citation is full of names. */
function smallWords(text: string): Lang | undefined {
  return detectLanguage(text.replace(/\p{Lu}[^\s]*/gu, ' '))
}

/** People and acronyms only, which have no language. */
function isNames(text: string, table: LabelTable): boolean {
  return (text.match(/\p{L}+/gu) ?? []).every((word) => /^\p{Lu}/u.test(word) && !table.nameWord(word))
}

function namesFile(text: string): boolean {
  return isFile(text) || (addressOf(text) !== undefined && isFile(text.slice(text.lastIndexOf('/') + 1)))
}
