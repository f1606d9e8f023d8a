/** An edition as data. The schema is the one truth: it types, checks and documents `NAME.json` and the API's answers. */
import { z } from 'zod'
import { type Edition, WAYS } from '../edition/edition.ts'
import { EMENDATION_KINDS, FIELD_NAMES, type Page } from '../page/page.ts'

const lang = z.enum(['tr', 'en'])
const score = z.number().min(0).max(1)
const span = z
  .object({ start: z.int().min(0), end: z.int().min(0) })
  .describe('[start, end) in the page text, in UTF-16 code units')
  .meta({ id: 'Span' })
const code = z
  .object({
    id: z.string(),
    kind: z.enum(['ph', 'open', 'close']),
    pair: z.string().exactOptional(),
    type: z.string(),
    data: z.string(),
  })
  .describe('An inline code; the n-th U+FFFC of the text stands for the n-th code')
  .meta({ id: 'InlineCode' })
/** A text with its inline codes. */
export const contentSchema = z.object({ text: z.string(), codes: z.array(code) }).meta({ id: 'Content' })
const content = contentSchema
const segment = z
  .object({
    id: z.string(),
    start: z.int().min(0),
    end: z.int().min(0),
    aliases: z.array(z.string()).optional(),
  })
  .describe('A sentence, [start, end) of the text as transmitted')
  .meta({ id: 'Segment' })
const side = z
  .object({
    content: content.optional(),
    origin: z.enum(['page', 'twin', 'memory', 'termbase', 'rule', 'person', 'none']),
    segments: z.array(segment).optional().describe('Where they are not one that is called like the row'),
  })
  .meta({ id: 'Side' })
const stamp = z.object({ by: z.string(), at: z.iso.datetime(), via: z.enum(WAYS) }).meta({ id: 'Stamp' })
const fieldName = z.enum(FIELD_NAMES).meta({ id: 'FieldName' })
const blockKind = z
  .enum(['heading', 'paragraph', 'list-item', 'footnote', 'caption', 'table-cell'])
  .meta({ id: 'BlockKind' })
const finding = z
  .object({
    code: z.string(),
    severity: z.enum(['info', 'warning', 'error']),
    span: span.optional(),
    detail: z.record(z.string(), z.string()).optional(),
  })
  .meta({ id: 'PageFinding' })
const emendationKind = z.enum(EMENDATION_KINDS).meta({ id: 'EmendationKind' })
const emendation = z.object({
  id: z.string(),
  kind: emendationKind,
  offset: z.int().min(0),
  from: z.string().describe('As transmitted'),
  to: z.string(),
  reason: z.string(),
  confidence: score,
})
const decision = z
  .object({ accepted: z.boolean(), by: z.string(), at: z.iso.datetime() })
  .describe('What a person said of it; an emendation without one stands')
const rowEmendation = emendation.extend({ lang, decision: decision.optional() }).meta({ id: 'RowEmendation' })
/** One line of an edition. */
export const rowSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['field', 'body']),
    field: fieldName.optional(),
    block: z
      .object({
        id: z.string(),
        kind: blockKind,
      })
      .optional(),
    tr: side,
    en: side,
    state: z.enum(['initial', 'translated', 'reviewed', 'final']),
    translate: z.boolean(),
    emendations: z.array(rowEmendation),
    repeats: z.string().optional(),
    match: z
      .object({ score: z.int().min(50).max(102), unit: z.string(), source: content, target: content })
      .optional(),
    bead: z
      .object({
        shape: z.string(),
        score,
        manual: z.literal(true).optional(),
        confirmed: stamp.optional(),
      })
      .optional(),
    iso: z.string().optional(),
    aliases: z.array(z.string()).optional().describe('Ids of rows that were merged into this one'),
    crosses: z.string().optional().describe('The row whose text translates this one'),
    written: stamp.optional(),
    decided: stamp.optional(),
    formerSource: content.optional(),
  })
  .meta({ id: 'Row' })

/** A page as it was read. */
const pageSchema = z
  .object({
    name: z.string(),
    address: z.string().optional(),
    text: z.string().describe('As transmitted'),
    encoding: z.string(),
    language: lang.optional(),
    fields: z.array(
      z.object({
        name: fieldName,
        value: z.string(),
        language: lang.optional(),
        spans: z.array(span),
        confidence: score,
        iso: z.string().optional(),
        label: z.string().optional(),
        role: z.string().optional(),
        transmitted: z.string().optional(),
      }),
    ),
    blocks: z.array(
      z.object({
        id: z.string(),
        kind: blockKind,
        language: lang.optional(),
        content,
        span,
        repeats: z.string().optional(),
      }),
    ),
    findings: z.array(finding),
    emendations: z.array(
      emendation
        .extend({ span, block: z.string().optional(), field: z.int().min(0).optional() })
        .meta({ id: 'PageEmendation' }),
    ),
    evidence: z.array(z.object({ name: z.string(), value: z.string(), from: z.string() })),
  })
  .meta({ id: 'PageAsRead' })

/** An edition with the pages it was made from. */
export const editionSchema = z
  .object({
    format: z.literal('yanyana-edition'),
    version: z.literal(1),
    id: z.string(),
    name: z.string(),
    source: lang,
    revision: z.int().min(1),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    rows: z.array(rowSchema),
    findings: z.array(finding),
    pages: z.array(pageSchema),
  })
  .describe('A page in Turkish and English, row by row')

export type EditionDocument = z.infer<typeof editionSchema>

/** An edition and its pages as the document that {@link editionSchema} describes. */
export function editionDocument(edition: Edition, pages: readonly Page[]): EditionDocument {
  return JSON.parse(editionText(edition, pages))
}

/** The same as text. @param indent how many blanks stand before what is inside */
export function editionText(edition: Edition, pages: readonly Page[], indent = 0): string {
  return JSON.stringify({ format: 'yanyana-edition', version: 1, ...edition, pages }, undefined, indent)
}

/** The JSON Schema of an edition, draft 2020-12. */
export function editionJsonSchema(): object {
  return z.toJSONSchema(editionSchema, { io: 'output' })
}
