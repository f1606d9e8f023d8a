/** What people say of rows: threads, each resolved by somebody or not. */
import { randomUUID } from 'node:crypto'
import type { Comment } from '../edition/review.ts'
import { rowNamed } from '../edition/segments.ts'
import type { Store } from '../store/store.ts'
import { editionIn } from './edit-edition.ts'
import { EditError } from './edit-error.ts'
import type { House } from './house.ts'

export interface NewComment {
  readonly edition: string
  /** Of an answer, that of its thread. */
  readonly row?: string
  readonly text: string
  readonly by: string
  /** The comment that it answers; by default it begins a thread. */
  readonly thread?: string
  /** By default the editors; an answer is for whom its thread is. */
  readonly audience?: Comment['audience']
}

/** Keeps a comment. @throws {EditError} `no-such-edition`, `no-such-row`, `no-such-comment` */
export async function addComment(house: House, comment: NewComment): Promise<Comment> {
  const kept = await house.store.transaction((store) => addCommentIn(house, store, comment))
  house.news.wake()
  return kept
}

/** The same, inside a transaction. */
export async function addCommentIn(
  house: House,
  store: Store,
  { edition: id, row: name = '', text, by, thread, audience = 'editors' }: NewComment,
): Promise<Comment> {
  const edition = await editionIn(store, id)
  const asked = thread === undefined ? undefined : await commentIn(store, id, thread)
  const first = asked?.thread === undefined ? asked : await commentIn(store, id, asked.thread)
  const row = first?.row ?? rowNamed(edition.rows, name)?.id
  if (row === undefined) throw new EditError('no-such-row', `edition ${id} has no row ${name}`)
  const comment: Comment = {
    id: randomUUID(),
    edition: id,
    row,
    author: by,
    at: house.now(),
    text: text.trim().normalize('NFC'),
    audience: first?.audience ?? audience,
    ...(first && { thread: first.id }),
  }
  await store.saveComment(comment)
  return comment
}

/** Says that a thread is resolved, or that it is not any more. @throws {EditError} `no-such-comment` */
export async function resolveThread(
  house: House,
  {
    edition,
    comment: id,
    by,
    resolved,
  }: {
    readonly edition: string
    readonly comment: string
    readonly by: string
    readonly resolved: boolean
  },
): Promise<Comment> {
  const kept = await house.store.transaction(async (store) => {
    const found = await commentIn(store, edition, id)
    const { resolved: _, ...first } =
      found.thread === undefined ? found : await commentIn(store, edition, found.thread)
    const comment: Comment = { ...first, ...(resolved && { resolved: { by, at: house.now() } }) }
    await store.saveComment(comment)
    return comment
  })
  house.news.wake()
  return kept
}

async function commentIn(store: Store, edition: string, id: string): Promise<Comment> {
  const comment = (await store.comments(edition)).find((each) => each.id === id)
  if (!comment) throw new EditError('no-such-comment', `edition ${edition} has no comment ${id}`)
  return comment
}
