/** What happened, in order; written in the transaction of what it tells, with a delivery for each webhook that wants it. */
import type { Selectable } from 'kysely'
import type { PipelineTables } from './pipeline-migration.ts'
import { insertParts, type Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'

export const EVENT_TYPES = [
  'edition.created',
  'edition.updated',
  'edition.reviewed',
  'return.merged',
  'publication.created',
  'publication.withdrawn',
  'publication.corrected',
  'job.finished',
] as const
export type EventType = (typeof EVENT_TYPES)[number]

/** Something that happened, as it is told to the store. */
export interface NewEvent {
  readonly type: EventType
  /** ISO 8601, UTC. */
  readonly at: string
  /** The name of who did it. */
  readonly actor: string
  /** By which way it came: one of `WAYS`, or `job`. */
  readonly via: string
  readonly edition?: string
  /** The state before and after, and what else the type tells; JSON. */
  readonly data: object
}

export interface StoredEvent extends NewEvent {
  /** Counts up in the collection, without gaps. */
  readonly sequence: number
  /** Counts up in the edition, without gaps. */
  readonly editionSequence?: number
}

export interface EventQuery {
  /** Only those after this sequence. */
  readonly after: number
  readonly limit: number
  readonly types?: readonly string[] | undefined
  readonly edition?: string | undefined
}

export class EventTables {
  readonly #scope: Scope

  constructor(scope: Scope) {
    this.#scope = scope
  }

  /**
   * Tells of something that happened; in the transaction of what it tells, so that both are kept or neither, and in which
   * nobody else writes, so that numbers have no gaps and become visible in order.
   */
  async record(event: NewEvent): Promise<StoredEvent> {
    return inTransaction(this.#scope, async ({ db, collection }) => {
      const { type, at, actor, via, edition, data } = event
      const last = await db
        .selectFrom('event')
        .select((e) => e.fn.max('sequence').as('sequence'))
        .where('collection', '=', collection)
        .executeTakeFirst()
      const sequence = Number(last?.sequence ?? 0) + 1
      const editionSequence =
        edition === undefined ? undefined : (await lastOfEdition({ db, collection }, edition)) + 1
      await db
        .insertInto('event')
        .values({
          collection,
          sequence,
          type,
          at,
          actor,
          via,
          edition: edition ?? null,
          edition_sequence: editionSequence ?? null,
          data: JSON.stringify(data),
        })
        .execute()
      const hooks = await db
        .selectFrom('webhook')
        .select(['id', 'types'])
        .where('collection', '=', collection)
        .execute()
      const wanting = hooks.filter(({ types }) => {
        const list: string[] = JSON.parse(types)
        return list.length === 0 || list.includes(type)
      })
      const due = wanting.map(({ id: webhook }) => ({
        collection,
        webhook,
        event: sequence,
        state: 'pending',
        attempts: 0,
        next_at: at,
        last_at: null,
        failure: null,
      }))
      for (const part of insertParts(due)) await db.insertInto('delivery').values(part).execute()
      return { ...event, sequence, ...(editionSequence !== undefined && { editionSequence }) }
    })
  }

  /** The next of what happened, in order. */
  async after({ after, limit, types, edition }: EventQuery): Promise<StoredEvent[]> {
    const { db, collection } = this.#scope
    let query = db
      .selectFrom('event')
      .selectAll()
      .where('collection', '=', collection)
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(limit)
    if (types) query = query.where('type', 'in', [...types])
    if (edition !== undefined) query = query.where('edition', '=', edition)
    return (await query.execute()).map(eventFromRow)
  }

  /** The sequence of what happened last; 0 where nothing has. */
  async last(): Promise<number> {
    const { db, collection } = this.#scope
    const last = await db
      .selectFrom('event')
      .select((e) => e.fn.max('sequence').as('sequence'))
      .where('collection', '=', collection)
      .executeTakeFirst()
    return Number(last?.sequence ?? 0)
  }
}

async function lastOfEdition({ db, collection }: Scope, edition: string): Promise<number> {
  const row = await db
    .selectFrom('event')
    .select((e) => e.fn.max('edition_sequence').as('sequence'))
    .where('collection', '=', collection)
    .where('edition', '=', edition)
    .executeTakeFirst()
  return Number(row?.sequence ?? 0)
}

export function eventFromRow(row: Selectable<PipelineTables['event']>): StoredEvent {
  return {
    sequence: row.sequence,
    type: row.type as EventType,
    at: row.at,
    actor: row.actor,
    via: row.via,
    ...(row.edition !== null && { edition: row.edition }),
    ...(row.edition_sequence !== null && { editionSequence: row.edition_sequence }),
    data: JSON.parse(row.data),
  }
}
