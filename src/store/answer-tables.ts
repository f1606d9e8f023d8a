/** Answers that are kept so that a request which is sent again does nothing twice. */
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'

/** What there is under a key: nothing, so that whoever asks goes first; a request that runs; an answer. */
export type Claim =
  | { readonly kind: 'first' }
  | { readonly kind: 'other' }
  | { readonly kind: 'running' }
  | { readonly kind: 'answered'; readonly answer: string }

export interface ClaimWish {
  readonly id: string
  readonly fingerprint: string
  readonly now: string
  /** What was kept before this moment is forgotten. */
  readonly keptSince: string
  /** A request that began before this moment, and has no answer, died with its instance. */
  readonly runningSince: string
}

export class AnswerTables {
  readonly #scope: Scope

  constructor(scope: Scope) {
    this.#scope = scope
  }

  /** Takes the key of a request, unless it is taken. */
  async claim(wish: ClaimWish): Promise<Claim> {
    return inTransaction(this.#scope, async ({ db, collection }) => {
      const { id, fingerprint, now, keptSince, runningSince } = wish
      await db
        .deleteFrom('kept_answer')
        .where('collection', '=', collection)
        .where((e) =>
          e.or([e('at', '<', keptSince), e.and([e('answer', 'is', null), e('at', '<', runningSince)])]),
        )
        .execute()
      const kept = await db
        .selectFrom('kept_answer')
        .select(['fingerprint', 'answer'])
        .where('collection', '=', collection)
        .where('id', '=', id)
        .executeTakeFirst()
      if (!kept) {
        await db
          .insertInto('kept_answer')
          .values({ collection, id, fingerprint, answer: null, at: now })
          .execute()
        return { kind: 'first' }
      }
      if (kept.fingerprint !== fingerprint) return { kind: 'other' }
      return kept.answer === null ? { kind: 'running' } : { kind: 'answered', answer: kept.answer }
    })
  }

  /** Keeps what was answered under a key. */
  async keep(id: string, answer: string): Promise<void> {
    const { db, collection } = this.#scope
    await db
      .updateTable('kept_answer')
      .set({ answer })
      .where('collection', '=', collection)
      .where('id', '=', id)
      .execute()
  }

  /** Takes away what was kept before a moment; answers how much. */
  async forget(before: string): Promise<number> {
    const { db, collection } = this.#scope
    const query = db.deleteFrom('kept_answer').where('collection', '=', collection).where('at', '<', before)
    return Number((await query.executeTakeFirst()).numDeletedRows)
  }

  /** Gives a key back: what was asked under it has changed nothing. */
  async drop(id: string): Promise<void> {
    const { db, collection } = this.#scope
    await db.deleteFrom('kept_answer').where('collection', '=', collection).where('id', '=', id).execute()
  }
}
