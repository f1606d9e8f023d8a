/**
 * Blocks that were moved: captions, boxes, paragraphs that stand elsewhere on the other side.
 *
 * What is left over on both sides is searched for runs of beads (local alignment, Smith & Waterman 1981): neighbours
 * with neighbours, in order. A run must gain more than the model asks for one crossing; the best is taken first.
 */
import type { Decided } from './decide.ts'
import { ONE_TO_ONE, ONE_TO_TWO, SHAPES, type Shape, TWO_TO_ONE } from './shapes.ts'
import { wordsBetween } from './side.ts'
import { type Evidence, rangesOf, worthOf } from './worth.ts'

/** Segments on both sides of a place in which its moved block is looked for. */
const REACH = 500
/** A moved bead has so many words, both sides together: labels and shares are everywhere and mean nothing. */
const LEAST_WORDS = 12
/** A cell of a moved bead gains so much at least. */
const LEAST_GAIN = 1
/** So many places are looked at for a segment, the likeliest: a line that is everywhere has thousands. */
const MOST_TARGETS = 60
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
  const loose = looseOf(beads, evidence.b.size + 2)
  if (loose.source.size === 0 || loose.target.size === 0) return [...beads]
  let steps = stepsBetween(loose, evidence)
  const moved: Decided[] = []
  for (let sweep = 0; sweep < SWEEPS && steps.length > 0; sweep++) {
    const found = takeRuns(steps, loose, evidence)
    if (found.length === 0) break
    moved.push(...found)
    steps = steps.filter((step) => isLoose(step, loose))
  }
  return moved.length === 0 ? [...beads] : placed(beads, moved)
}

/** How often runs are looked for again once the best that do not touch each other are taken. */
const SWEEPS = 8

function isLoose({ shape, i, j }: Step, { source, target }: Loose): boolean {
  for (let x = i; x < i + shape.source; x++) if (!source.has(x)) return false
  for (let y = j; y < j + shape.target; y++) if (!target.has(y)) return false
  return true
}

interface Loose {
  readonly source: Set<number>
  readonly target: Set<number>
  /** By segment, how many paired beads of the other side’s order stand before it: where it would be expected. */
  readonly expected: Map<number, number>
  /** More than the target has nodes: makes one number of two. */
  readonly width: number
}

function looseOf(beads: readonly Decided[], width: number): Loose {
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
  return { source, target, expected, width }
}

/** Every bead between loose segments that says more for than against itself, in the order of where it begins. */
function stepsBetween(loose: Loose, evidence: Evidence): Step[] {
  const { a, b, gains, priors } = evidence
  const steps: Step[] = []
  const targets = [...loose.target].sort((x, y) => x - y)
  const row = new Float64Array(2 * REACH + 1)
  let first = 0
  for (const i of [...loose.source].sort((x, y) => x - y)) {
    const start = Math.max(0, (loose.expected.get(i) ?? 0) - REACH)
    const end = Math.min(b.size, start + 2 * REACH + 1)
    row.fill(0)
    gains.row(i, start, end, row, 0)
    while (first < targets.length && (targets[first] as number) < start) first++
    for (const j of best(targets, first, start, end, row)) {
      for (const index of STEPS) {
        const shape = SHAPES[index] as Shape
        const step = { shape, i, j, worth: 0 }
        if (!isLoose(step, loose)) continue
        if (wordsBetween(a, i, i + shape.source) + wordsBetween(b, j, j + shape.target) < LEAST_WORDS)
          continue
        const gain = gains.bead(...rangesOf(shape, i, j))
        const worth = worthOf(evidence, shape, priors[index] as number, i, j, gain)
        if (worth > 0) steps.push({ ...step, worth })
      }
    }
  }
  return steps
}

/** Of loose targets before `end`, in order, those that a segment gains most with; `row` has its gains from `start` on. */
function best(
  targets: readonly number[],
  first: number,
  start: number,
  end: number,
  row: Float64Array,
): number[] {
  const found: number[] = []
  for (let k = first; k < targets.length && (targets[k] as number) < end; k++) {
    const j = targets[k] as number
    if ((row[j - start] as number) >= LEAST_GAIN) found.push(j)
  }
  if (found.length <= MOST_TARGETS) return found
  const gain = (j: number) => row[j - start] as number
  return found
    .sort((x, y) => gain(y) - gain(x) || x - y)
    .slice(0, MOST_TARGETS)
    .sort((x, y) => x - y)
}

/** Takes the runs that gain enough, the best first, as far as none touches another; they are loose no longer. */
function takeRuns(steps: readonly Step[], loose: Loose, { model }: Evidence): Decided[] {
  const width = loose.width
  const ends = new Map<number, { readonly worth: number; readonly step: Step; readonly before: number }>()
  // Beginnings stand in the order of their source segments, so what leads to a step is known before it.
  for (const step of steps) {
    const start = step.i * width + step.j
    const worth = step.worth + (ends.get(start)?.worth ?? 0)
    const end = (step.i + step.shape.source) * width + step.j + step.shape.target
    if (worth > (ends.get(end)?.worth ?? 0)) ends.set(end, { worth, step, before: start })
  }
  const best = [...ends].filter(([, { worth }]) => worth > model.crossing)
  best.sort(([x, { worth: one }], [y, { worth: two }]) => two - one || x - y)
  const moved: Decided[] = []
  for (const [end, { worth }] of best) {
    const run: Step[] = []
    for (let at = ends.get(end); at; at = ends.get(at.before)) run.push(at.step)
    if (!run.every((step) => isLoose(step, loose))) continue
    const posterior = 1 / (1 + Math.exp(model.crossing - worth))
    for (const { shape, i, j } of run.reverse()) {
      const [source, target] = [range(i, shape.source), range(j, shape.target)]
      for (const each of source) loose.source.delete(each)
      for (const each of target) loose.target.delete(each)
      moved.push({ source, target, posterior, crossing: true })
    }
  }
  return moved
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
