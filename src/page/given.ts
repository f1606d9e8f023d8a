/** A page whose metadata a pipeline knows already: its fields stand before the body, marked as what they are. */
import type { Lang } from '../text/language.ts'
import type { FieldName } from './page.ts'
import type { Form, Rendition } from './rendition.ts'

/** A field as a pipeline gives it. */
export interface GivenField {
  readonly name: FieldName
  readonly value: string
  readonly language?: Lang | undefined
}

const GAP = '\n\n'

/** A rendition with the given fields in front, a line each. */
export function withGivenFields(body: Rendition, fields: readonly GivenField[], language?: Lang): Rendition {
  let text = ''
  const forms = fields.map(({ name, value, language: own }): Form => {
    const start = text.length
    const line = value.replace(/\s+/gu, ' ').trim()
    text += line + GAP
    return { start, end: start + line.length, field: name, certain: true, ...(own && { language: own }) }
  })
  const shift = text.length
  const moved = <T extends { readonly start: number; readonly end: number }>(span: T): T => ({
    ...span,
    start: span.start + shift,
    end: span.end + shift,
  })
  return {
    ...body,
    text: text + body.text,
    forms: [...forms, ...body.forms.map(moved)],
    codes: body.codes.map(moved),
    evidence: language
      ? [{ name: 'language', value: language, from: 'pipeline' }, ...body.evidence]
      : body.evidence,
  }
}
