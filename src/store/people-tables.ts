/** People, what vouches for them, and links that let somebody in. */
import type { Selectable } from 'kysely'
import type { Person } from '../people/person.ts'
import type { Role } from '../people/role.ts'
import type { Lang } from '../text/language.ts'
import type { PeopleTables as Tables } from './people-migration.ts'
import type { Scope } from './scope.ts'

export interface Credential {
  readonly id: string
  readonly person: string
  /** A password's hash as a PHC string. */
  readonly secret?: string
  readonly changedAt: string
}

/** `first` makes the first administrator, `join` somebody new, `reset` gives somebody who is here a new password. */
export const INVITATION_KINDS = ['first', 'join', 'reset'] as const
export type InvitationKind = (typeof INVITATION_KINDS)[number]

export interface Invitation {
  /** SHA-256 of the secret in the link, hexadecimal. */
  readonly id: string
  readonly kind: InvitationKind
  readonly email?: string
  readonly role: Role
  readonly person?: string
  /** The name of who invited. */
  readonly invitedBy: string
  readonly createdAt: string
  readonly expiresAt: string
}

export class PeopleTables {
  readonly #scope: Scope

  constructor(scope: Scope) {
    this.#scope = scope
  }

  /** All people, by name. */
  async all(): Promise<Person[]> {
    const rows = await this.#people().selectAll().orderBy('name').orderBy('id').execute()
    return rows.map(personFromRow)
  }

  async byId(id: string): Promise<Person | undefined> {
    const row = await this.#people().selectAll().where('id', '=', id).executeTakeFirst()
    return row && personFromRow(row)
  }

  /** @param email in the form of `emailOf` */
  async byEmail(email: string): Promise<Person | undefined> {
    const row = await this.#people().selectAll().where('email', '=', email).executeTakeFirst()
    return row && personFromRow(row)
  }

  /** How many administrators can sign in. */
  async countAdministrators(): Promise<number> {
    const row = await this.#people()
      .select((e) => e.fn.countAll().as('n'))
      .where('role', '=', 'administrator')
      .where('disabled_at', 'is', null)
      .executeTakeFirst()
    return Number(row?.n ?? 0)
  }

  /** Stores a person as he now is. */
  async save(person: Person): Promise<void> {
    const { db, collection } = this.#scope
    const { id, name, email, role, lang, createdAt, disabledAt } = person
    const values = { name, email, role, lang: lang ?? null, disabled_at: disabledAt ?? null }
    await db
      .insertInto('person')
      .values({ collection, id, created_at: createdAt, ...values })
      .onConflict((c) => c.columns(['collection', 'id']).doUpdateSet(values))
      .execute()
  }

  async credential(id: string): Promise<Credential | undefined> {
    const { db, collection } = this.#scope
    const row = await db
      .selectFrom('credential')
      .selectAll()
      .where('collection', '=', collection)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) return undefined
    const { person, secret, changed_at } = row
    return { id, person, changedAt: changed_at, ...(secret !== null && { secret }) }
  }

  /** The ids of all that vouches for a person. */
  async credentialsOf(person: string): Promise<string[]> {
    const { db, collection } = this.#scope
    const rows = await db
      .selectFrom('credential')
      .select('id')
      .where('collection', '=', collection)
      .where('person', '=', person)
      .orderBy('id')
      .execute()
    return rows.map(({ id }) => id)
  }

  async removeCredentials(person: string): Promise<void> {
    const { db, collection } = this.#scope
    await db
      .deleteFrom('credential')
      .where('collection', '=', collection)
      .where('person', '=', person)
      .execute()
  }

  async saveCredential({ id, person, secret, changedAt }: Credential): Promise<void> {
    const { db, collection } = this.#scope
    const values = { person, secret: secret ?? null, changed_at: changedAt }
    await db
      .insertInto('credential')
      .values({ collection, id, ...values })
      .onConflict((c) => c.columns(['collection', 'id']).doUpdateSet(values))
      .execute()
  }

  /** Puts a hash in the place of another, unless that is no longer there. */
  async replaceSecret(id: string, from: string, to: string): Promise<void> {
    const { db, collection } = this.#scope
    await db
      .updateTable('credential')
      .set({ secret: to })
      .where('collection', '=', collection)
      .where('id', '=', id)
      .where('secret', '=', from)
      .execute()
  }

  async addInvitation(invitation: Invitation): Promise<void> {
    const { db, collection } = this.#scope
    const { id, kind, email, role, person, invitedBy, createdAt, expiresAt } = invitation
    await db
      .insertInto('invitation')
      .values({
        collection,
        id,
        kind,
        email: email ?? null,
        role,
        person: person ?? null,
        invited_by: invitedBy,
        created_at: createdAt,
        expires_at: expiresAt,
      })
      .execute()
  }

  async invitation(id: string): Promise<Invitation | undefined> {
    const row = await this.#invitations().selectAll().where('id', '=', id).executeTakeFirst()
    return row && invitationFromRow(row)
  }

  /** Those that can still be used, the last made first. @param now ISO 8601, UTC */
  async openInvitations(now: string): Promise<Invitation[]> {
    const rows = await this.#invitations()
      .selectAll()
      .where('expires_at', '>', now)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .execute()
    return rows.map(invitationFromRow)
  }

  /** Takes a link back, or away because it was used; answers whether it was there: of two who come at once only one is. */
  async removeInvitation(id: string): Promise<boolean> {
    const { db, collection } = this.#scope
    const { numDeletedRows } = await db
      .deleteFrom('invitation')
      .where('collection', '=', collection)
      .where('id', '=', id)
      .executeTakeFirst()
    return numDeletedRows > 0n
  }

  /** Takes all links back that are for an address, or for the first administrator where none is given. */
  async removeInvitations(email: string | undefined): Promise<void> {
    const { db, collection } = this.#scope
    await db
      .deleteFrom('invitation')
      .where('collection', '=', collection)
      .where((e) => (email === undefined ? e('kind', '=', 'first') : e('email', '=', email)))
      .execute()
  }

  /** Takes all links away that have expired. */
  async dropExpired(now: string): Promise<void> {
    const { db, collection } = this.#scope
    await db
      .deleteFrom('invitation')
      .where('collection', '=', collection)
      .where('expires_at', '<=', now)
      .execute()
  }

  #people() {
    return this.#scope.db.selectFrom('person').where('collection', '=', this.#scope.collection)
  }

  #invitations() {
    return this.#scope.db.selectFrom('invitation').where('collection', '=', this.#scope.collection)
  }
}

export function personFromRow(row: Omit<Selectable<Tables['person']>, 'collection'>): Person {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role as Role,
    ...(row.lang !== null && { lang: row.lang as Lang }),
    createdAt: row.created_at,
    ...(row.disabled_at !== null && { disabledAt: row.disabled_at }),
  }
}

function invitationFromRow(row: Selectable<Tables['invitation']>): Invitation {
  return {
    id: row.id,
    kind: row.kind as InvitationKind,
    ...(row.email !== null && { email: row.email }),
    role: row.role as Role,
    ...(row.person !== null && { person: row.person }),
    invitedBy: row.invited_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }
}
