/** How the memory's tables grew: numbers, revisions and the trash; then memories, history, steps and use. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** When a unit was last changed, as it is indexed; empty where that is not known. */
export const CHANGED = sql<string>`coalesce(changed_at, created_at, '')`

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

export const memoryUpkeep: Migration = {
  async up(db: Kysely<unknown>) {
    const column = async (name: string, type: 'text' | 'integer', usual?: string | number) =>
      db.schema
        .alterTable('unit')
        .addColumn(name, type, (c) => (usual === undefined ? c : c.notNull().defaultTo(usual)))
        .execute()
    await column('memory', 'text', 'main')
    await column('changed_by', 'text')
    await column('uses', 'integer', 0)
    await column('used_at', 'text', '')
    const table = (name: string) =>
      db.schema.createTable(name).addColumn('collection', 'text', (c) => c.notNull())
    await table('unit_version')
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('revision', 'integer', (c) => c.notNull())
      .addColumn('ended_at', 'text')
      .addColumn('data', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('unit_version_key', ['collection', 'id', 'revision'])
      .execute()
    await table('memory_step')
      .addColumn('revision', 'integer', (c) => c.notNull())
      .addColumn('made_at', 'text', (c) => c.notNull())
      .addColumn('made_by', 'text', (c) => c.notNull())
      .addColumn('what', 'text', (c) => c.notNull())
      .addColumn('units', 'integer', (c) => c.notNull())
      .addColumn('undone', 'integer')
      .addPrimaryKeyConstraint('memory_step_key', ['collection', 'revision'])
      .execute()
    const index = (name: string, on: string) => db.schema.createIndex(name).on(on)
    await index('unit_version_revision', 'unit_version').columns(['collection', 'revision', 'id']).execute()
    await index('unit_used', 'unit').columns(['collection', 'used_at', 'number']).execute()
    await index('unit_uses', 'unit').columns(['collection', 'uses', 'number']).execute()
    await sql`create index unit_dated on unit (collection, (${CHANGED}), number)`.execute(db)
  },
}
