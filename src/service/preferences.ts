/** What a person has chosen for all editions, wherever he signs in: the layout, keys of his own. */
import type { Preferences } from '../edition/review.ts'
import type { House } from './house.ts'

const nameOf = (person: string) => `preferences:${person}`

export async function preferencesOf({ store }: Pick<House, 'store'>, person: string): Promise<Preferences> {
  const kept = await store.setting(nameOf(person))
  return kept === undefined ? {} : JSON.parse(kept)
}

/** Changes what is given, and leaves the rest. */
export async function keepPreferences(
  { store }: Pick<House, 'store'>,
  person: string,
  changes: Preferences,
): Promise<void> {
  await store.transaction(async (inside) => {
    const kept = await preferencesOf({ store: inside }, person)
    await inside.saveSetting(nameOf(person), JSON.stringify({ ...kept, ...changes }))
  })
}
