/** Who sits at the desk. */
import type { Request } from 'express'
import { actorIn } from '../../access/guard.ts'
import { may, ownerOf } from '../../people/actor.ts'
import type { Permission } from '../../people/role.ts'
import type { Editor } from '../../service/edit-edition.ts'

export interface DeskActor extends Editor {
  /** What his own things are kept under. */
  readonly owner: string
  may(permission: Permission): boolean
}

/** Whoever a request is from. @throws {AccessError} */
export function actorOf(request: Request): DeskActor {
  const actor = actorIn(request)
  return { by: actor.name, owner: ownerOf(actor), via: 'web', may: (permission) => may(actor, permission) }
}
