/** The tables of what programs lean on: answers kept for repeated requests, jobs, events, webhooks and their deliveries. */
import type { CreateTableBuilder, Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export interface PipelineTables {
  kept_answer: {
    collection: string
    /** SHA-256 of the caller and his key, hexadecimal. */
    id: string
    /** SHA-256 of the request, hexadecimal. */
    fingerprint: string
    /** The answer, sealed with the caller's key; null while the first request runs. */
    answer: string | null
    at: string
  }
  job: {
    collection: string
    id: string
    kind: string
    state: string
    /** JSON of what is to be done. */
    input: string
    done: number
    /** Null while nobody knows how much there is. */
    total: number | null
    /** JSON of what is done so far, from which a job that was broken off goes on. */
    partial: string | null
    /** JSON. */
    result: string | null
    /** JSON of code and message. */
    error: string | null
    made_by: string
    created_at: string
    started_at: string | null
    ended_at: string | null
    /** The instance that works on it, and until when that is to be believed. */
    claimed_by: string | null
    claimed_until: string | null
    attempts: number
    /** 1 when somebody wants it to end. */
    cancel: number
  }
  event: {
    collection: string
    /** Counts up in the collection. */
    sequence: number
    type: string
    at: string
    actor: string
    via: string
    edition: string | null
    /** Counts up in the edition. */
    edition_sequence: number | null
    /** JSON. */
    data: string
  }
  webhook: {
    collection: string
    id: string
    address: string
    /** JSON list of types of events; an empty one means all. */
    types: string
    /** Sealed: see `Seal`. */
    secret: string
    /** The one before, and until when it signs too. */
    old_secret: string | null
    old_until: string | null
    made_by: string
    created_at: string
  }
  /** What is still to be delivered, and what could not be. */
  delivery: {
    collection: string
    webhook: string
    /** The event's sequence. */
    event: number
    /** `pending` or `dead`. */
    state: string
    attempts: number
    next_at: string
    last_at: string | null
    /** What the last attempt met. */
    failure: string | null
  }
}

export const pipeline: Migration = {
  async up(db: Kysely<unknown>) {
    const table = (name: string, texts: readonly string[], nullable: readonly string[] = []) => {
      let made: CreateTableBuilder<string, string> = db.schema.createTable(name)
      for (const column of ['collection', 'id', ...texts])
        made = made.addColumn(column, 'text', (c) => c.notNull())
      for (const column of nullable) made = made.addColumn(column, 'text')
      return made
    }
    await table('kept_answer', ['fingerprint', 'at'], ['answer'])
      .addPrimaryKeyConstraint('kept_answer_key', ['collection', 'id'])
      .execute()
    await db.schema.createIndex('kept_answer_at').on('kept_answer').columns(['collection', 'at']).execute()
    await table(
      'job',
      ['kind', 'state', 'input', 'made_by', 'created_at'],
      ['partial', 'result', 'error', 'started_at', 'ended_at', 'claimed_by', 'claimed_until'],
    )
      .addColumn('done', 'integer', (c) => c.notNull())
      .addColumn('total', 'integer')
      .addColumn('attempts', 'integer', (c) => c.notNull())
      .addColumn('cancel', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('job_key', ['collection', 'id'])
      .execute()
    await db.schema
      .createIndex('job_state')
      .on('job')
      .columns(['collection', 'state', 'created_at'])
      .execute()
    await db.schema
      .createTable('event')
      .addColumn('collection', 'text', (c) => c.notNull())
      .addColumn('sequence', 'integer', (c) => c.notNull())
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('actor', 'text', (c) => c.notNull())
      .addColumn('via', 'text', (c) => c.notNull())
      .addColumn('edition', 'text')
      .addColumn('edition_sequence', 'integer')
      .addColumn('data', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('event_key', ['collection', 'sequence'])
      .execute()
    await db.schema
      .createIndex('event_edition')
      .on('event')
      .columns(['collection', 'edition', 'edition_sequence'])
      .execute()
    await table(
      'webhook',
      ['address', 'types', 'secret', 'made_by', 'created_at'],
      ['old_secret', 'old_until'],
    )
      .addPrimaryKeyConstraint('webhook_key', ['collection', 'id'])
      .execute()
    await db.schema
      .createTable('delivery')
      .addColumn('collection', 'text', (c) => c.notNull())
      .addColumn('webhook', 'text', (c) => c.notNull())
      .addColumn('event', 'integer', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull())
      .addColumn('next_at', 'text', (c) => c.notNull())
      .addColumn('last_at', 'text')
      .addColumn('failure', 'text')
      .addPrimaryKeyConstraint('delivery_key', ['collection', 'webhook', 'event'])
      .execute()
    await db.schema
      .createIndex('delivery_due')
      .on('delivery')
      .columns(['collection', 'state', 'next_at'])
      .execute()
  },
}
