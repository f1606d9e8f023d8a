/** The tables of people and of what they sign in with. Of secrets they hold hashes only. */
import type { CreateTableBuilder, Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export interface PeopleTables {
  person: {
    collection: string
    id: string
    name: string
    /** Unique in a collection. */
    email: string
    role: string
    lang: string | null
    created_at: string
    disabled_at: string | null
  }
  credential: {
    collection: string
    /** `password:` and the person, or `openid:` and a hash of issuer and subject. */
    id: string
    person: string
    /** A password's hash as a PHC string; null where another house vouches. */
    secret: string | null
    changed_at: string
  }
  session: {
    collection: string
    /** SHA-256 of the secret in the cookie, hexadecimal. */
    id: string
    person: string
    created_at: string
    seen_at: string
    /** When it ends however much it is used. */
    expires_at: string
    /** What the browser called itself. */
    agent: string
  }
  invitation: {
    collection: string
    /** SHA-256 of the secret in the link, hexadecimal. */
    id: string
    /** `first`, `join` or `reset`. */
    kind: string
    /** Null for the first administrator, who says it when he comes. */
    email: string | null
    role: string
    /** Of a new password: for whom. */
    person: string | null
    invited_by: string
    created_at: string
    expires_at: string
  }
  api_token: {
    collection: string
    id: string
    /** SHA-256 of the secret, hexadecimal. */
    hash: string
    person: string
    name: string
    /** JSON list of permissions. */
    scopes: string
    created_at: string
    expires_at: string
    used_at: string | null
  }
  sign_in_attempt: {
    collection: string
    /** `account:` or `address:` and a hash of it. */
    id: string
    failures: number
    last_at: string
  }
}

export const people: Migration = {
  async up(db: Kysely<unknown>) {
    const table = (name: string, texts: readonly string[], nullable: readonly string[] = []) => {
      let made: CreateTableBuilder<string, string> = db.schema.createTable(name)
      for (const column of ['collection', ...texts]) made = made.addColumn(column, 'text', (c) => c.notNull())
      for (const column of nullable) made = made.addColumn(column, 'text')
      return made.addPrimaryKeyConstraint(`${name}_key`, ['collection', 'id'])
    }
    const index = (name: string, column: string) =>
      db.schema.createIndex(`${name}_${column}`).on(name).columns(['collection', column])
    await table('person', ['id', 'name', 'email', 'role', 'created_at'], ['lang', 'disabled_at']).execute()
    await index('person', 'email').unique().execute()
    await table('credential', ['id', 'person', 'changed_at'], ['secret']).execute()
    await index('credential', 'person').execute()
    await table('session', ['id', 'person', 'created_at', 'seen_at', 'expires_at', 'agent']).execute()
    await index('session', 'person').execute()
    await table(
      'invitation',
      ['id', 'kind', 'role', 'invited_by', 'created_at', 'expires_at'],
      ['email', 'person'],
    ).execute()
    await table(
      'api_token',
      ['id', 'hash', 'person', 'name', 'scopes', 'created_at', 'expires_at'],
      ['used_at'],
    ).execute()
    await index('api_token', 'hash').unique().execute()
    await index('api_token', 'person').execute()
    await table('sign_in_attempt', ['id', 'last_at'])
      .addColumn('failures', 'integer', (c) => c.notNull())
      .execute()
  },
}

/** Who decided on a pair of pages. */
export const pairDeciders: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('page_pair').addColumn('decided_by', 'text').execute()
  },
}
