/** Tables of history and review. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const review: Migration = {
  async up(db: Kysely<unknown>) {
    const table = (name: string) =>
      db.schema.createTable(name).addColumn('collection', 'text', (c) => c.notNull())
    await table('edition_change')
      .addColumn('edition', 'text', (c) => c.notNull())
      .addColumn('revision', 'integer', (c) => c.notNull())
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('via', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('undoes', 'integer')
      .addColumn('data', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('edition_change_key', ['collection', 'edition', 'revision'])
      .execute()
    await table('edition_changed_row')
      .addColumn('edition', 'text', (c) => c.notNull())
      .addColumn('row', 'text', (c) => c.notNull())
      .addColumn('revision', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('edition_changed_row_key', ['collection', 'edition', 'row', 'revision'])
      .execute()
    await table('comment')
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('edition', 'text', (c) => c.notNull())
      .addColumn('row', 'text', (c) => c.notNull())
      .addColumn('thread', 'text')
      .addColumn('author', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('audience', 'text', (c) => c.notNull())
      .addColumn('resolved_by', 'text')
      .addColumn('resolved_at', 'text')
      .addPrimaryKeyConstraint('comment_key', ['collection', 'edition', 'id'])
      .execute()
    await table('draft')
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('edition', 'text', (c) => c.notNull())
      .addColumn('row', 'text', (c) => c.notNull())
      .addColumn('lang', 'text', (c) => c.notNull())
      .addColumn('data', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('draft_key', ['collection', 'person', 'edition', 'row', 'lang'])
      .execute()
    await table('desk')
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('edition', 'text', (c) => c.notNull())
      .addColumn('data', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('desk_key', ['collection', 'person', 'edition'])
      .execute()
    await table('assignment')
      .addColumn('edition', 'text', (c) => c.notNull())
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('task', 'text', (c) => c.notNull())
      .addColumn('due', 'text')
      .addColumn('by_person', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('assignment_key', ['collection', 'edition', 'person', 'task'])
      .execute()
    await db.schema
      .createIndex('assignment_person')
      .on('assignment')
      .columns(['collection', 'person'])
      .execute()
  },
}

/** In which order comments came and were changed, so that every instance can tell those who have the edition open. */
export const commentOrder: Migration = {
  async up(db: Kysely<unknown>) {
    const change = db.schema.alterTable('comment')
    await change.addColumn('revision', 'integer', (c) => c.notNull().defaultTo(0)).execute()
    await change.addColumn('tab', 'text').execute()
    await sql`
      update comment set revision = counted.revision from (
        select collection, edition, id,
          row_number() over (partition by collection, edition order by at, id) as revision from comment
      ) as counted
      where counted.collection = comment.collection and counted.edition = comment.edition
        and counted.id = comment.id`.execute(db)
    await db.schema
      .createIndex('comment_revision')
      .unique()
      .on('comment')
      .columns(['collection', 'edition', 'revision'])
      .execute()
  },
}
