/** What becomes of one segment that came back, by what was handed out and what the edition now says. */
import { STATES, type State } from '../memory/unit.ts'
import { type Code, type Content, sameContent, wordsOnly } from '../text/content.ts'
import { detached } from '../text/detached.ts'
import { type Lang, otherLang } from '../text/language.ts'
import { type CodeDamage, codeDamage } from './code-damage.ts'
import { isApproved } from './editing/writing.ts'
import type { Row } from './edition.ts'
import type { HandOff, HandOffSegment, HandOffUnit } from './hand-off.ts'
import { bareText, exchangeable, nativeText } from './hand-off-text.ts'
import type { Found } from './match-return.ts'
import { emended } from './reading.ts'

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

/** Anything but blanks and signs without width: what is no translation. */
const VISIBLE = /[^\s\u200B-\u200F\u2060\uFEFF]/

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
  /** The target that came back, where there is one; here as in the texts below, codes in their native form. */
  readonly target?: string
  /** The target that the edition has, where it is not the one that came back; or had, before that was taken. */
  readonly ours?: string
  /** The source and the target that were handed out, where the return's target was not taken. */
  readonly source?: string
  readonly sent?: string
  /** For a row that is now part of another one: that one's id. */
  readonly into?: string
}

/** What is done where both the edition and the return have a target of their own: the edition's stays, or the return's comes. */
export type OnConflict = 'keep' | 'take'

/** By what a return is judged. */
export interface Judging {
  readonly handOff: HandOff
  readonly onConflict: OnConflict
  /** The rows that took their target when the very same file was merged before. */
  readonly taken: ReadonlySet<string>
}

/**
 * Judges a segment. Nothing is changed by it.
 *
 * @param told the targets that came back, where it cannot be said which is the segment's
 */
export function judge(
  unit: HandOffUnit,
  sent: HandOffSegment,
  found: Found,
  row: Row,
  judging: Judging,
  told?: string,
): SegmentReport {
  const report = verdict(unit, sent, found, row, judging)
  const { outcome } = report
  if (outcome !== 'rejected' && outcome !== 'conflict' && outcome !== 'stale') return report
  const ours = report.ours ?? shown(row[judging.handOff.target].content)
  return {
    ...report,
    ...(told !== undefined && report.target === undefined && { target: told }),
    ...(ours !== undefined && ours !== report.target && { ours }),
    source: nativeText(sent.source),
    ...(sent.target && { sent: nativeText(sent.target) }),
  }
}

function shown(content: Content | undefined): string | undefined {
  return content && nativeText(exchangeable(content))
}

function verdict(
  unit: HandOffUnit,
  sent: HandOffSegment,
  found: Found,
  row: Row,
  { handOff, onConflict, taken }: Judging,
): SegmentReport {
  const { id } = sent
  const to = handOff.target
  if (found === 'missing') return { id, outcome: 'missing' }
  if (typeof found === 'string') return { id, outcome: 'rejected', reason: found }
  const { target } = found
  if (!target || !VISIBLE.test(target.text))
    return sent.target ? { id, outcome: 'rejected', reason: 'empty' } : { id, outcome: 'unchanged' }
  // A report outlives the text of the file, which a part of it would keep in memory.
  const report = { id, target: detached(nativeText(target)) }
  if (taken.has(id)) return { ...report, outcome: 'unchanged' }
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
  // What is approved is never written over in silence, also where it went out as it is.
  const own = ours && (isApproved(row) || !(sentTarget && sameContent(ours, sentTarget)))
  if (!own || sameContent(ours, named(target))) return { ...report, outcome: 'accepted' }
  return { ...report, outcome: onConflict === 'take' ? 'accepted' : 'conflict', ours: nativeText(ours) }
}

/** How long a text is, in code points, codes not counted. */
function lengthOf(content: Content): number {
  return [...wordsOnly(content)].length
}

/** The text that was sent came back (a source copied into an empty target included), and no state says that it was meant. */
function isUnchanged(sent: HandOffSegment, target: Content, state: State | undefined): boolean {
  return sameContent(sent.target ?? sent.source, target) && !raises(state, sent.state)
}

/** Whether a state says more than another. */
export function raises(state: State | undefined, from: State): boolean {
  return state !== undefined && STATES.indexOf(state) > STATES.indexOf(from)
}

/** The same text with the same codes, whatever they are called: a hand-off may have renamed them. */
export function sameSource(a: Content | undefined, b: Content): boolean {
  return (
    a !== undefined &&
    a.text === b.text &&
    a.codes.length === b.codes.length &&
    a.codes.every((code, i) => code.kind === b.codes[i]?.kind && code.data === b.codes[i]?.data)
  )
}

/** Gives the codes of a text the names, and all else, that they have in the row: a tool may change what a code shows. */
export function ownNames({ source }: HandOffSegment, row: Row, to: Lang): (content: Content) => Content {
  const own = emended(row, otherLang(to))?.codes ?? []
  const fit = own.length === source.codes.length
  const codes = new Map(source.codes.map((code, i) => [code.id, (fit ? own[i] : undefined) ?? code]))
  return (content) => ({
    text: content.text,
    codes: content.codes.map((code): Code => codes.get(code.id) ?? code),
  })
}

/** Whether a row is no longer what was handed out of it. */
export function isMoved(row: Row | undefined, sent: HandOffSegment, to: Lang): boolean {
  if (!row || !sameSource(exchangeable(emended(row, otherLang(to))), sent.source)) return true
  const ours = exchangeable(row[to].content)
  return ours !== undefined && (isApproved(row) || ours.text !== sent.target?.text)
}
