/** The routes of events: what happened, as a list that goes on, and as server-sent events. */
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import { requires } from '../access/guard.ts'
import { eventsAfter, followEvents } from '../service/events.ts'
import type { House } from '../service/house.ts'
import { EVENT_TYPES } from '../store/event-tables.ts'
import { parse } from './parse.ts'
import { ApiError } from './problem.ts'

/** What each resource may be asked for. */
export const EVENT_METHODS: Readonly<Record<string, string>> = { '/events': 'GET, HEAD' }

const STREAM = 'text/event-stream'
/** How often a stream with nothing to tell says that it lives, in milliseconds; proxies end what is silent for a minute. */
const ALIVE = 15_000

const several = z
  .string()
  .transform((value) => value.split(','))
  .pipe(z.array(z.enum(EVENT_TYPES)).min(1))
  .meta({ override: { type: 'string' } })
const sequence = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const eventQuery = z.strictObject({
  after: sequence
    .optional()
    .describe('The sequence of the last event that is known; by default 0: from the first that is kept'),
  type: several.optional().describe('One or more types, commas between them'),
  edition: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

export const eventSchema = z
  .object({
    type: z.enum(EVENT_TYPES),
    timestamp: z.iso.datetime(),
    data: z
      .record(z.string(), z.unknown())
      .describe('The state `before` and `after`, and what else the type tells'),
    id: z.string(),
    sequence: z.int().describe('Counts up, without gaps'),
    actor: z.string().describe('Who did it; for a token, its owner and its name'),
    via: z.string().describe('By which way: web, api, cli, return, memory, source, job'),
    edition: z.string().optional(),
    editionSequence: z
      .int()
      .optional()
      .describe('Counts up in the edition: drop what is not above the highest you saw'),
  })
  .meta({ id: 'Event' })
const eventListSchema = z
  .object({
    events: z.array(eventSchema),
    last: z.int().describe('Goes into `after` of the next request, also where nothing happened'),
    next: z.string().optional().describe('The address of the next part, where there is more now'),
  })
  .meta({ id: 'EventList' })

/** Mounts the routes on the router of `/api/v1`. @param closing ends streams when the program does */
export function addEventRoutes(api: Router, house: House, closing: AbortSignal): void {
  api.get('/events', requires('read'), async (request, response) => {
    const query = parse(eventQuery, request.query)
    const { type: types, edition, limit } = query
    const after = query.after ?? 0
    switch (request.accepts(['application/json', STREAM])) {
      case STREAM:
        return stream(
          house,
          request,
          response,
          { after: lastEventId(request) ?? after, types, edition },
          closing,
        )
      case 'application/json': {
        const events = await eventsAfter(house, { after, types, edition, limit: limit + 1 })
        const told = events.slice(0, limit)
        const last = told.at(-1)?.sequence ?? (after === 0 ? await house.store.events.forgotten() : after)
        const next = events.length > limit ? nextOf(request, last) : undefined
        if (next !== undefined) response.links({ next })
        response.vary('Accept').json({ events: told, last, ...(next !== undefined && { next }) })
        return
      }
      default:
        throw new ApiError(406, 'not-acceptable', `events are told as application/json or ${STREAM}`)
    }
  })
}

function nextOf(request: Request, after: number): string {
  const url = new URL(request.originalUrl, 'http://local')
  url.searchParams.set('after', String(after))
  return url.pathname + url.search
}

/** Where a stream that broke off goes on; browsers send it by themselves. @throws {ApiError} 400 */
function lastEventId(request: Request): number | undefined {
  const id = request.get('last-event-id')
  return id === undefined || id === '' ? undefined : parse(sequence, id)
}

async function stream(
  house: House,
  request: Request,
  response: Response,
  query: Parameters<typeof followEvents>[1],
  closing: AbortSignal,
): Promise<void> {
  // What is gone is told before the stream begins.
  await eventsAfter(house, { ...query, limit: 1 })
  response.set({ 'Content-Type': STREAM, 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' })
  response.flushHeaders()
  if (request.method === 'HEAD') {
    response.end()
    return
  }
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  const alive = setInterval(() => response.write(': alive\n\n'), ALIVE)
  try {
    for await (const event of followEvents(house, query, AbortSignal.any([gone.signal, closing])))
      response.write(`id: ${event.sequence}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
  } finally {
    clearInterval(alive)
    response.end()
  }
}

/** The route in OpenAPI; `problem` describes a problem document. */
export const eventPaths = <P>(problem: (description: string) => P) => ({
  '/events': {
    get: {
      operationId: 'listEvents',
      summary: 'What happened, in order; as server-sent events, what happens',
      requestParams: {
        query: eventQuery,
        header: z.object({ 'Last-Event-ID': z.string().optional().describe('Where a stream goes on') }),
      },
      responses: {
        '200': {
          description: 'The events after the one that is named',
          content: { 'application/json': { schema: eventListSchema }, [STREAM]: { schema: z.string() } },
        },
        '400': problem('No such type'),
        '410': problem('They are not kept any more; `oldest` is what may be gone on from'),
        '406': problem('Neither JSON nor server-sent events'),
      },
    },
  },
})
