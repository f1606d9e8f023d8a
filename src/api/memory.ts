/** The routes below `/memory`: matches, concordance, pieces, terms, analysis, findings, the trash. */
import express, { type Router } from 'express'
import { z } from 'zod'
import { actorIn, requires } from '../access/guard.ts'
import { BANDS } from '../memory/bands.ts'
import { ROWS } from '../memory/leverage.ts'
import { analyse, segmentsOfEdition } from '../service/analyse.ts'
import type { House } from '../service/house.ts'
import { matchMemory } from '../service/memory.ts'
import { checkMemory, FINDINGS, listTrash, restoreUnits } from '../service/memory-upkeep.ts'
import { findFragments, lookUpTerms, searchMemory } from '../service/search-memory.ts'
import { wantedOf, wantedShape } from '../service/unit-filter.ts'
import { parse } from './parse.ts'
import { ApiError } from './problem.ts'

/** What each resource may be asked for. */
export const MEMORY_METHODS: Readonly<Record<string, string>> = {
  '/memory/matches': 'GET, HEAD',
  '/memory/concordance': 'GET, HEAD',
  '/memory/fragments': 'GET, HEAD',
  '/memory/terms': 'GET, HEAD',
  '/memory/analyses': 'POST',
  '/memory/findings': 'GET, HEAD',
  '/memory/trash': 'GET, HEAD',
  '/memory/trash/:id/restoration': 'POST',
}

const MOST_SEGMENTS = 100_000
const ANALYSIS_BYTES = 32 * 1024 * 1024

const lang = z.enum(['tr', 'en'])
const text = z.string().min(1).max(20_000)
const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((value) => value === 'true')

const matchQuery = z.strictObject({
  text,
  from: lang,
  threshold: z.coerce.number().int().min(50).max(100).default(70),
  limit: z.coerce.number().int().min(1).max(100).default(10),
  before: text.optional().describe('The segment before'),
  after: text.optional().describe('The segment after'),
  ...wantedShape,
})
const concordanceQuery = z.strictObject({
  query: z.string().trim().min(1).max(500).describe('Words, "phrases", * and ? for letters; or a pattern'),
  in: lang.optional().describe('The side to look in; by default both'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  exact: flag.describe('Only the words as they are written'),
  regex: flag.describe('The query is a regular expression'),
})
const fragmentQuery = z.strictObject({ text, from: lang })
const termQuery = z.strictObject({ text, from: lang, domain: z.string().max(200).optional() })
const findingQuery = z.strictObject({
  kind: z.enum(FINDINGS).optional(),
  limit: z.coerce.number().int().min(1).max(10_000).default(1000),
})
const trashQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(10_000).default(100) })

/** The body of POST /memory/analyses. */
export const analysisInputSchema = z
  .strictObject({
    editions: z.array(z.string().max(300)).max(1000).default([]).describe('Ids of editions'),
    files: z
      .array(
        z.strictObject({
          name: z.string().max(300),
          segments: z.array(z.string().max(100_000)).max(MOST_SEGMENTS),
        }),
      )
      .max(1000)
      .default([]),
    from: lang.optional().describe('Source language; needed for files, by default the editions’ own'),
  })
  .refine(({ files, from }) => files.length === 0 || from !== undefined, 'files need from')
  .meta({ id: 'AnalysisInput' })

const spans = z.array(z.object({ start: z.int(), end: z.int() })).describe('UTF-16 code units')
const marks = z.object({ source: spans, target: spans.describe('What likely stands for it') })
const unitShape = { source: z.string(), target: z.string(), origin: z.string(), unit: z.string() }
const shownUnit = z.object({
  id: z.string(),
  tr: z.string(),
  en: z.string(),
  domain: z.string(),
  origin: z.string(),
})

export const matchListSchema = z
  .object({
    matches: z.array(
      z.object({
        score: z.int().describe('102 and 101 with context, 100 exact; penalties are taken off'),
        ...unitShape,
        memory: z.string(),
      }),
    ),
  })
  .meta({ id: 'MatchList' })

export const concordanceSchema = z
  .object({
    hits: z.array(
      z.object({
        ...unitShape,
        in: lang,
        likeness: z.number().describe('1 for the words as asked for; less for other forms'),
        domain: z.string(),
        marks,
      }),
    ),
    complete: z.boolean().describe('Whether these are all there are'),
  })
  .meta({ id: 'Concordance' })

export const fragmentListSchema = z
  .object({
    fragments: z.array(
      z.object({
        text: z.string(),
        words: z.int(),
        units: z.array(z.object({ ...unitShape, domain: z.string(), marks })),
      }),
    ),
  })
  .meta({ id: 'FragmentList' })

export const termListSchema = z
  .object({
    terms: z.array(
      z.object({
        start: z.int(),
        end: z.int(),
        concept: z.string(),
        subject: z.string(),
        term: z.string(),
        status: z.enum(['preferred', 'admitted', 'forbidden']),
        translations: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'TermList' })

const countSchema = z.object({ segments: z.int(), words: z.int() })
const leverageSchema = z.object({
  name: z.string(),
  rows: z.record(z.enum(ROWS as [(typeof ROWS)[number], ...(typeof ROWS)[number][]]), countSchema),
  total: countSchema,
  weighted: z.number(),
})
export const analysisSchema = z
  .object({ files: z.array(leverageSchema), total: leverageSchema })
  .describe(`Words and segments by match band: ${BANDS.join(', ')}`)
  .meta({ id: 'Analysis' })

export const findingListSchema = z
  .object({
    findings: z.array(
      z.object({
        kind: z.enum(FINDINGS),
        reasons: z.array(z.string()).optional(),
        score: z.int().optional(),
        units: z.array(shownUnit),
      }),
    ),
    total: z.int(),
  })
  .meta({ id: 'MemoryFindingList' })

export const trashSchema = z
  .object({ units: z.array(shownUnit.extend({ deletedAt: z.iso.datetime() })) })
  .meta({ id: 'Trash' })

/** Mounts the routes on the router of `/api/v1`. */
export function addMemoryRoutes(api: Router, house: House): void {
  api.get('/memory/matches', requires('read'), async (request, response) => {
    const { text, from, threshold, limit, before, after, ...wanted } = parse(matchQuery, request.query)
    const context = { ...(before !== undefined && { before }), ...(after !== undefined && { after }) }
    const question = { limit, wanted: wantedOf(wanted), ...context }
    response.json({ matches: await matchMemory(house, text, from, threshold, question) })
  })
  api.get('/memory/concordance', requires('read'), async (request, response) => {
    const { query, in: side, ...options } = parse(concordanceQuery, request.query)
    response.json(await searchMemory(house, query, { ...options, ...(side && { in: side }) }))
  })
  api.get('/memory/fragments', requires('read'), async (request, response) => {
    const { text, from } = parse(fragmentQuery, request.query)
    response.json({ fragments: await findFragments(house, text, from) })
  })
  api.get('/memory/terms', requires('read'), async (request, response) => {
    const { text, from, domain } = parse(termQuery, request.query)
    response.json({ terms: await lookUpTerms(house, text, from, domain) })
  })
  api.post(
    '/memory/analyses',
    requires('read'),
    express.json({ limit: ANALYSIS_BYTES }),
    async (request, response) => {
      if (!request.is('json')) throw new ApiError(415, 'unsupported-type', 'send application/json')
      const { editions, files, from } = parse(analysisInputSchema, request.body)
      const own = await Promise.all(
        editions.map(async (id) => {
          const edition = await house.store.edition(id)
          if (!edition) throw new ApiError(404, 'no-such-edition', `there is no edition ${id}`)
          return segmentsOfEdition(edition, from)
        }),
      )
      response.json(await analyse(house, [...own, ...files.map((file) => ({ ...file, from: from ?? 'en' }))]))
    },
  )
  api.get('/memory/findings', requires('read'), async (request, response) => {
    const { kind, limit } = parse(findingQuery, request.query)
    const findings = await checkMemory(house, kind ? [kind] : FINDINGS)
    response.json({ findings: findings.slice(0, limit), total: findings.length })
  })
  api.get('/memory/trash', requires('read'), async (request, response) => {
    response.json({ units: await listTrash(house, parse(trashQuery, request.query).limit) })
  })
  api.post('/memory/trash/:id/restoration', requires('memory'), async (request, response) => {
    const { id } = request.params
    if ((await restoreUnits(house, [id], actorIn(request).name)) === 0)
      throw new ApiError(404, 'no-such-unit', `there is no unit ${id} in the trash`)
    response.status(204).end()
  })
}

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })

/** The routes in OpenAPI, from the schemas that check the requests; `problem` describes a problem document. */
export const memoryPaths = <P>(problem: (description: string) => P) => {
  const get = (operationId: string, summary: string, query: z.ZodObject, answer: z.ZodType) => ({
    get: {
      operationId,
      summary,
      requestParams: { query },
      responses: {
        '200': { description: summary, ...json(answer) },
        '400': problem('A parameter is not of this shape'),
      },
    },
  })
  const path = z.object({ id: z.string() })
  return {
    '/memory/matches': get(
      'findMatches',
      'Units like a segment, the best first',
      matchQuery,
      matchListSchema,
    ),
    '/memory/concordance': get(
      'searchMemory',
      'Units in which words stand, in any form, with their counterparts',
      concordanceQuery,
      concordanceSchema,
    ),
    '/memory/fragments': get(
      'findFragments',
      'The longest pieces of a segment that the memory has',
      fragmentQuery,
      fragmentListSchema,
    ),
    '/memory/terms': get(
      'lookUpTerms',
      'The terms of a text, with suffixes or without',
      termQuery,
      termListSchema,
    ),
    '/memory/analyses': {
      post: {
        operationId: 'analyse',
        summary: 'Words and segments by match band, as CAT tools count them',
        requestBody: { required: true, ...json(analysisInputSchema) },
        responses: {
          '200': { description: 'The analysis', ...json(analysisSchema) },
          '400': problem('The body is not of this shape'),
          '404': problem('No such edition'),
          '413': problem('Too large'),
          '415': problem('Not JSON'),
        },
      },
    },
    '/memory/findings': get('checkMemory', 'Units that want a look', findingQuery, findingListSchema),
    '/memory/trash': get('listTrash', 'Units in the trash, the last deleted first', trashQuery, trashSchema),
    '/memory/trash/{id}/restoration': {
      post: {
        operationId: 'restoreUnit',
        summary: 'Take a unit out of the trash',
        requestParams: { path },
        responses: {
          '204': { description: 'It is in the memory again' },
          '404': problem('Not in the trash'),
        },
      },
    },
  }
}
