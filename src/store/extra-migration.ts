/** What other tools say of units beside what there are columns for. */
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const unitExtra: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('unit').addColumn('extra', 'text').execute()
  },
}
