/**
 * News of changes to the memory, from one instance of the program to the others on the same PostgreSQL: `NOTIFY` with the
 * write, `LISTEN` on a connection of its own. News may be missed (a broken connection, a pooler between): whoever gets any
 * reads on by revision, and so misses no change.
 */
import { type Kysely, sql } from 'kysely'
import pg from 'pg'
import type { DatabaseUrl } from '../config.ts'
import type { Tables } from './schema.ts'

const CHANNEL = 'yanyana_memory'
/** How long to wait before connecting again, in milliseconds: at first, and at most. */
const FIRST_WAIT = 100
const LONGEST_WAIT = 10_000

/** Tells of a change of a collection's memory, once the transaction is committed. */
export async function announce(db: Kysely<Tables>, collection: string): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${collection})`.execute(db)
}

/** Listens for changes of one collection until it is closed. */
export class PostgresFeed {
  readonly #url: DatabaseUrl
  readonly #collection: string
  readonly #changed: () => void
  #client: pg.Client | undefined
  #timer: NodeJS.Timeout | undefined
  #wait = FIRST_WAIT
  #closed = false

  /** @param changed also called whenever the connection stands anew: something may have been missed */
  constructor(url: DatabaseUrl, collection: string, changed: () => void) {
    this.#url = url
    this.#collection = collection
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
      if (payload === this.#collection) this.#changed()
    })
    // Whatever ends it, `end` follows.
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
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
