/** What the program brings along for a memory and a termbase, and brings anew with every version. */
import type { Concept, Unit } from '../memory/unit.ts'
import type { Store } from '../store/store.ts'
import { conceptVersion } from './terms.ts'

export interface Starter {
  readonly units: readonly Unit[]
  readonly concepts: readonly Concept[]
}

/** Setting: the version of the program whose starter the store has. */
const VERSION = 'starter'
/** Setting: by id, each concept as the program last wrote it (JSON of `conceptVersion`s). */
const WRITTEN = 'starter-concepts'

/**
 * Stores the starter of a version where the store has another; what people changed or deleted since stays as they left it.
 *
 * @param read is asked only where something is to be stored
 */
export async function bringStarter(store: Store, version: string, read: () => Starter): Promise<void> {
  if ((await store.setting(VERSION)) === version) return
  const { units, concepts } = read()
  await store.transaction(async (inside) => {
    const before = await inside.setting(VERSION)
    // Another instance may have been quicker.
    if (before === version) return
    await inside.saveUnits(before === undefined ? units : await untouched(inside, units))
    await bringConcepts(inside, concepts)
    await inside.saveSetting(VERSION, version)
  })
}

/** Those that nobody has changed or put into the trash; whoever changes a unit is named in it. */
async function untouched(store: Store, units: readonly Unit[]): Promise<Unit[]> {
  const left: Unit[] = []
  for (const unit of units) {
    const known = await store.unit(unit.id)
    if (!known || (known.deletedAt === undefined && known.unit.changedBy === unit.changedBy)) left.push(unit)
  }
  return left
}

/** A concept does not say who wrote it: it is the program's while it is as the program wrote it. */
async function bringConcepts(store: Store, concepts: readonly Concept[]): Promise<void> {
  const written = new Map<string, string>(JSON.parse((await store.setting(WRITTEN)) ?? '[]'))
  const known = new Map((await store.concepts()).map((concept) => [concept.id, conceptVersion(concept)]))
  await store.saveConcepts(concepts.filter(({ id }) => known.get(id) === written.get(id)))
  const versions = concepts.map((concept) => [concept.id, conceptVersion(concept)] as const)
  await store.saveSetting(WRITTEN, JSON.stringify([...written, ...versions]))
}
