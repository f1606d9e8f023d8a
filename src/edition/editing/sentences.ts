/** Where the sentences of a text end: the second family of edits. The text stays as it is, in its row. */
import type { Lang } from '../../text/language.ts'
import { type Edition, type Row, type Segment, sideOf, withSide } from '../edition.ts'
import { cutHalf, halfOf } from '../half.ts'
import { segmentsOf, withSegments } from '../segments.ts'
import { beadShape } from './column.ts'
import { isFixed, transmittedOffset } from './pairing.ts'
import { type Refusal, refuse } from './refusal.ts'

/** Ends a sentence at an offset of the text as it is read. */
export interface SplitSentenceEdit {
  readonly kind: 'split-sentence'
  readonly row: string
  readonly lang: Lang
  readonly at: number
}

/** Makes one sentence of it and the one before. */
export interface JoinSentencesEdit {
  readonly kind: 'join-sentences'
  readonly row: string
  readonly lang: Lang
  readonly segment: string
}

/** The row with a sentence that ends elsewhere, its rest under a new id. */
export function splitSentence(
  edition: Edition,
  { row: id, lang, at }: SplitSentenceEdit,
  newId: () => string,
): Row | Refusal {
  const row = edition.rows.find((each) => each.id === id)
  if (!row) return refuse('no-such-row', id)
  if (isFixed(row)) return refuse('fixed', id)
  const half = halfOf(row, lang)
  if (!half) return refuse('nothing-there', id)
  const rest = newId()
  const cut = cutHalf(half, transmittedOffset(row, lang, at), rest)
  if (typeof cut === 'string') return refuse(cut, id)
  const [above, below] = cut
  const start = half.content.text.length - below.content.text.length
  const moved = below.segments.map((each) => ({ ...each, start: each.start + start, end: each.end + start }))
  return withSentences(edition, row, lang, [...above.segments, ...moved])
}

/** The row with two sentences that are one; the second's id is an alias of the first's. */
export function joinSentences(
  edition: Edition,
  { row: id, lang, segment }: JoinSentencesEdit,
): Row | Refusal {
  const row = edition.rows.find((each) => each.id === id)
  if (!row) return refuse('no-such-row', id)
  if (isFixed(row)) return refuse('fixed', id)
  const segments = segmentsOf(row, lang)
  const place = segments.findIndex((each) => each.id === segment)
  const [first, second] = [segments[place - 1], segments[place]]
  if (!first || !second) return refuse('no-such-segment', id)
  const aliases = [...(first.aliases ?? []), second.id, ...(second.aliases ?? [])]
  const one = { ...first, end: second.end, aliases }
  return withSentences(edition, row, lang, segments.toSpliced(place - 1, 2, one))
}

function withSentences(edition: Edition, row: Row, lang: Lang, segments: readonly Segment[]): Row {
  const put = withSide(row, lang, withSegments(sideOf(row, lang), row.id, segments))
  return put.bead ? { ...put, bead: { ...put.bead, shape: beadShape(put, edition.source) } } : put
}
