/** One thing done to the rows that a filter chooses, as one step; or only told what would be done. */
import { applyBatch, type BatchAction } from '../edition/batch.ts'
import type { Refusal } from '../edition/editing/refusal.ts'
import type { Edition, Row } from '../edition/edition.ts'
import type { Issue } from '../edition/quality/issue.ts'
import type { Comment } from '../edition/review.ts'
import { editionIssues } from '../edition/row-issues.ts'
import { type RowFilter, type SelectionContext, selectRows } from '../edition/selection.ts'
import type { Termbase } from '../memory/terms.ts'
import type { Content } from '../text/content.ts'
import { addCommentIn } from './comments.ts'
import { changeIn, type Edited, type Editor, editionIn } from './edit-edition.ts'
import type { House } from './house.ts'
import { offersFor } from './row-help.ts'
import { rulesIn } from './rules.ts'

export interface BatchRequest extends Editor {
  readonly edition: string
  readonly filter: RowFilter
  readonly action: BatchAction
  /** Says what would be done, and changes nothing. */
  readonly preview?: boolean
  /** Whether approved rows may be given another state; by default they may. */
  readonly overApproved?: boolean
  /** The window in which it is done, which shows what comes of it by itself. */
  readonly tab?: string | undefined
}

export interface BatchOutcome extends Edited {
  /** How many rows the filter chooses. */
  readonly selected: number
  /** Ids of those that are changed, or would be. */
  readonly done: readonly string[]
  readonly refused: readonly Refusal[]
}

/** Ends a transaction without keeping anything of it; tells what would have come of it. */
class Preview extends Error {
  readonly outcome: BatchOutcome
  constructor(outcome: BatchOutcome) {
    super('a preview')
    this.outcome = outcome
  }
}

/** @throws {EditError} `no-such-edition` */
export async function runBatch(house: House, request: BatchRequest): Promise<BatchOutcome> {
  const { edition: id, filter, action, by, via, tab, preview = false, overApproved = true } = request
  const exact = await exactFor(house, id, request)
  // The memory reads from the store by itself, so it is asked before the transaction begins.
  const { termbase } = await house.memory()
  const work = house.store.transaction(async (store): Promise<BatchOutcome> => {
    const { twoPersons } = await rulesIn(store)
    const old = await editionIn(store, id)
    const rows = selectRows(old, filter, contextOf(termbase, old, filter, await store.reviews.comments(id)))
    const stamp = { by, via, at: house.now() }
    const { edition, done, refused } = applyBatch(
      old,
      rows,
      action,
      stamp,
      { twoPersons, overApproved },
      exact,
    )
    const edited = await changeIn(house, store, id, { by, via, kind: action.kind }, () => edition)
    const outcome = { ...edited, selected: rows.length, done, refused }
    if (preview) throw new Preview(outcome)
    if ('comment' in action)
      for (const row of done)
        await addCommentIn(house, store, {
          edition: id,
          row,
          text: action.comment,
          by,
          audience: 'translators',
          tab,
        })
    return outcome
  })
  const outcome = await work.catch((error: unknown) => {
    if (error instanceof Preview) return error.outcome
    throw error
  })
  house.news.wake()
  return outcome
}

/** The rows that a filter chooses, in order. @throws {EditError} `no-such-edition` */
export async function findRows(
  house: House,
  id: string,
  filter: RowFilter,
): Promise<{ edition: Edition; rows: Row[] }> {
  const edition = await editionIn(house.store, id)
  const { termbase } = await house.memory()
  const context = contextOf(termbase, edition, filter, await house.store.reviews.comments(id))
  return { edition, rows: selectRows(edition, filter, context) }
}

/** What a filter may ask; the checks only run where they are asked for. */
function contextOf(
  terms: Termbase,
  edition: Edition,
  { findings }: RowFilter,
  comments: readonly Comment[],
): SelectionContext {
  const issues: ReadonlyMap<string, readonly Issue[]> =
    findings === undefined ? new Map() : editionIssues(edition, { terms })
  const open = new Set(
    comments.flatMap(({ thread, resolved, row }) => (thread === undefined && !resolved ? [row] : [])),
  )
  return {
    issues: ({ id }) => issues.get(id) ?? [],
    commented: ({ id, aliases = [] }) => [id, ...aliases].some((name) => open.has(name)),
  }
}

/** What the memory has exactly for the rows to be filled; asked before the transaction begins. */
async function exactFor(
  house: House,
  id: string,
  { action, filter }: BatchRequest,
): Promise<(row: Row) => Content | undefined> {
  if (action.kind !== 'fill') return () => undefined
  const { edition, rows } = await findRows(house, id, filter)
  const found = new Map<string, { readonly row: string; readonly content: Content }>()
  for (const row of rows) {
    const [best] = row.translate ? await offersFor(house, edition, row) : []
    if (best && best.score >= 100) found.set(row.id, { row: JSON.stringify(row), content: best.target })
  }
  return (row) => {
    const offer = found.get(row.id)
    return offer?.row === JSON.stringify(row) ? offer.content : undefined
  }
}
