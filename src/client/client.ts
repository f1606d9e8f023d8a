/**
 * A typed client of the API, for any program with `fetch`; the package gives it out as `yanyana/client`, and what checks webhooks as `yanyana/webhook`.
 *
 * Every operation of the API's document is a function of the same name. A POST goes with an Idempotency-Key of its own, so it
 * may be sent again; what is refused for a while (429, 503), or does not arrive, is.
 */

export type * from './operations.ts'

import { OPERATIONS, type Operations, type Problem } from './operations.ts'

export interface ClientOptions {
  /** Where Yanyana is: `https://yanyana.example`. */
  readonly url: string
  /** A token; none where nobody signs in. */
  readonly token?: string
  /** By default the platform's. */
  readonly fetch?: typeof globalThis.fetch
  /** How often a request is sent at most, by default 4 times. */
  readonly attempts?: number
}

/** A request that was refused. */
export class YanyanaError extends Error {
  readonly status: number
  /** Stable; for programs. */
  readonly code: string
  readonly problem: Problem | undefined
  constructor(status: number, problem: Problem | undefined) {
    super(problem ? `${problem.code}: ${problem.detail}` : `the answer is ${status}`)
    this.name = 'YanyanaError'
    this.status = status
    this.code = problem?.code ?? 'no-problem'
    this.problem = problem
  }
}

const etags = new WeakMap<object, string>()

/**
 * The ETag of an answer, for `If-Match` when what it told is changed: `headers: { 'If-Match': etagOf(unit) }`. Of an answer
 * that has none it is `*`, which insists on nothing.
 */
export function etagOf(answer: object): string {
  return etags.get(answer) ?? '*'
}

/** What goes with a request beside what it says. */
export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

type Name = keyof Operations
type Needless<I> = Record<never, never> extends I ? true : false
type Call<N extends Name> =
  Needless<Operations[N]['input']> extends true
    ? (input?: Operations[N]['input'], options?: CallOptions) => Promise<Operations[N]['answer']>
    : (input: Operations[N]['input'], options?: CallOptions) => Promise<Operations[N]['answer']>

export type Client = { readonly [N in Name]: Call<N> }

interface Input {
  readonly path?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly type?: string
}
interface Asked {
  readonly method: string
  readonly path: string
  readonly type?: string
  readonly accept?: string
}

const NDJSON = 'application/x-ndjson'
/** Seconds between attempts where the server does not say. */
const WAITS = [0.5, 2, 8]

export function createClient(options: ClientOptions): Client {
  const calls = Object.entries<Asked>(OPERATIONS).map(([name, asked]) => [
    name,
    (input: Input = {}, more: CallOptions = {}) => call(options, asked, input, more),
  ])
  return Object.fromEntries(calls)
}

async function call(options: ClientOptions, asked: Asked, input: Input, more: CallOptions): Promise<unknown> {
  const { url, token, fetch: send = globalThis.fetch } = options
  const address = new URL(`/api/v1${filled(asked.path, input.path ?? {})}`, url)
  for (const [name, value] of Object.entries(input.query ?? {}))
    for (const each of [value].flat()) if (each !== undefined) address.searchParams.append(name, String(each))
  const type =
    input.type ??
    (typeof input.body === 'object' && isBytes(input.body) ? 'application/octet-stream' : asked.type)
  const headers = {
    ...(asked.accept && { accept: `${asked.accept}, application/problem+json;q=0.9` }),
    ...(input.body !== undefined && type && { 'content-type': type }),
    ...(token && { authorization: `Bearer ${token}` }),
    ...(asked.method === 'POST' && { 'idempotency-key': crypto.randomUUID() }),
    ...input.headers,
    ...more.headers,
  }
  const body = input.body === undefined ? undefined : bodyOf(input.body, type)
  const init: RequestInit = {
    method: asked.method,
    headers,
    ...(body !== undefined && { body }),
    ...(more.signal && { signal: more.signal }),
  }
  const answer = await persistently(
    () => send(address, init),
    options.attempts ?? WAITS.length + 1,
    more.signal,
  )
  if (answer.ok) return answerOf(answer)
  const problem = /problem\+json/.test(answer.headers.get('content-type') ?? '')
  throw new YanyanaError(answer.status, problem ? ((await answer.json()) as Problem) : undefined)
}

/** Sends until there is an answer that will not change by itself. */
async function persistently(
  send: () => Promise<Response>,
  attempts: number,
  signal: AbortSignal | undefined,
): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const usual = WAITS[Math.min(attempt, WAITS.length) - 1] ?? 0
    try {
      const answer = await send()
      if (attempt >= attempts || ![429, 503].includes(answer.status)) return answer
      await pause(Number(answer.headers.get('retry-after') ?? usual), signal)
    } catch (error) {
      if (attempt >= attempts || signal?.aborted) throw error
      await pause(usual, signal)
    }
  }
}

function pause(seconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}

function filled(path: string, values: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])))
}

function isBytes(body: unknown): body is Uint8Array<ArrayBuffer> {
  return body instanceof Uint8Array
}

function bodyOf(body: unknown, type: string | undefined): string | Uint8Array<ArrayBuffer> {
  if (typeof body === 'string' && type !== 'application/json') return body
  if (isBytes(body)) return body
  if (type === NDJSON && Array.isArray(body)) return body.map((each) => `${JSON.stringify(each)}\n`).join('')
  return JSON.stringify(body)
}

async function answerOf(answer: Response): Promise<unknown> {
  const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? ''
  if (answer.status === 204) return undefined
  if (type === NDJSON)
    return (await answer.text())
      .split('\n')
      .filter(Boolean)
      .map((line): unknown => JSON.parse(line))
  if (/json$/.test(type)) {
    const told: unknown = await answer.json()
    const etag = answer.headers.get('etag')
    if (etag !== null && !etag.startsWith('W/') && typeof told === 'object' && told !== null)
      etags.set(told, etag)
    return told
  }
  return /zip|pdf|epub|octet/.test(type) ? new Uint8Array(await answer.arrayBuffer()) : answer.text()
}
