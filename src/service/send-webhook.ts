/** Sends a message to a webhook: to public addresses only, and to what the configuration allows, as pages are fetched. */
import { isIP } from 'node:net'
import type { FetchRules } from '../config.ts'
import { FetchError } from './fetch-error.ts'
import { guardedAgent } from './guarded-agent.ts'
import { mayConnect, parseAddress } from './public-address.ts'

/** For all of an attempt, in milliseconds. Standard Webhooks asks receivers to answer within 15 to 30 seconds. */
const TIME = 15_000

/** What sends messages; connections to a receiver are kept for the next. */
export class Sender {
  readonly #rules: FetchRules
  #agent: ReturnType<typeof guardedAgent> | undefined

  constructor(rules: FetchRules) {
    this.#rules = rules
  }

  /** @throws {FetchError} `bad-address`, `address-refused` */
  check(address: string): void {
    const { hostname } = parseAddress(address, this.#rules.allow)
    const host = hostname.replace(/^\[|\]$/g, '')
    if (isIP(host) && !mayConnect(host, this.#rules.allow))
      throw new FetchError('address-refused', `${host} is not a public address`)
  }

  /** Answers the receiver's status; a redirect is not followed. @throws {FetchError} */
  async send(address: string, body: string, headers: Readonly<Record<string, string>>): Promise<number> {
    const url = parseAddress(address, this.#rules.allow)
    this.#agent ??= guardedAgent(this.#rules.allow)
    const dispatcher = await this.#agent
    const { fetch } = await import('undici')
    try {
      const response = await fetch(url, {
        method: 'POST',
        dispatcher,
        redirect: 'manual',
        signal: AbortSignal.timeout(TIME),
        headers: { 'content-type': 'application/json', 'user-agent': this.#rules.agent, ...headers },
        body,
      })
      await response.body?.cancel()
      return response.status
    } catch (error) {
      throw reasonOf(error, url)
    }
  }

  async close(): Promise<void> {
    await (await this.#agent)?.destroy()
  }
}

function reasonOf(error: unknown, url: URL): FetchError {
  for (let each = error; each instanceof Error; each = each.cause) if (each instanceof FetchError) return each
  if (error instanceof Error && error.name === 'TimeoutError')
    return new FetchError('timed-out', `${url.host} did not answer within ${TIME / 1000} seconds`)
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
  return new FetchError('unreachable', `${url.host}: ${cause}`, { cause: error })
}
