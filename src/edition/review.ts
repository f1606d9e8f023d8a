/** What people say and keep beside an edition. Rows are named by ids that last; see `rowNamed`. */
import type { Content } from '../text/content.ts'
import type { Lang } from '../text/language.ts'

/** A remark on a row. */
export interface Comment {
  readonly id: string
  readonly edition: string
  readonly row: string
  /** The id of the comment that began the thread; absent on that one. */
  readonly thread?: string
  readonly author: string
  /** ISO 8601, UTC. */
  readonly at: string
  readonly text: string
  /** Whom it is for: those for translators go out with hand-offs. */
  readonly audience: 'editors' | 'translators'
  /** On the first of a thread. */
  readonly resolved?: { readonly by: string; readonly at: string }
}

/** What a text was written upon: three short hashes, each of what the person saw. */
export interface RowToken {
  readonly source: string
  readonly target: string
  /** Which sentences the row holds. */
  readonly composition: string
}

/** What a person has typed and not saved yet. */
export interface Draft {
  readonly row: string
  readonly lang: Lang
  readonly content: Content
  readonly upon: RowToken
  readonly at: string
}

/** What a person has set for himself in an edition. */
export interface Desk {
  /** The row where he stopped. */
  readonly place?: string
  readonly bookmarks?: readonly string[]
  /** When he was last there: ISO 8601, UTC. */
  readonly at?: string
}

/** What a person has chosen for all editions. */
export interface Preferences {
  /** The layout of an edition's page. */
  readonly view?: string
  /** Keys that he has changed, by command. */
  readonly keys?: Readonly<Record<string, string>>
  /** Whether keys of a single letter do anything; by default they do (WCAG 2.2, 2.1.4). */
  readonly singleKeys?: boolean
}

/** Somebody who has an edition open in a window. */
export interface Presence {
  readonly tab: string
  readonly person: string
  /** The row at work. */
  readonly row?: string
  /** When he was last heard of: ISO 8601, UTC. */
  readonly at: string
}

export const TASKS = ['translate', 'review'] as const
export type Task = (typeof TASKS)[number]

/** Somebody is to do something with an edition. */
export interface Assignment {
  readonly edition: string
  readonly person: string
  readonly task: Task
  /** ISO 8601 date. */
  readonly due?: string
  readonly by: string
  readonly at: string
}
