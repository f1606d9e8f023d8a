/** The routes below `/pairs`: which pages are the same work, and what an editor decides. */
import express, { type Router } from 'express'
import { z } from 'zod'
import { actorIn, requires } from '../access/guard.ts'
import { EVIDENCE_KINDS } from '../edition/pair-habits.ts'
import { MAX_PAGE_BYTES } from '../page/decode.ts'
import type { House } from '../service/house.ts'
import { decidePair, findPairs, pairNamed, pairPageOf, pairStored } from '../service/pair-pages.ts'
import { readPage } from '../service/read-page.ts'
import { PAIR_STATES, type PairRecord, type PairState } from '../store/pair-record.ts'
import { assertSeen, reads, sendTagged, tagOfState } from './if-match.ts'
import { parse } from './parse.ts'
import { ApiError } from './problem.ts'

/** The most pages one request may bring; more go into the store first. */
const MOST_PAGES = 2000
const MOST_LISTED = 500

const address = z.string().trim().min(1).max(2000)

/** The body of POST /pairs: pages, or nothing for those of the store. */
export const pairPagesSchema = z
  .strictObject({
    pages: z
      .array(
        z.strictObject({
          id: z
            .string()
            .trim()
            .min(1)
            .max(200)
            .describe('Unique in the request; the answer names pages by it'),
          text: z.string().min(1).describe('The page as extraction left it'),
          address: address.optional().describe('Where the page lies'),
          twins: z.array(address).max(20).optional().describe('Its versions, as hreflang names them'),
        }),
      )
      .min(2)
      .max(MOST_PAGES)
      .refine((pages) => new Set(pages.map(({ id }) => id)).size === pages.length, 'ids must be unique')
      .optional()
      .describe('Left out: the pages of the store that have no twin yet'),
  })
  .meta({ id: 'PairPages' })

const evidenceSchema = z
  .object({
    kind: z.enum(EVIDENCE_KINDS),
    weight: z.number().describe('Natural log likelihood ratio; negative speaks against the pair'),
    detail: z.string().describe('What was compared'),
  })
  .meta({ id: 'PairEvidence' })

const pairShape = {
  tr: z.string(),
  en: z.string(),
  score: z.number().min(0).max(1).describe('How probable it is that both are the same work'),
  evidence: z.array(evidenceSchema),
}
const pairSchema = z.object({ ...pairShape, sure: z.boolean() }).meta({ id: 'PagePair' })

export const pairResultSchema = z
  .object({
    pairs: z.array(pairSchema).describe('Sure pairs, one to one'),
    unsure: z.array(pairSchema).describe('What an editor should decide'),
    alone: z.array(
      z.object({
        id: z.string(),
        reason: z.enum(['language-undetermined', 'both-languages', 'no-candidate']),
      }),
    ),
  })
  .meta({ id: 'PairResult' })

export const pairRecordSchema = z
  .object({
    id: z.string(),
    ...pairShape,
    state: z.enum(PAIR_STATES),
    edition: z.string().optional().describe('The edition that was made of both'),
    createdAt: z.iso.datetime(),
    decidedAt: z.iso.datetime().optional(),
    decidedBy: z.string().optional(),
  })
  .meta({ id: 'PairRecord' })

export const pairListSchema = z.object({ pairs: z.array(pairRecordSchema) }).meta({ id: 'PairList' })

const listQuery = z.strictObject({
  state: z.enum(['unsure', 'sure', 'decided']).default('unsure'),
  limit: z.coerce.number().int().min(1).max(MOST_LISTED).default(100),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
})

/** The body of PUT /pairs/{id}. */
export const decisionSchema = z
  .strictObject({ decision: z.enum(['accepted', 'rejected', 'undecided']) })
  .meta({ id: 'PairDecision' })

const STATES: Readonly<Record<'unsure' | 'sure' | 'decided', readonly PairState[]>> = {
  unsure: ['unsure'],
  sure: ['sure'],
  decided: ['accepted', 'rejected'],
}

/** Mounts the routes on the router of `/api/v1`. */
export function addPairRoutes(api: Router, house: House): void {
  api.post(
    '/pairs',
    requires('align'),
    express.json({ limit: 2 * MAX_PAGE_BYTES }),
    async (request, response) => {
      if (!request.is('json')) throw new ApiError(415, 'unsupported-type', 'send application/json')
      const { pages } = parse(pairPagesSchema, request.body)
      if (!pages) {
        response.json(await pairStored(house))
        return
      }
      const read = await Promise.all(
        pages.map(async ({ id, text, ...known }) => {
          const page = await readPage(house, { name: id, bytes: new TextEncoder().encode(text) })
          return pairPageOf(id, page, {
            ...(known.address !== undefined && { address: known.address }),
            ...(known.twins && { twins: known.twins }),
          })
        }),
      )
      response.json(await findPairs(house, read))
    },
  )
  api.get('/pairs', requires('read'), async (request, response) => {
    const { state, limit, offset } = parse(listQuery, request.query)
    response.json({ pairs: await house.store.pairs.inStates(STATES[state], limit, offset) })
  })
  api.get(
    '/pairs/:id',
    requires('read'),
    reads(house, (inside, { params }) => pairNamed(inside, String(params.id))),
  )
  api.put('/pairs/:id', requires('align'), express.json({ limit: '10kb' }), async (request, response) => {
    if (!request.is('json')) throw new ApiError(415, 'unsupported-type', 'send application/json')
    const { decision } = parse(decisionSchema, request.body)
    const seen = (pair: PairRecord) => assertSeen(request, tagOfState(pair))
    const decided = await decidePair(house, String(request.params.id), decision, actorIn(request).name, seen)
    sendTagged(response, decided)
  })
}

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })
/** The routes in OpenAPI, from the schemas that check the requests; `problem` describes a problem document. */
export const pairPaths = <P>(problem: (description: string) => P) => ({
  '/pairs': {
    post: {
      operationId: 'findPairs',
      summary: 'Find which Turkish and which English pages are the same work',
      requestBody: { required: true, ...json(pairPagesSchema) },
      responses: {
        '200': { description: 'The pairs', ...json(pairResultSchema) },
        '400': problem('The body is not of this shape'),
        '413': problem('Too large'),
        '415': problem('Not JSON'),
        '422': problem('One of the pages cannot be read'),
      },
    },
    get: {
      operationId: 'listPairs',
      summary: 'Pairs of the store’s pages, the most probable first; decided ones, the last decided first',
      requestParams: { query: listQuery },
      responses: {
        '200': { description: 'The pairs', ...json(pairListSchema) },
        '400': problem('No such state'),
      },
    },
  },
  '/pairs/{id}': {
    get: {
      operationId: 'getPair',
      summary: 'A pair',
      requestParams: { path: z.object({ id: z.string() }) },
      responses: {
        '200': { description: 'The pair', ...json(pairRecordSchema) },
        '404': problem('No such pair'),
      },
    },
    put: {
      operationId: 'decidePair',
      summary: 'Accept a pair, which makes the edition of both pages; reject it; or take a decision back',
      requestParams: { path: z.object({ id: z.string() }) },
      requestBody: { required: true, ...json(decisionSchema) },
      responses: {
        '200': { description: 'The pair as it now stands', ...json(pairRecordSchema) },
        '400': problem('No such decision'),
        '404': problem('No such pair'),
        '409': problem('One of the pages is in another accepted pair, or gone'),
      },
    },
  },
})
