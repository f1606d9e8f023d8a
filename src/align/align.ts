/**
 * Sentence alignment.
 *
 * A bead is scored by how much likelier its two sides are together than apart: by their lengths (`length.ts`, Gale &
 * Church 1993) and by their words (`gains.ts`, Moore 2002). Leaving a segment out costs a constant, so garbage needs
 * no rule of its own. Every pass weighs all beads against each other (`lattice.ts`) and from what is probable learns
 * which words translate each other (`learn.ts`), how much of the words is met by chance, how common omissions and
 * other shapes are, and how long a translation is; the last pass decides (`decide.ts`), and what is left over on both
 * sides is looked through for blocks that were moved (`crossing.ts`).
 */
import { type Bead, inOrder, isPaired, longestSequence } from './bead.ts'
import { type Decision, nearness, scored } from './confidence.ts'
import { corridor, narrowed } from './corridor.ts'
import { crossingBeads } from './crossing.ts'
import { type Decided, decided } from './decide.ts'
import { checkFixed, movedAmong, type Plan, planOf } from './fixed.ts'
import { type Chances, chancesFrom, Gains, tallies } from './gains.ts'
import { type Arc, type Window, weighBeads } from './lattice.ts'
import { learnLinks, type Teaching } from './learn.ts'
import type { Lexicon } from './lexicon.ts'
import { knownLinks, type Links } from './links.ts'
import { MODEL, type Model } from './model.ts'
import { SHAPES, shapePriors } from './shapes.ts'
import { lengthBetween, type Place, type Side, selected, sideOf } from './side.ts'
import { type Distance, distanceOf, type Vectors } from './vectors.ts'
import { type Evidence, rangesOf } from './worth.ts'

export interface AlignOptions extends SideOptions {
  /** Where the segments lie, by segment. */
  readonly places?: { readonly source: readonly Place[]; readonly target: readonly Place[] }
}

/** What {@link alignSides} goes by beside the texts. */
export interface SideOptions {
  /** What is known of the two languages: dictionaries, the memory. */
  readonly lexicons?: readonly Lexicon[]
  /** Embeddings of the segments. */
  readonly vectors?: Vectors
  /** Beads that a person confirmed: they stay, and the rest goes by them. */
  readonly fixed?: readonly Pick<Bead, 'source' | 'target'>[]
  /** Passes over the texts; fewer are enough where much is known. By default as many as the model says. */
  readonly passes?: number
  readonly model?: Model
}

/** Characters that speak for equal lengths before the texts do. */
const EVEN = 2000

/**
 * Beads that cover both lists, in the order of `inOrder`. The same input gives the same beads; a confirmed bead has the
 * score 1.
 *
 * @throws {FixedBeadError} when a confirmed bead names a segment that is not there, or one twice
 * @throws {VectorError} when the vectors are not those of the segments
 */
export function alignSegments(
  source: readonly string[],
  target: readonly string[],
  { places, ...options }: AlignOptions = {},
): Bead[] {
  return alignSides(sideOf(source, places?.source), sideOf(target, places?.target), options)
}

/** As {@link alignSegments}, of texts whose words are known. */
export function alignSides(a: Side, b: Side, options: SideOptions = {}): Bead[] {
  const fixed = options.fixed ?? []
  const sizes = { source: a.size, target: b.size }
  checkFixed(fixed, sizes)
  const free = decideSides(a, b, options)
  if (fixed.length === 0) return marked(scored(free))
  const likely = free.beads.filter((bead) => isPaired(bead) && bead.posterior >= LIKELY)
  const by = (moved: ReadonlySet<Pick<Bead, 'source' | 'target'>>) => {
    const plan = planOf(fixed, sizes, moved)
    return { plan, decision: decideSides(a, b, options, plan) }
  }
  const { plan, decision } = by(movedAmong(fixed, likely, (tried) => worthOf(by(tried).decision.beads)))
  const found = decision.beads.map(({ source, target }) => ({
    source: source.map((place) => plan.source[place] as number),
    target: target.map((place) => plan.target[place] as number),
  }))
  const certain = fixed.map(({ source, target }) => ({ source, target, posterior: 1, score: 1 }))
  const near = nearness([
    ...found.map((bead, k) => ({ ...bead, posterior: decision.beads[k]?.posterior ?? 0 })),
    ...certain,
  ])
  const beads = scored(decision, found.map(near)).map((bead, k) => ({ ...bead, ...found[k] }))
  return marked(inOrder([...beads, ...certain.map(({ posterior: _, ...bead }) => bead)]))
}

/** Beads so probable say where a confirmed one is out of place. */
const LIKELY = 0.5

/** How many beads can be expected to be right. */
function worthOf(beads: readonly Decided[]): number {
  return beads.reduce((sum, bead) => sum + (isPaired(bead) ? bead.posterior : 0), 0)
}

/** The beads of {@link alignSegments} before their probabilities are told, and without regard to confirmed ones. */
export function decideBeads(
  source: readonly string[],
  target: readonly string[],
  { places, ...options }: AlignOptions = {},
): Decision {
  return decideSides(sideOf(source, places?.source), sideOf(target, places?.target), options)
}

/** Beads of what a plan leaves free, by its places; of all segments when there is none. */
function decideSides(a: Side, b: Side, options: SideOptions, plan?: Plan): Decision {
  if (!plan) {
    const whole = { free: { source: a.size, target: b.size }, cuts: [], confirmed: [] }
    return new Alignment(a, b, options, whole).decided()
  }
  const vectors = options.vectors && {
    source: plan.source.map((i) => options.vectors?.source[i] ?? []),
    target: plan.target.map((j) => options.vectors?.target[j] ?? []),
  }
  const planned = { ...options, ...(vectors && { vectors }) }
  return new Alignment(selected(a, plan.source), selected(b, plan.target), planned, plan).decided()
}

class Alignment {
  readonly #a: Side
  readonly #b: Side
  readonly #model: Model
  readonly #known: Links
  readonly #passes: number
  readonly #distance: Distance | undefined
  readonly #plan: Pick<Plan, 'free' | 'cuts'>
  readonly #confirmed: readonly Teaching[]

  constructor(a: Side, b: Side, options: SideOptions, plan: Pick<Plan, 'free' | 'cuts' | 'confirmed'>) {
    const model = options.model ?? MODEL
    this.#a = a
    this.#b = b
    this.#model = model
    this.#passes = options.passes ?? model.passes
    this.#distance = options.vectors && distanceOf(options.vectors, { source: a.size, target: b.size })
    this.#plan = plan
    this.#confirmed = plan.confirmed.map((bead) => ({ ...bead, weight: 1 }))
    this.#known = knownLinks(a, b, options.lexicons ?? [], model)
  }

  decided(): Decision {
    const [a, b, model] = [this.#a, this.#b, this.#model]
    let [links, priors, ratio] = [this.#known, shapePriors(model), ratioOf(a, b)]
    let chances: Chances = { source: model.chances, target: model.chances }
    let arcs: Arc[] = []
    let gains = new Gains(a, b, links, chances, model)
    let windows = this.#windows(links)
    for (let pass = 1; ; pass++) {
      const evidence: Evidence = {
        a,
        b,
        gains,
        told: toldBy(chances, model),
        ...(this.#distance && { distance: this.#distance }),
        ratio,
        priors: priors.map(Math.log),
        model,
      }
      const weighed = windows.map((window) => weighBeads(evidence, window))
      arcs = weighed.flatMap((each) => each.arcs)
      if (pass >= this.#passes) {
        const path = weighed.flatMap((each) => decided(each.path))
        return { beads: inOrder(crossingBeads(path, evidence)), arcs, evidence }
      }
      windows = windows.map((window, k) => narrowed(window, weighed[k]?.arcs ?? []))
      priors = sharesOf(arcs, model)
      ratio = ratioOf(a, b, arcs)
      const teaching = [...teachingOf(arcs, model), ...this.#confirmed]
      links = learnLinks(a, b, teaching, this.#known, model)
      for (let round = 0; round < 2; round++) {
        gains = new Gains(a, b, links, chances, model)
        chances = this.#chances(gains, arcs)
      }
      gains = new Gains(a, b, links, chances, model)
    }
  }

  /** What is searched: all between the cuts. */
  #windows(links: Links): Window[] {
    const { free, cuts } = this.#plan
    let [i, j] = [0, 0]
    return [...cuts, [free.source, free.target] as const].map(([endI, endJ]) => {
      const window = corridor(this.#a, this.#b, links, { start: i, end: endI }, { start: j, end: endJ })
      ;[i, j] = [endI, endJ]
      return window
    })
  }

  #chances(gains: Gains, arcs: readonly Arc[]): Chances {
    const found = tallies()
    for (const { i, j, shape, posterior } of arcs)
      if (shape.source > 0 && shape.target > 0 && !shape.gap && posterior > this.#model.teaching) {
        const [source, target] = rangesOf(shape, i - shape.source, j - shape.target)
        gains.tally(source, target, posterior, found)
      }
    return chancesFrom(found, this.#model)
  }
}

/** Beads with those marked as crossing that stand out of order. */
function marked(beads: readonly Bead[]): Bead[] {
  const ordered = new Set(longestSequence(beads.filter(isPaired)))
  return beads.map(({ crossing: _, ...bead }, k) =>
    isPaired(bead) && !ordered.has(beads[k] as Bead) ? { ...bead, crossing: true } : bead,
  )
}

/** The share of words that is not met by chance, both sides together. */
function toldBy({ source, target }: Chances, model: Model): number {
  return (1 - ((source[0] as number) + (target[0] as number)) / 2) ** model.idlePower
}

/** Target characters per source character: of all, or of what is probably translated. */
function ratioOf(a: Side, b: Side, arcs?: readonly Arc[]): number {
  let [source, target] = [0, 0]
  if (!arcs) {
    source = lengthBetween(a, 0, a.size)
    target = lengthBetween(b, 0, b.size)
  } else
    for (const { i, j, shape, posterior } of arcs) {
      if (shape.source === 0 || shape.target === 0) continue
      source += posterior * lengthBetween(a, i - shape.source, i)
      target += posterior * lengthBetween(b, j - shape.target, j)
    }
  return (target + EVEN) / (source + EVEN)
}

/** How common the shapes are by what is probable, drawn to the model’s where there is little. */
function sharesOf(arcs: readonly Arc[], model: Model): number[] {
  const counts = new Map(SHAPES.map((shape) => [shape, 0]))
  let total = 0
  for (const { shape, posterior } of arcs) {
    counts.set(shape, (counts.get(shape) ?? 0) + posterior)
    total += posterior
  }
  return shapePriors(model).map(
    (prior, k) =>
      ((counts.get(SHAPES[k] as (typeof SHAPES)[number]) ?? 0) + model.shapeTrust * prior) /
      (total + model.shapeTrust),
  )
}

function teachingOf(arcs: readonly Arc[], model: Model): Teaching[] {
  return arcs.flatMap(({ i, j, shape, posterior }) => {
    if (shape.source === 0 || shape.target === 0 || posterior <= model.teaching) return []
    const [source, target] = rangesOf(shape, i - shape.source, j - shape.target)
    return [{ source: segmentsOf(source), target: segmentsOf(target), weight: posterior }]
  })
}

function segmentsOf({ start, end, without }: { start: number; end: number; without: number }): number[] {
  return Array.from({ length: end - start }, (_, k) => start + k).filter((i) => i !== without)
}
