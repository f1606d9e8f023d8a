/** Edits as requests carry them, and what is answered. */
import { z } from 'zod'
import { WAYS } from '../edition/edition.ts'
import { STATES } from '../memory/unit.ts'
import { contentSchema, rowSchema } from '../publish/edition-json.ts'

/** The most edits in one step. */
const MOST_EDITS = 1000
/** The most rows that one edit names. */
const MOST_ROWS = 20_000
const LONGEST_TEXT = 100_000

export const lang = z.enum(['tr', 'en'])
export const rowId = z
  .string()
  .min(1)
  .max(200)
  .describe('A row’s id, or that of a row that was merged into it')
/** For whom somebody does something. */
export const onBehalfOf = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .optional()
  .describe('For whom it is done; by default whoever asks')
const offset = z.int().min(0).describe('In the text as it is read, in UTF-16 code units')
export const writtenContent = contentSchema.extend({ text: z.string().max(LONGEST_TEXT) })
const rows = z.array(rowId).min(1).max(MOST_ROWS)

const pairing = {
  row: rowId,
  lang,
  layout: lang.exactOptional().describe('Whose paragraphs stay where they are; by default the source’s'),
}
const edit = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('pull'), ...pairing })
    .describe('The text joins the row above, those below move up'),
  z
    .strictObject({ kind: z.literal('push'), ...pairing })
    .describe('The text and those below move down, a gap is left'),
  z
    .strictObject({ kind: z.literal('first-up'), ...pairing })
    .describe('The first sentence goes to the row above'),
  z
    .strictObject({ kind: z.literal('last-down'), ...pairing })
    .describe('The last sentence goes to the row below'),
  z.strictObject({ kind: z.literal('merge'), row: rowId }).describe('Both texts join those above'),
  z
    .strictObject({
      kind: z.literal('split-row'),
      row: rowId,
      at: z.strictObject({ tr: offset.exactOptional(), en: offset.exactOptional() }),
    })
    .describe('Cuts the row in two; a text without an offset stays above'),
  z
    .strictObject({ kind: z.literal('link'), row: rowId, to: rowId.exactOptional() })
    .describe('Texts of two rows translate each other crosswise; without “to” not any more'),
  z.strictObject({ kind: z.literal('split-sentence'), row: rowId, lang, at: offset }),
  z
    .strictObject({ kind: z.literal('join-sentences'), row: rowId, lang, segment: z.string().max(200) })
    .describe('Makes one sentence of it and the one before'),
  z.strictObject({ kind: z.literal('break'), row: rowId }).describe('Begins a paragraph'),
  z
    .strictObject({ kind: z.literal('unbreak'), row: rowId })
    .describe('Makes its paragraph one with the one before'),
  z
    .strictObject({
      kind: z.literal('write'),
      row: rowId,
      lang,
      content: writtenContent,
      everywhere: z
        .boolean()
        .exactOptional()
        .describe('Also in other rows with the same source, where nothing is approved'),
    })
    .describe('Writes a text; an empty one takes it away'),
  z.strictObject({
    kind: z.literal('set-state'),
    rows,
    state: z.enum(STATES as ['initial', ...(typeof STATES)[number][]]),
  }),
  z.strictObject({ kind: z.literal('confirm'), rows }).describe('These sentences translate each other'),
  z.strictObject({ kind: z.literal('unconfirm'), rows }),
  z
    .strictObject({ kind: z.literal('still-right'), rows })
    .describe('The translation is right although its source was changed'),
  z
    .strictObject({
      kind: z.literal('emendations'),
      ids: z.array(z.string().max(200)).min(1).max(MOST_ROWS),
      accepted: z.boolean().exactOptional().describe('Left out: they are open again'),
    })
    .describe('Accepts or rejects corrections of the transmitted text'),
])

export const tokenSchema = z
  .strictObject({ source: z.string().max(40), target: z.string().max(40), composition: z.string().max(40) })
  .describe('What a row was when it was read: the words of both texts, and which sentences it holds')
  .meta({ id: 'RowToken' })

/** The body of POST …/edits. */
export const editsInput = z
  .strictObject({
    edits: z.array(edit).min(1).max(MOST_EDITS).describe('One step: made together or not at all'),
    upon: z
      .array(z.strictObject({ row: rowId, lang, token: tokenSchema }))
      .max(MOST_EDITS)
      .default([])
      .describe('Refused as a conflict where these rows are not any more as they were read'),
    by: onBehalfOf,
  })
  .meta({ id: 'Edits' })

/** A row and what saves of it are to be written upon. */
export const rowViewSchema = z
  .object({ row: rowSchema, tokens: z.object({ tr: tokenSchema, en: tokenSchema }) })
  .meta({ id: 'RowView' })

export const editedSchema = z
  .object({
    edition: z.string(),
    revision: z.int().describe('That the edition is at now'),
    changed: z.boolean().describe('False when everything was so already'),
    rows: z.array(rowViewSchema).describe('Rows that are new or other than before'),
    gone: z.array(z.string()).describe('Ids of rows that are not there any more'),
    order: z.array(z.string()).optional().describe('The ids of all rows, where it is another than before'),
    undo: z.int().optional().describe('The revision that undo would take back'),
    redo: z.int().optional().describe('The revision that redo would make again'),
  })
  .meta({ id: 'Edited' })

export const stampShape = { by: z.string(), at: z.iso.datetime(), via: z.enum(WAYS) }
