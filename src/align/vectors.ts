/**
 * What sentence embeddings say of a bead, where somebody provides them; after Vecalign (Thompson & Koehn 2019).
 *
 * The vector of several segments is the sum of theirs, each of length 1. The cost of a bead is its cosine distance over
 * that of strangers (segments of both texts paired by a fixed rule), so models whose vectors all lie close together
 * count like others; a bead gains by what its cost lies below one half.
 */
import type { Range } from './gains.ts'

/** One vector a segment, all of one size; an empty list for a segment that has none. */
export interface Vectors {
  readonly source: readonly (readonly number[] | Float32Array)[]
  readonly target: readonly (readonly number[] | Float32Array)[]
}

/** Vectors that cannot be used. */
export class VectorError extends Error {
  readonly code = 'bad-vectors'
  constructor(message: string) {
    super(message)
    this.name = 'VectorError'
  }
}

/** Pairs of strangers that tell how far apart unrelated segments are. */
const STRANGERS = 200

/** The cost of a bead, 0 for the same meaning, 1 for strangers; 0.5 where a vector is missing. */
export type Distance = (source: Range, target: Range) => number

/** @throws {VectorError} when there are not as many vectors as segments, or of several sizes, or with other than numbers */
export function distanceOf(
  vectors: Vectors,
  sizes: { readonly source: number; readonly target: number },
): Distance {
  const dimension = [...vectors.source, ...vectors.target].reduce(
    (most, { length }) => Math.max(most, length),
    0,
  )
  for (const side of ['source', 'target'] as const)
    if (vectors[side].length !== sizes[side])
      throw new VectorError(`${vectors[side].length} ${side} vectors for ${sizes[side]} segments`)
  const cosine = cosineBetween(new Units(vectors.source, dimension), new Units(vectors.target, dimension))
  const strange = strangeDistance(cosine, sizes)
  return (x, y) => {
    const similar = cosine(x, y)
    return similar === undefined ? 0.5 : Math.min(1.5, (1 - similar) / strange)
  }
}

/** Neighbours whose products are worked out beforehand: no shape has more segments on a side. */
const NEAR = 8

/** The vectors of one side, each made 1 long, one behind the other; of a segment that has none, zeros. */
class Units {
  readonly values: Float32Array
  readonly count: number
  readonly dimension: number
  /** Products of each vector with itself and the next ones, `NEAR` a vector. */
  readonly #near: Float64Array

  constructor(vectors: Vectors['source'], dimension: number) {
    this.count = vectors.length
    this.dimension = dimension
    this.values = new Float32Array(vectors.length * dimension)
    for (const [i, vector] of vectors.entries()) {
      if (vector.length !== 0 && vector.length !== dimension)
        throw new VectorError(`a vector of ${vector.length} numbers among those of ${dimension}`)
      let square = 0
      for (const value of vector) square += value * value
      if (!Number.isFinite(square))
        throw new VectorError(`the vector of segment ${i} has something else than numbers`)
      const scale = square === 0 ? 0 : 1 / Math.sqrt(square)
      for (let d = 0; d < vector.length; d++) this.values[i * dimension + d] = (vector[d] as number) * scale
    }
    this.#near = new Float64Array(vectors.length * NEAR)
    for (let i = 0; i < vectors.length; i++)
      for (let k = 0; k < NEAR && i + k < vectors.length; k++)
        this.#near[i * NEAR + k] = product(this, i, this, i + k)
  }

  /** The squared length of the sum of the vectors of a range. */
  square({ start, end, without }: Range): number {
    let sum = 0
    for (let i = start; i < end; i++) {
      if (i === without) continue
      sum += this.#near[i * NEAR] as number
      for (let k = i + 1; k < end; k++)
        if (k !== without)
          sum += 2 * (k - i < NEAR ? (this.#near[i * NEAR + k - i] as number) : product(this, i, this, k))
    }
    return sum
  }
}

/** The product of two vectors, by four sums side by side: what a processor can do at once. */
function product(a: Units, i: number, b: Units, j: number): number {
  const [x, y, size] = [a.values, b.values, a.dimension]
  const [from, to] = [i * size, j * size]
  let [p, q, r, s, d] = [0, 0, 0, 0, 0]
  for (; d + 3 < size; d += 4) {
    p += (x[from + d] as number) * (y[to + d] as number)
    q += (x[from + d + 1] as number) * (y[to + d + 1] as number)
    r += (x[from + d + 2] as number) * (y[to + d + 2] as number)
    s += (x[from + d + 3] as number) * (y[to + d + 3] as number)
  }
  for (; d < size; d++) p += (x[from + d] as number) * (y[to + d] as number)
  return p + q + r + s
}

/** Products that are remembered, and how many of one source segment: a power of two each. */
const REMEMBERED = 1 << 21
const OF_ONE = 1 << 11

/**
 * The cosine of two ranges, undefined where one of them has no vectors. It is made of the products of single segments,
 * which beads of all shapes share; each has one place where it is remembered until another one needs the place.
 */
function cosineBetween(a: Units, b: Units): (x: Range, y: Range) => number | undefined {
  const count = b.count
  const room = Math.min(a.count * count, REMEMBERED)
  const keys = new Float64Array(room).fill(-1)
  const products = new Float64Array(room)
  const between = (i: number, j: number) => {
    const key = i * count + j
    const place = room < REMEMBERED ? key : (i * OF_ONE + j) & (REMEMBERED - 1)
    if (keys[place] !== key) {
      keys[place] = key
      products[place] = product(a, i, b, j)
    }
    return products[place] as number
  }
  return (x, y) => {
    const squares = [a.square(x), b.square(y)] as const
    if (squares[0] < NONE || squares[1] < NONE) return undefined
    let sum = 0
    for (let i = x.start; i < x.end; i++)
      if (i !== x.without) for (let j = y.start; j < y.end; j++) if (j !== y.without) sum += between(i, j)
    return sum / Math.sqrt(squares[0] * squares[1])
  }
}

/** A square below this is that of no vector, or of some that cancel each other out: units are exact to seven digits. */
const NONE = 1e-9

/** How far apart segments are that have nothing to do with each other: the mean of pairs far from the diagonal. */
function strangeDistance(
  cosine: (x: Range, y: Range) => number | undefined,
  { source, target }: { readonly source: number; readonly target: number },
): number {
  const one = (i: number): Range => ({ start: i, end: i + 1, without: -1 })
  let [sum, count] = [0, 0]
  for (let k = 0; k < STRANGERS && source > 0 && target > 0; k++) {
    const i = (k * 7919) % source
    const j = Math.floor(((i / source + 0.25 + (k % 50) / 100) % 1) * target)
    const similar = cosine(one(i), one(j))
    if (similar === undefined) continue
    sum += 1 - similar
    count++
  }
  return count === 0 ? 1 : Math.max(0.05, sum / count)
}
