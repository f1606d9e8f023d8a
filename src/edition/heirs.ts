/** Rows that have become one since they were handed out: what came back for each of them is for the one. */
import { type Content, joinContent } from '../text/content.ts'
import type { Row } from './edition.ts'
import type { HandOffSegment, ReturnedSegment } from './hand-off.ts'
import { type Answer, isTouched, joinedSources } from './match-return.ts'

/** By the id of a row that was merged into another: that one's id. */
export function heirsOf(rows: readonly Row[]): ReadonlyMap<string, string> {
  return new Map(rows.flatMap(({ id, aliases = [] }) => aliases.map((alias) => [alias, id] as const)))
}

/**
 * The answers of a unit; of rows that are one by now a single one: of all of them when something came back for each, else of
 * those that somebody worked on.
 */
export function withHeirs(answers: readonly Answer[], heirs: ReadonlyMap<string, string>): readonly Answer[] {
  if (heirs.size === 0 || !answers.some(({ sent }) => heirs.has(sent[0].id))) return answers
  const rowOf = ({ sent }: Answer) => heirs.get(sent[0].id) ?? sent[0].id
  const joined: Answer[] = []
  for (let i = 0; i < answers.length; ) {
    const own = answers[i]
    if (!own) break
    let end = i + 1
    while (end < answers.length && rowOf(answers[end] ?? own) === rowOf(own)) end++
    joined.push(...withWhole(answers.slice(i, end)))
    i = end
  }
  return joined
}

/** The answers for one row, those that belong together as one, where the first of them stands. */
function withWhole(run: readonly Answer[]): readonly Answer[] {
  const worked = run.filter(isTouched)
  const parts = run.every(hasTarget) && worked.length > 0 ? run : worked
  const whole = parts.length > 1 ? wholeOf(parts) : undefined
  if (!whole) return run
  return run.flatMap((each) => {
    if (!parts.includes(each)) return each
    return each === parts[0] ? whole : []
  })
}

function hasTarget({ sent, found }: Answer): boolean {
  return sent.length === 1 && typeof found === 'object' && Boolean(found.target?.text.trim())
}

function wholeOf(run: readonly Answer[]): Answer | undefined {
  const told = run.flatMap(({ sent, found }) =>
    sent.length === 1 && typeof found === 'object' && found.target
      ? [{ sent: sent[0], found, target: found.target }]
      : [],
  )
  const [first, ...more] = told
  if (!first || told.length < run.length) return undefined
  const sent: [HandOffSegment, ...HandOffSegment[]] = [first.sent, ...more.map((each) => each.sent)]
  const target: Content = joinContent(
    told.map((each) => each.target),
    ' ',
  )
  const found: ReturnedSegment = { ...first.found, source: joinedSources(sent), target }
  return { sent, found, cut: false }
}
