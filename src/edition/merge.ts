/**
 * A return into its edition, segment by segment, each judged by what the hand-off sent: what a tool says of states is
 * not to be trusted alone. Sources, notes, codes and locked text are never taken from a return, and one bad segment
 * never holds back the good ones.
 */
import { STATES, type State } from '../memory/unit.ts'
import { sentenceSpans } from '../segment/split.ts'
import { type Code, type Content, sameContent, sliceContent } from '../text/content.ts'
import { type Lang, otherLang } from '../text/language.ts'
import { type Edition, type Row, withSide } from './edition.ts'
import {
  exchangeable,
  type HandOff,
  type HandOffSegment,
  type HandOffUnit,
  type ReturnedFile,
  type ReturnedSegment,
  type ReturnedUnit,
} from './hand-off.ts'
import { emended } from './reading.ts'
import { propagate } from './repeats.ts'

/**
 * What became of a segment: `accepted` into the edition; `unchanged` since it was handed out; `stale`, the edition's
 * source has changed since; `conflict`, somebody changed the edition's target meanwhile; `rejected`, not usable;
 * `unknown`, never handed out; `missing`, not in the file.
 */
export type Outcome = 'accepted' | 'unchanged' | 'stale' | 'conflict' | 'rejected' | 'unknown' | 'missing'

/**
 * Why a segment is not usable: inline codes missing or foreign; locked; emptied; its sentences cannot be told apart; its
 * source was changed; the file has it twice with different targets.
 */
export type RejectReason = 'codes' | 'locked' | 'empty' | 'segments' | 'source' | 'twice'

export interface SegmentReport {
  /** The row's id, or for `unknown` the unit's id in the file. */
  readonly id: string
  readonly outcome: Outcome
  readonly reason?: RejectReason
  /** The target that came back, where there is one. */
  readonly target?: string
  /** For a conflict: what the edition has, or had before the return's target was taken. */
  readonly ours?: string
}

export interface Merge {
  /** The edition with the accepted targets; the same object when nothing was accepted. */
  readonly edition: Edition
  readonly reports: readonly SegmentReport[]
}

/** What is done where both the edition and the return have a target of their own: the edition's stays, or the return's comes. */
export type OnConflict = 'keep' | 'take'

/** What a return would do to an edition. The same return a second time accepts nothing. */
export function mergeReturn(
  edition: Edition,
  handOff: HandOff,
  file: ReturnedFile,
  now: string,
  onConflict: OnConflict = 'keep',
): Merge {
  const back = Map.groupBy(file.units, (unit) => unit.id)
  const rows = new Map(edition.rows.map((row) => [row.id, row]))
  const reports: SegmentReport[] = []
  for (const unit of handOff.units) {
    const found = matchSegments(unit, back.get(unit.id) ?? [])
    const touched = found.some(([segment, target]) => isTouched(segment, target))
    for (const [segment, target] of found) {
      const row = rows.get(segment.id)
      const left = touched && found.length > 1 && !isTouched(segment, target)
      const report = row
        ? judge(unit, segment, left ? withoutState(target) : target, row, handOff.target, onConflict)
        : { id: segment.id, outcome: 'stale' as const }
      reports.push(report)
      if (row && report.outcome === 'accepted' && typeof target === 'object')
        rows.set(row.id, accept(row, target, segment, handOff.target))
    }
  }
  const sent = new Set(handOff.units.map((unit) => unit.id))
  for (const unit of file.units) if (!sent.has(unit.id)) reports.push({ id: unit.id, outcome: 'unknown' })
  if (!reports.some((report) => report.outcome === 'accepted')) return { edition, reports }
  const merged = propagate(
    edition.rows.map((row) => rows.get(row.id) ?? row),
    handOff.target,
  )
  return { edition: { ...edition, rows: merged, revision: edition.revision + 1, updatedAt: now }, reports }
}

type Found = ReturnedSegment | 'missing' | 'segments' | 'twice'

/** Each segment handed out with the one that came back for it; a unit that lost its marks is split anew where that fits. */
function matchSegments(unit: HandOffUnit, units: readonly ReturnedUnit[]): [HandOffSegment, Found][] {
  const all = (found: Found) => unit.segments.map((segment): [HandOffSegment, Found] => [segment, found])
  const [returned, ...more] = units
  if (returned && more.some((other) => !sameTargets(returned, other))) return all('twice')
  if (!returned || returned.segments.length === 0) return all('missing')
  const byId = Map.groupBy(returned.segments, ({ id }) => id)
  const sent = new Set<string | undefined>(unit.segments.map(({ id }) => id))
  if (unit.segments.some(({ id }) => byId.has(id))) {
    // A piece under a name of its own was cut off one of ours: the whole can no longer be told from its part.
    const foreign = returned.segments.some(({ id, target }) => !sent.has(id) && target?.text.trim())
    if (foreign) return all('segments')
    return unit.segments.map((segment) => [segment, onlyOne(byId.get(segment.id) ?? [])])
  }
  const [only] = returned.segments
  if (!only || returned.segments.length > 1) {
    return returned.segments.length === unit.segments.length
      ? unit.segments.map((segment, i) => [segment, returned.segments[i] ?? 'missing'])
      : all('segments')
  }
  if (unit.segments.length === 1) return all(only)
  const parts = resplit(only, unit.segments.length)
  return parts ? unit.segments.map((segment, i) => [segment, parts[i] ?? 'segments']) : all('segments')
}

/** The one segment of an id; several that differ cannot both be right. */
function onlyOne(segments: readonly ReturnedSegment[]): Found {
  const [first, ...more] = segments
  if (!first) return 'missing'
  return more.some(({ target }) => target?.text !== first.target?.text) ? 'twice' : first
}

function sameTargets(a: ReturnedUnit, b: ReturnedUnit): boolean {
  const targets = (unit: ReturnedUnit) => unit.segments.map(({ target }) => target?.text ?? '').join('\n')
  return targets(a) === targets(b)
}

/** A target without segment marks, split by its own sentences, when they are as many as were sent. */
function resplit(whole: ReturnedSegment, count: number): ReturnedSegment[] | undefined {
  const { target } = whole
  if (!target) return undefined
  const split = (content: Content) =>
    (['tr', 'en'] as const)
      .map((lang) =>
        sentenceSpans(content.text, lang).map((span) => sliceContent(content, span.start, span.end)),
      )
      .find((parts) => parts.length === count)
  const [targets, sources] = [split(target), split(whole.source)]
  return targets?.map((part, i) => ({
    id: undefined,
    source: sources?.[i] ?? whole.source,
    target: part,
    state: whole.state,
  }))
}

function judge(
  unit: HandOffUnit,
  sent: HandOffSegment,
  found: Found,
  row: Row,
  to: Lang,
  onConflict: OnConflict,
): SegmentReport {
  const { id } = sent
  if (found === 'missing') return { id, outcome: 'missing' }
  if (typeof found === 'string') return { id, outcome: 'rejected', reason: found }
  const { target } = found
  if (!target?.text.trim())
    return sent.target ? { id, outcome: 'rejected', reason: 'empty' } : { id, outcome: 'unchanged' }
  const report = { id, target: target.text }
  if (isUnchanged(sent, target, found.state)) return { ...report, outcome: 'unchanged' }
  if (!unit.translate || !row.translate) {
    const same = sent.target && sameContent(sent.target, target)
    return same ? { ...report, outcome: 'unchanged' } : { ...report, outcome: 'rejected', reason: 'locked' }
  }
  if (!sameWords(found.source, sent.source)) return { ...report, outcome: 'rejected', reason: 'source' }
  if (!sameCodes(sent.source.codes, target.codes)) return { ...report, outcome: 'rejected', reason: 'codes' }
  const ours = exchangeable(row[to].content)
  if (ours && sameContent(ours, target) && !raises(found.state, row.state))
    return { ...report, outcome: 'unchanged' }
  const source = exchangeable(emended(row, otherLang(to)))
  if (!source || !sameContent(source, sent.source)) return { ...report, outcome: 'stale' }
  const moved = ours && !(sent.target && sameContent(ours, sent.target)) && !sameContent(ours, target)
  if (!moved) return { ...report, outcome: 'accepted' }
  return { ...report, outcome: onConflict === 'take' ? 'accepted' : 'conflict', ours: ours.text }
}

/** Whether somebody worked on a segment. */
function isTouched(sent: HandOffSegment, found: Found): boolean {
  if (typeof found === 'string' || !found.target) return false
  return !sameContent(found.target, sent.target ?? sent.source)
}

/** In a unit of several segments its state speaks of those that somebody worked on, not of the others. */
function withoutState(found: Found): Found {
  return typeof found === 'string' ? found : { ...found, state: undefined }
}

/** The text that was sent came back (a source copied into an empty target included), and no state says that it was meant. */
function isUnchanged(sent: HandOffSegment, target: Content, state: State | undefined): boolean {
  return sameContent(sent.target ?? sent.source, target) && !raises(state, sent.state)
}

/** Whether a source came back as it was sent, white space and codes aside; tools leave it out, too. */
function sameWords(found: Content, sent: Content): boolean {
  const bare = ({ text }: Content) => text.replace(/[\s\uFFFC]+/g, '').normalize('NFC')
  return bare(found) === '' || bare(found) === bare(sent)
}

function raises(state: State | undefined, from: State): boolean {
  return state !== undefined && STATES.indexOf(state) > STATES.indexOf(from)
}

function sameCodes(sent: readonly Code[], returned: readonly Code[]): boolean {
  const ids = (codes: readonly Code[]) =>
    codes
      .map((code) => code.id)
      .toSorted()
      .join('\n')
  return ids(sent) === ids(returned)
}

/** The returned text with the codes that were sent: a tool may rename what a code shows, never what it is. */
function accept(row: Row, found: ReturnedSegment, sent: HandOffSegment, to: Lang): Row {
  const native = new Map(sent.source.codes.map((code) => [code.id, code]))
  const target = found.target ?? sent.source
  const content = { text: target.text, codes: target.codes.map((code) => native.get(code.id) ?? code) }
  const state = raises(found.state, 'translated') && found.state ? found.state : 'translated'
  return { ...withSide(row, to, { content, origin: 'person' }), state }
}
