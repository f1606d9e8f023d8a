/** Where paragraphs begin: the third family of edits. Rows stay as they are, in their order. */
import type { Edition, Row } from '../edition.ts'
import { type Refusal, refuse } from './refusal.ts'

/** Begins a paragraph at a row, or makes its paragraph one with the one before. */
export interface ParagraphEdit {
  readonly kind: 'break' | 'unbreak'
  readonly row: string
}

/** The rows of an edition with a paragraph break more or less. */
export function changeBreak(
  { rows }: Edition,
  { kind, row: id }: ParagraphEdit,
  newId: () => string,
): Row[] | Refusal {
  const place = rows.findIndex((row) => row.id === id)
  const [row, above] = [rows[place], rows[place - 1]]
  if (!row) return refuse('no-such-row', id)
  if (row.kind !== 'body' || !row.block) return refuse('not-body', id)
  const begins = above?.block?.id !== row.block.id
  if (kind === 'break' && begins) return refuse('begins-a-paragraph', id)
  if (kind === 'unbreak' && !begins) return refuse('nothing-there', id)
  if (kind === 'unbreak' && !above?.block) return refuse('first-paragraph', id)
  const block = kind === 'break' ? { id: newId(), kind: row.block.kind } : above?.block
  const { id: from } = row.block
  let within = true
  return rows.map((each, i) => {
    if (i > place) within &&= each.block?.id === from
    return i >= place && within && block ? { ...each, block } : each
  })
}
