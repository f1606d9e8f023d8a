/** Signing in with a password, out, and changing it. */
import { checkPassword, MOST_PASSWORD } from '../../people/password.ts'
import { emailOf, PeopleError, type Person } from '../../people/person.ts'
import { attempt, networkOf } from './attempts.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import { digestOf } from './secrets.ts'
import { type PeopleHouse, startSession } from './sessions.ts'

/** From where somebody asks. */
export interface Visitor {
  /** Network address. */
  readonly address: string
  /** What the browser calls itself. */
  readonly agent?: string | undefined
  /** The secret of the session that the browser had until now. */
  readonly session?: string | undefined
}

/** Somebody who is in, and the secret of the new session. */
export interface SignedIn {
  readonly person: Person
  readonly session: string
}

/** The id of a person's password among the credentials. */
export function passwordId(person: string): string {
  return `password:${person}`
}

/**
 * Lets somebody in who knows his password. Whether an address is unknown, its owner disabled or the password wrong is not told.
 *
 * @throws {PeopleError} `sign-in-failed`, `too-many-attempts`
 */
export async function signIn(
  house: PeopleHouse,
  email: string,
  password: string,
  visitor: Visitor,
): Promise<SignedIn> {
  const address = knownForm(email)
  const counted = { account: address, address: networkOf(visitor.address) }
  const person = await attempt(house, counted, async () => {
    const found = await house.store.people.byEmail(address)
    return (await knowsPassword(house, found, password)) && found?.disabledAt === undefined
      ? found
      : undefined
  })
  if (!person) throw new PeopleError('sign-in-failed', 'the e-mail address or the password is wrong')
  const session = await house.store.transaction((store) =>
    startSession({ ...house, store }, person.id, visitor.agent, visitor.session),
  )
  return { person, session }
}

/**
 * Changes a password; all other sessions of the person end, and this one gets a new secret.
 *
 * @throws {PeopleError} `wrong-password`, `too-many-attempts`, and what `checkPassword` says
 */
export async function changePassword(
  house: PeopleHouse,
  person: Person,
  current: string,
  next: string,
  visitor: Visitor,
): Promise<SignedIn> {
  checkPassword(next, [person.name, person.email])
  const right = await attempt(house, { account: person.email }, async () =>
    (await knowsPassword(house, person, current)) ? true : undefined,
  )
  if (!right) throw new PeopleError('wrong-password', 'the present password is another')
  const secret = await hashPassword(next)
  const session = await house.store.transaction(async (store) => {
    await store.people.saveCredential({
      id: passwordId(person.id),
      person: person.id,
      secret,
      changedAt: house.now(),
    })
    await store.signIns.endSessionsOf(person.id)
    return startSession({ ...house, store }, person.id, visitor.agent, undefined)
  })
  return { person, session }
}

export async function signOut(house: PeopleHouse, session: string): Promise<void> {
  await house.store.signIns.endSession(digestOf(session))
}

export async function signOutEverywhere(house: PeopleHouse, person: Person): Promise<void> {
  await house.store.signIns.endSessionsOf(person.id)
}

/** Also makes the hash anew when its parameters are no longer those of today. */
async function knowsPassword(
  house: PeopleHouse,
  person: Person | undefined,
  password: string,
): Promise<boolean> {
  const id = person && passwordId(person.id)
  const credential = id === undefined ? undefined : await house.store.people.credential(id)
  // No longer password was ever taken, and none is hashed.
  const tried = password.length > MOST_PASSWORD * 4 ? '' : password
  const { right, stale } = await verifyPassword(tried, credential?.secret)
  if (right && stale && id !== undefined && credential?.secret !== undefined)
    await house.store.people.replaceSecret(id, credential.secret, await hashPassword(password))
  return right
}

/** The form of an address, also of one that cannot be: its attempts are counted like any other's. */
function knownForm(email: string): string {
  try {
    return emailOf(email)
  } catch {
    return `?${email.slice(0, 300)}`.replaceAll('\0', '').toWellFormed()
  }
}
