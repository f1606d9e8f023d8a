/**
 * News of what other instances of the program did on the same PostgreSQL: `NOTIFY` with the write, `LISTEN` on a connection
 * of its own. News may be missed (a broken connection, a pooler between): whoever gets any reads on by revision, and so
 * misses no change.
 */
import pg from 'pg'
import type { DatabaseUrl } from '../config.ts'
import { channelOf, payloadOf, type Subject } from './announce.ts'

/** How long to wait before connecting again, in milliseconds: at first, and at most. */
const FIRST_WAIT = 100
const LONGEST_WAIT = 10_000

/** Listens for changes until it is closed. */
export class PostgresFeed {
  readonly #url: DatabaseUrl
  readonly #channel: string
  readonly #payload: string
  readonly #changed: (edition?: string) => void
  #client: pg.Client | undefined
  #timer: NodeJS.Timeout | undefined
  #wait = FIRST_WAIT
  #closed = false

  /**
   * @param changed called with the edition that changed; and without one whenever the connection stands anew, for something
   * may have been missed
   */
  constructor(url: DatabaseUrl, { collection, topic }: Subject, changed: (edition?: string) => void) {
    this.#url = url
    this.#channel = channelOf(topic)
    this.#payload = payloadOf(collection)
    this.#changed = changed
  }

  /** Begins to listen; a server that does not answer is tried again. */
  async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url.secret(),
      application_name: 'yanyana feed',
      keepAlive: true,
    })
    this.#client = client
    client.on('notification', ({ payload }) => {
      if (payload?.startsWith(this.#payload)) this.#changed(payload.slice(this.#payload.length))
    })
    // Whatever ends it, `end` follows.
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.query(`listen ${this.#channel}`)
    } catch {
      await client.end().catch(() => undefined)
      this.#again()
      return
    }
    client.on('end', () => this.#again())
    this.#wait = FIRST_WAIT
    this.#changed()
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.#client?.end().catch(() => undefined)
  }

  #again(): void {
    if (this.#closed) return
    this.#timer = setTimeout(() => void this.open(), this.#wait).unref()
    this.#wait = Math.min(LONGEST_WAIT, this.#wait * 2)
  }
}
