import type { Context } from '../edition/known.ts'
import { readTbx, type TbxOptions, writeTbx } from '../exchange/tbx.ts'
import { tmxParts } from '../exchange/tmx.ts'
import { writeUnitTable } from '../exchange/unit-table.ts'
import { decodeXml } from '../exchange/xml.ts'
import type { MatchRules } from '../memory/penalties.ts'
import { memoryOf, type Unit } from '../memory/unit.ts'
import type { UnitFilter } from '../memory/unit-filter.ts'
import { wordsOnly } from '../text/content.ts'
import { detectLanguage, type Lang, otherLang } from '../text/language.ts'
import type { House } from './house.ts'
import { unitFacets, unitsLike } from './list-units.ts'

/** What the memory can be written as. */
export const MEMORY_FORMATS = ['tmx', 'tmx-omegat', 'csv', 'tsv'] as const
export type MemoryFormat = (typeof MEMORY_FORMATS)[number]

/** The whole memory, or what a filter lets through, piece by piece. @throws {PatternError} */
export async function exportMemory(
  house: House,
  format: MemoryFormat = 'tmx',
  filter: UnitFilter = {},
): Promise<Iterable<string>> {
  const units: Unit[] = []
  for await (const { unit } of unitsLike(house, filter)) units.push(unit)
  units.sort((a, b) => (a.id < b.id ? -1 : 1))
  if (format === 'csv' || format === 'tsv') return [writeUnitTable(units, format === 'csv' ? ',' : '\t')]
  return tmxParts(units, {
    creationtoolversion: house.version,
    source: 'en',
    name: 'yanyana',
    flavour: format === 'tmx' ? 'standard' : 'omegat',
  })
}

/** The termbase as TBX-Basic. */
export async function exportTerms(house: House, style: TbxOptions['style']): Promise<string> {
  return writeTbx(await house.store.concepts(), { style, title: 'Yanyana' })
}

/** Concepts of a TBX file into the termbase; answers how many. The same file twice adds nothing. @throws {ExchangeError} */
export async function importTerms(house: House, bytes: Uint8Array): Promise<number> {
  const concepts = readTbx(decodeXml(bytes))
  await house.store.transaction((store) => store.saveConcepts(concepts))
  return concepts.length
}

export interface FoundMatch {
  readonly score: number
  readonly source: string
  readonly target: string
  readonly origin: string
  readonly unit: string
  readonly memory: string
}

/** What is asked of matches besides their likeness; more than the collection's own rules ask. */
export interface MatchQuestion extends Context {
  readonly limit?: number
  readonly wanted?: MatchRules['wanted']
}

/** Units for a text, the best first. */
export async function matchMemory(
  house: House,
  text: string,
  from: Lang,
  threshold: number,
  { limit = 10, wanted, ...context }: MatchQuestion = {},
): Promise<FoundMatch[]> {
  const memory = await house.memory()
  const matches = await memory.matches(text, from, context, { threshold, limit, ...(wanted && { wanted }) })
  return matches.map(({ score, unit, adapted }) => ({
    score,
    source: wordsOnly(unit[from]),
    target: wordsOnly(adapted ?? unit[otherLang(from)]),
    origin: unit.origin,
    unit: unit.id,
    memory: memoryOf(unit),
  }))
}

/** Matches for a text; where nothing tells its language, those of the language that has the better ones. */
export async function matchText(
  house: House,
  text: string,
  asked: Lang | undefined,
  threshold: number,
  wanted?: MatchQuestion['wanted'],
): Promise<{ from: Lang; matches: FoundMatch[] }> {
  const from = asked ?? detectLanguage(text)
  const found = await Promise.all(
    (from ? [from] : (['en', 'tr'] as const)).map(async (each) => ({
      from: each,
      matches: await matchMemory(house, text, each, threshold, wanted ? { wanted } : {}),
    })),
  )
  return found.reduce((a, b) => ((b.matches[0]?.score ?? 0) > (a.matches[0]?.score ?? 0) ? b : a))
}

/** How much the memory holds, by domain, the largest first. */
export async function memoryStats(house: House): Promise<{
  units: number
  concepts: number
  domains: { domain: string; units: number }[]
  memories: { memory: string; units: number }[]
}> {
  const facets = await unitFacets(house)
  return {
    units: await house.store.countUnits(),
    concepts: (await house.store.concepts()).length,
    domains: facets.domain.map(({ value, units }) => ({ domain: value, units })),
    memories: facets.memory.map(({ value, units }) => ({ memory: value, units })),
  }
}
