/** The routes of the termbase's concepts: list, add, change, delete. */
import express, { type Request, type Router } from 'express'
import { z } from 'zod'
import { requires } from '../access/guard.ts'
import type { Concept } from '../memory/unit.ts'
import type { House } from '../service/house.ts'
import { proposeTerms } from '../service/search-memory.ts'
import {
  addConcept,
  changeConcept,
  conceptVersion,
  deleteConcept,
  LONGEST_TERM,
  listConcepts,
  listSubjects,
  MOST_TERMS,
  TermError,
} from '../service/terms.ts'
import { changes, type Reading, reads, sendTagged } from './if-match.ts'
import { parse } from './parse.ts'
import { ApiError } from './problem.ts'

/** What each resource may be asked for. */
export const CONCEPT_METHODS: Readonly<Record<string, string>> = {
  '/memory/concepts': 'GET, HEAD, POST',
  '/memory/concepts/:id': 'GET, HEAD, PUT, DELETE',
  '/memory/term-candidates': 'GET, HEAD',
  '/memory/subjects': 'GET, HEAD',
}

const lang = z.enum(['tr', 'en'])
const status = z.enum(['preferred', 'admitted', 'forbidden'])
const short = z.string().max(LONGEST_TERM)

const conceptQuery = z.strictObject({
  query: short.default('').describe('Letters of one of its words, case and diacritics aside'),
  subject: short.optional(),
  status: status.optional().describe('It has a word of this status'),
  by: lang.default('tr').describe('The language whose words they are ordered by'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  offset: z.coerce.number().int().min(0).default(0),
})
const conceptInput = z
  .strictObject({
    subject: short.default(''),
    terms: z
      .array(
        z.strictObject({
          language: lang,
          text: short,
          status: status.default('preferred'),
          partOfSpeech: z.string().max(100).exactOptional(),
          acronym: z.boolean().exactOptional(),
        }),
      )
      .max(MOST_TERMS),
  })
  .meta({ id: 'ConceptInput' })
const changeInput = conceptInput
  .extend({ version: z.string().max(100).optional().describe('As it was read; if it changed since, 409') })
  .meta({ id: 'ConceptChange' })

export const conceptSchema = z
  .object({
    id: z.string(),
    subject: z.string(),
    terms: z.array(
      z.object({
        language: lang,
        text: z.string(),
        status,
        partOfSpeech: z.string().optional(),
        acronym: z.boolean().optional(),
      }),
    ),
    version: z.string().describe('Names it as it stands'),
  })
  .meta({ id: 'Concept' })
export const conceptListSchema = z
  .object({ concepts: z.array(conceptSchema), total: z.int().describe('How many fit') })
  .meta({ id: 'ConceptList' })

const candidateQuery = z.strictObject({
  from: lang.default('en').describe('The language of the candidates'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})
const candidateListSchema = z
  .object({
    candidates: z.array(
      z.object({
        text: z.string().describe('As it is written most often'),
        weight: z.number().describe('The C-value: the higher, the more like a term'),
        units: z.int().describe('In how many units it stands'),
        translation: z
          .object({ text: z.string(), sureness: z.number().describe('Dice’s coefficient, 0 to 1') })
          .optional(),
        evidence: z.array(z.string()).describe('Ids of units that have it, a few'),
      }),
    ),
  })
  .meta({ id: 'TermCandidateList' })
const subjectListSchema = z
  .object({ subjects: z.array(z.object({ subject: z.string(), concepts: z.int() })) })
  .meta({ id: 'SubjectList' })

/** Mounts the routes on the router of `/api/v1`. */
export function addConceptRoutes(api: Router, house: House): void {
  const body = express.json({ limit: '1mb' })
  const read: Reading = async ({ store }, { params: { id } }) => {
    const concept = await store.concept(String(id))
    if (!concept) throw new TermError('no-such-concept', `there is no concept ${id}`)
    return view(concept)
  }
  api.get('/memory/concepts', requires('read'), async (request, response) => {
    const { by, limit, offset, query, subject, status } = parse(conceptQuery, request.query)
    const filter = { query, ...(subject !== undefined && { subject }), ...(status && { status }) }
    const found = await listConcepts(house, filter, by)
    response.json({ concepts: found.slice(offset, offset + limit).map(view), total: found.length })
  })
  api.post('/memory/concepts', requires('memory'), body, async (request, response) => {
    const concept = await addConcept(house, bodyAs(conceptInput, request))
    response.status(201).location(`${request.baseUrl}/memory/concepts/${encodeURIComponent(concept.id)}`)
    sendTagged(response, view(concept))
  })
  api.get('/memory/concepts/:id', requires('read'), reads(house, read))
  api.get('/memory/term-candidates', requires('read'), async (request, response) => {
    const { from, limit } = parse(candidateQuery, request.query)
    response.json({ candidates: await proposeTerms(house, from, limit) })
  })
  api.get('/memory/subjects', requires('read'), async (_request, response) => {
    response.json({ subjects: await listSubjects(house) })
  })
  api.put('/memory/concepts/:id', requires('memory'), body, async (request, response) => {
    const { id } = request.params
    const { version, ...draft } = bodyAs(changeInput, request)
    const now = await changes(house, { request: request as Request, response, read }, async (inside) => {
      await changeConcept(inside, { ...draft, id }, version)
      return read(inside, request as Request)
    })
    response.json(now)
  })
  api.delete('/memory/concepts/:id', requires('memory'), async (request, response) => {
    await changes(house, { request, response, read }, (inside) => deleteConcept(inside, request.params.id))
    response.status(204).end()
  })
}

function view(concept: Concept): Concept & { version: string } {
  return { ...concept, version: conceptVersion(concept) }
}

function bodyAs<T extends z.ZodType>(
  schema: T,
  request: { is(type: string): unknown; body: unknown },
): z.infer<T> {
  if (!request.is('json')) throw new ApiError(415, 'unsupported-type', 'send application/json')
  return parse(schema, request.body)
}

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })

/** The routes in OpenAPI; `problem` describes a problem document. */
export const conceptPaths = <P>(problem: (description: string) => P) => {
  const bad = { '400': problem('The request is not of this shape') }
  const unfit = { '422': problem('No words, too many or too long, or one twice') }
  const absent = { '404': problem('No such concept') }
  const path = z.object({ id: z.string() })
  return {
    '/memory/concepts': {
      get: {
        operationId: 'listConcepts',
        summary: 'Entries of the termbase',
        requestParams: { query: conceptQuery },
        responses: { '200': { description: 'Entries, by word', ...json(conceptListSchema) }, ...bad },
      },
      post: {
        operationId: 'addConcept',
        summary: 'Add an entry; one with the same words in the same subject is answered instead',
        requestBody: { required: true, ...json(conceptInput) },
        responses: { '201': { description: 'The entry', ...json(conceptSchema) }, ...bad, ...unfit },
      },
    },
    '/memory/term-candidates': {
      get: {
        operationId: 'listTermCandidates',
        summary: 'Words of the memory that may be terms, the likeliest first',
        requestParams: { query: candidateQuery },
        responses: { '200': { description: 'The candidates', ...json(candidateListSchema) }, ...bad },
      },
    },
    '/memory/subjects': {
      get: {
        operationId: 'listSubjects',
        summary: 'The subjects of the termbase, and how many entries each has',
        responses: { '200': { description: 'By name', ...json(subjectListSchema) } },
      },
    },
    '/memory/concepts/{id}': {
      get: {
        operationId: 'getConcept',
        summary: 'An entry of the termbase',
        requestParams: { path },
        responses: { '200': { description: 'The entry', ...json(conceptSchema) }, ...absent },
      },
      put: {
        operationId: 'changeConcept',
        summary: 'Change an entry',
        requestParams: { path },
        requestBody: { required: true, ...json(changeInput) },
        responses: {
          '200': { description: 'As it now is', ...json(conceptSchema) },
          ...bad,
          ...absent,
          '409': problem('It was changed meanwhile'),
          ...unfit,
        },
      },
      delete: {
        operationId: 'deleteConcept',
        summary: 'Take an entry out of the termbase',
        requestParams: { path },
        responses: { '204': { description: 'It is gone' }, ...absent },
      },
    },
  }
}
