/**
 * A return into its edition, segment by segment, each judged by what the hand-off sent: what a tool says of states is
 * not to be trusted alone. Sources, notes, codes and locked text are never taken from a return, and one bad segment
 * never holds back the good ones. A translation that cannot go into its row (its source has changed, somebody else has
 * translated it) is kept there as a match.
 */
import { normalised, similarity } from '../memory/score.ts'
import { type Content, sameContent, wordsOnly } from '../text/content.ts'
import { type Lang, otherLang } from '../text/language.ts'
import { inSourceOrder } from './crossed-rows.ts'
import { isApproved, withText } from './editing/writing.ts'
import type { Edition, Row, RowMatch, Stamp } from './edition.ts'
import type {
  HandOff,
  HandOffSegment,
  HandOffUnit,
  ReturnedFile,
  ReturnedSegment,
  ReturnedUnit,
} from './hand-off.ts'
import { exchangeable, nativeText } from './hand-off-text.ts'
import { heirsOf, withHeirs } from './heirs.ts'
import { joinRows, mayJoin, placesOf, type RowPlaces } from './joined-rows.ts'
import {
  isMoved,
  type Judging,
  judge,
  type Outcome,
  ownNames,
  raises,
  type SegmentReport,
  sameSource,
} from './judge.ts'
import { type Answer, answersTo, isTouched, joinedSources } from './match-return.ts'
import { withMovedCodes } from './moved-codes.ts'
import { emended } from './reading.ts'
import { propagate } from './repeats.ts'
import { type NoteReport, ownNotes } from './returned-notes.ts'
import { composedUnit, sortUnits } from './sort-return.ts'

export interface Merge {
  /** The edition with what was taken; the same object when nothing was. */
  readonly edition: Edition
  readonly reports: readonly SegmentReport[]
  /** What translators say beside the text, by the first row of each unit. */
  readonly notes: readonly NoteReport[]
}

export interface MergeOptions extends Partial<Pick<Judging, 'onConflict' | 'taken'>> {
  /** Whether whoever brings it may approve: without that, what its states say beyond `translated` does not count. */
  readonly approves?: boolean
}

/** What a return would do to an edition. The same return a second time changes nothing. */
export function mergeReturn(
  edition: Edition,
  sent: HandOff,
  file: ReturnedFile,
  stamp: Stamp,
  { onConflict = 'keep', taken = new Set(), approves = true }: MergeOptions = {},
): Merge {
  const handOff = { ...sent, units: sent.units.map(exchangeableUnit) }
  const units = file.units.map(composedUnit)
  const { known, unknown } = sortUnits(handOff, approves ? units : units.map(unapproved))
  const given = inSourceOrder(edition.rows, handOff.target)
  const rows = new Map(given.map((row) => [row.id, row]))
  const heirs = heirsOf(given)
  const judging = { handOff, onConflict, taken }
  const merging: Merging = { ...judging, stamp, from: edition.source, places: placesOf(given), heirs, rows }
  const reports: SegmentReport[] = []
  const notes: NoteReport[] = []
  for (const unit of handOff.units) {
    const found = withHeirs(answersTo(unit, known.get(unit.id) ?? []), heirs)
    const answers = withMovedCodes(found, (ids) =>
      mayJoin(
        ids.flatMap((id) => rows.get(id) ?? []),
        merging.places,
      ),
    )
    const touched = answers.some(isTouched)
    for (const each of answers) {
      const left = touched && answers.length > 1 && !isTouched(each)
      reports.push(...takeAnswer(unit, left ? withoutState(each) : each, merging))
    }
    const id = unit.segments.find((segment) => rows.has(segment.id))?.id
    if (id !== undefined)
      notes.push(...ownNotes(unit, known.get(unit.id) ?? []).map((note) => ({ id, ...note })))
  }
  for (const { id } of unknown) reports.push({ id, outcome: 'unknown' })
  const changed = given.flatMap((row) => rows.get(row.id) ?? [])
  const same = changed.length === given.length && changed.every((row, i) => row === given[i])
  if (same) return { edition, reports, notes }
  const merged = propagate(inSourceOrder(changed, handOff.target), handOff.target)
  return {
    edition: { ...edition, rows: merged, revision: edition.revision + 1, updatedAt: stamp.at },
    reports,
    notes,
  }
}

/** A unit whose states say no more than that it is translated. */
function unapproved(unit: ReturnedUnit): ReturnedUnit {
  const segments = unit.segments.map((each) =>
    raises(each.state, 'translated') ? { ...each, state: 'translated' as const } : each,
  )
  return { ...unit, segments }
}

/** A unit that was handed out before letters were composed. */
function exchangeableUnit(unit: HandOffUnit): HandOffUnit {
  const segments = unit.segments.map((each) => ({
    ...each,
    source: exchangeable(each.source),
    target: exchangeable(each.target),
  }))
  return { ...unit, segments }
}

interface Merging extends Judging {
  /** Who brings it. */
  readonly stamp: Stamp
  /** The edition's language. */
  readonly from: Lang
  /** Of the edition's rows before the merge. */
  readonly places: RowPlaces
  /** See {@link heirsOf}. */
  readonly heirs: ReadonlyMap<string, string>
  /** The rows as they stand so far. */
  readonly rows: Map<string, Row>
}

/** Judges one answer and takes what is to be taken. */
function takeAnswer(unit: HandOffUnit, answer: Answer, merging: Merging): SegmentReport[] {
  const { sent, found, cut, told } = answer
  const [first, ...more] = sent
  const { rows, places, handOff } = merging
  const to = handOff.target
  if (more.length === 0) {
    const row = rows.get(first.id)
    if (!row) return [withoutRow(answer, merging)]
    const report = judge(unit, first, found, row, merging, told)
    if (typeof found === 'object') put(row, first, found, report.outcome, merging)
    return [cut && report.outcome === 'accepted' ? { ...report, outcome: 're-segmented' } : report]
  }
  const whole = wholeOf(sent)
  const own = sent.flatMap(({ id }) => rows.get(id) ?? [])
  const [head, ...tail] = own
  const joinedBefore = head && own.length === 1 && sameSource(emended(head, otherLang(to)), whole.source)
  const joinable = own.length === sent.length && mayJoin(own, places)
  const home = joinedBefore ? undefined : homeOf(sent, merging)
  if (home && typeof found === 'object') {
    put(home, whole, found, 'stale', merging)
    return sent.map((each) => staleIn(home, each, found.target && nativeText(found.target)))
  }
  if (!head || (!joinedBefore && (!joinable || tail.length === 0)))
    return sent.map((each) => notApart(each, found, rows.get(each.id), to))
  const row = joinedBefore ? head : joinRows([head, ...tail], otherLang(to))
  const stale = !joinedBefore && sent.some((each) => isMoved(rows.get(each.id), each, to))
  if (stale) return sent.map((each) => notApart(each, found, rows.get(each.id), to))
  const report = judge(unit, whole, found, row, merging)
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

/** A segment that a tool has joined with others, where the rows cannot be. */
function notApart(
  { id, source, target }: HandOffSegment,
  found: Answer['found'],
  row: Row | undefined,
  to: Lang,
): SegmentReport {
  const back = typeof found === 'object' ? found.target : undefined
  const ours = row?.[to].content
  return {
    id,
    outcome: 'rejected',
    reason: 'segments',
    ...(back && { target: nativeText(back) }),
    ...(ours && { ours: nativeText(ours) }),
    source: nativeText(source),
    ...(target && { sent: nativeText(target) }),
  }
}

/** A row that is gone was joined to another, which keeps what came back as a match, or its page was read anew. */
function withoutRow(answer: Answer, merging: Merging): SegmentReport {
  const { sent, found, told } = answer
  const [{ id }] = sent
  if (found === 'missing') return { id, outcome: 'missing' }
  if (typeof found !== 'string' && !isTouched(answer)) return { id, outcome: 'unchanged' }
  const heir = merging.rows.get(merging.heirs.get(id) ?? '')
  if (heir && typeof found !== 'string') put(heir, sent[0], found, 'stale', merging)
  const target = typeof found === 'string' ? told : found.target && nativeText(found.target)
  return staleIn(heir, sent[0], target)
}

/** The one row, of another source by now, that several have become. */
function homeOf(sent: Answer['sent'], { rows, heirs }: Merging): Row | undefined {
  const [home, ...others] = new Set(sent.map(({ id }) => heirs.get(id) ?? id))
  return others.length === 0 ? rows.get(home ?? '') : undefined
}

/** @param home the row that keeps what came back, where there is one */
function staleIn(
  home: Row | undefined,
  { id, source }: HandOffSegment,
  target: string | undefined,
): SegmentReport {
  return {
    id,
    outcome: 'stale',
    ...(target !== undefined && { target }),
    source: nativeText(source),
    ...(home && home.id !== id && { into: home.id }),
  }
}

/** Several segments as the one that a tool made of them. */
function wholeOf(sent: Answer['sent']): HandOffSegment {
  const [first] = sent
  return { id: first.id, source: joinedSources(sent), target: undefined, state: 'initial' }
}

/** In a unit of several segments its state speaks of those that somebody worked on, not of the others. */
function withoutState(answer: Answer): Answer {
  const { found } = answer
  return typeof found === 'string' ? answer : { ...answer, found: { ...found, state: undefined } }
}

/** Puts a target into its row, or keeps it there as a match. */
function put(
  row: Row,
  sent: HandOffSegment,
  found: ReturnedSegment,
  outcome: Outcome,
  { rows, handOff, stamp, from }: Merging,
): void {
  const to = handOff.target
  const content = found.target && ownNames(sent, row, to)(found.target)
  if (!content) return
  if (outcome === 'accepted') {
    const state = raises(found.state, 'translated') && found.state ? found.state : 'translated'
    const put = { ...withText(row, to, content, { source: from }, stamp), state }
    rows.set(row.id, isApproved(put) ? { ...put, decided: stamp } : put)
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
