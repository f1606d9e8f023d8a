/** Looking words up inside the memory: concordance, patterns, pieces of a segment, terms. */
import { patternFrom } from '../memory/pattern.ts'
import type { TermCandidate } from '../memory/term-candidates.ts'
import { wordsFor } from '../memory/terms.ts'
import { side, type Term, type Unit } from '../memory/unit.ts'
import { wordsOnly } from '../text/content.ts'
import { LANGS, type Lang, otherLang } from '../text/language.ts'
import type { Span } from '../text/span.ts'
import { allUnits } from './all-units.ts'
import type { House } from './house.ts'
import type { Marks } from './lookups.ts'
import { inUpkeepThread } from './upkeep-thread.ts'
import type { WorkingMemory } from './working-memory.ts'

export interface SearchOptions {
  /** The side to look in; by default both. */
  readonly in?: Lang
  /** By default 50. */
  readonly limit?: number
  /** Only the words as they are written, case and diacritics aside. */
  readonly exact?: boolean
  /** The query is a regular expression: see `pattern.ts`. */
  readonly regex?: boolean
}

/** A unit in which what was asked for stands, and where. */
export interface SearchHit {
  readonly unit: string
  /** The side that it was found in. */
  readonly in: Lang
  /** 1 for the words as asked for; less for other forms of them. */
  readonly likeness: number
  readonly source: string
  readonly target: string
  /** Where the words stand in the source, and what likely stands for them in the target; UTF-16 code units. */
  readonly marks: { readonly source: readonly Span[]; readonly target: readonly Span[] }
  readonly domain: string
  readonly origin: string
}

export interface SearchResult {
  readonly hits: readonly SearchHit[]
  /** Whether these are all there are. */
  readonly complete: boolean
}

const SHOWN = 50

/** Words, phrases, wildcards or a pattern in either side, the likest first. @throws {PatternError} */
export async function searchMemory(
  house: House,
  query: string,
  options: SearchOptions = {},
): Promise<SearchResult> {
  const memory = await house.memory()
  const { limit = SHOWN } = options
  // One more than is shown tells whether there is more.
  const results: SearchResult[] = []
  for (const lang of options.in ? [options.in] : LANGS)
    results.push(
      options.regex
        ? await searchPattern(house, query, lang, limit + 1)
        : await searchWords(memory, query, lang, { limit: limit + 1, exact: options.exact ?? false }),
    )
  const hits = results.flatMap((each) => each.hits).sort((a, b) => b.likeness - a.likeness)
  return {
    hits: hits.slice(0, limit),
    complete: hits.length <= limit && results.every(({ complete }) => complete),
  }
}

async function searchWords(
  memory: WorkingMemory,
  query: string,
  lang: Lang,
  options: { readonly limit: number; readonly exact: boolean },
): Promise<SearchResult> {
  const { hits, complete } = await memory.lookUpWords('concordance', lang, query, options)
  const refs = hits.map(({ ref }) => ref)
  const found = hits.flatMap(({ ref, likeness }) => {
    const unit = memory.index(lang).unit(ref)
    return unit ? [{ unit, likeness }] : []
  })
  const pairs = found.map(({ unit }) => textsOf(unit, lang))
  const marks = await memory.lookUpWords('marks', lang, { query, exact: options.exact, refs, pairs })
  return {
    complete,
    hits: found.map(({ unit, likeness }, i) => hitOf(unit, lang, likeness, marks[i] ?? NO_MARKS)),
  }
}

/** Reads every unit, for no index helps with patterns; each takes a bounded time, and others have their turn. */
async function searchPattern(house: House, query: string, lang: Lang, limit: number): Promise<SearchResult> {
  const pattern = patternFrom(query)
  const hits: SearchHit[] = []
  for await (const unit of allUnits(house)) {
    const source = pattern.matches(wordsOnly(side(unit, lang)))
    if (source.length === 0) continue
    if (hits.length === limit) return { hits, complete: false }
    hits.push(hitOf(unit, lang, 1, { source, target: [] }))
  }
  return { hits, complete: true }
}

const NO_MARKS: Marks = { source: [], target: [] }

function textsOf(unit: Unit, lang: Lang): [source: string, target: string] {
  return [wordsOnly(side(unit, lang)), wordsOnly(side(unit, otherLang(lang)))]
}

function hitOf(unit: Unit, lang: Lang, likeness: number, marks: Marks): SearchHit {
  const [source, target] = textsOf(unit, lang)
  const { id, domain, origin } = unit
  return { unit: id, in: lang, likeness, source, target, marks, domain, origin }
}

/** A piece of a segment that the memory has, and units that have it. */
export interface FoundFragment {
  readonly text: string
  readonly words: number
  readonly units: readonly Omit<SearchHit, 'likeness' | 'in'>[]
}

/** So many units are shown for a piece. */
const UNITS_SHOWN = 3

/** The longest pieces of a segment that stand in the memory, in the segment's order, with their likely counterparts. */
export async function findFragments(house: House, text: string, from: Lang): Promise<FoundFragment[]> {
  const memory = await house.memory()
  const found = await memory.lookUpWords('fragments', from, text)
  return Promise.all(
    found.map(async ({ start, end, words, refs }) => {
      const piece = text.slice(start, end)
      const units = refs.slice(0, UNITS_SHOWN).flatMap((ref) => memory.index(from).unit(ref) ?? [])
      const query = `"${piece.replaceAll('"', ' ')}"`
      const pairs = units.map((unit) => textsOf(unit, from))
      const marks = await memory.lookUpWords('marks', from, { query, refs, pairs })
      const hits = units.map((unit, i) => {
        const { likeness: _, in: __, ...hit } = hitOf(unit, from, 1, marks[i] ?? NO_MARKS)
        return hit
      })
      return { text: piece, words, units: hits }
    }),
  )
}

/** A term in a text, and what stands for it. */
export interface TermHit extends Span {
  readonly concept: string
  readonly subject: string
  readonly term: string
  readonly status: Term['status']
  /** Words of the other language, the preferred first. */
  readonly translations: readonly string[]
}

/** The terms of a text, suffixes or not, in order. */
export async function lookUpTerms(
  house: House,
  text: string,
  from: Lang,
  domain?: string,
): Promise<TermHit[]> {
  const memory = await house.memory()
  return memory.termbase.findTerms(text, from, domain).map(({ concept, term, start, end }) => ({
    start,
    end,
    concept: concept.id,
    subject: concept.subject,
    term: term.text,
    status: term.status,
    translations: wordsFor(concept, otherLang(from)).map((each) => each.text),
  }))
}

/** Words that may be terms and are none yet, the likeliest first; found in a thread. */
export async function proposeTerms(house: House, lang: Lang, most: number): Promise<TermCandidate[]> {
  const concepts = await house.store.concepts()
  return inUpkeepThread(
    () => allUnits(house),
    (thread) => thread.run({ kind: 'terms', lang, most, concepts }),
  )
}
