/** Units as a filter asks for them, in an order, a window of the order at a time: no query reads more than a window. */
import { type ExpressionBuilder, type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely'
import type { UnitFilter } from '../memory/unit-filter.ts'
import { CHANGED } from './memory-migration.ts'
import type { Tables } from './schema.ts'
import { insertParts, type Scope } from './scope.ts'
import type { UnitRow } from './unit-row.ts'
import { rowsOf, type StoredUnit, storedUnit } from './unit-tables.ts'

/** By when they came, were changed last, were used last (those that never were count as longest ago), or how often. */
export const UNIT_ORDERS = ['came', 'changed', 'used', 'uses'] as const

export interface UnitOrder {
  readonly by: (typeof UNIT_ORDERS)[number]
  /** The last, newest or most used first. */
  readonly down: boolean
}

/** A place in an order: before or after the unit with this number, which has this key. */
export interface UnitPlace {
  readonly key: string | number
  readonly number: number
}

/** A unit with how it was used. */
export interface ListedUnit extends StoredUnit {
  /** How often its target was taken. */
  readonly uses: number
  /** When last: ISO 8601, UTC. */
  readonly usedAt?: string
}

export interface UnitWindow {
  /** Those of the window that the filter lets through, its texts and suspicions aside, each with its place. */
  readonly units: readonly (ListedUnit & { readonly place: UnitPlace })[]
  /** Where the next window begins; left out behind the last. */
  readonly end?: UnitPlace
}

/** Units in a window, and how many of them are handed over at most: then the window ends there. */
const WINDOW = 2000
const MOST_ROWS = 250

const KEYS: Readonly<Record<UnitOrder['by'], RawBuilder<UnitPlace['key']>>> = {
  came: sql`number`,
  changed: CHANGED,
  used: sql`used_at`,
  uses: sql`uses`,
}

/** The window behind a place, or the first; those in the trash are passed over. */
export async function windowOf(
  scope: Scope,
  filter: UnitFilter,
  { by, down }: UnitOrder,
  after: UnitPlace | undefined,
): Promise<UnitWindow> {
  const { db, collection } = scope
  const key = KEYS[by]
  const way = down ? 'desc' : 'asc'
  const behind = (place: UnitPlace) => tupleTest(key, down ? '<' : '>', place)
  // Few are named by their ids, and found by these.
  const end = filter.ids ? undefined : await endOf(scope, { by, down }, after)
  let query = db
    .selectFrom('unit')
    .selectAll()
    .select(key.as('place_key'))
    .where('collection', '=', collection)
    .where('deleted_at', 'is', null)
    .where((eb) => eb.and(conditions(eb, filter)))
  if (after) query = query.where(behind(after))
  if (end) query = query.where(tupleTest(key, down ? '>=' : '<=', end))
  const rows = await query.orderBy(key, way).orderBy('number', way).limit(MOST_ROWS).execute()
  const units = rows.map((row) => ({ ...listed(row), place: { key: row.place_key, number: row.number } }))
  const stop = units.length === MOST_ROWS ? units.at(-1)?.place : end
  return { units, ...(stop && { end: stop }) }
}

/** The first condition follows from the second; SQLite finds the place in an index over an expression only by it. */
function tupleTest(key: RawBuilder<UnitPlace['key']>, sign: '<' | '>' | '<=' | '>=', at: UnitPlace) {
  const loose = sql.raw(sign.startsWith('<') ? '<=' : '>=')
  return sql<SqlBool>`${key} ${loose} ${at.key} and (${key}, number) ${sql.raw(sign)} (${at.key}, ${at.number})`
}

/** The last place of a window that is full. */
async function endOf(
  { db, collection }: Scope,
  { by, down }: UnitOrder,
  after: UnitPlace | undefined,
): Promise<UnitPlace | undefined> {
  const key = KEYS[by]
  const way = down ? 'desc' : 'asc'
  let query = db
    .selectFrom('unit')
    .select([key.as('key'), 'number'])
    .where('collection', '=', collection)
  if (after) query = query.where(tupleTest(key, down ? '<' : '>', after))
  return query
    .orderBy(key, way)
    .orderBy('number', way)
    .offset(WINDOW - 1)
    .limit(1)
    .executeTakeFirst()
}

function conditions(eb: ExpressionBuilder<Tables, 'unit'>, filter: UnitFilter) {
  const among = (column: 'id' | 'memory' | 'domain' | 'state' | 'origin', list?: readonly string[]) =>
    list ? [eb(column, 'in', list)] : []
  const flag = (column: 'machine' | 'unconfirmed', value?: boolean) =>
    value === undefined ? [] : [eb(column, '=', value ? 1 : 0)]
  const dated = (date: typeof CHANGED | typeof CREATED, since?: string, before?: string) => [
    ...(since === undefined ? [] : [sql<SqlBool>`${date} >= ${since}`]),
    ...(before === undefined ? [] : [sql<SqlBool>`${date} < ${before} and ${date} <> ''`]),
  ]
  const { varieties, by } = filter
  return [
    ...among('id', filter.ids),
    ...among('memory', filter.memories),
    ...among('domain', filter.domains),
    ...among('state', filter.states),
    ...among('origin', filter.origins),
    ...(varieties
      ? [eb.or(varieties.map((tag) => sql<SqlBool>`' ' || variety || ' ' like ${`% ${tag} %`}`))]
      : []),
    ...(by ? [eb.or([eb('created_by', 'in', by), eb('changed_by', 'in', by)])] : []),
    ...flag('machine', filter.machine),
    ...flag('unconfirmed', filter.unconfirmed),
    ...dated(CREATED, filter.createdSince, filter.createdBefore),
    ...dated(CHANGED, filter.changedSince, filter.changedBefore),
    ...dated(USED, filter.usedSince, filter.usedBefore),
    ...(filter.neverUsed === undefined ? [] : [eb('uses', filter.neverUsed ? '=' : '>', 0)]),
  ]
}

const CREATED = sql<string>`coalesce(created_at, '')`
const USED = sql<string>`used_at`

/** A unit, also one in the trash. */
export async function unitById(scope: Scope, id: string): Promise<ListedUnit | undefined> {
  const row = (await rowsOf(scope, [id])).get(id)
  return row && listed(row)
}

function listed(row: Selectable<UnitRow>): ListedUnit {
  return { ...storedUnit(row), uses: row.uses, ...(row.used_at !== '' && { usedAt: row.used_at }) }
}

/** Counts a use of each unit. */
export async function countUse({ db, collection }: Scope, ids: readonly string[], at: string): Promise<void> {
  for (const part of insertParts(ids))
    await db
      .updateTable('unit')
      .set((eb) => ({ uses: eb('uses', '+', 1), used_at: at }))
      .where('collection', '=', collection)
      .where('id', 'in', part)
      .execute()
}
