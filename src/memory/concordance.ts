/**
 * Looks words and phrases up inside the units.
 *
 * A word finds itself in any case and with any diacritics, and its other forms (`bakanlık` finds `Bakanlığı'nın`); `*` and
 * `?` stand for letters (`bakan*`), `*` alone for any word; what is in double quotes must stand together. Of the words asked
 * for, the texts of the rarest are read and the others looked for in them, exact forms first.
 */
import type { Span } from '../text/span.ts'
import { globPattern, matchesGlob } from './glob.ts'
import type { TextColumns, UnitColumns } from './index-data.ts'
import { normalised } from './score.ts'
import { MAX_TOKENS, Tokeniser } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'
import type { WordLists } from './word-lists.ts'

export interface ConcordanceOptions {
  /** By default 50. */
  readonly limit?: number
  /** Only the words as they are written, case and diacritics aside. */
  readonly exact?: boolean
}

/** A unit in which what was asked for stands. */
export interface ConcordanceHit {
  /** The unit's number. */
  readonly ref: number
  /** 1 if all words stand there as asked for, case aside; less for other forms. */
  readonly likeness: number
}

export interface ConcordanceResult {
  /** The likest first, then the shortest. */
  readonly hits: readonly ConcordanceHit[]
  /** Whether all texts that could have it were looked at. */
  readonly complete: boolean
  /** Where in a text of the memory the words asked for stand. */
  readonly marks: (text: string) => Span[]
}

/** So many texts are looked at, at most. */
const MOST_TEXTS = 20_000
/** More words than this are not looked for. */
const MOST_WORDS = 16
/** For more texts than this it pays to look first which of them have the other words. */
const FEW_TEXTS = 300
const FAR_LONGER = 20
const AS_ASKED = 1
const OTHER_FORM = 0.7

/** One word of the question: what it may be, and how like that is. */
interface Asked {
  /** By surface. `undefined` is any word at all. */
  readonly surfaces: ReadonlyMap<number, number> | undefined
  readonly texts: number
}

interface Group {
  readonly words: readonly Asked[]
}

/** Where in a text of the memory the words asked for stand, as {@link concordance} says of its own. */
export function concordanceMarks(
  lists: WordLists,
  query: string,
  { exact = false }: Pick<ConcordanceOptions, 'exact'> = {},
): (text: string) => Span[] {
  const groups = groupsOf(lists, query, exact)
  return (text) => marked(text, lists.index.vocabulary, groups)
}

/** Asks a memory's words. @param query words, phrases in double quotes, `*` and `?` */
export function concordance(
  lists: WordLists,
  query: string,
  options: ConcordanceOptions = {},
): ConcordanceResult {
  const { limit = 50, exact = false } = options
  const { vocabulary } = lists.index
  const groups = groupsOf(lists, query, exact)
  const asked = groups.flatMap(({ words }) => words).filter(({ surfaces }) => surfaces)
  const byRarity = asked.toSorted((a, b) => a.texts - b.texts)
  const gatherer = new Gatherer(lists, groups, limit)
  const complete = collect(lists, byRarity, gatherer)
  const hits = gatherer.hits
    .sort((a, b) => b.likeness - a.likeness || a.length - b.length || a.ref - b.ref)
    .slice(0, limit)
    .map(({ ref, likeness }) => ({ ref, likeness }))
  return { hits, complete, marks: (text) => marked(text, vocabulary, groups) }
}

function groupsOf(lists: WordLists, query: string, exact: boolean): Group[] {
  const { vocabulary } = lists.index
  const known = vocabulary.mark()
  const groups = parsed(query).map(
    (words): Group => ({ words: words.map((word) => ask(word, lists, exact, known[0])) }),
  )
  vocabulary.forget(known)
  return groups
}

interface Hit extends ConcordanceHit {
  readonly length: number
}

/** The phrases of a question; a word outside quotes is a phrase of its own. */
function parsed(query: string): string[][] {
  const groups = normalised(query)
    .split('"')
    .flatMap((part, i) => {
      const words = part.match(/[\p{L}\p{M}\p{N}*?]+(?:['’.,:/-][\p{L}\p{M}\p{N}*?]+)*/gu) ?? []
      return i % 2 === 1 ? [words] : words.map((word) => [word])
    })
    .filter((words) => words.some((word) => /[^*?]/.test(word)))
  let left = MOST_WORDS
  return groups.flatMap((words) => {
    const kept = words.slice(0, left)
    left -= kept.length
    return kept.length > 0 ? [kept] : []
  })
}

/** What a word may be among the first `size` surfaces: those after them are only there while the question is read. */
function ask(word: string, lists: WordLists, exact: boolean, size: number): Asked {
  if (/^[*?]+$/.test(word)) return { surfaces: undefined, texts: Number.POSITIVE_INFINITY }
  const surfaces = new Map<number, number>()
  const { vocabulary } = lists.index
  if (/[*?]/.test(word)) {
    const pattern = globPattern(word)
    for (let n = 0; n < size; n++)
      if (!vocabulary.isMark(n) && matchesGlob(pattern, vocabulary.text(n))) surfaces.set(n, AS_ASKED)
  } else {
    const own = surfaceOf(word, vocabulary)
    for (const other of lists.kin(own)) {
      if (other >= size) continue
      if (vocabulary.foldsTo(own, other)) surfaces.set(other, AS_ASKED)
      else if (!exact && vocabulary.sameWord(own, other)) surfaces.set(other, OTHER_FORM)
    }
  }
  let texts = 0
  for (const surface of surfaces.keys()) texts += lists.textsOf(surface).length
  return { surfaces, texts }
}

function surfaceOf(word: string, vocabulary: Vocabulary): number {
  const tokens = new Tokeniser().read(word)
  const surfaces = new Uint32Array(Math.max(1, tokens.count))
  vocabulary.read(word, tokens, surfaces)
  return surfaces[0] as number
}

/** Reads the texts of the rarest word, exact forms first; says whether all that could be better were looked at. */
function collect(lists: WordLists, [rarest, ...others]: readonly Asked[], gatherer: Gatherer): boolean {
  if (!rarest) return true
  gatherer.readDelta()
  // The lists of the other words tell which texts have them too, unless there are few to read or those lists are far longer.
  const short = others.filter(({ texts }) => texts < FAR_LONGER * Math.min(rarest.texts, MOST_TEXTS))
  const having = rarest.texts > FEW_TEXTS && short.length > 0 ? textsWith(short, lists) : undefined
  const likestFirst = Array.from(rarest.surfaces ?? []).sort(([, a], [, b]) => b - a)
  for (const [surface, likeness] of likestFirst) {
    // Nothing that follows can be likelier than what already fills the answer.
    if (likeness < AS_ASKED && gatherer.isFull) return true
    for (const text of lists.textsOf(surface)) {
      if (having && having[text] !== short.length) continue
      if (!gatherer.readText(text)) return false
      if (gatherer.isFull) break
    }
  }
  return true
}

/** Keeps the units whose texts have all that is asked for. */
class Gatherer {
  readonly hits: Hit[] = []
  readonly #lists: WordLists
  readonly #groups: readonly Group[]
  readonly #limit: number
  readonly #seen = new Set<number>()
  #asAsked = 0

  constructor(lists: WordLists, groups: readonly Group[], limit: number) {
    this.#lists = lists
    this.#groups = groups
    this.#limit = limit
  }

  /** Whether there are enough units with all words just as asked for. */
  get isFull(): boolean {
    return this.#asAsked >= this.#limit
  }

  readDelta(): void {
    const { delta, index } = this.#lists
    for (let n = 0; n < delta.count; n++) {
      const likeness = delta.dead[n] === 1 ? 0 : likenessOf(delta, n, index.vocabulary, this.#groups)
      if (likeness > 0) this.#take(delta, n, likeness, delta.words[n] as number)
    }
  }

  /** Reads a text of the arrays, if it was not read before; `false` once too many were read. */
  readText(text: number): boolean {
    const { base, index } = this.#lists
    if (!base || this.#seen.has(text)) return true
    if (this.#seen.size === MOST_TEXTS) return false
    this.#seen.add(text)
    const likeness = likenessOf(base, text, index.vocabulary, this.#groups)
    const { dead } = index.parts
    const end = likeness > 0 ? (base.unitStarts[text + 1] as number) : 0
    for (let unit = base.unitStarts[text] as number; unit < end && this.hits.length < MOST_TEXTS; unit++)
      if (dead[unit] !== 1) this.#take(base, unit, likeness, base.words[text] as number)
    return true
  }

  #take(columns: UnitColumns, unit: number, likeness: number, length: number): void {
    this.hits.push({ ref: columns.refs[unit] as number, likeness, length })
    if (likeness === AS_ASKED) this.#asAsked++
  }
}

/** By text, how many of the words it has, in the order given and in any form, before the first that it lacks. */
function textsWith(words: readonly Asked[], lists: WordLists): Uint8Array {
  const counts = new Uint8Array(lists.base?.words.length ?? 0)
  words.forEach(({ surfaces }, i) => {
    for (const surface of surfaces?.keys() ?? [])
      for (const text of lists.textsOf(surface)) if (counts[text] === i) counts[text] = i + 1
  })
  return counts
}

/** How like a text is to what is asked for, 0 where something is missing: the mean over its words. */
function likenessOf(
  columns: TextColumns,
  text: number,
  vocabulary: Vocabulary,
  groups: readonly Group[],
): number {
  let length = 0
  const end = columns.starts[text + 1] as number
  for (let at = columns.starts[text] as number; at < end; at++) {
    const surface = columns.tokens[at] as number
    if (!vocabulary.isMark(surface)) WORDS[length++] = surface
  }
  let sum = 0
  let count = 0
  for (const { words } of groups) {
    let best = 0
    for (let at = 0; at + words.length <= length; at++) best = Math.max(best, likenessAt(WORDS, at, words))
    if (best === 0) return 0
    sum += best * words.length
    count += words.length
  }
  return sum / count
}

/** The words of the text at hand; filled anew for each. */
const WORDS = new Uint32Array(MAX_TOKENS + 1)

/** How like a phrase the words are from `at` on; 0 where they are not. */
function likenessAt(words: Uint32Array, at: number, asked: readonly Asked[]): number {
  let sum = 0
  for (let i = 0; i < asked.length; i++) {
    const surfaces = asked[i]?.surfaces
    const likeness = surfaces ? surfaces.get(words[at + i] as number) : AS_ASKED
    if (likeness === undefined) return 0
    sum += likeness
  }
  return sum / asked.length
}

function marked(text: string, vocabulary: Vocabulary, groups: readonly Group[]): Span[] {
  const tokens = new Tokeniser().read(text)
  const known = vocabulary.mark()
  const surfaces = new Uint32Array(tokens.count)
  vocabulary.read(text, tokens, surfaces)
  const at = Array.from(surfaces.keys()).filter((i) => !vocabulary.isMark(surfaces[i] as number))
  const own = Uint32Array.from(at, (i) => surfaces[i] as number)
  const found = groups.flatMap(({ words }) =>
    at.flatMap((first, i): Span[] => {
      const last = at[i + words.length - 1]
      if (last === undefined || likenessAt(own, i, words) === 0) return []
      return [{ start: tokens.starts[first] as number, end: tokens.ends[last] as number }]
    }),
  )
  vocabulary.forget(known)
  return found.sort((a, b) => a.start - b.start || b.end - a.end)
}
