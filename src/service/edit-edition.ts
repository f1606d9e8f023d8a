/** People at work on an edition: every edit is one step of its history, and what the memory learns follows it. */
import { type EditionChange, withoutChange } from '../edition/change.ts'
import { applyEdits, type Edit, type EditOptions } from '../edition/editing/edit.ts'
import { isRefusal, type Refusal } from '../edition/editing/refusal.ts'
import type { Edition, Row, Stamp, Way } from '../edition/edition.ts'
import type { RowToken } from '../edition/review.ts'
import { rowNamed } from '../edition/segments.ts'
import { nextSteps } from '../edition/steps.ts'
import { changedSince, tokenOf } from '../edition/token.ts'
import { unitsOf } from '../edition/units.ts'
import type { Unit } from '../memory/unit.ts'
import type { HistoryQuery } from '../store/change-tables.ts'
import type { Store } from '../store/store.ts'
import type { Lang } from '../text/language.ts'
import type { House } from './house.ts'

/** An edit that was not made; nothing is changed. */
export class EditError extends Error {
  readonly code: Refusal['code'] | 'no-such-edition' | 'conflict' | 'nothing-to-undo' | 'nothing-to-redo'
  /** The row that stands in the way, as it is now. */
  readonly row: Row | undefined
  /** In a conflict, what of the row is not as the person saw it. */
  readonly changed: readonly (keyof RowToken)[]

  constructor(
    code: EditError['code'],
    message: string,
    row?: Row,
    changed: readonly (keyof RowToken)[] = [],
  ) {
    super(message)
    this.name = 'EditError'
    this.code = code
    this.row = row
    this.changed = changed
  }
}

/** Who edits, by which way. */
export interface Editor {
  readonly by: string
  readonly via: Way
}

/** What a text was written upon; see {@link tokenOf}. */
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
  readonly options?: EditOptions
}

export interface Edited {
  readonly edition: Edition
  /** The revision of the step; `undefined` when nothing was to be changed. */
  readonly revision?: number
}

/** Makes edits. @throws {EditError} */
export async function editEdition(house: House, request: EditRequest): Promise<Edited> {
  const { edition: id, edits, upon = [], by, via, options = {} } = request
  const stamp: Stamp = { by, at: house.now(), via }
  return house.store.transaction(async (store) => {
    const old = await editionIn(store, id)
    for (const { row: name, lang, token } of upon) {
      const row = rowNamed(old.rows, name)
      const changed = row && changedSince(row, lang, token)
      if (!row) throw new EditError('no-such-row', `edition ${id} has no row ${name}`)
      if (changed?.length !== 0 || row.id !== name)
        throw new EditError(
          'conflict',
          `row ${name} was changed meanwhile: ${changed?.join(', ')}`,
          row,
          changed,
        )
    }
    const edited = applyEdits(old, edits, stamp, options)
    if (isRefusal(edited))
      throw new EditError(edited.code, `row ${edited.row}: ${edited.code}`, rowNamed(old.rows, edited.row))
    if (edited === old) return { edition: old }
    const [edit, ...more] = edits
    return keep(store, old, edited, stamp, more.length > 0 ? 'several' : (edit?.kind ?? 'several'))
  })
}

/** Takes back the last step of a person in an edition, or makes again what he last took back. @throws {EditError} */
export async function undoEdit(
  house: House,
  { edition: id, by, via }: Editor & { readonly edition: string },
  way: 'undo' | 'redo' = 'undo',
): Promise<Edited> {
  const stamp: Stamp = { by, at: house.now(), via }
  return house.store.transaction(async (store) => {
    const old = await editionIn(store, id)
    const undoes = nextSteps(await store.editionSteps(id, by))[way]
    if (undoes === undefined)
      throw new EditError(`nothing-to-${way}`, `${by} has nothing to ${way} in edition ${id}`)
    return takeBack(store, old, undoes, stamp, way)
  })
}

/** Takes back any step of an edition, or a row's part of it, whoever made it. @throws {EditError} */
export async function revertStep(
  house: House,
  { edition: id, revision, by, via }: Editor & { readonly edition: string; readonly revision: number },
): Promise<Edited> {
  const stamp: Stamp = { by, at: house.now(), via }
  return house.store.transaction(async (store) =>
    takeBack(store, await editionIn(store, id), revision, stamp, 'undo'),
  )
}

/** The steps of an edition's history, the last first; those of a row with those of the rows that were merged into it. */
export async function editionHistory(
  house: House,
  id: string,
  { row: name, ...query }: Omit<HistoryQuery, 'rows'> & { readonly row?: string },
): Promise<EditionChange[]> {
  if (name === undefined) return house.store.editionChanges(id, query)
  const row = rowNamed((await house.store.edition(id))?.rows ?? [], name)
  return house.store.editionChanges(id, { ...query, rows: row ? [row.id, ...(row.aliases ?? [])] : [name] })
}

async function takeBack(
  store: Store,
  old: Edition,
  undoes: number,
  stamp: Stamp,
  kind: 'undo' | 'redo',
): Promise<Edited> {
  const [step] = await store.editionChanges(old.id, { before: undoes + 1, limit: 1 })
  if (step?.revision !== undoes)
    throw new EditError('nothing-to-undo', `edition ${old.id} has no step ${undoes}`)
  const rows = withoutChange(old, step)
  if ('rows' in rows) {
    const [first] = rows.rows
    const row = rowNamed(old.rows, first ?? '')
    throw new EditError('changed-since', `row ${first} was changed since`, row)
  }
  const restored = { ...old, rows, revision: old.revision + 1, updatedAt: stamp.at }
  return keep(store, old, restored, stamp, kind, undoes)
}

async function keep(
  store: Store,
  old: Edition,
  edition: Edition,
  stamp: Stamp,
  kind: string,
  undoes?: number,
): Promise<Edited> {
  const step = { ...stamp, kind, ...(undoes !== undefined && { undoes }) }
  // Nobody else is at work in this transaction.
  if (!(await store.updateEdition(old, edition, step)))
    throw new Error(`edition ${old.id} changed within a transaction`)
  await teach(store, old, edition, stamp.at)
  return { edition, revision: edition.revision }
}

/** Makes the memory know of an edition what it should: units come, change and go with the rows. */
async function teach(store: Store, old: Edition, edition: Edition, at: string): Promise<void> {
  const [before, after] = [unitsOf(old), unitsOf(edition)]
  const known = new Map(before.map((unit) => [unit.id, unit]))
  const changed = after.filter((unit) => !sameUnit(known.get(unit.id), unit))
  const now = new Set(after.map(({ id }) => id))
  const gone = before.filter(({ id }) => !now.has(id)).map(({ id }) => id)
  if (gone.length > 0) await store.deleteUnits(gone, at)
  await store.saveUnits(changed)
}

function sameUnit(a: Unit | undefined, b: Unit): boolean {
  return (
    a !== undefined && JSON.stringify({ ...a, changedAt: '' }) === JSON.stringify({ ...b, changedAt: '' })
  )
}

async function editionIn(store: Store, id: string): Promise<Edition> {
  const edition = await store.edition(id)
  if (!edition) throw new EditError('no-such-edition', `there is no edition ${id}`)
  return edition
}
