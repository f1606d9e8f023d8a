/** What in the memory wants a look, and the trash. */

import type { Unit } from '../memory/unit.ts'
import { type NearDuplicate, nearDuplicates, type Suspicion } from '../memory/upkeep.ts'
import { wordsOnly } from '../text/content.ts'
import { LANGS } from '../text/language.ts'
import { allUnits } from './all-units.ts'
import type { House } from './house.ts'
import { matchMany } from './match-batch.ts'
import { Turn } from './turn.ts'
import { UpkeepThread } from './upkeep-thread.ts'
import type { WorkingMemory } from './working-memory.ts'

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

/** Units in one matching: so many results are held at a time. */
const TOGETHER = 100_000
const NEAR = { threshold: 95, limit: 10 }

/** All findings of the kinds asked for, kind by kind; found in threads, others are answered meanwhile. */
export async function checkMemory(
  house: House,
  kinds: readonly FindingKind[] = FINDINGS,
): Promise<MemoryFinding[]> {
  const memory = await house.memory()
  const thread = await UpkeepThread.on(allUnits(house))
  const findings: MemoryFinding[] = []
  const turn = new Turn()
  const add = async (finding: Omit<MemoryFinding, 'units'>, ids: readonly string[]) => {
    const units = ids.flatMap((id) => memory.unit(id) ?? [])
    // One that went meanwhile wants no look.
    if (units.length === ids.length) findings.push({ ...finding, units: units.map(shown) })
    if (turn.isOver) await turn.pass()
  }
  try {
    for (const kind of kinds)
      switch (kind) {
        case 'duplicate':
          for (const group of await thread.run({ kind: 'duplicates' })) await add({ kind }, group)
          break
        case 'near-duplicate':
          for await (const { unit, like, score } of nearDuplicatesIn(memory))
            await add({ kind, score }, [unit.id, like.id])
          break
        case 'disagreement':
          for (const from of LANGS)
            for (const group of await thread.run({ kind: 'disagreements', from })) await add({ kind }, group)
          break
        case 'suspicious':
          for (const { unit, reasons } of await thread.run({ kind: 'suspicious' }))
            await add({ kind, reasons }, [unit])
      }
  } finally {
    await thread.close()
  }
  return findings
}

/** Pairs of units whose English texts are nearly the same. */
async function* nearDuplicatesIn(memory: WorkingMemory): AsyncIterable<NearDuplicate> {
  for (const units of chunks(memory.units(), TOGETHER)) {
    const segments = units.map(({ en }) => ({ text: wordsOnly(en) }))
    const found = await matchMany(memory, 'en', segments, NEAR)
    for (const [i, unit] of units.entries()) yield* nearDuplicates(unit, found[i] ?? [])
  }
}

function* chunks<T>(items: Iterable<T>, size: number): Iterable<T[]> {
  let chunk: T[] = []
  for (const item of items) {
    chunk.push(item)
    if (chunk.length < size) continue
    yield chunk
    chunk = []
  }
  yield chunk
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
