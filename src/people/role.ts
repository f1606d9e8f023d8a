/** What may be done, and which role may do it: the one table that every shell asks. */

/**
 * What a route may ask for.
 *
 * `read` editions, memory and terms · `translate` write targets, bring returns · `make` editions of pages · `review`
 * confirm what was translated · `align` decide which pages and sentences belong together · `emend` decide on corrections
 * of the transmitted text · `memory` change the memory and the termbase · `publish` · `administer` people and tokens.
 */
export const PERMISSIONS = [
  'read',
  'translate',
  'make',
  'review',
  'align',
  'emend',
  'memory',
  'publish',
  'administer',
] as const
export type Permission = (typeof PERMISSIONS)[number]
export type Permissions = ReadonlySet<Permission>

/** From the least to the most; each may do what those before it may. */
export const ROLES = ['reader', 'translator', 'editor', 'publisher', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** What each role may do beyond the role before it. */
const ADDS: Readonly<Record<Role, readonly Permission[]>> = {
  reader: ['read'],
  translator: ['translate'],
  editor: ['make', 'review', 'align', 'emend', 'memory'],
  publisher: ['publish'],
  administrator: ['administer'],
}

const TABLE: ReadonlyMap<Role, Permissions> = new Map(
  ROLES.map((role, i) => [role, new Set(ROLES.slice(0, i + 1).flatMap((each) => ADDS[each]))]),
)

/** All that a role may do. */
export function permissionsOf(role: Role): Permissions {
  return TABLE.get(role) ?? new Set()
}

export const ALL_PERMISSIONS: Permissions = permissionsOf('administrator')

export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value)
}

/** What of a token's scopes its owner may still do: a token never outlives a role. */
export function withinRole(scopes: readonly Permission[], role: Role): Permissions {
  const may = permissionsOf(role)
  return new Set(scopes.filter((scope) => may.has(scope)))
}
