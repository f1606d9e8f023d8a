import type { Unit } from '../memory/unit.ts'
import type { ChangePlace } from '../store/unit-tables.ts'
import type { House } from './house.ts'
import { Turn } from './turn.ts'

/** Units read from the store at a time. */
const PAGE = 1000

/** Units by their ids, whether they are held here or not; those in the trash are left out. */
export async function unitsById(house: House, ids: Iterable<string>): Promise<ReadonlyMap<string, Unit>> {
  const memory = await house.memory()
  const found = new Map<string, Unit>()
  for (const id of new Set(ids)) {
    const unit = memory.isHeld ? memory.unit(id) : await storedUnit(house, id)
    if (unit) found.set(id, unit)
  }
  return found
}

async function storedUnit(house: House, id: string): Promise<Unit | undefined> {
  const listed = await house.store.unit(id)
  return listed?.deletedAt === undefined ? listed?.unit : undefined
}

/** All units of the memory, whether they are held here or not; others have their turn meanwhile. */
export async function* allUnits(house: House): AsyncIterable<Unit> {
  const memory = await house.memory()
  const turn = new Turn()
  if (memory.isHeld) {
    for (const unit of memory.units()) {
      if (turn.isOver) await turn.pass()
      yield unit
    }
    return
  }
  for (let place: ChangePlace = { revision: 0, number: 0 }; ; ) {
    const page = await house.store.changes(place, PAGE)
    for (const { unit, deletedAt } of page) {
      if (turn.isOver) await turn.pass()
      if (deletedAt === undefined) yield unit
    }
    const last = page.at(-1)
    if (!last) return
    place = last
  }
}
