/** The embedded default: SQLite through `node:sqlite`, with WAL and full synchronisation so that no commit is lost. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  SqliteQueryCompiler,
} from 'kysely'
import { storable } from './scope.ts'

/** How long to wait for another process that is writing, in milliseconds. */
const BUSY_TIMEOUT = 10_000
const RETRY = 20
/** How much of the database is kept at hand, in KiB: indexes of large memories do not fit into the 2 MiB that are usual. */
const CACHE = 65_536
const SQLITE_BUSY = 5
const BEGIN = 'begin immediate'

/** SQLite can roll DDL back; with this Kysely knows, and a migration that fails leaves nothing behind. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/**
 * Transactions take the write lock at once: one that read first and then met another process's write would fail without
 * waiting. Waiting for the lock does not hold up the rest of the program, as SQLite's own waiting would.
 */
class WaitingDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    for (let waited = 0; ; waited += RETRY) {
      try {
        await connection.executeQuery(CompiledQuery.raw(BEGIN))
        return
      } catch (error) {
        if (waited >= BUSY_TIMEOUT || !isBusy(error)) throw error
        await setTimeout(RETRY)
      }
    }
  }
}

/** Texts are kept as every database can keep them. */
class StorableTexts extends SqliteQueryCompiler {
  protected override addParameter(parameter: unknown): void {
    super.addParameter(storable(parameter))
  }
}

class NodeSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase

  constructor(database: SqliteDatabase) {
    super({ database })
    this.#database = database
  }

  override createDriver(): Driver {
    return new WaitingDriver({ database: this.#database })
  }

  override createQueryCompiler(): SqliteQueryCompiler {
    return new StorableTexts()
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter()
  }
}

/** Opens, or makes, the database file; `:memory:` for one that lives as long as the process. */
export function sqliteDialect(path: string): Dialect {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT })
  database.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  database.exec(`PRAGMA cache_size = -${CACHE}`)
  useWal(database)
  return new NodeSqliteDialect(bridge(database))
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

function isBusy(error: unknown): boolean {
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
