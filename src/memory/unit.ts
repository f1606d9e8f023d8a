import type { Content } from '../text/content.ts'
import type { Lang } from '../text/language.ts'

/** How far a unit or a row has come; XLIFF 2's own words. */
export type State = 'initial' | 'translated' | 'reviewed' | 'final'

/** All states, from the first to the last. */
export const STATES: readonly State[] = ['initial', 'translated', 'reviewed', 'final']

/** A translation unit: the same text in both languages, and where it came from. */
export interface Unit {
  readonly id: string
  readonly tr: Content
  readonly en: Content
  readonly state: State
  /** What kind of text it is, e.g. `masthead`, `label`, `body`. */
  readonly domain: string
  /** Where it came from: a file name, `edition:ID`, `starter`. */
  readonly origin: string
  /** Source texts of the segments before and after, where known. */
  readonly before?: string
  readonly after?: string
  readonly createdBy?: string
  /** ISO 8601, UTC. */
  readonly createdAt?: string
  readonly changedAt?: string
  /** Made by a machine, and approved by nobody. */
  readonly machine?: boolean
  /** From an alignment that nobody confirmed. */
  readonly unconfirmed?: boolean
  /** Which English or Turkish it is, as a BCP 47 tag, where that is known: `en-GB`. */
  readonly variety?: string
}

/** The text of one side of a unit. */
export function side(unit: Unit, lang: Lang): Content {
  return lang === 'tr' ? unit.tr : unit.en
}

/** An entry of the termbase: words per language for one concept. */
export interface Concept {
  readonly id: string
  readonly subject: string
  readonly terms: readonly Term[]
}

export interface Term {
  readonly language: Lang
  readonly text: string
  readonly status: 'preferred' | 'admitted' | 'forbidden'
  readonly partOfSpeech?: string
  readonly acronym?: boolean
}
