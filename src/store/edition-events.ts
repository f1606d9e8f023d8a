/** What is told of an edition that was made or changed: its state before and after, and the rows that changed. */
import type { RowChange } from '../edition/change.ts'
import type { Edition, Stamp } from '../edition/edition.ts'
import { summarise } from '../edition/summary.ts'
import type { Step } from './edition-step.ts'
import type { NewEvent } from './event-tables.ts'

/** So many rows are told one by one; whoever wants more reads the edition. */
export const MOST_ROWS = 100

/** Where an edition stands. */
export interface EditionState {
  readonly revision: number
  /** Rows that are a translator's work, by state. */
  readonly rows: Readonly<Record<string, number>>
}

/** Rows that changed, as they are told: the first of them, and how many they are. */
export interface ToldRows {
  readonly first: readonly RowChange[]
  readonly count: number
}

export function createdEvent(edition: Edition, { by, at, via }: Stamp): NewEvent {
  const after = { revision: edition.revision, rows: summarise(edition).rows }
  const data = { name: edition.name, source: edition.source, before: null, after }
  return { type: 'edition.created', at, actor: by, via, edition: edition.id, data }
}

/** That it was changed; and that all of it is reviewed, when this change made it so. */
export function updatedEvents(
  edition: string,
  { before, after }: { readonly before: EditionState; readonly after: EditionState },
  { first, count }: ToldRows,
  step: Step,
): NewEvent[] {
  const { by: actor, at, via, kind } = step
  const changed = first.slice(0, MOST_ROWS).map((row) => ({
    id: row.id,
    before: row.before?.state ?? null,
    after: row.after?.state ?? null,
  }))
  const event = { at, actor, via, edition }
  const updated = { kind, before, after, rows: changed, rowCount: count }
  return [
    { ...event, type: 'edition.updated', data: updated },
    ...(!isReviewed(before) && isReviewed(after)
      ? [{ ...event, type: 'edition.reviewed', data: { before, after } } as const]
      : []),
  ]
}

function isReviewed({ rows }: EditionState): boolean {
  const { total = 0, reviewed = 0, final = 0 } = rows
  return total > 0 && reviewed + final === total
}
