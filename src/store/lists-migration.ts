/** What lists are made from: folded texts to search, words by step, pages by where they come from, who is present. */
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { summarise } from '../edition/summary.ts'
import { foldedText } from './edition-rows.ts'
import { editionById, pagesOf } from './edition-tables.ts'
import type { Tables } from './schema.ts'

export const lists: Migration = {
  async up(db: Kysely<unknown>) {
    const changes = db.schema.alterTable('edition_change')
    await changes.addColumn('batch', 'text').execute()
    for (const column of ['open_words', 'translated_words', 'reviewed_words'])
      await changes.addColumn(column, 'integer', (c) => c.notNull().defaultTo(0)).execute()
    for (const column of ['person', 'batch'])
      await db.schema
        .createIndex(`edition_change_${column}`)
        .on('edition_change')
        .columns(['collection', column])
        .execute()
    await db.schema
      .alterTable('edition_row')
      .addColumn('folded', 'text', (c) => c.notNull().defaultTo(''))
      .execute()
    await db.schema
      .createTable('page_origin')
      .addColumn('collection', 'text', (c) => c.notNull())
      .addColumn('origin', 'text', (c) => c.notNull())
      .addColumn('edition', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('page_origin_key', ['collection', 'origin'])
      .execute()
    await db.schema
      .createTable('presence')
      .addColumn('collection', 'text', (c) => c.notNull())
      .addColumn('edition', 'text', (c) => c.notNull())
      .addColumn('tab', 'text', (c) => c.notNull())
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('row', 'text')
      .addColumn('at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('presence_key', ['collection', 'edition', 'tab'])
      .execute()
    await fill(db as Kysely<Tables>)
  },
}

/** Gives editions that were there before what lists ask of them. */
async function fill(db: Kysely<Tables>): Promise<void> {
  const known = await db.selectFrom('edition').select(['collection', 'id']).execute()
  for (const { collection, id } of known) {
    const edition = await editionById({ db, collection }, id)
    if (!edition) continue
    const named = { collection, edition: id }
    const [page] = await pagesOf({ db, collection }, id)
    if (page?.address !== undefined)
      await db
        .insertInto('page_origin')
        .values({ ...named, origin: `address:${page.address.replace(/#.*/s, '')}` })
        .onConflict((same) => same.doNothing())
        .execute()
    for (const row of edition.rows)
      await db
        .updateTable('edition_row')
        .set({ folded: foldedText(row) })
        .where('collection', '=', named.collection)
        .where('edition', '=', named.edition)
        .where('id', '=', row.id)
        .execute()
    await db
      .updateTable('edition')
      .set({ summary: JSON.stringify(summarise(edition)) })
      .where('collection', '=', collection)
      .where('id', '=', id)
      .execute()
  }
}
