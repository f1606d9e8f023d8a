/** Rows that a translator has made one: their sentences are one segment from then on. */
import { type Lang, otherLang } from '../text/language.ts'
import type { Row } from './edition.ts'
import { halfOf, joinHalves, withHalf } from './half.ts'

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

/** Whether rows follow each other in one block, may be translated and moved, and no other row speaks of them. */
export function mayJoin(rows: readonly Row[], { place, repeated }: RowPlaces): boolean {
  const [first] = rows
  const start = place.get(first?.id ?? '')
  return (
    start !== undefined &&
    rows.every(
      ({ id, kind, block, translate, bead, crosses }, i) =>
        place.get(id) === start + i &&
        kind === 'body' &&
        translate &&
        !bead?.confirmed &&
        crosses === undefined &&
        block?.id === first?.block?.id &&
        !repeated.has(id),
    )
  )
}

/**
 * The one row of several: the source texts with a blank between them, the emendations of all, the first's id; the ids of
 * the others are its aliases. The other side is empty until its target is put in.
 */
export function joinRows(rows: readonly [Row, ...Row[]], from: Lang): Row {
  const [first, ...rest] = rows
  const { bead, match, repeats, ...kept } = first
  const halves = rows.map((row) => halfOf(row, from))
  const source = withHalf({ ...kept, state: 'initial' }, from, halves.reduce(joinHalves))
  const aliases = aliasesOf(first, rest)
  return { ...withHalf(source, otherLang(from), undefined), ...(aliases.length > 0 && { aliases }) }
}

/** What a row answers to when others have been merged into it. */
export function aliasesOf({ aliases = [] }: Row, merged: readonly Row[]): string[] {
  return [...aliases, ...merged.flatMap((row) => [row.id, ...(row.aliases ?? [])])]
}
