/**
 * All ways to cut two texts into beads, weighed against each other.
 *
 * A node (i, j) stands before source segment i and target segment j; an arc is a bead that ends there. First a coarse
 * search with the five common shapes, the gains of larger beads bounded by the sum of their cells, finds which nodes
 * any good path passes; only arcs between those are scored exactly, and of them only those whose bound can reach the
 * best. Forward and backward sums over the arcs give each bead its posterior probability.
 */
import {
  ONE_TO_ONE,
  ONE_TO_TWO,
  SHAPES,
  type Shape,
  SOURCE_ALONE,
  TARGET_ALONE,
  TWO_TO_ONE,
} from './shapes.ts'
import { wordsBetween } from './side.ts'
import { type Evidence, rangesOf, worthOf } from './worth.ts'

/** Which part of both texts is searched: segments from `start` to before `end`, near a path. */
export interface Window {
  readonly source: { readonly start: number; readonly end: number }
  readonly target: { readonly start: number; readonly end: number }
  /** By source node, the first and the last target node searched beside it, both from the window's start; neither falls. */
  readonly left: Int32Array
  readonly right: Int32Array
}

/** A bead that ends before source segment `i` and target segment `j`. */
export interface Arc {
  readonly i: number
  readonly j: number
  readonly shape: Shape
  readonly posterior: number
}

/** Posteriors below this are nothing. */
const LEAST_POSTERIOR = 1e-3
const NEVER = Number.NEGATIVE_INFINITY

/** Every node between two places. */
export function windowBetween(i0: number, i1: number, j0: number, j1: number): Window {
  return {
    source: { start: i0, end: i1 },
    target: { start: j0, end: j1 },
    left: new Int32Array(i1 - i0 + 1),
    right: new Int32Array(i1 - i0 + 1).fill(j1 - j0),
  }
}

/** What came of a window. */
export interface Weighed {
  /** Every bead that may be right, from the end of the window to its beginning. */
  readonly arcs: readonly Arc[]
  /** The way on which most beads can be expected to be right, in order. */
  readonly path: readonly Arc[]
}

/** Every bead of a window that may be right, with its posterior, and the best way through. */
export function weighBeads(evidence: Evidence, window: Window): Weighed {
  return new Lattice(evidence, window).weighed()
}

/** Arcs, each with the numbers of its nodes, its worth, its shape and where it ends (two entries); and forward sums by node. */
interface Scored {
  readonly from: readonly number[]
  readonly to: readonly number[]
  readonly worth: readonly number[]
  readonly shapes: readonly number[]
  readonly ends: readonly number[]
  readonly forward: Float64Array
}

class Lattice {
  readonly #e: Evidence
  readonly #i0: number
  readonly #j0: number
  readonly #n: number
  readonly #m: number
  readonly #left: Int32Array
  readonly #right: Int32Array
  /** Where each source node's target nodes begin in the tables, and the end of the last. */
  readonly #offsets: Float64Array
  /** Gains of single cells, each in the place of the node it begins at. */
  readonly #cells: Float32Array
  /** Number of each node that any good path passes, by its place in the band; -1 for the others. */
  readonly #kept: Int32Array
  #count = 0
  /** By place, what the coarse search makes of the best way to a node and from it to the end. */
  readonly #forward: Float64Array
  readonly #backward: Float64Array

  constructor(evidence: Evidence, window: Window) {
    this.#e = evidence
    this.#i0 = window.source.start
    this.#j0 = window.target.start
    this.#n = window.source.end - this.#i0
    this.#m = window.target.end - this.#j0
    this.#left = window.left
    this.#right = window.right
    this.#offsets = new Float64Array(this.#n + 2)
    for (let i = 0; i <= this.#n; i++)
      this.#offsets[i + 1] =
        (this.#offsets[i] as number) + (this.#right[i] as number) - (this.#left[i] as number) + 1
    this.#cells = new Float32Array(this.#offsets[this.#n + 1] as number)
    for (let i = 0; i < this.#n; i++) {
      const [start, end] = [this.#left[i] as number, Math.min(this.#m, (this.#right[i] as number) + 1)]
      evidence.gains.row(
        this.#i0 + i,
        this.#j0 + start,
        this.#j0 + end,
        this.#cells,
        this.#offsets[i] as number,
      )
    }
    this.#forward = new Float64Array(this.#cells.length).fill(NEVER)
    this.#backward = new Float64Array(this.#cells.length).fill(NEVER)
    this.#kept = this.#keep()
  }

  /** The place of a node in the tables; -1 outside the band. */
  #place(i: number, j: number): number {
    const left = this.#left[i] as number
    return j < left || j > (this.#right[i] as number) ? -1 : (this.#offsets[i] as number) + j - left
  }

  /** The gain of a cell by its place from the window's start; nothing outside the band. */
  #cell(i: number, j: number): number {
    const place = this.#place(i, j)
    return place < 0 ? 0 : (this.#cells[place] as number)
  }

  /** What a bead from node (i, j) is worth; its words’ gain comes from outside. */
  #worth(shape: Shape, prior: number, i: number, j: number, gain: number): number {
    return worthOf(this.#e, shape, prior, this.#i0 + i, this.#j0 + j, gain)
  }

  /** The best path’s nodes and all near it, by the coarse search. */
  #keep(): Int32Array {
    const n = this.#n
    const { priors, model } = this.#e
    const [forward, backward] = [this.#forward, this.#backward]
    const size = forward.length
    const coarse = [ONE_TO_ONE, ONE_TO_TWO, TWO_TO_ONE].map((index) => {
      const shape = SHAPES[index] as Shape
      return { shape, values: this.#bounds(shape, priors[index] as number) }
    })
    const [skipA, skipB] = [priors[SOURCE_ALONE] as number, priors[TARGET_ALONE] as number]
    forward[0] = 0
    for (let i = 0; i <= n; i++) {
      const left = this.#left[i] as number
      const last = this.#right[i] as number
      for (let j = left, at = this.#offsets[i] as number; j <= last; j++, at++) {
        let best = forward[at] as number
        if (i > 0) best = Math.max(best, this.#at(forward, i - 1, j) + skipA)
        if (j > left) best = Math.max(best, (forward[at - 1] as number) + skipB)
        for (const { shape, values } of coarse) {
          if (i < shape.source || j < shape.target) continue
          const from = this.#place(i - shape.source, j - shape.target)
          if (from >= 0) best = Math.max(best, (forward[from] as number) + (values[from] as number))
        }
        forward[at] = best
      }
    }
    backward[size - 1] = 0
    const least = (forward[size - 1] as number) - model.beam
    const kept = new Int32Array(size).fill(-1)
    for (let i = n; i >= 0; i--) {
      const left = this.#left[i] as number
      const last = this.#right[i] as number
      for (let j = last, at = (this.#offsets[i + 1] as number) - 1; j >= left; j--, at--) {
        let best = backward[at] as number
        if (i < n) best = Math.max(best, this.#at(backward, i + 1, j) + skipA)
        if (j < last) best = Math.max(best, (backward[at + 1] as number) + skipB)
        for (const { shape, values } of coarse) {
          if (i + shape.source > n || j + shape.target > this.#m) continue
          const to = this.#place(i + shape.source, j + shape.target)
          if (to >= 0) best = Math.max(best, (backward[to] as number) + (values[at] as number))
        }
        backward[at] = best
        if (best + (forward[at] as number) >= least) kept[at] = 0
      }
    }
    for (let at = 0; at < size; at++) if (kept[at] === 0) kept[at] = this.#count++
    return kept
  }

  /** A value of a table by node; never outside the band. */
  #at(table: Float64Array, i: number, j: number): number {
    const place = this.#place(i, j)
    return place < 0 ? NEVER : (table[place] as number)
  }

  /** Upper bounds of beads of a shape, by the node they begin at. */
  #bounds(shape: Shape, prior: number): Float32Array {
    const values = new Float32Array(this.#offsets[this.#n + 1] as number).fill(NEVER)
    for (let i = 0; i + shape.source <= this.#n; i++) {
      const last = Math.min(this.#m - shape.target, this.#right[i] as number)
      for (let j = this.#left[i] as number, at = this.#offsets[i] as number; j <= last; j++, at++)
        values[at] = this.#worth(shape, prior, i, j, this.#bound(shape, i, j))
    }
    return values
  }

  /** What segments cost that share no word with the other side of their bead. */
  #idle({ source, target, gap }: Shape, i: number, j: number): number {
    const { a, b, model, told } = this.#e
    let idle = 0
    for (let x = i; x < i + source; x++) {
      if (gap === 'source' && x === i + source - 2) continue
      let sum = 0
      for (let y = j; y < j + target; y++)
        if (gap !== 'target' || y !== j + target - 2) sum += this.#cell(x, y)
      idle += this.#lack(sum, wordsBetween(a, this.#i0 + x, this.#i0 + x + 1))
    }
    for (let y = j; y < j + target; y++) {
      if (gap === 'target' && y === j + target - 2) continue
      let sum = 0
      for (let x = i; x < i + source; x++)
        if (gap !== 'source' || x !== i + source - 2) sum += this.#cell(x, y)
      idle += this.#lack(sum, wordsBetween(b, this.#j0 + y, this.#j0 + y + 1))
    }
    return model.idle * told * idle
  }

  /** How much of what a segment is expected to gain it does not gain, 0 to 1. */
  #lack(gain: number, words: number): number {
    return Math.max(0, 1 - gain / (this.#e.model.idleScale * Math.max(1, words)))
  }

  /** The sum of the gains of a bead’s cells: no less than its own gain. */
  #bound({ source, target, gap }: Shape, i: number, j: number): number {
    let sum = 0
    for (let x = i; x < i + source; x++) {
      if (gap === 'source' && x === i + source - 2) continue
      for (let y = j; y < j + target; y++)
        if (gap !== 'target' || y !== j + target - 2) sum += this.#cell(x, y)
    }
    return sum
  }

  weighed(): Weighed {
    const scored = this.#score()
    const posteriors = this.#posteriors(scored)
    const arcs: Arc[] = []
    for (let x = posteriors.length - 1; x >= 0; x--)
      if ((posteriors[x] as number) >= LEAST_POSTERIOR) arcs.push(this.#named(scored, posteriors, x))
    return { arcs, path: this.#decide(scored, posteriors) }
  }

  /** The posterior of every arc, by its forward and backward sums. */
  #posteriors({ from, to, worth, forward }: Scored): Float64Array {
    const posteriors = new Float64Array(worth.length)
    if (this.#count === 0) return posteriors
    const backward = new Float64Array(this.#count).fill(NEVER)
    backward[this.#count - 1] = 0
    const all = forward[this.#count - 1] as number
    for (let x = worth.length - 1; x >= 0; x--) {
      const after = backward[to[x] as number] as number
      if (after === NEVER) continue
      const value = (worth[x] as number) + after
      const node = from[x] as number
      backward[node] = addLogs(backward[node] as number, value)
      posteriors[x] = Math.min(1, Math.exp((forward[node] as number) + value - all))
    }
    return posteriors
  }

  /**
   * The way on which most beads can be expected to be right. Not the most probable way as a whole: each bead counts by
   * its posterior less what a bead must have to be taken (minimum Bayes risk, as Goodman 1996 has it for parses).
   */
  #decide(scored: Scored, posteriors: Float64Array): Arc[] {
    const { from, to, shapes } = scored
    const values = new Float64Array(this.#count).fill(NEVER)
    const best = new Int32Array(this.#count).fill(-1)
    values[0] = 0
    for (let x = 0; x < posteriors.length; x++) {
      const { source, target } = SHAPES[shapes[x] as number] as Shape
      const gain = source > 0 && target > 0 ? (posteriors[x] as number) - this.#e.model.least : 0
      const value = (values[from[x] as number] as number) + gain
      const node = to[x] as number
      if (value > (values[node] as number)) {
        values[node] = value
        best[node] = x
      }
    }
    const path: Arc[] = []
    for (let node = this.#count - 1; node > 0; ) {
      const x = best[node] as number
      path.push(this.#named(scored, posteriors, x))
      node = from[x] as number
    }
    return path.reverse()
  }

  #named({ shapes, ends }: Scored, posteriors: Float64Array, x: number): Arc {
    const [i, j] = [ends[2 * x] as number, ends[2 * x + 1] as number]
    const shape = SHAPES[shapes[x] as number] as Shape
    return { i: this.#i0 + i, j: this.#j0 + j, shape, posterior: posteriors[x] as number }
  }

  /** Every arc between kept nodes that may matter, exactly, in the order of the nodes they lead to. */
  #score(): Scored {
    const [from, to, worth, shapes, ends]: [number[], number[], number[], number[], number[]] = [
      [],
      [],
      [],
      [],
      [],
    ]
    const { model } = this.#e
    const best = this.#forward[this.#forward.length - 1] as number
    const [viterbi, forward] = [new Float64Array(this.#count), new Float64Array(this.#count)]
    for (let i = 0; i <= this.#n; i++) {
      const last = this.#right[i] as number
      for (let j = this.#left[i] as number, place = this.#offsets[i] as number; j <= last; j++, place++) {
        const node = this.#kept[place] as number
        if (node <= 0) continue
        let [top, sum] = [NEVER, NEVER]
        for (let index = 0; index < SHAPES.length; index++) {
          const shape = SHAPES[index] as Shape
          const [fi, fj] = [i - shape.source, j - shape.target]
          if (fi < 0 || fj < 0) continue
          const at = this.#place(fi, fj)
          const start = at < 0 ? -1 : (this.#kept[at] as number)
          if (start < 0 || viterbi[start] === NEVER) continue
          const before = viterbi[start] as number
          const far = best - model.beam - (this.#forward[at] as number) - (this.#backward[place] as number)
          const value = this.#arc(shape, index, fi, fj, Math.max(top - before - model.margin, far))
          if (value === undefined) continue
          top = Math.max(top, before + value)
          sum = addLogs(sum, (forward[start] as number) + value)
          from.push(start)
          to.push(node)
          worth.push(value)
          shapes.push(index)
          ends.push(i, j)
        }
        viterbi[node] = top
        forward[node] = sum
      }
    }
    return { from, to, worth, shapes, ends, forward }
  }

  /** The worth of a bead, or nothing when it can be worth `least` in no case. */
  #arc(shape: Shape, index: number, i: number, j: number, least: number): number | undefined {
    const { priors, gains } = this.#e
    const prior = priors[index] as number
    if (shape.source === 0 || shape.target === 0) return prior
    const bound = this.#worth(shape, prior, i, j, this.#bound(shape, i, j))
    if (bound < least) return undefined
    const idle = this.#idle(shape, i, j)
    if (index === ONE_TO_ONE) return bound - idle
    const [source, target] = rangesOf(shape, this.#i0 + i, this.#j0 + j)
    return this.#worth(shape, prior, i, j, gains.bead(source, target)) - idle
  }
}

/** log(e^x + e^y). */
function addLogs(x: number, y: number): number {
  if (x === NEVER) return y
  if (y === NEVER) return x
  return x > y ? x + Math.log1p(Math.exp(y - x)) : y + Math.log1p(Math.exp(x - y))
}
