/**
 * Which of the two languages a text is in.
 *
 * Every word gives evidence: its letters, the function words, what stands behind an apostrophe, the ends and groups of
 * letters that only one of the languages has. A name says less than a common word. What that leaves open is weighed
 * together with franc, restricted to the two languages. A text that nothing decides, or that looks like a third
 * language, stays undetermined rather than wrong.
 */
import { francAll } from 'franc'
import {
  ENGLISH_ENDING,
  ENGLISH_LEANING,
  ENGLISH_WORDS,
  NEIGHBOURS,
  SHAPES,
  TURKISH_ENDING,
  TURKISH_WORDS,
} from './language-words.ts'
import { fold } from './turkish.ts'

/** The languages in play, as BCP 47 tags. */
export type Lang = 'tr' | 'en'

/** Both languages, Turkish first, as the columns of an edition stand. */
export const LANGS: readonly Lang[] = ['tr', 'en']

/** The counterpart of a language in an edition. */
export function otherLang(lang: Lang): Lang {
  return lang === 'tr' ? 'en' : 'tr'
}

/** The language of a BCP 47 tag: `en` for `EN-us`; `undefined` for one that is neither Turkish nor English. */
export function langOfTag(tag: string | undefined): Lang | undefined {
  const [main] = (tag ?? '').toLowerCase().split(/[-_]/)
  return LANGS.find((lang) => lang === main)
}

/** Web and mail addresses have no language. */
const ADDRESS = /\b(?:https?:\/\/|www\.)\S+|\S+@\S+/gi

const WORD = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)?/gu

/** Letters of Turkish that its neighbours do not have, and those that they share with it. */
const TURKISH_LETTER = /[ğĞşŞıİ]/
const SHARED_LETTER = /[çÇöÖüÜâÂîÎûÛ]/
/** Latin letters that neither language uses, save in names and a few loans. */
const FOREIGN_LETTER = /[äßåøæñãõèêëàùœłąęćńśźżășțřčšžđ]/i

/** Characters looked at, for that many decide. */
const SAMPLE = 2000

/** How much evidence, in function words, is enough: without franc, and with it. */
const CERTAIN = 2
const ENOUGH = 0.5

/** What a lead of 1 in franc's scores is worth, in function words, and the lead from which more says no more. */
const FRANC_WEIGHT = 5
const FRANC_LEAD = 0.3

/** Below this many characters franc guesses, and counts for less. */
const FRANC_LETTERS = 40

/** The language of `text`, or `undefined` when nothing in it tells. */
export function detectLanguage(text: string): Lang | undefined {
  const sample = text.slice(0, SAMPLE).normalize('NFC').replace(ADDRESS, ' ')
  const found = sample.match(WORD) ?? []
  if (!found.some((word) => /\p{Script=Latin}/u.test(word))) return undefined
  if (isForeign(found)) return undefined
  const own = evidence(found)
  if (Math.abs(own) >= CERTAIN) return own > 0 ? 'tr' : 'en'
  const score = own + FRANC_WEIGHT * Math.min(1, sample.length / FRANC_LETTERS) * francLead(sample)
  if (Math.abs(score) < ENOUGH) return undefined
  return score > 0 ? 'tr' : 'en'
}

/**
 * Positive for Turkish, negative for English, in function words.
 *
 * In a text that has words in lower case, a capital within makes a name, which says less.
 */
function evidence(found: readonly string[]): number {
  const mixed = found.some((word) => /^\p{Ll}/u.test(word))
  let score = 0
  found.forEach((word, i) => {
    const name = mixed && i > 0 && /^\p{Lu}/u.test(word)
    score += wordEvidence(word) * (name ? NAME_WEIGHT : 1)
  })
  return score
}

/** How much a name says of the language it stands in. */
const NAME_WEIGHT = 0.3

function wordEvidence(word: string): number {
  const key = fold(word)
  const [base = '', ending] = key.split("'", 2)
  const letters = TURKISH_LETTER.test(word) ? 1.5 : SHARED_LETTER.test(word) ? 0.8 : 0
  if (letters === 0 && ENGLISH_WORDS.has(key)) return -1
  if (ending !== undefined) {
    if (ENGLISH_ENDING.test(ending)) return -1.5
    if (TURKISH_ENDING.test(ending)) return 4
  }
  if (TURKISH_WORDS.has(key)) return 1 + letters
  if (letters === 0 && ENGLISH_LEANING.has(key)) return -0.5
  return letters + shape(base)
}

/** What ends and letter groups say, at most as much as a function word. */
function shape(word: string): number {
  if (word.length < 3) return 0
  let sum = 0
  for (const { pattern, weight } of SHAPES) if (pattern.test(word)) sum += weight
  return Math.max(-1, Math.min(1, sum))
}

/** Whether the words are mostly of another script, or the function words those of a neighbour. */
function isForeign(found: readonly string[]): boolean {
  const counts = NEIGHBOURS.map(() => 0)
  let [ours, latin, marked] = [0, 0, 0]
  for (const word of found) {
    if (/\p{Script=Latin}/u.test(word)) latin++
    if (FOREIGN_LETTER.test(word)) marked++
    const key = fold(word)
    if (TURKISH_WORDS.has(key) || ENGLISH_WORDS.has(key)) ours++
    NEIGHBOURS.forEach((list, n) => {
      if (list.has(key)) counts[n] = (counts[n] ?? 0) + 1
    })
  }
  const theirs = Math.max(...counts)
  return latin * 2 < found.length || (theirs + marked >= 2 && theirs > ours)
}

/** How much more franc likes Turkish than English, from -1 to 1. It reads İ as two characters. */
function francLead(text: string): number {
  const scores = new Map(francAll(text.replaceAll('İ', 'i'), { only: ['tur', 'eng'], minLength: 1 }))
  return Math.max(-FRANC_LEAD, Math.min(FRANC_LEAD, (scores.get('tur') ?? 0) - (scores.get('eng') ?? 0)))
}
