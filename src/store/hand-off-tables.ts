/** What was handed out, and what came back. */
import type { HandOff, HandOffUnit } from '../edition/hand-off.ts'
import { sourceHash, unitHash } from '../edition/hand-off-text.ts'
import type { SegmentReport } from '../edition/judge.ts'
import { insertParts, type Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import { countUse } from './unit-listing.ts'

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

export class HandOffTables {
  readonly #scope: Scope

  constructor(scope: Scope) {
    this.#scope = scope
  }

  /**
   * Keeps what was handed out, and a hash of each unit, and counts the use of the memory's units that go
   * with it; the same hand-off again changes nothing.
   */
  async save(handOff: HandOff): Promise<void> {
    return inTransaction(this.#scope, async ({ db, collection }) => {
      const { id, edition, createdAt } = handOff
      const result = await db
        .insertInto('hand_off')
        .values({ collection, id, edition, data: JSON.stringify(handOff), created_at: createdAt })
        .onConflict((c) => c.columns(['collection', 'id']).doNothing())
        .executeTakeFirst()
      if (result.numInsertedOrUpdatedRows !== 1n) return
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
      const segments = handOff.units.flatMap((unit) => unit.segments)
      const matches = segments.flatMap(({ match }) => match?.unit ?? [])
      if (matches.length > 0) await countUse({ db, collection }, [...new Set(matches)], createdAt)
    })
  }

  /**
   * The hand-off that sent the most of these sources, the last made among equals; with how many they are.
   *
   * @param sources hashes, by `sourceHash`
   */
  async ofSources(sources: readonly string[]): Promise<{ id: string; units: number } | undefined> {
    const { db, collection } = this.#scope
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

  async byId(id: string): Promise<HandOff | undefined> {
    const { db, collection } = this.#scope
    const row = await db
      .selectFrom('hand_off')
      .select('data')
      .where('collection', '=', collection)
      .where('id', '=', id)
      .executeTakeFirst()
    return row && JSON.parse(row.data)
  }

  async saveReturn(record: ReturnRecord): Promise<void> {
    const { db, collection } = this.#scope
    const { id, handOff, edition, reports, createdAt } = record
    const values = { hand_off: handOff, edition, report: JSON.stringify(reports), created_at: createdAt }
    await db
      .insertInto('returned')
      .values({ collection, id, ...values })
      .onConflict((c) => c.columns(['collection', 'id']).doUpdateSet(values))
      .execute()
  }

  /** A file that was merged before, by its digest. */
  async returned(id: string): Promise<ReturnRecord | undefined> {
    const { db, collection } = this.#scope
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
}

/** A unit, and each of its segments where it has several: there are tools that make units of those. */
function withSegments(unit: HandOffUnit): Pick<HandOffUnit, 'id' | 'translate' | 'segments'>[] {
  const { translate, segments } = unit
  if (segments.length === 1) return [unit]
  return [unit, ...segments.map((segment) => ({ id: segment.id, translate, segments: [segment] }))]
}
