/**
 * How good and how fast the aligner is: `npm run bench:align -- [DATA] [--quick] [--only=quality]`.
 *
 * DATA is a folder as `alignment-sets.ts` reads it. Prints strict F1 (Vecalign's: a bead counts when it is in the gold
 * standard as it is) by damage and by what is known, by shape, without each kind of evidence, the reliability of the
 * probabilities, and times of the whole program, beside hunalign when `HUNALIGN=` names its binary (and `HUNDICT=` a
 * dictionary for it).
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { alignSegments } from '../../src/align/align.ts'
import { type Bead, isPaired, shape } from '../../src/align/bead.ts'
import { Lexicon } from '../../src/align/lexicon.ts'
import { MODEL, type Model } from '../../src/align/model.ts'
import { alignBatch } from '../../src/service/align-texts.ts'
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

const ROOT = resolve(import.meta.dirname, '../..')
const [data = DATA] = process.argv.slice(2).filter((each) => !each.startsWith('--'))
const quick = process.argv.includes('--quick')

const levels = LEVELS.map((level) => newsDocuments(level, data))
const starter = starterLexicon(ROOT)
const taught = starter.plus(starter.taught(memoryPairs(data)))

interface Result {
  readonly document: GoldDocument
  readonly beads: readonly Bead[]
}

function aligned(
  documents: readonly GoldDocument[],
  lexicons: readonly Lexicon[],
  model: Model = MODEL,
): Result[] {
  return documents.map((document) => ({
    document,
    beads: alignSegments(document.source, document.target, { lexicons, model }),
  }))
}

/** Each bead of all documents, and whether it is right. */
function judged(results: readonly Result[]): { readonly bead: Bead; readonly right: boolean }[] {
  return results.flatMap(({ document, beads }) =>
    beads
      .filter(isPaired)
      .map((bead) => ({ bead, right: document.gold.has(beadKey(bead.source, bead.target)) })),
  )
}

function scores(results: readonly Result[]) {
  const beads = judged(results)
  const right = beads.filter((each) => each.right).length
  const gold = results.reduce((sum, { document }) => sum + document.gold.size, 0)
  return { precision: right / beads.length, recall: right / gold, f1: (2 * right) / (beads.length + gold) }
}

const three = (value: number) => value.toFixed(3).replace(/^0/, '')
const row = (cells: readonly (string | number)[]) => console.log(`| ${cells.join(' | ')} |`)
function head(title: string, cells: readonly string[]): void {
  console.log(`\n${title}\n`)
  row(cells)
  row(cells.map(() => '---'))
}

async function inBatches(documents: readonly GoldDocument[], lexicon: Lexicon): Promise<Result[]> {
  const results: Result[] = []
  for (let k = 0; k < documents.length; k += 8) {
    const batch = documents.slice(k, k + 8)
    const beads = await alignBatch(batch, { lexicon, threads: 1 })
    results.push(...batch.map((document, n) => ({ document, beads: beads[n] ?? [] })))
  }
  return results
}

async function quality(): Promise<void> {
  head('Strict F1, documents of about 130 segments', ['what is known', ...LEVELS])
  const line = (name: string, lexicons: readonly Lexicon[]) =>
    row([name, ...levels.map((documents) => three(scores(aligned(documents, lexicons)).f1))])
  line('nothing', [])
  line('starter dictionary (as it comes)', [starter])
  line('and a memory of 2,000 pairs', [taught])
  for (const [name, lexicon] of [
    ['nothing, eight documents together', undefined],
    ['starter dictionary, eight together', starter],
  ] as const) {
    const known = lexicon ?? Lexicon.empty()
    const cells = []
    for (const documents of levels) cells.push(three(scores(await inBatches(documents, known)).f1))
    row([name, ...cells])
  }
  const short = levels.map((documents) => documents.flatMap((document) => parts(document, 15)))
  row(['nothing, texts of 15 segments', ...short.map((each) => three(scores(aligned(each, [])).f1))])
  row(['starter dictionary, texts of 15', ...short.map((each) => three(scores(aligned(each, [starter])).f1))])
  console.log(
    `\nGerman and French alpine journals, nothing known: ${three(scores(aligned([alpineDocument(data)], [])).f1)}`,
  )
}

function shapes(): void {
  head('By shape, starter dictionary: recall / precision (beads)', ['shape', ...LEVELS])
  const results = levels.map((documents) => aligned(documents, [starter]))
  for (const name of ['1-1', '1-2', '2-1', '2-2', '1-3', '3-1']) {
    row([
      name,
      ...results.map((each) => {
        const gold = each
          .flatMap(({ document }) => [...document.gold])
          .filter(
            (key) =>
              key
                .split(':')
                .map((side) => side.split(',').length)
                .join('-') === name,
          )
        const found = judged(each).filter(({ bead }) => shape(bead) === name)
        const right = found.filter((bead) => bead.right).length
        return gold.length === 0
          ? ''
          : `${three(right / gold.length)} / ${three(right / found.length)} (${gold.length})`
      }),
    ])
  }
  const crossing = results.map((each) => judged(each).filter(({ bead }) => bead.crossing))
  row([
    'moved',
    ...crossing.map((each) => `${each.filter((bead) => bead.right).length} right of ${each.length}`),
  ])
}

function ablation(): void {
  const without: Record<string, (model: Model) => Model> = {
    'all of it': (model) => model,
    lengths: (model) => ({ ...model, lengthWeight: 0 }),
    'words learnt from the text': (model) => ({ ...model, passes: 1 }),
    'names, numbers, marks that look alike': (model) => ({ ...model, cognate: 1e-9 }),
    'torn text': (model) => ({ ...model, joints: model.joints.map(() => 0) }),
    'labels told by their form': (model) => ({ ...model, label: 0 }),
    'idle segments': (model) => ({ ...model, idle: 0 }),
    'strangers inside beads': (model) => ({
      ...model,
      shapes: { ...model.shapes, '1-3 gap': 1e-12, '2-3 gap': 1e-12 },
    }),
    'discounted counts': (model) => ({ ...model, discount: 0 }),
    'moved blocks': (model) => ({ ...model, crossing: 1e9 }),
    'estimated shapes': (model) => ({ ...model, shapeTrust: 1e9 }),
    'estimated chance': (model) => ({ ...model, chanceTrust: 1e9 }),
    'rare words rarer than they seem': (model) => ({ ...model, unseen: 1 }),
  }
  head('Without each kind of evidence: starter dictionary, then nothing known', [
    'without',
    ...LEVELS,
    ...LEVELS.map((level) => `${level}, bare`),
  ])
  for (const [name, change] of Object.entries(without))
    row([
      name,
      ...[[starter], []].flatMap((lexicons) =>
        levels.map((documents) => three(scores(aligned(documents, lexicons, change(MODEL))).f1)),
      ),
    ])
}

function reliability(): void {
  const edges = [0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01]
  head('Reliability, starter dictionary: share that is right (beads)', ['probability', ...LEVELS])
  const all = levels.map((documents) => judged(aligned(documents, [starter])))
  for (const [k, from] of edges.slice(0, -1).entries()) {
    const to = edges[k + 1] ?? 1
    row([
      `${from} – ${Math.min(1, to)}`,
      ...all.map((beads) => {
        const these = beads.filter(({ bead }) => bead.score >= from && bead.score < to)
        return these.length === 0
          ? ''
          : `${three(these.filter((each) => each.right).length / these.length)} (${these.length})`
      }),
    ])
  }
  const sure = (beads: (typeof all)[number]) => beads.filter(({ bead }) => bead.score >= 0.9)
  row([
    '≥ .9: right',
    ...all.map((beads) => three(sure(beads).filter((each) => each.right).length / sure(beads).length)),
  ])
  row(['taken unseen at 99 % right', ...all.map((beads) => three(coverage(beads)))])
  row(['of the wrong ones, among the 15 % least sure', ...all.map((beads) => three(caught(beads)))])
}

/** The largest share of beads, the surest first, of which 99 in 100 are right. */
function coverage(beads: readonly { readonly bead: Bead; readonly right: boolean }[]): number {
  let [right, best] = [0, 0]
  for (const [k, each] of beads.toSorted((x, y) => y.bead.score - x.bead.score).entries()) {
    if (each.right) right++
    if (right / (k + 1) >= 0.99) best = k + 1
  }
  return best / beads.length
}

function caught(beads: readonly { readonly bead: Bead; readonly right: boolean }[]): number {
  const wrong = beads.filter((each) => !each.right).length
  const least = beads.toSorted((x, y) => x.bead.score - y.bead.score).slice(0, Math.ceil(beads.length * 0.15))
  return wrong === 0 ? 1 : least.filter((each) => !each.right).length / wrong
}

/** Long texts in fixed order, nothing known: 2,000 unconnected sentences, every eleventh pair lacking a side, every seventh joined to the next; and all news one behind the other. */
function longTexts(): void {
  head('Long texts in fixed order, nothing known', ['text', 'source', 'target', 'F1'])
  for (const document of [sentences(), chained(levels.flat())])
    row([
      document.name,
      document.source.length,
      document.target.length,
      three(scores(aligned([document], [])).f1),
    ])
}

function sentences(): GoldDocument {
  const [source, target]: [string[], string[]] = [[], []]
  const gold = new Set<string>()
  const pairs = memoryPairs(data)
  for (let k = 0; k < pairs.length; k++) {
    const [en, tr] = pairs[k] ?? ['', '']
    if (k % 11 === 3) (k % 2 === 0 ? source : target).push(k % 2 === 0 ? en : tr)
    else {
      const joined = k % 7 === 5 ? pairs[++k] : undefined
      const i = source.push(en) - 1
      if (joined) source.push(joined[0])
      const j = target.push(joined ? `${tr} ${joined[1]}` : tr) - 1
      gold.add(beadKey(joined ? [i, i + 1] : [i], [j]))
    }
  }
  return { name: 'sentences', source, target, gold }
}

function chained(documents: readonly GoldDocument[]): GoldDocument {
  const [source, target]: [string[], string[]] = [[], []]
  const gold = new Set<string>()
  for (const document of documents) {
    const [i, j] = [source.length, target.length]
    for (const key of document.gold) {
      const [from = [], to = []] = key.split(':').map((side) => side.split(',').map(Number))
      gold.add(
        beadKey(
          from.map((each) => each + i),
          to.map((each) => each + j),
        ),
      )
    }
    source.push(...document.source)
    target.push(...document.target)
  }
  return { name: 'all news', source, target, gold }
}

/** Whole processes: start, reading, aligning, writing. The median of several. */
function speed(): void {
  const folder = mkdtempSync(join(tmpdir(), 'align-'))
  const heavy = levels[3] ?? []
  const put = (name: string, texts: readonly string[]) => {
    const path = join(folder, name)
    writeFileSync(path, texts.map((text) => `${text}\n`).join(''))
    return path
  }
  const list = (documents: readonly GoldDocument[], name: string) =>
    put(
      name,
      documents.map(({ source, target }, n) =>
        [put(`${name}${n}.en`, source), put(`${name}${n}.tr`, target), join(folder, `${name}${n}.out`)].join(
          '\t',
        ),
      ),
    )
  const long = (segments: number) => {
    const documents = levels.flat()
    const [source, target]: string[][] = [[], []]
    for (let k = 0; (source?.length ?? 0) < segments; k++) {
      source?.push(...(documents[k % documents.length]?.source ?? []))
      target?.push(...(documents[k % documents.length]?.target ?? []))
    }
    return [put(`${segments}.en`, source ?? []), put(`${segments}.tr`, target ?? [])]
  }
  head('Whole program, median of several', ['texts', 'tool', 'seconds', 'MB'])
  const main = join(ROOT, 'dist/main.js')
  const ours = (name: string, args: readonly string[], times: number) => {
    const runs = Array.from({ length: times }, () =>
      timed(process.execPath, [main, 'align', '--segments', ...args]),
    )
    row([
      name,
      'yanyana',
      median(runs.map(({ seconds }) => seconds)).toFixed(2),
      Math.max(...runs.map(({ megabytes }) => megabytes)),
    ])
  }
  const eight = heavy.slice(0, 8)
  ours('8 documents, one thread', ['--batch', list(eight, 'a'), '--threads', '1'], 5)
  hunalign('8 documents', eight, folder)
  ours('64 documents, one thread', ['--batch', list(levels.flat().slice(0, 64), 'b'), '--threads', '1'], 3)
  ours('64 documents, two threads', ['--batch', list(levels.flat().slice(0, 64), 'c'), '--threads', '2'], 3)
  if (!quick)
    for (const segments of [3000, 6000, 31_000])
      ours(
        `one document of ${segments.toLocaleString('en')} segments`,
        [...long(segments), '--out', join(folder, 'long.out')],
        1,
      )
  rmSync(folder, { recursive: true })
}

function hunalign(name: string, documents: readonly GoldDocument[], folder: string): void {
  const binary = process.env.HUNALIGN
  if (!binary) return
  const dictionary = process.env.HUNDICT ?? join(folder, 'empty.dic')
  if (!process.env.HUNDICT) writeFileSync(dictionary, '')
  const started = performance.now()
  const sizes = documents.map(
    (_, n) => timed(binary, [dictionary, join(folder, `a${n}.en`), join(folder, `a${n}.tr`)]).megabytes,
  )
  row([name, 'hunalign', ((performance.now() - started) / 1000).toFixed(2), Math.max(...sizes)])
}

function timed(
  command: string,
  args: readonly string[],
): { readonly seconds: number; readonly megabytes: number } {
  const started = performance.now()
  const { status, stderr } = spawnSync('/usr/bin/time', ['-f', '%M', command, ...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return {
    seconds: (performance.now() - started) / 1000,
    megabytes: Math.round(Number(stderr.trim().split('\n').at(-1)) / 1000),
  }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((x, y) => x - y)[Math.floor(numbers.length / 2)] ?? 0
}

const PARTS = { quality, shapes, ablation, reliability, long: longTexts, speed }
const only = process.argv.find((each) => each.startsWith('--only='))?.slice('--only='.length)
for (const [name, part] of Object.entries(PARTS)) if (only === undefined || only === name) await part()
