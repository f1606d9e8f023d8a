/** One transaction of a collection at a time. */
import { type Kysely, PostgresAdapter } from 'kysely'
import type { Tables } from './schema.ts'
import type { Scope } from './scope.ts'
import { lockMemory } from './unit-tables.ts'

/**
 * Runs `work` in one transaction: all of it is stored, or nothing; in the one that runs, where one does. One transaction of a
 * collection is at work at a time, whatever the database and whoever else uses it, so what `work` has read stays true until
 * it ends.
 */
export async function inTransaction<T>(scope: Scope, work: (scope: Scope) => Promise<T>): Promise<T> {
  const { db, collection } = scope
  if (db.isTransaction) return work(scope)
  return db.transaction().execute(async (trx) => {
    const inside = { db: trx, collection }
    // SQLite has one writer by itself; see `begin immediate` in sqlite.ts.
    if (isPostgres(trx)) await lockMemory(inside)
    return work(inside)
  })
}

export function isPostgres(db: Kysely<Tables>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}
