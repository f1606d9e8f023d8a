/** Addresses that are told of events, and what is still to be told them. */
import type { Selectable } from 'kysely'
import { type EventType, eventFromRow, type StoredEvent } from './event-tables.ts'
import type { PipelineTables as Tables } from './pipeline-migration.ts'
import type { Scope } from './scope.ts'

export interface Webhook {
  readonly id: string
  readonly address: string
  /** Of which events it is told; an empty list means all. */
  readonly types: readonly EventType[]
  /** Sealed, as the one before is. */
  readonly secret: string
  /** The secret before, which signs too until then. */
  readonly old?: { readonly secret: string; readonly until: string }
  readonly madeBy: string
  readonly createdAt: string
}

/** One event on its way to one webhook. */
export interface Delivery {
  readonly webhook: string
  readonly event: number
  /** `dead`: given up, until somebody sends it again. */
  readonly state: 'pending' | 'dead'
  readonly attempts: number
  readonly nextAt: string
  readonly lastAt?: string
  readonly failure?: string
}

export class WebhookTables {
  readonly #scope: Scope

  constructor(scope: Scope) {
    this.#scope = scope
  }

  async all(): Promise<Webhook[]> {
    const { db, collection } = this.#scope
    const rows = await db
      .selectFrom('webhook')
      .selectAll()
      .where('collection', '=', collection)
      .orderBy('created_at')
      .orderBy('id')
      .execute()
    return rows.map(webhookFromRow)
  }

  async byId(id: string): Promise<Webhook | undefined> {
    const { db, collection } = this.#scope
    const row = await db
      .selectFrom('webhook')
      .selectAll()
      .where('collection', '=', collection)
      .where('id', '=', id)
      .executeTakeFirst()
    return row && webhookFromRow(row)
  }

  async save({ id, address, types, secret, old, madeBy, createdAt }: Webhook): Promise<void> {
    const { db, collection } = this.#scope
    const values = {
      address,
      types: JSON.stringify(types),
      secret,
      old_secret: old?.secret ?? null,
      old_until: old?.until ?? null,
      made_by: madeBy,
      created_at: createdAt,
    }
    await db
      .insertInto('webhook')
      .values({ collection, id, ...values })
      .onConflict((c) => c.columns(['collection', 'id']).doUpdateSet(values))
      .execute()
  }

  /** Removes it with what was still to be delivered; answers whether it was there. In a transaction. */
  async remove(id: string): Promise<boolean> {
    const { db, collection } = this.#scope
    await db.deleteFrom('delivery').where('collection', '=', collection).where('webhook', '=', id).execute()
    const query = db.deleteFrom('webhook').where('collection', '=', collection).where('id', '=', id)
    return (await query.executeTakeFirst()).numDeletedRows > 0n
  }

  /** What of a webhook's is pending or dead, in order, after an event. */
  async deliveries(
    webhook: string,
    query: {
      readonly state?: Delivery['state'] | undefined
      readonly after?: number
      readonly limit: number
    },
  ): Promise<Delivery[]> {
    const { db, collection } = this.#scope
    let wanted = db
      .selectFrom('delivery')
      .selectAll()
      .where('collection', '=', collection)
      .where('webhook', '=', webhook)
      .where('event', '>', query.after ?? 0)
      .orderBy('event')
      .limit(query.limit)
    if (query.state) wanted = wanted.where('state', '=', query.state)
    return (await wanted.execute()).map(deliveryFromRow)
  }

  /**
   * Takes the deliveries of a webhook that are due, so that no other instance does; they are due again at `until`, should
   * nobody say what became of them.
   */
  async claimDue(webhook: string, now: string, until: string, limit: number): Promise<DueDelivery[]> {
    const { db, collection } = this.#scope
    const due = await db
      .selectFrom('delivery')
      .selectAll()
      .where('collection', '=', collection)
      .where('webhook', '=', webhook)
      .where('state', '=', 'pending')
      .where('next_at', '<=', now)
      .orderBy('event')
      .limit(limit)
      .execute()
    const taken: DueDelivery[] = []
    for (const row of due) {
      const won = await db
        .updateTable('delivery')
        .set({ next_at: until, attempts: row.attempts + 1, last_at: now })
        .where('collection', '=', collection)
        .where('webhook', '=', webhook)
        .where('event', '=', row.event)
        .where('attempts', '=', row.attempts)
        .where('next_at', '=', row.next_at)
        .where('state', '=', 'pending')
        .executeTakeFirst()
      if (won.numUpdatedRows === 0n) continue
      const event = await db
        .selectFrom('event')
        .selectAll()
        .where('collection', '=', collection)
        .where('sequence', '=', row.event)
        .executeTakeFirst()
      if (event)
        taken.push({ ...deliveryFromRow({ ...row, attempts: row.attempts + 1 }), told: eventFromRow(event) })
    }
    return taken
  }

  /** It arrived. */
  async delivered({ webhook, event }: Pick<Delivery, 'webhook' | 'event'>): Promise<void> {
    const { db, collection } = this.#scope
    await db
      .deleteFrom('delivery')
      .where('collection', '=', collection)
      .where('webhook', '=', webhook)
      .where('event', '=', event)
      .execute()
  }

  /** It did not. @param nextAt when it is tried again; `undefined` when it is given up */
  async failed(
    { webhook, event, attempts }: Pick<Delivery, 'webhook' | 'event' | 'attempts'>,
    failure: string,
    nextAt: string | undefined,
  ): Promise<void> {
    const { db, collection } = this.#scope
    await db
      .updateTable('delivery')
      .set({ failure, ...(nextAt === undefined ? { state: 'dead' } : { next_at: nextAt }) })
      .where('collection', '=', collection)
      .where('webhook', '=', webhook)
      .where('event', '=', event)
      .where('attempts', '=', attempts)
      .execute()
  }

  /** Makes dead deliveries due again, or one of them; answers how many. */
  async resend(webhook: string, now: string, event?: number): Promise<number> {
    const { db, collection } = this.#scope
    let query = db
      .updateTable('delivery')
      .set({ state: 'pending', attempts: 0, next_at: now })
      .where('collection', '=', collection)
      .where('webhook', '=', webhook)
      .where('state', '=', 'dead')
    if (event !== undefined) query = query.where('event', '=', event)
    return Number((await query.executeTakeFirst()).numUpdatedRows)
  }
}

export interface DueDelivery extends Delivery {
  readonly told: StoredEvent
}

function webhookFromRow(row: Selectable<Tables['webhook']>): Webhook {
  const { old_secret: secret, old_until: until } = row
  return {
    id: row.id,
    address: row.address,
    types: JSON.parse(row.types),
    secret: row.secret,
    ...(secret !== null && until !== null && { old: { secret, until } }),
    madeBy: row.made_by,
    createdAt: row.created_at,
  }
}

function deliveryFromRow(row: Selectable<Tables['delivery']>): Delivery {
  return {
    webhook: row.webhook,
    event: row.event,
    state: row.state as Delivery['state'],
    attempts: row.attempts,
    nextAt: row.next_at,
    ...(row.last_at !== null && { lastAt: row.last_at }),
    ...(row.failure !== null && { failure: row.failure }),
  }
}
