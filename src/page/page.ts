import type { Content } from '../text/content.ts'
import type { Lang } from '../text/language.ts'
import type { Span } from '../text/span.ts'

/** What a metadata field can be. */
export const FIELD_NAMES = [
  'masthead',
  'section',
  'series',
  'number',
  'title',
  'subtitle',
  'author',
  'date',
  'reading-time',
  'source-name',
  'source-date',
  'source-url',
  'label',
  'language-note',
  'type',
  'price',
  'origin-note',
  'translator-note',
  'citation',
  'read-more',
  'copyright',
  'chrome',
  'attachment',
  'tags',
  'credit',
] as const
export type FieldName = (typeof FIELD_NAMES)[number]

/** One metadata value of a page. */
export interface Field {
  readonly name: FieldName
  /** Its lines joined by one blank, without label, dashes or brackets around it. */
  readonly value: string
  /** `undefined` for what has no language (dates, numbers, addresses) and for labels in both. */
  readonly language: Lang | undefined
  /** Where it stands in the page's text, its label, dash and brackets included. */
  readonly spans: readonly Span[]
  /** 0 to 1. */
  readonly confidence: number
  /** A date as ISO 8601: `2019-02-22`, `2024` for a year alone, `2019-02-22/2019-02-24` for a range. */
  readonly iso?: string
  /** The key of the label that names it, from the label table. */
  readonly label?: string
  /**
   * From the label table. For an `author` what the person did: `author`, `editor`, `translator`, `interviewer` … For a
   * `date` what it is the date of, when it is not the page's own: `updated`, `accessed`. For a `number`: `volume`.
   */
  readonly role?: string
  /** The value as the page has it, where emendations changed it. */
  readonly transmitted?: string
}

export type BlockKind = 'heading' | 'paragraph' | 'list-item' | 'footnote' | 'caption' | 'table-cell'

/** A piece of the body. */
export interface Block {
  /** `p1`, `p2` … in page order. */
  readonly id: string
  readonly kind: BlockKind
  readonly language: Lang | undefined
  /** The text as transmitted, its lines joined, inline codes protected. */
  readonly content: Content
  /** Where it stands in the page's text. */
  readonly span: Span
  /** The id of the earlier block whose text this one repeats. */
  readonly repeats?: string
}

/** What a page says of itself where no reader sees it: in its head, in attributes, in linked data. */
export interface Evidence {
  /** Of which field it speaks, or of the page's language, its own address, its twin's address, an image, its caption. */
  readonly name: FieldName | 'language' | 'address' | 'twin' | 'image' | 'caption'
  readonly value: string
  readonly from: 'json-ld' | 'open-graph' | 'dublin-core' | 'html' | 'time' | 'hreflang' | 'pdf' | 'pipeline'
}

export type FindingCode =
  | 'title-garbled'
  | 'title-missing'
  | 'date-missing'
  | 'date-impossible'
  | 'date-conflict'
  | 'source-date-differs'
  | 'label-dangling'
  | 'body-missing'
  | 'body-stub'
  | 'paragraph-repeated'
  | 'paragraph-nearly-repeated'
  | 'apostrophe-lost'
  | 'quote-lost'
  | 'mojibake'
  | 'letters-broken'
  | 'hyphenation'
  | 'soft-hyphen'
  | 'ligature'
  | 'space-missing'
  | 'name-misread'
  | 'evidence-conflict'
  | 'encoding-guessed'
  | 'language-undetermined'
  | 'language-differs'
  | 'twin-doubtful'

/** Something about a page that a person should know. */
export interface Finding {
  readonly code: FindingCode
  readonly severity: 'info' | 'warning' | 'error'
  readonly span?: Span
  /** What was found, for the message: `{ value: '22.02.2019' }`. */
  readonly detail?: Readonly<Record<string, string>>
}

/** What kinds of damage are mended. `repetition` is the only one that takes a whole block away. */
export const EMENDATION_KINDS = [
  'apostrophe',
  'quote',
  'encoding',
  'letters',
  'hyphen',
  'soft-hyphen',
  'ligature',
  'space',
  'name',
  'repetition',
] as const
export type EmendationKind = (typeof EMENDATION_KINDS)[number]

/** A correction of the transmitted text: proposed by the program, accepted or rejected by a person, always reversible. */
export interface Emendation {
  readonly id: string
  readonly kind: EmendationKind
  /** In the page's text. */
  readonly span: Span
  /** The id of the block it lies in, or the place of the field in `fields`; neither for labels and marks around values. */
  readonly block?: string
  readonly field?: number
  /** Of `from` in that block's content, or in that field's value as transmitted. */
  readonly offset: number
  readonly from: string
  readonly to: string
  /** Why: a code that the locales explain. */
  readonly reason: string
  /** 0 to 1. */
  readonly confidence: number
}

/** A hosted document as it was read. Field spans, block spans and white space together are the whole text. */
export interface Page {
  readonly name: string
  /** Where it is hosted, if that is known. */
  readonly address?: string
  /** As transmitted. */
  readonly text: string
  readonly encoding: string
  /** The language of the body; `undefined` when there is none or nothing tells. */
  readonly language: Lang | undefined
  readonly fields: readonly Field[]
  readonly blocks: readonly Block[]
  readonly findings: readonly Finding[]
  readonly emendations: readonly Emendation[]
  /** What the page says of itself where no reader sees it. */
  readonly evidence: readonly Evidence[]
}
