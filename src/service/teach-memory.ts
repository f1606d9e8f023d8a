import { sameValue } from '../edition/change.ts'
import type { Edition } from '../edition/edition.ts'
import { unitsOf } from '../edition/units.ts'
import type { Unit } from '../memory/unit.ts'
import type { Store } from '../store/store.ts'

/**
 * Makes the memory know of an edition what it should: units come and go with the rows, and where a row says something else
 * its unit is superseded, what it was staying as a version of it. Called in the transaction that changes the edition.
 *
 * @param note who changed it, and when: ISO 8601, UTC
 */
export async function teachMemory(
  store: Store,
  old: Edition,
  edition: Edition,
  { by, at }: { readonly by: string; readonly at: string },
): Promise<void> {
  const [before, after] = [unitsOf(old), unitsOf(edition)]
  const known = new Map(before.map((unit) => [unit.id, unit]))
  const changed = after.filter((unit) => !sameUnit(known.get(unit.id), unit))
  const now = new Set(after.map(({ id }) => id))
  const gone = before.filter(({ id }) => !now.has(id)).map(({ id }) => id)
  if (gone.length > 0) await store.deleteUnits(gone, at)
  const told = changed.map((unit) => ({ ...unit, [known.has(unit.id) ? 'changedBy' : 'createdBy']: by }))
  await store.saveUnits(told, at)
}

function sameUnit(a: Unit | undefined, b: Unit): boolean {
  return a !== undefined && sameValue({ ...a, changedAt: '' }, { ...b, changedAt: '' })
}
