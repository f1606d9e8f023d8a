import type { Context } from '../edition/known.ts'
import { readTbx, type TbxOptions, writeTbx } from '../exchange/tbx.ts'
import { tmxParts } from '../exchange/tmx.ts'
import { writeUnitTable } from '../exchange/unit-table.ts'
import { decodeXml } from '../exchange/xml.ts'
import { wordsOnly } from '../text/content.ts'
import type { Lang } from '../text/language.ts'
import { otherLang } from '../text/language.ts'
import { allUnits } from './all-units.ts'
import type { House } from './house.ts'

/** What the memory can be written as. */
export const MEMORY_FORMATS = ['tmx', 'tmx-omegat', 'csv', 'tsv'] as const
export type MemoryFormat = (typeof MEMORY_FORMATS)[number]

/** The whole memory, piece by piece. */
export async function exportMemory(house: House, format: MemoryFormat = 'tmx'): Promise<Iterable<string>> {
  const units = await house.store.units()
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
}

/** Units for a text, the best first. */
export async function matchMemory(
  house: House,
  text: string,
  from: Lang,
  threshold: number,
  { limit = 10, ...context }: Context & { readonly limit?: number } = {},
): Promise<FoundMatch[]> {
  const memory = await house.memory()
  const matches = await memory.matches(text, from, context, { threshold, limit })
  return matches.map(({ score, unit, adapted }) => ({
    score,
    source: wordsOnly(unit[from]),
    target: wordsOnly(adapted ?? unit[otherLang(from)]),
    origin: unit.origin,
    unit: unit.id,
  }))
}

/** How much the memory holds, by domain, the largest first. */
export async function memoryStats(house: House): Promise<{
  units: number
  concepts: number
  domains: { domain: string; units: number }[]
}> {
  const domains = new Map<string, number>()
  for await (const { domain } of allUnits(house)) domains.set(domain, (domains.get(domain) ?? 0) + 1)
  return {
    units: Array.from(domains.values()).reduce((sum, units) => sum + units, 0),
    concepts: (await house.store.concepts()).length,
    domains: Array.from(domains, ([domain, units]) => ({ domain, units })).toSorted(
      (a, b) => b.units - a.units,
    ),
  }
}
