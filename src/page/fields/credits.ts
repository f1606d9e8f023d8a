/** Whose an image is, as its caption says: `Fotoğraf: AA`, `(Photo: Ad Soyad)`, `Kaynak: …`, behind the caption's words. */
import type { LabelTable } from '../labels.ts'
import { type Line, wordCount } from '../lines.ts'
import { type FieldLine, fieldLine, partOf } from './field.ts'
import { labelled, valueFields } from './labelled.ts'

/** A longer caption is not looked through, in code units; a credit has no more words. */
const LONGEST = 1000
const CREDIT_WORDS = 20
const MOST_LABEL_WORDS = 3
const BRACKETS = /^[([](.*)[)\]]$/su
/** What sets a credit apart from the words before it goes with the credit. */
const APART = /^[|–—-]\s{0,3}/u
const NAMES = /^\p{Lu}[\p{L}\p{M}.'’&/-]*(?:\s[\p{Lu}&/][\p{L}\p{M}.'’/-]*){0,5}$/u

/** Lines with the credit at a caption's end as a line of its own. */
export function creditsApart(lines: readonly Line[], table: LabelTable): readonly Line[] {
  return lines.flatMap((line) => {
    const { form, text } = line
    const at = form?.kind === 'caption' && text.length <= LONGEST ? creditStart(line, table) : 0
    if (!form || at <= 0) return [line]
    return [
      { ...partOf(line, 0, at), form },
      { ...partOf(line, at, text.length), form, fresh: false },
    ]
  })
}

/** The credit that all of a caption, or of its end, is. What a caption calls its source is whose the image is. */
export function credit(line: Line, table: LabelTable): FieldLine | undefined {
  if (line.text.length > LONGEST || wordCount(line.text) > CREDIT_WORDS) return undefined
  const inner = BRACKETS.exec(line.text)?.[1]
  const mark = APART.exec(line.text)?.[0].length ?? 0
  const part =
    inner === undefined ? partOf(line, mark, line.text.length) : partOf(line, 1, line.text.length - 1)
  const colon = part.text.search(/[:：]/u)
  if (colon > 0) {
    const label = table.label(part.text.slice(0, colon).trim())
    const value = partOf(part, colon + 1, part.text.length)
    if (!label || !/\p{L}/u.test(value.text)) return undefined
    if (label.field !== 'credit' && label.field !== 'source-name') return undefined
    return fieldLine(valueFields({ ...label, field: 'credit' }, value, line, table))
  }
  const found = labelled(part, table)
  if (found?.kind === 'fields' && found.fields.every(({ name }) => name === 'credit'))
    return fieldLine(
      found.fields.map((field) => ({ ...field, spans: [{ start: line.start, end: line.end }] })),
    )
  return inner === undefined ? undefined : uncoloned(part, line, table)
}

/** `(Fotoğraf AA)`: in brackets a label needs no colon before names. */
function uncoloned(part: Line, line: Line, table: LabelTable): FieldLine | undefined {
  const blank = part.text.indexOf(' ')
  const label = blank > 0 ? table.label(part.text.slice(0, blank)) : undefined
  const value = partOf(part, blank + 1, part.text.length)
  if (label?.field !== 'credit' || !NAMES.test(value.text)) return undefined
  return fieldLine(valueFields(label, value, line, table))
}

/** Where in a caption its credit begins: in brackets, behind a stop or a bar, or at the label before the last colon. */
function creditStart(line: Line, table: LabelTable): number {
  const { text } = line
  const starts = [
    /[)\]]$/.test(text) ? Math.max(text.lastIndexOf('('), text.lastIndexOf('[')) : -1,
    ...Array.from(text.matchAll(/[.!?…”"]\s|\s[|–—-]\s/gu), ({ index }) => index + 1).slice(-2),
    ...beforeColon(text),
  ]
  return starts.find((at) => at > 0 && credit(partOf(line, at, text.length), table) !== undefined) ?? 0
}

/** The beginnings of the words before the last colon, the farthest first. */
function beforeColon(text: string): number[] {
  const colon = text.search(/[:：][^:：]*$/u)
  const from = Math.max(0, colon - 60)
  const words = Array.from(
    text.slice(from, Math.max(colon, 0)).matchAll(/\S+/gu),
    ({ index }) => from + index,
  )
  return words.slice(-MOST_LABEL_WORDS)
}
