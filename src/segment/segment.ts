import type { Content } from '../text/content.ts'
import type { Lang } from '../text/language.ts'

/** A sentence-sized piece of a block. */
export interface Segment {
  /** Stable: the block's id and the sentence's number in it, `p3.2`. */
  readonly id: string
  /** The block it came from. */
  readonly block: string
  readonly language: Lang
  readonly content: Content
}
