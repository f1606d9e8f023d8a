/**
 * The units of the memory. Every write to the memory has a revision, and every unit a number that it keeps; both are allotted
 * by the collection's row in `memory_state`, whose lock makes writers wait for each other: revisions are committed in their
 * order, so whoever has read up to one has missed nothing.
 */
import { type Selectable, sql } from 'kysely'
import type { Unit } from '../memory/unit.ts'
import type { Tables } from './schema.ts'
import { insertParts, lastById, type Scope } from './scope.ts'
import { unitFromRow, unitRow } from './unit-row.ts'

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

/** Inside a transaction: see `Store.saveUnits`. */
export async function upsertUnits(scope: Scope, given: readonly Unit[]): Promise<number> {
  const units = lastById(given)
  const revision = await nextRevision(scope)
  let added = 0
  for (const part of insertParts(units)) {
    const known = await numbersOf(
      scope,
      part.map(({ id }) => id),
    )
    const fresh = part.length - known.size
    let number = (await allot(scope, fresh)) - fresh
    const rows = part.map((unit) => unitRow(unit, scope.collection, known.get(unit.id) ?? ++number, revision))
    await scope.db
      .insertInto('unit')
      .values(rows)
      .onConflict((c) =>
        c.columns(['collection', 'id']).doUpdateSet((eb) => ({
          tr: eb.ref('excluded.tr'),
          en: eb.ref('excluded.en'),
          tr_codes: eb.ref('excluded.tr_codes'),
          en_codes: eb.ref('excluded.en_codes'),
          state: eb.ref('excluded.state'),
          domain: eb.ref('excluded.domain'),
          origin: eb.ref('excluded.origin'),
          before_text: eb.ref('excluded.before_text'),
          after_text: eb.ref('excluded.after_text'),
          changed_at: eb.ref('excluded.changed_at'),
          machine: eb.ref('excluded.machine'),
          unconfirmed: eb.ref('excluded.unconfirmed'),
          variety: eb.ref('excluded.variety'),
          deleted_at: eb.ref('excluded.deleted_at'),
          revision: eb.ref('excluded.revision'),
        })),
      )
      .execute()
    added += fresh
  }
  return added
}

/** Inside a transaction: counts the memory's revision up; answers it. */
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

async function numbersOf({ db, collection }: Scope, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('unit')
    .select(['id', 'number'])
    .where('collection', '=', collection)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, number }) => [id, number]))
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
  return rows.map(storedUnit)
}

export async function lastRevision({ db, collection }: Scope): Promise<number> {
  const row = await db
    .selectFrom('memory_state')
    .select('revision')
    .where('collection', '=', collection)
    .executeTakeFirst()
  return row?.revision ?? 0
}

export async function unitById({ db, collection }: Scope, id: string): Promise<StoredUnit | undefined> {
  const row = await db
    .selectFrom('unit')
    .selectAll()
    .where('collection', '=', collection)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && storedUnit(row)
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

function storedUnit(row: Selectable<Tables['unit']>): StoredUnit {
  return {
    number: row.number,
    revision: row.revision,
    ...(row.deleted_at !== null && { deletedAt: row.deleted_at }),
    unit: unitFromRow(row),
  }
}
