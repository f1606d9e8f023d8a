import { z } from 'zod'
import { createDocument } from 'zod-openapi'
import { editionSchema } from '../publish/edition-json.ts'
import { pairPaths } from './pairs.ts'
import { problemSchema } from './problem.ts'

const counts = z.object({
  total: z.int(),
  initial: z.int(),
  translated: z.int(),
  reviewed: z.int(),
  final: z.int(),
})

/** An edition as lists show it. */
export const summarySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    titleTr: z.string().optional(),
    titleEn: z.string().optional(),
    date: z.string().optional(),
    sourceTr: z.string().optional(),
    sourceEn: z.string().optional(),
    rows: counts,
    words: z.int(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'EditionSummary' })

const pageText = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe('What the page is called: a file name without folder and ending'),
  text: z.string().min(1).describe('The page as extraction left it'),
})

/** The body of POST /pages. */
export const newPageSchema = z
  .strictObject({
    ...pageText.shape,
    twin: pageText
      .partial({ name: true })
      .strict()
      .optional()
      .describe('The same work in the other language'),
  })
  .meta({ id: 'NewPage' })

export const madeSchema = z
  .object({
    edition: summarySchema,
    again: z.boolean().describe('True when the same page was sent before'),
    links: z.record(z.string(), z.string()),
  })
  .meta({ id: 'MadeEdition' })

export const listSchema = z.object({ editions: z.array(summarySchema) }).meta({ id: 'EditionList' })

export const returnSchema = z
  .object({
    edition: z.string(),
    revision: z.int(),
    handOff: z.string(),
    units: z.int().describe('Units that the memory gained or changed'),
    reports: z.array(
      z.object({
        id: z.string(),
        outcome: z.enum(['accepted', 'unchanged', 'stale', 'conflict', 'rejected', 'unknown', 'missing']),
        reason: z.enum(['codes', 'locked', 'empty', 'segments', 'source']).optional(),
        target: z.string().optional(),
        ours: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'MergedReturn' })

/** Query of the XLIFF export. */
export const xliffQuery = z.object({
  version: z.enum(['1.2', '2.1']).default('1.2'),
  source: z.enum(['tr', 'en']).optional(),
})

const problemBody = problemSchema.meta({ id: 'Problem' })
const editionBody = editionSchema.meta({ id: 'Edition' })

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
            content: { 'application/json': { schema: newPageSchema }, 'text/plain': { schema: z.string() } },
          },
          requestParams: {
            query: z.object({
              name: z.string().optional().describe('The name of a page sent as plain text'),
            }),
          },
          responses: {
            '201': { description: 'Made', ...json(madeSchema) },
            '200': { description: 'The same page was made before', ...json(madeSchema) },
            '400': problem('The body is not of this shape'),
            '413': problem('Too large'),
            '415': problem('Neither JSON nor plain text'),
            '422': problem('No page can be read from it'),
          },
        },
      },
      '/editions': {
        get: {
          operationId: 'listEditions',
          summary: 'All editions, the last changed first',
          responses: { '200': { description: 'The editions', ...json(listSchema) } },
        },
      },
      '/editions/{id}': {
        get: {
          operationId: 'getEdition',
          summary: 'An edition as data',
          requestParams: id,
          responses: {
            '200': { description: 'The edition', ...json(editionBody) },
            ...absent,
          },
        },
      },
      '/editions/{id}.html': {
        get: {
          operationId: 'getEditionHtml',
          summary: 'The self-contained edition',
          requestParams: { ...id, query: z.object({ lang: z.enum(['tr', 'en']).optional() }) },
          responses: { '200': file('The edition', 'text/html'), ...absent },
        },
      },
      '/editions/{id}.xlf': {
        get: {
          operationId: 'getHandOff',
          summary: 'The hand-off',
          requestParams: { ...id, query: xliffQuery },
          responses: {
            '200': file('XLIFF', 'application/xliff+xml'),
            '400': problem('No such version'),
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
      '/editions/{id}/returns': {
        post: {
          operationId: 'addReturn',
          summary: 'Merge an XLIFF that came back',
          requestParams: id,
          requestBody: {
            required: true,
            content: {
              'application/xliff+xml': { schema: z.string() },
              'application/xml': { schema: z.string() },
            },
          },
          responses: {
            '200': { description: 'What became of each segment', ...json(returnSchema) },
            ...absent,
            '409': problem('It answers another edition'),
            '413': problem('Too large'),
            '422': problem('Not a usable XLIFF'),
          },
        },
      },
      ...pairPaths(problem),
    },
  })
}
