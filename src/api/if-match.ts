/** Whether what a caller changes is still what he read (RFC 9110, section 13). */
import type { Request } from 'express'
import { ApiError } from './problem.ts'

/** The entity tag of a revision. */
export function tagOf(revision: number): string {
  return `"r${revision}"`
}

/** The revision that a request insists on, if it does. @throws {ApiError} 400 for a tag that is none of ours */
export function revisionAsked(request: Request): number | undefined {
  const asked = request.get('if-match')
  if (asked === undefined || asked.trim() === '*') return undefined
  const revision = /^"r(\d{1,15})"$/.exec(asked.trim())?.[1]
  if (revision === undefined)
    throw new ApiError(400, 'bad-request', 'If-Match: send one ETag as it was given')
  return Number(revision)
}

/** The same, for what nobody may change unseen. @throws {ApiError} 428 when the request insists on nothing */
export function revisionDemanded(request: Request): number | undefined {
  if (request.get('if-match') === undefined)
    throw new ApiError(
      428,
      'precondition-required',
      'send If-Match with the ETag of the edition as you read it',
    )
  return revisionAsked(request)
}
