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
  const [source, target] = (['source', 'target'] as const).map((side) => {
    if (vectors[side].length !== sizes[side])
      throw new VectorError(`${vectors[side].length} ${side} vectors for ${sizes[side]} segments`)
    return sums(vectors[side], dimension)
  }) as [Float64Array, Float64Array]
  const cosine = (x: Range, y: Range) => cosineOf(source, x, target, y, dimension)
  const strange = strangeDistance(cosine, sizes)
  return (x, y) => {
    const similar = cosine(x, y)
    return similar === undefined ? 0.5 : Math.min(1.5, (1 - similar) / strange)
  }
}

/** Sums of the vectors, each made 1 long, before each segment. */
function sums(vectors: Vectors['source'], dimension: number): Float64Array {
  const all = new Float64Array((vectors.length + 1) * dimension)
  for (const [i, vector] of vectors.entries()) {
    if (vector.length !== 0 && vector.length !== dimension)
      throw new VectorError(`a vector of ${vector.length} numbers among those of ${dimension}`)
    let square = 0
    for (const value of vector) square += value * value
    if (!Number.isFinite(square))
      throw new VectorError(`the vector of segment ${i} has something else than numbers`)
    const scale = square === 0 ? 0 : 1 / Math.sqrt(square)
    for (let d = 0; d < dimension; d++)
      all[(i + 1) * dimension + d] = (all[i * dimension + d] as number) + (vector[d] ?? 0) * scale
  }
  return all
}

function cosineOf(
  a: Float64Array,
  x: Range,
  b: Float64Array,
  y: Range,
  dimension: number,
): number | undefined {
  const value = (all: Float64Array, { start, end, without }: Range, d: number) => {
    const sum = (all[end * dimension + d] as number) - (all[start * dimension + d] as number)
    if (without < 0) return sum
    return sum - (all[(without + 1) * dimension + d] as number) + (all[without * dimension + d] as number)
  }
  let [product, lengthA, lengthB] = [0, 0, 0]
  for (let d = 0; d < dimension; d++) {
    const [p, q] = [value(a, x, d), value(b, y, d)]
    product += p * q
    lengthA += p * p
    lengthB += q * q
  }
  return lengthA < 1e-12 || lengthB < 1e-12 ? undefined : product / Math.sqrt(lengthA * lengthB)
}

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
