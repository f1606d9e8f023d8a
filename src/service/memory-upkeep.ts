/** What in the memory wants a look, and the trash. */

import type { Unit } from '../memory/unit.ts'
import { type NearDuplicate, nearDuplicates, type Suspicion } from '../memory/upkeep.ts'
import type { UnitChange } from '../store/step-tables.ts'
import { wordsOnly } from '../text/content.ts'
import { LANGS } from '../text/language.ts'
import { allUnits } from './all-units.ts'
import type { House } from './house.ts'
import { matchMany } from './match-batch.ts'
import { Turn } from './turn.ts'
import { inUpkeepThread } from './upkeep-thread.ts'
import { NotHeldError, type WorkingMemory } from './working-memory.ts'

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
const TOGETHER = 20_000
/** Alike as texts: whatever the units lose points for. */
const NEAR = { threshold: 95, limit: 10, weighed: false }

/**
 * All findings of the kinds asked for, kind by kind; found in threads, others are answered meanwhile.
 *
 * @throws {NotHeldError} where the units are in the database alone
 */
export async function checkMemory(
  house: House,
  kinds: readonly FindingKind[] = FINDINGS,
): Promise<MemoryFinding[]> {
  const memory = await house.memory()
  if (!memory.isHeld) throw new NotHeldError()
  const check = new Check(memory)
  await inUpkeepThread(
    () => allUnits(house),
    async (thread) => {
      for (const kind of kinds)
        switch (kind) {
          case 'duplicate':
            for (const group of await thread.run({ kind: 'duplicates' })) await check.add({ kind }, group)
            break
          case 'near-duplicate':
            for await (const { unit, like, score } of nearDuplicatesIn(house, memory))
              await check.add({ kind, score }, [unit.id, like.id])
            break
          case 'disagreement':
            for (const from of LANGS)
              for (const group of await thread.run({ kind: 'disagreements', from }))
                await check.add({ kind }, group)
            break
          case 'suspicious':
            for (const { unit, reasons } of await thread.run({ kind: 'suspicious' }))
              await check.add({ kind, reasons }, [unit])
        }
    },
  )
  return check.findings
}

/** What was found so far. */
class Check {
  readonly findings: MemoryFinding[] = []
  readonly #memory: WorkingMemory
  readonly #turn = new Turn()

  constructor(memory: WorkingMemory) {
    this.#memory = memory
  }

  /** Of units that went meanwhile nothing is told. */
  async add(finding: Omit<MemoryFinding, 'units'>, ids: readonly string[]): Promise<void> {
    const units = ids.flatMap((id) => this.#memory.unit(id) ?? [])
    if (units.length === ids.length) this.findings.push({ ...finding, units: units.map(shown) })
    if (this.#turn.isOver) await this.#turn.pass()
  }
}

/** Pairs of units whose English texts are nearly the same. */
async function* nearDuplicatesIn(house: House, memory: WorkingMemory): AsyncIterable<NearDuplicate> {
  for await (const units of chunks(allUnits(house), TOGETHER)) {
    const segments = units.map(({ en }) => ({ text: wordsOnly(en) }))
    const found = await matchMany(memory, 'en', segments, NEAR)
    for (const [i, unit] of units.entries()) yield* nearDuplicates(unit, found[i] ?? [])
  }
}

async function* chunks<T>(items: AsyncIterable<T>, size: number): AsyncIterable<T[]> {
  let chunk: T[] = []
  for await (const item of items) {
    chunk.push(item)
    if (chunk.length < size) continue
    yield chunk
    chunk = []
  }
  yield chunk
}

/** Puts units into the trash, in one step; answers how many were not there yet. */
export function deleteUnits(house: House, ids: readonly string[], by: string): Promise<number> {
  return moved(house, ids, by, 'delete')
}

/** Takes units out of the trash, in one step; answers how many were there. */
export function restoreUnits(house: House, ids: readonly string[], by: string): Promise<number> {
  return moved(house, ids, by, 'restore')
}

async function moved(
  house: House,
  ids: readonly string[],
  by: string,
  kind: 'delete' | 'restore',
): Promise<number> {
  const at = house.now()
  const { changed } = await house.store.transaction(async (inside) => {
    const changes: UnitChange[] = []
    for (const id of new Set(ids)) {
      const found = await inside.unit(id)
      if (!found || (found.deletedAt === undefined) === (kind === 'restore')) continue
      const { revision, unit } = found
      changes.push({ revision, unit, ...(kind === 'delete' && { deletedAt: at }) })
    }
    return inside.takeStep(changes, { at, by, what: { kind } })
  })
  return changed
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
