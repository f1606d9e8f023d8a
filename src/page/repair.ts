/** Local corrections of a text, and the way back from the corrected text to the one that was transmitted. */
import type { Span } from '../text/span.ts'
import type { EmendationKind } from './page.ts'

/** What a stretch of a text should read; the span is in the text as transmitted. */
export interface Repair extends Span {
  readonly kind: EmendationKind
  readonly to: string
  /** Why: a code that the locales explain. */
  readonly reason: string
  /** 0 to 1. */
  readonly confidence: number
}

/** A corrected text. */
export interface Repaired {
  readonly text: string
  /** The offset in the transmitted text for one in the corrected text; inside a repair, its start. */
  back(offset: number): number
  /** The offset in the corrected text for one in the transmitted text; inside a repair, its start. */
  forth(offset: number): number
}

/** A text with its repairs made. @param repairs in text order, none within another */
export function applyRepairs(
  text: string,
  repairs: readonly Pick<Repair, 'start' | 'end' | 'to'>[],
): Repaired {
  if (repairs.length === 0) return { text, back: (offset) => offset, forth: (offset) => offset }
  /** Starts and ends of the repairs in both texts, in order. */
  const [before, after]: [number[], number[]] = [[0], [0]]
  let fixed = ''
  let at = 0
  for (const { start, end, to } of repairs) {
    fixed += text.slice(at, start)
    before.push(start, end)
    after.push(fixed.length, fixed.length + to.length)
    fixed += to
    at = end
  }
  return {
    text: fixed + text.slice(at),
    back: (offset) => follow(offset, after, before),
    forth: (offset) => follow(offset, before, after),
  }
}

/** Entries 2k and 2k+1 of both lists enclose what stands between repairs; between 2k+1 and 2k+2 a repair lies. */
function follow(offset: number, from: readonly number[], to: readonly number[]): number {
  let [low, high] = [0, from.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((from[middle] as number) <= offset) low = middle
    else high = middle - 1
  }
  const inRepair = low % 2 === 1
  return (to[low] as number) + (inRepair ? 0 : offset - (from[low] as number))
}
