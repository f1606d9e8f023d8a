/** How far imports into the memory have come that are not finished. */
import type { Scope } from './scope.ts'

/** Units of a file that are stored, and how many of them were new. */
export interface ImportPlace {
  readonly done: number
  readonly added: number
}

export async function importPlace({ db, collection }: Scope, id: string): Promise<ImportPlace | undefined> {
  return db
    .selectFrom('memory_import')
    .select(['done', 'added'])
    .where('collection', '=', collection)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** `undefined` when it is finished. */
export async function markImport(
  { db, collection }: Scope,
  id: string,
  at: ImportPlace | undefined,
): Promise<void> {
  if (at)
    await db
      .insertInto('memory_import')
      .values({ collection, id, ...at })
      .onConflict((c) => c.columns(['collection', 'id']).doUpdateSet(at))
      .execute()
  else
    await db.deleteFrom('memory_import').where('collection', '=', collection).where('id', '=', id).execute()
}
