/**
 * Beads that a person confirmed: they stay as they are, teach their words, and part the texts for the search.
 *
 * Their segments are taken out of both texts. Where a bead stood, the rest is cut on both sides: what lies before it
 * belongs together, what lies behind it, and what lies in its hole where it has one. Blocks that were moved, and
 * segments that translate nothing, cut nothing.
 */
import { type Bead, isPaired, longestRun } from './bead.ts'

type Pair = Pick<Bead, 'source' | 'target'>

/** A confirmed bead that cannot be: the aligner's answer to what a caller got wrong. */
export class FixedBeadError extends Error {
  readonly code = 'bad-fixed-bead'
  constructor(bead: Pair, reason: string) {
    super(`fixed bead [${bead.source}]:[${bead.target}]: ${reason}`)
    this.name = 'FixedBeadError'
  }
}

/** How confirmed beads part two texts. */
export interface Plan {
  /** Segments of each side: those nobody confirmed, in order, then the others. Places in these lists are what the plan speaks of. */
  readonly source: readonly number[]
  readonly target: readonly number[]
  /** How many of them nobody confirmed. */
  readonly free: { readonly source: number; readonly target: number }
  /** Nodes that every way passes, ascending on both sides: before which free segments a confirmed bead stands. */
  readonly cuts: readonly (readonly [number, number])[]
  /** Confirmed beads with segments on both sides, by place. */
  readonly confirmed: readonly Pair[]
}

/**
 * How confirmed beads part texts of these sizes; `moved` are those known to be moved blocks, however they stand.
 *
 * @throws {FixedBeadError} when a segment is not there or stands in two beads
 */
export function planOf(
  fixed: readonly Pair[],
  sizes: { readonly source: number; readonly target: number },
  moved: ReadonlySet<Pair> = new Set(),
): Plan {
  checkFixed(fixed, sizes)
  const paired = fixed.filter(isPaired)
  const [source, target] = [placesOf(fixed, 'source', sizes.source), placesOf(fixed, 'target', sizes.target)]
  const nodes = paired
    .filter((bead) => !moved.has(bead))
    .flatMap((bead): [number, number][] => [
      [source.before(bead.source[0] as number), target.before(bead.target[0] as number)],
      [source.before(bead.source.at(-1) as number), target.before(bead.target.at(-1) as number)],
    ])
    .sort(([i, j], [x, y]) => i - x || j - y)
  return {
    source: source.order,
    target: target.order,
    free: { source: source.free, target: target.free },
    cuts: longestRun(nodes, ([, j]) => j),
    confirmed: paired.map((bead) => ({
      source: bead.source.map((i) => source.places[i] as number),
      target: bead.target.map((j) => target.places[j] as number),
    })),
  }
}

/** One side as a plan has it. */
function placesOf(fixed: readonly Pair[], side: 'source' | 'target', size: number) {
  const taken = new Set(fixed.flatMap((bead) => bead[side]))
  const all = Array.from({ length: size }, (_, i) => i)
  const rest = all.filter((i) => !taken.has(i))
  const order = [...rest, ...all.filter((i) => taken.has(i))]
  const places = new Int32Array(size)
  for (const [place, i] of order.entries()) places[i] = place
  // Of each segment, how many free ones stand before it.
  const counts = new Int32Array(size)
  for (const i of rest) counts[i] = 1
  let free = 0
  for (const [i, count] of counts.entries()) {
    counts[i] = free
    free += count
  }
  return { order, places, free, before: (segment: number) => counts[segment] as number }
}

/** At most so many confirmed beads are tried both ways. */
const MOST_TRIED = 12
/** A moved block must let so many more beads be expected to be right. */
const GAIN = 0.5

/**
 * The confirmed beads that are moved blocks although they alone stand in order: `free` are beads found without any, and
 * `worth` tells how many beads can be expected to be right when some are taken for moved. Only those are tried that free
 * beads stand across.
 */
export function movedAmong(
  fixed: readonly Pair[],
  free: readonly Pair[],
  worth: (moved: ReadonlySet<Pair>) => number,
): ReadonlySet<Pair> {
  const across = fixed.filter((bead) => isPaired(bead) && free.some((each) => crosses(bead, each)))
  let moved: ReadonlySet<Pair> = new Set()
  if (across.length === 0 || across.length > MOST_TRIED) return moved
  let best = worth(moved)
  for (const bead of across) {
    const tried = new Set([...moved, bead])
    const value = worth(tried)
    if (value <= best + GAIN) continue
    moved = tried
    best = value
  }
  return moved
}

/** Whether two beads without a common segment stand in one order here and in another there: before, in the hole, behind. */
function crosses(one: Pair, two: Pair): boolean {
  const [here, there] = [orderOf(one.source, two.source), orderOf(one.target, two.target)]
  return here !== undefined && there !== undefined && here !== there
}

/** Where segments stand to others: before, in their hole, behind; nothing when they lie about each other. */
function orderOf(one: readonly number[], two: readonly number[]): -1 | 0 | 1 | undefined {
  const [start, end] = [one[0] as number, one.at(-1) as number]
  const [first, last] = [two[0] as number, two.at(-1) as number]
  if (last < start) return 1
  if (first > end) return -1
  return first > start && last < end && !two.some((segment) => one.includes(segment)) ? 0 : undefined
}

/** @throws {FixedBeadError} when a segment is not there or stands in two beads */
export function checkFixed(
  fixed: readonly Pair[],
  sizes: { readonly source: number; readonly target: number },
): void {
  for (const side of ['source', 'target'] as const) {
    const taken = new Set<number>()
    for (const bead of fixed)
      for (const segment of bead[side]) {
        if (!Number.isInteger(segment) || segment < 0 || segment >= sizes[side])
          throw new FixedBeadError(bead, `there is no ${side} segment ${segment}`)
        if (taken.has(segment))
          throw new FixedBeadError(bead, `${side} segment ${segment} stands in two beads`)
        taken.add(segment)
      }
  }
}
