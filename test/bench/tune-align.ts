/**
 * Finds the numbers of the aligner and writes them to src/align/model.json:
 *
 *     npm run tune:align -- [--data DIR] [--rounds N] [--keep]
 *
 * First the model: one parameter after the other is moved up and down, and stays where the sum of log(1.01 - F1) over
 * all levels of damage falls: without any lexicon, with the starter dictionary, with dictionary and memory, the texts
 * whole and cut into short ones, and German and French. Then the weights of confidence, by logistic regression on the beads of the same documents
 * and of texts that have nothing to do with each other. `--keep` leaves
 * the model as it is and fits the weights alone. Only the development half of the data is looked at.
 */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { alignSegments, decideBeads } from '../../src/align/align.ts'
import { isPaired } from '../../src/align/bead.ts'
import { featuresOfAll } from '../../src/align/confidence.ts'
import type { Lexicon } from '../../src/align/lexicon.ts'
import { MODEL, type Model } from '../../src/align/model.ts'
import { starterLexicon } from '../../src/service/house-lexicon.ts'
import {
  alpineDocument,
  beadKey,
  DATA,
  type GoldDocument,
  LEVELS,
  memoryPairs,
  newsDocuments,
  parts,
} from './alignment-sets.ts'

/** Beads of strangers count so much: pages that are no translations are met as often as those that are. */
const STRANGE = 5
/** Draws weights to 0. */
const RIDGE = 1
const ROOT = resolve(import.meta.dirname, '../..')
const { values } = parseArgs({
  options: { data: { type: 'string' }, rounds: { type: 'string' }, keep: { type: 'boolean' } },
})
const data = values.data ?? DATA

/** Parameters that are searched; those of a list or a table by their path. */
const SEARCHED = [
  'shapes.0-1',
  'idle',
  'joints.1',
  'joints.2',
  'joints.3',
  'label',
  'wordWeight',
  'chanceWeight',
  'discount',
  'chances.0',
  'leastChance',
  'shapes.1-2',
  'shapes.2-2',
  'shapes.1-3',
  'shapes.1-3 gap',
  'shapeTrust',
  'lengthWeight',
  'variance',
  'evenLength',
  'idleScale',
  'mostRatio',
  'cognate',
  'trust',
  'dictionaryTrust',
  'chanceTrust',
  'chancePower',
  'teaching',
  'least',
  'crossing',
]

const levels = LEVELS.map((level) => newsDocuments(level, data))
const alpine = [alpineDocument(data)]
const starter = starterLexicon(ROOT)
const taught = starter.plus(starter.taught(memoryPairs(data)))
const settings: readonly (readonly Lexicon[])[] = [[], [starter], [taught]]
/** The same cut into texts as short as pages are. */
const short = levels.map((documents) => documents.flatMap((document) => parts(document, 15)))

function f1(documents: readonly GoldDocument[], lexicons: readonly Lexicon[], model: Model): number {
  let [right, found, gold] = [0, 0, 0]
  for (const { source, target, gold: known } of documents) {
    const beads = alignSegments(source, target, { lexicons, model }).filter(isPaired)
    right += beads.filter((bead) => known.has(beadKey(bead.source, bead.target))).length
    found += beads.length
    gold += known.size
  }
  return (2 * right) / (found + gold)
}

/** Every third document is left for a look at the end, so that a parameter fitted to chance shows. */
function loss(model: Model, third: (n: number) => boolean): { readonly loss: number; readonly text: string } {
  const scores = [
    ...settings.map((lexicons) => [levels, lexicons] as const),
    ...settings.slice(0, 2).map((lexicons) => [short, lexicons] as const),
  ].flatMap(([sets, lexicons]) =>
    sets.map((documents) =>
      f1(
        documents.filter((_, n) => third(n)),
        lexicons,
        model,
      ),
    ),
  )
  scores.push(f1(alpine, [], model))
  return {
    loss: scores.reduce((sum, score) => sum + Math.log(1.01 - score), 0),
    text: scores.map((score) => score.toFixed(3)).join(' '),
  }
}

const seen = (n: number) => n % 3 !== 2
const unseen = (n: number) => n % 3 === 2

let model: Model = MODEL
if (!values.keep) {
  let best = loss(model, seen)
  console.log(`seen ${best.loss.toFixed(3)}  ${best.text}\nleft ${loss(model, unseen).text}`)
  const steps = new Map(SEARCHED.map((path) => [path, 1.4]))
  for (let round = 1; round <= Number(values.rounds ?? 2); round++)
    for (const path of SEARCHED) {
      const step = steps.get(path) ?? 1
      let moved = false
      for (const factor of [step, 1 / step]) {
        const tried = changed(model, path, (value) =>
          value < 1 && value > 0.3 ? 1 - (1 - value) * factor : value * factor,
        )
        const next = loss(tried, seen)
        if (next.loss >= best.loss - 0.003) continue
        ;[model, best, moved] = [tried, next, true]
        console.log(
          `${round} ${path} ${valueAt(tried, path).toFixed(4)}  ${next.loss.toFixed(3)}  ${next.text}`,
        )
        break
      }
      if (!moved) steps.set(path, Math.sqrt(step))
    }
  console.log(`left ${loss(model, unseen).text}`)
}
model = { ...model, confidence: fitConfidence(model) }
writeFileSync(resolve(ROOT, 'src/align/model.json'), `${JSON.stringify(model, null, 2)}\n`)

function valueAt(from: Model, path: string): number {
  const found = path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], from)
  return Number(found)
}

function changed(from: Model, path: string, change: (value: number) => number): Model {
  const copy = structuredClone(from) as unknown as Record<string, unknown>
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const owner = keys.reduce((value, key) => value[key] as Record<string, unknown>, copy)
  owner[last] = Number(change(Number(owner[last])).toPrecision(4))
  return copy as unknown as Model
}

/** Weights that make the probabilities of beads as good as they can be: logistic regression by Newton’s method. */
function fitConfidence(fitted: Model): number[] {
  const rows: { readonly features: readonly number[]; readonly right: boolean; readonly weight: number }[] =
    []
  for (const lexicons of settings)
    for (const document of [...levels, ...short].flat()) {
      const decision = decideBeads(document.source, document.target, { lexicons, model: fitted })
      for (const [k, features] of featuresOfAll(decision).entries()) {
        const bead = decision.beads[k]
        if (features && bead)
          rows.push({ features, right: document.gold.has(beadKey(bead.source, bead.target)), weight: 1 })
      }
    }
  for (const lexicons of settings.slice(0, 2))
    for (const [source, target] of strangers()) {
      const decision = decideBeads(source, target, { lexicons, model: fitted })
      for (const features of featuresOfAll(decision))
        if (features) rows.push({ features, right: false, weight: STRANGE })
    }
  const size = rows[0]?.features.length ?? 0
  let weights = new Array<number>(size).fill(0)
  for (let round = 0; round < 30; round++) {
    const gradient = weights.map((weight) => -RIDGE * weight)
    const curvature: number[][] = weights.map((_, x) => weights.map((__, y) => (x === y ? RIDGE : 0)))
    for (const { features, right, weight } of rows) {
      const odds = features.reduce((sum, value, f) => sum + value * (weights[f] ?? 0), 0)
      const p = 1 / (1 + Math.exp(-odds))
      for (const [x, value] of features.entries()) {
        gradient[x] = (gradient[x] ?? 0) + weight * value * ((right ? 1 : 0) - p)
        const row = curvature[x] ?? []
        for (const [y, other] of features.entries())
          row[y] = (row[y] ?? 0) + weight * value * other * p * (1 - p)
      }
    }
    const step = solved(curvature, gradient)
    weights = weights.map((weight, f) => weight + (step[f] ?? 0))
  }
  console.log(`confidence of ${rows.length} beads: ${weights.map((weight) => weight.toFixed(3)).join(' ')}`)
  return weights.map((weight) => Number(weight.toPrecision(4)))
}

/** Texts that have nothing to do with each other: the source of one, the target of another. */
function strangers(): [readonly string[], readonly string[]][] {
  return [...levels, ...short].flatMap((documents) =>
    documents
      .filter((_, n) => n % 4 === 0)
      .map((document, n, all): [readonly string[], readonly string[]] => [
        document.source,
        all[(n + Math.floor(all.length / 2)) % all.length]?.target ?? [],
      ]),
  )
}

/** Gauss’s elimination. */
function solved(matrix: number[][], values: readonly number[]): number[] {
  const rows = matrix.map((row, x) => [...row, values[x] ?? 0])
  for (const [x, row] of rows.entries()) {
    const pivot = row[x] || 1e-12
    for (const [y, other] of rows.entries()) {
      if (y === x) continue
      const factor = (other[x] ?? 0) / pivot
      for (let c = x; c < other.length; c++) other[c] = (other[c] ?? 0) - factor * (row[c] ?? 0)
    }
  }
  return rows.map((row, x) => (row[row.length - 1] ?? 0) / (row[x] || 1e-12))
}
