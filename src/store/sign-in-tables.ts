/** Sessions, tokens for programs, and attempts that failed. */
import type { Selectable } from 'kysely'
import type { Person } from '../people/person.ts'
import type { Permission } from '../people/role.ts'
import { type Failures, NO_FAILURES } from '../people/throttle.ts'
import type { PeopleTables as Tables } from './people-migration.ts'
import { personFromRow } from './people-tables.ts'
import type { Scope } from './scope.ts'

export interface Session {
  /** SHA-256 of the secret in the cookie, hexadecimal. */
  readonly id: string
  readonly person: string
  readonly createdAt: string
  readonly seenAt: string
  readonly expiresAt: string
  readonly agent: string
}

export interface ApiToken {
  /** To speak of it; not its secret. */
  readonly id: string
  /** SHA-256 of the secret, hexadecimal. */
  readonly hash: string
  readonly person: string
  readonly name: string
  readonly scopes: readonly Permission[]
  readonly createdAt: string
  readonly expiresAt: string
  readonly usedAt?: string
}

/** What a secret opens, and whose it is. */
export interface Owned<T> {
  readonly it: T
  readonly person: Person
}

export class SignInTables {
  readonly #scope: Scope

  constructor(scope: Scope) {
    this.#scope = scope
  }

  async addSession({ id, person, createdAt, seenAt, expiresAt, agent }: Session): Promise<void> {
    const { db, collection } = this.#scope
    await db
      .insertInto('session')
      .values({
        collection,
        id,
        person,
        created_at: createdAt,
        seen_at: seenAt,
        expires_at: expiresAt,
        agent,
      })
      .execute()
  }

  /** A session, however old, and whose it is. */
  async session(id: string): Promise<Owned<Session> | undefined> {
    const { db, collection } = this.#scope
    const row = await db
      .selectFrom('session')
      .innerJoin('person', (join) =>
        join.onRef('person.collection', '=', 'session.collection').onRef('person.id', '=', 'session.person'),
      )
      .select(['session.created_at as began_at', 'seen_at', 'expires_at', 'agent'])
      .select(PERSON)
      .where('session.collection', '=', collection)
      .where('session.id', '=', id)
      .executeTakeFirst()
    if (!row) return undefined
    const { began_at: createdAt, seen_at: seenAt, expires_at: expiresAt, agent } = row
    return { it: { id, person: row.id, createdAt, seenAt, expiresAt, agent }, person: personFromRow(row) }
  }

  /** A person's sessions, the last used first. */
  async sessionsOf(person: string): Promise<Session[]> {
    const { db, collection } = this.#scope
    const rows = await db
      .selectFrom('session')
      .selectAll()
      .where('collection', '=', collection)
      .where('person', '=', person)
      .orderBy('seen_at', 'desc')
      .orderBy('id')
      .execute()
    return rows.map((row) => ({
      id: row.id,
      person,
      createdAt: row.created_at,
      seenAt: row.seen_at,
      expiresAt: row.expires_at,
      agent: row.agent,
    }))
  }

  async markSeen(id: string, at: string): Promise<void> {
    const { db, collection } = this.#scope
    await db
      .updateTable('session')
      .set({ seen_at: at })
      .where('collection', '=', collection)
      .where('id', '=', id)
      .execute()
  }

  async endSession(id: string): Promise<void> {
    const { db, collection } = this.#scope
    await db.deleteFrom('session').where('collection', '=', collection).where('id', '=', id).execute()
  }

  /** Ends all sessions of a person. */
  async endSessionsOf(person: string): Promise<void> {
    const { db, collection } = this.#scope
    await db.deleteFrom('session').where('collection', '=', collection).where('person', '=', person).execute()
  }

  /** Forgets sessions that ended by themselves, and failures of long ago. */
  async forget(before: {
    readonly expiresAt: string
    readonly seenAt: string
    readonly failedAt: string
  }): Promise<void> {
    const { db, collection } = this.#scope
    await db
      .deleteFrom('session')
      .where('collection', '=', collection)
      .where((e) => e.or([e('expires_at', '<=', before.expiresAt), e('seen_at', '<=', before.seenAt)]))
      .execute()
    await db
      .deleteFrom('sign_in_attempt')
      .where('collection', '=', collection)
      .where('last_at', '<=', before.failedAt)
      .execute()
  }

  async addToken(token: ApiToken): Promise<void> {
    const { db, collection } = this.#scope
    const { id, hash, person, name, scopes, createdAt, expiresAt, usedAt } = token
    await db
      .insertInto('api_token')
      .values({
        collection,
        id,
        hash,
        person,
        name,
        scopes: JSON.stringify(scopes),
        created_at: createdAt,
        expires_at: expiresAt,
        used_at: usedAt ?? null,
      })
      .execute()
  }

  /** The token with a secret of this hash, however old, and whose it is. */
  async token(hash: string): Promise<Owned<ApiToken> | undefined> {
    const { db, collection } = this.#scope
    const row = await db
      .selectFrom('api_token')
      .selectAll()
      .where('collection', '=', collection)
      .where('hash', '=', hash)
      .executeTakeFirst()
    if (!row) return undefined
    const owner = await db
      .selectFrom('person')
      .select(PERSON)
      .where('person.collection', '=', collection)
      .where('person.id', '=', row.person)
      .executeTakeFirst()
    return owner && { it: tokenFromRow(row), person: personFromRow(owner) }
  }

  /** A person's tokens, or everybody's; the last made first. */
  async tokens(person?: string): Promise<ApiToken[]> {
    const { db, collection } = this.#scope
    let query = db.selectFrom('api_token').selectAll().where('collection', '=', collection)
    if (person !== undefined) query = query.where('person', '=', person)
    return (await query.orderBy('created_at', 'desc').orderBy('id').execute()).map(tokenFromRow)
  }

  async markUsed(token: string, at: string): Promise<void> {
    const { db, collection } = this.#scope
    await db
      .updateTable('api_token')
      .set({ used_at: at })
      .where('collection', '=', collection)
      .where('id', '=', token)
      .execute()
  }

  /** Answers whether it was there. @param person whose it has to be, where that matters */
  async removeToken(id: string, person?: string): Promise<boolean> {
    const { db, collection } = this.#scope
    let query = db.deleteFrom('api_token').where('collection', '=', collection).where('id', '=', id)
    if (person !== undefined) query = query.where('person', '=', person)
    return (await query.executeTakeFirst()).numDeletedRows > 0n
  }

  async failures(id: string): Promise<Failures> {
    const { db, collection } = this.#scope
    const row = await db
      .selectFrom('sign_in_attempt')
      .selectAll()
      .where('collection', '=', collection)
      .where('id', '=', id)
      .executeTakeFirst()
    return row ? { count: row.failures, lastAt: row.last_at } : NO_FAILURES
  }

  async saveFailures(id: string, { count, lastAt }: Failures): Promise<void> {
    const { db, collection } = this.#scope
    const values = { failures: count, last_at: lastAt }
    await db
      .insertInto('sign_in_attempt')
      .values({ collection, id, ...values })
      .onConflict((c) => c.columns(['collection', 'id']).doUpdateSet(values))
      .execute()
  }
}

const PERSON = [
  'person.id',
  'person.name',
  'person.email',
  'person.role',
  'person.lang',
  'person.created_at',
  'person.disabled_at',
] as const

function tokenFromRow(row: Selectable<Tables['api_token']>): ApiToken {
  return {
    id: row.id,
    hash: row.hash,
    person: row.person,
    name: row.name,
    scopes: JSON.parse(row.scopes),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    ...(row.used_at !== null && { usedAt: row.used_at }),
  }
}
