/** What was handed out, and what came back. */
import type { HandOff } from '../edition/hand-off.ts'
import type { SegmentReport } from '../edition/merge.ts'
import type { Scope } from './scope.ts'

/** A file that came back, as it was merged. */
export interface ReturnRecord {
  /** Digest of the file. */
  readonly id: string
  readonly handOff: string
  readonly edition: string
  readonly reports: readonly SegmentReport[]
  /** ISO 8601, UTC. */
  readonly createdAt: string
}

export async function insertHandOff({ db, collection }: Scope, handOff: HandOff): Promise<void> {
  const { id, edition, createdAt } = handOff
  await db
    .insertInto('hand_off')
    .values({ collection, id, edition, data: JSON.stringify(handOff), created_at: createdAt })
    .onConflict((c) => c.columns(['collection', 'id']).doNothing())
    .execute()
}

export async function handOffById({ db, collection }: Scope, id: string): Promise<HandOff | undefined> {
  const row = await db
    .selectFrom('hand_off')
    .select('data')
    .where('collection', '=', collection)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && JSON.parse(row.data)
}

export async function upsertReturn({ db, collection }: Scope, record: ReturnRecord): Promise<void> {
  const { id, handOff, edition, reports, createdAt } = record
  const values = { hand_off: handOff, edition, report: JSON.stringify(reports), created_at: createdAt }
  await db
    .insertInto('returned')
    .values({ collection, id, ...values })
    .onConflict((c) => c.columns(['collection', 'id']).doUpdateSet(values))
    .execute()
}
