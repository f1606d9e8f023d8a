/** What people say and keep beside an edition: comments, drafts, what each has set for himself, who is to do what. */
import type { Assignment, Comment, Desk, Draft, Task } from '../edition/review.ts'
import type { Lang } from '../text/language.ts'
import { announce } from './announce.ts'
import { insertParts, type Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'

export interface CommentTable {
  collection: string
  id: string
  edition: string
  row: string
  /** The id of the comment that it answers, null where it begins a thread. */
  thread: string | null
  author: string
  at: string
  text: string
  audience: string
  resolved_by: string | null
  resolved_at: string | null
  /** Counts up in the edition with every comment, and whenever one is resolved or opened again. */
  revision: number
  /** The window in which that was done, null where there was none. */
  tab: string | null
}

/** A comment that came or was changed. */
export type CommentNews = Pick<CommentTable, 'row' | 'revision' | 'tab'>

export interface DraftTable {
  collection: string
  person: string
  edition: string
  row: string
  lang: string
  /** JSON of the content and of what it was written upon. */
  data: string
  at: string
}

export interface DeskTable {
  collection: string
  person: string
  edition: string
  /** JSON. */
  data: string
}

export interface AssignmentTable {
  collection: string
  edition: string
  person: string
  task: string
  due: string | null
  by_person: string
  at: string
}

export class ReviewTables {
  readonly #scope: Scope

  constructor(scope: Scope) {
    this.#scope = scope
  }

  /** The comments on an edition's rows, the oldest first. */
  async comments(edition: string): Promise<Comment[]> {
    const { db, collection } = this.#scope
    const rows = await db
      .selectFrom('comment')
      .selectAll()
      .where('collection', '=', collection)
      .where('edition', '=', edition)
      .orderBy('at')
      .orderBy('id')
      .execute()
    return rows.map(commentFromRow)
  }

  /** All comments of threads that nobody has resolved, in all editions, the oldest first. */
  async openThreads(): Promise<Comment[]> {
    const { db, collection } = this.#scope
    const rows = await db
      .selectFrom('comment')
      .selectAll()
      .where('collection', '=', collection)
      .where((where) =>
        where.exists(
          where
            .selectFrom('comment as first')
            .select('first.id')
            .whereRef('first.collection', '=', 'comment.collection')
            .whereRef('first.edition', '=', 'comment.edition')
            .where((same) =>
              same.or([
                same('first.id', '=', same.ref('comment.id')),
                same('first.id', '=', same.ref('comment.thread')),
              ]),
            )
            .where('first.thread', 'is', null)
            .where('first.resolved_at', 'is', null),
        ),
      )
      .orderBy('at')
      .orderBy('id')
      .execute()
    return rows.map(commentFromRow)
  }

  /** Keeps a comment, or what became of it. @param tab the window in which that was done */
  async saveComment(comment: Comment, tab?: string): Promise<void> {
    await inTransaction(this.#scope, async (scope) => {
      const { db, collection } = scope
      const { resolved, thread = null, ...rest } = comment
      const said = await new ReviewTables(scope).commentRevisions([comment.edition])
      const values = {
        collection,
        ...rest,
        thread,
        resolved_by: resolved?.by ?? null,
        resolved_at: resolved?.at ?? null,
        revision: (said.get(comment.edition) ?? 0) + 1,
        tab: tab ?? null,
      }
      await db
        .insertInto('comment')
        .values(values)
        .onConflict((same) =>
          same.columns(['collection', 'edition', 'id']).doUpdateSet({
            text: values.text,
            audience: values.audience,
            resolved_by: values.resolved_by,
            resolved_at: values.resolved_at,
            revision: values.revision,
            tab: values.tab,
          }),
        )
        .execute()
      await announce(scope, 'edition', comment.edition)
    })
  }

  /** By edition, how often something was said there; those where nothing was are missing. */
  async commentRevisions(editions: readonly string[]): Promise<Map<string, number>> {
    const { db, collection } = this.#scope
    const found = new Map<string, number>()
    for (const part of insertParts(editions)) {
      const rows = await db
        .selectFrom('comment')
        .select(['edition', (last) => last.fn.max('revision').as('revision')])
        .where('collection', '=', collection)
        .where('edition', 'in', part)
        .groupBy('edition')
        .execute()
      for (const { edition, revision } of rows) found.set(edition, Number(revision))
    }
    return found
  }

  /** The next comments of an edition that came or were changed after a revision, in that order. */
  async commentsAfter(edition: string, revision: number, limit: number): Promise<CommentNews[]> {
    const { db, collection } = this.#scope
    return db
      .selectFrom('comment')
      .select(['row', 'revision', 'tab'])
      .where('collection', '=', collection)
      .where('edition', '=', edition)
      .where('revision', '>', revision)
      .orderBy('revision')
      .limit(limit)
      .execute()
  }

  /** How many comments of each edition nobody has resolved, threads counted once. */
  async openComments(): Promise<Map<string, number>> {
    const { db, collection } = this.#scope
    const rows = await db
      .selectFrom('comment')
      .select(['edition', (count) => count.fn.countAll<number>().as('open')])
      .where('collection', '=', collection)
      .where('thread', 'is', null)
      .where('resolved_at', 'is', null)
      .groupBy('edition')
      .execute()
    return new Map(rows.map(({ edition, open }) => [edition, Number(open)]))
  }

  /** What a person has typed in an edition and not saved. */
  async drafts(person: string, edition: string): Promise<Draft[]> {
    const { db, collection } = this.#scope
    const rows = await db
      .selectFrom('draft')
      .selectAll()
      .where('collection', '=', collection)
      .where('person', '=', person)
      .where('edition', '=', edition)
      .orderBy('row')
      .execute()
    return rows.map(({ row, lang, at, data }) => ({ row, lang: lang as Lang, at, ...JSON.parse(data) }))
  }

  /** In how many rows of each edition a person has typed something and not saved it. */
  async draftCounts(person: string): Promise<Map<string, number>> {
    const { db, collection } = this.#scope
    const rows = await db
      .selectFrom('draft')
      .select(['edition', (count) => count.fn.countAll<number>().as('drafts')])
      .where('collection', '=', collection)
      .where('person', '=', person)
      .groupBy('edition')
      .execute()
    return new Map(rows.map(({ edition, drafts }) => [edition, Number(drafts)]))
  }

  /** Keeps the one draft that a person has of a row's text. */
  async saveDraft(person: string, edition: string, { row, lang, at, ...rest }: Draft): Promise<void> {
    const { db, collection } = this.#scope
    const data = JSON.stringify(rest)
    await db
      .insertInto('draft')
      .values({ collection, person, edition, row, lang, at, data })
      .onConflict((same) =>
        same.columns(['collection', 'person', 'edition', 'row', 'lang']).doUpdateSet({ data, at }),
      )
      .execute()
  }

  async dropDraft(person: string, edition: string, row: string, lang: Lang): Promise<void> {
    const { db, collection } = this.#scope
    await db
      .deleteFrom('draft')
      .where('collection', '=', collection)
      .where('person', '=', person)
      .where('edition', '=', edition)
      .where('row', '=', row)
      .where('lang', '=', lang)
      .execute()
  }

  /** What a person has set for himself in an edition. */
  async desk(person: string, edition: string): Promise<Desk> {
    const { db, collection } = this.#scope
    const row = await db
      .selectFrom('desk')
      .select('data')
      .where('collection', '=', collection)
      .where('person', '=', person)
      .where('edition', '=', edition)
      .executeTakeFirst()
    return row ? JSON.parse(row.data) : {}
  }

  /** A person's desks, by edition. */
  async desks(person: string): Promise<Map<string, Desk>> {
    const { db, collection } = this.#scope
    const rows = await db
      .selectFrom('desk')
      .select(['edition', 'data'])
      .where('collection', '=', collection)
      .where('person', '=', person)
      .execute()
    return new Map(rows.map(({ edition, data }) => [edition, JSON.parse(data)]))
  }

  async saveDesk(person: string, edition: string, desk: Desk): Promise<void> {
    const { db, collection } = this.#scope
    const data = JSON.stringify(desk)
    await db
      .insertInto('desk')
      .values({ collection, person, edition, data })
      .onConflict((same) => same.columns(['collection', 'person', 'edition']).doUpdateSet({ data }))
      .execute()
  }

  /** Who is to do what: of an edition, or what waits for a person; the first due first. */
  async assignments({
    edition,
    person,
  }: {
    readonly edition?: string
    readonly person?: string
  }): Promise<Assignment[]> {
    const { db, collection } = this.#scope
    let query = db
      .selectFrom('assignment')
      .selectAll()
      .where('collection', '=', collection)
      .orderBy('due')
      .orderBy('edition')
      .orderBy('person')
    if (edition !== undefined) query = query.where('edition', '=', edition)
    if (person !== undefined) query = query.where('person', '=', person)
    return (await query.execute()).map(({ collection: _, by_person: by, due, task, ...row }) => ({
      ...row,
      task: task as Task,
      by,
      ...(due !== null && { due }),
    }))
  }

  async saveAssignment(assignment: Assignment): Promise<void> {
    const { db, collection } = this.#scope
    const { due = null, by, ...rest } = assignment
    await db
      .insertInto('assignment')
      .values({ collection, ...rest, due, by_person: by })
      .onConflict((same) =>
        same
          .columns(['collection', 'edition', 'person', 'task'])
          .doUpdateSet({ due, by_person: by, at: assignment.at }),
      )
      .execute()
  }

  async dropAssignment({
    edition,
    person,
    task,
  }: Pick<Assignment, 'edition' | 'person' | 'task'>): Promise<void> {
    const { db, collection } = this.#scope
    await db
      .deleteFrom('assignment')
      .where('collection', '=', collection)
      .where('edition', '=', edition)
      .where('person', '=', person)
      .where('task', '=', task)
      .execute()
  }
}

function commentFromRow({
  collection: _,
  thread,
  resolved_by: by,
  resolved_at: at,
  revision: _revision,
  tab: _tab,
  ...row
}: CommentTable): Comment {
  return {
    ...row,
    audience: row.audience as Comment['audience'],
    ...(thread !== null && { thread }),
    ...(by !== null && at !== null && { resolved: { by, at } }),
  }
}
