/**
 * Which words of two texts are known to translate each other, as sparse rows: for each source word the target words,
 * and how probable each is given the other.
 */
import { groupedBy, picked, rowsOf } from './grouping.ts'
import type { Lexicon } from './lexicon.ts'
import type { Model } from './model.ts'
import type { WordLists } from './side.ts'

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
  return { starts: turned, sources: picked(rowsOf(starts), order), at: order }
}

/** Letters that two words share at the front when they are one name or one international word. */
const COGNATE_LETTERS = 4

/** What is known before the texts themselves teach: lexicons, numbers, names and words that look alike. */
export function knownLinks(
  a: Pick<WordLists, 'vocabulary'>,
  b: Pick<WordLists, 'vocabulary'>,
  lexicons: readonly Lexicon[],
  model: Model,
): Links {
  const at = new Map(b.vocabulary.map((word, t) => [word, t]))
  const rows = new KnownRows(b.vocabulary, lexicons)
  const starts = new Int32Array(a.vocabulary.length + 1)
  const [targets, forth, back]: [number[], number[], number[]] = [[], [], []]
  for (const [s, word] of a.vocabulary.entries()) {
    const alike = looksTheSame(word) ? at.get(word) : undefined
    rows.read(word, alike === undefined ? undefined : { alike, least: model.cognate })
    for (const t of rows.found) {
      targets.push(t)
      forth.push(rows.there[t] as number)
      back.push(rows.here[t] as number)
    }
    starts[s + 1] = targets.length
  }
  return packed(starts, targets, forth, back)
}

/** What words become by all lexicons, one word after the other: counts added, over how often the word was seen by all. */
class KnownRows {
  /** Words of the text that the last word read may become, ascending; and how probable each is given the other. */
  readonly found: number[] = []
  readonly there: Float64Array
  readonly here: Float64Array
  /** With each lexicon, by its target stem, the word of the text; -1 where the text has none. */
  readonly #lexicons: readonly (readonly [Lexicon, Int32Array])[]
  /** By the text's word, how often all lexicons saw it. */
  readonly #seen: Float64Array

  constructor(vocabulary: readonly string[], lexicons: readonly Lexicon[]) {
    this.there = new Float64Array(vocabulary.length)
    this.here = new Float64Array(vocabulary.length)
    this.#seen = new Float64Array(vocabulary.length)
    this.#lexicons = lexicons.map((lexicon) => {
      const wordOf = new Int32Array(lexicon.targets.length).fill(-1)
      for (const [t, word] of vocabulary.entries()) {
        const at = lexicon.targetAt(word)
        if (at === undefined) continue
        wordOf[at] = t
        this.#seen[t] = (this.#seen[t] as number) + (lexicon.targetTotals[at] as number)
      }
      return [lexicon, wordOf]
    })
  }

  /** The row of a word; `looks` is the word that looks like it, at least so probable. */
  read(word: string, looks?: { readonly alike: number; readonly least: number }): void {
    const { found, there, here } = this
    for (const t of found) {
      there[t] = 0
      here[t] = 0
    }
    found.length = 0
    let total = 0
    for (const [lexicon, wordOf] of this.#lexicons) {
      const s = lexicon.sourceAt(word)
      if (s === undefined) continue
      total += lexicon.sourceTotals[s] as number
      for (let k = lexicon.starts[s] as number; k < (lexicon.starts[s + 1] as number); k++) {
        const t = wordOf[lexicon.links[k] as number] as number
        if (t < 0) continue
        const [forth, back] = [lexicon.forth[k] as number, lexicon.back[k] as number]
        if (forth === 0 && back === 0) continue
        if (there[t] === 0 && here[t] === 0) found.push(t)
        there[t] = (there[t] as number) + forth
        here[t] = (here[t] as number) + back
      }
    }
    for (const t of found) {
      there[t] = (there[t] as number) / Math.max(1, total)
      here[t] = (here[t] as number) / Math.max(1, this.#seen[t] as number)
    }
    if (looks) {
      const { alike, least } = looks
      if (there[alike] === 0 && here[alike] === 0) found.push(alike)
      there[alike] = Math.max(least, there[alike] as number)
      here[alike] = Math.max(least, here[alike] as number)
    }
    found.sort((x, y) => x - y)
  }
}

/** Numbers, marks, acronyms and words long enough mean the same in any language. */
function looksTheSame(word: string): boolean {
  return word.length >= COGNATE_LETTERS || !/\p{Ll}/u.test(word)
}
