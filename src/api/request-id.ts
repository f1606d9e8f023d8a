/** A name for each request, by which the caller's log and ours speak of the same thing. */
import { randomUUID } from 'node:crypto'
import type { RequestHandler, Response } from 'express'

const HEADER = 'X-Request-Id'
const USABLE = /^[\w.:+/=@-]{1,128}$/

/** Takes the caller's name for the request, or makes one, and answers with it. */
export const nameRequest: RequestHandler = (request, response, next) => {
  const given = request.get(HEADER)
  response.set(HEADER, given !== undefined && USABLE.test(given) ? given : randomUUID())
  next()
}

/** The name of the request that an answer belongs to. */
export function requestIdOf(response: Response): string {
  return String(response.getHeader(HEADER) ?? '')
}
