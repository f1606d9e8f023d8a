/**
 * How probable it is that a bead is right.
 *
 * The posterior of the lattice is too sure of itself: it knows nothing of what the model leaves out. So what tells
 * right from wrong is put beside it and weighed by a logistic regression (weights by `npm run tune:align`): how much
 * the words of the bead say, and those of its weakest segment, how well its lengths fit, how sure its neighbours are,
 * whether it is a plain 1-1, whether the same text stands elsewhere as well.
 */
import { type Bead, isPaired } from './bead.ts'
import type { Decided } from './decide.ts'
import type { Range } from './gains.ts'
import type { Arc } from './lattice.ts'
import { lengthGain } from './length.ts'
import { lengthBetween, type Side, wordsBetween } from './side.ts'
import type { Evidence } from './worth.ts'

/** Posteriors nearer to 0 and 1 than this are alike, in log odds. */
const MOST_ODDS = 7

/** Beads as decided, in order, and what they were decided by: what their probabilities are made from. */
export interface Decision {
  readonly beads: readonly Decided[]
  readonly arcs: readonly Arc[]
  readonly evidence: Evidence
}

/** Beads with their probabilities, in the same order; `near` says of each how sure those around it are. */
export function scored(decision: Decision, near?: readonly number[]): Bead[] {
  const { beads, arcs, evidence } = decision
  const weights = evidence.model.confidence
  const alone = aloneness(arcs, evidence)
  const features = featuresOfAll(decision, near)
  return beads.map((bead, k) => {
    const { source, target, crossing } = bead
    const rest = { source, target, ...(crossing && { crossing }) }
    const odds = features[k]?.reduce((sum, value, f) => sum + value * (weights[f] ?? 0), 0)
    const probability = odds === undefined ? alone(bead) : 1 / (1 + Math.exp(-odds))
    return { ...rest, score: Math.round(probability * 1000) / 1000 }
  })
}

/**
 * What speaks for each paired bead: 1, and one number for each weight of the model behind it, the last how much the
 * words of all beads together say: texts that have nothing to do with each other share none.
 */
export function featuresOfAll(
  { beads, evidence }: Pick<Decision, 'beads' | 'evidence'>,
  near: readonly number[] = beads.map(nearness(beads)),
): (number[] | undefined)[] {
  const all = beads.map((bead, k) => (isPaired(bead) ? featuresOf(bead, near[k] ?? 0, evidence) : undefined))
  const gains = all.flatMap((features) => features?.[GAIN_A_WORD] ?? [])
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / Math.max(1, gains.length)
  return all.map((features) => features && [...features, Math.log(mean + 0.01)])
}

/** Where in the features the gain a word stands. */
const GAIN_A_WORD = 3

/** How sure the beads around a bead are, on both sides: 0 to 2. */
export function nearness(beads: readonly Decided[]): (bead: Pick<Decided, 'source' | 'target'>) => number {
  const posteriors = (side: 'source' | 'target') =>
    new Map(
      beads.flatMap((bead) =>
        bead[side].map((segment) => [segment, isPaired(bead) ? bead.posterior : 0] as const),
      ),
    )
  const [source, target] = [posteriors('source'), posteriors('target')]
  return (bead) => {
    const around = (segments: readonly number[], of: ReadonlyMap<number, number>) =>
      (of.get((segments[0] ?? 0) - 1) ?? 0.5) + (of.get((segments.at(-1) ?? 0) + 1) ?? 0.5)
    return (around(bead.source, source) + around(bead.target, target)) / 2
  }
}

/** What the segment of a bead gains that gains least, for each of its words. */
function weakest(bead: Decided, source: Range, target: Range, { a, b, gains }: Evidence): number {
  const one = (segment: number): Range => ({ start: segment, end: segment + 1, without: -1 })
  return Math.min(
    ...bead.source.map((i) => gains.bead(one(i), target) / (1 + wordsBetween(a, i, i + 1))),
    ...bead.target.map((j) => gains.bead(source, one(j)) / (1 + wordsBetween(b, j, j + 1))),
  )
}

/** Whether one of the segments stands elsewhere as well. */
function twinsIn({ twins }: Side, segments: readonly number[]): number {
  return segments.some((segment) => twins[segment] === 1) ? 1 : 0
}

function featuresOf(bead: Decided, near: number, evidence: Evidence): number[] {
  const { a, b, gains, ratio, model, told } = evidence
  const [source, target] = [rangeOf(bead.source), rangeOf(bead.target)]
  const words = wordsBetween(a, source.start, source.end) + wordsBetween(b, target.start, target.end) + 1
  const chance =
    (gains.chanceA[source.end] as number) -
    (gains.chanceA[source.start] as number) +
    (gains.chanceB[target.end] as number) -
    (gains.chanceB[target.start] as number)
  const gain = model.wordWeight * gains.bead(source, target)
  const length = lengthGain(
    lengthBetween(a, source.start, source.end),
    lengthBetween(b, target.start, target.end),
    ratio,
    model,
  )
  const sum = bead.source.length + bead.target.length
  return [
    1,
    logOdds(bead.posterior),
    (gain + chance) / Math.sqrt(words),
    gain / words,
    Math.log(words),
    length,
    near,
    sum === 2 ? 1 : 0,
    sum > 3 ? 1 : 0,
    bead.crossing ? 1 : 0,
    told,
    weakest(bead, source, target, evidence),
    Math.max(twinsIn(a, bead.source), twinsIn(b, bead.target)),
  ]
}

function logOdds(p: number): number {
  const odds = Math.log(Math.max(p, 1e-9) / Math.max(1 - p, 1e-9))
  return Math.max(-MOST_ODDS, Math.min(MOST_ODDS, odds))
}

/** Where the segments of one side of a bead lie, and the stranger among them. */
function rangeOf(segments: readonly number[]): Range {
  const [start, end] = [segments[0] ?? 0, (segments.at(-1) ?? -1) + 1]
  const without =
    segments.length < end - start ? segments.findIndex((each, k) => each !== start + k) + start : -1
  return { start, end, without }
}

/** How probable it is that all segments of a bead of one side translate nothing: the least of them. */
function aloneness(arcs: readonly Arc[], { a, b }: Evidence): (bead: Decided) => number {
  const [source, target] = [new Float64Array(a.size), new Float64Array(b.size)]
  for (const { i, j, shape, posterior } of arcs) {
    if (shape.target === 0) source[i - 1] = (source[i - 1] as number) + posterior
    if (shape.source === 0) target[j - 1] = (target[j - 1] as number) + posterior
    if (shape.gap === 'source') source[i - 2] = (source[i - 2] as number) + posterior
    if (shape.gap === 'target') target[j - 2] = (target[j - 2] as number) + posterior
  }
  return (bead) =>
    Math.min(
      1,
      ...bead.source.map((i) => source[i] as number),
      ...bead.target.map((j) => target[j] as number),
    )
}
