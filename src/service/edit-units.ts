/** Changes to many units: seen before they are made, made in one step, undone in one. */
import type { Unit } from '../memory/unit.ts'
import { type Edited, editing, type UnitEdit } from '../memory/unit-edit.ts'
import type { UnitFilter } from '../memory/unit-filter.ts'
import type { Step, StepOutcome, UnitChange } from '../store/step-tables.ts'
import type { House } from './house.ts'
import { type UnitView, unitsLike, unitView } from './list-units.ts'
import { UpkeepError } from './upkeep-error.ts'

/** The most units that one step changes. */
const MOST_UNITS = 100_000
const SHOWN = 20

/** What an edit would do. */
export interface EditPreview {
  /** Units that the filter lets through, those that would change, and those that cannot be changed so. */
  readonly matched: number
  readonly changed: number
  readonly refused: Readonly<Record<Refusal, number>>
  /** The first that would change. */
  readonly first: readonly { readonly before: UnitView; readonly after: UnitView }[]
}

type Refusal = Extract<Edited, { kind: 'refused' }>['reason']

export interface EditOutcome {
  /** Names the step, for {@link undoStep}; left out where nothing was changed. */
  readonly step?: number
  readonly changed: number
  /** Units that stay as they are, and why: as in a preview, or because others wrote them meanwhile. */
  readonly refused: readonly { readonly id: string; readonly reason: Refusal | 'changed' }[]
}

/** Says what an edit would do, and changes nothing. @throws {UpkeepError} `too-many-units` @throws {PatternError} */
export async function previewEdit(
  house: House,
  filter: UnitFilter,
  edit: UnitEdit,
  shown = SHOWN,
): Promise<EditPreview> {
  const { matched, changes, refused } = await gathered(house, filter, edit, 'preview')
  const count = (reason: Refusal) => refused.filter((each) => each.reason === reason).length
  return {
    matched,
    changed: changes.length,
    refused: { empty: count('empty'), codes: count('codes') },
    first: changes.slice(0, shown).map(({ was, unit }) => ({ before: unitView(was), after: unitView(unit) })),
  }
}

/** Edits the units that a filter lets through, in one step. @throws {UpkeepError} `too-many-units` @throws {PatternError} */
export async function editUnits(
  house: House,
  filter: UnitFilter,
  edit: UnitEdit,
  by: string,
): Promise<EditOutcome> {
  const { changes, refused } = await gathered(house, filter, edit, by)
  const what = { kind: 'edit', filter, edit }
  const done = await house.store.takeStep(changes, { at: house.now(), by, what })
  return outcome(done, refused)
}

/**
 * Edits one unit. What is refused is told as in a step over many.
 *
 * @param seen the revision that whoever edits has seen; if it was written since, nothing is done
 * @throws {UpkeepError} `no-such-unit`, `unit-changed`
 */
export async function editUnit(
  house: House,
  id: string,
  edit: UnitEdit,
  by: string,
  seen?: number,
): Promise<EditOutcome> {
  const listed = await house.store.unit(id)
  if (!listed || listed.deletedAt !== undefined)
    throw new UpkeepError('no-such-unit', `there is no unit ${id}`, { unit: id })
  const isAsSeen = seen === undefined || seen === listed.revision
  const done = isAsSeen ? await editUnits(house, { ids: [id] }, edit, by) : undefined
  if (!done || done.refused.some(({ reason }) => reason === 'changed'))
    throw new UpkeepError('unit-changed', `unit ${id} was changed meanwhile; look again`)
  return done
}

interface Gathered {
  readonly matched: number
  readonly changes: readonly (UnitChange & { readonly was: Unit })[]
  readonly refused: readonly { readonly id: string; readonly reason: Refusal }[]
}

async function gathered(house: House, filter: UnitFilter, edit: UnitEdit, by: string): Promise<Gathered> {
  const edited = editing(edit)
  const at = house.now()
  const changes: (UnitChange & { readonly was: Unit })[] = []
  const refused: { id: string; reason: Refusal }[] = []
  let matched = 0
  for await (const { unit, revision } of unitsLike(house, filter)) {
    matched++
    const made = edited(unit)
    if (made.kind === 'refused' && !edit.delete) refused.push({ id: unit.id, reason: made.reason })
    else if (edit.delete) changes.push({ was: unit, revision, unit, deletedAt: at })
    else if (made.kind === 'edited')
      changes.push({ was: unit, revision, unit: { ...made.unit, changedAt: at, changedBy: by } })
    if (changes.length > MOST_UNITS)
      throw new UpkeepError('too-many-units', `more than ${MOST_UNITS} units would change; narrow the filter`)
  }
  return { matched, changes, refused }
}

function outcome(
  { revision, changed, refused }: StepOutcome,
  before: EditOutcome['refused'] = [],
): EditOutcome {
  const meanwhile = refused.map((id) => ({ id, reason: 'changed' as const }))
  return { ...(revision !== undefined && { step: revision }), changed, refused: [...before, ...meanwhile] }
}

/**
 * Puts all units of a memory into another; those that this one has already, word for word, go into the trash instead.
 *
 * @throws {UpkeepError} `same-memory`, `no-such-memory`, `too-many-units`
 */
export async function mergeMemories(
  house: House,
  from: string,
  into: string,
  by: string,
): Promise<EditOutcome & { readonly doubles: number }> {
  if (from === into) throw new UpkeepError('same-memory', `${from} cannot be merged into itself`)
  const texts = ({ tr, en }: Unit) => JSON.stringify([tr, en])
  const there = new Set<string>()
  for await (const { unit } of unitsLike(house, { memories: [into] })) there.add(texts(unit))
  const at = house.now()
  const changes: UnitChange[] = []
  for await (const { unit, revision } of unitsLike(house, { memories: [from] })) {
    const moved = { ...unit, memory: into, changedAt: at, changedBy: by }
    changes.push({ revision, unit: moved, ...(there.has(texts(unit)) && { deletedAt: at }) })
    if (changes.length > MOST_UNITS)
      throw new UpkeepError(
        'too-many-units',
        `${from} has more than ${MOST_UNITS} units; move parts of it by a filter`,
      )
  }
  if (changes.length === 0) throw new UpkeepError('no-such-memory', `there is no memory ${from}`)
  const done = await house.store.takeStep(changes, { at, by, what: { kind: 'merge', from, into } })
  const refused = new Set(done.refused)
  const doubles = changes.filter(({ unit, deletedAt }) => deletedAt && !refused.has(unit.id)).length
  return { ...outcome(done), doubles }
}

/** Makes a unit what it was in an earlier version. @throws {UpkeepError} `no-such-unit`, `no-such-version`, `unit-changed` */
export async function restoreVersion(
  house: House,
  id: string,
  version: number,
  by: string,
): Promise<EditOutcome> {
  const listed = await house.store.unit(id)
  if (!listed) throw new UpkeepError('no-such-unit', `there is no unit ${id}`, { unit: id })
  const found = (await house.store.versions(id)).find(({ revision }) => revision === version)
  if (!found)
    throw new UpkeepError('no-such-version', `unit ${id} has no version ${version}`, { unit: id, version })
  const at = house.now()
  const restored: Unit = { ...found.unit, changedAt: at, changedBy: by }
  const what = { kind: 'version', unit: id, version }
  const done = await house.store.takeStep([{ revision: listed.revision, unit: restored }], { at, by, what })
  if (done.refused.length > 0)
    throw new UpkeepError('unit-changed', `unit ${id} was changed meanwhile; look again`)
  return outcome(done)
}

/** The last steps first. */
export function listSteps(house: House, limit: number): Promise<Step[]> {
  return house.store.steps(limit)
}

/** Steps that are looked at for the last that can be undone. */
const LOOKED_AT = 1000

/**
 * Makes the units of a step exactly what they were, by default of the last that is not undone and undoes none; those that
 * were written since stay as they are, and are told.
 *
 * @throws {UpkeepError} `no-such-step`, `already-undone`
 */
export async function undoStep(
  house: House,
  by: string,
  asked?: number,
): Promise<EditOutcome & { readonly undone: Step }> {
  const steps = await house.store.steps(LOOKED_AT)
  const undone = asked === undefined ? steps.find(isOpen) : steps.find(({ revision }) => revision === asked)
  if (!undone) throw new UpkeepError('no-such-step', 'there is no such step to undo')
  const note = { at: house.now(), by, what: { kind: 'undo', step: undone.revision } }
  const done = await house.store.undoStep(undone.revision, note)
  if (!done) throw new UpkeepError('already-undone', `step ${undone.revision} is undone already`)
  return { ...outcome(done), undone }
}

function isOpen({ undone, what }: Step): boolean {
  const isUndo = typeof what === 'object' && what !== null && 'kind' in what && what.kind === 'undo'
  return undone === undefined && !isUndo
}
