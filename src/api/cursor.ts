/** Lists that are given out part by part: where a part ends, and the header that leads to the next (RFC 8288). */
import type { Request, Response } from 'express'
import { ApiError } from './problem.ts'

/** Where a list goes on, for programs to send back as they got it. */
export function cursorOf(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** What {@link cursorOf} was given. @throws {ApiError} 400 */
export function placeOf(cursor: string): (string | number)[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(place) && place.every((each) => typeof each === 'string' || typeof each === 'number'))
      return place
  } catch {
    // Told below.
  }
  throw new ApiError(400, 'bad-cursor', 'cursor: this is none that a list has given out')
}

/** The address of the next part, which it also puts into the `Link` header. */
export function linkNext(
  request: Request,
  response: Response,
  cursor: string | undefined,
): string | undefined {
  if (cursor === undefined) return undefined
  const url = new URL(request.originalUrl, 'http://local')
  url.searchParams.set('cursor', cursor)
  const next = url.pathname + url.search
  response.links({ next })
  return next
}
