/** Looking words up inside the memory: concordance, patterns, pieces of a segment, terms. */
import { concordance } from '../memory/concordance.ts'
import { counterparts } from '../memory/counterparts.ts'
import { fragments } from '../memory/fragments.ts'
import { patternFrom } from '../memory/pattern.ts'
import { candidateSteps, type TermCandidate } from '../memory/term-candidates.ts'
import { wordsFor } from '../memory/terms.ts'
import { side, type Term, type Unit } from '../memory/unit.ts'
import { wordsOnly } from '../text/content.ts'
import { LANGS, type Lang, otherLang } from '../text/language.ts'
import type { Span } from '../text/span.ts'
import type { House } from './house.ts'
import { Turn } from './turn.ts'
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
        ? await searchPattern(memory, query, lang, limit + 1)
        : searchWords(memory, query, lang, limit + 1, options.exact ?? false),
    )
  const hits = results.flatMap((each) => each.hits).sort((a, b) => b.likeness - a.likeness)
  return {
    hits: hits.slice(0, limit),
    complete: hits.length <= limit && results.every(({ complete }) => complete),
  }
}

function searchWords(
  memory: WorkingMemory,
  query: string,
  lang: Lang,
  limit: number,
  exact: boolean,
): SearchResult {
  const { hits, complete, marks } = concordance(memory.words(lang), query, { limit, exact })
  const other = counterparts(
    hits.map(({ ref }) => ref),
    memory.words(otherLang(lang)),
  )
  return {
    complete,
    hits: hits.flatMap(({ ref, likeness }) => {
      const unit = memory.index(lang).unit(ref)
      return unit ? [hitOf(unit, lang, likeness, marks, other.marks)] : []
    }),
  }
}

/** Reads every unit, for no index helps with patterns; each takes a bounded time, and others have their turn. */
async function searchPattern(
  memory: WorkingMemory,
  query: string,
  lang: Lang,
  limit: number,
): Promise<SearchResult> {
  const pattern = patternFrom(query)
  const turn = new Turn()
  const hits: SearchHit[] = []
  for (const unit of memory.units()) {
    if (turn.isOver) await turn.pass()
    if (pattern.matches(wordsOnly(side(unit, lang))).length === 0) continue
    if (hits.length === limit) return { hits, complete: false }
    hits.push(
      hitOf(
        unit,
        lang,
        1,
        (text) => pattern.matches(text),
        () => [],
      ),
    )
  }
  return { hits, complete: true }
}

function hitOf(
  unit: Unit,
  lang: Lang,
  likeness: number,
  inSource: (text: string) => Span[],
  inTarget: (text: string) => Span[],
): SearchHit {
  const source = wordsOnly(side(unit, lang))
  const target = wordsOnly(side(unit, otherLang(lang)))
  return {
    unit: unit.id,
    in: lang,
    likeness,
    source,
    target,
    marks: { source: inSource(source), target: inTarget(target) },
    domain: unit.domain,
    origin: unit.origin,
  }
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
  return fragments(memory.words(from), text).map(({ start, end, words, refs }) => {
    const piece = text.slice(start, end)
    const { marks } = concordance(memory.words(from), `"${piece.replaceAll('"', ' ')}"`, { limit: 1 })
    const other = counterparts(refs, memory.words(otherLang(from)))
    const units = refs.slice(0, UNITS_SHOWN).flatMap((ref) => {
      const unit = memory.index(from).unit(ref)
      if (!unit) return []
      const { likeness: _, in: __, ...hit } = hitOf(unit, from, 1, marks, other.marks)
      return [hit]
    })
    return { text: piece, words, units }
  })
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

/** Words that may be terms and are none yet, the likeliest first. */
export async function proposeTerms(house: House, lang: Lang, most: number): Promise<TermCandidate[]> {
  const memory = await house.memory()
  const { termbase } = memory
  const known = (text: string) =>
    termbase.findTerms(text, lang).some(({ start, end }) => start === 0 && end === text.length)
  const steps = candidateSteps(Array.from(memory.units()), lang, { most, known })
  const turn = new Turn()
  for (;;) {
    if (turn.isOver) await turn.pass()
    const { done, value } = steps.next()
    if (done) return value
  }
}
