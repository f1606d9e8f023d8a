/** Changes to many units at once, each of which can be undone. */
import { setImmediate } from 'node:timers/promises'
import type { Unit } from '../memory/unit.ts'
import type { Tables } from './schema.ts'
import { insertParts, type Scope } from './scope.ts'
import { unitRow } from './unit-row.ts'
import { nextRevision, putRows, rowsOf, storedUnit } from './unit-tables.ts'
import { versionRow, versionsEndedBy, writeVersions } from './version-tables.ts'

/** What becomes of a unit. */
export interface UnitChange {
  /** As it was read; if it was written since, it is left alone. */
  readonly revision: number
  readonly unit: Unit
  /** When it was put into the trash: ISO 8601, UTC. Left out, it is not there. */
  readonly deletedAt?: string
}

/** Who changes what. */
export interface StepNote {
  /** ISO 8601, UTC. */
  readonly at: string
  readonly by: string
  /** What is done, for people and programs: it is kept as JSON. */
  readonly what: unknown
}

export interface Step extends StepNote {
  /** The write that it was; names the step. */
  readonly revision: number
  readonly units: number
  /** The step that undid it. */
  readonly undone?: number
}

/** What a step did. */
export interface StepOutcome {
  /** Its name; left out where it changed nothing. */
  readonly revision?: number
  readonly changed: number
  /** Units that were changed meanwhile, or are gone, and stay as they are. */
  readonly refused: readonly string[]
}

/** Inside a transaction: changes units, keeps what they were, and notes the step. */
export async function takeStep(
  scope: Scope,
  changes: readonly UnitChange[],
  note: StepNote,
): Promise<StepOutcome> {
  const revision = await nextRevision(scope)
  const refused: string[] = []
  for (const part of insertParts(changes)) {
    refused.push(...(await change(scope, part, ({ revision }) => revision, revision, note.at)))
    await setImmediate()
  }
  const changed = changes.length - refused.length
  return noted(scope, { ...note, revision, units: changed }, refused)
}

/**
 * Inside a transaction: makes the units of a step what they were before it; those that were written since stay as they are.
 * `undefined` if there is no such step, or it is undone.
 */
export async function undoStep(
  scope: Scope,
  undone: number,
  note: StepNote,
): Promise<StepOutcome | undefined> {
  const { db, collection } = scope
  const step = await stepAt(scope, undone)
  if (!step || step.undone !== undefined) return undefined
  const revision = await nextRevision(scope)
  const refused: string[] = []
  let changed = 0
  for (let after = ''; ; ) {
    const versions = await versionsEndedBy(scope, undone, after, PART)
    const last = versions.at(-1)
    if (!last) break
    after = last.unit.id
    const left = await change(scope, versions, () => undone, revision, note.at)
    refused.push(...left)
    changed += versions.length - left.length
    await setImmediate()
  }
  if (changed > 0)
    await db
      .updateTable('memory_step')
      .set({ undone: revision })
      .where('collection', '=', collection)
      .where('revision', '=', undone)
      .execute()
  return noted(scope, { ...note, revision, units: changed }, refused)
}

/** Versions that are read at a time; between parts others have their turn, also where answers of SQLite are no pause. */
const PART = 100

/** Writes units that are still of the revision that is expected; answers the ids of the others. */
async function change<T extends Pick<UnitChange, 'unit' | 'deletedAt'>>(
  scope: Scope,
  changes: readonly T[],
  expected: (change: T) => number,
  revision: number,
  at: string,
): Promise<string[]> {
  const { collection } = scope
  const known = await rowsOf(
    scope,
    changes.map(({ unit }) => unit.id),
  )
  const refused: string[] = []
  const [rows, versions]: [ReturnType<typeof unitRow>[], ReturnType<typeof versionRow>[]] = [[], []]
  for (const each of changes) {
    const { unit, deletedAt } = each
    const was = known.get(unit.id)
    if (was?.revision !== expected(each)) refused.push(unit.id)
    else {
      rows.push(unitRow(unit, { collection, number: was.number, revision, deletedAt }))
      versions.push(versionRow(storedUnit(was), collection, revision, at))
    }
  }
  await writeVersions(scope, versions)
  await putRows(scope, rows)
  return refused
}

async function noted(
  { db, collection }: Scope,
  { revision, units, at, by, what }: Omit<Step, 'undone'>,
  refused: readonly string[],
): Promise<StepOutcome> {
  if (units === 0) return { changed: 0, refused }
  await db
    .insertInto('memory_step')
    .values({
      collection,
      revision,
      made_at: at,
      made_by: by,
      what: JSON.stringify(what),
      units,
      undone: null,
    })
    .execute()
  return { revision, changed: units, refused }
}

export async function stepAt({ db, collection }: Scope, revision: number): Promise<Step | undefined> {
  const row = await db
    .selectFrom('memory_step')
    .selectAll()
    .where('collection', '=', collection)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return row && stepFromRow(row)
}

/** The last steps first. */
export async function lastSteps({ db, collection }: Scope, limit: number): Promise<Step[]> {
  const rows = await db
    .selectFrom('memory_step')
    .selectAll()
    .where('collection', '=', collection)
    .orderBy('revision', 'desc')
    .limit(limit)
    .execute()
  return rows.map(stepFromRow)
}

function stepFromRow(row: Tables['memory_step']): Step {
  const { revision, made_at, made_by, what, units, undone } = row
  return {
    revision,
    at: made_at,
    by: made_by,
    what: JSON.parse(what),
    units,
    ...(undone !== null && { undone }),
  }
}
