/** Which units of a return answer which units of its hand-off. */
import { type Content, composed } from '../text/content.ts'
import type { HandOff, HandOffUnit, ReturnedSegment, ReturnedUnit } from './hand-off.ts'
import { bareText } from './hand-off-text.ts'

/**
 * The returned units by the ids they were handed out with. A unit under a strange id is known by its source, and so is one
 * under the id of another unit, where only one unit was handed out with its source and no other answers that.
 */
export function sortUnits(
  handOff: HandOff,
  units: readonly ReturnedUnit[],
): { known: Map<string, ReturnedUnit[]>; unknown: ReturnedUnit[] } {
  const known = new Map<string, ReturnedUnit[]>()
  const sent = new Map(handOff.units.map((unit) => [unit.id, sourceOf(unit)]))
  const strange: ReturnedUnit[] = []
  const exchanged = exchangedUnits(sent, units)
  for (const unit of units) {
    const same = known.get(unit.id)
    if (!sent.has(unit.id) || exchanged.has(unit)) strange.push(unit)
    else if (same) same.push(unit)
    else known.set(unit.id, [unit])
  }
  if (strange.length === 0) return { known, unknown: [] }
  const waiting = handOff.units.filter(({ id }) => !known.has(id))
  const places = strange.map((_, i) => i).reverse()
  const bySource = Map.groupBy(places, (i) => sourceOf(strange[i]))
  const taken = new Set<number>()
  for (const unit of waiting) {
    const run = runFor(unit, strange, bySource, taken)
    if (run.length === 0) continue
    for (const i of run) taken.add(i)
    const notes = run.flatMap((i) => strange[i]?.notes ?? [])
    const segments = run.flatMap((i) => strange[i]?.segments ?? [])
    known.set(unit.id, [{ id: unit.id, segments, ...(notes.length > 0 && { notes }) }])
  }
  return { known, unknown: strange.filter((_, i) => !taken.has(i)) }
}

/** @param sent what each unit was handed out with, by its id */
function exchangedUnits(
  sent: ReadonlyMap<string, string>,
  units: readonly ReturnedUnit[],
): ReadonlySet<ReturnedUnit> {
  const misfits = units.filter((unit) => {
    const source = sourceOf(unit)
    return source !== '' && sent.has(unit.id) && sent.get(unit.id) !== source
  })
  if (misfits.length === 0) return new Set()
  const owners = Map.groupBy(sent.keys(), (id) => sent.get(id))
  const away = new Set(misfits)
  const answered = new Set(units.flatMap((unit) => (away.has(unit) ? [] : unit.id)))
  return new Set(
    misfits.filter((unit) => {
      const [owner, ...more] = owners.get(sourceOf(unit)) ?? []
      return owner !== undefined && more.length === 0 && !answered.has(owner)
    }),
  )
}

/** A returned unit with the letters of all its texts composed, as what was sent has them. */
export function composedUnit(unit: ReturnedUnit): ReturnedUnit {
  return { ...unit, segments: unit.segments.map(composedSegment) }
}

function composedSegment(segment: ReturnedSegment): ReturnedSegment {
  const { source, target, others } = segment
  return {
    ...segment,
    source: composed(source),
    target: target && composed(target),
    ...(others && { others: others.map(composed) }),
  }
}

function sourceOf(unit: { readonly segments: readonly { readonly source: Content }[] } | undefined): string {
  return (unit?.segments ?? []).map(({ source }) => bareText(source)).join('')
}

/** No more places than this are tried for a unit: a file may say the same thing everywhere. */
const TRIED = 50

/**
 * The strange units, one after the other, that have a unit's source between them: it as a whole, or a unit a segment.
 *
 * @param bySource their places by what they say, the first last; those that are taken are dropped here
 */
function runFor(
  unit: HandOffUnit,
  strange: readonly ReturnedUnit[],
  bySource: ReadonlyMap<string, number[]>,
  taken: ReadonlySet<number>,
): number[] {
  const freePlaces = (source: string): number[] => {
    const places = source === '' ? [] : (bySource.get(source) ?? [])
    while (taken.has(places.at(-1) ?? -1)) places.pop()
    return places.slice(-TRIED).reverse()
  }
  const [one] = freePlaces(sourceOf(unit))
  if (one !== undefined) return [one]
  const parts = unit.segments.map(({ source }) => bareText(source))
  const start = freePlaces(parts[0] ?? '').find((first) =>
    parts.every((part, k) => part !== '' && !taken.has(first + k) && sourceOf(strange[first + k]) === part),
  )
  return start === undefined ? [] : parts.map((_, k) => start + k)
}
