/** What a house asks of the work on its editions: who may approve, and what holds back a publication. */

import { isApproved } from './editing/writing.ts'
import type { Edition } from './edition.ts'
import type { Issue } from './quality/issue.ts'
import type { Comment } from './review.ts'

/** From which level on a finding holds a publication back. */
export const FINDING_LEVELS = ['none', 'error', 'warning', 'hint'] as const
export type FindingLevel = (typeof FINDING_LEVELS)[number]

export interface HouseRules {
  /** Nobody approves what he wrote himself. */
  readonly twoPersons: boolean
  /** What holds a publication back. */
  readonly blocks: {
    /** Rows that nobody has approved. */
    readonly unreviewed: boolean
    /** Threads that nobody has resolved. */
    readonly comments: boolean
    /** Rows whose source was changed since they were translated. */
    readonly sourceChanged: boolean
    readonly findings: FindingLevel
  }
}

/** What holds unless a house says otherwise. */
export const DEFAULT_RULES: HouseRules = {
  twoPersons: false,
  blocks: { unreviewed: true, comments: false, sourceChanged: true, findings: 'error' },
}

/** One thing that holds back the publication of an edition. */
export interface Blocker {
  readonly kind: 'unreviewed' | 'comment' | 'source-changed' | 'finding'
  readonly row: string
  /** Of a finding, the code of its check; of a comment, its id. */
  readonly detail?: string
}

/** All that holds an edition back, in the order of its rows. */
export function blockersOf(
  edition: Edition,
  { blocks }: HouseRules,
  issues: ReadonlyMap<string, readonly Issue[]>,
  comments: readonly Comment[],
): Blocker[] {
  const threads = Map.groupBy(
    comments.filter(({ thread, resolved }) => thread === undefined && !resolved),
    ({ row }) => row,
  )
  const level = FINDING_LEVELS.indexOf(blocks.findings)
  return edition.rows.flatMap((row): Blocker[] => {
    const found = (issues.get(row.id) ?? []).filter(
      ({ severity }) => FINDING_LEVELS.indexOf(severity) <= level,
    )
    const said = [row.id, ...(row.aliases ?? [])].flatMap((id) => threads.get(id) ?? [])
    return [
      ...(blocks.unreviewed && row.translate && !isApproved(row)
        ? [{ kind: 'unreviewed', row: row.id } as const]
        : []),
      ...(blocks.sourceChanged && row.formerSource ? [{ kind: 'source-changed', row: row.id } as const] : []),
      ...found.map(({ code }) => ({ kind: 'finding', row: row.id, detail: code }) as const),
      ...(blocks.comments
        ? said.map(({ id }) => ({ kind: 'comment', row: row.id, detail: id }) as const)
        : []),
    ]
  })
}
