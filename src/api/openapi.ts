import { z } from 'zod'
import { createDocument } from 'zod-openapi'
import { READINGS } from '../edition/edition.ts'
import { OUTCOMES, REJECT_REASONS } from '../edition/judge.ts'
import { PROFILE_NAMES, XLIFF_VERSIONS } from '../exchange/xliff/profiles.ts'
import { limitsFrom } from '../service/export-edition.ts'
import { pageInputSchema } from '../service/page-input.ts'
import { bulkPaths } from './bulk.ts'
import { checkPaths } from './check.ts'
import { conceptPaths } from './concepts.ts'
import { editionBody } from './edition-body.ts'
import { editPaths } from './edits.ts'
import { eventPaths } from './events.ts'
import { acceptedAnswer, jobPaths } from './jobs.ts'
import { listPaths } from './lists.ts'
import { memoryPaths } from './memory.ts'
import { unitPaths } from './memory-unit-paths.ts'
import { pairPaths } from './pairs.ts'
import { peoplePaths } from './people.ts'
import { pretranslationPaths } from './pretranslation.ts'
import { problemSchema } from './problem.ts'
import { publicationPaths } from './publications.ts'
import { reviewPaths } from './review.ts'
import { summarySchema } from './summary-schema.ts'
import { webhookMessages, webhookPaths } from './webhooks.ts'

const newPageBody = pageInputSchema.meta({ id: 'NewPage' })

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

const keptCommentSchema = z
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

const decidedSchema = z
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
const xliffQuery = z.strictObject({
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

const problemBody = problemSchema.meta({ id: 'Problem' })

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemBody } },
})
const file = (description: string, type: string) => ({
  description,
  content: { [type]: { schema: z.string() } },
})
const id = { path: z.object({ id: z.string() }) }
const absent = { '404': problem('No such edition') }

/** The API in OpenAPI 3.1, from the schemas that check the requests. */
export function openApi(version: string): object {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Yanyana',
      version,
      description: 'Bilingual editions of hosted pages, their hand-offs and returns',
    },
    servers: [{ url: '/api/v1' }],
    paths: {
      '/pages': {
        post: {
          operationId: 'addPage',
          summary: 'Make the edition of a page',
          requestBody: {
            required: true,
            content: {
              'application/json': { schema: newPageBody },
              'text/plain': { schema: z.string() },
              'text/html': { schema: z.string() },
              'application/pdf': { schema: z.string().meta({ format: 'binary' }) },
            },
          },
          requestParams: {
            query: rawPageQuery,
          },
          responses: {
            '201': { description: 'Made', ...json(madeSchema) },
            '200': { description: 'The same page was made before', ...json(madeSchema) },
            ...acceptedAnswer,
            '400': problem('The body is not of this shape'),
            '413': problem('Too large'),
            '403': problem('The address is not public, or its robots.txt asks not to read it'),
            '415': problem('Neither JSON, plain text, HTML nor PDF'),
            '422': problem('No page can be read from it'),
            '502': problem('The address does not answer with a page'),
            '504': problem('The address takes too long'),
          },
        },
      },
      '/pages/{sender}/{externalId}': {
        put: {
          operationId: 'putPage',
          summary: 'Make the edition of a page under its sender’s own id; one that is there is revised',
          requestParams: { path: z.object({ sender: z.string(), externalId: z.string() }) },
          requestBody: { required: true, ...json(newPageBody) },
          responses: {
            '201': { description: 'Made', ...json(madeSchema) },
            '200': { description: 'It is there; revised where the page has changed', ...json(madeSchema) },
            '400': problem('The body is not of this shape'),
            '413': problem('Too large'),
            '415': problem('Neither JSON, plain text, HTML nor PDF'),
            '422': problem('No page can be read from it, or it is in another language than before'),
          },
        },
      },
      '/editions/{id}/source': {
        post: {
          operationId: 'reviseSource',
          summary: 'The new version of the page that an edition was made from; translations stay',
          requestParams: id,
          requestBody: { required: true, ...json(newPageBody) },
          responses: {
            '200': { description: 'What became of the rows', ...json(revisedSchema) },
            '400': problem('The body is not of this shape'),
            ...absent,
            '413': problem('Too large'),
            '415': problem('Neither JSON, plain text, HTML nor PDF'),
            '422': problem('No page can be read from it, or it is in another language than the source'),
          },
        },
      },
      '/editions/{id}': {
        get: {
          operationId: 'getEdition',
          summary: 'An edition in the form that is accepted: as data, or as its endings give it',
          requestParams: id,
          responses: {
            '200': {
              description: 'The edition',
              content: {
                'application/json': { schema: editionBody },
                'text/html': { schema: z.string() },
                'application/xliff+xml': { schema: z.string() },
                'application/x-tmx+xml': { schema: z.string() },
                'application/zip': { schema: z.string().meta({ format: 'binary' }) },
              },
            },
            ...absent,
            '406': problem('None of these is accepted'),
          },
        },
      },
      '/editions/{id}.html': {
        get: {
          operationId: 'getEditionHtml',
          summary: 'The self-contained edition',
          requestParams: { ...id, query: htmlQuery },
          responses: { '200': file('The edition', 'text/html'), ...absent },
        },
      },
      '/editions/{id}.xlf': {
        get: {
          operationId: 'getHandOff',
          summary: 'The hand-off',
          requestParams: { ...id, query: partQuery },
          responses: {
            '200': file('XLIFF', 'application/xliff+xml'),
            '400': problem('No such version'),
            ...absent,
            '409': problem('There is nothing to hand out'),
            '422': problem('The tool does not open this version'),
          },
        },
      },
      '/editions/{id}.zip': {
        get: {
          operationId: 'getPackage',
          summary: 'All that a translator needs: XLIFF, memory, terms, reference, instructions',
          requestParams: { ...id, query: partQuery },
          responses: {
            '200': file('The package', 'application/zip'),
            '400': problem('No such version or tool'),
            '409': problem('There is nothing to hand out'),
            '422': problem('The tool does not open this version'),
            ...absent,
          },
        },
      },
      '/editions/{id}.tmx': {
        get: {
          operationId: 'getUnits',
          summary: 'The units of the edition',
          requestParams: id,
          responses: { '200': file('TMX 1.4', 'application/x-tmx+xml'), ...absent },
        },
      },
      '/editions/{id}.json': {
        get: {
          operationId: 'getEditionJson',
          summary: 'The edition as data',
          requestParams: id,
          responses: {
            '200': { description: 'The edition', ...json(editionBody) },
            ...absent,
          },
        },
      },
      '/openapi.json': {
        get: {
          operationId: 'getOpenApi',
          summary: 'This document',
          responses: { '200': { description: 'OpenAPI 3.1', ...json(z.record(z.string(), z.unknown())) } },
        },
      },
      '/edition.schema.json': {
        get: {
          operationId: 'getEditionSchema',
          summary: 'The JSON Schema of an edition',
          responses: {
            '200': {
              description: 'JSON Schema, 2020-12',
              content: { 'application/schema+json': { schema: z.record(z.string(), z.unknown()) } },
            },
          },
        },
      },
      '/editions/{id}/emendations/{emendation}': {
        put: {
          operationId: 'decideEmendation',
          summary: 'Accept or reject a correction of the transmitted text',
          requestParams: {
            path: z.object({ id: z.string(), emendation: z.string() }),
            header: z.object({ 'If-Match': z.string().describe('The ETag of the edition as it was read') }),
          },
          requestBody: { required: true, content: { 'application/json': { schema: verdictSchema } } },
          responses: {
            '200': { description: 'Decided', ...json(decidedSchema) },
            '400': problem('The body is not of this shape'),
            '404': problem('No such edition or emendation'),
            '412': problem('The edition was changed since it was read'),
            '428': problem('If-Match is missing'),
          },
        },
      },
      '/editions/{id}/rows/{row}/comments': {
        post: {
          operationId: 'addRowComment',
          summary: 'Say something of a row: to its translators, or to the editors',
          requestParams: { path: z.object({ id: z.string(), row: z.string() }) },
          requestBody: { required: true, ...json(commentSchema) },
          responses: {
            '200': { description: 'It is kept; the same again changes nothing', ...json(keptCommentSchema) },
            '400': problem('Not of this shape'),
            '404': problem('No such edition or row'),
          },
        },
      },
      '/editions.xlf': {
        get: {
          operationId: 'getHandOffs',
          summary: 'Several editions as one XLIFF; an XLIFF 2 document has one direction',
          requestParams: { query: togetherQuery },
          responses: {
            '200': file('XLIFF', 'application/xliff+xml'),
            ...absent,
            '409': problem('There is nothing to hand out'),
            '422': problem('The tool does not open that version, or they differ in direction'),
          },
        },
      },
      '/editions/{id}/returns': {
        post: {
          operationId: 'addReturn',
          summary: 'Merge an XLIFF that came back, or a package of them; or only say what would become of it',
          requestParams: { ...id, query: returnQuery },
          requestBody: {
            required: true,
            content: {
              'application/xliff+xml': { schema: z.string() },
              'application/xml': { schema: z.string() },
              'application/zip': { schema: z.string().meta({ format: 'binary' }) },
            },
          },
          responses: {
            '200': { description: 'What became of each segment', ...json(returnSchema) },
            ...absent,
            '409': problem('It answers another edition'),
            '413': problem('Too large'),
            '415': problem('Not sent as XLIFF'),
            '422': problem('Not a usable XLIFF'),
          },
        },
      },
      ...pairPaths(problem),
      ...editPaths(problem),
      ...listPaths(problem),
      ...reviewPaths(problem),
      ...publicationPaths(problem),
      ...checkPaths(problem),
      ...memoryPaths(problem),
      ...conceptPaths(problem),
      ...pretranslationPaths(problem),
      ...peoplePaths(problem),
      ...unitPaths(problem),
      ...bulkPaths(problem, { edition: editionBody, page: newPageBody }),
      ...jobPaths(problem),
      ...eventPaths(problem),
      ...webhookPaths(problem),
    },
    webhooks: webhookMessages,
  })
}
