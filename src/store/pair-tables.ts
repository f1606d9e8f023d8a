/** Pairs of pages that are, or may be, the same work. */
import { type PairRecord, type PairState, pairFromRow, pairRow } from './pair-record.ts'
import { insertParts, type Scope } from './scope.ts'

export async function replaceOpenPairs(
  { db, collection }: Scope,
  pairs: readonly PairRecord[],
): Promise<void> {
  await db
    .deleteFrom('page_pair')
    .where('collection', '=', collection)
    .where('state', 'in', ['unsure', 'sure'])
    .execute()
  for (const part of insertParts(pairs)) {
    await db
      .insertInto('page_pair')
      .values(part.map((pair) => pairRow(pair, collection)))
      .onConflict((c) => c.columns(['collection', 'id']).doNothing())
      .execute()
  }
}

export async function pairsInStates(
  { db, collection }: Scope,
  states: readonly PairState[],
  limit: number,
  offset: number,
): Promise<PairRecord[]> {
  const rows = await db
    .selectFrom('page_pair')
    .selectAll()
    .where('collection', '=', collection)
    .where('state', 'in', states)
    // Said outright: by itself PostgreSQL would put those without a date first, SQLite last.
    .orderBy('decided_at', (order) => order.desc().nullsLast())
    .orderBy('score', 'desc')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(pairFromRow)
}

export async function pairCounts({ db, collection }: Scope): Promise<Readonly<Record<PairState, number>>> {
  const rows = await db
    .selectFrom('page_pair')
    .select((eb) => ['state', eb.fn.countAll<number>().as('n')])
    .where('collection', '=', collection)
    .groupBy('state')
    .execute()
  const count = (state: PairState) => Number(rows.find((row) => row.state === state)?.n ?? 0)
  const [unsure, sure] = [count('unsure'), count('sure')]
  return { unsure, sure, accepted: count('accepted'), rejected: count('rejected') }
}

export async function pairById({ db, collection }: Scope, id: string): Promise<PairRecord | undefined> {
  const row = await db
    .selectFrom('page_pair')
    .selectAll()
    .where('collection', '=', collection)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && pairFromRow(row)
}

export async function replacePair({ db, collection }: Scope, pair: PairRecord): Promise<void> {
  const { id, collection: _, ...values } = pairRow(pair, collection)
  await db
    .updateTable('page_pair')
    .set(values)
    .where('collection', '=', collection)
    .where('id', '=', id)
    .execute()
}

export async function deleteRivals({ db, collection }: Scope, { id, tr, en }: PairRecord): Promise<void> {
  await db
    .deleteFrom('page_pair')
    .where('collection', '=', collection)
    .where('state', 'in', ['unsure', 'sure'])
    .where('id', '!=', id)
    .where((eb) => eb.or([eb('tr', '=', tr), eb('en', '=', en)]))
    .execute()
}
