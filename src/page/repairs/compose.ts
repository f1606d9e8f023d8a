/** Repairs of a text that was repaired before, told as repairs of the text as transmitted. */
import type { Repair } from '../repair.ts'

/** A repair with the span that its outcome has in the text between the two rounds. */
interface Outcome {
  readonly repair: Repair
  readonly start: number
  readonly end: number
}

/**
 * One list of repairs that does what `first` and then `second` do. Repairs that touch or overlap become one, which has
 * the kind and reason of the first of them and the least confidence.
 *
 * @param text as transmitted
 * @param first repairs of `text`, in order, none within another
 * @param second repairs of the text that `first` makes, likewise
 */
export function composeRepairs(text: string, first: readonly Repair[], second: readonly Repair[]): Repair[] {
  if (second.length === 0) return [...first]
  if (first.length === 0) return [...second]
  const outcomes = outcomesOf(first)
  const composed: Repair[] = []
  /** How much further a place lies in the text between than in the text as transmitted. */
  let shift = 0
  let [i, k] = [0, 0]
  while (i < outcomes.length || k < second.length) {
    const before = shift
    const [mine, theirs]: [Outcome[], Repair[]] = [[], []]
    let end = Math.min(outcomes[i]?.start ?? Infinity, second[k]?.start ?? Infinity)
    const start = end
    for (;;) {
      const outcome = outcomes[i]
      const repair = second[k]
      if (outcome && outcome.start <= end) {
        mine.push(outcome)
        end = Math.max(end, outcome.end)
        shift += outcome.repair.to.length - (outcome.repair.end - outcome.repair.start)
        i++
      } else if (repair && repair.start <= end) {
        theirs.push(repair)
        end = Math.max(end, repair.end)
        k++
      } else break
    }
    composed.push(merged(text, { start: start - before, end: end - shift }, before, mine, theirs))
  }
  return composed
}

function outcomesOf(repairs: readonly Repair[]): Outcome[] {
  let shift = 0
  return repairs.map((repair) => {
    const start = repair.start + shift
    shift += repair.to.length - (repair.end - repair.start)
    return { repair, start, end: start + repair.to.length }
  })
}

/** @param shift of the group's start, from the text as transmitted to the one between */
function merged(
  text: string,
  span: { readonly start: number; readonly end: number },
  shift: number,
  first: readonly Outcome[],
  second: readonly Repair[],
): Repair {
  const between = rewrite(
    text.slice(span.start, span.end),
    span.start,
    first.map(({ repair }) => repair),
  )
  const all = [...first.map(({ repair }) => repair), ...second]
  const [lead] = all
  return {
    ...span,
    kind: lead?.kind ?? 'letters',
    to: rewrite(between, span.start + shift, second),
    reason: lead?.reason ?? 'letters',
    confidence: Math.min(...all.map(({ confidence }) => confidence)),
  }
}

/** `piece`, which begins at `offset` of the text that the repairs are of, with the repairs made. */
function rewrite(piece: string, offset: number, repairs: readonly Repair[]): string {
  let out = ''
  let at = 0
  for (const { start, end, to } of repairs) {
    out += piece.slice(at, start - offset) + to
    at = end - offset
  }
  return out + piece.slice(at)
}
