import type { Span } from '../../text/span.ts'
import type { Label } from '../labels.ts'
import type { Line } from '../lines.ts'
import type { Field, FieldName } from '../page.ts'

/** What a line was recognised as. */
export type Recognised =
  | FieldLine
  /** A label whose value must stand on another line; a `bare` one has no colon and may as well be a heading. */
  | { readonly kind: 'label'; readonly label: Label; readonly bare: boolean }
  /** Of the body by its form, whatever its words say. */
  | { readonly kind: 'body' }
  /** Part of what an earlier or later line was recognised as. */
  | { readonly kind: 'taken' }

export interface FieldLine {
  readonly kind: 'fields'
  readonly fields: readonly Field[]
  /** After this line no body follows. */
  readonly foot: boolean
  /** True for what is a field before the body only: within it the same line is a heading or an entry of a list. */
  readonly head: boolean
}

/**
 * How sure a field is. A confidence is the share of such fields that an editor would leave as they are, not a
 * calibrated probability: it puts fields in an order of trust.
 */
export const CONFIDENCE = {
  /** A label and its value, a phrase of the table, a notation that means nothing else. */
  named: 0.95,
  /** A shape that hardly means anything else: an address alone on a line. */
  shaped: 0.9,
  /** The place in the head, the beginning of a sentence. */
  placed: 0.85,
  /** A line cut in two by a bar or a slash, a name and a date without label. */
  cut: 0.8,
  /** Put together over other lines, or from what stands around. */
  neighbours: 0.7,
} as const

/** A field for `value`, spanning all of `span`. */
export function fieldAt(name: FieldName, value: string, span: Span, more: Partial<Field> = {}): Field {
  return {
    name,
    value,
    language: undefined,
    spans: [{ start: span.start, end: span.end }],
    confidence: CONFIDENCE.named,
    ...more,
  }
}

/** A line that is these fields. */
export function fieldLine(fields: readonly Field[], more: Partial<FieldLine> = {}): FieldLine {
  return { kind: 'fields', fields, foot: false, head: false, ...more }
}

/**
 * Fields that together cover `span`: each from the end of the one before, the last to the end of all.
 *
 * @param fields in text order, each with one span within `span`
 */
export function covering(span: Span, fields: readonly Field[]): Field[] {
  let at = span.start
  return fields.map((field, i) => {
    const start = at
    at = i === fields.length - 1 ? span.end : (field.spans[0]?.end ?? at)
    return { ...field, spans: [{ start, end: at }] }
  })
}

/** A line's text from `start` to `end` as a line of its own, white space around it left out. */
export function partOf(line: Line, start: number, end: number): Line {
  const raw = line.text.slice(start, end)
  const text = raw.trim()
  const from = line.start + start + (raw.length - raw.trimStart().length)
  return { text, start: from, end: from + text.length, fresh: line.fresh }
}

/** The parts of a line between separators, empty ones left out. @param separator global, without groups */
export function partsOf(line: Line, separator: RegExp): Line[] {
  const parts: Line[] = []
  let at = 0
  for (const match of line.text.matchAll(separator)) {
    parts.push(partOf(line, at, match.index))
    at = match.index + match[0].length
  }
  parts.push(partOf(line, at, line.text.length))
  return parts.filter(({ text }) => text !== '')
}
