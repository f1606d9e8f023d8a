/** Rows that a translator has made one: their sentences are one segment from then on. */
import type { Code } from '../text/content.ts'
import { type Lang, otherLang } from '../text/language.ts'
import { type Row, type RowEmendation, type Side, sideOf } from './edition.ts'

/** Whether rows follow each other in one block, may be translated, and no other row speaks of them. */
export function mayJoin(rows: readonly Row[], edition: readonly Row[]): boolean {
  const [first] = rows
  const at = edition.findIndex((row) => row.id === first?.id)
  const ids = new Set(rows.map((row) => row.id))
  return (
    at >= 0 &&
    rows.every((row, i) => edition[at + i]?.id === row.id && row.translate && row.kind === 'body') &&
    rows.every((row) => row.block?.id === first?.block?.id) &&
    !edition.some((row) => row.repeats !== undefined && ids.has(row.repeats))
  )
}

/**
 * The one row of several: the source texts with a blank between them, the emendations of all, the first's id. The other
 * side is empty until its target is put in.
 */
export function joinRows(rows: readonly [Row, ...Row[]], from: Lang): Row {
  const [first] = rows
  const { bead, match, repeats, ...kept } = first
  return {
    ...kept,
    ...{ [from]: joinedSide(rows.map((row) => sideOf(row, from))) },
    ...{ [otherLang(from)]: { content: undefined, origin: 'none' } satisfies Side },
    state: 'initial',
    emendations: rows.flatMap((row, i) => moved(row, rows.slice(0, i), from)),
  }
}

function joinedSide(sides: readonly Side[]): Side {
  const texts = sides.map(({ content }) => content?.text ?? '')
  const codes = sides.flatMap(({ content }): readonly Code[] => content?.codes ?? [])
  return { content: { text: texts.join(' '), codes }, origin: sides[0]?.origin ?? 'page' }
}

/** A row's emendations of the source, at their places in the joined text. Those of the other side go with its text. */
function moved(row: Row, before: readonly Row[], from: Lang): RowEmendation[] {
  const start = before.reduce((sum, each) => sum + (sideOf(each, from).content?.text.length ?? 0) + 1, 0)
  return row.emendations
    .filter(({ lang }) => lang === from)
    .map((each) => ({ ...each, offset: each.offset + start }))
}
