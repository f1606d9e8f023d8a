/** What people say of rows: threads, each resolved by somebody or not. */
import { randomUUID } from 'node:crypto'
import type { Comment } from '../edition/review.ts'
import { rowNamed } from '../edition/segments.ts'
import type { Store } from '../store/store.ts'
import { digest } from '../text/digest.ts'
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
  /** The window in which it is said. */
  readonly tab?: string | undefined
}

/**
 * Keeps a comment; one that begins the same thread as its author began before, and nobody has resolved, is that one again.
 *
 * @throws {EditError} `no-such-edition`, `no-such-row`, `no-such-comment`
 */
export async function addComment(house: House, comment: NewComment): Promise<Comment> {
  const kept = await house.store.transaction((store) => addCommentIn(house, store, comment))
  house.news.wake()
  return kept
}

/** The same, inside a transaction. */
export async function addCommentIn(
  house: House,
  store: Store,
  { edition: id, row: name = '', text, by, thread, audience = 'editors', tab }: NewComment,
): Promise<Comment> {
  const edition = await editionIn(store, id)
  const said = await store.reviews.comments(id)
  const first = thread === undefined ? undefined : threadOf(said, id, thread)
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
  const same = said.find(
    (each) =>
      !each.thread &&
      !each.resolved &&
      !first &&
      each.row === row &&
      each.author === by &&
      each.text === comment.text &&
      each.audience === comment.audience,
  )
  if (same) return same
  await store.reviews.saveComment(comment, tab)
  return comment
}

/** What the translator of a return says of a row. */
export type ReturnedNote = Pick<Comment, 'row' | 'author' | 'text'>

/** Keeps the notes of a return, for the editors; one that came before is not kept again, even where it is resolved. */
export async function keepNotes(
  store: Store,
  edition: string,
  notes: readonly ReturnedNote[],
  at: string,
): Promise<void> {
  if (notes.length === 0) return
  const known = new Set((await store.reviews.comments(edition)).map(({ id }) => id))
  for (const note of notes) {
    const { row, author, text } = note
    const id = digest(JSON.stringify([edition, row, author, text, 'editors']))
    if (!known.has(id)) await store.reviews.saveComment({ id, edition, ...note, audience: 'editors', at })
    known.add(id)
  }
}

/** What is said to translators of an edition and not resolved, by row. */
export async function commentsForTranslators(
  store: Store,
  edition: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const all = await store.reviews.comments(edition)
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

/** Says that a thread is resolved, or that it is not any more. @throws {EditError} `no-such-comment` */
export async function resolveThread(
  house: House,
  {
    edition,
    comment: id,
    by,
    resolved,
    tab,
  }: {
    readonly edition: string
    readonly comment: string
    readonly by: string
    readonly resolved: boolean
    /** The window in which that is done. */
    readonly tab?: string | undefined
  },
): Promise<Comment> {
  const kept = await house.store.transaction(async (store) => {
    const { resolved: _, ...first } = threadOf(await store.reviews.comments(edition), edition, id)
    const comment: Comment = { ...first, ...(resolved && { resolved: { by, at: house.now() } }) }
    await store.reviews.saveComment(comment, tab)
    return comment
  })
  house.news.wake()
  return kept
}

/** The first comment of the thread that a comment is of. @throws {EditError} `no-such-comment` */
function threadOf(said: readonly Comment[], edition: string, id: string): Comment {
  const comment = said.find((each) => each.id === id)
  if (!comment) throw new EditError('no-such-comment', `edition ${edition} has no comment ${id}`)
  return comment.thread === undefined ? comment : threadOf(said, edition, comment.thread)
}
