/** Tells, once for every request, who it is from: the one place where web and API learn it. */
import type { Request, RequestHandler } from 'express'
import { localActor } from '../people/actor.ts'
import { isLoopback, type PeopleSettings } from '../people-settings.ts'
import { type PeopleHouse, sessionActor } from '../service/people/sessions.ts'
import { actorOfToken } from '../service/people/tokens.ts'
import { AccessError, type Identity, identifyAs } from './guard.ts'
import { type CookieJar, SESSION } from './session-cookie.ts'

/** The middleware that goes before every route. */
export function identify(house: PeopleHouse, settings: PeopleSettings, jar: CookieJar): RequestHandler {
  const local: Identity = { actor: localActor(settings.localName) }
  return async (request, _response, next) => {
    if (settings.signIn === 'local') identifyAs(request, strangerAt(request) ?? local)
    else {
      const identity = await identityOf(house, request, jar)
      if (identity) identifyAs(request, identity)
    }
    next()
  }
}

async function identityOf(
  house: PeopleHouse,
  request: Request,
  jar: CookieJar,
): Promise<Identity | undefined> {
  const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(request.get('authorization') ?? '')?.[1]
  if (token !== undefined) {
    const actor = await actorOfToken(house, token)
    if (actor) return { actor }
    const challenge = 'Bearer realm="yanyana", error="invalid_token"'
    return { problem: new AccessError('bad-token', 'the token is unknown, expired or taken back', challenge) }
  }
  const session = jar.read(request, SESSION)
  const actor = session === undefined ? undefined : await sessionActor(house, session)
  return actor && { actor }
}

/**
 * Where nobody signs in, a request has to come straight to this machine's own name: one by another name may be another site's
 * whose name was turned here (DNS rebinding), and one with a proxy's headers is from who knows where.
 */
function strangerAt(request: Request): Identity | undefined {
  const host = request.get('host') ?? ''
  const name = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : ''
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-host'].some((each) => request.get(each))
  if (isLoopback(name) && !forwarded) return undefined
  const why = 'nobody signs in here, so only this machine is answered; set YANYANA_URL to answer others'
  return { problem: new AccessError('not-local', why) }
}
