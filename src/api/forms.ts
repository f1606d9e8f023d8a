/** The forms of an edition: by ending, or by what the caller accepts; whole, or only what is final. */
import type { Request, RequestHandler } from 'express'
import type { Edition } from '../edition/edition.ts'
import { onlyFinal } from '../edition/only.ts'
import { ApiError } from './problem.ts'

/** Endings by type, the first for whoever accepts all. */
const ENDINGS: Readonly<Record<string, string>> = {
  'application/json': 'json',
  'text/html': 'html',
  'application/xliff+xml': 'xlf',
  'application/x-tmx+xml': 'tmx',
  'application/zip': 'zip',
}

const only = new WeakMap<object, 'final'>()

/** Puts the ending of the type that is accepted behind `/editions/ID`; takes `only` out of the query. */
export const negotiateForm: RequestHandler = (request, response, next) => {
  const [, id] = /^\/editions\/([^/.]+)$/.exec(request.path) ?? []
  if ((request.method !== 'GET' && request.method !== 'HEAD') || !/^\/editions[/.]/.test(request.path))
    return next()
  takeOnly(request)
  if (id === undefined) return next()
  response.vary('Accept')
  const type = request.accepts(Object.keys(ENDINGS))
  if (type === false)
    throw new ApiError(406, 'not-acceptable', `an edition is given as ${Object.keys(ENDINGS).join(', ')}`)
  request.url = `/editions/${id}.${ENDINGS[type]}${request.url.slice(request.path.length)}`
  next()
}

function takeOnly(request: Request): void {
  const { only: wanted, ...query } = request.query
  if (wanted === undefined) return
  if (wanted !== 'final') throw new ApiError(400, 'bad-request', 'only: give final')
  only.set(request, wanted)
  Object.defineProperty(request, 'query', { value: query, configurable: true })
}

/** What of an edition the caller wants. */
export function wantedOf(request: Request, edition: Edition): Edition {
  return only.has(request) ? onlyFinal(edition) : edition
}

/** Whether he wants a part of it only. */
export function wantsPart(request: Request): boolean {
  return only.has(request)
}
