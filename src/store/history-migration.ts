/** Steps of history keep what they did row by row. */
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { OrderChange, RowChange } from '../edition/change.ts'
import { insertRowChanges } from './history-tables.ts'
import type { Tables } from './schema.ts'

export const historyRows: Migration = {
  async up(db: Kysely<unknown>) {
    const rows = () => db.schema.alterTable('edition_changed_row')
    await rows()
      .addColumn('place', 'integer', (c) => c.notNull().defaultTo(0))
      .execute()
    await rows()
      .addColumn('data', 'text', (c) => c.notNull().defaultTo('{}'))
      .execute()
    await db.schema
      .createIndex('edition_changed_row_step')
      .on('edition_changed_row')
      .columns(['collection', 'edition', 'revision', 'place'])
      .execute()
    await spread(db as Kysely<Tables>)
  },
}

/** Gives the rows of earlier steps, which had them all in one, a place of their own; step by step, for they may be large. */
async function spread(db: Kysely<Tables>): Promise<void> {
  const steps = await db.selectFrom('edition_change').select(['collection', 'edition', 'revision']).execute()
  for (const step of steps) {
    const { collection, edition, revision } = step
    const change = db.selectFrom('edition_change').select('data')
    const { data } = await change
      .where('collection', '=', collection)
      .where('edition', '=', edition)
      .where('revision', '=', revision)
      .executeTakeFirstOrThrow()
    const { rows = [], order }: { rows?: RowChange[]; order?: OrderChange } = JSON.parse(data)
    await db
      .deleteFrom('edition_changed_row')
      .where('collection', '=', collection)
      .where('edition', '=', edition)
      .where('revision', '=', revision)
      .execute()
    await insertRowChanges({ db, collection }, step, rows, 0)
    await db
      .updateTable('edition_change')
      .set({ data: JSON.stringify({ order }) })
      .where('collection', '=', collection)
      .where('edition', '=', edition)
      .where('revision', '=', revision)
      .execute()
  }
}
