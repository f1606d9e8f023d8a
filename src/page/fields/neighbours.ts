/**
 * What lines say only together: labels and values on lines of their own (after, two lines away past another label, or
 * before), notes and citations that go on over several lines.
 *
 * A value is taken from the next line when it may be one; from farther off only when its shape is that of the label's
 * values and what stands between has been claimed by something else.
 */
import { isShouted } from '../../text/turkish.ts'
import type { Label, LabelTable } from '../labels.ts'
import { endsSentence, type Line, wordCount } from '../lines.ts'
import type { Field } from '../page.ts'
import { peopleIn } from './authors.ts'
import { noteField } from './chrome.ts'
import { CONFIDENCE, fieldLine, type Recognised } from './field.ts'
import { valueFields } from './labelled.ts'

type Known = readonly (Recognised | undefined)[]

/** A value of its own line is no longer, in code units; no longer in words before its label. */
const LONGEST = 80
const MOST_WORDS = 6
const PROSE_WORDS = 8
const FARTHEST = 2
const MOST_LINES = 5
const NOTES: ReadonlySet<Field['name']> = new Set([
  'origin-note',
  'translator-note',
  'read-more',
  'copyright',
])
const UNFINISHED = /(?:[:,;–-]|\b(?:from|at|doi|adresinden|erişim))$/iu

/** What each line was recognised as, its neighbours considered; one entry per line. */
export function withNeighbours(
  lines: readonly Line[],
  known: Known,
  table: LabelTable,
): (Recognised | undefined)[] {
  const settled = [...known]
  for (let i = 0; i < lines.length; i++) {
    const what = settled[i]
    if (what?.kind === 'label') settleLabel(i, what, lines, settled, table)
    else if (what?.kind === 'fields') lengthen(i, lines, settled)
  }
  return settled
}

function settleLabel(
  i: number,
  { label, bare }: Recognised & { kind: 'label' },
  lines: readonly Line[],
  settled: (Recognised | undefined)[],
  table: LabelTable,
): void {
  const at = bare
    ? bareValueLine(i, label, lines, settled, table)
    : valueLine(i, label, lines, settled, table)
  if (at === undefined) {
    if (bare) settled[i] = undefined
    return
  }
  const [own, value, claimed] = [lines[i], lines[at], settled[at]]
  if (!own || !value) return
  const fields =
    claimed?.kind === 'fields' ? relabelled(claimed.fields, label) : valueFields(label, value, value, table)
  const near = at === i + 1
  settled[i] = fieldLine(
    fields.map((field, k) => ({
      ...field,
      spans:
        k > 0
          ? field.spans
          : [{ start: own.start, end: own.end }, ...field.spans].toSorted((a, b) => a.start - b.start),
      confidence: near ? field.confidence : CONFIDENCE.neighbours,
    })),
  )
  settled[at] = { kind: 'taken' }
  if (label.field === 'citation') lengthen(i, lines, settled, at)
}

/** The line with the value of a label that has a colon; `undefined` when it dangles. */
function valueLine(
  i: number,
  label: Label,
  lines: readonly Line[],
  known: Known,
  table: LabelTable,
): number | undefined {
  for (let at = i + 1; at <= i + FARTHEST && at < lines.length; at++) {
    const [line, what] = [lines[at], known[at]]
    if (!line) return undefined
    if (typed(label, line, what, table)) return at
    if (what) {
      if (what.kind === 'fields' && what.foot) return undefined
      continue
    }
    return at === i + 1
      ? maybe(label, line)
        ? at
        : pastNext(i, label, lines, known, table)
      : afterLabels(i, at, label, lines, known)
  }
  return before(i, label, lines, known)
}

/** The line after the next, where the next is no value of this label but one of another. */
function pastNext(
  i: number,
  label: Label,
  lines: readonly Line[],
  known: Known,
  table: LabelTable,
): number | undefined {
  const [next, line] = [lines[i + 1], lines[i + 2]]
  const short = next && next.text.length <= LONGEST && !endsSentence(next.text)
  return short && line && typed(label, line, known[i + 2], table) ? i + 2 : undefined
}

/** Labels in a row and then their values in a row: a name that only a source's label can want. */
function afterLabels(
  i: number,
  at: number,
  label: Label,
  lines: readonly Line[],
  known: Known,
): number | undefined {
  const line = lines[at]
  const inRow = known.slice(i + 1, at).every((each) => each?.kind === 'label')
  return inRow && label.field === 'source-name' && line && isNameLike(line) ? at : undefined
}

function bareValueLine(
  i: number,
  label: Label,
  lines: readonly Line[],
  known: Known,
  table: LabelTable,
): number | undefined {
  const line = lines[i + 1]
  const people = label.field === 'author' && line && peopleIn(line, table, 'any')
  const sure = label.field === 'date' || people
  return sure && line && typed(label, line, known[i + 1], table) ? i + 1 : undefined
}

/** Whether a line has the very shape of a label's values. */
function typed(label: Label, line: Line, what: Recognised | undefined, table: LabelTable): boolean {
  const fields = what?.kind === 'fields' && !what.foot ? what.fields : undefined
  if (what && !fields) return false
  const names = fields?.map(({ name }) => name)
  const unlabelled = fields?.every((field) => field.label === undefined) ?? true
  if (!unlabelled) return false
  switch (label.field) {
    case 'date':
      return names ? names.join() === 'date' : /^\d{4}$/.test(line.text)
    case 'author':
      return names ? names.every((name) => name === 'author') : peopleIn(line, table, 'any') !== undefined
    case 'source-name':
      return names?.every((name) => name.startsWith('source-')) ?? false
    case 'number':
    case 'price':
      return !names && /^\d/.test(line.text) && line.text.length <= LONGEST
    case 'attachment':
    case 'reading-time':
    case 'tags':
      return names?.join() === label.field
    default:
      return false
  }
}

/** Whether the line after a label may be its value: short, no sentence, and for a citation anything. */
function maybe(label: Label, line: Line): boolean {
  switch (label.field) {
    case 'citation':
      return true
    case 'date':
    case 'author':
    case 'number':
    case 'price':
    case 'chrome':
    case 'attachment':
    case 'reading-time':
      return false
    default:
      return line.text.length <= LONGEST && !(endsSentence(line.text) && wordCount(line.text) > PROSE_WORDS)
  }
}

/** A name right before the label of a source that dangles after the body. */
function before(i: number, label: Label, lines: readonly Line[], known: Known): number | undefined {
  const line = lines[i - 1]
  if (label.field !== 'source-name' || !line || known[i - 1] || !line.fresh || !isNameLike(line))
    return undefined
  const afterBody = lines
    .slice(0, i - 1)
    .some((each, k) => !known[k] && endsSentence(each.text) && wordCount(each.text) >= PROSE_WORDS)
  return afterBody ? i - 1 : undefined
}

function isNameLike(line: Line): boolean {
  const words = line.text.split(/\s+/, MOST_WORDS + 1)
  return (
    words.length <= MOST_WORDS &&
    words.every((word) => /^[\p{Lu}\p{N}&(]/u.test(word)) &&
    !endsSentence(line.text)
  )
}

/** Fields that another line's label names. */
function relabelled(fields: readonly Field[], label: Label): Field[] {
  return fields.map((field) => ({
    ...field,
    label: label.key,
    ...(label.role !== undefined && { role: label.role }),
    confidence: CONFIDENCE.named,
  }))
}

/** Lets a note or a citation go on into the lines that continue it. @param from the last line it has so far */
function lengthen(i: number, lines: readonly Line[], settled: (Recognised | undefined)[], from = i): void {
  const what = settled[i]
  if (what?.kind !== 'fields') return
  const last = what.fields.at(-1)
  if (!last || !(NOTES.has(last.name) || last.name === 'citation')) return
  let field = last
  for (let at = from + 1; at < lines.length && at <= from + MOST_LINES; at++) {
    const line = lines[at]
    if (!line || !continues(field, line, settled[at])) break
    field = longer(field, line)
    settled[at] = { kind: 'taken' }
  }
  if (field !== last) settled[i] = { ...what, fields: [...what.fields.slice(0, -1), field] }
}

function continues(field: Field, line: Line, what: Recognised | undefined): boolean {
  const isAddress = what?.kind === 'fields' && what.fields.every(({ name }) => name === 'source-url')
  if (what && !(isAddress && field.name === 'citation')) return false
  if (line.fresh) return isAddress && UNFINISHED.test(field.value)
  return field.name === 'citation' ? !isShouted(line.text) : !endsSentence(field.value)
}

function longer(field: Field, line: Line): Field {
  const value = `${field.value} ${line.text}`
  const note = NOTES.has(field.name) ? noteField(field.name, value, line) : field
  return { ...field, ...note, value, spans: [...field.spans, { start: line.start, end: line.end }] }
}
