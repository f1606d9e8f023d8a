/**
 * Which couples are beyond doubt, and the aligner's word on those that are not: the dearest evidence, so it is asked last
 * and of few.
 */
import { Lexicon } from '../align/lexicon.ts'
import type { Page } from '../page/page.ts'
import { alignmentScore, openingSentences } from './pair-alignment.ts'
import { type Belief, beliefs, type Edge } from './pair-assignment.ts'
import type { PairEvidence } from './pair-evidence.ts'
import type { PairFacts, PairPage } from './pair-facts.ts'
import type { EvidenceKind } from './pair-habits.ts'

/** An edge with its evidence. */
export interface Couple extends Edge {
  readonly evidence: readonly PairEvidence[]
}

/** How far the work is, for who waits. */
export interface PairProgress {
  readonly step: 'reading' | 'comparing' | 'aligning'
  readonly done: number
  readonly total: number
}

/** From this probability, and this lead in log odds, a pair is sure; the lead grows with what it leads with. */
export const SURE = 0.95
const LEAST_LEAD = 3
const LEAD_SHARE = 0.2
/** Texts that overlap no better than this make no sure pair, whatever their metadata share, unless one names the other. */
const DENIED = -2.5
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

/** Probable, clearly ahead of what else its pages could be paired with, and not denied by its own texts. */
export function isSure(belief: Belief | undefined, couple: Couple | undefined): boolean {
  if (!belief || !couple || belief.probability < SURE) return false
  const weightOf = (kind: EvidenceKind) => couple.evidence.find((each) => each.kind === kind)?.weight ?? 0
  const denied = weightOf('overlap') < DENIED && weightOf('twin') <= 0
  return !denied && belief.lead >= Math.max(LEAST_LEAD, LEAD_SHARE * couple.weight)
}

/** Couples with the aligner's word added where the rest leaves a doubt, the most doubtful first. */
export function* alignDoubtful(
  couples: readonly Couple[],
  tr: readonly PairFacts[],
  en: readonly PairFacts[],
  pages: readonly PairPage[],
  lexicon: Lexicon = Lexicon.empty(),
): Generator<PairProgress, Couple[]> {
  const texts = new Map<string, Page>(pages.map(({ id, page }) => [id, page]))
  const sentences = new Map<string, string[]>()
  const openingOf = ({ id, language }: PairFacts) => {
    const page = texts.get(id)
    const known = sentences.get(id) ?? (page ? openingSentences(page, language) : [])
    sentences.set(id, known)
    return known
  }
  const align = (a: PairFacts, b: PairFacts) => alignmentScore(openingOf(a), openingOf(b), lexicon)
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
