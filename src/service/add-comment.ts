import type { Comment } from '../edition/review.ts'
import { rowNamed } from '../edition/segments.ts'
import type { Store } from '../store/store.ts'
import { digest } from '../text/digest.ts'
import type { House } from './house.ts'

/** A comment that cannot be kept. */
export class CommentError extends Error {
  readonly code: 'no-such-edition' | 'no-such-row'
  /** What the message names. */
  readonly values: Readonly<Record<string, string>>
  constructor(code: CommentError['code'], message: string, values: CommentError['values']) {
    super(message)
    this.name = 'CommentError'
    this.code = code
    this.values = values
  }
}

export type NewComment = Pick<Comment, 'edition' | 'row' | 'author' | 'text' | 'audience'>

/** Keeps what somebody says of a row, and answers it; the same again changes nothing. @throws {CommentError} */
export async function addComment(house: House, comment: NewComment): Promise<Comment> {
  const { edition: id, row: name } = comment
  return house.store.transaction(async (store) => {
    const edition = await store.edition(id)
    if (!edition) throw new CommentError('no-such-edition', `there is no edition ${id}`, { id })
    const row = rowNamed(edition.rows, name)
    if (!row)
      throw new CommentError('no-such-row', `edition ${id} has no row ${name}`, { edition: id, id: name })
    const [kept] = await keepComments(store, [{ ...comment, row: row.id }], house.now())
    if (!kept) throw new Error('a comment was not kept')
    return kept
  })
}

/** Keeps comments on one edition, each under an id that its words give it. @param at ISO 8601, UTC */
export async function keepComments(
  store: Store,
  comments: readonly NewComment[],
  at: string,
): Promise<Comment[]> {
  const [first] = comments
  if (!first) return []
  const known = new Map((await store.comments(first.edition)).map((each) => [each.id, each]))
  const kept: Comment[] = []
  for (const comment of comments) {
    const { edition, row, author, text, audience } = comment
    const id = digest(JSON.stringify([edition, row, author, text, audience]))
    const made = known.get(id) ?? { id, at, ...comment }
    if (!known.has(id)) await store.saveComment(made)
    known.set(id, made)
    kept.push(made)
  }
  return kept
}

/** What is said to translators of an edition and not resolved, by row. */
export async function commentsForTranslators(
  store: Store,
  edition: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const all = await store.comments(edition)
  const resolved = new Set(all.flatMap(({ id, resolved }) => (resolved ? id : [])))
  const open = all.filter(
    ({ id, thread, audience }) => audience === 'translators' && !resolved.has(thread ?? id),
  )
  return new Map(
    Array.from(
      Map.groupBy(open, ({ row }) => row),
      ([row, said]) => [row, said.map(({ text }) => text)],
    ),
  )
}
