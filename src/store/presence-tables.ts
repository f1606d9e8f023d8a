/** Who has which edition open, on any instance of the program. */
import type { Presence } from '../edition/review.ts'
import { announce } from './announce.ts'
import type { Scope } from './scope.ts'

export interface PresenceTable {
  collection: string
  edition: string
  /** Names the window: a person may have several. */
  tab: string
  person: string
  /** The row at work, null where none is. */
  row: string | null
  at: string
}

export class PresenceTables {
  readonly #scope: Scope

  constructor(scope: Scope) {
    this.#scope = scope
  }

  /** Who has some editions open, and was heard of since a time. */
  async present(editions: readonly string[], since: string): Promise<(Presence & { edition: string })[]> {
    const { db, collection } = this.#scope
    if (editions.length === 0) return []
    const rows = await db
      .selectFrom('presence')
      .selectAll()
      .where('collection', '=', collection)
      .where('edition', 'in', [...editions])
      .where('at', '>=', since)
      .orderBy('person')
      .orderBy('tab')
      .execute()
    return rows.map(({ collection: _, row, ...rest }) => ({ ...rest, ...(row !== null && { row }) }))
  }

  /** Somebody is there; the row at work stays as it is known. */
  async save(edition: string, presence: Omit<Presence, 'row'>): Promise<void> {
    const { db, collection } = this.#scope
    const { tab, ...rest } = presence
    const known = await db
      .updateTable('presence')
      .set(rest)
      .where('collection', '=', collection)
      .where('edition', '=', edition)
      .where('tab', '=', tab)
      .executeTakeFirst()
    if (known.numUpdatedRows > 0n) return
    await db
      .insertInto('presence')
      .values({ collection, edition, row: null, ...presence })
      .onConflict((same) => same.columns(['collection', 'edition', 'tab']).doUpdateSet(rest))
      .execute()
    await announce(this.#scope, 'edition', edition)
  }

  /** At which row somebody works who is there; whichever instance his window hangs on. */
  async saveRow(
    edition: string,
    { tab, person, row = null }: Pick<Presence, 'tab' | 'person'> & { readonly row?: string | null },
  ): Promise<void> {
    const { db, collection } = this.#scope
    await db
      .updateTable('presence')
      .set({ row })
      .where('collection', '=', collection)
      .where('edition', '=', edition)
      .where('tab', '=', tab)
      .where('person', '=', person)
      .execute()
    await announce(this.#scope, 'edition', edition)
  }

  async drop(edition: string, tab: string): Promise<void> {
    const { db, collection } = this.#scope
    await db
      .deleteFrom('presence')
      .where('collection', '=', collection)
      .where('edition', '=', edition)
      .where('tab', '=', tab)
      .execute()
    await announce(this.#scope, 'edition', edition)
  }

  /** Forgets everybody who was not heard of since a time. */
  async dropBefore(before: string): Promise<void> {
    const { db, collection } = this.#scope
    await db.deleteFrom('presence').where('collection', '=', collection).where('at', '<', before).execute()
  }
}
