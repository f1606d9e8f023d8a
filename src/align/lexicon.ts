/**
 * Which words translate which, learnt from pairs of texts: IBM model 1 (Brown et al. 1993) in one direction, over stems.
 *
 * {@link Lexicon.ratio} answers how many times likelier a target word is beside a source word than anywhere.
 */
import { stem, words } from '../text/words.ts'

/** The stems of a segment, numbers in one notation: `1.000,5` and `1,000.5` are the same word. */
export function stemsOf(text: string): string[] {
  return words(text).map((word) => (/^\p{N}/u.test(word) ? `#${word.replace(/\D+/g, '')}` : stem(word)))
}

/** Rounds of expectation and maximisation; more change little. */
const ROUNDS = 4
/** Pairs of words less probable than this are forgotten. */
const LEAST = 0.02
/** How probable a name or a number is beside itself. */
const COGNATE = 0.5
/** No pair of words is likelier than this together; so one number never decides alone. */
const MOST = 400
/** Letters that two words must share at the front to be taken for one name. */
const COGNATE_LETTERS = 4

export class Lexicon {
  readonly #probability: ReadonlyMap<string, ReadonlyMap<string, number>>
  readonly #background: ReadonlyMap<string, number>
  readonly #total: number

  private constructor(
    probability: Map<string, Map<string, number>>,
    background: Map<string, number>,
    total: number,
  ) {
    this.#probability = probability
    this.#background = background
    this.#total = total
  }

  /** Learns from pairs of stemmed segments; `background` are all target segments. */
  static learn(
    pairs: readonly (readonly [readonly string[], readonly string[]])[],
    background: readonly (readonly string[])[],
  ): Lexicon {
    const counts = new Map<string, number>()
    let total = 0
    for (const stems of background) {
      for (const each of stems) {
        counts.set(each, (counts.get(each) ?? 0) + 1)
        total++
      }
    }
    let table: Map<string, Map<string, number>> | undefined
    for (let round = 0; round < ROUNDS && pairs.length > 0; round++) table = maximise(pairs, table)
    return new Lexicon(table ?? new Map(), counts, total)
  }

  /** p(target | source) / p(target); 0 when nothing is known of the two. */
  ratio(source: string, target: string): number {
    const same = source === target || cognate(source, target)
    const p = Math.max(this.#probability.get(source)?.get(target) ?? 0, same ? COGNATE : 0)
    if (p === 0) return 0
    const background = ((this.#background.get(target) ?? 0) + 1) / (this.#total + 1)
    return Math.min(MOST, p / background)
  }
}

function maximise(
  pairs: readonly (readonly [readonly string[], readonly string[]])[],
  table: Map<string, Map<string, number>> | undefined,
): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>()
  for (const [source, target] of pairs) {
    for (const t of target) {
      const shares = source.map((s) => (table ? (table.get(s)?.get(t) ?? 0) : 1))
      const sum = shares.reduce((a, b) => a + b, 0)
      if (sum === 0) continue
      source.forEach((s, i) => {
        const share = (shares[i] ?? 0) / sum
        if (share === 0) return
        let row = counts.get(s)
        if (!row) {
          row = new Map()
          counts.set(s, row)
        }
        row.set(t, (row.get(t) ?? 0) + share)
      })
    }
  }
  for (const row of counts.values()) {
    let sum = 0
    for (const count of row.values()) sum += count
    for (const [t, count] of row) {
      if (count / sum < LEAST) row.delete(t)
      else row.set(t, count / sum)
    }
  }
  return counts
}

/** The same name with other endings, or the same number. */
function cognate(a: string, b: string): boolean {
  if (a.length < COGNATE_LETTERS || b.length < COGNATE_LETTERS || a.startsWith('#')) return false
  return a.slice(0, COGNATE_LETTERS) === b.slice(0, COGNATE_LETTERS)
}
