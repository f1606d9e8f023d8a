/** The cookie of a session. Behind TLS it is bound to this host and never sent without (`__Host-`, RFC 6265bis, 4.1.3.2). */
import type { CookieOptions, Request, Response } from 'express'
import { ABSOLUTE } from '../service/people/sessions.ts'

/** A cookie that scripts cannot read and other sites' forms do not send. */
export interface CookieJar {
  read(request: Request, name: string): string | undefined
  /** @param seconds how long it lives */
  write(response: Response, name: string, value: string, seconds: number): void
  clear(response: Response, name: string): void
}

export const SESSION = 'yanyana-session'

/** @param tls whether people reach the program by TLS */
export function cookieJar(tls: boolean): CookieJar {
  const full = (name: string) => (tls ? `__Host-${name}` : name)
  const options: CookieOptions = { httpOnly: true, sameSite: 'lax', secure: tls, path: '/' }
  return {
    read: (request, name) => cookieOf(request.get('cookie'), full(name)),
    write: (response, name, value, seconds) => {
      response.cookie(full(name), value, { ...options, maxAge: seconds * 1000 })
    },
    clear: (response, name) => {
      response.clearCookie(full(name), options)
    },
  }
}

/** Keeps a session in the browser. */
export function keepSession(jar: CookieJar, response: Response, secret: string): void {
  jar.write(response, SESSION, secret, ABSOLUTE)
}

function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const [key = '', ...value] = pair.split('=')
    if (key.trim() === name) return decoded(value.join('=').trim())
  }
  return undefined
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
