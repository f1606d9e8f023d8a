/**
 * How versions of one work behave, and pages that have nothing to do with each other: the numbers by which pairs are told,
 * measured on pages of which both versions were at hand, or guessed where chance is counted in the collection.
 */
import type { MarkKind } from './pair-facts.ts'
import { KEY_KINDS, type KeyKind } from './pair-words.ts'

/** What a pair can be known by, in the order in which it is told. */
export const EVIDENCE_KINDS = [
  'twin',
  'address',
  'number',
  'source',
  'date',
  'author',
  'title',
  ...KEY_KINDS,
  'overlap',
  'length',
  'alignment',
] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

/** How a mark behaves on two versions of one work. */
interface MarkHabit {
  readonly evidence: EvidenceKind
  /** How often versions that both have the mark share it. */
  readonly shared: number
  /** How often two pages share it by chance, before any is counted. */
  readonly guess: number
  /** No mark alone says more. */
  readonly most: number
}

/**
 * The paths' sections are mostly kept in Turkish, slugs differ, numbers are counted per language on some sites; the
 * author is the author in both.
 */
export const MARKS: Readonly<Record<MarkKind, MarkHabit>> = {
  path: { evidence: 'address', shared: 0.3, guess: 0.001, most: 6 },
  section: { evidence: 'address', shared: 0.8, guess: 0.4, most: 2 },
  'trailing-number': { evidence: 'address', shared: 0.4, guess: 0.002, most: 5 },
  'series-number': { evidence: 'number', shared: 0.6, guess: 0.01, most: 3 },
  author: { evidence: 'author', shared: 0.93, guess: 0.1, most: 3 },
  'source-url': { evidence: 'source', shared: 0.8, guess: 0.001, most: 8 },
  'source-name': { evidence: 'source', shared: 0.75, guess: 0.15, most: 2 },
  'source-date': { evidence: 'source', shared: 0.85, guess: 0.003, most: 3 },
}

/** How often a key of one version is also in the other. */
export const KEPT: Readonly<Record<KeyKind, number>> = {
  names: 0.6,
  numbers: 0.75,
  terms: 0.55,
  quotes: 0.2,
  links: 0.7,
}
/** How often a page has a key of a kind by chance, before any is counted; of numbers, `guessOf` (pair-evidence.ts) knows more. */
export const GUESSED: Readonly<Record<KeyKind, number>> = {
  names: 0.012,
  numbers: 0.005,
  terms: 0.1,
  quotes: 0.002,
  links: 0.001,
}
/** What part of the shared keys' sum counts, and how much at most. */
export const TEMPER = 0.2
export const MOST_CONTENT = 12
/**
 * What share of the poorer page's keys, by weight, the other page has: where it says nothing, what each tenth above or
 * below says, and within which bounds. Versions share nearly all, pages on one affair a third: measured on news of which
 * both versions were at hand, half of all couples of versions lie above .85, all above .5.
 */
export const OVERLAP = {
  all: { neutral: 0.6, slope: 25, most: 2, least: -9 },
  numbers: { neutral: 0.5, slope: 15, most: 1.5, least: -6 },
} as const
/** Pages whose keys together weigh less than this are told by their overlap in proportion only. */
export const FULL_WEIGHT = 8
export const TITLE_TEMPER = 0.35
export const MOST_TITLE = 3

/** A page that names the other as its version; both ways. */
export const TWIN_ONE_WAY = 9
export const TWIN_BOTH_WAYS = 14
/** A page that names another page of the collection as its version. */
export const TWIN_ELSEWHERE = -5

export const SAME_DAY = 0.002
/** Days between the dates of two versions: up to how many, how often on versions, how often by chance before counting. */
export const DATE_STEPS: readonly (readonly [days: number, versions: number, chance: number])[] = [
  [0, 0.55, SAME_DAY],
  [3, 0.15, 0.006],
  [14, 0.11, 0.02],
  [60, 0.1, 0.08],
  [400, 0.05, 0.3],
  [Number.POSITIVE_INFINITY, 0.04, 0.6],
]
/** A date alone says no more. */
export const MOST_DATE = 4.5
/** How often the date in a note on origin is the original's. */
export const ORIGIN_KEPT = 0.8
/** Pages that speak for a guess before any is counted. */
export const GUESSED_PAGES = 50
/** Standard deviations of the log ratio of lengths on versions, and of numbers of paragraphs; and the share of outliers. */
export const LENGTH_SPREAD = 0.22
export const PARAGRAPH_SPREAD = 0.25
export const OUTLIERS = 0.05
