/** Codes that a translator has moved into a neighbouring sentence: together the sentences have what they were handed out with. */
import { type Content, joinContent } from '../text/content.ts'
import { codeDamage } from './code-damage.ts'
import type { HandOffSegment, ReturnedSegment } from './hand-off.ts'
import { type Answer, joinedSources } from './match-return.ts'

/** A segment and what came back for it, both with a target to look at. */
interface Told {
  readonly sent: HandOffSegment
  readonly found: ReturnedSegment & { readonly target: Content }
}

/**
 * The answers of a unit, neighbours one answer where each alone has lost or gained codes and all together have neither: the
 * shortest such run from the first damaged one on.
 *
 * @param joinable whether the rows of some segments may become one
 */
export function withMovedCodes(
  answers: readonly Answer[],
  joinable: (ids: readonly string[]) => boolean,
): readonly Answer[] {
  const told = answers.map(toldOf)
  if (!told.some((each) => each && isDamaged([each]))) return answers
  const joined: Answer[] = []
  for (let i = 0; i < answers.length; ) {
    const end = runFrom(told, i)
    const run = told.slice(i, end).flatMap((each) => each ?? [])
    const whole = end > i + 1 && joinable(run.map(({ sent }) => sent.id)) ? wholeOf(run) : undefined
    const own = answers[i]
    if (whole) joined.push(whole)
    else if (own) joined.push(own)
    i = whole ? end : i + 1
  }
  return joined
}

function toldOf({ sent, found }: Answer): Told | undefined {
  if (sent.length > 1 || typeof found === 'string' || !found.target?.text.trim()) return undefined
  return { sent: sent[0], found: { ...found, target: found.target } }
}

function isDamaged(run: readonly Told[]): boolean {
  const codes = run.flatMap(({ sent }) => sent.source.codes)
  return (
    codeDamage(
      codes,
      run.flatMap(({ found }) => found.target.codes),
    ) !== undefined
  )
}

/** Where the run ends that begins at a damaged answer and is whole; `start` when there is none. */
function runFrom(told: readonly (Told | undefined)[], start: number): number {
  const [first] = told.slice(start, start + 1)
  if (!first || !isDamaged([first])) return start
  const run = [first]
  for (let end = start + 1; end < told.length; end++) {
    const next = told[end]
    if (!next) return start
    run.push(next)
    if (!isDamaged(run)) return end + 1
  }
  return start
}

function wholeOf(run: readonly Told[]): Answer | undefined {
  const [first, ...more] = run
  if (!first) return undefined
  const sent = [first.sent, ...more.map((each) => each.sent)] as const
  const target = joinContent(
    run.map(({ found }) => found.target),
    ' ',
  )
  return { sent, found: { ...first.found, source: joinedSources(sent), target }, cut: false }
}
