/** What a bead of any shape is worth: its shape, its words, its lengths, the layout around it, embeddings. */
import type { Gains, Range } from './gains.ts'
import { lengthGain } from './length.ts'
import type { Model } from './model.ts'
import { type Shape, SOURCE_ALONE, TARGET_ALONE } from './shapes.ts'
import { lengthBetween, type Side } from './side.ts'
import type { Distance } from './vectors.ts'

/** What beads are judged by. */
export interface Evidence {
  readonly a: Side
  readonly b: Side
  readonly gains: Gains
  /** What embeddings say, where there are any. */
  readonly distance?: Distance
  /** Of the words of true beads, the share that the other side explains. */
  readonly told: number
  /** Target characters per source character. */
  readonly ratio: number
  /** Logarithms of the shapes’ probabilities, in their order. */
  readonly priors: readonly number[]
  readonly model: Model
}

/** The segments of a bead that begins before source segment `i` and target segment `j`. */
export function rangesOf({ source, target, gap }: Shape, i: number, j: number): [Range, Range] {
  return [
    { start: i, end: i + source, without: gap === 'source' ? i + source - 2 : -1 },
    { start: j, end: j + target, without: gap === 'target' ? j + target - 2 : -1 },
  ]
}

/**
 * How much likelier the two sides of a bead are together than apart, in log units. It begins before source segment `x`
 * and target segment `y`; `prior` is the logarithm of its shape’s probability, `gain` what its words gain.
 */
export function worthOf(
  evidence: Evidence,
  shape: Shape,
  prior: number,
  x: number,
  y: number,
  gain: number,
): number {
  const { a, b, gains, ratio, model, priors } = evidence
  const [endX, endY] = [x + shape.source, y + shape.target]
  let la = lengthBetween(a, x, endX)
  let lb = lengthBetween(b, y, endY)
  let chance =
    (gains.chanceA[endX] as number) -
    (gains.chanceA[x] as number) +
    (gains.chanceB[endY] as number) -
    (gains.chanceB[y] as number)
  let worth = prior + layout(evidence, x, endX, y, endY) + nearness(evidence, shape, x, y)
  if (model.label > 0) worth -= model.label * labelsIn(evidence, shape, x, y)
  if (shape.gap === 'source') {
    la -= lengthBetween(a, endX - 2, endX - 1)
    chance -= (gains.chanceA[endX - 1] as number) - (gains.chanceA[endX - 2] as number)
    worth += priors[SOURCE_ALONE] as number
  } else if (shape.gap === 'target') {
    lb -= lengthBetween(b, endY - 2, endY - 1)
    chance -= (gains.chanceB[endY - 1] as number) - (gains.chanceB[endY - 2] as number)
    worth += priors[TARGET_ALONE] as number
  }
  return worth + chance + lengthGain(la, lb, ratio, model) + model.wordWeight * gain
}

/** How many labels a bead joins to other segments; a stranger in it is no part of it. */
function labelsIn({ a, b }: Evidence, { source, target, gap }: Shape, x: number, y: number): number {
  const count = (side: Side, start: number, size: number, without: boolean) => {
    if (size === 1) return 0
    const end = start + size
    const all = (side.labels[end] as number) - (side.labels[start] as number)
    return without ? all - (side.labels[end - 1] as number) + (side.labels[end - 2] as number) : all
  }
  return count(a, x, source, gap === 'source') + count(b, y, target, gap === 'target')
}

/** What embeddings say for a bead, for each two segments of it. */
function nearness({ distance, model }: Evidence, shape: Shape, x: number, y: number): number {
  if (!distance) return 0
  const [source, target] = rangesOf(shape, x, y)
  const size = (shape.source + shape.target - (shape.gap ? 1 : 0)) / 2
  return model.vectorWeight * size * (0.5 - distance(source, target))
}

/** What the layout of the texts says against a bead: text torn at its end, blocks and kinds joined in it. */
function layout({ a, b, model }: Evidence, x: number, endX: number, y: number, endY: number): number {
  const torn = (model.joints[a.joints[endX] ?? 0] ?? 0) + (model.joints[b.joints[endY] ?? 0] ?? 0)
  const blocks =
    (a.blocks[endX - 1] as number) -
    (a.blocks[x] as number) +
    (b.blocks[endY - 1] as number) -
    (b.blocks[y] as number)
  const kinds = a.kindsOfSegments[x] === b.kindsOfSegments[y] ? 0 : model.otherKind
  return -torn - blocks * model.otherBlock - kinds
}
