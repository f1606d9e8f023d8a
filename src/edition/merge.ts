/**
 * A return into its edition, segment by segment, each judged by what the hand-off sent: what a tool says of states is
 * not to be trusted alone. Sources, notes, codes and locked text are never taken from a return, and one bad segment
 * never holds back the good ones. A translation that cannot go into its row (its source has changed, somebody else has
 * translated it) is kept there as a match.
 */
import { normalised, similarity } from '../memory/score.ts'
import { STATES, type State } from '../memory/unit.ts'
import { type Code, type Content, sameContent, wordsOnly } from '../text/content.ts'
import { type Lang, otherLang } from '../text/language.ts'
import { type CodeDamage, codeDamage } from './code-damage.ts'
import { type Edition, type Row, type RowMatch, withSide } from './edition.ts'
import {
  bareText,
  exchangeable,
  type HandOff,
  type HandOffSegment,
  type HandOffUnit,
  type ReturnedFile,
  type ReturnedSegment,
  type ReturnedUnit,
} from './hand-off.ts'
import { joinRows, mayJoin } from './joined-rows.ts'
import { type Answer, answersTo, type Found, joinedSources } from './match-return.ts'
import { emended } from './reading.ts'
import { propagate } from './repeats.ts'

/** All outcomes, the good ones first. */
export const OUTCOMES = [
  'accepted',
  're-segmented',
  'unchanged',
  'stale',
  'conflict',
  'rejected',
  'unknown',
  'missing',
] as const

/**
 * What became of a segment: `accepted` into the edition; `re-segmented`, accepted though the tool had cut or joined it;
 * `unchanged` since it was handed out; `stale`, the edition's source has changed since, kept as a match; `conflict`,
 * somebody changed the edition's target meanwhile, kept as a match; `rejected`, not usable; `unknown`, never handed out;
 * `missing`, not in the file.
 */
export type Outcome = (typeof OUTCOMES)[number]

/** All reasons why a segment is not usable. */
export const REJECT_REASONS = ['codes', 'locked', 'empty', 'segments', 'source', 'twice', 'length'] as const

/**
 * Why a segment is not usable: inline codes missing, foreign, doubled or crossed; locked; emptied; its sentences cannot be
 * told apart; its source was changed; the file has it twice with different targets; longer than it may be.
 */
export type RejectReason = (typeof REJECT_REASONS)[number]

export interface SegmentReport {
  /** The row's id, or for `unknown` the unit's id in the file. */
  readonly id: string
  readonly outcome: Outcome
  readonly reason?: RejectReason
  /** For the reason `codes`. */
  readonly codes?: CodeDamage
  /** The target that came back, where there is one. */
  readonly target?: string
  /** For a conflict: what the edition has, or had before the return's target was taken. */
  readonly ours?: string
  /** For a row that is now part of another one: that one's id. */
  readonly into?: string
}

export interface Merge {
  /** The edition with what was taken; the same object when nothing was. */
  readonly edition: Edition
  readonly reports: readonly SegmentReport[]
}

/** What is done where both the edition and the return have a target of their own: the edition's stays, or the return's comes. */
export type OnConflict = 'keep' | 'take'

/** What a return would do to an edition. The same return a second time changes nothing. */
export function mergeReturn(
  edition: Edition,
  handOff: HandOff,
  file: ReturnedFile,
  now: string,
  onConflict: OnConflict = 'keep',
): Merge {
  const { known, unknown } = sortUnits(handOff, file.units)
  const rows = new Map(edition.rows.map((row) => [row.id, row]))
  const merging: Merging = { handOff, onConflict, order: edition.rows, rows }
  const reports: SegmentReport[] = []
  for (const unit of handOff.units) {
    const answers = answersTo(unit, known.get(unit.id) ?? [])
    const touched = answers.some(isTouched)
    for (const each of answers) {
      const left = touched && answers.length > 1 && !isTouched(each)
      reports.push(...takeAnswer(unit, left ? withoutState(each) : each, merging))
    }
  }
  for (const { id } of unknown) reports.push({ id, outcome: 'unknown' })
  const changed = edition.rows.flatMap((row) => rows.get(row.id) ?? [])
  const same = changed.length === edition.rows.length && changed.every((row, i) => row === edition.rows[i])
  if (same) return { edition, reports }
  const merged = propagate(changed, handOff.target)
  return { edition: { ...edition, rows: merged, revision: edition.revision + 1, updatedAt: now }, reports }
}

interface Merging {
  readonly handOff: HandOff
  readonly onConflict: OnConflict
  /** The edition's rows before the merge, in order. */
  readonly order: readonly Row[]
  /** The rows as they stand so far. */
  readonly rows: Map<string, Row>
}

/** The returned units by the ids they were handed out with; a unit under a strange id is known by its source. */
function sortUnits(
  handOff: HandOff,
  units: readonly ReturnedUnit[],
): { known: Map<string, ReturnedUnit[]>; unknown: ReturnedUnit[] } {
  const known = new Map<string, ReturnedUnit[]>()
  const sent = new Set(handOff.units.map(({ id }) => id))
  const strange: ReturnedUnit[] = []
  for (const unit of units) {
    const same = known.get(unit.id)
    if (same) same.push(unit)
    else if (sent.has(unit.id)) known.set(unit.id, [unit])
    else strange.push(unit)
  }
  if (strange.length === 0) return { known, unknown: [] }
  const source = ({ segments }: { segments: readonly { source: Content }[] }) =>
    segments.map((segment) => bareText(segment.source)).join('')
  const waiting = Map.groupBy(
    handOff.units.filter(({ id }) => !known.has(id)),
    source,
  )
  const unknown = strange.filter((unit) => {
    const text = source(unit)
    const owner = text === '' ? undefined : waiting.get(text)?.shift()
    if (owner) known.set(owner.id, [unit])
    return !owner
  })
  return { known, unknown }
}

/** Judges one answer and takes what is to be taken. */
function takeAnswer(unit: HandOffUnit, { sent, found, cut }: Answer, merging: Merging): SegmentReport[] {
  const [first, ...more] = sent
  const { rows, order, handOff } = merging
  const to = handOff.target
  if (more.length === 0) {
    const row = rows.get(first.id)
    if (!row) return [{ id: first.id, outcome: typeof found === 'string' ? outcomeOf(found) : 'stale' }]
    const report = judge(unit, first, found, row, merging)
    if (typeof found === 'object') put(row, first, found, report.outcome, merging)
    return [cut && report.outcome === 'accepted' ? { ...report, outcome: 're-segmented' } : report]
  }
  const whole = wholeOf(sent)
  const own = sent.flatMap(({ id }) => rows.get(id) ?? [])
  const [head, ...tail] = own
  const joinedBefore = head && own.length === 1 && sameSource(emended(head, otherLang(to)), whole.source)
  const joinable = own.length === sent.length && mayJoin(own, order)
  if (!head || (!joinedBefore && (!joinable || tail.length === 0)))
    return sent.map(({ id }) => ({ id, outcome: 'rejected', reason: 'segments' }))
  const row = joinedBefore ? head : joinRows([head, ...tail], otherLang(to))
  const stale = !joinedBefore && sent.some((each) => moved(rows.get(each.id), each, to))
  const report: SegmentReport = stale
    ? { id: first.id, outcome: 'rejected', reason: 'segments' }
    : judge(unit, whole, found, row, merging)
  const { outcome } = report
  if (outcome !== 'accepted' || typeof found !== 'object')
    return sent.map(({ id }) => ({
      ...report,
      id,
      ...(id !== first.id && joinedBefore && { into: first.id }),
    }))
  put(row, whole, found, outcome, merging)
  if (!joinedBefore) for (const { id } of more) rows.delete(id)
  return sent.map(({ id }) => ({
    ...report,
    id,
    outcome: joinedBefore ? 'accepted' : 're-segmented',
    ...(id !== first.id && { into: first.id }),
  }))
}

function outcomeOf(found: 'missing' | 'segments' | 'twice'): Outcome {
  return found === 'missing' ? 'missing' : 'stale'
}

/** Several segments as the one that a tool made of them. */
function wholeOf(sent: Answer['sent']): HandOffSegment {
  const [first] = sent
  return { id: first.id, source: joinedSources(sent), target: undefined, state: 'initial' }
}

/** Whether a row is no longer what was handed out of it. */
function moved(row: Row | undefined, sent: HandOffSegment, to: Lang): boolean {
  if (!row || !sameSource(exchangeable(emended(row, otherLang(to))), sent.source)) return true
  const ours = exchangeable(row[to].content)
  return ours !== undefined && ours.text !== sent.target?.text
}

function judge(
  unit: HandOffUnit,
  sent: HandOffSegment,
  found: Found,
  row: Row,
  { handOff, onConflict }: Merging,
): SegmentReport {
  const { id } = sent
  const to = handOff.target
  if (found === 'missing') return { id, outcome: 'missing' }
  if (typeof found === 'string') return { id, outcome: 'rejected', reason: found }
  const { target } = found
  if (!target?.text.trim())
    return sent.target ? { id, outcome: 'rejected', reason: 'empty' } : { id, outcome: 'unchanged' }
  const report = { id, target: target.text }
  const rejected = (reason: RejectReason): SegmentReport => ({ ...report, outcome: 'rejected', reason })
  if (isUnchanged(sent, target, found.state)) return { ...report, outcome: 'unchanged' }
  if (!unit.translate || !row.translate)
    return sent.target && sameContent(sent.target, target)
      ? { ...report, outcome: 'unchanged' }
      : rejected('locked')
  const back = bareText(found.source)
  if (back !== '' && back !== bareText(sent.source)) return rejected('source')
  const codes = codeDamage(sent.source.codes, target.codes)
  if (codes) return { ...rejected('codes'), codes }
  if (unit.maxLength && lengthOf(target) > unit.maxLength) return rejected('length')
  const named = ownNames(sent, row, to)
  const ours = exchangeable(row[to].content)
  if (ours && sameContent(ours, named(target)) && !raises(found.state, row.state))
    return { ...report, outcome: 'unchanged' }
  if (!sameSource(exchangeable(emended(row, otherLang(to))), sent.source))
    return { ...report, outcome: 'stale' }
  const sentTarget = sent.target && named(sent.target)
  const changed = ours && !(sentTarget && sameContent(ours, sentTarget)) && !sameContent(ours, named(target))
  if (!changed) return { ...report, outcome: 'accepted' }
  return { ...report, outcome: onConflict === 'take' ? 'accepted' : 'conflict', ours: ours.text }
}

/** How long a text is, in code points, codes not counted. */
function lengthOf(content: Content): number {
  return [...wordsOnly(content)].length
}

/** Whether somebody worked on a segment. */
function isTouched({ sent: [sent, ...more], found }: Answer): boolean {
  if (typeof found === 'string' || !found.target) return false
  return more.length > 0 || !sameContent(found.target, sent.target ?? sent.source)
}

/** In a unit of several segments its state speaks of those that somebody worked on, not of the others. */
function withoutState(answer: Answer): Answer {
  const { found } = answer
  return typeof found === 'string' ? answer : { ...answer, found: { ...found, state: undefined } }
}

/** The text that was sent came back (a source copied into an empty target included), and no state says that it was meant. */
function isUnchanged(sent: HandOffSegment, target: Content, state: State | undefined): boolean {
  return sameContent(sent.target ?? sent.source, target) && !raises(state, sent.state)
}

function raises(state: State | undefined, from: State): boolean {
  return state !== undefined && STATES.indexOf(state) > STATES.indexOf(from)
}

/** The same text with the same codes, whatever they are called: a hand-off may have renamed them. */
function sameSource(a: Content | undefined, b: Content): boolean {
  return (
    a !== undefined &&
    a.text === b.text &&
    a.codes.length === b.codes.length &&
    a.codes.every((code, i) => code.kind === b.codes[i]?.kind && code.data === b.codes[i]?.data)
  )
}

/** Gives the codes of a text the names, and all else, that they have in the row: a tool may change what a code shows. */
function ownNames({ source }: HandOffSegment, row: Row, to: Lang): (content: Content) => Content {
  const own = emended(row, otherLang(to))?.codes ?? []
  const fit = own.length === source.codes.length
  const codes = new Map(source.codes.map((code, i) => [code.id, (fit ? own[i] : undefined) ?? code]))
  return (content) => ({
    text: content.text,
    codes: content.codes.map((code): Code => codes.get(code.id) ?? code),
  })
}

/** Puts a target into its row, or keeps it there as a match. */
function put(
  row: Row,
  sent: HandOffSegment,
  found: ReturnedSegment,
  outcome: Outcome,
  { rows, handOff }: Merging,
): void {
  const to = handOff.target
  const content = found.target && ownNames(sent, row, to)(found.target)
  if (!content) return
  if (outcome === 'accepted') {
    const state = raises(found.state, 'translated') && found.state ? found.state : 'translated'
    rows.set(row.id, { ...withSide(row, to, { content, origin: 'person' }), state })
  }
  if (outcome !== 'stale' && outcome !== 'conflict') return
  const match = suggestion(row, sent, content, handOff)
  if (match) rows.set(row.id, { ...row, match })
}

/** A returned translation as a match of its row; `undefined` where the row has it, or a better one, already. */
function suggestion(
  row: Row,
  { source }: HandOffSegment,
  target: Content,
  handOff: HandOff,
): RowMatch | undefined {
  const from = handOff.source
  const now = emended(row, from)
  if (!now) return undefined
  const score = Math.max(50, similarity(wordsOnly(source), wordsOnly(now), from))
  const unit = `return:${handOff.id}`
  const kept = row.match
  if (kept && kept.score > score) return undefined
  const known =
    kept?.unit === unit &&
    sameContent(kept.target, target) &&
    normalised(kept.source.text) === normalised(source.text)
  return known ? undefined : { score, unit, source, target }
}
