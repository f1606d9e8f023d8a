/**
 * Which sentences of a page are those of an earlier version of it: in order, the same text first, then the likest between
 * two that are the same; what was moved elsewhere is found by its text.
 */
import { diffArrays } from 'diff'
import { normalised, Scorer, sequenceOf } from '../memory/score.ts'
import { Vocabulary } from '../memory/vocabulary.ts'
import type { Lang } from '../text/language.ts'

/** Less alike sentences are different ones. */
const LEAST = 55
/** A longer stretch that changed, in pairs of sentences, is only looked at for texts that are the same. */
const MOST_PAIRS = 100_000
/** Versions that differ in more sentences are compared by their texts, whatever the order. */
const MOST_EDITS = 4000

/** For each new sentence, the place of the old one that it was; no old one twice. */
export function matchSentences(
  old: readonly string[],
  now: readonly string[],
  lang: Lang,
): (number | undefined)[] {
  const [before, after] = [old.map(normalised), now.map(normalised)]
  const found: (number | undefined)[] = after.map(() => undefined)
  sameInOrder(before, after, found)
  likeInOrder(before, after, found, lang)
  sameElsewhere(before, after, found)
  return found
}

function sameInOrder(before: string[], after: string[], found: (number | undefined)[]): void {
  const parts = diffArrays(before, after, { maxEditLength: MOST_EDITS })
  let [i, j] = [0, 0]
  for (const { value, added, removed } of parts ?? []) {
    if (added) j += value.length
    else if (removed) i += value.length
    else for (const _ of value) found[j++] = i++
  }
}

/** Fills the stretches between what is the same. */
function likeInOrder(
  before: readonly string[],
  after: readonly string[],
  found: (number | undefined)[],
  lang: Lang,
): void {
  const vocabulary = new Vocabulary(lang)
  const scorer = new Scorer(vocabulary)
  const sequences = new Map<string, ReturnType<typeof sequenceOf>>()
  const sequence = (text: string) => {
    const known = sequences.get(text) ?? sequenceOf(text, vocabulary)
    sequences.set(text, known)
    return known
  }
  const likeness = (a: string, b: string) => scorer.score(sequence(a), sequence(b)).score
  let i = 0
  for (let j = 0; j < after.length; j++) {
    if (found[j] !== undefined) {
      i = (found[j] as number) + 1
      continue
    }
    let end = j
    while (end < after.length && found[end] === undefined) end++
    const stop = end < after.length ? (found[end] as number) : before.length
    if ((stop - i) * (end - j) <= MOST_PAIRS)
      for (const [a, b] of likest(before.slice(i, stop), after.slice(j, end), likeness)) found[j + b] = i + a
    i = stop
    j = end - 1
  }
}

/** Pairs in order, of the greatest likeness together. */
function likest(
  before: readonly string[],
  after: readonly string[],
  likeness: (a: string, b: string) => number,
): [number, number][] {
  const width = after.length + 1
  const best = new Int32Array((before.length + 1) * width)
  const worth = new Int16Array(before.length * after.length)
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) {
      const points = likeness(before[i] as string, after[j] as string) - LEAST
      worth[i * after.length + j] = points
      const pair = points >= 0 ? points + 1 + (best[(i + 1) * width + j + 1] as number) : 0
      best[i * width + j] = Math.max(
        pair,
        best[(i + 1) * width + j] as number,
        best[i * width + j + 1] as number,
      )
    }
  const pairs: [number, number][] = []
  for (let [i, j] = [0, 0]; i < before.length && j < after.length; ) {
    const points = worth[i * after.length + j] as number
    const here = best[i * width + j] as number
    if (points >= 0 && here === points + 1 + (best[(i + 1) * width + j + 1] as number)) pairs.push([i++, j++])
    else if (here === best[(i + 1) * width + j]) i++
    else j++
  }
  return pairs
}

function sameElsewhere(
  before: readonly string[],
  after: readonly string[],
  found: (number | undefined)[],
): void {
  const taken = new Set(found)
  const free = new Map<string, number[]>()
  for (const [i, text] of before.entries()) if (!taken.has(i)) free.set(text, [...(free.get(text) ?? []), i])
  for (const [j, text] of after.entries()) if (found[j] === undefined) found[j] = free.get(text)?.shift()
}
