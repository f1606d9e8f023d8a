/**
 * The embedded default: SQLite through `node:sqlite`. A file has two connections: one here, which reads and waits for nobody
 * (in WAL, readers see what was last committed), and one in a thread, which writes and reads inside transactions.
 */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  SqliteQueryCompiler,
} from 'kysely'
import { storable } from './scope.ts'
import { BEGIN, BUSY_TIMEOUT, isBusy, openDatabase, RETRY } from './sqlite-database.ts'
import { SqliteWriter } from './sqlite-writer.ts'

/** SQLite can roll DDL back; with this Kysely knows, and a migration that fails leaves nothing behind. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** Who writes waits in the driver, where that is needed at all. */
class FileAdapter extends TransactionalAdapter {
  override get supportsMultipleConnections(): boolean {
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

class FileDriver extends WaitingDriver {
  readonly #writer: SqliteWriter

  constructor(database: SqliteDatabase, path: string) {
    super({ database })
    this.#writer = new SqliteWriter(path)
  }

  override async acquireConnection(): Promise<FileConnection> {
    return new FileConnection(await super.acquireConnection(), this.#writer)
  }

  override async beginTransaction(connection: FileConnection): Promise<void> {
    await connection.hold()
    await super.beginTransaction(connection)
  }

  override async releaseConnection(connection?: DatabaseConnection): Promise<void> {
    if (connection instanceof FileConnection) connection.leave()
  }

  override async destroy(): Promise<void> {
    await this.#writer.close()
    await super.destroy()
  }
}

/** Both connections as one: what only reads is done here, all else by the writer, as is all that a transaction does. */
class FileConnection implements DatabaseConnection {
  readonly #reader: DatabaseConnection
  readonly #writer: SqliteWriter
  #leave: (() => void) | undefined

  constructor(reader: DatabaseConnection, writer: SqliteWriter) {
    this.#reader = reader
    this.#writer = writer
  }

  /** Has the writer for itself, until it leaves. */
  async hold(): Promise<void> {
    this.#leave ??= await this.#writer.enter()
  }

  leave(): void {
    this.#leave?.()
    this.#leave = undefined
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#leave) return this.#writer.executeQuery(query)
    if (SelectQueryNode.is(query.query)) return this.#reader.executeQuery(query)
    await this.hold()
    try {
      return await this.#writer.executeQuery(query)
    } finally {
      this.leave()
    }
  }

  streamQuery<Row>(query: CompiledQuery, size: number): AsyncIterableIterator<QueryResult<Row>> {
    return (this.#leave ? this.#writer : this.#reader).streamQuery(query, size)
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
  /** Left out for one that lives in memory: nobody else can open that. */
  readonly #path: string | undefined

  constructor(database: SqliteDatabase, path: string | undefined) {
    super({ database })
    this.#database = database
    this.#path = path
  }

  override createDriver(): Driver {
    return this.#path === undefined
      ? new WaitingDriver({ database: this.#database })
      : new FileDriver(this.#database, this.#path)
  }

  override createQueryCompiler(): SqliteQueryCompiler {
    return new StorableTexts()
  }

  override createAdapter(): SqliteAdapter {
    return this.#path === undefined ? new TransactionalAdapter() : new FileAdapter()
  }
}

/** Opens, or makes, the database file; `:memory:` for one that lives as long as the process. */
export function sqliteDialect(path: string): Dialect {
  if (path === ':memory:') return new NodeSqliteDialect(openDatabase(path), undefined)
  mkdirSync(dirname(path), { recursive: true })
  return new NodeSqliteDialect(openDatabase(path), path)
}
