/** Pairs of pages that are, or may be, the same work. */
import { type PairRecord, type PairState, pairFromRow, pairRow } from './pair-record.ts'
import { insertParts, type Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'

export class PairTables {
  readonly #scope: Scope

  constructor(scope: Scope) {
    this.#scope = scope
  }

  /** Replaces what the program thought of pairs; those that an editor decided stay as they are. */
  async replaceOpen(pairs: readonly PairRecord[]): Promise<void> {
    return inTransaction(this.#scope, async ({ db, collection }) => {
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
    })
  }

  /** Pairs in some states: those decided last first, then the most probable first. */
  async inStates(states: readonly PairState[], limit: number, offset = 0): Promise<PairRecord[]> {
    const { db, collection } = this.#scope
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

  /** How many pairs are in each state. */
  async count(): Promise<Readonly<Record<PairState, number>>> {
    const { db, collection } = this.#scope
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

  async byId(id: string): Promise<PairRecord | undefined> {
    const { db, collection } = this.#scope
    const row = await db
      .selectFrom('page_pair')
      .selectAll()
      .where('collection', '=', collection)
      .where('id', '=', id)
      .executeTakeFirst()
    return row && pairFromRow(row)
  }

  /** Stores a pair as it now stands. */
  async update(pair: PairRecord): Promise<void> {
    const { db, collection } = this.#scope
    const { id, collection: _, ...values } = pairRow(pair, collection)
    await db
      .updateTable('page_pair')
      .set(values)
      .where('collection', '=', collection)
      .where('id', '=', id)
      .execute()
  }

  /** Removes undecided pairs that have a page in common with this one. */
  async dropRivals({ id, tr, en }: PairRecord): Promise<void> {
    const { db, collection } = this.#scope
    await db
      .deleteFrom('page_pair')
      .where('collection', '=', collection)
      .where('state', 'in', ['unsure', 'sure'])
      .where('id', '!=', id)
      .where((eb) => eb.or([eb('tr', '=', tr), eb('en', '=', en)]))
      .execute()
  }
}
