import type { Decision, Edition, Row, RowEmendation } from './edition.ts'

/**
 * An edition in which a person has accepted or rejected an emendation, or, with `undefined`, left it open again.
 *
 * A rejected repetition is a paragraph of its own: its rows are to be translated. Answers `undefined` when the edition
 * has no such emendation, the same edition when it is decided so already.
 */
export function decideEmendation(
  edition: Edition,
  id: string,
  decision: Decision | undefined,
  now: string,
): Edition | undefined {
  const found = edition.rows.flatMap((row) => row.emendations).filter((each) => each.id === id)
  if (found.length === 0) return undefined
  if (found.every((each) => each.decision?.accepted === decision?.accepted)) return edition
  const rows = edition.rows.map((row) =>
    row.emendations.some((each) => each.id === id) ? decided(row, id, decision) : row,
  )
  return { ...edition, rows, revision: edition.revision + 1, updatedAt: now }
}

function decided(row: Row, id: string, decision: Decision | undefined): Row {
  const emendations = row.emendations.map((each): RowEmendation => {
    if (each.id !== id) return each
    const { decision: _, ...open } = each
    return decision ? { ...open, decision } : open
  })
  const repetition = row.emendations.some((each) => each.id === id && each.kind === 'repetition')
  return repetition
    ? { ...row, emendations, translate: decision?.accepted === false }
    : { ...row, emendations }
}
