/**
 * Blocks that were moved: captions, boxes, paragraphs that stand elsewhere on the other side.
 *
 * What is left over on both sides is searched for runs of beads (local alignment, Smith & Waterman 1981): neighbours
 * with neighbours, in order. A run must gain more than the model asks for one crossing; the best is taken first.
 */
import type { Decided } from './decide.ts'
import { type Evidence, rangesOf } from './lattice.ts'
import { lengthGain } from './length.ts'
import { ONE_TO_ONE, ONE_TO_TWO, SHAPES, type Shape, TWO_TO_ONE } from './shapes.ts'
import { lengthBetween, wordsBetween } from './side.ts'

/** Segments on both sides of a place in which its moved block is looked for. */
const REACH = 500
/** A moved bead has so many words, both sides together: labels and shares are everywhere and mean nothing. */
const LEAST_WORDS = 12
const STEPS: readonly number[] = [ONE_TO_ONE, ONE_TO_TWO, TWO_TO_ONE]

/** A bead of a run: it begins before segments `i` and `j`. */
interface Step {
  readonly shape: Shape
  readonly i: number
  readonly j: number
  readonly worth: number
}

/** The beads with those among them that were found across, each in the place of its source segments. */
export function crossingBeads(beads: readonly Decided[], evidence: Evidence): Decided[] {
  const loose = looseOf(beads)
  const moved: Decided[] = []
  if (loose.source.size > 0 && loose.target.size > 0) {
    const steps = stepsBetween(loose, evidence)
    for (let run = bestRun(steps, loose, evidence); run; run = bestRun(steps, loose, evidence)) {
      for (const { shape, i, j } of run.steps) {
        const [source, target] = [range(i, shape.source), range(j, shape.target)]
        for (const each of source) loose.source.delete(each)
        for (const each of target) loose.target.delete(each)
        moved.push({ source, target, posterior: run.posterior, crossing: true })
      }
    }
  }
  return moved.length === 0 ? [...beads] : placed(beads, moved)
}

interface Loose {
  readonly source: Set<number>
  readonly target: Set<number>
  /** By segment, how many paired beads of the other side’s order stand before it: where it would be expected. */
  readonly expected: Map<number, number>
}

function looseOf(beads: readonly Decided[]): Loose {
  const [source, target] = [new Set<number>(), new Set<number>()]
  const expected = new Map<number, number>()
  let last = 0
  for (const bead of beads) {
    if (bead.target.length === 0)
      for (const i of bead.source) {
        source.add(i)
        expected.set(i, last)
      }
    else if (bead.source.length === 0) for (const j of bead.target) target.add(j)
    last = bead.target.at(-1) ?? last
  }
  return { source, target, expected }
}

/** Every bead between loose segments that says more for than against itself, by its beginning. */
function stepsBetween(loose: Loose, evidence: Evidence): Map<string, Step[]> {
  const { a, b, gains, priors } = evidence
  const steps = new Map<string, Step[]>()
  const targets = [...loose.target].sort((x, y) => x - y)
  const row = new Float64Array(2 * REACH + 1)
  for (const i of [...loose.source].sort((x, y) => x - y)) {
    const start = Math.max(0, (loose.expected.get(i) ?? 0) - REACH)
    const end = Math.min(b.size, start + 2 * REACH + 1)
    row.fill(0)
    gains.row(i, start, end, row, 0)
    for (const j of targets) {
      if (j < start || j >= end || row[j - start] === 0) continue
      for (const index of STEPS) {
        const shape = SHAPES[index] as Shape
        if (!range(i, shape.source).every((x) => loose.source.has(x))) continue
        if (!range(j, shape.target).every((y) => loose.target.has(y))) continue
        if (wordsBetween(a, i, i + shape.source) + wordsBetween(b, j, j + shape.target) < LEAST_WORDS)
          continue
        const worth = worthOf(shape, priors[index] as number, i, j, evidence)
        if (worth > 0) steps.set(`${i} ${j}`, [...(steps.get(`${i} ${j}`) ?? []), { shape, i, j, worth }])
      }
    }
  }
  return steps
}

function worthOf(shape: Shape, prior: number, i: number, j: number, evidence: Evidence): number {
  const { a, b, gains, ratio, model } = evidence
  const [endI, endJ] = [i + shape.source, j + shape.target]
  const chance =
    (gains.chanceA[endI] as number) -
    (gains.chanceA[i] as number) +
    (gains.chanceB[endJ] as number) -
    (gains.chanceB[j] as number)
  const length = lengthGain(lengthBetween(a, i, endI), lengthBetween(b, j, endJ), ratio, model)
  return prior + chance + length + model.wordWeight * gains.bead(...rangesOf(shape, i, j))
}

/** The run that gains most, if any gains enough. */
function bestRun(
  steps: ReadonlyMap<string, readonly Step[]>,
  loose: Loose,
  { model }: Evidence,
): { readonly steps: readonly Step[]; readonly posterior: number } | undefined {
  const ends = new Map<string, { readonly worth: number; readonly step: Step; readonly before?: string }>()
  let best: string | undefined
  // Beginnings stand in the order of their source segments, so what leads to a step is known before it.
  for (const [start, here] of steps) {
    const before = ends.get(start)
    for (const step of here) {
      const { shape, i, j } = step
      if (!range(i, shape.source).every((x) => loose.source.has(x))) continue
      if (!range(j, shape.target).every((y) => loose.target.has(y))) continue
      const worth = step.worth + (before?.worth ?? 0)
      const end = `${i + shape.source} ${j + shape.target}`
      if (worth > (ends.get(end)?.worth ?? 0))
        ends.set(end, { worth, step, ...(before && { before: start }) })
      if (worth > (best === undefined ? model.crossing : (ends.get(best)?.worth ?? 0))) best = end
    }
  }
  if (best === undefined) return undefined
  const run: Step[] = []
  const worth = ends.get(best)?.worth ?? 0
  for (let at: string | undefined = best; at !== undefined; ) {
    const found: { readonly step: Step; readonly before?: string } | undefined = ends.get(at)
    if (!found) break
    run.push(found.step)
    at = found.before
  }
  return { steps: run.reverse(), posterior: 1 / (1 + Math.exp(model.crossing - worth)) }
}

/** Beads and moved beads in the order of their source segments; what was loose and is no longer is gone. */
function placed(beads: readonly Decided[], moved: readonly Decided[]): Decided[] {
  const source = new Map(moved.flatMap((bead) => bead.source.map((i) => [i, bead] as const)))
  const target = new Set(moved.flatMap((bead) => bead.target))
  return beads.flatMap((bead): Decided[] => {
    if (bead.source.length > 0 && bead.target.length > 0) return [bead]
    if (bead.target.some((j) => target.has(j))) return []
    const found = bead.source.map((i) => source.get(i)).find((each) => each !== undefined)
    if (!found) return [bead]
    return found.source[0] === bead.source[0] ? [found] : []
  })
}

function range(start: number, size: number): number[] {
  return Array.from({ length: size }, (_, k) => start + k)
}
