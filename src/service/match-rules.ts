/** How the units of a collection are weighed: as usual, as configured, as the collection says; the last counts most. */
import { z } from 'zod'
import { type MatchRules, type Penalties, USUAL_PENALTIES } from '../memory/penalties.ts'
import type { Store } from '../store/store.ts'
import type { House } from './house.ts'
import { definedOnly, nameSchema, varietySchema } from './unit-filter.ts'

const points = z.int().min(0).max(100)

/** What a collection says itself; what it leaves out is as configured. */
export const ownRulesSchema = z.strictObject({
  penalties: z
    .strictObject({
      domain: points.describe('Of another domain than is asked for'),
      machine: points.describe('Made by a machine'),
      unreviewed: points.describe('Reviewed by nobody'),
      variety: points.describe('In another variety than is asked for'),
      unconfirmed: points.describe('From an alignment that nobody confirmed'),
      codes: points.describe('With other inline codes than the segment'),
      memories: z.record(nameSchema, points).describe('Of a memory; 100 shuts it out'),
    })
    .partial()
    .default({}),
  wanted: z
    .strictObject({
      domain: nameSchema,
      varieties: z.array(varietySchema).max(2).readonly(),
      memories: z.array(nameSchema).min(1).max(1000).readonly(),
    })
    .partial()
    .default({}),
})
export type OwnRules = z.output<typeof ownRulesSchema>

const KEY = 'match-rules'

/** What a collection says itself. */
export async function ownRules(store: Store): Promise<OwnRules> {
  const kept = await store.setting(KEY)
  return ownRulesSchema.parse(kept === undefined ? {} : JSON.parse(kept))
}

/** The rules that hold in a collection. @param configured what the configuration says */
export async function readRules(store: Store, configured: Partial<Penalties>): Promise<MatchRules> {
  const { penalties, wanted } = await ownRules(store)
  return {
    penalties: { ...USUAL_PENALTIES, ...configured, ...definedOnly(penalties) },
    wanted: definedOnly(wanted),
  }
}

/** The rules that hold, and what of them the collection says itself. */
export async function matchRules(house: House): Promise<{ rules: MatchRules; own: OwnRules }> {
  return { rules: await readRules(house.store, house.penalties), own: await ownRules(house.store) }
}

/** Has the collection say this; every instance weighs by it from the next question on. */
export function saveRules(house: House, own: OwnRules): Promise<void> {
  return house.store.saveMemorySetting(KEY, JSON.stringify(own))
}
