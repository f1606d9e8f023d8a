/**
 * Embeddings over HTTP, in either of two dialects: OpenAI's `/v1/embeddings` (`{model, input}` → `{data: [{index,
 * embedding}]}`), which most servers speak, and `/embed` of Hugging Face's text-embeddings-inference (`{inputs}` →
 * `[[…]]`). The address is the operator's own word, so it may be private; but it is asked as it stands, and redirects are
 * not followed: the key goes nowhere else.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { EmbeddingEndpointSettings } from '../config.ts'
import { EmbeddingError } from './embedding-error.ts'
import type { EmbeddingSource } from './embedding-source.ts'

export interface EndpointTimes {
  /** For one answer, in milliseconds. */
  readonly answer: number
  /** Before the first further try, in milliseconds; it doubles with each. */
  readonly pause: number
  /** A server that asks to wait longer than this many milliseconds is not waited for. */
  readonly patience: number
}

const TIMES: EndpointTimes = { answer: 60_000, pause: 500, patience: 60_000 }
/** Tries after the first, where a server is busy or out of order. */
const RETRIES = 3
/** 256 vectors of 4,096 numbers of 20 characters are 20 MiB. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024
/** Characters of an unusable answer that an error shows. */
const EXCERPT = 120

/** A failed try, and whether, and after how many milliseconds, another may go better. */
interface Failure {
  readonly error: EmbeddingError
  readonly again: boolean
  readonly after?: number
}

export class EmbeddingEndpoint implements EmbeddingSource {
  readonly #settings: EmbeddingEndpointSettings
  readonly #times: EndpointTimes

  constructor(settings: EmbeddingEndpointSettings, times: Partial<EndpointTimes> = {}) {
    this.#settings = settings
    this.#times = { ...TIMES, ...times }
  }

  async name(): Promise<string> {
    return this.#settings.model
  }

  async embed(texts: readonly string[]): Promise<number[][]> {
    for (let tried = 0; ; tried++) {
      const answer = await this.#ask(texts)
      if (typeof answer === 'string') return vectorsOf(answer, (text) => this.#excerpt(text))
      if (!answer.again || tried >= RETRIES) throw answer.error
      await sleep(answer.after ?? this.#times.pause * 2 ** tried)
    }
  }

  async close(): Promise<void> {}

  /** The body of a good answer, or why there is none. */
  async #ask(texts: readonly string[]): Promise<string | Failure> {
    const { address, key } = this.#settings
    try {
      const response = await fetch(address, {
        method: 'POST',
        redirect: 'manual',
        signal: AbortSignal.timeout(this.#times.answer),
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...(key !== undefined && { authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify(this.#question(texts)),
      })
      if (response.ok) return await drain(response, MAX_ANSWER_BYTES)
      return await this.#refusal(response)
    } catch (error) {
      return failureOf(error, this.#times.answer)
    }
  }

  #question(texts: readonly string[]): object {
    const { address, model } = this.#settings
    // Only text-embeddings-inference cuts what is too long for the model, when it is told to.
    return new URL(address).pathname.endsWith('/embed')
      ? { inputs: texts, truncate: true }
      : { model, input: texts }
  }

  async #refusal(response: Response): Promise<Failure> {
    const { status, headers } = response
    const after = waitOf(headers.get('retry-after'))
    if (status >= 300 && status < 400) {
      await response.body?.cancel()
      const message = `the endpoint answers ${status} and leads elsewhere; give the address it leads to`
      return { error: new EmbeddingError('embeddings-status', message), again: false }
    }
    if (status === 401 || status === 403) {
      // Such answers like to repeat the key, whole or in part.
      await response.body?.cancel()
      const message = `the endpoint answers ${status}: it wants another key`
      return { error: new EmbeddingError('embeddings-status', message), again: false }
    }
    const body = await drain(response, MAX_ANSWER_BYTES).catch(() => '')
    const error = new EmbeddingError(
      'embeddings-status',
      `the endpoint answers ${status}${body === '' ? '' : `: ${this.#excerpt(body)}`}`,
    )
    const busy = status === 429 || status >= 500
    return {
      error,
      again: busy && (after ?? 0) <= this.#times.patience,
      ...(after !== undefined && { after }),
    }
  }

  /** The beginning of an answer in one line, without the key. */
  #excerpt(text: string): string {
    const { key } = this.#settings
    const bare = key ? text.replaceAll(key, '…') : text
    // What a terminal would obey is not shown.
    const line = bare
      .slice(0, EXCERPT * 4)
      .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
      .trim()
    return line.length > EXCERPT ? `${line.slice(0, EXCERPT)}…` : line
  }
}

/** The body as text. @throws {EmbeddingError} before more than `most` bytes are kept */
async function drain(response: Response, most: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > most)
      throw new EmbeddingError('embeddings-too-large', `the endpoint answers more than ${most} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** RFC 9110, section 10.2.3: seconds or a date. In milliseconds. */
function waitOf(header: string | null): number | undefined {
  if (header === null) return undefined
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now())
}

function failureOf(error: unknown, time: number): Failure {
  if (error instanceof EmbeddingError) return { error, again: false }
  if (!(error instanceof Error)) throw error
  if (error.name === 'TimeoutError') {
    const message = `the endpoint does not answer within ${time / 1000} s`
    return { error: new EmbeddingError('embeddings-timed-out', message, { cause: error }), again: false }
  }
  const cause = error.cause instanceof Error ? error.cause : error
  const message = `the endpoint cannot be reached (${'code' in cause ? cause.code : cause.message})`
  return { error: new EmbeddingError('embeddings-unreachable', message, { cause: error }), again: true }
}

/** The vectors of either dialect, in the order of the texts. */
function vectorsOf(body: string, excerpt: (text: string) => string): number[][] {
  let answer: unknown
  try {
    answer = JSON.parse(body)
  } catch {
    throw new EmbeddingError('embeddings-answer', `the endpoint answers no JSON: ${excerpt(body)}`)
  }
  const list = Array.isArray(answer) ? answer : inOrder(answer)
  if (!list?.every(isVector))
    throw new EmbeddingError('embeddings-answer', `the endpoint answers no list of vectors: ${excerpt(body)}`)
  return list
}

function isVector(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'number')
}

/** OpenAI's list by its `index`, by place where there is none. A place that is taken twice leaves one empty. */
function inOrder(answer: unknown): unknown[] | undefined {
  const data = isRecord(answer) ? answer.data : undefined
  if (!Array.isArray(data)) return undefined
  const list: unknown[] = data.map(() => [])
  for (const [place, item] of data.entries()) {
    if (!isRecord(item)) return undefined
    const index = item.index ?? place
    if (typeof index !== 'number' || !(index in list)) return undefined
    list[index] = item.embedding
  }
  return list
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
