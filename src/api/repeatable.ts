/**
 * Requests that may be sent twice and do their work once: a POST with an `Idempotency-Key`
 * (draft-ietf-httpapi-idempotency-key-header-07). The answer of one that succeeded is kept for a day under its caller and
 * key; one that failed has changed nothing, so its key is free again. What is kept is sealed with the key, of which the
 * store has a hash only: answers may hold secrets that are shown once.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { Request, RequestHandler, Response, Router } from 'express'
import { actorOf } from '../access/guard.ts'
import type { House } from '../service/house.ts'
import { ANSWERS_KEPT } from '../service/prune.ts'
import { ApiError } from './problem.ts'

/** How long answers are kept, and how long a request may run before it is taken for dead, in milliseconds. */
const KEPT = ANSWERS_KEPT * 1000
const RUNNING = 15 * 60 * 1000
const KEPT_HEADERS = ['content-type', 'location', 'etag', 'link', 'content-disposition', 'preference-applied']
const CIPHER = 'aes-256-gcm'

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Base64. */
  readonly body: string
}

/** Makes every POST of a router repeatable; called when all its routes are there. */
export function makeRepeatable(api: Router, house: House): void {
  for (const { route } of api.stack) {
    const last = route?.stack.findLast(({ method }) => method === 'post')
    if (last) last.handle = repeatable(house, last.handle)
  }
}

function repeatable(house: House, handle: RequestHandler): RequestHandler {
  return async (request, response, next) => {
    const key = keyOf(request)
    if (key === undefined) return handle(request, response, next)
    const id = digest(callerOf(request), key)
    const now = house.now()
    const claim = await house.store.answers.claim({
      id,
      fingerprint: fingerprintOf(request),
      now,
      keptSince: new Date(Date.parse(now) - KEPT).toISOString(),
      runningSince: new Date(Date.parse(now) - RUNNING).toISOString(),
    })
    switch (claim.kind) {
      case 'other':
        throw new ApiError(422, 'key-reused', 'this Idempotency-Key came with another request before')
      case 'running':
        response.set('Retry-After', '1')
        throw new ApiError(409, 'still-running', 'the first request with this Idempotency-Key still runs')
      case 'answered':
        return replay(response, opened(claim.answer, key))
      case 'first':
        keepAnswer(response, (answer) =>
          answer.status < 400
            ? house.store.answers.keep(id, sealed(answer, key))
            : house.store.answers.drop(id),
        )
        return handle(request, response, next)
    }
  }
}

/** The key, with or without the quotes of a structured field. @throws {ApiError} 400 */
function keyOf(request: Request): string | undefined {
  const given = request.get('idempotency-key')
  if (given === undefined) return undefined
  const key = given.trim().replace(/^"(.*)"$/, '$1')
  if (!/^[\x20-\x7e]{1,255}$/.test(key))
    throw new ApiError(400, 'bad-request', 'Idempotency-Key: give 1 to 255 printable ASCII characters')
  return key
}

function callerOf(request: Request): string {
  const actor = actorOf(request)
  switch (actor?.kind) {
    case 'token':
      return `token:${actor.token}`
    case 'person':
      return `person:${actor.person.id}`
    case 'local':
      return 'local'
    case undefined:
      return `address:${request.ip}`
  }
}

/** What was asked: the address, the type, what it prefers, and the body as it was read. */
function fingerprintOf(request: Request): string {
  const body: unknown = request.body
  return digest(
    request.originalUrl,
    request.get('content-type') ?? '',
    request.get('prefer') ?? '',
    Buffer.isBuffer(body) ? body : JSON.stringify(body ?? null),
  )
}

/** Calls `keep` with the whole answer before its end is sent. */
function keepAnswer(response: Response, keep: (answer: Answer) => Promise<void>): void {
  const chunks: Buffer[] = []
  const take = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk, encoding as BufferEncoding | undefined))
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
  }
  const write = response.write.bind(response)
  const end = response.end.bind(response)
  response.write = ((...given: Parameters<typeof write>) => {
    take(given[0], given[1])
    return write(...given)
  }) as typeof response.write
  response.end = ((...given: Parameters<typeof end>) => {
    take(given[0], given[1])
    const headers = KEPT_HEADERS.flatMap((name): [string, string][] => {
      const value = response.getHeader(name)
      return value === undefined ? [] : [[name, String(value)]]
    })
    const body = Buffer.concat(chunks).toString('base64')
    const done = () => end(...given)
    keep({ status: response.statusCode, headers: Object.fromEntries(headers), body }).then(done, done)
    return response
  }) as typeof response.end
}

function replay(response: Response, { status, headers, body }: Answer): void {
  response.status(status).set(headers).set('Idempotency-Replayed', 'true')
  response.end(Buffer.from(body, 'base64'))
}

function sealed(answer: Answer, key: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv(CIPHER, sealOf(key), iv)
  const text = Buffer.concat([cipher.update(JSON.stringify(answer), 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64')
}

function opened(answer: string, key: string): Answer {
  const bytes = Buffer.from(answer, 'base64')
  const cipher = createDecipheriv(CIPHER, sealOf(key), bytes.subarray(0, 12))
  cipher.setAuthTag(bytes.subarray(12, 28))
  return JSON.parse(Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8'))
}

function sealOf(key: string): Buffer {
  return createHash('sha256').update(`seal\0${key}`).digest()
}

function digest(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex')
}
