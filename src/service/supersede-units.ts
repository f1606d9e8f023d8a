import type { Edition } from '../edition/edition.ts'
import { unitsOf } from '../edition/units.ts'
import { STATES } from '../memory/unit.ts'
import type { Store } from '../store/store.ts'

/**
 * Has the memory say what the rows of an edition now say: the unit of a row that was approved (`reviewed`, `final`) is added,
 * and where the memory has a row's unit already, it is superseded; what it was stays as a version of it. Called in the
 * transaction that changes the edition.
 *
 * @param rows ids of the rows that changed; by default all
 * @param note who changed them, and when: ISO 8601, UTC
 */
export async function supersedeUnits(
  store: Store,
  edition: Edition,
  note: { readonly by: string; readonly at: string },
  rows?: ReadonlySet<string>,
): Promise<void> {
  const units = []
  for (const unit of unitsOf(edition)) {
    if (rows && !rows.has(unit.id.slice(edition.id.length + 1))) continue
    const known = await store.unit(unit.id)
    if (known?.deletedAt !== undefined) continue
    const approved = STATES.indexOf(unit.state) >= STATES.indexOf('reviewed')
    const { before, after } = unit
    const [was, is] = [known?.unit, unit].map((each) =>
      JSON.stringify([each?.tr, each?.en, each?.state, before, after]),
    )
    if (known ? was !== is : approved) units.push({ ...unit, changedBy: note.by, changedAt: note.at })
  }
  await store.saveUnits(units, note.at)
}
