import type { State } from '../memory/unit.ts'
import type { BlockKind, EmendationKind, FieldName, Finding } from '../page/page.ts'
import type { Content } from '../text/content.ts'
import type { Lang } from '../text/language.ts'

/**
 * Where one side of a row came from: the page itself, its twin page, the memory, the termbase, a rule (dates, numbers,
 * labels), a person (a return, the web), or nowhere yet.
 */
export type Origin = 'page' | 'twin' | 'memory' | 'termbase' | 'rule' | 'person' | 'none'

/** A sentence of a side: `[start, end)` of its text as transmitted; the white space between two belongs to neither. */
export interface Segment {
  /** Permanent inside the edition and its language. */
  readonly id: string
  readonly start: number
  readonly end: number
  /** The ids of segments that were joined to it. */
  readonly aliases?: readonly string[]
}

/** One language's half of a row. `content` is `undefined` exactly when `origin` is `none`. */
export interface Side {
  readonly content: Content | undefined
  readonly origin: Origin
  /** Its sentences, where they are not one that is called like the row; see `segmentsOf`. */
  readonly segments?: readonly Segment[]
}

/** By which way a change came. */
export const WAYS = ['web', 'api', 'cli', 'return', 'memory', 'source'] as const
export type Way = (typeof WAYS)[number]

/** Who did something, when (ISO 8601, UTC), by which way. */
export interface Stamp {
  readonly by: string
  readonly at: string
  readonly via: Way
}

/** How a row's sentences came to stand beside each other. */
export interface RowBead {
  /** How many sentences on each side, e.g. `1-2`. */
  readonly shape: string
  /** How surely the program aligned them, 0 to 1; 1 where a person did. */
  readonly score: number
  /** A person put these sentences together, and has not confirmed it yet. */
  readonly manual?: true
  /** A person says that they translate each other: nothing moves them any more. */
  readonly confirmed?: Stamp
}

/** What a person said of an emendation. */
export interface Decision {
  readonly accepted: boolean
  readonly by: string
  /** ISO 8601, UTC. */
  readonly at: string
}

/** A correction inside one side of a row; offsets in that side's text, as transmitted. */
export interface RowEmendation {
  /** Unique in the edition: the page's own id, `twin-` before it for the twin page's. */
  readonly id: string
  readonly lang: Lang
  readonly kind: EmendationKind
  readonly offset: number
  readonly from: string
  readonly to: string
  readonly reason: string
  readonly confidence: number
  /** Absent while nobody decided: then it stands. */
  readonly decision?: Decision
}

/** How a page's text is shown: with its emendations made, or as it came. */
export const READINGS = ['emended', 'transmitted'] as const
export type Reading = (typeof READINGS)[number]

/** The best unit the memory had for a row that it did not fill, or that it filled with a draft. */
export interface RowMatch {
  /** 50 to 102. */
  readonly score: number
  readonly unit: string
  /** The unit's text in the row's source language. */
  readonly source: Content
  readonly target: Content
}

/** One line of an edition: the same thing in both languages. */
export interface Row {
  /** Permanent inside the edition: `title`, `date`, `p3.2`. */
  readonly id: string
  readonly kind: 'field' | 'body'
  /** For `field` rows. */
  readonly field?: FieldName
  /** For `body` rows: the block the row lies in; rows of one block follow each other. */
  readonly block?: { readonly id: string; readonly kind: BlockKind }
  readonly tr: Side
  readonly en: Side
  readonly state: State
  /** False for what no translator should touch: dates, figures, labels, addresses, names that are settled, repetitions. */
  readonly translate: boolean
  readonly emendations: readonly RowEmendation[]
  /** The id of the row whose text this one repeats; see {@link repeatOf}. */
  readonly repeats?: string
  readonly match?: RowMatch
  /** How the row was aligned with its twin page. */
  readonly bead?: RowBead
  /** A date as ISO 8601. */
  readonly iso?: string
  /** The ids of rows that were merged into this one. */
  readonly aliases?: readonly string[]
  /** The row whose text in the other language translates this one's source: the two texts have another order. */
  readonly crosses?: string
  /** Who last wrote its translation, and who last set its state. */
  readonly written?: Stamp
  readonly decided?: Stamp
  /** The source as it was when the row was translated, where the page has been changed since. */
  readonly formerSource?: Content
}

/** A page in both languages, row by row: metadata first, then the body. */
export interface Edition {
  readonly id: string
  /** The page's name, without folder and ending. */
  readonly name: string
  /** The language of the body as it came. */
  readonly source: Lang
  readonly rows: readonly Row[]
  readonly findings: readonly Finding[]
  /** Counts up by one with each change. */
  readonly revision: number
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly updatedAt: string
}

/** One side of a row. */
export function sideOf(row: Row, lang: Lang): Side {
  return lang === 'tr' ? row.tr : row.en
}

/** The row whose text this one repeats, unless a person said that it is to be translated by itself. */
export function repeatOf(row: Row): string | undefined {
  return row.translate ? undefined : row.repeats
}

/** A row with one side replaced. */
export function withSide(row: Row, lang: Lang, side: Side): Row {
  return lang === 'tr' ? { ...row, tr: side } : { ...row, en: side }
}

/** The text of the first row of a field, in one language. */
export function fieldText(edition: Pick<Edition, 'rows'>, field: FieldName, lang: Lang): Content | undefined {
  return edition.rows.find((row) => row.field === field && sideOf(row, lang).content)?.[lang].content
}
