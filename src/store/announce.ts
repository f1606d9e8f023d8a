/** News from one instance of the program to the others on the same database, where the database brings them: PostgreSQL. */
import { sql } from 'kysely'
import type { Scope } from './scope.ts'
import { isPostgres } from './transaction.ts'

/** What the news is of: the memory, or an edition that somebody may have open. */
export type Topic = 'memory' | 'edition'

/** What is listened for: changes of one collection, of one topic. */
export interface Subject {
  readonly collection: string
  readonly topic: Topic
}

/** The channel that PostgreSQL knows the news of a topic by. */
export function channelOf(topic: Topic): string {
  return `yanyana_${topic}`
}

/** What is sent: the collection, and which edition it is. */
export function payloadOf(collection: string, edition = ''): string {
  return `${collection} ${edition}`
}

/** Tells of a change, once the transaction is committed. */
export async function announce({ db, collection }: Scope, topic: Topic, edition?: string): Promise<void> {
  if (isPostgres(db))
    await sql`select pg_notify(${channelOf(topic)}, ${payloadOf(collection, edition)})`.execute(db)
}
