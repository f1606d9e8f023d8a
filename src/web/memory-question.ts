/** What is asked of the memory's search, and its answer. */
import { PatternError } from '../memory/pattern.ts'
import type { Unit } from '../memory/unit.ts'
import { unitsById } from '../service/all-units.ts'
import type { House } from '../service/house.ts'
import { type FoundMatch, matchText } from '../service/memory.ts'
import {
  type FoundFragment,
  findFragments,
  type SearchResult,
  searchMemory,
} from '../service/search-memory.ts'
import { detectLanguage, LANGS, type Lang } from '../text/language.ts'
import { countWords } from '../text/words.ts'
import { field, oneOf, wholeNumber } from './form.ts'

/** An address must hold it, each letter as up to six characters. */
export const LONGEST = 2000
/** Longer ones are segments; their words are not looked up one by one. */
const LONGEST_WORDS = 500
export const SHOWN = 50
export const MOST_SHOWN = 500
/** Shorter texts have no pieces worth looking for. */
const FEWEST_WORDS = 3
export const LEAST_SCORES = [50, 70, 85, 100] as const
export const USUAL_SCORE = 70

/** What the form asks for. */
export interface Question {
  readonly text: string
  readonly in: Lang | undefined
  readonly least: number
  readonly exact: boolean
  readonly regex: boolean
  readonly shown: number
}

/** Of a question that has none, why: the pattern is not understood from a place on; the text is too long. */
export type Problem = { readonly kind: 'pattern'; readonly at: number } | { readonly kind: 'long' }

export interface Answer {
  readonly from: Lang
  readonly matches: readonly FoundMatch[]
  readonly pieces: readonly FoundFragment[]
  readonly words: SearchResult
  /** Whether words could be looked up: not where the units are in the database alone. */
  readonly complete: boolean
  /** What the memory keeps of the units that are shown. */
  readonly units: ReadonlyMap<string, Unit>
}

export function questionIn(query: unknown): Question {
  return {
    text: field(query, 'q').trim(),
    in: oneOf(LANGS, field(query, 'in')),
    least: wholeNumber(field(query, 'least'), 50, 100, USUAL_SCORE),
    exact: field(query, 'exact') !== '',
    regex: field(query, 'regex') !== '',
    shown: wholeNumber(field(query, 'shown'), 1, MOST_SHOWN, SHOWN),
  }
}

export async function answerTo(house: House, question: Question): Promise<Answer | Problem> {
  const { text, in: side, least, exact, regex, shown } = question
  if (text.length > LONGEST) return { kind: 'long' }
  // Quotes and wildcards ask for words; a question mark may as well end a sentence.
  const whole = !regex && !/["*]/.test(text)
  const none = { from: side ?? detectLanguage(text) ?? 'en', matches: [] }
  const { from, matches } = whole ? await matchText(house, text, side, least) : none
  const { isHeld } = await house.memory()
  const wanted = isHeld && whole && matches.length === 0 && countWords(text) >= FEWEST_WORDS
  const pieces = wanted ? await findFragments(house, text, from) : []
  try {
    const words = await wordsFound()
    const ids = [
      ...matches.map(({ unit }) => unit),
      ...pieces.flatMap(({ units }) => units.map(({ unit }) => unit)),
      ...words.hits.map(({ unit }) => unit),
    ]
    const units = await unitsById(house, ids)
    return { from, matches, pieces, words, complete: isHeld || regex, units }
  } catch (error) {
    if (error instanceof PatternError) return { kind: 'pattern', at: error.at }
    throw error
  }

  /** The units in which the words stand, without those that are shown as matches. */
  async function wordsFound(): Promise<SearchResult> {
    if (!regex && (!isHeld || text.length > LONGEST_WORDS)) return { hits: [], complete: true }
    const found = await searchMemory(house, text, { limit: shown, exact, regex, ...(side && { in: side }) })
    const known = new Set(matches.map(({ unit }) => unit))
    return { ...found, hits: found.hits.filter(({ unit }) => !known.has(unit)) }
  }
}

/** The address of a question. */
export function queryOf({ text, in: side, least, exact, regex, shown }: Question): string {
  const query = new URLSearchParams({ q: text })
  if (side) query.set('in', side)
  if (least !== USUAL_SCORE) query.set('least', String(least))
  if (exact) query.set('exact', '1')
  if (regex) query.set('regex', '1')
  if (shown !== SHOWN) query.set('shown', String(shown))
  return query.toString()
}
