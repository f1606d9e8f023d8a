/** Tokens with which programs work for somebody: shown once, kept as a hash, good for a time and for what their scopes say. */
import { type Actor, tokenActor } from '../../people/actor.ts'
import { nameOf, PeopleError, type Person } from '../../people/person.ts'
import { type Permission, permissionsOf } from '../../people/role.ts'
import type { ApiToken } from '../../store/sign-in-tables.ts'
import { digestOf, newId, newSecret } from './secrets.ts'
import { later, type PeopleHouse } from './sessions.ts'

/** Begins every token, so that people and programs that look for leaked secrets know it. */
const PREFIX = 'yanyana_'
export const TOKEN_DAYS = 90
export const MOST_TOKEN_DAYS = 366
/** That a token is used is written down no more often, in seconds. */
const USED_EVERY = 60

export interface TokenWish {
  readonly name: string
  readonly scopes: readonly Permission[]
  readonly days?: number | undefined
}

/**
 * Makes a token for somebody; its secret is in the answer, and nowhere else.
 *
 * @throws {PeopleError} `bad-name`, `bad-scope` without a scope, `scope-beyond-role`, `bad-expiry`
 */
export async function createToken(
  house: PeopleHouse,
  person: Person,
  { name, scopes, days = TOKEN_DAYS }: TokenWish,
): Promise<{ token: ApiToken; secret: string }> {
  if (scopes.length === 0) throw new PeopleError('bad-scope', 'a token has at least one scope')
  const beyond = scopes.find((scope) => !permissionsOf(person.role).has(scope))
  if (beyond) throw new PeopleError('scope-beyond-role', `the role ${person.role} has no ${beyond}`)
  if (!Number.isInteger(days) || days < 1 || days > MOST_TOKEN_DAYS)
    throw new PeopleError('bad-expiry', `a token is good for 1 to ${MOST_TOKEN_DAYS} days`)
  const [secret, now] = [PREFIX + newSecret(), house.now()]
  const token: ApiToken = {
    id: newId(),
    hash: digestOf(secret),
    person: person.id,
    name: nameOf(name),
    scopes: [...new Set(scopes)],
    createdAt: now,
    expiresAt: later(now, days * 24 * 3600),
  }
  await house.store.signIns.addToken(token)
  return { token, secret }
}

/** Who comes with a token; `undefined` when it is unknown, expired or taken back, or its owner disabled. */
export async function actorOfToken(house: PeopleHouse, secret: string): Promise<Actor | undefined> {
  if (!secret.startsWith(PREFIX)) return undefined
  const found = await house.store.signIns.token(digestOf(secret))
  const now = house.now()
  if (!found || found.person.disabledAt !== undefined || found.it.expiresAt <= now) return undefined
  if (found.it.usedAt === undefined || later(found.it.usedAt, USED_EVERY) <= now)
    await house.store.signIns.markUsed(found.it.id, now)
  return tokenActor(found.person, found.it)
}

/** Takes a token back. @param person whose it has to be, where that matters @throws {PeopleError} `no-such-token` */
export async function revokeToken(house: PeopleHouse, id: string, person?: Person): Promise<void> {
  if (!(await house.store.signIns.removeToken(id, person?.id)))
    throw new PeopleError('no-such-token', `there is no token ${id}`)
}
