/**
 * Which Turkish page and which English page of many are the same work.
 *
 * Pages become facts (pair-facts), an index names the pages worth comparing (pair-candidates), each couple is weighed
 * (pair-evidence), couples that stay in doubt are aligned (pair-alignment), and all together are paired one to one
 * (pair-assignment). The score of a pair is its probability among all ways to pair; it is sure when that is high and no
 * other couple comes near.
 */
import type { LabelTable } from '../page/labels.ts'
import type { Page } from '../page/page.ts'
import type { Known } from './known.ts'
import { alignmentScore, openingSentences } from './pair-alignment.ts'
import { assign, type Belief, beliefs, type Edge } from './pair-assignment.ts'
import { CandidateIndex } from './pair-candidates.ts'
import { EVIDENCE_KINDS, type EvidenceKind, type PairEvidence, PairMeasure } from './pair-evidence.ts'
import { Keys, type PairFacts, type PairPage, pairFacts, type Unfit } from './pair-facts.ts'
import { PairTerms } from './pair-words.ts'

export interface PagePairOptions {
  readonly labels: LabelTable
  /** Words and names that translate each other, Turkish first: termbase, memory. */
  readonly terms?: Iterable<readonly [tr: string, en: string]>
  /** Texts of the memory that teach the aligner. */
  readonly related?: Known['related']
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

/** How far the work is, for who waits. */
export interface PairProgress {
  readonly step: 'reading' | 'comparing' | 'aligning'
  readonly done: number
  readonly total: number
}

/** From this probability, and this lead in log odds, a pair is sure; the lead grows with what it leads with. */
const SURE = 0.95
const LEAST_LEAD = 3
const LEAD_SHARE = 0.2
/** Texts that overlap no better than this make no sure pair, whatever their metadata share, unless one names the other. */
const DENIED = -2.5
/** Below this probability a couple is not worth an editor's time. */
const WORTH_A_LOOK = 0.05
/** How likely a page has a twin among the others, as log odds; and how many others there are at least taken to be. */
const PRIOR = 0.6
const FEWEST = 40
/** Edges kept for each page. */
const KEPT = 6
/** Couples in doubt that are aligned, of each page and in all. */
const ALIGNED_EACH = 3
const ALIGNED = 1500
/** Couples between these log odds are in doubt. */
const DOUBT_FROM = -5
const DOUBT_TO = 6
/** Pages that are strangers to each other, aligned to learn what the aligner says of such. */
const STRANGERS = 20
/** The aligner's score of strangers, its mean and deviation, where there are too few to learn from. */
const STRANGE = { mean: 0.18, deviation: 0.08 }
/** Versions lie this many deviations above strangers or more, and what a deviation says. */
const ALIGNMENT_NEUTRAL = 1.5
const ALIGNMENT_SLOPE = 1.5
const ALIGNMENT_MOST = 3
const ALIGNMENT_LEAST = -2
/** Pairs that must be clear before the mean length of translations is learnt from them. */
const TEACHERS = 8
/** Pages or couples between two reports of progress. */
const STRIDE = 25

/** An edge with its evidence. */
interface Couple extends Edge {
  readonly evidence: readonly PairEvidence[]
}

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
  if (!without.has('alignment')) couples = yield* alignDoubtful(couples, tr, en, sorted, options)
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

/** Couples with the aligner's word added where the rest leaves a doubt, the most doubtful first. */
function* alignDoubtful(
  couples: readonly Couple[],
  tr: readonly PairFacts[],
  en: readonly PairFacts[],
  pages: readonly PairPage[],
  options: PagePairOptions,
): Generator<PairProgress, Couple[]> {
  const texts = new Map<string, Page>(pages.map(({ id, page }) => [id, page]))
  const sentences = new Map<string, string[]>()
  const openingOf = ({ id, language }: PairFacts) => {
    const page = texts.get(id)
    const known = sentences.get(id) ?? (page ? openingSentences(page, language) : [])
    sentences.set(id, known)
    return known
  }
  const align = (a: PairFacts, b: PairFacts) =>
    alignmentScore(openingOf(a), openingOf(b), options.related ?? (() => []))
  const doubtful = inDoubt(couples)
  if (doubtful.length === 0) return [...couples]
  const { mean, deviation } = strangeScores(strangers(couples, tr, en).map(([a, b]) => align(a, b)))
  const result = [...couples]
  for (const [done, at] of doubtful.entries()) {
    if (done % 5 === 0) yield { step: 'aligning', done, total: doubtful.length }
    const couple = couples[at]
    const [a, b] = [tr[couple?.left ?? -1], en[couple?.right ?? -1]]
    if (!couple || !a || !b) continue
    const score = align(a, b)
    const raw = ALIGNMENT_SLOPE * ((score - mean) / deviation - ALIGNMENT_NEUTRAL)
    const weight = Math.max(ALIGNMENT_LEAST, Math.min(ALIGNMENT_MOST, raw))
    const said: PairEvidence = { kind: 'alignment', weight, detail: score.toFixed(2) }
    result[at] = { ...couple, weight: couple.weight + weight, evidence: [...couple.evidence, said] }
  }
  return result
}

/** Some pages from all over both lists that nothing brought together. */
function strangers(
  couples: readonly Couple[],
  tr: readonly PairFacts[],
  en: readonly PairFacts[],
): [PairFacts, PairFacts][] {
  const met = new Set(couples.map(({ left, right }) => left * en.length + right))
  return Array.from({ length: STRANGERS }, (_, k) => {
    const left = Math.floor((k * tr.length) / STRANGERS)
    const right = Math.floor((((k + STRANGERS / 2) % STRANGERS) * en.length) / STRANGERS)
    const [a, b] = [tr[left], en[right]]
    return a && b && !met.has(left * en.length + right) ? [a, b] : undefined
  }).filter((pair): pair is [PairFacts, PairFacts] => pair !== undefined)
}

function strangeScores(scores: readonly number[]): { mean: number; deviation: number } {
  if (scores.length < STRANGERS / 2) return STRANGE
  const mean = scores.reduce((sum, each) => sum + each, 0) / scores.length
  const variance = scores.reduce((sum, each) => sum + (each - mean) ** 2, 0) / scores.length
  return { mean, deviation: Math.max(0.03, Math.sqrt(variance)) }
}

/** Places of the couples to align: the few best of each page that are neither hopeless nor beyond doubt. */
function inDoubt(couples: readonly Couple[]): number[] {
  const believed = beliefs(couples)
  const places = [...couples.keys()].filter((at) => {
    const { lead = 0, probability = 0 } = believed[at] ?? {}
    const weight = couples[at]?.weight ?? 0
    return (
      weight > DOUBT_FROM &&
      (probability > 0.01 || lead > -3) &&
      (lead < DOUBT_TO || !isSure(believed[at], couples[at]))
    )
  })
  const doubt = (at: number) => Math.abs(believed[at]?.lead ?? 0)
  const count = new Map<string, number>()
  const few = (key: string) => {
    count.set(key, (count.get(key) ?? 0) + 1)
    return (count.get(key) ?? 0) <= ALIGNED_EACH
  }
  return places
    .sort((a, b) => (couples[b]?.weight ?? 0) - (couples[a]?.weight ?? 0) || a - b)
    .filter((at) => few(`tr ${couples[at]?.left}`) && few(`en ${couples[at]?.right}`))
    .sort((a, b) => doubt(a) - doubt(b) || a - b)
    .slice(0, ALIGNED)
}

/** Probable, clearly ahead of what else its pages could be paired with, and not denied by its own texts. */
function isSure(belief: Belief | undefined, couple: Couple | undefined): boolean {
  if (!belief || !couple || belief.probability < SURE) return false
  const weightOf = (kind: EvidenceKind) => couple.evidence.find((each) => each.kind === kind)?.weight ?? 0
  const denied = weightOf('overlap') < DENIED && weightOf('twin') <= 0
  return !denied && belief.lead >= Math.max(LEAST_LEAD, LEAD_SHARE * couple.weight)
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
