/** The names by which somebody may be spoken to. */
import type { Comment } from '../edition/review.ts'
import type { Store } from '../store/store.ts'

/** People who can sign in, and whoever took part in the talk; by name, each once. */
export async function namesKnown(store: Store, talk: readonly Comment[] = []): Promise<string[]> {
  const people = (await store.people.all()).filter(({ disabledAt }) => disabledAt === undefined)
  return [...new Set([...people.map(({ name }) => name), ...talk.map(({ author }) => author)])].toSorted(
    (a, b) => a.localeCompare(b, 'tr'),
  )
}
