/**
 * Links that let somebody in, once: the first administrator, whoever was invited, and who needs a new password. The program
 * sends no mail; who invites hands the link over.
 */
import { checkPassword } from '../../people/password.ts'
import { emailOf, nameOf, PeopleError, type Person } from '../../people/person.ts'
import type { Role } from '../../people/role.ts'
import type { Invitation } from '../../store/people-tables.ts'
import type { Store } from '../../store/store.ts'
import { hashPassword } from './passwords.ts'
import { digestOf, newId, newSecret } from './secrets.ts'
import { later, type PeopleHouse, startSession } from './sessions.ts'
import { passwordId, type SignedIn, type Visitor } from './sign-in.ts'

const DAY = 24 * 3600
export const INVITATION_DAYS = 7
export const MOST_INVITATION_DAYS = 30
/** A link for the first administrator, or a new password. */
const SHORT_DAYS = 1

/** A link's secret, and what is kept of it. */
export interface Invited {
  readonly secret: string
  readonly invitation: Invitation
}

/** The path of a link. */
export function invitationPath(secret: string): string {
  return `/invitations/${secret}`
}

/** A link that makes the first administrator; `undefined` when there is one. */
export async function inviteFirst(house: PeopleHouse): Promise<Invited | undefined> {
  if ((await house.store.people.countAdministrators()) > 0) return undefined
  const made = invited(house, { kind: 'first', role: 'administrator', invitedBy: '' }, SHORT_DAYS)
  await house.store.people.dropExpired(house.now())
  await house.store.people.addInvitation(made.invitation)
  return made
}

/**
 * A link for somebody new; one that was made for the same address before is no longer good.
 *
 * @param by the name of who invites
 * @throws {PeopleError} `bad-email`, `already-here`, `bad-expiry`
 */
export async function invite(
  house: PeopleHouse,
  wish: { readonly email: string; readonly role: Role; readonly days?: number | undefined },
  by: string,
): Promise<Invited> {
  const { days = INVITATION_DAYS, role } = wish
  const email = emailOf(wish.email)
  if (!Number.isInteger(days) || days < 1 || days > MOST_INVITATION_DAYS)
    throw new PeopleError('bad-expiry', `an invitation is good for 1 to ${MOST_INVITATION_DAYS} days`)
  const made = invited(house, { kind: 'join', email, role, invitedBy: by }, days)
  await house.store.transaction(async ({ people }) => {
    if (await people.byEmail(email)) throw new PeopleError('already-here', `${email} is here already`)
    await people.dropExpired(house.now())
    await people.removeInvitations(email)
    await people.addInvitation(made.invitation)
  })
  return made
}

/** A link with which somebody gives himself a new password. @throws {PeopleError} `no-such-person` */
export async function inviteToReset(house: PeopleHouse, id: string, by: string): Promise<Invited> {
  return house.store.transaction(async ({ people }) => {
    const person = await people.byId(id)
    if (!person) throw new PeopleError('no-such-person', `there is no person ${id}`)
    const { email, role } = person
    const made = invited(house, { kind: 'reset', email, role, person: id, invitedBy: by }, SHORT_DAYS)
    await people.removeInvitations(email)
    await people.addInvitation(made.invitation)
    return made
  })
}

/** What a link is for. @throws {PeopleError} `link-unusable`: used, taken back, expired, or not needed any more */
export async function readInvitation(house: PeopleHouse, secret: string): Promise<Invitation> {
  const found = await house.store.people.invitation(digestOf(secret))
  if (!found || !(await isUsable(house, house.store, found)))
    throw new PeopleError('link-unusable', 'this link was used, taken back, or has expired')
  return found
}

/** What somebody says of himself who comes by a link. */
export interface Acceptance {
  /** Of somebody new. */
  readonly name?: string
  /** Of the first administrator. */
  readonly email?: string
  readonly password: string
}

/**
 * Lets somebody in by a link, which is used up.
 *
 * @throws {PeopleError} `link-unusable`, `bad-name`, `bad-email`, `already-here`, and what `checkPassword` says
 */
export async function acceptInvitation(
  house: PeopleHouse,
  secret: string,
  { name, email, password }: Acceptance,
  visitor: Visitor,
): Promise<SignedIn> {
  const invitation = await readInvitation(house, secret)
  const known = invitation.person === undefined ? undefined : await house.store.people.byId(invitation.person)
  const now = house.now()
  const person: Person = known ?? {
    id: newId(),
    name: nameOf(name ?? ''),
    email: emailOf(invitation.email ?? email ?? ''),
    role: invitation.role,
    createdAt: now,
  }
  checkPassword(password, [person.name, person.email])
  const hash = await hashPassword(password)
  return house.store.transaction(async (store) => {
    await useUp(house, store, invitation)
    if (known) await store.people.removeCredentials(person.id)
    else await addPerson(store, person)
    await store.people.saveCredential({
      id: passwordId(person.id),
      person: person.id,
      secret: hash,
      changedAt: now,
    })
    await store.signIns.endSessionsOf(person.id)
    const session = await startSession({ ...house, store }, person.id, visitor.agent, visitor.session)
    return { person, session }
  })
}

/** Takes a link away because it is used now, in a transaction. @throws {PeopleError} `link-unusable` */
export async function useUp(house: PeopleHouse, store: Store, invitation: Invitation): Promise<void> {
  if (!(await isUsable(house, store, invitation)) || !(await store.people.removeInvitation(invitation.id)))
    throw new PeopleError('link-unusable', 'this link was used, taken back, or has expired')
}

/** @throws {PeopleError} `already-here` */
export async function addPerson({ people }: Store, person: Person): Promise<void> {
  if (await people.byEmail(person.email))
    throw new PeopleError('already-here', `${person.email} is here already`)
  await people.save(person)
}

async function isUsable(house: PeopleHouse, { people }: Store, invitation: Invitation): Promise<boolean> {
  if (invitation.expiresAt <= house.now()) return false
  switch (invitation.kind) {
    case 'first':
      return (await people.countAdministrators()) === 0
    case 'join':
      return true
    case 'reset': {
      const person = await people.byId(invitation.person ?? '')
      return person !== undefined && person.disabledAt === undefined
    }
  }
}

function invited(
  house: PeopleHouse,
  what: Omit<Invitation, 'id' | 'createdAt' | 'expiresAt'>,
  days: number,
): Invited {
  const [secret, now] = [newSecret(), house.now()]
  const invitation = { ...what, id: digestOf(secret), createdAt: now, expiresAt: later(now, days * DAY) }
  return { secret, invitation }
}
