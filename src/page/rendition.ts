/** A page as text, with what its form (markup, type area) says of it beyond the words. */
import type { CodeKind } from '../text/content.ts'
import type { Lang } from '../text/language.ts'
import type { Span } from '../text/span.ts'
import type { Decoded } from './decode.ts'
import type { BlockKind, Evidence, FieldName } from './page.ts'

export interface Rendition {
  readonly text: string
  /** WHATWG name of the encoding. */
  readonly encoding: string
  /** True when neither a mark nor the bytes prove the encoding. */
  readonly guessed: boolean
  /** What the form says of stretches of the text, in text order, none within another. */
  readonly forms: readonly Form[]
  /** Inline codes, in text order. */
  readonly codes: readonly PlacedCode[]
  /** What the page says of itself where no reader sees it. */
  readonly evidence: readonly Evidence[]
}

/** What the form says of a stretch of text. */
export interface Form extends Span {
  /** What it is, where it is of the page's own text. */
  readonly kind?: BlockKind
  /** True for what stands around the page's text: menus, banners, lists of other pages, running heads. */
  readonly around?: boolean
  /** The field that the form says this is: `title` for a first heading, `date` for a marked time. */
  readonly field?: FieldName
  readonly language?: Lang
  /** For a cell of a table that holds data: which table and which row of the page it stands in. */
  readonly cell?: { readonly table: number; readonly row: number }
  /** True where whoever sent the page says so: field and language are believed as they are. */
  readonly certain?: boolean
}

/** An inline code: what it stands for in the text, empty for marks between letters. */
export interface PlacedCode extends Span {
  readonly kind: CodeKind
  /** Shared by the two ends of a pair. */
  readonly pair?: number
  readonly type: string
  readonly data: string
}

/** A page that is nothing but text. */
export function plainRendition({ text, encoding, guessed }: Decoded): Rendition {
  return { text, encoding, guessed, forms: [], codes: [], evidence: [] }
}
