/**
 * Lost apostrophes of English: `Russias top diplomat`, `dont`, `A Soviet governments memorandum`.
 *
 * A right word must never be damaged, so whatever is proposed needs evidence in the text itself; the rules stand with
 * the contractions and the genitives.
 */
import { tokensOf } from './repairs/english-tokens.ts'
import type { Evidence, GenitiveReason } from './repairs/genitive-shapes.ts'
import { learnedApostrophe, ruledApostrophe } from './repairs/learned-apostrophes.ts'

/** A lost apostrophe in a text. */
export interface LostApostrophe {
  /** Offset of `from`, in code units. */
  readonly offset: number
  readonly from: string
  readonly to: string
  readonly reason: 'contraction' | GenitiveReason
  /** 0 to 1. */
  readonly confidence: number
}

const WORD = /[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu

/**
 * The lost apostrophes of an English text, in order.
 *
 * @param mark the apostrophe to set: the page's own, straight or typographic
 */
export function lostApostrophes(text: string, evidence: Evidence, mark: string): LostApostrophe[] {
  return tokensOf(text).flatMap((token, i, tokens): LostApostrophe[] => {
    const { word: from, offset } = token
    const found = evidence.stripped
      ? learnedApostrophe(tokens, i, evidence)
      : ruledApostrophe(token, evidence)
    return found ? [{ ...found, offset, from, to: found.to.replace("'", mark) }] : []
  })
}

/** The words of a text as they stand, and how often each does. */
export function wordCounts(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const [word] of text.matchAll(WORD)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** The apostrophe a page uses: typographic when it has any such quote or apostrophe, else straight. */
export function apostropheOf(text: string): string {
  return /[’‘“”]/.test(text) ? '’' : "'"
}
