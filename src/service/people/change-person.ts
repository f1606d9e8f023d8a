/** What an administrator changes of people, and what they change of themselves. The last administrator stays one. */
import { nameOf, PeopleError, type Person } from '../../people/person.ts'
import type { Role } from '../../people/role.ts'
import type { Store } from '../../store/store.ts'
import type { Lang } from '../../text/language.ts'
import type { PeopleHouse } from './sessions.ts'

/** @throws {PeopleError} `no-such-person`, `last-administrator` */
export function changeRole(house: PeopleHouse, id: string, role: Role): Promise<Person> {
  return change(house, id, (person) => ({ ...person, role }))
}

/** Somebody disabled cannot sign in; his sessions, tokens and links are gone. @throws {PeopleError} as {@link changeRole} */
export function disablePerson(house: PeopleHouse, id: string): Promise<Person> {
  return change(house, id, async (person, store) => {
    await store.signIns.endSessionsOf(id)
    for (const token of await store.signIns.tokens(id)) await store.signIns.removeToken(token.id)
    await store.people.removeInvitations(person.email)
    return { ...person, disabledAt: person.disabledAt ?? house.now() }
  })
}

/** @throws {PeopleError} `no-such-person` */
export function enablePerson(house: PeopleHouse, id: string): Promise<Person> {
  return change(house, id, ({ disabledAt: _, ...person }) => person)
}

/** Changes what somebody says of himself. @throws {PeopleError} `no-such-person`, `bad-name` */
export function changeProfile(
  house: PeopleHouse,
  id: string,
  profile: { readonly name: string; readonly lang: Lang | undefined },
): Promise<Person> {
  const name = nameOf(profile.name)
  return change(house, id, ({ lang: _, ...person }) => ({
    ...person,
    name,
    ...(profile.lang && { lang: profile.lang }),
  }))
}

function change(
  house: PeopleHouse,
  id: string,
  work: (person: Person, store: Store) => Person | Promise<Person>,
): Promise<Person> {
  return house.store.transaction(async (store) => {
    const person = await store.people.byId(id)
    if (!person) throw new PeopleError('no-such-person', `there is no person ${id}`)
    const changed = await work(person, store)
    const leaves = isAdministrator(person) && !isAdministrator(changed)
    if (leaves && (await store.people.countAdministrators()) <= 1)
      throw new PeopleError('last-administrator', `${person.email} is the last administrator`)
    await store.people.save(changed)
    return changed
  })
}

function isAdministrator({ role, disabledAt }: Person): boolean {
  return role === 'administrator' && disabledAt === undefined
}
