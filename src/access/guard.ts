/** What a route asks of whoever comes, declared where the route is: the first of its handlers. */
import type { IncomingMessage } from 'node:http'
import type { NextFunction, Router } from 'express'
import type { Actor } from '../people/actor.ts'
import { may } from '../people/actor.ts'
import type { Permission } from '../people/role.ts'

/** A permission; `person` for what somebody does to his own account, signed in himself; `anyone` for what is public. */
export type Access = Permission | 'person' | 'anyone'

/**
 * `sign-in-needed`; `bad-token`: unknown, expired or taken back; `not-allowed`: the role or the scopes are too small;
 * `not-local`: a request that did not come straight from this machine, where nobody signs in.
 */
export type AccessCode = 'sign-in-needed' | 'bad-token' | 'not-allowed' | 'not-local'

/** A request that is not let through. */
export class AccessError extends Error {
  readonly code: AccessCode
  /** The `WWW-Authenticate` of the answer (RFC 6750, section 3), where there is one. */
  readonly challenge: string | undefined
  constructor(code: AccessCode, message: string, challenge?: string) {
    super(message)
    this.name = 'AccessError'
    this.code = code
    this.challenge = challenge
  }
}

/** Who a request is from, or why that is not known. */
export type Identity = { readonly actor: Actor } | { readonly problem: AccessError }

const identities = new WeakMap<IncomingMessage, Identity>()
const declared = new WeakMap<object, Access>()

const REALM = 'Bearer realm="yanyana"'
const NEEDED = new AccessError('sign-in-needed', 'sign in, or send a token', REALM)

/** Keeps who a request is from; done once, before any route. */
export function identifyAs(request: IncomingMessage, identity: Identity): void {
  identities.set(request, identity)
}

/** Whoever a request is from, if anybody. */
export function actorOf(request: IncomingMessage): Actor | undefined {
  const identity = identities.get(request)
  return identity && 'actor' in identity ? identity.actor : undefined
}

/** Whoever a request is from, in a route that lets only somebody in. @throws {AccessError} */
export function actorIn(request: IncomingMessage): Actor {
  const identity = identities.get(request)
  if (!identity) throw NEEDED
  if ('problem' in identity) throw identity.problem
  return identity.actor
}

/** A handler that takes no part in what the path's parameters are. */
export type Guard = (request: IncomingMessage, response: unknown, next: NextFunction) => void

/** A handler that lets through who may; every route begins with one. */
export function requires(access: Access): Guard {
  const guard: Guard = (request, _response, next) => {
    if (access !== 'anyone') admit(actorIn(request), access)
    next()
  }
  declared.set(guard, access)
  return guard
}

/** @throws {AccessError} `not-allowed` */
export function admit(actor: Actor, access: Permission | 'person'): void {
  if (access === 'person') {
    if (actor.kind !== 'person') throw new AccessError('not-allowed', 'this is for people who signed in')
  } else if (!may(actor, access)) {
    const scope =
      actor.kind === 'token' ? `${REALM}, error="insufficient_scope", scope="${access}"` : undefined
    throw new AccessError('not-allowed', `this needs the permission ${access}`, scope)
  }
}

/** A route as the walk finds it. */
export interface FoundRoute {
  /** As `GET /editions/:id`; the path within its router. */
  readonly name: string
  /** What its first handler declares; `undefined` where a route is open by accident. */
  readonly access: Access | undefined
}

/** All routes of a router and of those mounted in it. */
export function routesOf(router: Router): FoundRoute[] {
  return router.stack.flatMap(({ route, handle }): FoundRoute[] => {
    if (route) {
      const first = new Map<string, Access | undefined>()
      for (const layer of route.stack) {
        const method = layer.method?.toUpperCase() || 'ALL'
        if (!first.has(method)) first.set(method, declared.get(layer.handle))
      }
      const paths = [route.path as unknown].flat()
      return Array.from(first).flatMap(([method, access]) =>
        paths.map((path) => ({ name: `${method} ${String(path)}`, access })),
      )
    }
    return 'stack' in handle && Array.isArray(handle.stack) ? routesOf(handle as unknown as Router) : []
  })
}

/** @throws when a route declares nothing: such a program does not start */
export function assertGuarded(router: Router): void {
  const open = routesOf(router).filter(({ access }) => access === undefined)
  if (open.length > 0)
    throw new Error(`routes without a declared access: ${open.map(({ name }) => name).join(', ')}`)
}
