/** What one thread does of a batch, be it the program's own or another: it aligns, and it learns. */
import { type AlignOptions, alignSides } from '../align/align.ts'
import type { Bead } from '../align/bead.ts'
import { type Estimate, maximise } from '../align/learn.ts'
import { type Lesson, lessonOf } from '../align/lesson.ts'
import type { Lexicon } from '../align/lexicon.ts'
import { MODEL } from '../align/model.ts'
import { sideOf } from '../align/side.ts'

/** Two texts as segments, and what is known of them. */
export interface TextsToAlign extends Pick<AlignOptions, 'places' | 'fixed' | 'vectors'> {
  readonly source: readonly string[]
  readonly target: readonly string[]
}

/** How the texts of a batch are aligned in one round. */
export interface Round extends Pick<AlignOptions, 'passes'> {
  /** Whether the surest beads shall teach the other texts. */
  readonly teach?: boolean
}

export interface AlignedTexts {
  readonly beads: Bead[]
  readonly lesson?: Lesson
}

export class AlignWork {
  readonly #lexicons: Lexicon[] = []

  /** Takes a lexicon beside those that are known. */
  know(lexicon: Lexicon): void {
    this.#lexicons.push(lexicon)
  }

  align({ source, target, places, ...options }: TextsToAlign, { teach, ...round }: Round): AlignedTexts {
    const [a, b] = [sideOf(source, places?.source), sideOf(target, places?.target)]
    const beads = alignSides(a, b, { ...options, ...round, lexicons: this.#lexicons })
    return { beads, ...(teach && { lesson: lessonOf(a, b, beads) }) }
  }

  learn(estimate: Estimate): Float64Array {
    return maximise(estimate, MODEL)
  }
}
