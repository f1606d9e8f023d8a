/** The label table as editors keep it, and the check that tells them what is wrong with it, and where. */
import { fold } from '../text/turkish.ts'
import { FIELD_NAMES, type FieldName } from './page.ts'

/** Words in both languages. */
export interface Worded {
  readonly tr: readonly string[]
  readonly en: readonly string[]
}

/** What stands before a value, or alone on a line. */
export interface LabelEntry extends Worded {
  readonly key: string
  readonly field: FieldName
  /** What the person named did, what the date is of: `translator`, `updated`. */
  readonly role?: string
}

/** Whole lines that are not body; `#` stands for a number. After one marked `foot` no body follows. */
export interface PhraseEntry extends Worded {
  readonly field: FieldName
  readonly foot?: boolean
}

/** How notes on the page begin, or, with `anywhere`, what only they contain. */
export interface SentenceEntry extends Worded {
  readonly field: FieldName
  readonly anywhere?: boolean
}

/** The label table as it is kept in `memory/labels.json`, open to editors. */
export interface LabelData {
  readonly labels: readonly LabelEntry[]
  /** Names of series and sections. */
  readonly series: readonly { readonly tr: string; readonly en: string }[]
  readonly phrases: readonly PhraseEntry[]
  readonly sentences: readonly SentenceEntry[]
  /** Words that head the name of an institution; in Turkish they end it. */
  readonly institutions: Worded
  /** Words in the names of news agencies and papers. */
  readonly press: Worded
  /** Words before a person's name. */
  readonly titles: readonly string[]
}

/** A label table that cannot be used; the message names the place and what was found there. */
export class LabelError extends Error {
  override readonly name = 'LabelError'
  readonly code: 'shape' | 'field' | 'twice'

  constructor(code: LabelError['code'], message: string) {
    super(message)
    this.code = code
  }
}

/** The label table in `value`, as parsed from JSON. @throws {LabelError} */
export function labelData(value: unknown): LabelData {
  const table = record(value, 'the label table')
  const data = {
    labels: list(table.labels, 'labels').map((each, i) => labelEntry(each, `labels[${i}]`)),
    series: list(table.series, 'series').map((each, i) => {
      const entry = record(each, `series[${i}]`)
      return { tr: text(entry.tr, `series[${i}].tr`), en: text(entry.en, `series[${i}].en`) }
    }),
    phrases: list(table.phrases, 'phrases').map((each, i) => fieldEntry(each, `phrases[${i}]`, 'foot')),
    sentences: list(table.sentences, 'sentences').map((each, i) =>
      fieldEntry(each, `sentences[${i}]`, 'anywhere'),
    ),
    institutions: worded(record(table.institutions, 'institutions'), 'institutions'),
    press: worded(record(table.press, 'press'), 'press'),
    titles: texts(table.titles, 'titles'),
  }
  refuseTwice(data.labels)
  return data
}

function labelEntry(value: unknown, at: string): LabelEntry {
  const entry = record(value, at)
  return {
    key: text(entry.key, `${at}.key`),
    field: fieldName(entry.field, `${at}.field`),
    ...(entry.role !== undefined && { role: text(entry.role, `${at}.role`) }),
    ...worded(entry, at),
  }
}

function fieldEntry<Flag extends 'foot' | 'anywhere'>(value: unknown, at: string, flag: Flag) {
  const entry = record(value, at)
  const mark = entry[flag] ?? false
  if (typeof mark !== 'boolean') throw wrong(`${at}.${flag}`, 'true or false', mark)
  return { field: fieldName(entry.field, `${at}.field`), [flag]: mark, ...worded(entry, at) }
}

/** A text that is two labels at once would be read as either. */
function refuseTwice(labels: readonly LabelEntry[]): void {
  const seen = new Map<string, string>()
  for (const { key, tr, en } of labels)
    for (const word of [...tr, ...en]) {
      const other = seen.get(fold(word))
      if (other !== undefined && other !== key)
        throw new LabelError('twice', `label "${word}": stands under "${other}" and under "${key}"`)
      seen.set(fold(word), key)
    }
}

function worded(entry: Readonly<Record<string, unknown>>, at: string): Worded {
  return { tr: texts(entry.tr, `${at}.tr`), en: texts(entry.en, `${at}.en`) }
}

function texts(value: unknown, at: string): string[] {
  return list(value, at).map((each, i) => text(each, `${at}[${i}]`))
}

function text(value: unknown, at: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw wrong(at, 'a text', value)
  return value.trim()
}

function fieldName(value: unknown, at: string): FieldName {
  const name = FIELD_NAMES.find((each) => each === value)
  if (!name)
    throw new LabelError('field', `${at}: ${shown(value)} is no field; fields are ${FIELD_NAMES.join(', ')}`)
  return name
}

function list(value: unknown, at: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(at, 'a list', value)
  return value
}

function record(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(at, 'an object', value)
  return value as Readonly<Record<string, unknown>>
}

function wrong(at: string, expected: string, found: unknown): LabelError {
  return new LabelError('shape', `${at}: expected ${expected}, found ${shown(found)}`)
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 60)
}
