/** What happened, in order; written in the transaction of what it tells, with a delivery for each webhook that wants it. */
import type { Selectable } from 'kysely'
import type { PipelineTables } from './pipeline-migration.ts'
import { insertParts, type Scope } from './scope.ts'
import { settingOf, upsertSetting } from './setting-tables.ts'
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

/** Where the settings say up to where events are taken away. */
const FORGOTTEN = 'events-forgotten'

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

  /** Up to which sequence events are taken away; the feed begins behind it. */
  async forgotten(): Promise<number> {
    return Number((await settingOf(this.#scope, FORGOTTEN)) ?? 0)
  }

  /**
   * Takes away the oldest events that happened before a moment, and what was given up of their deliveries; answers how many
   * numbers further the feed begins. The last event, and the last of each edition, stay in the table, for numbers go on from
   * them; those that are still to be delivered stay too, with all that came after.
   *
   * @param most so many at once
   */
  async forget(before: string, most: number): Promise<number> {
    return inTransaction(this.#scope, async (scope) => {
      const { db, collection } = scope
      const begin = await new EventTables(scope).forgotten()
      const smallest = async (query: 'kept' | 'pending'): Promise<number | undefined> => {
        const row =
          query === 'kept'
            ? await db
                .selectFrom('event')
                .select('sequence')
                .where('collection', '=', collection)
                .where('sequence', '>', begin)
                .where('at', '>=', before)
                .orderBy('sequence')
                .limit(1)
                .executeTakeFirst()
            : await db
                .selectFrom('delivery')
                .select('event as sequence')
                .where('collection', '=', collection)
                .where('state', '=', 'pending')
                .orderBy('event')
                .limit(1)
                .executeTakeFirst()
        return row && Number(row.sequence)
      }
      const last = await new EventTables(scope).last()
      const stays = Math.min((await smallest('kept')) ?? last + 1, (await smallest('pending')) ?? last + 1)
      const end = Math.min(stays - 1, begin + most)
      if (end <= begin) return 0
      await db
        .deleteFrom('event')
        .where('collection', '=', collection)
        .where('sequence', '<=', end)
        .where('sequence', '<', last)
        .where((e) =>
          e.or([
            e('edition', 'is', null),
            e.exists(
              e
                .selectFrom('event as next')
                .select('next.sequence')
                .whereRef('next.collection', '=', 'event.collection')
                .whereRef('next.edition', '=', 'event.edition')
                .whereRef('next.edition_sequence', '>', 'event.edition_sequence'),
            ),
          ]),
        )
        .execute()
      await db.deleteFrom('delivery').where('collection', '=', collection).where('event', '<=', end).execute()
      await upsertSetting(scope, FORGOTTEN, String(end))
      return end - begin
    })
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
