/** Settings of the house, and the concepts of the termbase. */
import type { Concept } from '../memory/unit.ts'
import { insertParts, lastById, type Scope } from './scope.ts'

export async function settingOf({ db, collection }: Scope, key: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('collection', '=', collection)
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.value
}

export async function upsertSetting({ db, collection }: Scope, key: string, value: string): Promise<void> {
  await db
    .insertInto('setting')
    .values({ collection, key, value })
    .onConflict((c) => c.columns(['collection', 'key']).doUpdateSet({ value }))
    .execute()
}

export async function upsertConcepts({ db, collection }: Scope, concepts: readonly Concept[]): Promise<void> {
  for (const part of insertParts(lastById(concepts))) {
    await db
      .insertInto('concept')
      .values(part.map((concept) => ({ collection, id: concept.id, data: JSON.stringify(concept) })))
      .onConflict((c) =>
        c.columns(['collection', 'id']).doUpdateSet((eb) => ({ data: eb.ref('excluded.data') })),
      )
      .execute()
  }
}

export async function allConcepts({ db, collection }: Scope): Promise<Concept[]> {
  const rows = await db
    .selectFrom('concept')
    .select('data')
    .where('collection', '=', collection)
    .orderBy('id')
    .execute()
  return rows.map(({ data }) => JSON.parse(data))
}

export async function conceptById({ db, collection }: Scope, id: string): Promise<Concept | undefined> {
  const row = await db
    .selectFrom('concept')
    .select('data')
    .where('collection', '=', collection)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && JSON.parse(row.data)
}

export async function removeConcept({ db, collection }: Scope, id: string): Promise<void> {
  await db.deleteFrom('concept').where('collection', '=', collection).where('id', '=', id).execute()
}
