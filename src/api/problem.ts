import type { ErrorRequestHandler, RequestHandler, Response } from 'express'
import { z } from 'zod'
import { AccessError } from '../access/guard.ts'
import { EditError } from '../service/edit-error.ts'
import { EventsGoneError } from '../service/events.ts'
import type { House } from '../service/house.ts'
import { PublicationError } from '../service/publish-edition.ts'
import { tokensOf } from '../service/row-help.ts'
import { rowViewSchema } from './edit-input.ts'
import { requestIdOf } from './request-id.ts'
import { blockerSchema } from './review-input.ts'

/** An error as the API answers it (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string().describe('about:blank; the code tells what happened'),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('Stable; for programs'),
    detail: z.string().describe('What was found, and where; for people'),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    blockers: z.array(blockerSchema).optional().describe('What holds a publication back'),
    oldest: z.int().optional().describe('The smallest sequence from which the feed of events still goes on'),
    requestId: z.string().optional().describe('As in X-Request-Id'),
    row: rowViewSchema.optional().describe('The row that stands in the way, as it is now'),
    changed: z
      .array(z.enum(['source', 'target', 'composition']))
      .optional()
      .describe('In a conflict, what of the row is not as it was read'),
  })
  .describe('A problem document, RFC 9457')

type Problem = z.input<typeof problemSchema>

/** An error of the API's own. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly issues: { path: string; message: string }[] | undefined
  constructor(status: number, code: string, message: string, issues?: { path: string; message: string }[]) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.issues = issues
  }
}

/** HTTP status of the codes that the rooms below throw. */
const STATUS: Readonly<Record<string, number>> = {
  'sign-in-needed': 401,
  'bad-token': 401,
  'not-allowed': 403,
  'not-local': 403,
  'bad-email': 422,
  'already-here': 409,
  'no-such-person': 404,
  'last-administrator': 409,
  'link-unusable': 404,
  'no-such-token': 404,
  'bad-page': 400,
  'bad-address': 422,
  'address-refused': 403,
  'robots-refuse': 403,
  'too-many-redirects': 502,
  'http-status': 502,
  unreachable: 502,
  'timed-out': 504,
  'unsupported-type': 422,
  'embeddings-unreachable': 502,
  'embeddings-status': 502,
  'embeddings-too-large': 502,
  'embeddings-answer': 502,
  'embeddings-count': 502,
  'embeddings-dimension': 502,
  'embeddings-timed-out': 504,
  'no-such-edition': 404,
  'edition-busy': 409,
  'memory-not-held': 501,
  'no-such-emendation': 404,
  'no-such-row': 404,
  'bad-waivers': 400,
  empty: 422,
  binary: 422,
  'pdf-broken': 422,
  'pdf-locked': 422,
  'pdf-no-text': 422,
  'too-large': 413,
  'same-language': 422,
  'unknown-hand-off': 404,
  'other-edition': 409,
  'other-language': 422,
  'no-such-hand-off': 404,
  'nothing-to-hand-out': 409,
  'other-direction': 409,
  'zip-broken': 422,
  'zip-unsafe': 422,
  'zip-too-large': 413,
  'changed-meanwhile': 409,
  'no-such-pair': 404,
  'page-gone': 409,
  'already-paired': 409,
  pattern: 400,
  'bad-cursor': 400,
  'no-such-unit': 404,
  'no-such-version': 404,
  'no-such-step': 404,
  'no-such-memory': 404,
  'already-undone': 409,
  'unit-changed': 409,
  'same-memory': 422,
  'no-such-concept': 404,
  'concept-changed': 409,
  'no-terms': 422,
  'term-too-long': 422,
  'same-term-twice': 422,
  'too-many-units': 422,
  'store-unreachable': 503,
  'not-published': 404,
  blocked: 409,
  withdrawn: 409,
  'slug-unfit': 422,
  'slug-taken': 409,
  'nothing-changed': 409,
  'not-later': 422,
  'no-such-job': 404,
  'job-ended': 409,
  'no-such-webhook': 404,
  'too-many-webhooks': 409,
  'other-key': 503,
}

/** HTTP status of what stops an edit; all else is 422. */
const EDIT_STATUS: Partial<Readonly<Record<EditError['code'], number>>> = {
  'no-such-edition': 404,
  'no-such-row': 404,
  'no-such-comment': 404,
  'no-such-change': 404,
  'no-such-emendation': 404,
  conflict: 409,
  'changed-since': 409,
  'changed-meanwhile': 409,
  'nothing-to-undo': 409,
  'nothing-to-redo': 409,
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
  410: 'Gone',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** Answers every error as a problem document; what nobody foresaw is logged and told without its inside. */
export function problems(
  log: (error: unknown, request: string) => void,
  translator: House['translator'],
): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error)
    if (error instanceof EditError) {
      const lang = request.acceptsLanguages('en', 'tr') === 'tr' ? 'tr' : 'en'
      response.set('Content-Language', lang).vary('Accept-Language')
      sendEditProblem(response, error, translator(lang))
      return
    }
    if (error instanceof PublicationError) {
      const lang = request.acceptsLanguages('en', 'tr') === 'tr' ? 'tr' : 'en'
      response.set('Content-Language', lang).vary('Accept-Language')
      const told = translator(lang)(`publication:problem.${error.code}`, { count: error.blockers.length })
      sendProblem(response, STATUS[error.code] ?? 422, error.code, told, {
        ...(error.blockers.length > 0 && { blockers: error.blockers.map((each) => ({ ...each })) }),
      })
      return
    }
    if (error instanceof EventsGoneError) {
      sendProblem(response, 410, error.code, error.message, { oldest: error.oldest })
      return
    }
    const { status, code, message, issues } = known(error)
    if (status === 500) log(error, requestIdOf(response))
    if (error instanceof AccessError && error.challenge) response.set('WWW-Authenticate', error.challenge)
    sendProblem(response, status, code, message, { ...(issues && { issues }) })
  }
}

/** Why an edit was not made, in the reader’s language, with the row as it is now. */
function sendEditProblem(
  response: Response,
  { code, message, row, changed }: EditError,
  t: ReturnType<House['translator']>,
): void {
  const key = `review:problem.${code}`
  const told = t(key, { row: row?.id ?? '' })
  sendProblem(response, EDIT_STATUS[code] ?? 422, code, told === key ? message : told, {
    ...(row && { row: JSON.parse(JSON.stringify({ row, tokens: tokensOf(row) })) }),
    ...(changed.length > 0 && { changed: [...changed] }),
  })
}

/** Answers what no route took. */
export const notFound: RequestHandler = (request, response) => {
  sendProblem(response, 404, 'no-such-resource', `there is nothing at ${request.originalUrl.split('?')[0]}`)
}

/** Answers a problem document; nobody keeps it. */
export function sendProblem(
  response: Response,
  status: number,
  code: string,
  detail: string,
  more: Pick<Problem, 'issues' | 'row' | 'changed' | 'blockers' | 'oldest'> = {},
): void {
  const body: Problem = {
    type: 'about:blank',
    title: TITLES[status] ?? 'Error',
    status,
    code,
    detail,
    ...more,
    requestId: requestIdOf(response),
  }
  response.removeHeader('ETag')
  response
    .set('Cache-Control', 'no-store')
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify(body))
}

function known(error: unknown): {
  status: number
  code: string
  message: string
  issues?: { path: string; message: string }[]
} {
  if (error instanceof ApiError)
    return {
      status: error.status,
      code: error.code,
      message: error.message,
      ...(error.issues && { issues: error.issues }),
    }
  if (error instanceof URIError)
    return { status: 400, code: 'bad-address', message: 'the address is not well-formed' }
  if (error instanceof Error && 'type' in error && typeof error.type === 'string')
    return fromBodyParser(error, error.type)
  if (error instanceof Error && error.name === 'ExchangeError' && 'code' in error)
    return { status: 422, code: String(error.code), message: error.message }
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    const status = STATUS[error.code]
    if (status) return { status, code: error.code, message: error.message }
  }
  if (error instanceof Error && 'status' in error && error.status === 400)
    return { status: 400, code: 'bad-body', message: `the body cannot be read: ${error.message}` }
  return { status: 500, code: 'internal', message: 'something went wrong on our side; nothing was stored' }
}

/** Errors of express' body readers carry a `type`. */
function fromBodyParser(error: Error, type: string): { status: number; code: string; message: string } {
  if (type === 'entity.too.large')
    return { status: 413, code: 'too-large', message: 'the request body is too large' }
  if (type === 'encoding.unsupported' || type === 'charset.unsupported')
    return { status: 415, code: 'unsupported-encoding', message: error.message }
  return { status: 400, code: 'bad-body', message: `the body cannot be read: ${error.message}` }
}
