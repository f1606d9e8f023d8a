import type { Database, DatabaseUrl } from '../config.ts'
import { Store } from './store.ts'

/** A database that cannot be reached or used; says which, without its password. */
export class StoreError extends Error {
  readonly code = 'store-unreachable'
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreError'
  }
}

/** Opens the configured database; only its own driver is loaded. @throws {StoreError} when PostgreSQL does not answer */
export async function openStore(database: Database): Promise<Store> {
  switch (database.kind) {
    case 'sqlite':
      return Store.open((await import('./sqlite.ts')).sqliteDialect(database.path))
    case 'postgres':
      return openPostgres(database.url)
  }
}

async function openPostgres(url: DatabaseUrl): Promise<Store> {
  const [{ postgresDialect }, { PostgresFeed }] = await Promise.all([
    import('./postgres.ts'),
    import('./postgres-feed.ts'),
  ])
  try {
    return await Store.open(
      postgresDialect(url),
      (subject, changed) => new PostgresFeed(url, subject, changed),
    )
  } catch (error) {
    throw new StoreError(`${url}: ${reasonOf(error)}`, { cause: error })
  }
}

/** A refused connection to a name with several addresses has its reasons inside, and no message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
