/**
 * What texts teach of their words: IBM model 1 (Brown et al. 1993) in both directions, from beads that are probably
 * right, each with its weight.
 *
 * A word that met another only once says nothing: so pairs of words are looked at that meet in two beads or are known
 * beforehand, and from every count a constant is taken (absolute discounting, Ney, Essen & Kneser 1994), which is what
 * leaving the bead itself out would do: no bead may be its own witness. What is known beforehand comes in as counts.
 * Words are taken one by one with a dense row of the other side's words, so nothing is hashed.
 */
import { groupedBy, picked, rowsOf } from './grouping.ts'
import { type Links, transpose } from './links.ts'
import type { Model } from './model.ts'
import type { WordLists } from './side.ts'

/** Segments of both sides that probably translate each other. */
export interface Teaching {
  readonly source: readonly number[]
  readonly target: readonly number[]
  /** How probable that is, 0 to 1. */
  readonly weight: number
}

/** Rounds of expectation and maximisation; more change little. */
const ROUNDS = 4
/** Of the probability of a word, the share of all words that are not looked at. */
const OTHERS = 0.5

/** Links learnt from beads, and those known before. */
export function learnLinks(
  a: WordLists,
  b: WordLists,
  beads: readonly Teaching[],
  known: Links,
  model: Model,
): Links {
  const course = courseOf(a, b, beads, known)
  return linksFrom(course, maximise(course.forth, model), maximise(course.back, model))
}

/** What is to be learnt from beads, in each direction: neither needs the other, so two threads may do it. */
export interface Course {
  readonly forth: Estimate
  readonly back: Estimate
}

/** What p(there | here) is estimated from, for every candidate. */
export interface Estimate {
  readonly here: Bag
  readonly there: Bag
  readonly weights: Float64Array
  /** Where each word's candidates begin in `targets`, and the end of the last. */
  readonly starts: Int32Array
  readonly targets: Int32Array
  /** What was known of each candidate. */
  readonly prior: Float64Array
}

export function courseOf(a: WordLists, b: WordLists, beads: readonly Teaching[], known: Links): Course {
  const [here, there] = [bagOf(a, beads, 'source'), bagOf(b, beads, 'target')]
  const weights = Float64Array.from(beads, (bead) => bead.weight)
  const { starts, targets, prior } = candidates(here, there, known)
  const turned = transpose({ starts, targets }, b.vocabulary.length)
  const back = {
    here: there,
    there: here,
    weights,
    starts: turned.starts,
    targets: turned.sources,
    prior: picked(prior.back, turned.at),
  }
  return { forth: { here, there, weights, starts, targets, prior: prior.forth }, back }
}

/** Links from what {@link maximise} made of both directions. */
export function linksFrom({ forth, back }: Course, there: Float64Array, here: Float64Array): Links {
  const { at } = transpose(forth, back.here.vocabulary)
  const turned = new Float64Array(at.length)
  for (let k = 0; k < at.length; k++) turned[at[k] as number] = here[k] as number
  return { starts: forth.starts, targets: forth.targets, forth: there, back: turned }
}

/** The words of one side of all beads, and by word the beads it occurs in. */
export interface Bag {
  readonly vocabulary: number
  /** Where each bead's words begin in `words`. */
  readonly starts: Int32Array
  readonly words: Int32Array
  /** Where each word's beads begin in `beads`; a bead stands once for each occurrence. */
  readonly places: Int32Array
  readonly beads: Int32Array
}

function bagOf(side: WordLists, beads: readonly Teaching[], which: 'source' | 'target'): Bag {
  const starts = new Int32Array(beads.length + 1)
  for (const [x, bead] of beads.entries()) {
    let size = 0
    for (const i of bead[which]) size += (side.starts[i + 1] as number) - (side.starts[i] as number)
    starts[x + 1] = (starts[x] as number) + size
  }
  const words = new Int32Array(starts[beads.length] as number)
  let at = 0
  for (const bead of beads)
    for (const i of bead[which])
      for (let k = side.starts[i] as number; k < (side.starts[i + 1] as number); k++)
        words[at++] = side.words[k] as number
  const places = groupedBy(words, side.vocabulary.length)
  return {
    vocabulary: side.vocabulary.length,
    starts,
    words,
    places: places.starts,
    beads: picked(rowsOf(starts), places.order),
  }
}

interface Candidates {
  readonly starts: Int32Array
  readonly targets: Int32Array
  readonly prior: { readonly forth: Float64Array; readonly back: Float64Array }
}

/** Pairs of words that meet in two beads at least, or are known. */
function candidates(here: Bag, there: Bag, known: Links): Candidates {
  const meetings = new Int32Array(there.vocabulary)
  const last = new Int32Array(there.vocabulary).fill(-1)
  const knownAt = new Int32Array(there.vocabulary).fill(-1)
  const starts = new Int32Array(here.vocabulary + 1)
  const targets: number[] = []
  const [forth, back]: [number[], number[]] = [[], []]
  const met: number[] = []
  for (let s = 0; s < here.vocabulary; s++) {
    met.length = 0
    for (let k = known.starts[s] as number; k < (known.starts[s + 1] as number); k++) {
      const t = known.targets[k] as number
      knownAt[t] = k
      meetings[t] = 2
      met.push(t)
    }
    for (let k = here.places[s] as number, before = -1; k < (here.places[s + 1] as number); k++) {
      const x = here.beads[k] as number
      if (x === before) continue
      before = x
      for (let q = there.starts[x] as number; q < (there.starts[x + 1] as number); q++) {
        const t = there.words[q] as number
        if (last[t] === x) continue
        last[t] = x
        if (meetings[t] === 0) met.push(t)
        meetings[t] = (meetings[t] as number) + 1
      }
    }
    for (const t of met) {
      const k = knownAt[t] as number
      if ((meetings[t] as number) >= 2) {
        targets.push(t)
        forth.push(k < 0 ? 0 : (known.forth[k] as number))
        back.push(k < 0 ? 0 : (known.back[k] as number))
      }
      meetings[t] = 0
      last[t] = -1
      knownAt[t] = -1
    }
    starts[s + 1] = targets.length
  }
  const prior = { forth: Float64Array.from(forth), back: Float64Array.from(back) }
  return { starts, targets: Int32Array.from(targets), prior }
}

/** p(there | here) for every candidate. */
export function maximise(
  { here, there, weights, starts, targets, prior }: Estimate,
  model: Model,
): Float64Array {
  const uniform = 1 / Math.max(1, there.vocabulary)
  const shares = new Float64Array(there.words.length)
  const [row, counts] = [new Float64Array(there.vocabulary), new Float64Array(there.vocabulary)]
  const totals = new Float64Array(here.vocabulary)
  for (let s = 0; s < here.vocabulary; s++)
    for (let k = here.places[s] as number; k < (here.places[s + 1] as number); k++)
      totals[s] = (totals[s] as number) + (weights[here.beads[k] as number] as number)
  let p = prior.slice()
  for (let k = 0; k < p.length; k++) p[k] = (p[k] as number) + 10 * uniform
  for (let round = 1; round <= ROUNDS; round++) {
    share(here, there, { starts, targets, p }, row, shares, OTHERS * uniform)
    const next = new Float64Array(p.length)
    const discount = round === ROUNDS ? model.discount : 0
    for (let s = 0; s < here.vocabulary; s++) {
      const [from, to] = [starts[s] as number, starts[s + 1] as number]
      if (from === to) continue
      let known = 0
      for (let k = from; k < to; k++) {
        row[targets[k] as number] = p[k] as number
        if ((prior[k] as number) > 0) known = model.trust
      }
      count(here, there, s, weights, row, shares, counts)
      const total = (totals[s] as number) + known
      for (let k = from; k < to; k++) {
        const t = targets[k] as number
        const c = Math.max(0, (counts[t] as number) - discount)
        next[k] = total === 0 ? 0 : (c + known * (prior[k] as number)) / total
        counts[t] = 0
        row[t] = 0
      }
    }
    p = next
  }
  return p
}

/** For each word there, the sum of what all words here and those not looked at give it. */
function share(
  here: Bag,
  there: Bag,
  { starts, targets, p }: { starts: Int32Array; targets: Int32Array; p: Float64Array },
  row: Float64Array,
  shares: Float64Array,
  others: number,
): void {
  for (let x = 0; x < here.starts.length - 1; x++) {
    const size = 1 + (here.starts[x + 1] as number) - (here.starts[x] as number)
    shares.fill(size * others, there.starts[x], there.starts[x + 1])
  }
  for (let s = 0; s < here.vocabulary; s++) {
    const [from, to] = [starts[s] as number, starts[s + 1] as number]
    if (from === to) continue
    for (let k = from; k < to; k++) row[targets[k] as number] = p[k] as number
    for (let k = here.places[s] as number; k < (here.places[s + 1] as number); k++) {
      const x = here.beads[k] as number
      for (let q = there.starts[x] as number; q < (there.starts[x + 1] as number); q++)
        shares[q] = (shares[q] as number) + (row[there.words[q] as number] as number)
    }
    for (let k = from; k < to; k++) row[targets[k] as number] = 0
  }
}

/** Expected counts of the words there that come from word `s`. */
function count(
  here: Bag,
  there: Bag,
  s: number,
  weights: Float64Array,
  row: Float64Array,
  shares: Float64Array,
  counts: Float64Array,
): void {
  for (let k = here.places[s] as number; k < (here.places[s + 1] as number); k++) {
    const x = here.beads[k] as number
    const weight = weights[x] as number
    for (let q = there.starts[x] as number; q < (there.starts[x + 1] as number); q++) {
      const t = there.words[q] as number
      const p = row[t] as number
      if (p > 0) counts[t] = (counts[t] as number) + (weight * p) / (shares[q] as number)
    }
  }
}
