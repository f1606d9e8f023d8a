/** Fields that the form of a page shows: what is marked as its title, date or author, and what stands around its text. */
import { findDate } from '../text/date.ts'
import { detectLanguage } from '../text/language.ts'
import { authorFields, peopleIn } from './fields/authors.ts'
import { CONFIDENCE, fieldAt, type Recognised } from './fields/field.ts'
import { headFields, titleFields } from './head.ts'
import type { LabelTable } from './labels.ts'
import type { Line } from './lines.ts'
import type { Field, FieldName } from './page.ts'

/** The confidence of a field that both its form and its words speak for. */
export const MARKED = 0.97

/** Fields that count although they stand around the page's text. */
const AROUND: ReadonlySet<FieldName> = new Set([
  'citation',
  'masthead',
  'copyright',
  'source-name',
  'source-date',
  'source-url',
])

/**
 * The fields of a line whose form says what it is; `undefined` where the words decide.
 *
 * @param what what the words of the line say
 */
export function formFields(
  line: Line,
  what: Recognised | undefined,
  table: LabelTable,
): readonly Field[] | undefined {
  const { form } = line
  if (form && !/[\p{L}\p{N}]/u.test(line.text))
    return [fieldAt('chrome', line.text, line, { confidence: CONFIDENCE.cut })]
  const worded = what?.kind === 'fields' ? what.fields : []
  if (form?.field) {
    const name = form.field
    if (form.certain)
      return [
        {
          ...(marked(name, line, table)[0] as Field),
          value: line.text,
          language: form.language,
          confidence: 1,
        },
      ]
    const same = worded.some((field) => field.name === name)
    // A link to a file may as well be the invitation to read on.
    if (name === 'attachment' && worded.length > 0 && !same) return worded
    if (same) return worded.map((field) => (field.name === name ? { ...field, confidence: MARKED } : field))
    return marked(name, line, table)
  }
  if (!form?.around) return undefined
  const counts = worded.length > 0 && worded.every((field) => AROUND.has(field.name) && isNamed(field))
  return counts
    ? worded
    : [
        fieldAt('chrome', line.text, line, {
          language: detectLanguage(line.text),
          confidence: CONFIDENCE.cut,
        }),
      ]
}

/** A source or a citation around the text counts only where its label says that it is one. */
function isNamed({ name, label }: Field): boolean {
  return label !== undefined || !(name === 'citation' || name.startsWith('source'))
}

function marked(name: FieldName, line: Line, table: LabelTable): readonly Field[] {
  const language = detectLanguage(line.text) ?? line.form?.language
  switch (name) {
    case 'title':
      return titleFields([line], [], table).map((field) => ({ ...field, confidence: MARKED }))
    case 'masthead': {
      const found = headFields([line], table).filter((field) => field.name === 'masthead')
      return found.length > 0
        ? found
        : [fieldAt(name, line.text, line, { language, confidence: CONFIDENCE.neighbours })]
    }
    case 'date':
    case 'source-date': {
      const date = findDate(line.text)
      const value = date ? line.text.slice(date.start, date.end) : line.text
      return [fieldAt(name, value, line, date ? { iso: date.iso } : { confidence: 0.5 })]
    }
    case 'tags': {
      const label = /^\p{L}{2,20}(?=\s)/u.exec(line.text)?.[0] ?? ''
      const value = table.label(label)?.field === 'tags' ? line.text.slice(label.length).trim() : line.text
      return [fieldAt(name, value, line, { language, confidence: CONFIDENCE.shaped })]
    }
    case 'author':
      return authorFields(peopleIn(line, table, 'any') ?? [line], line, { confidence: CONFIDENCE.shaped })
    default:
      return [fieldAt(name, line.text, line, { language, confidence: CONFIDENCE.shaped })]
  }
}
