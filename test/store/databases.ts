/** The databases that every test of the store runs on. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Dialect } from 'kysely'
import type { Database } from '../../src/config.ts'
import { postgresDialect } from '../../src/store/postgres.ts'
import { sqliteDialect } from '../../src/store/sqlite.ts'
import { hasPostgres, type PostgresServer, startPostgres } from './postgres-server.ts'

export interface TestDatabases {
  readonly name: string
  start(): Promise<void>
  /** A new, empty database; it may be opened many times. */
  fresh(): Promise<Database>
  stop(): void
}

/** A way to a database beside the store. */
export function dialectOf(database: Database): Dialect {
  return database.kind === 'sqlite' ? sqliteDialect(database.path) : postgresDialect(database.url)
}

export function testDatabases(): TestDatabases[] {
  return hasPostgres ? [sqliteFiles(), postgres()] : [sqliteFiles()]
}

function sqliteFiles(): TestDatabases {
  const dirs: string[] = []
  return {
    name: 'SQLite',
    start: async () => undefined,
    fresh: async () => {
      const dir = mkdtempSync(join(tmpdir(), 'yanyana-'))
      dirs.push(dir)
      return { kind: 'sqlite', path: join(dir, 'deep/er/yanyana.sqlite') }
    },
    stop: () => {
      for (const dir of dirs) rmSync(dir, { recursive: true })
    },
  }
}

function postgres(): TestDatabases {
  let server: PostgresServer | undefined
  return {
    name: 'PostgreSQL',
    start: async () => {
      server = await startPostgres()
    },
    fresh: async () => {
      if (!server) throw new Error('not started')
      return server.newStore()
    },
    stop: () => server?.stop(),
  }
}
