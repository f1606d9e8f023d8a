/** What each edit asks of whoever makes it: the one table for the API and the desk. */
import type { BatchAction } from '../edition/batch.ts'
import type { Edit } from '../edition/editing/edit.ts'
import type { Permission } from '../people/role.ts'

/**
 * Whoever translates may write, say that a row is translated, and that a translation is still right; what raises a row
 * further, or sends it back, is for those who review.
 */
export function permissionFor(edit: Edit | BatchAction): Permission {
  switch (edit.kind) {
    case 'write':
    case 'still-right':
    case 'fill':
    case 'comment':
      return 'translate'
    case 'set-state':
      return edit.state === 'translated' ? 'translate' : 'review'
    case 'send-back':
      return 'review'
    case 'emendations':
      return 'emend'
    case 'pull':
    case 'push':
    case 'first-up':
    case 'last-down':
    case 'merge':
    case 'split-row':
    case 'link':
    case 'split-sentence':
    case 'join-sentences':
    case 'break':
    case 'unbreak':
    case 'confirm':
    case 'unconfirm':
      return 'align'
  }
}
