/** What can be mended in a block, once its language and its page are known: apostrophes, quotation marks, names. */
import type { Lang } from '../../text/language.ts'
import { apostropheOf, lostApostrophes, wordCounts } from '../apostrophe.ts'
import type { Repair } from '../repair.ts'
import { hasLostApostrophes } from './lost-apostrophe-signs.ts'
import { misreadNames } from './misread-names.ts'
import { quoteRepairs } from './quotes.ts'
import { turkishApostrophes } from './turkish-apostrophes.ts'

/** What the page around a block tells. */
export interface BlockContext {
  /** The page's words as they stand, and how often each does. */
  readonly words: ReadonlyMap<string, number>
  /** Names that are known (countries, cities, institutions), folded. */
  readonly names: ReadonlySet<string>
  /** The apostrophe the page uses. */
  readonly mark: string
  /** Whether the page seems to have lost the apostrophes of English. */
  readonly stripped: boolean
}

/** The context that a page's text is for its blocks. @param names known names, folded */
export function contextOf(text: string, names: ReadonlySet<string>): BlockContext {
  const words = wordCounts(text)
  return { words, names, mark: apostropheOf(text), stripped: hasLostApostrophes(text, { words, names }) }
}

/**
 * Repairs of a block's text, in text order, none overlapping another. A text in an undetermined language is mended as
 * English where only English is written so, as it always was.
 */
export function blockRepairs(text: string, language: Lang | undefined, context: BlockContext): Repair[] {
  const { names, words, mark } = context
  const apostrophes =
    language === 'tr' ? turkishApostrophes(text, names, words, mark) : englishApostrophes(text, context)
  const all = [...quoteRepairs(text, mark), ...misreadNames(text, names, words), ...apostrophes]
  return withoutOverlaps(all.toSorted((a, b) => a.start - b.start || a.end - b.end))
}

function englishApostrophes(text: string, context: BlockContext): Repair[] {
  return lostApostrophes(text, context, context.mark).map(({ offset, from, to, reason, confidence }) => {
    return { start: offset, end: offset + from.length, kind: 'apostrophe', to, reason, confidence }
  })
}

/** Of repairs that overlap the first stands. */
function withoutOverlaps(repairs: readonly Repair[]): Repair[] {
  let end = -1
  return repairs.filter((repair) => {
    if (repair.start < end) return false
    end = repair.end
    return true
  })
}
