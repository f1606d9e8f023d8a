/** What a person has chosen for all editions, wherever he signs in: the layout, keys of his own. */
import type { Preferences } from '../edition/review.ts'
import type { House } from './house.ts'

/** @param owner see `ownerOf` */
const nameOf = (owner: string) => `preferences:${owner}`

export async function preferencesOf({ store }: Pick<House, 'store'>, owner: string): Promise<Preferences> {
  const kept = await store.setting(nameOf(owner))
  return kept === undefined ? {} : JSON.parse(kept)
}

/** Changes what is given, and leaves the rest. */
export async function keepPreferences(
  { store }: Pick<House, 'store'>,
  owner: string,
  changes: Preferences,
): Promise<void> {
  await store.transaction(async (inside) => {
    const kept = await preferencesOf({ store: inside }, owner)
    await inside.saveSetting(nameOf(owner), JSON.stringify({ ...kept, ...changes }))
  })
}
