/** Rows that a translator has made one: their sentences are one segment from then on. */
import { joinContent, plain } from '../text/content.ts'
import { type Lang, otherLang } from '../text/language.ts'
import { type Row, type RowEmendation, type Side, sideOf, withSide } from './edition.ts'
import { distinctCodes } from './hand-off-text.ts'

/** The rows of an edition as they are asked about here. */
export interface RowPlaces {
  /** By id, which row of the edition it is. */
  readonly place: ReadonlyMap<string, number>
  /** Ids of rows that others repeat. */
  readonly repeated: ReadonlySet<string>
}

export function placesOf(rows: readonly Row[]): RowPlaces {
  return {
    place: new Map(rows.map(({ id }, i) => [id, i])),
    repeated: new Set(rows.flatMap(({ repeats }) => repeats ?? [])),
  }
}

/** Whether rows follow each other in one block, may be translated, and no other row speaks of them. */
export function mayJoin(rows: readonly Row[], { place, repeated }: RowPlaces): boolean {
  const [first] = rows
  const start = place.get(first?.id ?? '')
  return (
    start !== undefined &&
    rows.every(
      ({ id, kind, block, translate }, i) =>
        place.get(id) === start + i &&
        kind === 'body' &&
        translate &&
        block?.id === first?.block?.id &&
        !repeated.has(id),
    )
  )
}

/**
 * The one row of several: the source texts with a blank between them, the emendations of all, the first's id. The other
 * side is empty until its target is put in.
 */
export function joinRows(rows: readonly [Row, ...Row[]], from: Lang): Row {
  const [first] = rows
  const { bead, match, repeats, ...kept } = first
  const emendations = rows.flatMap((row, i) => moved(row, rows.slice(0, i), from))
  const source = withSide({ ...kept, state: 'initial', emendations }, from, joinedSide(rows, from))
  return withSide(source, otherLang(from), { content: undefined, origin: 'none' })
}

function joinedSide(rows: readonly Row[], lang: Lang): Side {
  const sides = rows.map((row) => sideOf(row, lang))
  const sources = sides.map(({ content }) => ({ source: content ?? plain(''), target: undefined }))
  const content = joinContent(
    distinctCodes(sources).map(({ source }) => source),
    ' ',
  )
  return { content, origin: sides[0]?.origin ?? 'page' }
}

/** A row's emendations of the source, at their places in the joined text. Those of the other side go with its text. */
function moved(row: Row, before: readonly Row[], from: Lang): RowEmendation[] {
  const start = before.reduce((sum, each) => sum + (sideOf(each, from).content?.text.length ?? 0) + 1, 0)
  return row.emendations
    .filter(({ lang }) => lang === from)
    .map((each) => ({ ...each, offset: each.offset + start }))
}
