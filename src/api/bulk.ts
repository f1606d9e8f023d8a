/** The routes of many at once: pages in and editions out, units in and out, one a line. */
import express, { type Router } from 'express'
import { z } from 'zod'
import { actorIn, requires } from '../access/guard.ts'
import { editionDocument } from '../publish/edition-json.ts'
import type { House } from '../service/house.ts'
import { makeMany } from '../service/make-many.ts'
import { filterOf, filterShape } from '../service/unit-filter.ts'
import { takeUnitLines, unitLineSchema, unitLines } from '../service/unit-lines.ts'
import { wantedOf } from './forms.ts'
import { acceptedAnswer, sendJob, wantsAsync } from './jobs.ts'
import { NDJSON, readLines, sendLines } from './ndjson.ts'
import { parse } from './parse.ts'
import { ApiError } from './problem.ts'

/** What each resource may be asked for. */
export const BULK_METHODS: Readonly<Record<string, string>> = {
  '/editions.ndjson': 'GET, HEAD, POST',
  '/memory/units.ndjson': 'GET, HEAD, POST',
}

const BODY_BYTES = 64 * 1024 * 1024
/** More go into several requests. */
const MOST_LINES = 100_000

const exportQuery = z.strictObject({
  ids: z.string().max(20_000).optional().describe('Only these editions, commas between them'),
})
const unitQuery = z.strictObject(filterShape)

const failed = z.object({ code: z.string(), message: z.string() })
const madeLine = z
  .object({
    line: z.int(),
    edition: z.object({ id: z.string() }).loose().optional(),
    again: z.boolean().optional(),
    error: failed.optional().describe('Why there is no edition'),
  })
  .meta({ id: 'MadeLine' })
const takenLine = z
  .object({ line: z.int(), id: z.string().optional(), error: failed.optional() })
  .meta({ id: 'TakenUnitLine' })

/** Mounts the routes on the router of `/api/v1`. */
export function addBulkRoutes(api: Router, house: House): void {
  const body = express.raw({ type: [NDJSON, 'application/jsonl'], limit: BODY_BYTES })
  api.post('/editions.ndjson', requires('make'), body, async (request, response) => {
    const pages = linesOf(request.body)
    if (wantsAsync(request)) return sendJob(house, request, response, 'editions', { pages })
    await sendLines(response, makeMany(house, pages, actorIn(request).name))
  })
  api.get('/editions.ndjson', requires('read'), async (request, response) => {
    const { ids } = parse(exportQuery, request.query)
    const wanted = ids?.split(',').map((id) => id.trim())
    const listed = wanted ?? (await house.store.summaries()).map(({ id }) => id)
    await sendLines(
      response,
      (async function* () {
        for (const id of listed) {
          const edition = await house.store.edition(id)
          const part = edition && (await wantedOf(house, request, edition))
          if (part) yield editionDocument(part, await house.store.pages(id))
        }
      })(),
    )
  })
  api.post('/memory/units.ndjson', requires('memory'), body, async (request, response) => {
    await sendLines(response, takeUnitLines(house, linesOf(request.body), actorIn(request).name))
  })
  api.get('/memory/units.ndjson', requires('read'), async (request, response) => {
    await sendLines(response, unitLines(house, filterOf(parse(unitQuery, request.query))))
  })
}

function linesOf(body: unknown): unknown[] {
  if (!Buffer.isBuffer(body)) throw new ApiError(415, 'unsupported-type', `send ${NDJSON}`)
  const lines = readLines(body)
  if (lines.length > MOST_LINES)
    throw new ApiError(413, 'too-large', `send at most ${MOST_LINES} lines at once`)
  return lines
}

const lines = (schema: z.ZodType) => ({ content: { [NDJSON]: { schema } } })

/** The routes in OpenAPI; `problem` describes a problem document. The schemas are those of a line. */
export const bulkPaths = <P>(
  problem: (description: string) => P,
  { edition, page }: { readonly edition: z.ZodType; readonly page: z.ZodType },
) => {
  const refused = {
    '400': problem('A line is no JSON'),
    '413': problem('Too large'),
    '415': problem('Not NDJSON'),
  }
  return {
    '/editions.ndjson': {
      get: {
        operationId: 'exportEditions',
        summary: 'Editions as data, one a line',
        requestParams: { query: exportQuery },
        responses: {
          '200': { description: 'The editions', ...lines(edition) },
          '400': problem('No such parameter'),
        },
      },
      post: {
        operationId: 'addPages',
        summary: 'Make the editions of many pages; one line of the answer for each',
        requestBody: { required: true, ...lines(page) },
        responses: {
          '200': { description: 'What became of each page', ...lines(madeLine) },
          ...acceptedAnswer,
          ...refused,
        },
      },
    },
    '/memory/units.ndjson': {
      get: {
        operationId: 'exportUnits',
        summary: 'Units as data, one a line; as they can be sent back',
        requestParams: { query: unitQuery },
        responses: {
          '200': { description: 'The units', ...lines(unitLineSchema) },
          '400': problem('No such filter'),
        },
      },
      post: {
        operationId: 'addUnits',
        summary: 'Take units into the memory; one whose id is there is replaced',
        requestBody: { required: true, ...lines(unitLineSchema) },
        responses: { '200': { description: 'What became of each unit', ...lines(takenLine) }, ...refused },
      },
    },
  }
}
