/** What pages and editions look like in requests and answers. */
import { z } from 'zod'
import { READINGS } from '../edition/edition.ts'
import { OUTCOMES, REJECT_REASONS } from '../edition/judge.ts'
import { PROFILE_NAMES, XLIFF_VERSIONS } from '../exchange/xliff/profiles.ts'
import { limitsFrom } from '../service/export-edition.ts'
import { pageInputSchema } from '../service/page-input.ts'
import { summarySchema } from './summary-schema.ts'

export const newPageBody = pageInputSchema.meta({ id: 'NewPage' })

const revisionShape = {
  revision: z.int(),
  kept: z.int().describe('Rows whose text is the same: they keep everything'),
  changed: z.array(z.string()).describe('Rows whose text was changed: translation and state stay'),
  added: z.array(z.string()),
  removed: z.array(z.string()),
}
export const revisedSchema = z
  .object({ edition: summarySchema, ...revisionShape })
  .meta({ id: 'RevisedEdition' })

export const pageSchema = z
  .object({ edition: summarySchema, links: z.record(z.string(), z.string()) })
  .meta({ id: 'SenderPage' })
export const madeSchema = z
  .object({
    edition: summarySchema,
    again: z.boolean().describe('True when the same page was sent before, or an earlier version of it'),
    revised: z
      .object(revisionShape)
      .optional()
      .describe('What became of the rows where the page has changed'),
    links: z.record(z.string(), z.string()),
  })
  .meta({ id: 'MadeEdition' })

export const returnSchema = z
  .object({
    edition: z.string(),
    revision: z.int(),
    handOff: z.string(),
    units: z.int().describe('Units that the memory gained or changed'),
    reports: z.array(
      z.object({
        id: z.string(),
        outcome: z.enum(OUTCOMES),
        reason: z.enum(REJECT_REASONS).optional(),
        codes: z
          .record(z.enum(['missing', 'added', 'duplicated', 'crossed']), z.array(z.string()))
          .optional(),
        target: z.string().optional().describe('What came back'),
        ours: z.string().optional().describe('What the edition has, or had before'),
        source: z.string().optional().describe('What was handed out, where the target was not taken'),
        sent: z.string().optional().describe('The target that was handed out with it'),
        into: z.string().optional().describe('The row that this one is now part of'),
      }),
    ),
    notes: z
      .array(z.object({ id: z.string(), text: z.string(), by: z.string().optional() }))
      .describe('What translators say beside the text, by row; kept as comments for editors'),
    failed: z
      .array(z.object({ file: z.string(), code: z.string(), message: z.string() }))
      .describe('Files of a package that could not be taken'),
  })
  .meta({ id: 'MergedReturn' })

/** Query of a page that is sent as it is. */
export const rawPageQuery = z.strictObject({
  name: z.string().trim().min(1).max(200).optional().describe('What the page is called'),
  address: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional()
    .describe('Where the page is hosted'),
})

/** The body of PUT …/emendations/{emendation}. */
export const verdictSchema = z
  .strictObject({
    accepted: z.boolean().nullable().describe('null leaves it open again'),
    by: z.string().trim().min(1).max(100).optional().describe('For whom it is said; by default whoever asks'),
  })
  .meta({ id: 'Verdict' })

/** The body of POST …/rows/{row}/comments. */
export const commentSchema = z
  .strictObject({
    text: z.string().trim().min(1).max(10_000),
    author: z.string().trim().min(1).max(100).default('api').describe('Who says so'),
    audience: z
      .enum(['translators', 'editors'])
      .default('translators')
      .describe('Those for translators go out with the row’s unit as notes'),
  })
  .meta({ id: 'NewComment' })

export const keptCommentSchema = z
  .object({
    id: z.string(),
    edition: z.string(),
    row: z.string(),
    thread: z.string().optional(),
    author: z.string(),
    at: z.iso.datetime(),
    text: z.string(),
    audience: z.enum(['translators', 'editors']),
    resolved: z.object({ by: z.string(), at: z.iso.datetime() }).optional(),
  })
  .meta({ id: 'Comment' })

export const decidedSchema = z
  .object({
    edition: z.string(),
    revision: z.int(),
    emendation: z.string(),
    accepted: z.boolean().nullable(),
  })
  .meta({ id: 'Decided' })

/** Query of the HTML export. */
export const htmlQuery = z.strictObject({
  lang: z.enum(['tr', 'en']).optional(),
  reading: z.enum(READINGS).optional().describe('The text as emended, or as transmitted'),
})

/** Query of a return. */
export const returnQuery = z.strictObject({
  conflicts: z
    .enum(['keep', 'take'])
    .optional()
    .describe('Where the edition has a target of its own meanwhile: keep it (default), or take the return’s'),
  'dry-run': z.enum(['true', 'false']).optional().describe('Say what would become of it, and change nothing'),
})

/** Query of the XLIFF export. */
export const xliffQuery = z.strictObject({
  version: z.enum(XLIFF_VERSIONS).optional().describe('By default the first that the tool opens'),
  for: z.enum(PROFILE_NAMES).optional().describe('The tool it is for'),
  source: z.enum(['tr', 'en']).optional(),
  untranslated: z.enum(['true', 'false']).optional().describe('Only what is still to translate'),
  since: z.string().max(200).optional().describe('A hand-off’s id: only what has changed since'),
  limit: z
    .string()
    .max(1000)
    .transform((text, context) => {
      const limits = limitsFrom(text)
      if (!limits) context.addIssue('fields and how long they may be, title=120,subtitle=200')
      return limits ?? {}
    })
    .optional()
    .meta({ override: { type: 'string' } })
    .describe('The most characters of fields: title=120,subtitle=200'),
  preview: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional()
    .describe('Address of the web view, for links'),
})

export type XliffQuery = z.infer<typeof xliffQuery> & { readonly split?: number | undefined }

const count = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number)
  .optional()
  .meta({ override: { type: 'integer', minimum: 1 } })

/** Query of one edition's XLIFF, which may be handed out in parts. */
export const partQuery = xliffQuery.extend({
  split: count.describe('In parts of about so many source words, each a hand-off; a package has all of them'),
  part: count.describe('Which of the parts, from 1; the answer’s Link names the next'),
})

/** Query of several editions in one XLIFF. */
export const togetherQuery = xliffQuery.extend({
  ids: z.string().min(1).max(10_000).describe('Editions, parted by commas'),
})
