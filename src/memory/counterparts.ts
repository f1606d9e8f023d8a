/**
 * Which words of the other language go with what was found: those that stand in the counterparts of the hits far more often
 * than in the memory at large (Dunning, "Accurate methods for the statistics of surprise and coincidence", 1993).
 */
import type { Span } from '../text/span.ts'
import { firstInOrder, readKeys } from './build.ts'
import { MAX_TOKENS, Tokeniser } from './tokens.ts'
import type { WordLists } from './word-lists.ts'

export interface Counterparts {
  /** Keys of the words, the surest first, with how sure: the log-likelihood ratio, above {@link SURE}. */
  readonly keys: readonly { readonly key: number; readonly sureness: number }[]
  /** Where they stand in a text of the other language. */
  readonly marks: (text: string) => Span[]
}

/** The ratio that chance exceeds once in a thousand times (χ², one degree of freedom). */
const SURE = 10.83
/** A word must stand in this part of the counterparts. */
const PART = 0.3
/** So many hits say enough. */
const MOST_HITS = 500

/**
 * The words of the other side that go with a concordance's hits.
 *
 * @param refs the hits' units
 * @param other the words of the side that the counterparts are in, numbered alike
 * @param most how many words are wanted at most
 */
export function counterparts(refs: readonly number[], other: WordLists, most = 4): Counterparts {
  const { base, index } = other
  const sampled = refs.slice(0, MOST_HITS)
  const counts = new Map<number, number>()
  const keys = new Uint32Array(MAX_TOKENS + 1)
  for (const ref of sampled) {
    const text = base ? textOf(ref, other) : -1
    if (!base || text < 0) continue
    const length = readKeys(base, text, index.vocabulary, keys)
    for (const key of new Set(keys.subarray(0, length))) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const all = base?.words.length ?? 0
  const found = Array.from(counts, ([key, together]) => ({
    key,
    together,
    sureness: likelihoodRatio(together, sampled.length, Math.max(together, other.keyTexts(key)), all),
  }))
    .filter(({ together, sureness }) => sureness > SURE && together >= PART * sampled.length)
    .sort((a, b) => b.sureness - a.sureness)
    .slice(0, most)
  const wanted = new Set(found.map(({ key }) => key))
  return {
    keys: found.map(({ key, sureness }) => ({ key, sureness })),
    marks: (text) => marked(text, other, wanted),
  }
}

/** Dunning's ratio for a word in `together` of `hits` texts and in `everywhere` of `all`; 0 if it is rarer among the hits. */
function likelihoodRatio(together: number, hits: number, everywhere: number, all: number): number {
  const elsewhere = Math.max(0, everywhere - together)
  const others = Math.max(1, all - hits)
  const [here, there] = [together / hits, Math.min(1, elsewhere / others)]
  if (here <= there) return 0
  const whole = Math.min(1, (together + elsewhere) / (hits + others))
  const log = (k: number, n: number, p: number) => part(k, p) + part(n - k, 1 - p)
  const part = (n: number, p: number) => (n <= 0 ? 0 : n * Math.log(Math.max(p, 1e-12)))
  return (
    2 *
    (log(together, hits, here) +
      log(elsewhere, others, there) -
      log(together, hits, whole) -
      log(elsewhere, others, whole))
  )
}

/** The text of a unit in the arrays; -1 for one that is not there. */
function textOf(ref: number, { base }: WordLists): number {
  if (!base) return -1
  const unit = base.byRef[firstInOrder(base.refs, base.byRef, ref)]
  if (unit === undefined || base.refs[unit] !== ref) return -1
  let [low, high] = [0, base.unitStarts.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((base.unitStarts[middle] as number) <= unit) low = middle
    else high = middle - 1
  }
  return low
}

function marked(text: string, { index }: WordLists, wanted: ReadonlySet<number>): Span[] {
  const { vocabulary } = index
  const tokens = new Tokeniser().read(text)
  const known = vocabulary.mark()
  const surfaces = new Uint32Array(tokens.count)
  vocabulary.read(text, tokens, surfaces)
  const found = Array.from(surfaces).flatMap((surface, i): Span[] =>
    wanted.has(vocabulary.keyOf(surface))
      ? [{ start: tokens.starts[i] as number, end: tokens.ends[i] as number }]
      : [],
  )
  vocabulary.forget(known)
  return found
}
