/**
 * How many requests a caller may make: a number in a window of time, for each token, each person, and, where nobody is
 * known, each address. Every instance counts for itself. Whoever sits at the machine itself is not counted.
 * Headers: draft-ietf-httpapi-ratelimit-headers-10.
 */
import type { Request, RequestHandler } from 'express'
import { actorOf } from '../access/guard.ts'
import { ApiError } from './problem.ts'

export interface Rate {
  readonly requests: number
  readonly seconds: number
}

interface Window {
  /** Milliseconds since 1970. */
  readonly endsAt: number
  count: number
}

/** Callers that are remembered; beyond that, those whose window has ended are forgotten. */
const REMEMBERED = 10_000

/** @param now ISO 8601, UTC */
export function limitRate({ requests, seconds }: Rate, now: () => string): RequestHandler {
  const windows = new Map<string, Window>()
  const windowOf = (caller: string, at: number): Window => {
    const known = windows.get(caller)
    if (known && known.endsAt > at) return known
    if (windows.size >= REMEMBERED)
      for (const [name, { endsAt }] of windows) if (endsAt <= at) windows.delete(name)
    const fresh = { endsAt: at + seconds * 1000, count: 0 }
    windows.set(caller, fresh)
    return fresh
  }
  return (request, response, next) => {
    const caller = callerOf(request)
    if (caller === undefined) return next()
    const at = Date.parse(now())
    const window = windowOf(caller, at)
    window.count++
    const left = Math.max(0, requests - window.count)
    const wait = Math.max(1, Math.ceil((window.endsAt - at) / 1000))
    response.set('RateLimit-Policy', `"default";q=${requests};w=${seconds}`)
    response.set('RateLimit', `"default";r=${left};t=${wait}`)
    if (window.count <= requests) return next()
    response.set('Retry-After', String(wait))
    throw new ApiError(
      429,
      'too-many-requests',
      `${requests} requests in ${seconds} seconds are the most; go on in ${wait} seconds`,
    )
  }
}

/** Who is counted; `undefined` for whoever sits at the machine. */
function callerOf(request: Request): string | undefined {
  const actor = actorOf(request)
  switch (actor?.kind) {
    case 'local':
      return undefined
    case 'token':
      return `token:${actor.token}`
    case 'person':
      return `person:${actor.person.id}`
    case undefined:
      return `address:${request.ip}`
  }
}
