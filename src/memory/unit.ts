import type { Content } from '../text/content.ts'
import type { Lang } from '../text/language.ts'
import type { UnitExtra } from './unit-extra.ts'

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
  readonly changedBy?: string
  readonly changedAt?: string
  /** Which of the collection's memories it belongs to; where it is left out, {@link MAIN_MEMORY}. */
  readonly memory?: string
  /** Made by a machine, and approved by nobody. */
  readonly machine?: boolean
  /** From an alignment that nobody confirmed. */
  readonly unconfirmed?: boolean
  /** Which English and which Turkish it is, as BCP 47 tags, at most one a language: `en-GB`, `tr-CY`. */
  readonly varieties?: readonly string[]
  /** What else the memory of another tool says of it. */
  readonly extra?: UnitExtra
}

/** The memory of units that are of no other. */
export const MAIN_MEMORY = 'main'

/** The text of one side of a unit. */
export function side(unit: Unit, lang: Lang): Content {
  return lang === 'tr' ? unit.tr : unit.en
}

/** The name of the memory that a unit belongs to. */
export function memoryOf(unit: Unit): string {
  return unit.memory ?? MAIN_MEMORY
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
