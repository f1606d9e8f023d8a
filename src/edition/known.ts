import type { Lexicon } from '../align/lexicon.ts'
import type { Unit } from '../memory/unit.ts'
import type { Content } from '../text/content.ts'
import type { Lang } from '../text/language.ts'

/** The lowest score worth showing a translator. */
export const OFFERED = 70

/** What is known when a page is paired: the memory and the termbase, behind the questions pairing asks. */
export interface Known {
  /** How a whole text (a masthead, a section, a term) is called in the other language, in the text's own casing. */
  lookUp(
    text: string,
    from: Lang,
  ):
    | { readonly text: string; readonly origin: 'memory'; readonly unit: string }
    | { readonly text: string; readonly origin: 'termbase' }
    | undefined
  /**
   * The best unit for a segment, if any is good enough to offer; `score` 50 to 102. `adapted` is its target with the
   * segment's numbers and dates, where those are all that differs.
   *
   * @param least the score from which on a unit is good enough; by default {@link OFFERED}
   */
  match(
    text: string,
    from: Lang,
    context: Context,
    least?: number,
  ): { readonly unit: Unit; readonly score: number; readonly adapted?: Content } | undefined
  /** Which words translate each other, English to Turkish: the dictionary, the termbase, the memory. */
  readonly lexicon: Lexicon
}

/** The segments around a segment, where there are any. */
export interface Context {
  readonly before?: string
  readonly after?: string
}
