/**
 * Beads that a person confirmed: they stay as they are, and part the texts for the search.
 *
 * Those that stand in order are anchors, between which the rest is aligned; those that do not (a moved block, a bead
 * with a stranger in it, a segment that translates nothing) are taken out of both texts beforehand.
 */
import { type Bead, isPaired, longestSequence } from './bead.ts'

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
  /** Segments that are aligned, of each side, in order: what the plan's numbers mean. */
  readonly source: readonly number[]
  readonly target: readonly number[]
  /** Confirmed beads in order, by places in those lists. */
  readonly anchors: readonly Pair[]
  /** Confirmed beads that were taken out. */
  readonly apart: readonly Pair[]
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
  const plain = fixed.filter(
    (bead) => !moved.has(bead) && isPaired(bead) && isRun(bead.source) && isRun(bead.target),
  )
  const ordered = new Set(longestSequence(plain))
  const apart = fixed.filter((bead) => !ordered.has(bead))
  const [source, target] = (['source', 'target'] as const).map((side) => {
    const out = new Set(apart.flatMap((bead) => bead[side]))
    return Array.from({ length: sizes[side] }, (_, i) => i).filter((i) => !out.has(i))
  }) as [number[], number[]]
  const placeOf = (list: readonly number[]) => new Map(list.map((segment, place) => [segment, place]))
  const [sources, targets] = [placeOf(source), placeOf(target)]
  const anchors = plain
    .filter((bead) => ordered.has(bead))
    .sort((x, y) => (x.source[0] as number) - (y.source[0] as number))
    .map((bead) => ({
      source: bead.source.map((i) => sources.get(i) as number),
      target: bead.target.map((j) => targets.get(j) as number),
    }))
  return { source, target, anchors, apart }
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

/** Whether two beads without a common segment stand in one order here and in the other there. */
function crosses(one: Pair, two: Pair): boolean {
  const order = (side: 'source' | 'target') => {
    const [first, second] = [one[side], two[side]]
    if ((first.at(-1) as number) < (second[0] as number)) return -1
    return (second.at(-1) as number) < (first[0] as number) ? 1 : 0
  }
  return order('source') * order('target') < 0
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

function isRun(segments: readonly number[]): boolean {
  return segments.every((segment, k) => segment === (segments[0] as number) + k)
}
