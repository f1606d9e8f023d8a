import type { Lang } from '../text/language.ts'
import { type Row, repeatOf, withSide } from './edition.ts'

/** A row that repeats another says what that one says, unless a page gives it words of its own. */
export function propagate(rows: readonly Row[], to: Lang): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return rows.map((row) => {
    const first = byId.get(repeatOf(row) ?? '')
    const own = row[to].origin === 'page' || row[to].origin === 'twin'
    return first?.[to].content && !own ? { ...withSide(row, to, first[to]), state: first.state } : row
  })
}
