/** Work that takes longer than a request: kept, so that it outlives the instance that does it. */
import type { Selectable } from 'kysely'
import type { PipelineTables as Tables } from './pipeline-migration.ts'
import type { Scope } from './scope.ts'

export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
export type JobState = (typeof JOB_STATES)[number]

export interface Job {
  readonly id: string
  readonly kind: string
  readonly state: JobState
  readonly done: number
  readonly total?: number
  /** JSON. */
  readonly result?: unknown
  readonly error?: { readonly code: string; readonly message: string }
  readonly madeBy: string
  readonly createdAt: string
  readonly startedAt?: string
  readonly endedAt?: string
}

/** A job as whoever works on it needs it. */
export interface ClaimedJob extends Job {
  readonly input: unknown
  /** What was done of it before it was broken off. */
  readonly partial: unknown
  /** How often somebody has begun with it, this time included. */
  readonly attempts: number
}

/** How a job ended. */
export type JobEnd =
  | { readonly state: 'done'; readonly result: unknown }
  | { readonly state: 'failed'; readonly error: { readonly code: string; readonly message: string } }
  | { readonly state: 'cancelled'; readonly result?: unknown }

const SHOWN = [
  'id',
  'kind',
  'state',
  'done',
  'total',
  'error',
  'made_by',
  'created_at',
  'started_at',
  'ended_at',
] as const

export class JobTables {
  readonly #scope: Scope

  constructor(scope: Scope) {
    this.#scope = scope
  }

  async add(
    job: Pick<Job, 'id' | 'kind' | 'madeBy' | 'createdAt'> & { readonly input: unknown },
  ): Promise<void> {
    const { db, collection } = this.#scope
    const { id, kind, input, madeBy, createdAt } = job
    await db
      .insertInto('job')
      .values({
        collection,
        id,
        kind,
        state: 'queued',
        input: JSON.stringify(input),
        done: 0,
        made_by: madeBy,
        created_at: createdAt,
        attempts: 0,
        cancel: 0,
      })
      .execute()
  }

  /** A job, with its result where it has one. */
  async byId(id: string): Promise<Job | undefined> {
    const { db, collection } = this.#scope
    const row = await db
      .selectFrom('job')
      .select([...SHOWN, 'result'])
      .where('collection', '=', collection)
      .where('id', '=', id)
      .executeTakeFirst()
    return row && jobFromRow(row)
  }

  /** Without their results, the last made first; after one of them where it is given. */
  async list(query: {
    readonly state?: JobState | undefined
    readonly limit: number
    readonly after?: { readonly createdAt: string; readonly id: string } | undefined
  }): Promise<Job[]> {
    const { db, collection } = this.#scope
    let wanted = db
      .selectFrom('job')
      .select(SHOWN)
      .where('collection', '=', collection)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(query.limit)
    const { state, after } = query
    if (state) wanted = wanted.where('state', '=', state)
    if (after)
      wanted = wanted.where((e) =>
        e.or([
          e('created_at', '<', after.createdAt),
          e.and([e('created_at', '=', after.createdAt), e('id', '<', after.id)]),
        ]),
      )
    return (await wanted.execute()).map((row) => jobFromRow({ ...row, result: null }))
  }

  /** Takes the oldest job that nobody works on. In a transaction, so no two instances take the same. */
  async claim(instance: string, now: string, until: string): Promise<ClaimedJob | undefined> {
    const { db, collection } = this.#scope
    const row = await db
      .selectFrom('job')
      .selectAll()
      .where('collection', '=', collection)
      .where((e) =>
        e.or([e('state', '=', 'queued'), e.and([e('state', '=', 'running'), e('claimed_until', '<=', now)])]),
      )
      .orderBy('created_at')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst()
    if (!row) return undefined
    const values = {
      state: 'running',
      claimed_by: instance,
      claimed_until: until,
      started_at: row.started_at ?? now,
      attempts: row.attempts + 1,
    }
    await db
      .updateTable('job')
      .set(values)
      .where('collection', '=', collection)
      .where('id', '=', row.id)
      .execute()
    const { input, partial } = row
    return {
      ...jobFromRow({ ...row, ...values }),
      input: JSON.parse(input),
      partial: partial === null ? undefined : JSON.parse(partial),
      attempts: values.attempts,
    }
  }

  /** Says how far it is, and keeps the claim; answers whether it is to go on. */
  async tell(
    id: string,
    instance: string,
    until: string,
    told: { readonly done?: number; readonly total?: number; readonly partial?: unknown } = {},
  ): Promise<'go on' | 'cancel' | 'lost'> {
    const { db, collection } = this.#scope
    const { done, total, partial } = told
    const mine = await db
      .updateTable('job')
      .set({
        claimed_until: until,
        ...(done !== undefined && { done }),
        ...(total !== undefined && { total }),
        ...(partial !== undefined && { partial: JSON.stringify(partial) }),
      })
      .where('collection', '=', collection)
      .where('id', '=', id)
      .where('claimed_by', '=', instance)
      .where('state', '=', 'running')
      .executeTakeFirst()
    if (mine.numUpdatedRows === 0n) return 'lost'
    const row = await db
      .selectFrom('job')
      .select('cancel')
      .where('collection', '=', collection)
      .where('id', '=', id)
      .executeTakeFirst()
    return row?.cancel === 1 ? 'cancel' : 'go on'
  }

  /** Gives a job back, for another instance to go on with. */
  async giveBack(id: string, instance: string): Promise<void> {
    const { db, collection } = this.#scope
    await db
      .updateTable('job')
      .set((e) => ({
        state: 'queued',
        claimed_by: null,
        claimed_until: null,
        attempts: e('attempts', '-', 1),
      }))
      .where('collection', '=', collection)
      .where('id', '=', id)
      .where('claimed_by', '=', instance)
      .where('state', '=', 'running')
      .execute()
  }

  /** Ends a job; answers whether it was still this instance's. @param instance left out for one that nobody works on */
  async end(id: string, instance: string | undefined, at: string, end: JobEnd): Promise<boolean> {
    const { db, collection } = this.#scope
    const result = end.state === 'failed' ? undefined : end.result
    const query = db
      .updateTable('job')
      .set({
        state: end.state,
        ended_at: at,
        input: 'null',
        partial: null,
        claimed_by: null,
        claimed_until: null,
        ...(result !== undefined && { result: JSON.stringify(result) }),
        ...(end.state === 'failed' && { error: JSON.stringify(end.error) }),
      })
      .where('collection', '=', collection)
      .where('id', '=', id)
    const mine =
      instance === undefined
        ? query.where('state', '=', 'queued')
        : query.where('state', '=', 'running').where('claimed_by', '=', instance)
    return (await mine.executeTakeFirst()).numUpdatedRows > 0n
  }

  /** Takes away jobs that ended before a moment; answers how many. */
  async forget(before: string): Promise<number> {
    const { db, collection } = this.#scope
    const query = db.deleteFrom('job').where('collection', '=', collection).where('ended_at', '<', before)
    return Number((await query.executeTakeFirst()).numDeletedRows)
  }

  /** Asks whoever works on a job to end it. */
  async askToCancel(id: string): Promise<void> {
    const { db, collection } = this.#scope
    await db
      .updateTable('job')
      .set({ cancel: 1 })
      .where('collection', '=', collection)
      .where('id', '=', id)
      .execute()
  }
}

type ShownRow = Selectable<Pick<Tables['job'], (typeof SHOWN)[number] | 'result'>>

function jobFromRow(row: ShownRow): Job {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state as JobState,
    done: row.done,
    ...(row.total !== null && { total: row.total }),
    ...(row.result !== null && { result: JSON.parse(row.result) }),
    ...(row.error !== null && { error: JSON.parse(row.error) }),
    madeBy: row.made_by,
    createdAt: row.created_at,
    ...(row.started_at !== null && { startedAt: row.started_at }),
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
  }
}
