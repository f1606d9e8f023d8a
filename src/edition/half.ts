/** One language's half of a row with all that hangs on its text, to be joined and cut. */
import { type Code, type Content, joinContent, sliceContent } from '../text/content.ts'
import type { Lang } from '../text/language.ts'
import { type Origin, type Row, type RowEmendation, type Segment, sideOf, withSide } from './edition.ts'
import { emend, standingIn } from './reading.ts'
import { segmentsOf, withSegments } from './segments.ts'

export interface Half {
  readonly content: Content
  readonly origin: Origin
  /** Offsets in the text. */
  readonly emendations: readonly RowEmendation[]
  /** Never empty; they cover the text but for white space. */
  readonly segments: readonly Segment[]
}

/** A row's half; `undefined` where it has no text in that language. */
export function halfOf(row: Row, lang: Lang): Half | undefined {
  const { content, origin } = sideOf(row, lang)
  if (!content) return undefined
  const emendations = row.emendations.filter((each) => each.lang === lang)
  return { content, origin, emendations, segments: segmentsOf(row, lang) }
}

/** A row with another half, or with none. */
export function withHalf(row: Row, lang: Lang, half: Half | undefined): Row {
  const others = row.emendations.filter((each) => each.lang !== lang)
  if (!half) return { ...withSide(row, lang, { content: undefined, origin: 'none' }), emendations: others }
  const { content, origin, segments } = half
  const side = withSegments({ content, origin }, row.id, segments)
  return { ...withSide(row, lang, side), emendations: [...others, ...half.emendations] }
}

/** Two halves as one text, a blank between them; what hangs on the second moves along. */
export function joinHalves(first: Half | undefined, second: Half | undefined): Half | undefined {
  if (!first || !second) return first ?? second
  // Emendations only stand in a text that a page transmitted.
  if (first.origin !== second.origin && (isTransmitted(first) || isTransmitted(second)))
    return joined({ ...settled(first), origin: 'person' }, settled(second))
  return joined(first, second)
}

function joined(first: Half, lower: Half): Half {
  const by = first.content.text.length + 1
  const second = { ...lower, content: withOtherNames(lower.content, first.content.codes) }
  return {
    content: joinContent([first.content, second.content], ' '),
    origin: first.origin,
    emendations: [...first.emendations, ...second.emendations.map((each) => moved(each, by))],
    segments: [...first.segments, ...second.segments.map((each) => movedSegment(each, by))],
  }
}

/** A content whose codes have no name that others have. */
function withOtherNames(content: Content, taken: readonly Code[]): Content {
  const names = new Set(taken.map(({ id }) => id))
  if (!content.codes.some(({ id }) => names.has(id))) return content
  let n = 2
  while (content.codes.some(({ id }) => names.has(renamed(id, n)))) n++
  const codes = content.codes.map(({ pair, ...code }) => ({
    ...code,
    id: renamed(code.id, n),
    ...(pair !== undefined && { pair: renamed(pair, n) }),
  }))
  return { ...content, codes }
}

/** A code's name with a number; the end of a pair keeps its stroke at the end. */
function renamed(id: string, n: number): string {
  return id.endsWith('/') ? `${id.slice(0, -1)}.${n}/` : `${id}.${n}`
}

function isTransmitted({ origin }: Half): boolean {
  return origin === 'page' || origin === 'twin'
}

/** A half as it is read: its emendations made for good. */
function settled(half: Half): Half {
  if (half.emendations.length === 0) return half
  const made = standingIn(half.emendations, half.origin)
  const at = (place: number) =>
    made.reduce((sum, { offset, from, to }) => (offset < place ? sum + to.length - from.length : sum), place)
  return {
    content: emend(half.content, made),
    origin: half.origin,
    emendations: [],
    segments: half.segments.map((each) => ({ ...each, start: at(each.start), end: at(each.end) })),
  }
}

/** Why a text cannot be cut at a place. */
export type CutRefusal = 'nothing-there' | 'inside-emendation' | 'inside-code'

/**
 * A half in two. The sentence that is cut keeps its id in the first part.
 *
 * @param at an offset of the text
 * @param id for the rest of a sentence that is cut; not needed between two
 */
export function cutHalf(half: Half, at: number, id: string): readonly [Half, Half] | CutRefusal {
  const { text } = half.content
  const end = text.slice(0, at).trimEnd().length
  const start = text.length - text.slice(at).trimStart().length
  if (end === 0 || start >= text.length) return 'nothing-there'
  if (half.emendations.some(({ offset, from }) => offset < start && offset + from.length > end))
    return 'inside-emendation'
  const [above, below] = [sliceContent(half.content, 0, end), sliceContent(half.content, start, text.length)]
  if (isTorn(above.codes)) return 'inside-code'
  const { origin } = half
  return [
    {
      content: above,
      origin,
      emendations: half.emendations.filter(({ offset, from }) => offset + from.length <= end),
      segments: half.segments
        .filter((each) => each.start < end)
        .map((each) => (each.end > end ? { ...each, end } : each)),
    },
    {
      content: below,
      origin,
      emendations: half.emendations
        .filter(({ offset }) => offset >= start)
        .map((each) => moved(each, -start)),
      segments: half.segments
        .filter((each) => each.end > start)
        .map((each) =>
          each.start < start ? { id, start: 0, end: each.end - start } : movedSegment(each, -start),
        ),
    },
  ]
}

/** Whether a pair of codes opens here and closes elsewhere. */
function isTorn(codes: readonly Code[]): boolean {
  const open = new Set<string | undefined>()
  for (const { kind, pair } of codes) {
    if (kind === 'open') open.add(pair)
    else if (kind === 'close') open.delete(pair)
  }
  return open.size > 0
}

function moved(emendation: RowEmendation, by: number): RowEmendation {
  return { ...emendation, offset: emendation.offset + by }
}

function movedSegment(segment: Segment, by: number): Segment {
  return { ...segment, start: segment.start + by, end: segment.end + by }
}
