/** Who sits at the desk. */
import type { Request } from 'express'
import type { Editor } from '../../service/edit-edition.ts'
import type { Permission } from './actions.ts'

export interface DeskActor extends Editor {
  may(permission: Permission): boolean
}

/** Whoever sits at this machine: there is no sign-in, and he may do everything. */
export function actorOf(_request: Request): DeskActor {
  return { by: 'web', via: 'web', may: () => true }
}
