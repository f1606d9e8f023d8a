/** Who is to do what, and what waits for one person. */
import type { Assignment, Desk } from '../edition/review.ts'
import type { EditionSummary } from '../edition/summary.ts'
import { type WorkItem, workOf } from '../edition/work.ts'
import { EditError } from './edit-error.ts'
import type { House } from './house.ts'
import { namesKnown } from './names-known.ts'

export interface WorkList {
  readonly items: readonly WorkItem[]
  /** Where the person stopped last. */
  readonly stopped?: { readonly edition: EditionSummary; readonly desk: Desk }
}

/** Somebody, as others speak of him and as his own things are kept. */
export interface Self {
  readonly name: string
  readonly owner: string
}

/** What waits for a person. */
export async function workList(
  house: House,
  { name, owner }: Self,
  known?: readonly EditionSummary[],
): Promise<WorkList> {
  const { store } = house
  const [summaries, assignments, threads, drafts, desks, names] = await Promise.all([
    known ?? store.summaries(),
    store.reviews.assignments({ person: name }),
    store.reviews.openThreads(),
    store.reviews.draftCounts(owner),
    store.reviews.desks(owner),
    namesKnown(store),
  ])
  const byId = new Map(summaries.map((summary) => [summary.id, summary]))
  const items = workOf(name, byId, { assignments, threads, drafts, names })
  const [last] = Array.from(desks)
    .filter(([id, { place }]) => place !== undefined && byId.has(id))
    .toSorted(([, a], [, b]) => (b.at ?? '').localeCompare(a.at ?? ''))
  const edition = last && byId.get(last[0])
  return { items, ...(last && edition && { stopped: { edition, desk: last[1] } }) }
}

/** Gives somebody something to do; the same again changes when it is due. @throws {EditError} `no-such-edition` */
export async function assign(house: House, assignment: Omit<Assignment, 'at'>): Promise<Assignment> {
  const kept = { ...assignment, at: house.now() }
  await house.store.transaction(async (store) => {
    if ((await store.revisions([assignment.edition])).size === 0)
      throw new EditError('no-such-edition', `there is no edition ${assignment.edition}`)
    await store.reviews.saveAssignment(kept)
  })
  return kept
}
