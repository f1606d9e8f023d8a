/** Requests to our own server. */
import { base, state, tab } from './page.ts'

/** The rows that are to be shown anew, and what is to be said. */
export interface Reply {
  readonly revision: number
  readonly rows: Readonly<Record<string, string>>
  /** All rows in their order, where rows came, went or moved. */
  readonly order?: readonly string[]
  readonly said?: string
  readonly focus?: string
}

/** What the server would not do. */
export interface Refused {
  readonly code: string
  readonly said: string
  readonly row?: string
  /** Both texts and a choice. */
  readonly conflict?: string
}

/** The server was not reached, or is not itself. */
export class Unreached extends Error {}

export type Fields = Readonly<Record<string, string>>

/** Posts fields below the edition. @throws {Unreached} */
export async function post(
  path: string,
  fields: Fields,
  keepalive = false,
): Promise<Reply | Refused | undefined> {
  const body = new URLSearchParams({ ...fields, since: String(state.revision), tab })
  const asked = reached(
    fetch(base + path, { method: 'POST', body, keepalive, headers: { Accept: 'application/json' } }),
  ).then((response) => (response.status === 204 ? undefined : read<Reply | Refused>(response)))
  pending = Promise.allSettled([pending, asked])
  return asked
}

let pending: Promise<unknown> = Promise.resolve()

/** Waits until what was posted is answered. */
export function answered(): Promise<unknown> {
  return pending
}

/** Gets JSON below the edition. @throws {Unreached} */
export async function getReply(path: string): Promise<Reply> {
  return read<Reply>(await reached(fetch(base + path, { headers: { Accept: 'application/json' } })))
}

/** Gets a list of names below the edition. @throws {Unreached} */
export async function getNames(path: string): Promise<readonly string[]> {
  const response = await reached(fetch(base + path, { headers: { Accept: 'application/json' } }))
  if (!response.ok) throw new Unreached(String(response.status))
  return response.json().catch(lost)
}

/** Gets markup below the edition. @throws {Unreached} */
export async function getMarkup(path: string): Promise<string> {
  const response = await reached(fetch(base + path))
  return response.text().catch(lost)
}

export function isRefused(reply: Reply | Refused | undefined): reply is Refused {
  return reply !== undefined && 'code' in reply
}

export function rowPath(row: string): string {
  return `/rows/${encodeURIComponent(row)}`
}

async function reached(asked: Promise<Response>): Promise<Response> {
  const response = await asked.catch(lost)
  if (response.status >= 500 || response.status === 429) throw new Unreached(String(response.status))
  return response
}

async function read<T>(response: Response): Promise<T> {
  // Whoever is not signed in any more is sent a page: what was typed stays here until he is.
  if (!response.headers.get('content-type')?.includes('json')) throw new Unreached(String(response.status))
  const reply = await response.json().catch(lost)
  if (typeof reply.revision === 'number') state.heard = Math.max(state.heard, reply.revision)
  return reply
}

function lost(error: unknown): never {
  throw new Unreached(String(error))
}
