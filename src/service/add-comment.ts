import { withComment } from '../edition/comment.ts'
import type { CommentReader, Edition } from '../edition/edition.ts'
import type { House } from './house.ts'

/** A comment that cannot be kept. */
export class CommentError extends Error {
  readonly code: 'no-such-edition' | 'no-such-row' | 'changed-meanwhile'
  /** What the message names. */
  readonly values: Readonly<Record<string, string>>
  constructor(code: CommentError['code'], message: string, values: CommentError['values'] = {}) {
    super(message)
    this.name = 'CommentError'
    this.code = code
    this.values = values
  }
}

export interface NewComment {
  readonly edition: string
  readonly row: string
  readonly text: string
  readonly by: string
  readonly to: CommentReader
}

/** Keeps what somebody says of a row; the same again changes nothing. @throws {CommentError} */
export async function addComment(house: House, comment: NewComment): Promise<Edition> {
  const { edition: id, row, text, by, to } = comment
  const now = house.now()
  return house.store.transaction(async (store) => {
    const edition = await store.edition(id)
    if (!edition) throw new CommentError('no-such-edition', `there is no edition ${id}`, { id })
    const commented = withComment(edition, row, { text, by, at: now, to }, now)
    if (!commented)
      throw new CommentError('no-such-row', `edition ${id} has no row ${row}`, { edition: id, id: row })
    if (commented !== edition && !(await store.updateEdition(commented, edition.revision)))
      throw new CommentError('changed-meanwhile', `edition ${id} was changed meanwhile; look again`)
    return commented
  })
}
