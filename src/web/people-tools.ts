/** What the pages about people share: what they work on, and how they learn from where somebody asks. */
import type { Request, Response } from 'express'
import type { CookieJar } from '../access/session-cookie.ts'
import { keepSession, SESSION } from '../access/session-cookie.ts'
import { PeopleError } from '../people/person.ts'
import type { PeopleSettings } from '../people-settings.ts'
import type { OpenId } from '../service/people/openid.ts'
import type { PeopleHouse } from '../service/people/sessions.ts'
import type { SignedIn, Visitor } from '../service/people/sign-in.ts'

/** What the pages about people need of the house. */
export interface PeopleWeb {
  readonly house: PeopleHouse
  readonly settings: PeopleSettings
  readonly jar: CookieJar
  /** Another house that vouches, where one is configured. */
  readonly openId: OpenId | undefined
}

/** A form of a page may weigh no more. */
export const FORM_LIMIT = '10kb'

export function visitorOf(request: Request, jar: CookieJar): Visitor {
  return {
    address: request.ip ?? '',
    agent: request.get('user-agent'),
    session: jar.read(request, SESSION),
  }
}

/** Lets the browser keep the new session and go on. */
export function goOn(response: Response, { jar }: PeopleWeb, { session }: SignedIn, target: string): void {
  keepSession(jar, response, session)
  response.redirect(303, target)
}

/** A field of a form as text. */
export function field(request: Request, name: string): string {
  const body: Record<string, unknown> = request.body ?? {}
  const value = body[name]
  return typeof value === 'string' ? value : ''
}

/** All values of a field that may come several times. */
export function fields(request: Request, name: string): string[] {
  const body: Record<string, unknown> = request.body ?? {}
  return [body[name]].flat().filter((value) => typeof value === 'string')
}

/** What a form is answered with that is refused; any other error goes on. */
export function refusal(error: unknown, response: Response): PeopleError {
  if (!(error instanceof PeopleError)) throw error
  response.status(error.code === 'too-many-attempts' ? 429 : error.code === 'no-such-person' ? 404 : 422)
  if (error.retryAfter !== undefined) response.set('Retry-After', String(error.retryAfter))
  return error
}

/** Keeps a page out of every cache, its bytes and what the "back" button would show. */
export function unkept(response: Response): void {
  response.set('Cache-Control', 'no-store')
}

/** The address of this site as people write it. */
export function originOf(request: Request, { settings }: PeopleWeb): string {
  return settings.url?.origin ?? `${request.protocol}://${request.get('host')}`
}
