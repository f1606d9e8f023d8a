/** Publications, the slugs they are known by, withdrawals, and drafts that are shown by a link. */
import { sql } from 'kysely'
import type { Edition } from '../edition/edition.ts'
import type { Publication, PublicationHead, Withdrawal } from '../edition/publication.ts'
import type { Scope } from './scope.ts'

export interface PublicationTable {
  collection: string
  edition: string
  number: number
  hash: string
  at: string
  by_person: string
  note: string | null
  /** JSON of the edition as published. */
  data: string
}

export interface PublishedTable {
  collection: string
  edition: string
  /** The one that it is known by now. */
  slug: string
  /** The newest publication. */
  number: number
  first_at: string
  changed_at: string
  withdrawn_at: string | null
  withdrawn_by: string | null
  reason: string | null
  /** JSON of what lists and feeds show of it. */
  summary: string
  /** Its words in both languages, as they are searched. */
  folded: string
}

export interface SlugTable {
  collection: string
  slug: string
  edition: string
}

export interface PreviewTable {
  collection: string
  /** SHA-256 of the link's secret. */
  secret_hash: string
  edition: string
  expires_at: string
  by_person: string
}

export interface PublicationDueTable {
  collection: string
  edition: string
  at: string
  by_person: string
  note: string | null
}

/** Where an edition stands in the world. */
export interface PublishedRecord<Summary = unknown> {
  readonly edition: string
  readonly slug: string
  readonly number: number
  readonly firstAt: string
  readonly changedAt: string
  readonly withdrawn?: Withdrawal
  readonly summary: Summary
}

/** Which records are asked for. */
export interface PublishedQuery {
  readonly limit: number
  /** Only those that stand behind this place in the order of change, the oldest first. */
  readonly after?: { readonly changedAt: string; readonly edition: string }
  /** Changes from this time on, and before that one. */
  readonly from?: string
  readonly until?: string
  /** Those that are withdrawn too. */
  readonly withdrawn?: boolean
  /** The last changed first. */
  readonly newestFirst?: boolean
  /** Folded words, all of which stand in it. */
  readonly words?: readonly string[]
}

/** Writes go into the transaction that the store is in. */
export class PublicationTables {
  readonly #scope: Scope

  constructor(scope: Scope) {
    this.#scope = scope
  }

  async add(publication: Publication): Promise<void> {
    const { db, collection } = this.#scope
    const { by, content, note = null, ...rest } = publication
    await db
      .insertInto('publication')
      .values({ collection, ...rest, note, by_person: by, data: JSON.stringify(content) })
      .execute()
  }

  async publication(edition: string, number: number): Promise<Publication | undefined> {
    const { db, collection } = this.#scope
    const row = await db
      .selectFrom('publication')
      .selectAll()
      .where('collection', '=', collection)
      .where('edition', '=', edition)
      .where('number', '=', number)
      .executeTakeFirst()
    return row && { ...headFromRow(row), content: JSON.parse(row.data) as Edition }
  }

  /** All publications of an edition, the newest first. */
  async heads(edition: string): Promise<PublicationHead[]> {
    const { db, collection } = this.#scope
    const rows = await db
      .selectFrom('publication')
      .select(['edition', 'number', 'hash', 'at', 'by_person', 'note'])
      .where('collection', '=', collection)
      .where('edition', '=', edition)
      .orderBy('number', 'desc')
      .execute()
    return rows.map(headFromRow)
  }

  /** @param folded its words as they are searched; by default what is kept */
  async saveRecord(record: PublishedRecord, folded?: string): Promise<void> {
    const { db, collection } = this.#scope
    const { edition, slug, number, firstAt, changedAt, withdrawn, summary } = record
    const values = {
      slug,
      number,
      changed_at: changedAt,
      withdrawn_at: withdrawn?.at ?? null,
      withdrawn_by: withdrawn?.by ?? null,
      reason: withdrawn?.reason ?? null,
      summary: JSON.stringify(summary),
    }
    await db
      .insertInto('published')
      .values({ collection, edition, first_at: firstAt, ...values, folded: folded ?? '' })
      .onConflict((same) =>
        same
          .columns(['collection', 'edition'])
          .doUpdateSet({ ...values, ...(folded !== undefined && { folded }) }),
      )
      .execute()
    await db
      .insertInto('slug')
      .values({ collection, slug, edition })
      .onConflict((same) => same.columns(['collection', 'slug']).doNothing())
      .execute()
  }

  async record(edition: string): Promise<PublishedRecord | undefined> {
    const { db, collection } = this.#scope
    const row = await db
      .selectFrom('published')
      .select(RECORD)
      .where('collection', '=', collection)
      .where('edition', '=', edition)
      .executeTakeFirst()
    return row && recordFromRow(row)
  }

  /** The edition that a slug, new or old, leads to. */
  async editionOfSlug(slug: string): Promise<string | undefined> {
    const { db, collection } = this.#scope
    const row = await db
      .selectFrom('slug')
      .select('edition')
      .where('collection', '=', collection)
      .where('slug', '=', slug)
      .executeTakeFirst()
    return row?.edition
  }

  /** Every slug there is or was, and the edition that it leads to. */
  async slugs(): Promise<{ slug: string; edition: string }[]> {
    const { db, collection } = this.#scope
    return db
      .selectFrom('slug')
      .select(['slug', 'edition'])
      .where('collection', '=', collection)
      .orderBy('slug')
      .execute()
  }

  async records({
    limit,
    after,
    from,
    until,
    withdrawn = false,
    newestFirst = false,
    words = [],
  }: PublishedQuery): Promise<PublishedRecord[]> {
    const { db, collection } = this.#scope
    const direction = newestFirst ? 'desc' : 'asc'
    let query = db
      .selectFrom('published')
      .select(RECORD)
      .where('collection', '=', collection)
      .orderBy('changed_at', direction)
      .orderBy('edition', direction)
      .limit(limit)
    if (!withdrawn) query = query.where('withdrawn_at', 'is', null)
    if (from !== undefined) query = query.where('changed_at', '>=', from)
    if (until !== undefined) query = query.where('changed_at', '<=', until)
    for (const word of words) {
      const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
      query = query.where(sql<boolean>`folded like ${pattern} escape '\\'`)
    }
    if (after) {
      const beyond = newestFirst ? '<' : '>'
      query = query.where((is) =>
        is.or([
          is('changed_at', beyond, after.changedAt),
          is.and([is('changed_at', '=', after.changedAt), is('edition', beyond, after.edition)]),
        ]),
      )
    }
    return (await query.execute()).map(recordFromRow)
  }

  /** How many records there are, those withdrawn among them. */
  async count({ from, until }: Pick<PublishedQuery, 'from' | 'until'> = {}): Promise<number> {
    const { db, collection } = this.#scope
    let query = db
      .selectFrom('published')
      .select((of) => of.fn.countAll<number | string>().as('count'))
      .where('collection', '=', collection)
    if (from !== undefined) query = query.where('changed_at', '>=', from)
    if (until !== undefined) query = query.where('changed_at', '<=', until)
    return Number((await query.executeTakeFirst())?.count ?? 0)
  }

  async addPreview(preview: Omit<PreviewTable, 'collection'>): Promise<void> {
    const { db, collection } = this.#scope
    await db
      .insertInto('preview')
      .values({ collection, ...preview })
      .execute()
  }

  /** The edition that a link shows at a time, and how long. */
  async preview(hash: string, now: string): Promise<{ edition: string; until: string } | undefined> {
    const { db, collection } = this.#scope
    const row = await db
      .selectFrom('preview')
      .select(['edition', 'expires_at'])
      .where('collection', '=', collection)
      .where('secret_hash', '=', hash)
      .where('expires_at', '>', now)
      .executeTakeFirst()
    return row && { edition: row.edition, until: row.expires_at }
  }

  /** Editions to be published at a time, each once. */
  async saveDue(due: Omit<PublicationDueTable, 'collection'>): Promise<void> {
    const { db, collection } = this.#scope
    const { edition, ...values } = due
    await db
      .insertInto('publication_due')
      .values({ collection, ...due })
      .onConflict((same) => same.columns(['collection', 'edition']).doUpdateSet(values))
      .execute()
  }

  async due(until: string): Promise<Omit<PublicationDueTable, 'collection'>[]> {
    const { db, collection } = this.#scope
    return db
      .selectFrom('publication_due')
      .select(['edition', 'at', 'by_person', 'note'])
      .where('collection', '=', collection)
      .where('at', '<=', until)
      .orderBy('at')
      .execute()
  }

  /** When an edition is to be published, if it is. */
  async dueOf(edition: string): Promise<string | undefined> {
    const { db, collection } = this.#scope
    const row = await db
      .selectFrom('publication_due')
      .select('at')
      .where('collection', '=', collection)
      .where('edition', '=', edition)
      .executeTakeFirst()
    return row?.at
  }

  async dropDue(edition: string): Promise<boolean> {
    const { db, collection } = this.#scope
    const result = await db
      .deleteFrom('publication_due')
      .where('collection', '=', collection)
      .where('edition', '=', edition)
      .executeTakeFirst()
    return result.numDeletedRows > 0n
  }
}

function headFromRow(
  row: Pick<PublicationTable, 'edition' | 'number' | 'hash' | 'at' | 'by_person' | 'note'>,
): PublicationHead {
  const { edition, number, hash, at, by_person: by, note } = row
  return { edition, number, hash, at, by, ...(note !== null && { note }) }
}

const RECORD = [
  'edition',
  'slug',
  'number',
  'first_at',
  'changed_at',
  'withdrawn_at',
  'withdrawn_by',
  'reason',
  'summary',
] as const satisfies readonly (keyof PublishedTable)[]

function recordFromRow(row: Pick<PublishedTable, (typeof RECORD)[number]>): PublishedRecord {
  const { edition, slug, number, first_at: firstAt, changed_at: changedAt } = row
  const { withdrawn_at: at, withdrawn_by: by, reason } = row
  return {
    edition,
    slug,
    number,
    firstAt,
    changedAt,
    summary: JSON.parse(row.summary),
    ...(at !== null && { withdrawn: { at, by: by ?? '', reason: reason ?? '' } }),
  }
}
