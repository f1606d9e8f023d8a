/**
 * What lines say only together: labels and values on lines of their own (after, two lines away past another label, or
 * before), notes and citations that go on over several lines.
 *
 * A value is taken from the next line when it may be one; from farther off only when its shape is that of the label's
 * values and what stands between has been claimed by something else.
 */
import type { Label, LabelTable } from '../labels.ts'
import { endsSentence, type Line, wordCount } from '../lines.ts'
import type { Field } from '../page.ts'
import { peopleIn } from './authors.ts'
import { noteField } from './chrome.ts'
import { CONFIDENCE, fieldLine, type Recognised } from './field.ts'
import { valueFields } from './labelled.ts'
import { addressOf } from './sources.ts'

/** The lines of a page and what each is recognised as so far. */
interface Sheet {
  readonly lines: readonly Line[]
  readonly known: (Recognised | undefined)[]
  readonly table: LabelTable
}

/** A value of its own line is no longer, in code units; no longer in words before its label. */
const LONGEST = 80
const MOST_WORDS = 6
const PROSE_WORDS = 8
const FARTHEST = 2
const MOST_LINES = 5
/** A line longer than this, in code units, may have been broken for its length. */
const WRAPPED = 60
const NOTES: ReadonlySet<Field['name']> = new Set(['origin-note', 'translator-note'])
const IDENTIFIER = /^(?:ISSN|ISBN|DOI)\b/i
const UNFINISHED = /(?:[:,;–-]|\b(?:from|at|doi|adresinden|erişim))$/iu

/** What each line was recognised as, its neighbours considered; one entry per line. */
export function withNeighbours(
  lines: readonly Line[],
  known: readonly (Recognised | undefined)[],
  table: LabelTable,
): (Recognised | undefined)[] {
  const sheet: Sheet = { lines, known: [...known], table }
  for (let i = 0; i < lines.length; i++) {
    const what = sheet.known[i]
    if (what?.kind === 'label') settleLabel(sheet, i, what)
    else if (what?.kind === 'fields') lengthen(sheet, i)
  }
  return sheet.known
}

/** Gives a label the values of other lines; without any it dangles, or, bare, is no label at all. */
function settleLabel(sheet: Sheet, i: number, { label, bare }: Recognised & { kind: 'label' }): void {
  const after = bare ? bareValueLine(sheet, i, label) : valueLine(sheet, i, label)
  const nameless = after === undefined || isAddress(sheet.known[after])
  const before = nameless && !bare ? nameBefore(sheet, i, label) : undefined
  const at = [before, after].filter((each) => each !== undefined)
  const own = sheet.lines[i]
  if (at.length === 0 && bare) sheet.known[i] = undefined
  if (at.length === 0 || !own) return
  const fields = at.flatMap((line) => valueAt(sheet, line, label, line === i + 1))
  sheet.known[i] = fieldLine(fields.map((field, k) => (k === 0 ? withSpan(field, own) : field)))
  for (const line of at) sheet.known[line] = { kind: 'taken' }
  if (label.field === 'citation' && after !== undefined) lengthen(sheet, i, after)
}

/** The fields of a label's value on another line. */
function valueAt({ lines, known, table }: Sheet, at: number, label: Label, near: boolean): Field[] {
  const [line, claimed] = [lines[at], known[at]]
  if (!line) return []
  const fields =
    claimed?.kind === 'fields' ? relabelled(claimed.fields, label) : valueFields(label, line, line, table)
  return near ? fields : fields.map((field) => ({ ...field, confidence: CONFIDENCE.neighbours }))
}

function withSpan(field: Field, { start, end }: Line): Field {
  return { ...field, spans: [{ start, end }, ...field.spans].toSorted((a, b) => a.start - b.start) }
}

/** The line with the value of a label that has a colon; `undefined` when none follows. */
function valueLine(sheet: Sheet, i: number, label: Label): number | undefined {
  const { lines, known, table } = sheet
  for (let at = i + 1; at <= i + FARTHEST; at++) {
    const [line, what] = [lines[at], known[at]]
    if (!line || (what?.kind === 'fields' && what.foot)) return undefined
    if (typed(label, line, what, table)) return at
    if (what) continue
    if (at > i + 1) return afterLabels(sheet, i, at, label)
    return maybe(label, line) ? at : pastNext(sheet, i, label)
  }
  return undefined
}

/** The line after the next, where the next is no value of this label but one of another. */
function pastNext({ lines, known, table }: Sheet, i: number, label: Label): number | undefined {
  const [next, line] = [lines[i + 1], lines[i + 2]]
  const short = next && next.text.length <= LONGEST && !endsSentence(next.text)
  return short && line && typed(label, line, known[i + 2], table) ? i + 2 : undefined
}

/** Labels in a row and then their values in a row: a name that only a source's label can want. */
function afterLabels({ lines, known }: Sheet, i: number, at: number, label: Label): number | undefined {
  const line = lines[at]
  const inRow = known.slice(i + 1, at).every((each) => each?.kind === 'label')
  return inRow && label.field === 'source-name' && line && isNameLike(line) ? at : undefined
}

function bareValueLine({ lines, known, table }: Sheet, i: number, label: Label): number | undefined {
  const line = lines[i + 1]
  const sure = label.field === 'date' || label.field === 'author' || label.field === 'attachment'
  return sure && line && typed(label, line, known[i + 1], table) ? i + 1 : undefined
}

/** A name before the label of a source that follows the body, an address between them or not. */
function nameBefore({ lines, known }: Sheet, i: number, label: Label): number | undefined {
  const at = isAddress(known[i - 1]) ? i - 2 : i - 1
  const line = lines[at]
  if (label.field !== 'source-name' || !line || known[at] || !line.fresh || !isNameLike(line))
    return undefined
  const afterBody = lines
    .slice(0, at)
    .some((each, k) => !known[k] && endsSentence(each.text) && wordCount(each.text) >= PROSE_WORDS)
  return afterBody ? at : undefined
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
      return names ? names.join() === label.field : line.form?.field === label.field
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

function isAddress(what: Recognised | undefined): boolean {
  return what?.kind === 'fields' && what.fields.every(({ name }) => name === 'source-url')
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
function lengthen({ lines, known }: Sheet, i: number, from = i): void {
  const what = known[i]
  const last = what?.kind === 'fields' ? what.fields.at(-1) : undefined
  if (what?.kind !== 'fields' || !last || !(NOTES.has(last.name) || last.name === 'citation')) return
  let field = last
  for (let at = from + 1; at <= from + MOST_LINES; at++) {
    const line = lines[at]
    if (!line || !continues(field, line, known[at])) break
    field = longer(field, line)
    known[at] = { kind: 'taken' }
  }
  if (field !== last) known[i] = { ...what, fields: [...what.fields.slice(0, -1), field] }
}

function continues(field: Field, line: Line, what: Recognised | undefined): boolean {
  if (what && !(isAddress(what) && field.name === 'citation')) return false
  if (line.fresh) return isAddress(what) && UNFINISHED.test(field.value)
  if (field.name === 'citation') return isAddress(what) || IDENTIFIER.test(line.text) || !isWhole(field.value)
  return !endsSentence(field.value) && (/^[\p{Ll}\p{N}]/u.test(line.text) || field.value.length > WRAPPED)
}

/** Whether a citation may end here: after a sentence, an address or a number of a series or article. */
function isWhole(citation: string): boolean {
  const ended = endsSentence(citation) || /\b(?:ISSN|ISBN|DOI)\b.{1,40}$/i.test(citation)
  return ended || addressOf(citation.slice(citation.lastIndexOf(' ') + 1)) !== undefined
}

function longer(field: Field, line: Line): Field {
  const value = `${field.value} ${line.text}`
  const note = NOTES.has(field.name) ? noteField(field.name, value, line) : field
  return { ...field, ...note, value, spans: [...field.spans, { start: line.start, end: line.end }] }
}
