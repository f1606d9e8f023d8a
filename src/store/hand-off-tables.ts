/** What was handed out, and what came back. */
import type { HandOff, HandOffUnit } from '../edition/hand-off.ts'
import { sourceHash, unitHash } from '../edition/hand-off-text.ts'
import type { SegmentReport } from '../edition/judge.ts'
import { insertParts, type Scope } from './scope.ts'

/** A file that came back, as it was merged. */
export interface ReturnRecord {
  /** Digest of what the file says. */
  readonly id: string
  readonly handOff: string
  readonly edition: string
  readonly reports: readonly SegmentReport[]
  /** ISO 8601, UTC. */
  readonly createdAt: string
}

/** Inside a transaction: the hand-off, and a hash of each of its units. Answers whether it is new. */
export async function insertHandOff({ db, collection }: Scope, handOff: HandOff): Promise<boolean> {
  const { id, edition, createdAt } = handOff
  const result = await db
    .insertInto('hand_off')
    .values({ collection, id, edition, data: JSON.stringify(handOff), created_at: createdAt })
    .onConflict((c) => c.columns(['collection', 'id']).doNothing())
    .executeTakeFirst()
  const units = handOff.units.flatMap(withSegments).map((unit) => ({
    collection,
    hand_off: id,
    unit: unit.id,
    source_hash: sourceHash(unit),
    hash: unitHash(unit),
  }))
  for (const part of insertParts(units))
    await db
      .insertInto('hand_off_unit')
      .values(part)
      .onConflict((c) => c.columns(['collection', 'hand_off', 'unit']).doNothing())
      .execute()
  return result.numInsertedOrUpdatedRows === 1n
}

/** A unit, and each of its segments where it has several: there are tools that make units of those. */
function withSegments(unit: HandOffUnit): Pick<HandOffUnit, 'id' | 'translate' | 'segments'>[] {
  const { translate, segments } = unit
  if (segments.length === 1) return [unit]
  return [unit, ...segments.map((segment) => ({ id: segment.id, translate, segments: [segment] }))]
}

/** See `Store.handOffWith`. */
export async function handOffOfSources(
  { db, collection }: Scope,
  sources: readonly string[],
): Promise<{ id: string; units: number } | undefined> {
  const counts = new Map<string, number>()
  for (const part of insertParts(sources)) {
    const rows = await db
      .selectFrom('hand_off_unit')
      .select((eb) => ['hand_off', eb.fn.count<number>('source_hash').distinct().as('n')])
      .where('collection', '=', collection)
      .where('source_hash', 'in', part)
      .groupBy('hand_off')
      .execute()
    for (const { hand_off, n } of rows) counts.set(hand_off, (counts.get(hand_off) ?? 0) + Number(n))
  }
  const most = Math.max(0, ...counts.values())
  const best = [...counts].flatMap(([id, n]) => (n === most ? [id] : []))
  if (best.length === 0) return undefined
  const row = await db
    .selectFrom('hand_off')
    .select('id')
    .where('collection', '=', collection)
    .where('id', 'in', best)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row && { id: row.id, units: most }
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

/** See `Store.returned`. */
export async function returnById({ db, collection }: Scope, id: string): Promise<ReturnRecord | undefined> {
  const row = await db
    .selectFrom('returned')
    .selectAll()
    .where('collection', '=', collection)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { hand_off: handOff, edition, report, created_at: createdAt } = row
  return { id, handOff, edition, reports: JSON.parse(report), createdAt }
}
