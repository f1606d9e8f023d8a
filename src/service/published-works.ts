/** What is published, as lists and pages tell of it. */
import type { Publication } from '../edition/publication.ts'
import type { Described } from '../publish/site/linked-data.ts'
import type { Listed } from '../publish/site/lists.tsx'
import { workOf } from '../publish/work.ts'
import type { Store } from '../store/store.ts'
import type { PublishedWork } from './publish-edition.ts'

/** A record as lists show it. */
export function listed({ summary, ...record }: PublishedWork): Listed {
  const { edition, slug, number, firstAt, changedAt } = record
  return { edition, slug, number, firstAt, changedAt, work: summary }
}

/** All that is published, the oldest change first. */
export async function allRecords(store: Store, withdrawn = false): Promise<PublishedWork[]> {
  const all: PublishedWork[] = []
  const limit = 1000
  for (;;) {
    const last = all.at(-1)
    const some = (await store.publications.records({
      limit,
      withdrawn,
      ...(last && { after: last }),
    })) as PublishedWork[]
    all.push(...some)
    if (some.length < limit) return all
  }
}

/** What is said of a publication on its pages. */
export async function describe(
  store: Store,
  record: PublishedWork,
  publication: Publication,
): Promise<Described> {
  const { content, ...head } = publication
  const heads = record.number === 1 ? [head] : await store.publications.heads(record.edition)
  const corrections = heads.flatMap(({ number, at, note }) =>
    note === undefined || number > publication.number ? [] : [{ at, note }],
  )
  const work = publication.number === record.number ? record.summary : workOf(content)
  return { work, slug: record.slug, publication: head, firstAt: record.firstAt, corrections }
}
