/**
 * What is known of English words before a page is read: how often each is used, how often its form in s is, and where
 * it stands among the others.
 *
 * A word's vector is of few dimensions: of the GloVe vectors what a genitive depends on. It is found by
 * `test/tune/fit-apostrophes.ts`, which writes the data as well.
 */

/** A lexicon as it is kept: characters that stand for small numbers. */
export interface LexiconData {
  /** Words in alphabetical order; each is a capital for how many letters it shares with the one before, and the rest. */
  readonly words: string
  /** Two characters a word: the levels of the word and of its form in s. */
  readonly levels: string
  /** More words and their levels, in the same way: they have no vectors. */
  readonly bareWords: string
  readonly bareLevels: string
}

/** Characters for 0, 1, 2…: those of ASCII that need no escape. */
export const DIGITS = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i))
  .filter((c) => !/['\\`$]/.test(c))
  .join('')
const VALUE = new Map(Array.from(DIGITS, (c, i): [string, number] => [c, i]))
/** The level of a word that is none. */
export const ABSENT = 88
/** Levels in a factor of e. */
export const PER_E = 9

/** How rare a word is: 0 the most frequent, one more for every ninth of a factor of e. @param rank from 0 */
export function levelOf(rank: number): number {
  return Math.min(ABSENT - 1, Math.round(PER_E * Math.log((rank + 20) / 20)))
}

/** The number of `digit`. */
export function digitValue(digit: string | undefined): number {
  return VALUE.get(digit ?? '') ?? 0
}

/** Words with their rows and levels. */
export interface Lexicon {
  /** How many words have vectors. */
  readonly size: number
  /** The number of a word among those that have a vector, from 0. */
  row(low: string): number | undefined
  /** How rare a word is, or `ABSENT`. */
  level(low: string): number
}

/** A lexicon from its data. */
export function readLexicon({ words, levels, bareWords, bareLevels }: LexiconData): Lexicon {
  const known = new Map<string, number>()
  const list = wordsOf(words)
  const rows = new Map(list.map((word, row): [string, number] => [word, row]))
  const learn = (word: string, i: number, of: string) => {
    const [own, ofS] = [digitValue(of[2 * i]), digitValue(of[2 * i + 1])]
    if (own < ABSENT) known.set(word, own)
    if (ofS < ABSENT && !known.has(`${word}s`)) known.set(`${word}s`, ofS)
  }
  list.forEach((word, i) => {
    learn(word, i, levels)
  })
  wordsOf(bareWords).forEach((word, i) => {
    learn(word, i, bareLevels)
  })
  return {
    size: list.length,
    row: (low) => rows.get(low),
    level: (low) => known.get(low) ?? ABSENT,
  }
}

function wordsOf(coded: string): string[] {
  let last = ''
  return Array.from(coded.matchAll(/([A-Z])([^A-Z]*)/g), ([, shared = 'A', rest = '']) => {
    last = last.slice(0, shared.charCodeAt(0) - 65) + rest
    return last
  })
}
