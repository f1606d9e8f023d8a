import type { State } from '../memory/unit.ts'
import type { Content } from '../text/content.ts'
import type { Lang } from '../text/language.ts'
import type { RowMatch } from './edition.ts'

/** A remark that travels with a unit to the translator. */
export interface Note {
  /** What it is: a field's name, how the page transmitted an emended word, which row is repeated. */
  readonly kind: 'field' | 'transmitted' | 'repeats'
  /** English, for translators. */
  readonly text: string
}

/** One row as it is handed out. */
export interface HandOffSegment {
  /** The row's id. */
  readonly id: string
  /** As emended. */
  readonly source: Content
  /** What the edition has so far; `undefined` when there is nothing yet. */
  readonly target: Content | undefined
  readonly state: State
  /** The best match of the memory, when it did not fill the target. */
  readonly match?: RowMatch
}

/** A field or a block as it is handed out: what translators see as one paragraph. */
export interface HandOffUnit {
  /** The row's id for a field, the block's id for a piece of the body. */
  readonly id: string
  /** False for locked units. */
  readonly translate: boolean
  readonly segments: readonly HandOffSegment[]
  readonly notes: readonly Note[]
}

/** What is given to a translator: an edition's rows in one direction. */
export interface HandOff {
  readonly id: string
  readonly edition: string
  /** The edition's name, used as the name of the original file. */
  readonly name: string
  readonly source: Lang
  readonly target: Lang
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly units: readonly HandOffUnit[]
}

/** One segment of a file that came back. */
export interface ReturnedSegment {
  /** The segment's id in the file, where the tool kept it. */
  readonly id: string | undefined
  readonly source: Content
  /** `undefined` when the file has no target for it. */
  readonly target: Content | undefined
  /** `undefined` when the file says nothing. */
  readonly state: State | undefined
}

export interface ReturnedUnit {
  readonly id: string
  readonly segments: readonly ReturnedSegment[]
}

/** A file that came back, as it says of itself. */
export interface ReturnedFile {
  /** `1.2`, `2.0`, `2.1`, `2.2`. */
  readonly version: string
  /** The hand-off's id, when the file still names it. */
  readonly handOff: string | undefined
  readonly source: string
  readonly target: string | undefined
  readonly units: readonly ReturnedUnit[]
}
