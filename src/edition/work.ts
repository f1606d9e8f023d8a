/** What waits for somebody. */
import { mentions } from './mention.ts'
import type { Assignment, Comment } from './review.ts'
import type { EditionSummary } from './summary.ts'

export type WorkItem =
  /** To be translated or reviewed: so many words are left. */
  | {
      readonly kind: 'assignment'
      readonly edition: EditionSummary
      readonly assignment: Assignment
      readonly words: number
    }
  /** Somebody spoke to him, or answered in a thread that he takes part in. */
  | { readonly kind: 'mention' | 'answer'; readonly edition: EditionSummary; readonly comment: Comment }
  /** What he typed and did not save, in so many rows. */
  | { readonly kind: 'drafts'; readonly edition: EditionSummary; readonly rows: number }

export interface WorkSources {
  readonly assignments: readonly Assignment[]
  /** All comments of unresolved threads, the oldest first. */
  readonly threads: readonly Comment[]
  /** By edition, in how many rows. */
  readonly drafts: ReadonlyMap<string, number>
  /** Of all who may be spoken to: they tell whom a mention means. */
  readonly names: readonly string[]
}

/** What waits for a person: assignments first, the first due first; then what was said, the last first; then drafts. */
export function workOf(
  person: string,
  summaries: ReadonlyMap<string, EditionSummary>,
  { assignments, threads, drafts, names }: WorkSources,
): WorkItem[] {
  const item = <T extends object>(id: string, rest: T) => {
    const edition = summaries.get(id)
    return edition ? [{ ...rest, edition }] : []
  }
  return [
    ...assignments
      .filter((each) => each.person === person)
      .toSorted((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999'))
      .flatMap((assignment) => {
        const words = wordsLeft(summaries.get(assignment.edition), assignment)
        return words > 0 ? item(assignment.edition, { kind: 'assignment' as const, assignment, words }) : []
      }),
    ...saidTo(person, threads, names)
      .toReversed()
      .flatMap(({ kind, comment }) => item(comment.edition, { kind, comment })),
    ...Array.from(drafts).flatMap(([id, rows]) => item(id, { kind: 'drafts' as const, rows })),
  ]
}

/** How many words of an edition a task still has. */
export function wordsLeft(summary: EditionSummary | undefined, { task }: Pick<Assignment, 'task'>): number {
  if (!summary) return 0
  return task === 'translate' ? summary.wordsIn.initial : summary.wordsIn.translated
}

interface Said {
  readonly kind: 'mention' | 'answer'
  readonly comment: Comment
}

/** The last comment of each thread that speaks to a person or answers him, unless he has answered since. */
function saidTo(person: string, threads: readonly Comment[], names: readonly string[]): Said[] {
  return Array.from(Map.groupBy(threads, ({ id, thread }) => thread ?? id).values()).flatMap(
    (thread): Said[] => {
      const own = thread.findLastIndex(({ author }) => author === person)
      const since = thread.slice(own + 1)
      const mention = since.findLast(({ text }) => mentions(text, person, names))
      if (mention) return [{ kind: 'mention', comment: mention }]
      const last = since.at(-1)
      return own >= 0 && last ? [{ kind: 'answer', comment: last }] : []
    },
  )
}
