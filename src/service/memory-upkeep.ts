/** What in the memory wants a look, and the trash. */

import type { Unit } from '../memory/unit.ts'
import { disagreements, duplicates, nearDuplicates, type Suspicion, suspicious } from '../memory/upkeep.ts'
import { wordsOnly } from '../text/content.ts'
import { LANGS } from '../text/language.ts'
import type { House } from './house.ts'
import { Turn } from './turn.ts'

export const FINDINGS = ['duplicate', 'near-duplicate', 'disagreement', 'suspicious'] as const
export type FindingKind = (typeof FINDINGS)[number]

/** Units that want a look, together. */
export interface MemoryFinding {
  readonly kind: FindingKind
  /** Of what is suspicious, why; the gravest first. */
  readonly reasons?: readonly Suspicion[]
  /** Of near-duplicates, how alike they are. */
  readonly score?: number
  readonly units: readonly ShownUnit[]
}

export interface ShownUnit {
  readonly id: string
  readonly tr: string
  readonly en: string
  readonly domain: string
  readonly origin: string
}

/** All findings of the kinds asked for, kind by kind. */
export async function checkMemory(
  house: House,
  kinds: readonly FindingKind[] = FINDINGS,
): Promise<MemoryFinding[]> {
  const memory = await house.memory()
  const turn = new Turn()
  const findings: MemoryFinding[] = []
  for (const kind of kinds) {
    await turn.pass()
    switch (kind) {
      case 'duplicate':
        for (const group of duplicates(memory.units())) findings.push({ kind, units: group.map(shown) })
        break
      case 'near-duplicate':
        for (const unit of memory.units()) {
          if (turn.isOver) await turn.pass()
          for (const { like, score } of nearDuplicates([unit], memory.index('en')))
            findings.push({ kind, score, units: [shown(unit), shown(like)] })
        }
        break
      case 'disagreement':
        for (const lang of LANGS)
          for (const group of disagreements(memory.units(), lang))
            findings.push({ kind, units: group.map(shown) })
        break
      case 'suspicious':
        for (const unit of memory.units()) {
          if (turn.isOver) await turn.pass()
          for (const { reasons } of suspicious([unit])) findings.push({ kind, reasons, units: [shown(unit)] })
        }
    }
  }
  return findings
}

/** Puts units into the trash; answers how many. */
export function deleteUnits(house: House, ids: readonly string[]): Promise<number> {
  return house.store.deleteUnits(ids, house.now())
}

/** Takes units out of the trash; answers how many. */
export function restoreUnits(house: House, ids: readonly string[]): Promise<number> {
  return house.store.restoreUnits(ids)
}

/** What is in the trash, the last deleted first. */
export async function listTrash(house: House, limit: number): Promise<(ShownUnit & { deletedAt: string })[]> {
  const units = await house.store.trash(limit)
  return units.map(({ unit, deletedAt = '' }) => ({ ...shown(unit), deletedAt }))
}

function shown(unit: Unit): ShownUnit {
  const { id, domain, origin } = unit
  return { id, tr: wordsOnly(unit.tr), en: wordsOnly(unit.en), domain, origin }
}
