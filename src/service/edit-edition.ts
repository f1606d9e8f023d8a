/** People at work on an edition: every edit is one step of its history, and what the memory learns follows it. */
import { type EditionChange, withoutChange } from '../edition/change.ts'
import { applyEdits, type Edit } from '../edition/editing/edit.ts'
import { isRefusal, type Refusal } from '../edition/editing/refusal.ts'
import type { EditOptions } from '../edition/editing/writing.ts'
import type { Edition, Stamp, Way } from '../edition/edition.ts'
import type { RowToken } from '../edition/review.ts'
import { rowNamed } from '../edition/segments.ts'
import { nextSteps } from '../edition/steps.ts'
import { changedSince } from '../edition/token.ts'
import type { HistoryQuery } from '../store/history-tables.ts'
import type { Store } from '../store/store.ts'
import type { Lang } from '../text/language.ts'
import { EditError } from './edit-error.ts'
import type { House } from './house.ts'
import { rulesIn } from './rules.ts'
import { teachMemory } from './teach-memory.ts'

/** Who edits, by which way. */
export interface Editor {
  readonly by: string
  readonly via: Way
}

/** What a text was written upon; see `tokenOf`. */
export interface Upon {
  readonly row: string
  readonly lang: Lang
  readonly token: RowToken
}

export interface EditRequest extends Editor {
  readonly edition: string
  /** All of them one step: made together or not at all. */
  readonly edits: readonly Edit[]
  /** Refuses the edits as a conflict where these rows are not as the person saw them. */
  readonly upon?: readonly Upon[]
  /** Refuses the edits where the edition is at another revision: `changed-meanwhile`. */
  readonly revision?: number
  /** Whether approved rows may be written over, or be given another state; by default they may. */
  readonly overApproved?: boolean
  /** By default the house's rules. */
  readonly options?: EditOptions
}

export interface Edited {
  readonly edition: Edition
  /** The edition before; the same object when nothing was to be changed. */
  readonly before: Edition
  /** The revision of the step; `undefined` when nothing was to be changed. */
  readonly revision?: number
}

/** How a step of the history is told. */
export interface StepOf extends Editor {
  readonly kind: string
  /** Names the steps that are made as one, in several editions. */
  readonly batch?: string
}

/** Makes edits. @throws {EditError} */
export async function editEdition(house: House, request: EditRequest): Promise<Edited> {
  const { edition: id, edits, upon = [], by, via } = request
  const [edit, ...more] = edits
  const step = { by, via, kind: more.length > 0 ? 'several' : (edit?.kind ?? 'several') }
  const edited = await house.store.transaction(async (store) => {
    const { overApproved = true } = request
    const options = { ...(request.options ?? (await rulesIn(store))), overApproved }
    return changeIn(house, store, id, step, (old, stamp) => {
      if (request.revision !== undefined && request.revision !== old.revision)
        throw new EditError('changed-meanwhile', `edition ${id} is at revision ${old.revision}`)
      assertUnchanged(old, upon)
      return applyEdits(old, edits, stamp, options)
    })
  })
  house.news.wake()
  return edited
}

/**
 * Changes an edition in one step, inside a transaction.
 *
 * @param change gives the edition after it, the same one where nothing is to be changed, or why it cannot be
 * @throws {EditError}
 */
export async function changeIn(
  house: House,
  store: Store,
  id: string,
  { by, via, ...step }: StepOf,
  change: (old: Edition, stamp: Stamp) => Edition | Refusal,
): Promise<Edited> {
  const stamp: Stamp = { by, at: house.now(), via }
  const old = await editionIn(store, id)
  const edited = change(old, stamp)
  if (isRefusal(edited))
    throw new EditError(edited.code, `row ${edited.row}: ${edited.code}`, rowNamed(old.rows, edited.row))
  if (edited.revision === old.revision) return { edition: old, before: old }
  return keep(store, old, edited, { ...stamp, ...step })
}

/** Takes back the last step of a person in an edition, or makes again what he last took back. @throws {EditError} */
export async function undoEdit(
  house: House,
  { edition: id, by, via }: Editor & { readonly edition: string },
  way: 'undo' | 'redo' = 'undo',
): Promise<Edited> {
  const stamp: Stamp = { by, at: house.now(), via }
  const edited = await house.store.transaction(async (store) => {
    const old = await editionIn(store, id)
    const undoes = nextSteps(await store.history.stepsBy(id, by))[way]
    if (undoes === undefined)
      throw new EditError(`nothing-to-${way}`, `${by} has nothing to ${way} in edition ${id}`)
    return takeBack(store, old, undoes, { ...stamp, kind: way })
  })
  house.news.wake()
  return edited
}

/** Takes back any step of an edition, whoever made it; only what it did to some rows, where they are named. @throws {EditError} */
export async function revertStep(
  house: House,
  {
    edition: id,
    revision,
    rows,
    by,
    via,
  }: Editor & {
    readonly edition: string
    readonly revision: number
    readonly rows?: readonly string[]
  },
): Promise<Edited> {
  const stamp: Stamp = { by, at: house.now(), via }
  const edited = await house.store.transaction(async (store) =>
    takeBack(store, await editionIn(store, id), revision, { ...stamp, kind: 'undo' }, rows),
  )
  house.news.wake()
  return edited
}

/** Takes back the steps that were made as one, in all editions or in none. @throws {EditError} */
export async function revertBatch(
  house: House,
  { batch, by, via }: Editor & { readonly batch: string },
): Promise<Edited[]> {
  const stamp: Stamp = { by, at: house.now(), via }
  const edited = await house.store.transaction(async (store) => {
    const steps = await store.history.stepsOfBatch(batch)
    if (steps.length === 0) throw new EditError('no-such-change', `there is no batch ${batch}`)
    const done: Edited[] = []
    for (const { edition, revision } of steps)
      done.push(await takeBack(store, await editionIn(store, edition), revision, { ...stamp, kind: 'undo' }))
    return done
  })
  house.news.wake()
  return edited
}

/** The steps of an edition's history, the last first; those of a row with those of the rows that were merged into it. */
export async function editionHistory(
  house: House,
  id: string,
  { row: name, ...query }: Omit<HistoryQuery, 'rows'> & { readonly row?: string },
): Promise<EditionChange[]> {
  if (name === undefined) return house.store.history.steps(id, query)
  const row = rowNamed((await house.store.edition(id))?.rows ?? [], name)
  return house.store.history.steps(id, { ...query, rows: row ? [row.id, ...(row.aliases ?? [])] : [name] })
}

/** What undo and redo would take back of a person's steps in an edition. */
export async function undoable(
  house: House,
  edition: string,
  by: string,
): Promise<{ readonly undo?: number; readonly redo?: number }> {
  return nextSteps(await house.store.history.stepsBy(edition, by))
}

/** @throws {EditError} `conflict` where a row is not as the person saw it */
function assertUnchanged({ id, rows }: Edition, upon: readonly Upon[]): void {
  for (const { row: name, lang, token } of upon) {
    const row = rowNamed(rows, name)
    if (!row) throw new EditError('no-such-row', `edition ${id} has no row ${name}`)
    const changed = changedSince(row, lang, token)
    if (changed.length > 0 || row.id !== name)
      throw new EditError(
        'conflict',
        `row ${name} was changed meanwhile: ${changed.join(', ')}`,
        row,
        changed,
      )
  }
}

async function takeBack(
  store: Store,
  old: Edition,
  undoes: number,
  step: Stamp & { readonly kind: string },
  only?: readonly string[],
): Promise<Edited> {
  const [found] = await store.history.steps(old.id, { before: undoes + 1, limit: 1 })
  if (found?.revision !== undoes)
    throw new EditError('no-such-change', `edition ${old.id} has no step ${undoes}`)
  if (found.via === 'source')
    throw new EditError(
      'source-revision',
      `step ${undoes} is a revision of the page: send the earlier page again`,
    )
  const part = partOf(found, only)
  const rows = withoutChange(old, part)
  if ('rows' in rows) {
    const [first] = rows.rows
    const row = rowNamed(old.rows, first ?? '')
    throw new EditError('changed-since', `row ${first} was changed since`, row)
  }
  const restored = { ...old, rows, revision: old.revision + 1, updatedAt: step.at }
  return keep(store, old, restored, { ...step, ...(part === found && { undoes }) })
}

/** What a step did to some rows only. @throws {EditError} where it put rows elsewhere, which is whole or not at all */
function partOf(step: EditionChange, only: readonly string[] | undefined): EditionChange {
  if (!only) return step
  const rows = step.rows.filter(({ id }) => only.includes(id))
  const missing = only.find((id) => !rows.some((row) => row.id === id))
  if (missing !== undefined)
    throw new EditError('no-such-row', `step ${step.revision} did not touch row ${missing}`)
  const { order, ...part } = step
  return order || rows.length === step.rows.length ? step : { ...part, rows }
}

async function keep(
  store: Store,
  old: Edition,
  edition: Edition,
  step: Pick<EditionChange, 'by' | 'at' | 'via' | 'kind' | 'undoes' | 'batch'>,
): Promise<Edited> {
  // Nobody else is at work in this transaction.
  if (!(await store.updateEdition(old, edition, step)))
    throw new Error(`edition ${old.id} changed within a transaction`)
  await teachMemory(store, old, edition, step)
  return { edition, before: old, revision: edition.revision }
}

/** @throws {EditError} `no-such-edition` */
export async function editionIn(store: Store, id: string): Promise<Edition> {
  const edition = await store.edition(id)
  if (!edition) throw new EditError('no-such-edition', `there is no edition ${id}`)
  return edition
}
