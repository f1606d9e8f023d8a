/** Units as a filter asks for them, a page at a time; what each was before; what there is to filter by. */
import { memoryOf, type State, type Unit } from '../memory/unit.ts'
import { textsFit, type UnitFilter } from '../memory/unit-filter.ts'
import type { ListedUnit, UnitOrder, UnitPlace } from '../store/unit-listing.ts'
import { wordsOnly } from '../text/content.ts'
import { allUnits } from './all-units.ts'
import type { House } from './house.ts'
import { Turn } from './turn.ts'
import { UpkeepError } from './upkeep-error.ts'

/** A unit as it is shown: its texts without inline codes, and all that is known of it. */
export interface UnitView {
  readonly id: string
  readonly tr: string
  readonly en: string
  readonly state: State
  readonly domain: string
  readonly origin: string
  readonly memory: string
  readonly varieties: readonly string[]
  readonly machine: boolean
  readonly unconfirmed: boolean
  readonly before?: string
  readonly after?: string
  readonly createdBy?: string
  readonly createdAt?: string
  readonly changedBy?: string
  readonly changedAt?: string
}

/** With its use, and the write that it came or changed with, by which it is known whether it was changed since. */
export interface ListedView extends UnitView {
  readonly revision: number
  readonly uses: number
  readonly usedAt?: string
  /** When it was put into the trash, where it is there. */
  readonly deletedAt?: string
}

export interface UnitPage {
  readonly units: readonly ListedView[]
  /** Where the next page begins; left out where there is none. A page may be short, or empty, and have a next one. */
  readonly next?: string
}

export interface ListOptions {
  /** By default as they came. */
  readonly order?: UnitOrder
  /** By default 100. */
  readonly limit?: number
  /** The `next` of the page before. */
  readonly after?: string | undefined
}

const USUAL_LIMIT = 100
/** After so long, in milliseconds, a page ends, full or not. */
const LONGEST = 1000
const AS_THEY_CAME: UnitOrder = { by: 'came', down: false }

/** A page of units, without those in the trash. @throws {UpkeepError} `bad-cursor` @throws {PatternError} */
export async function listUnits(
  house: House,
  filter: UnitFilter,
  { order = AS_THEY_CAME, limit = USUAL_LIMIT, after }: ListOptions = {},
): Promise<UnitPage> {
  const fits = textsFit(filter)
  const turn = new Turn()
  const units: ListedView[] = []
  let place = after === undefined ? undefined : readCursor(after, order)
  for (const began = performance.now(); performance.now() - began < LONGEST; ) {
    const window = await house.store.unitWindow(filter, order, place)
    for (const listed of window.units) {
      if (turn.isOver) await turn.pass()
      if (fits && !fits(listed.unit)) continue
      if (units.length === limit) return { units, next: writeCursor(place as UnitPlace, order) }
      units.push(listedView(listed))
      place = listed.place
    }
    if (!window.end) return { units }
    place = window.end
    await turn.pass()
  }
  return { units, ...(place && { next: writeCursor(place, order) }) }
}

/** All units that a filter lets through, as they came. @throws {PatternError} */
export async function* unitsLike(house: House, filter: UnitFilter): AsyncGenerator<ListedUnit> {
  const fits = textsFit(filter)
  const turn = new Turn()
  for (let place: UnitPlace | undefined; ; ) {
    const window = await house.store.unitWindow(filter, AS_THEY_CAME, place)
    for (const listed of window.units) {
      if (turn.isOver) await turn.pass()
      if (!fits || fits(listed.unit)) yield listed
    }
    if (!window.end) return
    place = window.end
    await turn.pass()
  }
}

/** A unit as it was until a write. */
export interface VersionView extends UnitView {
  /** Names it. */
  readonly version: number
  /** When it was changed; left out where nobody said it. */
  readonly endedAt?: string
  readonly deletedAt?: string
}

/** What a unit is, and what it was, the last first. @throws {UpkeepError} `no-such-unit` */
export async function unitHistory(
  house: House,
  id: string,
): Promise<{ unit: ListedView; versions: VersionView[] }> {
  const listed = await house.store.unit(id)
  if (!listed) throw new UpkeepError('no-such-unit', `there is no unit ${id}`, { unit: id })
  const versions = await house.store.versions(id)
  return {
    unit: listedView(listed),
    versions: versions.map(({ unit, revision, ...rest }) => ({
      ...unitView(unit),
      ...rest,
      version: revision,
    })),
  }
}

/** Values that units have, and how many have each, the most common first. */
export type Counts = readonly { readonly value: string; readonly units: number }[]

/** What of a unit can be counted. */
export const FACETS = ['memory', 'domain', 'state', 'origin', 'variety', 'by'] as const

/** So many values of a facet are told. */
const MOST_COUNTS = 200

/** What there is to filter by. */
export async function unitFacets(house: House): Promise<Readonly<Record<(typeof FACETS)[number], Counts>>> {
  const counts = FACETS.map((facet) => ({ facet, found: new Map<string, number>() }))
  for await (const unit of allUnits(house))
    for (const { facet, found } of counts)
      for (const value of new Set(facetValues(unit, facet))) found.set(value, (found.get(value) ?? 0) + 1)
  const told = (found: ReadonlyMap<string, number>): Counts =>
    Array.from(found, ([value, units]) => ({ value, units }))
      .sort((a, b) => b.units - a.units || (a.value < b.value ? -1 : 1))
      .slice(0, MOST_COUNTS)
  const of = (facet: (typeof FACETS)[number]) =>
    told(counts.find((each) => each.facet === facet)?.found ?? new Map())
  return {
    memory: of('memory'),
    domain: of('domain'),
    state: of('state'),
    origin: of('origin'),
    variety: of('variety'),
    by: of('by'),
  }
}

function facetValues(unit: Unit, facet: (typeof FACETS)[number]): readonly string[] {
  switch (facet) {
    case 'memory':
      return [memoryOf(unit)]
    case 'domain':
    case 'state':
    case 'origin':
      return [unit[facet]]
    case 'variety':
      return unit.varieties ?? []
    case 'by':
      return [unit.createdBy, unit.changedBy].flatMap((name) => name ?? [])
  }
}

export function unitView(unit: Unit): UnitView {
  const { tr, en, memory: _, varieties = [], machine = false, unconfirmed = false, ...rest } = unit
  return {
    ...rest,
    tr: wordsOnly(tr),
    en: wordsOnly(en),
    memory: memoryOf(unit),
    varieties,
    machine,
    unconfirmed,
  }
}

function listedView({ unit, revision, uses, usedAt, deletedAt }: ListedUnit): ListedView {
  return {
    ...unitView(unit),
    revision,
    uses,
    ...(usedAt !== undefined && { usedAt }),
    ...(deletedAt !== undefined && { deletedAt }),
  }
}

/** A place as text that nobody need understand; it holds for its order alone. */
function writeCursor({ key, number }: UnitPlace, { by, down }: UnitOrder): string {
  return Buffer.from(JSON.stringify([by, down, key, number])).toString('base64url')
}

function readCursor(cursor: string, order: UnitOrder): UnitPlace {
  try {
    const [by, down, key, number]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const isKey = typeof key === (order.by === 'came' || order.by === 'uses' ? 'number' : 'string')
    if (by === order.by && down === order.down && isKey && Number.isSafeInteger(number))
      return { key: key as UnitPlace['key'], number: number as number }
  } catch {
    // Told below.
  }
  throw new UpkeepError('bad-cursor', 'the place to go on from is not one that was given out for this order')
}
