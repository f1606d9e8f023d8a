/**
 * Where to search two long texts: a corridor around the way that chunks of them match.
 *
 * Both texts are cut into chunks of some segments. Chunks are compared by the rarer words that translate each other,
 * the best monotone way through the table of chunks is found, and the corridor is that way with room on both sides.
 * So the search grows with the length of the texts, not with its square, and a way that leaves the diagonal is found.
 */
import { groupedBy } from './grouping.ts'
import { type Arc, type Window, windowBetween } from './lattice.ts'
import type { Links } from './links.ts'
import { lengthBetween, type Side } from './side.ts'

/** Up to so many cells the whole table is searched. */
const WHOLE = 1_500_000
/** Chunks of one text at most, and segments of a chunk at least. */
const MOST_CHUNKS = 1200
const LEAST_CHUNK = 4
/** Words that occur in a larger share of the chunks say nothing of where they are. */
const COMMON = 0.08
/** Chunks of room on each side of the way, and segments at least. */
const ROOM = 3
const LEAST_ROOM = 40
/** What leaving the diagonal costs, for each chunk left out. */
const SLIP = 0.5

/** A window between two places: all of it when it is small, else a corridor. */
export function corridor(
  a: Side,
  b: Side,
  links: Links,
  source: { readonly start: number; readonly end: number },
  target: { readonly start: number; readonly end: number },
): Window {
  const [n, m] = [source.end - source.start, target.end - target.start]
  const whole = windowBetween(source.start, source.end, target.start, target.end)
  if ((n + 1) * (m + 1) <= WHOLE) return whole
  const [k, l] = [chunkSize(n), chunkSize(m)]
  const scores = compare(chunksOf(a, source, k), chunksOf(b, target, l), links, b.vocabulary.length)
  const lengths = { source: shares(a, source, k), target: shares(b, target, l) }
  return around(bestWay(scores, lengths), { n, m, k, l }, whole)
}

/** Nodes of room that the next pass has around every bead that may be right. */
const NEXT_ROOM = 25

/** A window drawn in to where beads may be right. */
export function narrowed(window: Window, arcs: readonly Arc[]): Window {
  const n = window.source.end - window.source.start
  const m = window.target.end - window.target.start
  const [left, right] = [new Int32Array(n + 1).fill(m), new Int32Array(n + 1)]
  const take = (i: number, j: number) => {
    const [from, to] = [Math.max(0, i - NEXT_ROOM), Math.min(n, i + NEXT_ROOM)]
    left[from] = Math.min(left[from] as number, j - NEXT_ROOM)
    right[to] = Math.max(right[to] as number, j + NEXT_ROOM)
    left[i] = Math.min(left[i] as number, j - NEXT_ROOM)
    right[i] = Math.max(right[i] as number, j + NEXT_ROOM)
  }
  for (const { i, j } of arcs) take(i - window.source.start, j - window.target.start)
  take(0, 0)
  take(n, m)
  for (let i = n - 1; i >= 0; i--) left[i] = Math.min(left[i] as number, left[i + 1] as number)
  for (let i = 1; i <= n; i++) right[i] = Math.max(right[i] as number, right[i - 1] as number)
  return {
    ...window,
    left: left.map((j, i) => Math.max(window.left[i] as number, j, 0)),
    right: right.map((j, i) => Math.min(window.right[i] as number, j, m)),
  }
}

function chunkSize(size: number): number {
  return Math.max(LEAST_CHUNK, Math.ceil(size / MOST_CHUNKS))
}

/** By word, the chunks it occurs in, ascending. */
interface Chunks {
  readonly count: number
  readonly starts: Int32Array
  readonly chunks: Int32Array
}

function chunksOf(side: Side, { start, end }: { start: number; end: number }, size: number): Chunks {
  const last = new Int32Array(side.vocabulary.length).fill(-1)
  const [words, found]: [number[], number[]] = [[], []]
  for (let i = start; i < end; i++) {
    const chunk = Math.floor((i - start) / size)
    for (let p = side.starts[i] as number; p < (side.starts[i + 1] as number); p++) {
      const word = side.words[p] as number
      if (last[word] === chunk) continue
      last[word] = chunk
      words.push(word)
      found.push(chunk)
    }
  }
  const { starts, order } = groupedBy(words, side.vocabulary.length)
  const count = Math.ceil((end - start) / size)
  return { count, starts, chunks: order.map((place) => found[place] as number) }
}

interface Scores {
  readonly height: number
  readonly width: number
  /** By row. */
  readonly values: Float32Array
}

/** How much the rarer words of chunks say that they translate each other. */
function compare(here: Chunks, there: Chunks, links: Links, vocabulary: number): Scores {
  const values = new Float32Array(here.count * there.count)
  const most = (chunks: Chunks) => Math.max(4, chunks.count * COMMON)
  const [mostHere, mostThere] = [most(here), most(there)]
  const size = (chunks: Chunks, word: number) =>
    (chunks.starts[word + 1] as number) - (chunks.starts[word] as number)
  for (let s = 0; s < here.starts.length - 1; s++) {
    const rare = size(here, s)
    if (rare === 0 || rare > mostHere) continue
    for (let x = links.starts[s] as number; x < (links.starts[s + 1] as number); x++) {
      const t = links.targets[x] as number
      if (t >= vocabulary) continue
      const other = size(there, t)
      if (other === 0 || other > mostThere) continue
      const weight =
        Math.sqrt(Math.max(links.forth[x] as number, links.back[x] as number)) *
        Math.log((here.count + there.count) / (rare + other))
      for (let p = here.starts[s] as number; p < (here.starts[s + 1] as number); p++) {
        const row = (here.chunks[p] as number) * there.count
        for (let q = there.starts[t] as number; q < (there.starts[t + 1] as number); q++) {
          const at = row + (there.chunks[q] as number)
          values[at] = (values[at] as number) + weight
        }
      }
    }
  }
  return { height: here.count, width: there.count, values }
}

/** The share of the text that lies before each chunk, by characters. */
function shares(side: Side, { start, end }: { start: number; end: number }, size: number): Float64Array {
  const all = Math.max(1, lengthBetween(side, start, end))
  return Float64Array.from(
    { length: Math.ceil((end - start) / size) },
    (_, k) => lengthBetween(side, start, Math.min(end, start + k * size)) / all,
  )
}

/** For each source chunk the first and last target chunk of the best way. */
function bestWay(
  { height, width, values }: Scores,
  lengths: { readonly source: Float64Array; readonly target: Float64Array },
): { readonly first: Int32Array; readonly last: Int32Array } {
  const steps = new Uint8Array(height * width)
  const total = new Float64Array(width)
  const expected = Math.max(1, mean(values))
  for (let i = 0; i < height; i++) {
    let diagonal = 0
    for (let j = 0; j < width; j++) {
      const at = i * width + j
      const above = total[j] as number
      const before = j > 0 ? (total[j - 1] as number) : Number.NEGATIVE_INFINITY
      // Far from where the lengths would have it, a chunk must say more.
      const drift = Math.abs((lengths.source[i] as number) - (lengths.target[j] as number))
      const value = (values[at] as number) / expected - drift
      const [straight, down, right] = [diagonal + value, above - SLIP, before - SLIP]
      const best = Math.max(straight, i > 0 ? down : Number.NEGATIVE_INFINITY, right)
      steps[at] = best === straight ? 0 : best === down && i > 0 ? 1 : 2
      diagonal = i > 0 || j > 0 ? above : 0
      if (i === 0) diagonal = 0
      total[j] = best
    }
  }
  const [first, last] = [new Int32Array(height).fill(width), new Int32Array(height).fill(-1)]
  for (let i = height - 1, j = width - 1; i >= 0 && j >= 0; ) {
    first[i] = Math.min(first[i] as number, j)
    last[i] = Math.max(last[i] as number, j)
    const step = steps[i * width + j]
    if (step === 0) {
      i--
      j--
    } else if (step === 1) i--
    else j--
  }
  for (let i = 0; i < height; i++) {
    if ((last[i] as number) >= 0) continue
    first[i] = 0
    last[i] = 0
  }
  return { first, last }
}

function mean(values: Float32Array): number {
  let [sum, count] = [0, 0]
  for (const value of values)
    if (value > 0) {
      sum += value
      count++
    }
  return count === 0 ? 1 : sum / count
}

/** The corridor around a way of chunks; its edges never fall back. */
function around(
  way: { readonly first: Int32Array; readonly last: Int32Array },
  { n, m, k, l }: { readonly n: number; readonly m: number; readonly k: number; readonly l: number },
  whole: Window,
): Window {
  const room = Math.max(LEAST_ROOM, ROOM * l)
  const [left, right] = [new Int32Array(n + 1), new Int32Array(n + 1)]
  const chunks = way.first.length
  for (let i = 0; i <= n; i++) {
    const at = Math.min(chunks - 1, Math.floor(i / k))
    const [before, behind] = [Math.max(0, at - ROOM), Math.min(chunks - 1, at + ROOM)]
    left[i] = Math.max(0, (way.first[before] as number) * l - room)
    right[i] = Math.min(m, ((way.last[behind] as number) + 1) * l + room)
  }
  left[0] = 0
  right[n] = m
  for (let i = 1; i <= n; i++) {
    left[i] = Math.max(left[i] as number, left[i - 1] as number)
    right[i] = Math.max(right[i] as number, right[i - 1] as number)
  }
  for (let i = n - 1; i >= 0; i--) left[i] = Math.min(left[i] as number, left[i + 1] as number)
  return { ...whole, left, right }
}
