/**
 * Texts with known beads, for measuring and tuning the aligner: folders of `NAME.en`, `NAME.tr`, `NAME.gold`, each line
 * a segment or a bead, as the benchmark data beside the repository has them.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { TextPair } from '../../src/align/lexicon.ts'

export interface GoldDocument {
  readonly name: string
  readonly source: readonly string[]
  readonly target: readonly string[]
  /** Paired beads, as {@link beadKey} writes them. */
  readonly gold: ReadonlySet<string>
}

export const LEVELS = ['clean', 'light', 'medium', 'heavy'] as const
export type Level = (typeof LEVELS)[number]

/** Where the data lies when nothing else is said. */
export const DATA = resolve(import.meta.dirname, '../../../shared/bench-data/alignment')

export function beadKey(source: readonly number[], target: readonly number[]): string {
  return `${source}:${target}`
}

/** The documents of one folder. */
export function documents(
  folder: string,
  [from, to]: readonly [string, string] = ['en', 'tr'],
): GoldDocument[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.gold'))
    .sort()
    .map((file) => {
      const name = basename(file, '.gold')
      return goldDocument(name, join(folder, name), [from, to, 'gold'])
    })
}

/** English and Turkish news of one level of damage, all seeds. */
export function newsDocuments(level: Level, data = DATA): GoldDocument[] {
  const folder = join(data, 'en-tr')
  return readdirSync(folder)
    .filter((each) => each.startsWith(`${level}-`))
    .sort()
    .flatMap((each) => documents(join(folder, each)))
}

/** German and French, one document of alpine journals. */
export function alpineDocument(data = DATA): GoldDocument {
  return goldDocument('alpine', join(data, 'de-fr', 'dev'), ['de', 'fr', 'defr'])
}

/** Pairs that play the memory. */
export function memoryPairs(data = DATA): TextPair[] {
  return ['tm-pud.tsv', 'tm-tatoeba.tsv']
    .filter((file) => existsSync(join(data, file)))
    .flatMap((file) => lines(join(data, file)).map((line) => line.split('\t')))
    .map(([source = '', target = '']) => [source, target])
}

function goldDocument(
  name: string,
  path: string,
  [from, to, gold]: readonly [string, string, string],
): GoldDocument {
  const beads = lines(`${path}.${gold}`)
    .map((line) =>
      line
        .split(':')
        .slice(0, 2)
        .map((side) => (side.match(/\d+/g) ?? []).map(Number)),
    )
    .filter((sides) => sides.every((side) => side.length > 0))
  return {
    name,
    source: lines(`${path}.${from}`),
    target: lines(`${path}.${to}`),
    gold: new Set(beads.map(([source = [], target = []]) => beadKey(source, target))),
  }
}

export function lines(file: string): string[] {
  return readFileSync(file, 'utf8').replace(/\n$/, '').split('\n')
}

/**
 * A document cut into short ones of about `size` source segments, as pages are: cuts lie where no bead crosses them.
 * What stands alone goes with the part it stands in.
 */
export function parts(document: GoldDocument, size: number): GoldDocument[] {
  const beads = [...document.gold].map((key) => key.split(':').map((side) => side.split(',').map(Number)))
  const cuts: [number, number][] = [[0, 0]]
  const last = () => cuts.at(-1) ?? [0, 0]
  for (let i = 1; i < document.source.length; i++) {
    if (i - last()[0] < size) continue
    const before = beads.filter(([source = []]) => (source[0] ?? 0) < i)
    const behind = beads.filter(([source = []]) => (source[0] ?? 0) >= i)
    const j = Math.max(0, ...before.map(([, target = []]) => Math.max(...target) + 1))
    const clean = before.every(([source = []]) => Math.max(...source) < i)
    if (clean && j > last()[1] && behind.every(([, target = []]) => Math.min(...target) >= j))
      cuts.push([i, j])
  }
  const ends = [...cuts.slice(1), [document.source.length, document.target.length] as const]
  return cuts.map(([i, j], k) => {
    const [endI, endJ] = ends[k] ?? [i, j]
    return {
      name: `${document.name}.${k}`,
      source: document.source.slice(i, endI),
      target: document.target.slice(j, endJ),
      gold: new Set(
        beads
          .filter(
            ([source = [], target = []]) =>
              (source[0] ?? 0) >= i && (source[0] ?? 0) < endI && target.every((y) => y >= j && y < endJ),
          )
          .map(([source = [], target = []]) =>
            beadKey(
              source.map((x) => x - i),
              target.map((y) => y - j),
            ),
          ),
      ),
    }
  })
}
