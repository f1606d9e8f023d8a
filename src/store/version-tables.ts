/** What units were before they were changed. */
import type { Unit } from '../memory/unit.ts'
import type { Tables } from './schema.ts'
import { insertParts, type Scope } from './scope.ts'
import type { StoredUnit } from './unit-tables.ts'

export type VersionRow = Tables['unit_version']

/** A unit as it was until a write. */
export interface UnitVersion {
  /** The write that it ended with; names the version. */
  readonly revision: number
  /** When that was: ISO 8601, UTC; left out where nobody said it. */
  readonly endedAt?: string
  /** Whether it lay in the trash. */
  readonly deletedAt?: string
  readonly unit: Unit
}

/** What a unit was until the write `revision`. */
export function versionRow(
  { unit, deletedAt }: Pick<StoredUnit, 'unit' | 'deletedAt'>,
  collection: string,
  revision: number,
  endedAt: string | undefined,
): VersionRow {
  return {
    collection,
    id: unit.id,
    revision,
    ended_at: endedAt ?? null,
    data: JSON.stringify({ unit, deletedAt }),
  }
}

export async function writeVersions({ db }: Scope, rows: readonly VersionRow[]): Promise<void> {
  for (const part of insertParts(rows)) await db.insertInto('unit_version').values(part).execute()
}

/** A unit's versions, the last first. */
export async function versionsOf({ db, collection }: Scope, id: string): Promise<UnitVersion[]> {
  const rows = await db
    .selectFrom('unit_version')
    .selectAll()
    .where('collection', '=', collection)
    .where('id', '=', id)
    .orderBy('revision', 'desc')
    .execute()
  return rows.map(versionFromRow)
}

/** The versions that ended with a write, by id, from one id on. */
export async function versionsEndedBy(
  { db, collection }: Scope,
  revision: number,
  after: string,
  limit: number,
): Promise<UnitVersion[]> {
  const rows = await db
    .selectFrom('unit_version')
    .selectAll()
    .where('collection', '=', collection)
    .where('revision', '=', revision)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(versionFromRow)
}

function versionFromRow({ revision, ended_at, data }: VersionRow): UnitVersion {
  return { revision, ...(ended_at !== null && { endedAt: ended_at }), ...JSON.parse(data) }
}
