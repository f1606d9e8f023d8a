import type { z } from 'zod'
import { changeBetween } from '../edition/change.ts'
import { type Edited, undoable } from '../service/edit-edition.ts'
import type { House } from '../service/house.ts'
import { tokensOf } from '../service/row-help.ts'
import type { editedSchema } from './edit-input.ts'

/** What an edit is answered with: the rows that it touched, so that nobody has to read the edition again. */
export async function editedView(
  house: House,
  { edition, before, revision }: Edited,
  by: string,
): Promise<z.input<typeof editedSchema>> {
  const { rows, order } = changeBetween(before, edition)
  return {
    edition: edition.id,
    revision: edition.revision,
    changed: revision !== undefined,
    rows: rows.flatMap(({ after }) =>
      after ? [{ row: JSON.parse(JSON.stringify(after)), tokens: tokensOf(after) }] : [],
    ),
    gone: rows.flatMap(({ id, after }) => (after ? [] : [id])),
    ...(order && { order: edition.rows.map(({ id }) => id) }),
    ...(await undoable(house, edition.id, by)),
  }
}
