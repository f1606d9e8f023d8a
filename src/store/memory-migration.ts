/** Numbers and revisions for the memory, the trash, and what of a unit decides its penalties. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const memoryState: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('memory_state')
      .addColumn('collection', 'text', (c) => c.notNull())
      .addColumn('revision', 'integer', (c) => c.notNull())
      .addColumn('numbers', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('memory_state_key', ['collection'])
      .execute()
    for (const name of ['number', 'machine', 'unconfirmed'])
      await db.schema
        .alterTable('unit')
        .addColumn(name, 'integer', (c) => c.notNull().defaultTo(0))
        .execute()
    for (const name of ['variety', 'deleted_at'])
      await db.schema.alterTable('unit').addColumn(name, 'text').execute()
    await sql`
      update unit set number = counted.number from (
        select collection, id, row_number() over (partition by collection order by id) as number from unit
      ) as counted
      where counted.collection = unit.collection and counted.id = unit.id`.execute(db)
    await sql`
      insert into memory_state (collection, revision, numbers)
      select collection, max(revision), count(*) from unit group by collection`.execute(db)
    await db.schema.dropIndex('unit_revision').execute()
    const index = (name: string) => db.schema.createIndex(name).on('unit')
    await index('unit_changes').columns(['collection', 'revision', 'number']).execute()
    await index('unit_number').unique().columns(['collection', 'number']).execute()
  },
}
