/**
 * Who goes with whom, one to one: how probable each edge of a sparse graph is among all ways to pair, and the way with
 * the highest sum.
 */

/** An edge between the left and the right list, with its log odds against both staying alone. */
export interface Edge {
  readonly left: number
  readonly right: number
  readonly weight: number
}

/** How surely an edge is in the pairing. */
export interface Belief {
  /** 0 to 1. */
  readonly probability: number
  /** How far the edge is ahead of the next best thing its two ends could do, in log odds; negative when it is behind. */
  readonly lead: number
}

const ROUNDS = 30
/** Keeps exponentials inside a double. */
const HIGHEST = 300

/**
 * The probability of each edge over all one-to-one pairings, each as likely as the product of its edges' odds: belief
 * propagation for matchings (Huang & Jebara 2009, "Approximating the permanent with belief propagation"; exact on
 * trees). A rival that has a better partner of its own thereby counts for little.
 *
 * @returns one belief per edge, in the order of `edges`
 */
export function beliefs(edges: readonly Edge[]): Belief[] {
  const odds = Float64Array.from(edges, ({ weight }) =>
    Math.exp(Math.max(-HIGHEST, Math.min(HIGHEST, weight))),
  )
  const ends = [placesBy(edges, 'left'), placesBy(edges, 'right')] as const
  // What an edge hears from its left and its right end: the odds that this end is free for it.
  const heard = [new Float64Array(edges.length).fill(1), new Float64Array(edges.length).fill(1)] as const
  for (let round = 0; round < ROUNDS; round++) {
    for (const side of [0, 1] as const) {
      const from = heard[side === 0 ? 1 : 0]
      for (const places of ends[side].values()) {
        // The sum of the others, not the whole less its own: that would lose small terms beside large ones.
        const claims = places.map((at) => (odds[at] ?? 0) * (from[at] ?? 0))
        const [before, after] = [runningSums(claims), runningSums(claims.toReversed()).toReversed()]
        for (const [k, at] of places.entries()) heard[side][at] = 1 / (1 + (before[k] ?? 0) + (after[k] ?? 0))
      }
    }
  }
  return edges.map(({ weight }, at) => {
    const free = (heard[0][at] ?? 0) * (heard[1][at] ?? 0)
    const x = (odds[at] ?? 0) * free
    return { probability: x === Number.POSITIVE_INFINITY ? 1 : x / (1 + x), lead: weight + Math.log(free) }
  })
}

/** For each entry the sum of those before it. */
function runningSums(list: readonly number[]): number[] {
  let sum = 0
  return list.map((each) => {
    const before = sum
    sum = Math.min(Number.MAX_VALUE, sum + each)
    return before
  })
}

function placesBy(edges: readonly Edge[], end: 'left' | 'right'): Map<number, number[]> {
  return Map.groupBy(edges.keys(), (at) => edges[at]?.[end] ?? -1)
}

/** A way from a left end to a column: over which edge, at which cost. Column `right + k` means that left `k` stays alone. */
interface Way {
  readonly column: number
  readonly cost: number
  readonly edge: number
}

/**
 * The pairing with the highest sum of weights; edges of weight 0 or less are in none. The Hungarian method, one left end
 * after the other by shortest augmenting paths (Kuhn 1955; Jonker & Volgenant 1987), on the edges there are: a search
 * goes no further than the start's part of the graph, and mostly ends at once.
 *
 * @returns places in `edges`, ascending
 */
export function assign(edges: readonly Edge[]): number[] {
  const lefts = [...new Set(edges.map(({ left }) => left))].sort((a, b) => a - b)
  const rights = [...new Set(edges.map(({ right }) => right))].sort((a, b) => a - b)
  const column = new Map(rights.map((right, at) => [right, at]))
  const places = placesBy(edges, 'left')
  const ways = lefts.map((left, row): Way[] => [
    ...(places.get(left) ?? []).flatMap((edge) => {
      const { right, weight } = edges[edge] ?? { right: -1, weight: 0 }
      return weight > 0 ? [{ column: column.get(right) ?? -1, cost: -weight, edge }] : []
    }),
    { column: rights.length + row, cost: 0, edge: -1 },
  ])
  const taken = new Matching(ways, rights.length + lefts.length)
  for (const row of lefts.keys()) taken.admit(row)
  return taken.edges()
}

/** Rows and the columns they hold, with the potentials that prove the choice the cheapest. */
class Matching {
  readonly #ways: readonly (readonly Way[])[]
  readonly #holder: Int32Array
  readonly #held: (Way | undefined)[]
  readonly #rowPotential: Float64Array
  readonly #columnPotential: Float64Array

  constructor(ways: readonly (readonly Way[])[], columns: number) {
    this.#ways = ways
    this.#holder = new Int32Array(columns).fill(-1)
    this.#held = ways.map(() => undefined)
    this.#rowPotential = new Float64Array(ways.length)
    this.#columnPotential = new Float64Array(columns)
  }

  edges(): number[] {
    return this.#held.flatMap((way) => (way && way.edge >= 0 ? [way.edge] : [])).sort((a, b) => a - b)
  }

  /** Gives one more row its column; others may move. */
  admit(start: number): void {
    const distance = new Map<number, number>()
    const from = new Map<number, { row: number; way: Way }>()
    const scanned: number[] = []
    const open = new Heap()
    this.#rowPotential[start] = Math.min(
      ...(this.#ways[start]?.map((way) => way.cost - this.#v(way.column)) ?? [0]),
    )
    const look = (row: number, length: number) => {
      for (const way of this.#ways[row] ?? []) {
        const there = length + Math.max(0, way.cost - this.#u(row) - this.#v(way.column))
        if (there >= (distance.get(way.column) ?? Number.POSITIVE_INFINITY)) continue
        distance.set(way.column, there)
        from.set(way.column, { row, way })
        open.push(there, way.column)
      }
    }
    look(start, 0)
    for (let next = open.pop(); next; next = open.pop()) {
      const [length, column] = next
      if (length > (distance.get(column) ?? 0)) continue
      const holder = this.#holder[column] ?? -1
      if (holder < 0) {
        this.#settle(start, length, scanned, distance)
        this.#augment(start, column, from)
        return
      }
      scanned.push(column)
      look(holder, length)
    }
  }

  /** Potentials after a search that ended at `length`: every way that is held costs nothing again. */
  #settle(
    start: number,
    length: number,
    scanned: readonly number[],
    distance: ReadonlyMap<number, number>,
  ): void {
    this.#rowPotential[start] = this.#u(start) + length
    for (const column of scanned) {
      const less = length - (distance.get(column) ?? length)
      const holder = this.#holder[column] ?? -1
      this.#columnPotential[column] = this.#v(column) - less
      this.#rowPotential[holder] = this.#u(holder) + less
    }
  }

  #augment(start: number, end: number, from: ReadonlyMap<number, { row: number; way: Way }>): void {
    for (let column = end; ; ) {
      const step = from.get(column)
      if (!step) return
      const before = this.#held[step.row]
      this.#held[step.row] = step.way
      this.#holder[column] = step.row
      if (step.row === start || !before) return
      column = before.column
    }
  }

  #u(row: number): number {
    return this.#rowPotential[row] ?? 0
  }

  #v(column: number): number {
    return this.#columnPotential[column] ?? 0
  }
}

/** A binary heap of numbered lengths: the shortest first, of equal ones the lowest number. */
class Heap {
  readonly #list: [length: number, item: number][] = []

  push(length: number, item: number): void {
    const list = this.#list
    let at = list.push([length, item]) - 1
    while (at > 0) {
      const up = (at - 1) >> 1
      if (!this.#before(at, up)) return
      this.#swap(at, up)
      at = up
    }
  }

  pop(): [length: number, item: number] | undefined {
    const list = this.#list
    const top = list[0]
    const last = list.pop()
    if (!top || !last || list.length === 0) return top
    list[0] = last
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      const down = right < list.length && this.#before(right, left) ? right : left
      if (down >= list.length || !this.#before(down, at)) return top
      this.#swap(at, down)
      at = down
    }
  }

  #before(a: number, b: number): boolean {
    const [x, y] = [this.#list[a], this.#list[b]]
    return x !== undefined && y !== undefined && (x[0] < y[0] || (x[0] === y[0] && x[1] < y[1]))
  }

  #swap(a: number, b: number): void {
    const list = this.#list
    const [x, y] = [list[a], list[b]]
    if (x && y) [list[a], list[b]] = [y, x]
  }
}
