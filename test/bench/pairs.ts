/**
 * Pairing of pages: how right, how fast, and what each kind of evidence is worth:
 * `npm run bench:pairs [-- PAGES…]`, by default 200, 2,000 and 10,000 pages.
 */
import { cpus } from 'node:os'
import { type PairResult, pairPages } from '../../src/edition/page-pairs.ts'
import type { EvidenceKind } from '../../src/edition/pair-habits.ts'
import { generateWorks, MEMORY, type Wording, type Works } from '../edition/pair-works.ts'
import { LABELS as labels } from '../page/starter.ts'

const wording: Wording = process.env.WORDING === 'developed' ? 'developed' : 'measured'
const seed = Number(process.env.SEED ?? 8128)
const sizes = process.argv.slice(2).map(Number)
const terms = MEMORY.map(({ tr, en }): [string, string] => [tr.text, en.text])

/** Evidence taken away together. */
const ABLATIONS: readonly (readonly [string, readonly EvidenceKind[]])[] = [
  ['all evidence', []],
  ['without twin links', ['twin']],
  ['without addresses, twin links', ['twin', 'address']],
  ['without series and number', ['number']],
  ['without dates', ['date']],
  ['without author', ['author']],
  ['without names', ['names', 'title']],
  ['without numbers', ['numbers']],
  ['without terms', ['terms']],
  ['without the overlap', ['overlap']],
  ['without lengths', ['length']],
  ['without the aligner', ['alignment']],
  ['content only', ['twin', 'address', 'number', 'date', 'author', 'source']],
  [
    'metadata only',
    ['names', 'title', 'numbers', 'terms', 'quotes', 'links', 'overlap', 'length', 'alignment'],
  ],
]

interface Score {
  readonly precision: number
  readonly recall: number
  readonly unsure: number
  /** Pairs that an editor finds among the unsure. */
  readonly offered: number
}

function scoreOf({ pairs, unsure }: PairResult, { gold }: Works): Score {
  const right = pairs.filter(({ tr, en }) => gold.get(tr) === en).length
  const offered = unsure.filter(({ tr, en }) => gold.get(tr) === en).length
  return {
    precision: pairs.length === 0 ? 1 : right / pairs.length,
    recall: right / gold.size,
    unsure: unsure.length,
    offered,
  }
}

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, wording ${wording}, seed ${seed}\n`,
)
console.log(
  '| Pages | Pairs among them | Sure, precision | Sure, recall | Unsure | of them right | Seconds |',
)
console.log('| --- | --- | --- | --- | --- | --- | --- |')
for (const size of sizes.length > 0 ? sizes : [200, 2000, 10_000]) {
  const works = generateWorks({ pairs: Math.round(size * 0.4), seed, wording, distractors: 0.5 })
  const began = performance.now()
  const result = pairPages(works.pages, { labels, terms })
  const seconds = (performance.now() - began) / 1000
  const { precision, recall, unsure, offered } = scoreOf(result, works)
  const cells = [
    works.pages.length,
    works.gold.size,
    precision.toFixed(4),
    recall.toFixed(4),
    unsure,
    offered,
    seconds.toFixed(1),
  ]
  console.log(`| ${cells.join(' | ')} |`)
}

const lonely = generateWorks({ pairs: 300, seed: seed + 2, wording, distractors: 1 })
const missing = new Set([...lonely.gold].map(([tr, en], i) => (i % 2 === 0 ? tr : en)))
const left = lonely.pages.filter(({ id }) => !missing.has(id))
const none = pairPages(left, { labels, terms })
console.log(
  `\n${left.length} pages of which no two are one work, look-alikes among them: ${none.pairs.length} wrongly sure, ${none.unsure.length} unsure`,
)

const works = generateWorks({ pairs: 200, seed: seed + 1, wording, distractors: 1 })
console.log(`\n200 pairs and 200 pages that look like them:\n`)
console.log(
  '| Evidence | Sure, precision | Sure, recall | Unsure | of them right |\n| --- | --- | --- | --- | --- |',
)
for (const [name, without] of ABLATIONS) {
  const { precision, recall, unsure, offered } = scoreOf(
    pairPages(works.pages, { labels, terms, without }),
    works,
  )
  console.log(`| ${[name, precision.toFixed(3), recall.toFixed(3), unsure, offered].join(' | ')} |`)
}
