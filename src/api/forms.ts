/** The forms of an edition: by ending, or by what the caller accepts; whole, only what is final, or as it was published. */
import type { Request, RequestHandler } from 'express'
import type { Edition } from '../edition/edition.ts'
import { onlyFinal } from '../edition/only.ts'
import type { House } from '../service/house.ts'
import { newestPublication } from '../service/publish-edition.ts'
import { ApiError } from './problem.ts'

/** Endings by type, the first for whoever accepts all. */
const ENDINGS: Readonly<Record<string, string>> = {
  'application/json': 'json',
  'text/html': 'html',
  'application/xliff+xml': 'xlf',
  'application/x-tmx+xml': 'tmx',
  'application/zip': 'zip',
}

/** What of an edition can be asked for alone. */
export const PARTS = ['final', 'published'] as const

const only = new WeakMap<object, (typeof PARTS)[number]>()

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
  const part = PARTS.find((each) => each === wanted)
  if (!part) throw new ApiError(400, 'bad-request', `only: give ${PARTS.join(' or ')}`)
  only.set(request, part)
  Object.defineProperty(request, 'query', { value: query, configurable: true })
}

/** What of an edition the caller wants; `undefined` where he wants it as published and it is not. */
export async function wantedOf(
  house: House,
  request: Request,
  edition: Edition,
): Promise<Edition | undefined> {
  switch (only.get(request)) {
    case undefined:
      return edition
    case 'final':
      return onlyFinal(edition)
    case 'published':
      return (await newestPublication(house.store, edition.id))?.content
  }
}

/** Whether he wants a part of it only. */
export function wantsPart(request: Request): boolean {
  return only.has(request)
}
