/** Who has which edition open, on any instance of the program. */
import type { Presence } from '../edition/review.ts'
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

  async save(
    edition: string,
    { row = null, ...rest }: Omit<Presence, 'row'> & { readonly row?: string | null },
  ): Promise<void> {
    const { db, collection } = this.#scope
    await db
      .insertInto('presence')
      .values({ collection, edition, row, ...rest })
      .onConflict((same) => same.columns(['collection', 'edition', 'tab']).doUpdateSet({ row, ...rest }))
      .execute()
  }

  async drop(edition: string, tab: string): Promise<void> {
    const { db, collection } = this.#scope
    await db
      .deleteFrom('presence')
      .where('collection', '=', collection)
      .where('edition', '=', edition)
      .where('tab', '=', tab)
      .execute()
  }

  /** Forgets everybody who was not heard of since a time. */
  async dropBefore(before: string): Promise<void> {
    const { db, collection } = this.#scope
    await db.deleteFrom('presence').where('collection', '=', collection).where('at', '<', before).execute()
  }
}
