import { emailOf, nameOf, PeopleError, type Person } from '../../people/person.ts'
import type { OpenIdSettings } from '../../people-settings.ts'
import type { Store } from '../../store/store.ts'
import { addPerson, useUp } from './invitations.ts'
import type { OpenIdClaims } from './openid.ts'
import { digestOf, newId } from './secrets.ts'
import { type PeopleHouse, startSession } from './sessions.ts'
import type { SignedIn, Visitor } from './sign-in.ts'

const KIND = 'openid:'
const MOST_NAME = 100

/**
 * Lets somebody in for whom another house vouches. It is known by its own name for a person (issuer and subject); the first time by
 * a verified e-mail address: of somebody who is here, of an invitation, or of a domain that has a role.
 *
 * @throws {PeopleError} `openid-email` without a verified address, `not-invited`, `sign-in-failed` for somebody disabled
 */
export function signInByOpenId(
  house: PeopleHouse,
  settings: OpenIdSettings,
  claims: OpenIdClaims,
  visitor: Visitor,
): Promise<SignedIn> {
  const id = KIND + digestOf(JSON.stringify([claims.issuer, claims.subject]))
  return house.store.transaction(async (store) => {
    const credential = await store.people.credential(id)
    const known = credential && (await store.people.byId(credential.person))
    const person = known ?? (await newHere(house, store, settings, claims))
    if (person.disabledAt !== undefined)
      throw new PeopleError('sign-in-failed', `${person.email} may not sign in`)
    if (!known) await store.people.saveCredential({ id, person: person.id, changedAt: house.now() })
    const session = await startSession({ ...house, store }, person.id, visitor.agent, visitor.session)
    return { person, session }
  })
}

/** The person of a verified address, who may have to be added. */
async function newHere(
  house: PeopleHouse,
  store: Store,
  { domains }: OpenIdSettings,
  claims: OpenIdClaims,
): Promise<Person> {
  if (claims.email === undefined)
    throw new PeopleError('openid-email', 'the other house gives no verified e-mail address')
  const email = emailOf(claims.email)
  const here = await store.people.byEmail(email)
  // An address that was given to somebody else since must not open what its first owner has.
  if (here && !(await store.people.credentialsOf(here.id)).some((each) => each.startsWith(KIND))) return here
  if (here) throw new PeopleError('not-invited', `${email} belongs to another account of that house`)
  const now = house.now()
  const invitations = await store.people.openInvitations(now)
  const invitation = invitations.find((each) => each.kind === 'join' && each.email === email)
  const role = invitation?.role ?? domains.get(email.slice(email.lastIndexOf('@') + 1))
  if (!role) throw new PeopleError('not-invited', `${email} was not invited`)
  if (invitation) await useUp(house, store, invitation)
  const name = Array.from(claims.name ?? email)
    .slice(0, MOST_NAME)
    .join('')
  const person: Person = { id: newId(), name: nameOf(name), email, role, createdAt: now }
  await addPerson(store, person)
  return person
}
