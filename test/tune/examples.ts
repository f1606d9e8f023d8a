/** What the network that finds lost apostrophes learns from: every word of a text that can have lost one. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { wordCounts } from '../../src/page/apostrophe.ts'
import {
  candidateKind,
  emptyExample,
  INPUTS,
  ROWS,
  writeExample,
} from '../../src/page/repairs/apostrophe-features.ts'
import type { Lexicon } from '../../src/page/repairs/apostrophe-lexicon.ts'
import { tokensOf } from '../../src/page/repairs/english-tokens.ts'
import { loseApostrophes } from './damage.ts'
import { type Names, renamed } from './renamed.ts'

/** Characters of a page. */
const PAGE = 2000
/** Of words that have lost nothing, the share that is learned from. */
const KEPT = 0.5
const NO_NAMES: ReadonlySet<string> = new Set()

/** Examples one after another. */
export interface Examples {
  readonly count: number
  readonly rows: Int32Array
  readonly inputs: Float32Array
  /** The class of each. */
  readonly classes: Uint8Array
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Every file of every folder in a folder, by folders. */
export function documentsIn(root: string): string[] {
  return readdirSync(root)
    .sort()
    .flatMap((source) =>
      readdirSync(join(root, source))
        .sort()
        .map((name) => join(root, source, name)),
    )
}

/** Pages of a document that has a paragraph a line. */
export function pagesOf(path: string): string[] {
  const pages: string[] = []
  for (const paragraph of readFileSync(path, 'utf8').trim().split('\n')) {
    const last = pages.at(-1)
    if (last !== undefined && last.length + paragraph.length < PAGE)
      pages[pages.length - 1] = `${last}\n${paragraph}`
    else pages.push(paragraph)
  }
  return pages
}

/** The examples of documents; with names, their pages are told twice more of other people. */
export function examplesOf(paths: readonly string[], lexicon: Lexicon, names: Names | undefined): Examples {
  const random = randomFrom(7)
  const parts: { rows: Int32Array; inputs: Float32Array; kind: number }[] = []
  for (const page of paths.flatMap(pagesOf)) {
    const others = names ? [renamed(page, names, random), renamed(page, names, random)] : []
    for (const text of new Set([page, ...others]))
      forEachExample(text, lexicon, (kind, { rows, inputs }) => {
        if (kind > 0 || !names || random() < KEPT)
          parts.push({ rows: rows.slice(), inputs: inputs.slice(), kind })
      })
  }
  const all = {
    count: parts.length,
    rows: new Int32Array(parts.length * ROWS),
    inputs: new Float32Array(parts.length * INPUTS),
    classes: Uint8Array.from(parts, ({ kind }) => kind),
  }
  parts.forEach(({ rows, inputs }, i) => {
    all.rows.set(rows, i * ROWS)
    all.inputs.set(inputs, i * INPUTS)
  })
  return all
}

function forEachExample(
  page: string,
  lexicon: Lexicon,
  tell: (kind: number, example: ReturnType<typeof emptyExample>) => void,
): void {
  const { text, lost } = loseApostrophes(page)
  const kinds = new Map(lost.map(({ offset, kind }) => [offset, kind === 'plural' ? 2 : 1]))
  const evidence = { words: wordCounts(text), names: NO_NAMES }
  const example = emptyExample()
  let start = 0
  for (const line of text.split('\n')) {
    const tokens = tokensOf(line)
    tokens.forEach((token, i) => {
      if (!candidateKind(token)) return
      writeExample(example, tokens, i, evidence, lexicon)
      tell(kinds.get(start + token.offset) ?? 0, example)
    })
    start += line.length + 1
  }
}
