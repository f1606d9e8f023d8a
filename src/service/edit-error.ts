import type { Refusal } from '../edition/editing/refusal.ts'
import type { Row } from '../edition/edition.ts'
import type { RowToken } from '../edition/review.ts'

export type EditErrorCode =
  | Refusal['code']
  | 'no-such-edition'
  | 'no-such-comment'
  | 'no-such-change'
  | 'conflict'
  | 'nothing-to-undo'
  | 'nothing-to-redo'
  | 'changed-meanwhile'
  | 'source-revision'
  | 'other-language'

/** Something that was to be done to an edition, and was not; nothing is changed. */
export class EditError extends Error {
  readonly code: EditErrorCode
  /** The row that stands in the way, as it is now. */
  readonly row: Row | undefined
  /** In a conflict, what of the row is not as the person saw it. */
  readonly changed: readonly (keyof RowToken)[]

  constructor(code: EditErrorCode, message: string, row?: Row, changed: readonly (keyof RowToken)[] = []) {
    super(message)
    this.name = 'EditError'
    this.code = code
    this.row = row
    this.changed = changed
  }
}
