import type { Kysely } from 'kysely'
import { soundText } from '../text/content.ts'
import type { Tables } from './schema.ts'

/** What the functions of a table family work in: a connection or transaction, and the collection asked of. */
export interface Scope {
  readonly db: Kysely<Tables>
  readonly collection: string
}

/**
 * Values per INSERT stay far below SQLite's limit of 32,766 parameters, and PostgreSQL's of 65,535; and making a statement of
 * so many takes a millisecond, after which others have their turn.
 */
const ROWS_PER_INSERT = 100

/** A list in parts that one INSERT each can take. */
export function insertParts<T>(list: readonly T[]): T[][] {
  const size = ROWS_PER_INSERT
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size))
}

/** Of things with the same id the last: PostgreSQL refuses to write one row twice in one statement. */
export function lastById<T extends { readonly id: string }>(list: readonly T[]): T[] {
  return Array.from(new Map(list.map((each) => [each.id, each])).values())
}

/** A value of a query as every database can hold it: see `soundText`. What is asked for is treated like what is stored. */
export function storable(value: unknown): unknown {
  return typeof value === 'string' ? soundText(value) : value
}
