/**
 * Drafts, desks and preferences were kept under people's names, and are kept under their ids. What was kept under a name that
 * several people have each of them gets, for nobody knows whose it was; what was kept under nobody's name stays.
 */
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Tables } from './schema.ts'

export const owners: Migration = {
  async up(untyped: Kysely<unknown>) {
    const db = untyped as Kysely<Tables>
    const people = await db.selectFrom('person').select(['collection', 'id', 'name']).execute()
    const named = Map.groupBy(people, ({ collection, name }) => JSON.stringify([collection, name]))
    for (const [first, ...more] of named.values()) {
      if (!first) continue
      const { collection, name } = first
      const ids = [first, ...more].map(({ id }) => id)
      await moveDrafts(db, collection, name, ids)
      await moveDesks(db, collection, name, ids)
      await movePreferences(db, collection, name, ids)
    }
  },
}

async function moveDrafts(
  db: Kysely<Tables>,
  collection: string,
  name: string,
  ids: readonly string[],
): Promise<void> {
  const kept = await db
    .selectFrom('draft')
    .selectAll()
    .where('collection', '=', collection)
    .where('person', '=', name)
    .execute()
  for (const draft of kept)
    for (const person of ids)
      await db
        .insertInto('draft')
        .values({ ...draft, person })
        .execute()
  await db.deleteFrom('draft').where('collection', '=', collection).where('person', '=', name).execute()
}

async function moveDesks(
  db: Kysely<Tables>,
  collection: string,
  name: string,
  ids: readonly string[],
): Promise<void> {
  const kept = await db
    .selectFrom('desk')
    .selectAll()
    .where('collection', '=', collection)
    .where('person', '=', name)
    .execute()
  for (const desk of kept)
    for (const person of ids)
      await db
        .insertInto('desk')
        .values({ ...desk, person })
        .execute()
  await db.deleteFrom('desk').where('collection', '=', collection).where('person', '=', name).execute()
}

async function movePreferences(
  db: Kysely<Tables>,
  collection: string,
  name: string,
  ids: readonly string[],
): Promise<void> {
  const key = `preferences:${name}`
  const kept = await db
    .selectFrom('setting')
    .select('value')
    .where('collection', '=', collection)
    .where('key', '=', key)
    .executeTakeFirst()
  if (!kept) return
  for (const id of ids)
    await db
      .insertInto('setting')
      .values({ collection, key: `preferences:${id}`, value: kept.value })
      .execute()
  await db.deleteFrom('setting').where('collection', '=', collection).where('key', '=', key).execute()
}
