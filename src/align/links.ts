/**
 * Which words of two texts are known to translate each other, as sparse rows: for each source word the target words,
 * and how probable each is given the other.
 */
import { groupedBy, rowsOf } from './grouping.ts'
import type { Lexicon } from './lexicon.ts'
import type { Model } from './model.ts'
import type { Side } from './side.ts'

export interface Links {
  /** Where each source word's row begins, and the end of the last. */
  readonly starts: Int32Array
  /** Target words, each once in a row. */
  readonly targets: Int32Array
  /** p(target word | source word). */
  readonly forth: Float64Array
  /** p(source word | target word). */
  readonly back: Float64Array
}

/** The same table by target word: `at` says where in the rows of the links each entry stands. */
export interface Transposed {
  readonly starts: Int32Array
  readonly sources: Int32Array
  readonly at: Int32Array
}

/** Rows as they were gathered, in typed arrays. */
export function packed(starts: Int32Array, targets: number[], forth: number[], back: number[]): Links {
  return {
    starts,
    targets: Int32Array.from(targets),
    forth: Float64Array.from(forth),
    back: Float64Array.from(back),
  }
}

export function transpose({ starts, targets }: Pick<Links, 'starts' | 'targets'>, width: number): Transposed {
  const { starts: turned, order } = groupedBy(targets, width)
  const rows = rowsOf(starts)
  return { starts: turned, sources: order.map((k) => rows[k] as number), at: order }
}

/** Letters that two words share at the front when they are one name or one international word. */
const COGNATE_LETTERS = 4

/** What is known before the texts themselves teach: lexicons, numbers, names and words that look alike. */
export function knownLinks(a: Side, b: Side, lexicons: readonly Lexicon[], model: Model): Links {
  const at = new Map(b.vocabulary.map((word, t) => [word, t]))
  const known = lexicons.map((lexicon) => ({ lexicon, ...targetsIn(lexicon, b) }))
  const starts = new Int32Array(a.vocabulary.length + 1)
  const [targets, forth, back]: [number[], number[], number[]] = [[], [], []]
  for (const [s, word] of a.vocabulary.entries()) {
    const row = rowOf(word, known)
    const alike = at.get(word)
    if (alike !== undefined && looksTheSame(word)) {
      const [there, here] = row.get(alike) ?? [0, 0]
      row.set(alike, [Math.max(model.cognate, there), Math.max(model.cognate, here)])
    }
    for (const [t, [there, here]] of [...row].sort(([x], [y]) => x - y)) {
      targets.push(t)
      forth.push(there)
      back.push(here)
    }
    starts[s + 1] = targets.length
  }
  return packed(starts, targets, forth, back)
}

interface Known {
  readonly lexicon: Lexicon
  /** By the lexicon's target stem, the word of the text; -1 where the text has none. */
  readonly wordOf: Int32Array
  /** By the text's word, how often all lexicons saw it. */
  readonly seen: Float64Array
}

function targetsIn(lexicon: Lexicon, b: Side): Pick<Known, 'wordOf' | 'seen'> {
  const wordOf = new Int32Array(lexicon.targets.length).fill(-1)
  const seen = new Float64Array(b.vocabulary.length)
  for (const [t, word] of b.vocabulary.entries()) {
    const at = lexicon.targetAt(word)
    if (at === undefined) continue
    wordOf[at] = t
    seen[t] = lexicon.targetTotals[at] as number
  }
  return { wordOf, seen }
}

/** What a word becomes by all lexicons: counts added, over how often it was seen by all. */
function rowOf(word: string, known: readonly Known[]): Map<number, [number, number]> {
  const row = new Map<number, [number, number]>()
  let total = 0
  for (const { lexicon, wordOf } of known) {
    const s = lexicon.sourceAt(word)
    if (s === undefined) continue
    total += lexicon.sourceTotals[s] as number
    for (let k = lexicon.starts[s] as number; k < (lexicon.starts[s + 1] as number); k++) {
      const t = wordOf[lexicon.links[k] as number] as number
      if (t < 0) continue
      const [there, here] = row.get(t) ?? [0, 0]
      row.set(t, [there + (lexicon.forth[k] as number), here + (lexicon.back[k] as number)])
    }
  }
  for (const [t, [there, here]] of row) {
    const seen = known.reduce((sum, each) => sum + (each.seen[t] as number), 0)
    row.set(t, [there / Math.max(1, total), here / Math.max(1, seen)])
  }
  return row
}

/** Numbers, marks, acronyms and words long enough mean the same in any language. */
function looksTheSame(word: string): boolean {
  return word.length >= COGNATE_LETTERS || !/\p{Ll}/u.test(word)
}
