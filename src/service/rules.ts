/** The house's rules: kept as a setting, asked for by whoever approves or publishes. */
import { type Blocker, blockersOf, DEFAULT_RULES, type HouseRules } from '../edition/house-rules.ts'
import { editionIssues } from '../edition/row-issues.ts'
import type { Store } from '../store/store.ts'
import { EditError } from './edit-error.ts'
import type { House } from './house.ts'

const KEY = 'rules'

/** The rules that hold now. */
export async function rulesIn(store: Store): Promise<HouseRules> {
  const kept = await store.setting(KEY)
  if (kept === undefined) return DEFAULT_RULES
  const { blocks, ...rest }: HouseRules = JSON.parse(kept)
  return { ...DEFAULT_RULES, ...rest, blocks: { ...DEFAULT_RULES.blocks, ...blocks } }
}

export async function saveRules(house: House, rules: HouseRules): Promise<void> {
  await house.store.saveSetting(KEY, JSON.stringify(rules))
}

/** All that holds back the publication of an edition. @throws {EditError} `no-such-edition` */
export async function findBlockers(house: House, id: string): Promise<Blocker[]> {
  const edition = await house.store.edition(id)
  if (!edition) throw new EditError('no-such-edition', `there is no edition ${id}`)
  const { termbase } = await house.memory()
  const [rules, comments] = await Promise.all([rulesIn(house.store), house.store.reviews.comments(id)])
  return blockersOf(edition, rules, editionIssues(edition, { terms: termbase }), comments)
}
