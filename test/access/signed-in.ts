/** A house where people have to sign in, on a real server, with a clock that is set by hand; and a browser's cookies. */

import { ROLES, type Role } from '../../src/people/role.ts'
import { type PeopleSettings, peopleFrom } from '../../src/people-settings.ts'
import { type RunningServer, serve } from '../../src/server.ts'
import { type House, openHouse } from '../../src/service/house.ts'
import { acceptInvitation, invite, inviteFirst } from '../../src/service/people/invitations.ts'
import { sqliteDialect } from '../../src/store/sqlite.ts'
import { Store } from '../../src/store/store.ts'
import { ROOT } from '../house.ts'

export const PASSWORD = 'vapur iskelesinde bekleyen kedi'

export interface PeopleHouse {
  readonly house: House
  readonly server: RunningServer
  /** Lets time pass, in seconds. */
  wait(seconds: number): void
  close(): Promise<void>
}

export async function peopleHouse(settings: Partial<PeopleSettings> = {}): Promise<PeopleHouse> {
  let now = Date.parse('2026-01-02T03:04:05.000Z')
  const house = await openHouse(await Store.open(sqliteDialect(':memory:')), {
    home: ROOT,
    now: () => new Date(now).toISOString(),
  })
  const people = { ...peopleFrom({ YANYANA_SIGN_IN: 'required' }, '127.0.0.1'), ...settings }
  const server = await serve(house, { host: '127.0.0.1', port: 0, people })
  return {
    house,
    server,
    wait: (seconds) => {
      now += seconds * 1000
    },
    close: async () => {
      await server.close()
      await house.close()
    },
  }
}

export function emailFor(role: Role): string {
  return `${role}@house.example`
}

/** One person of each role, all with the same password; answers their sessions' secrets. */
export async function everyRole({ house }: Pick<PeopleHouse, 'house'>): Promise<Record<Role, string>> {
  const visitor = { address: '192.0.2.1' }
  const first = await inviteFirst(house)
  const admin = { name: 'administrator', email: emailFor('administrator'), password: PASSWORD }
  const sessions = {
    administrator: (await acceptInvitation(house, first?.secret ?? '', admin, visitor)).session,
  }
  const others = await Promise.all(
    ROLES.filter((role) => role !== 'administrator').map(async (role) => {
      const { secret } = await invite(house, { email: emailFor(role), role }, 'administrator')
      const { session } = await acceptInvitation(house, secret, { name: role, password: PASSWORD }, visitor)
      return [role, session]
    }),
  )
  return { ...Object.fromEntries(others), ...sessions }
}

/** What a browser keeps and sends, without following redirects. */
export class Browser {
  readonly #base: string
  readonly cookies = new Map<string, string>()
  readonly #headers: Record<string, string>

  constructor(base: string, headers: Record<string, string> = {}) {
    this.#base = base
    this.#headers = headers
  }

  get(path: string): Promise<Response> {
    return this.#send(path, {})
  }

  post(path: string, form: Record<string, string> = {}): Promise<Response> {
    return this.#send(path, { method: 'POST', body: new URLSearchParams(form) })
  }

  signIn(email: string, password = PASSWORD): Promise<Response> {
    return this.post('/sign-in', { email, password })
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const cookie = Array.from(this.cookies, ([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(new URL(path, this.#base), {
      ...init,
      redirect: 'manual',
      headers: { 'accept-language': 'en', ...this.#headers, ...(cookie && { cookie }) },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/Expires=Thu, 01 Jan 1970/.test(line)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return answer
  }
}
