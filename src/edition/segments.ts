/** The sentences of a row's sides. */

import type { Lang } from '../text/language.ts'
import { type Row, type Segment, type Side, sideOf } from './edition.ts'

/** The sentences of one side, in order; they cover its text but for white space. None where there is no text. */
export function segmentsOf(row: Row, lang: Lang): readonly Segment[] {
  const { content, segments } = sideOf(row, lang)
  if (!content) return []
  return segments ?? [{ id: row.id, start: 0, end: content.text.length }]
}

/** A side with these sentences, which are only written down where they say more than the side alone. */
export function withSegments(
  { segments: _, ...side }: Side,
  row: string,
  segments: readonly Segment[],
): Side {
  const [only, ...more] = segments
  const plain = !only || (more.length === 0 && only.id === row && !only.aliases)
  return plain ? side : { ...side, segments }
}

/** The row that has an id, also one that was merged into another. */
export function rowNamed(rows: readonly Row[], id: string): Row | undefined {
  return rows.find((row) => row.id === id) ?? rows.find((row) => row.aliases?.includes(id))
}
