/** One thing done to many rows: what can be done is, what cannot is told row by row. */
import type { State } from '../memory/unit.ts'
import type { EmendationKind } from '../page/page.ts'
import type { Content } from '../text/content.ts'
import { otherLang } from '../text/language.ts'
import { applyEdits, type Edit } from './editing/edit.ts'
import { isRefusal, type Refusal } from './editing/refusal.ts'
import { type EditOptions, isApproved, sourceOf } from './editing/writing.ts'
import { type Edition, type Row, repeatOf, type Stamp, withSide } from './edition.ts'
import { propagate } from './repeats.ts'

export type BatchAction =
  | { readonly kind: 'set-state'; readonly state: State }
  | { readonly kind: 'confirm' | 'unconfirm' | 'still-right' }
  /** Emendations in the rows, by default of every kind; without `accepted` they are open again. */
  | { readonly kind: 'emendations'; readonly accepted?: boolean; readonly of?: EmendationKind }
  /** Puts exact matches of the memory into rows without a translation. */
  | { readonly kind: 'fill' }
  /** Back to whoever translates, with a comment. */
  | { readonly kind: 'send-back'; readonly comment: string }
  | { readonly kind: 'comment'; readonly comment: string }

/** An edition after a batch; the same one where nothing was to be changed. */
export interface BatchResult {
  readonly edition: Edition
  /** Ids of rows that are other than before, or were spoken of. */
  readonly done: readonly string[]
  readonly refused: readonly Refusal[]
}

/** @param exact what the memory has exactly for a row, if anything */
export function applyBatch(
  edition: Edition,
  rows: readonly Row[],
  action: BatchAction,
  stamp: Stamp,
  options: EditOptions,
  exact: (row: Row) => Content | undefined,
): BatchResult {
  switch (action.kind) {
    case 'fill':
      return filled(edition, rows, stamp, exact)
    case 'comment':
      return { edition, done: rows.map(({ id }) => id), refused: [] }
    case 'send-back':
      return withEdits(
        edition,
        rows.filter(({ state }) => state !== 'initial'),
        stamp,
        options,
        (row) => ({
          kind: 'set-state',
          rows: [row.id],
          state: 'initial',
        }),
      )
    case 'emendations':
      return withEdits(edition, rows, stamp, options, ({ emendations }) => {
        const ids = emendations.flatMap(({ id, kind }) => (action.of && action.of !== kind ? [] : [id]))
        const { accepted } = action
        return ids.length === 0
          ? undefined
          : { kind: 'emendations', ids, ...(accepted !== undefined && { accepted }) }
      })
    case 'set-state': {
      const { state } = action
      // What no translator touches has no state of its own to be set.
      const work = rows.filter((row) => row.translate && row.state !== state)
      return withEdits(edition, work, stamp, options, ({ id }) => ({ kind: 'set-state', rows: [id], state }))
    }
    case 'confirm':
    case 'unconfirm':
    case 'still-right': {
      const { kind } = action
      return withEdits(edition, rows, stamp, options, ({ id }) => ({ kind, rows: [id] }))
    }
  }
}

/** Tries the edit of each row by itself, then makes those that can be made as one step. */
function withEdits(
  edition: Edition,
  rows: readonly Row[],
  stamp: Stamp,
  options: EditOptions,
  editOf: (row: Row) => Edit | undefined,
): BatchResult {
  const refused: Refusal[] = []
  const edits: Edit[] = []
  for (const row of rows) {
    const edit = editOf(row)
    if (!edit) continue
    // A row by itself: whether it can be done hangs on nothing else.
    const alone = applyEdits({ ...edition, rows: [row] }, [edit], stamp, options)
    if (isRefusal(alone)) refused.push(alone)
    else if (alone.rows[0] !== row) edits.push(edit)
  }
  const after = edits.length === 0 ? edition : applyEdits(edition, joined(edits), stamp, options)
  if (isRefusal(after)) return { edition, done: [], refused: [...refused, after] }
  return { edition: after, done: changedIds(edition, after), refused }
}

/** Edits of one kind as one that names all their rows. */
function joined(edits: readonly Edit[]): Edit[] {
  const [first] = edits
  if (first && 'rows' in first)
    return [{ ...first, rows: edits.flatMap((edit) => ('rows' in edit ? edit.rows : [])) }]
  if (first?.kind === 'emendations')
    return [{ ...first, ids: [...new Set(edits.flatMap((edit) => ('ids' in edit ? edit.ids : [])))] }]
  return [...edits]
}

function filled(
  edition: Edition,
  rows: readonly Row[],
  stamp: Stamp,
  exact: (row: Row) => Content | undefined,
): BatchResult {
  const wanted = new Set(rows.map(({ id }) => id))
  const put = edition.rows.map((row): Row => {
    const target = otherLang(sourceOf(row, edition))
    const open = wanted.has(row.id) && row.translate && !isApproved(row) && repeatOf(row) === undefined
    const content = open && !row[target].content ? exact(row) : undefined
    if (!content) return row
    const { match: _, ...rest } = row
    return { ...withSide(rest, target, { content, origin: 'memory' }), state: 'translated' }
  })
  const whole = propagate(put, otherLang(edition.source))
  const after = { ...edition, rows: whole, revision: edition.revision + 1, updatedAt: stamp.at }
  const done = changedIds(edition, after)
  return done.length === 0 ? { edition, done, refused: [] } : { edition: after, done, refused: [] }
}

function changedIds(before: Edition, after: Edition): string[] {
  return after.rows.filter((row, i) => row !== before.rows[i]).map(({ id }) => id)
}
