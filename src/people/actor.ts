import type { Person } from './person.ts'
import { ALL_PERMISSIONS, type Permission, type Permissions, permissionsOf, withinRole } from './role.ts'

/** Who is doing something. */
export type Actor =
  /** Whoever sits at the machine, where the program listens to it alone and asks for no sign-in. */
  | { readonly kind: 'local'; readonly name: string; readonly permissions: Permissions }
  /** Somebody who signed in. */
  | {
      readonly kind: 'person'
      readonly name: string
      readonly permissions: Permissions
      readonly person: Person
      readonly session: string
    }
  /** A program with somebody's token. */
  | {
      readonly kind: 'token'
      readonly name: string
      readonly permissions: Permissions
      readonly person: Person
      readonly token: string
    }

export function localActor(name: string): Actor {
  return { kind: 'local', name, permissions: ALL_PERMISSIONS }
}

/** @param session the id of the session, not its secret */
export function personActor(person: Person, session: string): Actor {
  return { kind: 'person', name: person.name, permissions: permissionsOf(person.role), person, session }
}

/** What a token did is told as its owner's, with the token's name. */
export function tokenActor(
  person: Person,
  token: { readonly id: string; readonly name: string; readonly scopes: readonly Permission[] },
): Actor {
  const name = `${person.name} (${token.name})`
  return { kind: 'token', name, permissions: withinRole(token.scopes, person.role), person, token: token.id }
}

export function may(actor: Actor | undefined, permission: Permission): boolean {
  return actor?.permissions.has(permission) ?? false
}

/**
 * What somebody's own things are kept under: layout, keys, drafts, bookmarks. Names change and may be shared, so it is a
 * person's id, for his tokens too; at one's own machine, where nobody signs in, it is the name.
 */
export function ownerOf(actor: Actor): string {
  return actor.kind === 'local' ? actor.name : actor.person.id
}

/** Somebody as others speak of him, for a token its owner, and as his own things are kept. */
export function selfOf(actor: Actor): { readonly name: string; readonly owner: string } {
  return { name: actor.kind === 'token' ? actor.person.name : actor.name, owner: ownerOf(actor) }
}

/**
 * The name under which something is recorded. At one's own machine one may say for whom it is done; anybody else's own
 * name stands beside that, for nobody can act as another.
 */
export function recordedName(actor: Actor, onBehalfOf?: string): string {
  if (onBehalfOf === undefined || onBehalfOf === actor.name) return actor.name
  return actor.kind === 'local' ? onBehalfOf : `${onBehalfOf} (${actor.name})`
}
