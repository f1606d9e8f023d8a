/**
 * One aligned group: the source segments and the target segments that translate each other.
 *
 * `1-1` is the common case; `1-0` is an omission and `0-1` an insertion. The beads of an alignment cover both lists,
 * each segment once. Beads stand in the order of their source segments, insertions where they stand in the target; a
 * bead whose target lies out of that order is marked as crossing.
 */
export interface Bead {
  /** Indices into the source list, ascending; a label inserted between two segments of a bead stands in no bead. */
  readonly source: readonly number[]
  /** Indices into the target list, ascending. */
  readonly target: readonly number[]
  /** How probable it is that the bead is right, 0 to 1; see `confidence.ts`. */
  readonly score: number
  /** The bead was moved: it stands outside the longest sequence of beads that is in order on both sides. */
  readonly crossing?: true
}

/** The shape of a bead as the field writes it: `1-1`, `2-1`, `0-1`. */
export function shape(bead: Pick<Bead, 'source' | 'target'>): string {
  return `${bead.source.length}-${bead.target.length}`
}

/** The same beads with source and target exchanged, in the order of the new source. */
export function mirrored(beads: readonly Bead[]): Bead[] {
  const turned = beads.map((bead) => ({ ...bead, source: bead.target, target: bead.source }))
  return inOrder(turned)
}

/** Whether a bead has segments on both sides. */
export function isPaired(bead: Pick<Bead, 'source' | 'target'>): boolean {
  return bead.source.length > 0 && bead.target.length > 0
}

/**
 * Beads in the order of their source segments; those without any behind the bead that ends nearest before them in the
 * target.
 */
export function inOrder<T extends Pick<Bead, 'source' | 'target'>>(beads: readonly T[]): T[] {
  const anchored = beads.filter(({ source }) => source.length > 0).sort((x, y) => at(x.source) - at(y.source))
  const inserted = beads
    .filter(({ source }) => source.length === 0)
    .sort((x, y) => at(x.target) - at(y.target))
  // Of each target segment, the place of the bead that holds it.
  const places = new Map<number, number>()
  for (const [place, { target }] of anchored.entries()) for (const j of target) places.set(j, place)
  const behind: T[][] = [[], ...anchored.map((): T[] => [])]
  let place = -1
  let seen = 0
  for (const bead of inserted) {
    for (; seen < at(bead.target); seen++) place = places.get(seen) ?? place
    behind[place + 1]?.push(bead)
  }
  return [...(behind[0] ?? []), ...anchored.flatMap((bead, k) => [bead, ...(behind[k + 1] ?? [])])]
}

/** The longest list of paired beads that stand in the same order on both sides. */
export function longestSequence<T extends Pick<Bead, 'source' | 'target'>>(beads: readonly T[]): T[] {
  const sorted = beads.toSorted((x, y) => (x.source[0] as number) - (y.source[0] as number))
  return longestRun(sorted, ({ target }) => target[0] as number)
}

/** The longest list of items, in their order, whose values do not fall (patience sorting). */
export function longestRun<T>(items: readonly T[], valueAt: (item: T) => number): T[] {
  const tops: number[] = []
  const before = new Int32Array(items.length).fill(-1)
  const values = Float64Array.from(items, valueAt)
  for (const [k, value] of values.entries()) {
    let [low, high] = [0, tops.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[tops[middle] as number] as number) <= value) low = middle + 1
      else high = middle
    }
    before[k] = low > 0 ? (tops[low - 1] as number) : -1
    tops[low] = k
  }
  const list: T[] = []
  for (let k = tops.at(-1) ?? -1; k >= 0; k = before[k] as number) list.push(items[k] as T)
  return list.reverse()
}

function at(segments: readonly number[]): number {
  return segments[0] ?? 0
}
