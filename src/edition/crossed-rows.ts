/** Rows whose two texts have another order: the translation of each stands in the other; see `Row.crosses`. */
import type { Lang } from '../text/language.ts'
import type { Row } from './edition.ts'
import { halfOf, withHalf } from './half.ts'

/**
 * The rows as translators see them, each with the text that translates it. Done again it puts the texts back where they
 * stood.
 *
 * @param to the language of those texts
 */
export function inSourceOrder(rows: readonly Row[], to: Lang): readonly Row[] {
  if (rows.every(({ crosses }) => crosses === undefined)) return rows
  const byId = new Map(rows.map((row) => [row.id, row]))
  return rows.map((row) => {
    const other = byId.get(row.crosses ?? '')
    return other?.crosses === row.id ? withHalf(row, to, halfOf(other, to)) : row
  })
}
