import type { Context } from '../edition/known.ts'
import { readTmx, writeTmx } from '../exchange/tmx.ts'
import { decodeXml } from '../exchange/xml.ts'
import { wordsOnly } from '../text/content.ts'
import type { Lang } from '../text/language.ts'
import { otherLang } from '../text/language.ts'
import type { House } from './house.ts'

export interface ImportReport {
  readonly added: number
  /** Units that were there already and now say what the file says. */
  readonly changed: number
  readonly skipped: readonly { readonly line: number; readonly reason: string }[]
}

/** Units from a TMX file into the memory, all or none. The same file twice adds nothing. @throws {ExchangeError} */
export async function importMemory(house: House, name: string, bytes: Uint8Array): Promise<ImportReport> {
  const { units, skipped } = readTmx(decodeXml(bytes), name)
  const added = await house.store.transaction((store) => store.saveUnits(units))
  return { added, changed: units.length - added, skipped }
}

/** The whole memory as TMX. */
export async function exportMemory(house: House): Promise<string> {
  return writeTmx(await house.store.units(), {
    creationtoolversion: house.version,
    source: 'en',
    name: 'yanyana',
  })
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
  return memory.matches(text, from, context, { threshold, limit }).map(({ score, unit, adapted }) => ({
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
  const memory = await house.memory()
  for (const unit of memory.units()) domains.set(unit.domain, (domains.get(unit.domain) ?? 0) + 1)
  return {
    units: memory.size,
    concepts: (await house.store.concepts()).length,
    domains: Array.from(domains, ([domain, units]) => ({ domain, units })).toSorted(
      (a, b) => b.units - a.units,
    ),
  }
}
