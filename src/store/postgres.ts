/** The shared store: PostgreSQL, several instances of the program on one database. */
import {
  CompiledQuery,
  type DataTypeNode,
  type Dialect,
  PostgresDialect,
  PostgresQueryCompiler,
} from 'kysely'
import pg from 'pg'
import type { DatabaseUrl } from '../config.ts'
import { storable } from './scope.ts'

/** Connections of one instance at most, and how long one may take to come, in milliseconds. */
const CONNECTIONS = 10
const CONNECT_TIMEOUT = 10_000

/** Text is compared by code points, as SQLite does it, whatever locale the database was made with. */
class ByCodePoints extends PostgresQueryCompiler {
  /** And kept as every database can keep it. */
  protected override addParameter(parameter: unknown): void {
    super.addParameter(storable(parameter))
  }

  protected override visitDataType(node: DataTypeNode): void {
    super.visitDataType(node)
    if (node.dataType === 'text') this.append(' collate "C"')
  }
}

class OrderedDialect extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new ByCodePoints()
  }
}

/** 64-bit numbers, which count things, are numbers as everywhere else; the driver would give texts. */
function parserOf(...[type, format]: Parameters<typeof pg.types.getTypeParser>): (value: never) => unknown {
  return type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format)
}

/** Connects to the database when it is first asked something. */
export function postgresDialect(url: DatabaseUrl): Dialect {
  const pool = new pg.Pool({
    connectionString: url.secret(),
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    application_name: 'yanyana',
    types: { getTypeParser: parserOf },
  })
  // An idle connection that breaks is replaced by the next; without a listener it would end the program.
  pool.on('error', () => undefined)
  return new OrderedDialect({
    pool,
    // Compiling a query, or starting helpers for it, takes longer than any of ours, which are many and short.
    onCreateConnection: async (connection) => {
      await connection.executeQuery(
        CompiledQuery.raw('set jit = off; set max_parallel_workers_per_gather = 0'),
      )
    },
  })
}
