/**
 * Which Turkish page and which English page of many are the same work.
 *
 * Pages become facts (pair-facts), an index names the pages worth comparing (pair-candidates), each couple is weighed
 * (pair-evidence), couples that stay in doubt are aligned (pair-alignment), and all together are paired one to one
 * (pair-assignment). The score of a pair is its probability among all ways to pair; it is sure when that is high and no
 * other couple comes near.
 */
import type { Lexicon } from '../align/lexicon.ts'
import type { LabelTable } from '../page/labels.ts'
import { assign, beliefs, type Edge } from './pair-assignment.ts'
import { CandidateIndex } from './pair-candidates.ts'
import { alignDoubtful, type Couple, isSure, type PairProgress, SURE } from './pair-doubt.ts'
import { type PairEvidence, PairMeasure } from './pair-evidence.ts'
import { Keys, type PairFacts, type PairPage, pairFacts, type Unfit } from './pair-facts.ts'
import { EVIDENCE_KINDS, type EvidenceKind } from './pair-habits.ts'
import { PairTerms } from './pair-words.ts'

export interface PagePairOptions {
  readonly labels: LabelTable
  /** Words and names that translate each other, Turkish first: termbase, memory. */
  readonly terms?: Iterable<readonly [tr: string, en: string]>
  /** Which words translate each other, English to Turkish. */
  readonly lexicon?: Lexicon
  /** Pairs of ids, Turkish first, that an editor has rejected. */
  readonly rejected?: Iterable<readonly [tr: string, en: string]>
  /** Kinds of evidence to leave out: to measure what they are worth. */
  readonly without?: readonly EvidenceKind[]
}

/** A Turkish and an English page that are, or may be, the same work. */
export interface PagePair {
  /** Ids of the pages. */
  readonly tr: string
  readonly en: string
  /** How probable it is, 0 to 1. */
  readonly score: number
  /** True when no editor need look. */
  readonly sure: boolean
  /** What speaks for it and against it, the weightiest first. */
  readonly evidence: readonly PairEvidence[]
}

/** A page that was given no twin, and why. */
export interface LonelyPage {
  readonly id: string
  readonly reason: Unfit | 'no-candidate'
}

/** Every page given stands in `pairs` (once), in `unsure` (once or more) or in `alone` (once). */
export interface PairResult {
  /** Sure pairs, one to one, by Turkish id. */
  readonly pairs: readonly PagePair[]
  /** What an editor should decide, the most probable first. Pages of sure pairs are in none. */
  readonly unsure: readonly PagePair[]
  readonly alone: readonly LonelyPage[]
}

/** Below this probability a couple is not worth an editor's time. */
const WORTH_A_LOOK = 0.05
/** How likely a page has a twin among the others, as log odds; and how many others there are at least taken to be. */
const PRIOR = 0.6
const FEWEST = 40
/** Edges kept for each page. */
const KEPT = 6
/** Pairs that must be clear before the mean length of translations is learnt from them. */
const TEACHERS = 8
/** Pages or couples between two reports of progress. */
const STRIDE = 25

/** Finds the pairs. The order of the pages changes nothing. */
export function pairPages(pages: readonly PairPage[], options: PagePairOptions): PairResult {
  const work = pairing(pages, options)
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

/** {@link pairPages} in steps, for callers that show progress or let others go on in between. */
export function* pairing(
  pages: readonly PairPage[],
  options: PagePairOptions,
): Generator<PairProgress, PairResult> {
  const keys = new Keys()
  const sources = { keys, terms: new PairTerms(options.terms ?? []), labels: options.labels }
  const sorted = pages.toSorted((a, b) => compare(a.id, b.id))
  const alone: LonelyPage[] = []
  const facts: PairFacts[] = []
  for (const [done, page] of sorted.entries()) {
    if (done % STRIDE === 0) yield { step: 'reading', done, total: sorted.length }
    const read = pairFacts(page, sources)
    if (typeof read === 'string') alone.push({ id: page.id, reason: read })
    else facts.push(read)
  }
  const tr = facts.filter((page) => page.language === 'tr')
  const en = facts.filter((page) => page.language === 'en')
  const without = new Set(options.without ?? [])
  const first = new PairMeasure(facts, keys, { without })
  const rejected = new Set(Array.from(options.rejected ?? [], ([a, b]) => `${a}\n${b}`))
  const prior = PRIOR - Math.log(Math.max(FEWEST, tr.length, en.length))
  const weigh = (measure: PairMeasure, left: number, right: number): Couple | undefined => {
    const [a, b] = [tr[left], en[right]]
    if (!a || !b || rejected.has(`${a.id}\n${b.id}`)) return undefined
    const evidence = measure.evidence(a, b)
    return { left, right, evidence, weight: evidence.reduce((sum, each) => sum + each.weight, prior) }
  }

  const index = new CandidateIndex(tr, en, { keys, gain: (key) => first.gain(key) })
  let couples: Couple[] = []
  const compared = new Set<number>()
  for (const [lang, list] of [['tr', tr] as const, ['en', en] as const]) {
    for (const at of list.keys()) {
      if (at % STRIDE === 0)
        yield { step: 'comparing', done: at + (lang === 'en' ? tr.length : 0), total: facts.length }
      for (const other of index.of(lang, at)) {
        const [left, right] = lang === 'tr' ? [at, other] : [other, at]
        if (compared.has(left * en.length + right)) continue
        compared.add(left * en.length + right)
        const couple = weigh(first, left, right)
        if (couple) couples.push(couple)
      }
    }
  }
  couples = thin(couples)
  const ratio = lengthRatio(couples, tr, en)
  if (ratio !== undefined) {
    const taught = new PairMeasure(facts, keys, { without, ratio })
    couples = couples.flatMap(({ left, right }) => weigh(taught, left, right) ?? [])
  }
  if (!without.has('alignment')) couples = yield* alignDoubtful(couples, tr, en, sorted, options.lexicon)
  return settle(couples, tr, en, alone)
}

/** The best couples of each page, by weight, in the order of the pages. */
function thin(couples: readonly Couple[]): Couple[] {
  const best = (end: 'left' | 'right') =>
    [...Map.groupBy(couples, (couple) => couple[end]).values()].flatMap((list) =>
      list.toSorted(byWeight).slice(0, KEPT),
    )
  return [...new Set([...best('left'), ...best('right')])].sort(byPlace)
}

function byWeight(a: Edge, b: Edge): number {
  return b.weight - a.weight || byPlace(a, b)
}

function byPlace(a: Edge, b: Edge): number {
  return a.left - b.left || a.right - b.right
}

/** The median log ratio of lengths over couples that are clear already. */
function lengthRatio(
  couples: readonly Couple[],
  tr: readonly PairFacts[],
  en: readonly PairFacts[],
): number | undefined {
  const believed = beliefs(couples)
  const ratios = couples
    .filter((_, at) => (believed[at]?.probability ?? 0) > SURE)
    .map(({ left, right }) => (en[right]?.size ?? 0) - (tr[left]?.size ?? 0))
    .sort((a, b) => a - b)
  return ratios.length < TEACHERS ? undefined : ratios[ratios.length >> 1]
}

function settle(
  couples: readonly Couple[],
  tr: readonly PairFacts[],
  en: readonly PairFacts[],
  unfit: readonly LonelyPage[],
): PairResult {
  const believed = beliefs(couples)
  const chosen = new Set(assign(couples))
  const told = couples.map((couple, at): PagePair => {
    const sure = chosen.has(at) && isSure(believed[at], couple)
    return {
      tr: tr[couple.left]?.id ?? '',
      en: en[couple.right]?.id ?? '',
      score: Math.round((believed[at]?.probability ?? 0) * 1000) / 1000,
      sure,
      evidence: couple.evidence.toSorted(byImportance).map(rounded),
    }
  })
  const pairs = told.filter((pair) => pair.sure)
  const paired = new Set(pairs.flatMap((pair) => [pair.tr, pair.en]))
  const unsure = told
    .filter((pair) => pair.score >= WORTH_A_LOOK && !paired.has(pair.tr) && !paired.has(pair.en))
    .sort((a, b) => b.score - a.score || compare(a.tr, b.tr) || compare(a.en, b.en))
  const placed = new Set([...paired, ...unsure.flatMap((pair) => [pair.tr, pair.en])])
  const lonely = [...tr, ...en].filter((page) => !placed.has(page.id))
  const alone = [...unfit, ...lonely.map(({ id }): LonelyPage => ({ id, reason: 'no-candidate' }))]
  return { pairs, unsure, alone: alone.sort((a, b) => compare(a.id, b.id)) }
}

function byImportance(a: PairEvidence, b: PairEvidence): number {
  const order = (each: PairEvidence) => EVIDENCE_KINDS.indexOf(each.kind)
  return Math.abs(b.weight) - Math.abs(a.weight) || order(a) - order(b)
}

function rounded(evidence: PairEvidence): PairEvidence {
  return { ...evidence, weight: Math.round(evidence.weight * 100) / 100 }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
