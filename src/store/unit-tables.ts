/**
 * The units of the memory. Every write to the memory has a revision, and every unit a number that it keeps; both are allotted
 * by the collection's row in `memory_state`, whose lock makes writers wait for each other: revisions are committed in their
 * order, so whoever has read up to one has missed nothing.
 */
import { type Selectable, sql } from 'kysely'
import type { Unit } from '../memory/unit.ts'
import { insertParts, lastById, type Scope, storable } from './scope.ts'
import { type UnitRow, unitFromRow, unitRow } from './unit-row.ts'
import { type VersionRow, versionRow, writeVersions } from './version-tables.ts'

/** A unit with what the memory keeps of it. */
export interface StoredUnit {
  /** Its own for good: 1, 2, 3 … in the order units came. */
  readonly number: number
  /** The write that it came or changed with. */
  readonly revision: number
  /** ISO 8601, UTC; when it was put into the trash, where it is there. */
  readonly deletedAt?: string
  readonly unit: Unit
}

/** Where a reading of the memory's changes has come to. */
export interface ChangePlace {
  readonly revision: number
  readonly number: number
}

/** Makes the collection's row, if it is new. */
export async function ensureMemory({ db, collection }: Scope): Promise<void> {
  await db
    .insertInto('memory_state')
    .values({ collection, revision: 0, numbers: 0 })
    .onConflict((c) => c.column('collection').doNothing())
    .execute()
}

/** Makes all that write wait until this transaction has ended. */
export async function lockMemory({ db, collection }: Scope): Promise<void> {
  await db
    .selectFrom('memory_state')
    .select('revision')
    .where('collection', '=', collection)
    .forUpdate()
    .execute()
}

/**
 * Inside a transaction: see `Store.saveUnits`. A unit that is there already keeps who made it and when, and its memory and what
 * other tools said of it where none is said; what it was is kept as a version. One that is there just so stays as it is.
 */
export async function upsertUnits(
  scope: Scope,
  given: readonly Unit[],
  at: string | undefined,
): Promise<number> {
  const { collection } = scope
  const revision = await nextRevision(scope)
  let added = 0
  for (const part of insertParts(lastById(given))) {
    const known = await rowsOf(
      scope,
      part.map(({ id }) => id),
    )
    const fresh = part.length - known.size
    let number = (await allot(scope, fresh)) - fresh
    const versions: VersionRow[] = []
    const rows = part.flatMap((unit) => {
      const was = known.get(unit.id)
      if (!was) return [unitRow(unit, { collection, number: ++number, revision })]
      const row = { ...unitRow(unit, { collection, number: was.number, revision }), ...keptOf(was, unit) }
      const changed = differences(was, row)
      if (changed.length === 0) return []
      if (changed.some((name) => !DATES.has(name)))
        versions.push(versionRow(storedUnit(was), collection, revision, at ?? unit.changedAt))
      return [row]
    })
    await writeVersions(scope, versions)
    await putRows(scope, rows)
    added += fresh
  }
  return added
}

function keptOf(was: Selectable<UnitRow>, unit: Unit): Partial<UnitRow> {
  const { created_at, created_by, memory, extra } = was
  return {
    created_at,
    created_by,
    ...(unit.memory === undefined && { memory }),
    ...(unit.extra === undefined && { extra }),
  }
}

/** Columns that say when and by whom, not what. */
const DATES: ReadonlySet<string> = new Set(['changed_at', 'changed_by'])

/** The columns that are others in `row`, its revision aside. */
function differences(was: Selectable<UnitRow>, row: PutRow): string[] {
  const before: Readonly<Record<string, unknown>> = { ...was }
  return Object.entries(row).flatMap(([name, value]) =>
    name === 'revision' || before[name] === storable(value) ? [] : [name],
  )
}

type PutRow = ReturnType<typeof unitRow>

/** What a unit keeps for good; writing it again would move the unit in every index that has it. */
const KEPT: ReadonlySet<string> = new Set(['collection', 'id', 'number'])

/** Inside a transaction: writes rows, over those of the same ids, which have the same numbers. */
export async function putRows({ db }: Scope, rows: readonly PutRow[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first).filter((name) => !KEPT.has(name))
  await db
    .insertInto('unit')
    .values(rows)
    .onConflict((c) =>
      c
        .columns(['collection', 'id'])
        .doUpdateSet((eb) =>
          Object.fromEntries(columns.map((name) => [name, eb.ref(`excluded.${name}` as 'excluded.tr')])),
        ),
    )
    .execute()
}

/** Takes the next revision; all that is written with it belongs together. */
export async function nextRevision({ db, collection }: Scope): Promise<number> {
  const row = await db
    .updateTable('memory_state')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('collection', '=', collection)
    .returning('revision')
    .executeTakeFirstOrThrow()
  return row.revision
}

/** Takes `count` numbers; answers the last of them. */
async function allot({ db, collection }: Scope, count: number): Promise<number> {
  const row = await db
    .updateTable('memory_state')
    .set((eb) => ({ numbers: eb('numbers', '+', count) }))
    .where('collection', '=', collection)
    .returning('numbers')
    .executeTakeFirstOrThrow()
  return row.numbers
}

/** Rows by their ids, which are asked for as they were given, not as they are stored. */
interface RowsById {
  readonly size: number
  get(id: string): Selectable<UnitRow> | undefined
}

export async function rowsOf({ db, collection }: Scope, ids: readonly string[]): Promise<RowsById> {
  const rows = await db
    .selectFrom('unit')
    .selectAll()
    .where('collection', '=', collection)
    .where('id', 'in', ids)
    .execute()
  const known = new Map<unknown, Selectable<UnitRow>>(rows.map((row) => [row.id, row]))
  return { size: known.size, get: (id) => known.get(storable(id)) }
}

export async function unitsAfter({ db, collection }: Scope, after: number): Promise<Unit[]> {
  const rows = await db
    .selectFrom('unit')
    .selectAll()
    .where('collection', '=', collection)
    .where('revision', '>', after)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(unitFromRow)
}

export async function changesAfter(
  { db, collection }: Scope,
  { revision, number }: ChangePlace,
  limit: number,
): Promise<StoredUnit[]> {
  const rows = await db
    .selectFrom('unit')
    .selectAll()
    .where('collection', '=', collection)
    // As a row, so that the index over both columns is walked from the place on.
    .where(sql<boolean>`(revision, number) > (${sql.lit(revision)}, ${sql.lit(number)})`)
    .orderBy('revision')
    .orderBy('number')
    .limit(limit)
    .execute()
  // Whoever follows the memory holds its units, and has no use for what other tools say of them.
  return rows.map((row) => storedUnit({ ...row, extra: null }))
}

export async function lastRevision({ db, collection }: Scope): Promise<number> {
  const row = await db
    .selectFrom('memory_state')
    .select('revision')
    .where('collection', '=', collection)
    .executeTakeFirst()
  return row?.revision ?? 0
}

export async function unitCount({ db, collection }: Scope): Promise<number> {
  const row = await db
    .selectFrom('unit')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('collection', '=', collection)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}

/** Inside a transaction: puts units into the trash, or with `at` null takes them out. Answers how many it did. */
export async function markDeleted(scope: Scope, ids: readonly string[], at: string | null): Promise<number> {
  const revision = await nextRevision(scope)
  let changed = 0
  for (const part of insertParts(ids)) {
    const result = await scope.db
      .updateTable('unit')
      .set({ deleted_at: at, revision })
      .where('collection', '=', scope.collection)
      .where('id', 'in', part)
      .where('deleted_at', at === null ? 'is not' : 'is', null)
      .executeTakeFirst()
    changed += Number(result.numUpdatedRows)
  }
  return changed
}

/** Units in the trash, the last deleted first. */
export async function deletedUnits({ db, collection }: Scope, limit: number): Promise<StoredUnit[]> {
  const rows = await db
    .selectFrom('unit')
    .selectAll()
    .where('collection', '=', collection)
    .where('deleted_at', 'is not', null)
    .orderBy('deleted_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(storedUnit)
}

export function storedUnit(row: Selectable<UnitRow>): StoredUnit {
  return {
    number: row.number,
    revision: row.revision,
    ...(row.deleted_at !== null && { deletedAt: row.deleted_at }),
    unit: unitFromRow(row),
  }
}
