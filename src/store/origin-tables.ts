/** Where the page of each edition comes from: an address, or its sender's own id. */
import type { Scope } from './scope.ts'

export interface PageOriginTable {
  collection: string
  /** `address:https://…`, or `id:SENDER/ID`. */
  origin: string
  edition: string
}

export async function editionOfOrigin(
  { db, collection }: Scope,
  origin: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('page_origin')
    .select('edition')
    .where('collection', '=', collection)
    .where('origin', '=', origin)
    .executeTakeFirst()
  return row?.edition
}

export async function upsertOrigin(
  { db, collection }: Scope,
  origin: string,
  edition: string,
): Promise<void> {
  await db
    .insertInto('page_origin')
    .values({ collection, origin, edition })
    .onConflict((same) => same.columns(['collection', 'origin']).doUpdateSet({ edition }))
    .execute()
}
