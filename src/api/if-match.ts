/**
 * Whether what a caller changes is still what he read (RFC 9110, section 13). Whatever can be read by itself has an ETag of
 * its state; every PUT, PATCH and DELETE insists on one by `If-Match`, or on nothing by `*`. What a caller puts under an id of
 * his own choosing need not be there yet: such a PUT may insist, by `If-Match` or by `If-None-Match: *`.
 */
import { createHash } from 'node:crypto'
import type { Request, RequestHandler, Response, Router } from 'express'
import type { House } from '../service/house.ts'
import { ApiError } from './problem.ts'

/** Where a PUT makes what is not there. */
const CREATING = new Set([
  'put /pages/:sender/:externalId',
  'put /editions/:id/drafts/:row/:lang',
  'put /editions/:id/assignments/:task/:person',
])

/** What an operation does with conditions, by its path as the router has it. @param method in lower case */
export function conditionsOf(method: string, path: string): 'needed' | 'possible' | 'none' {
  if (CREATING.has(`${method} ${path}`)) return 'possible'
  return ['put', 'patch', 'delete'].includes(method) ? 'needed' : 'none'
}

/** Has every change of a router insist on what was seen; called when all its routes are there. */
export function insistOnTags(api: Router): void {
  for (const { route } of api.stack)
    for (const layer of route?.stack ?? []) {
      const { handle, method } = layer
      const isLast = route?.stack.findLast((each) => each.method === method) === layer
      if (isLast && conditionsOf(method, String(route?.path)) === 'needed') layer.handle = insisting(handle)
    }
}

const insisting =
  (handle: RequestHandler): RequestHandler =>
  (request, response, next) => {
    if (request.get('if-match') === undefined)
      throw new ApiError(428, 'precondition-required', 'send If-Match with the ETag that you read, or *')
    return handle(request, response, next)
  }

/** The entity tag of an edition's revision. */
export function tagOf(revision: number): string {
  return `"r${revision}"`
}

/** The entity tag of anything else: of all that is told of it. */
export function tagOfState(state: object): string {
  return `"${createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 22)}"`
}

/** The revision of an edition that a request insists on, if it does. @throws {ApiError} 400 for a tag that is none of ours */
export function revisionAsked(request: Request): number | undefined {
  const asked = request.get('if-match')
  if (asked === undefined || asked.trim() === '*') return undefined
  const revision = /^"r(\d{1,15})"$/.exec(asked.trim())?.[1]
  if (revision === undefined)
    throw new ApiError(400, 'bad-request', 'If-Match: send one ETag as it was given')
  return Number(revision)
}

/** What a resource is: all that is told of it. @throws where it is not there */
export type Reading = (house: House, request: Request) => Promise<object>

/** Answers a resource with its tag. */
export const reads =
  (house: House, read: Reading): RequestHandler =>
  async (request, response) => {
    sendTagged(response, await read(house, request))
  }

/** Answers what a resource is now. */
export function sendTagged(response: Response, state: object): void {
  response.set('ETag', tagOfState(state)).json(state)
}

/**
 * Changes a resource if it is what the caller has seen, in one transaction with the look at it; the answer has the tag of what
 * it is afterwards.
 *
 * @param work with a house that is inside the transaction; it must not ask for the memory
 * @throws {ApiError} 412 `changed-meanwhile`, and then nothing is changed
 */
export async function changes<T>(
  house: House,
  { request, response, read }: { request: Request; response: Response; read: Reading },
  work: (inside: House) => Promise<T>,
): Promise<T> {
  return house.store.transaction(async (store) => {
    const inside = { ...house, store }
    const possible = conditionsOf(request.method.toLowerCase(), String(request.route?.path)) === 'possible'
    const now = await read(inside, request).catch((error: unknown) => {
      if (possible) return undefined
      throw error
    })
    assertSeen(request, now && tagOfState(now))
    const done = await work(inside)
    if (request.method !== 'DELETE') response.set('ETag', tagOfState(await read(inside, request)))
    return done
  })
}

/** @param tag of what is there now; none where there is nothing @throws {ApiError} 412, 400 */
export function assertSeen(request: Request, tag: string | undefined): void {
  const [match, none] = [tagsIn(request, 'if-match'), tagsIn(request, 'if-none-match')]
  if (match && (tag === undefined || !(match === '*' || match.includes(tag))))
    throw new ApiError(412, 'changed-meanwhile', 'it is not what you read any more: read it again')
  if (none && tag !== undefined && (none === '*' || none.includes(tag)))
    throw new ApiError(412, 'already-there', 'there is one already')
}

/** Strong tags only: a weak one says nothing of what may be changed. */
function tagsIn(request: Request, header: 'if-match' | 'if-none-match'): '*' | string[] | undefined {
  const given = request.get(header)?.trim()
  if (given === undefined || given === '*') return given
  if (!/^(W\/)?"[^"]*"(\s*,\s*(W\/)?"[^"]*")*$/.test(given))
    throw new ApiError(400, 'bad-request', `${header}: send an ETag as it was given, or *`)
  return given.split(/\s*,\s*/)
}

const LOST = new Set(['changed-meanwhile', 'unit-changed', 'concept-changed'])

/** Tells an error of a use case as a lost race where the request insisted on what it saw; to be thrown. */
export function lostRace(request: Request): (error: unknown) => never {
  return (error) => {
    const lost = error instanceof Error && 'code' in error && LOST.has(String(error.code))
    if (lost && request.get('if-match') !== undefined)
      throw new ApiError(412, 'changed-meanwhile', error.message)
    throw error
  }
}
