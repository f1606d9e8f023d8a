/** A connection to an SQLite file, with WAL and full synchronisation so that no commit is lost. */
import { DatabaseSync } from 'node:sqlite'
import type { SqliteDatabase } from 'kysely'

/** How long to wait for another process that is writing, in milliseconds. */
export const BUSY_TIMEOUT = 10_000
export const RETRY = 20
/** Takes the write lock at once; does not wait for it. */
export const BEGIN = 'begin immediate'
/** How much of the database is kept at hand, in KiB: indexes of large memories do not fit into the 2 MiB that are usual. */
const CACHE = 65_536
const SQLITE_BUSY = 5

/** Opens, or makes, the database file, in the form that Kysely's own dialect asks for. */
export function openDatabase(path: string): SqliteDatabase {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT })
  database.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  database.exec(`PRAGMA cache_size = -${CACHE}`)
  useWal(database)
  return bridge(database)
}

/** Changing to WAL does not wait for other processes that do the same at this moment; so it is tried again. */
function useWal(database: DatabaseSync): void {
  for (let waited = 0; ; waited += RETRY) {
    try {
      database.exec('PRAGMA journal_mode = WAL')
      return
    } catch (error) {
      if (waited >= BUSY_TIMEOUT || !isBusy(error)) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY)
    }
  }
}

/** Whether something failed only because somebody else was writing. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}

/** The part of better-sqlite3 that Kysely's own dialect asks for, over `node:sqlite`. */
function bridge(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, ReturnType<DatabaseSync['prepare']>>()
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = statements.get(sql) ?? database.prepare(sql)
      if (statements.size < 200) statements.set(sql, statement)
      const values = (parameters: readonly unknown[]) => parameters as never[]
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) =>
          sql === BEGIN
            ? withoutWaiting(database, () => statement.run())
            : statement.run(...values(parameters)),
        iterate: (parameters) => statement.iterate(...values(parameters)),
      }
    },
  }
}

function withoutWaiting<T>(database: DatabaseSync, work: () => T): T {
  database.exec('PRAGMA busy_timeout = 0')
  try {
    return work()
  } finally {
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`)
  }
}
