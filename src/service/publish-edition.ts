/** Publishing: an edition as it stands becomes a numbered snapshot under a permanent address. */
import { createHash, randomBytes } from 'node:crypto'
import type { Edition } from '../edition/edition.ts'
import type { Blocker } from '../edition/house-rules.ts'
import { type Publication, type PublicationHead, slugOf, snapshotOf } from '../edition/publication.ts'
import { plainText } from '../publish/formats/plain-text.ts'
import { type Work, workOf, workTitle } from '../publish/work.ts'
import type { PublishedRecord } from '../store/publication-tables.ts'
import type { Store } from '../store/store.ts'
import { fold } from '../text/turkish.ts'
import type { Editor } from './edit-edition.ts'
import type { House } from './house.ts'
import { findBlockers } from './rules.ts'

/** A publication that cannot be made or changed; nothing is stored. */
export class PublicationError extends Error {
  readonly code:
    | 'no-such-edition'
    | 'not-published'
    | 'blocked'
    | 'withdrawn'
    | 'slug-unfit'
    | 'slug-taken'
    | 'nothing-changed'
    | 'not-later'
  /** What holds it back. */
  readonly blockers: readonly Blocker[]

  constructor(code: PublicationError['code'], message: string, blockers: readonly Blocker[] = []) {
    super(message)
    this.name = 'PublicationError'
    this.code = code
    this.blockers = blockers
  }
}

/** What lists and feeds show of a published edition. */
export type PublishedWork = PublishedRecord<Work>

export interface PublishRequest extends Editor {
  readonly edition: string
  /** What it corrects of the publication before. */
  readonly note?: string | undefined
  /** By default it follows from the title, and stays. */
  readonly slug?: string | undefined
  /** Says what would be done, and leaves everything as it is. */
  readonly dryRun?: boolean
}

export interface Published {
  readonly publication: PublicationHead
  readonly record: PublishedWork
}

/**
 * Makes the next publication of an edition; a withdrawn one is there again.
 *
 * @throws {PublicationError} `blocked` with all that holds it back; `nothing-changed` where the last publication says the same
 */
export async function publishEdition(house: House, request: PublishRequest): Promise<Published> {
  const published = await publishUnblocked(house, request, false)
  if (!published) throw new Error('what is published at once need not be due')
  return published
}

/** @param due only if it is on the list of what is to be published, else `undefined`; the same step takes it off */
async function publishUnblocked(
  house: House,
  request: PublishRequest,
  due: boolean,
): Promise<Published | undefined> {
  for (;;) {
    const seen = await house.store.edition(request.edition)
    const blockers = await blockersOf(house, request.edition)
    if (blockers.length > 0)
      throw new PublicationError(
        'blocked',
        `${blockers.length} things hold back edition ${request.edition}`,
        blockers,
      )
    // What nothing holds back is published, not what became of it meanwhile.
    const outcome = await publishSeen(house, request, seen?.revision, due)
    if (outcome !== 'changed') return outcome === 'not-due' ? undefined : outcome
  }
}

/** Publishes an edition if it is still the one that was looked at. */
function publishSeen(
  house: House,
  { edition: id, by, via, note, slug, dryRun = false }: PublishRequest,
  revision: number | undefined,
  due: boolean,
): Promise<Published | 'changed' | 'not-due'> {
  const at = house.now()
  return house.store.transaction(async (store) => {
    const edition = await store.edition(id)
    if (!edition) throw new PublicationError('no-such-edition', `there is no edition ${id}`)
    if (edition.revision !== revision) return 'changed'
    if (due && !(await store.publications.dropDue(id))) return 'not-due'
    const content = snapshotOf(edition)
    const hash = contentHash(content)
    const [last] = await store.publications.heads(id)
    const before = await publishedWork(store, id)
    const wanted = slug ?? before?.slug
    if (last?.hash === hash && !before?.withdrawn && wanted === before?.slug)
      throw new PublicationError('nothing-changed', `publication ${last.number} of ${id} says the same`)
    const number = (last?.number ?? 0) + 1
    const head: PublicationHead = { edition: id, number, hash, at, by, ...(note !== undefined && { note }) }
    const work = workOf(content)
    const record: PublishedWork = {
      edition: id,
      slug: wanted === undefined ? await freeSlug(store, work) : await fitSlug(store, wanted, id),
      number,
      firstAt: before?.firstAt ?? at,
      changedAt: at,
      summary: work,
    }
    if (!dryRun) {
      await store.publications.add({ ...head, content })
      await store.publications.saveRecord(record, foldedWords(content, work))
      await store.publications.dropDue(id)
      const type = note === undefined ? 'publication.created' : 'publication.corrected'
      const data = { before: standing(before), after: standing(record), ...(note !== undefined && { note }) }
      await store.events.record({ type, at, actor: by, via, edition: id, data })
    }
    return { publication: head, record }
  })
}

/** What events tell of where an edition stands. */
function standing(record: PublishedWork | undefined): object | null {
  return record
    ? { state: record.withdrawn ? 'withdrawn' : 'published', number: record.number, slug: record.slug }
    : null
}

/** What holds back an edition. @throws {PublicationError} `no-such-edition` */
export async function blockersOf(house: House, id: string): Promise<Blocker[]> {
  if (!(await house.store.edition(id)))
    throw new PublicationError('no-such-edition', `there is no edition ${id}`)
  return findBlockers(house, id)
}

/** Takes an edition back in every language at once; its addresses answer with the reason. @throws {PublicationError} */
export async function withdrawEdition(
  house: House,
  { edition, by, via, reason }: Editor & { readonly edition: string; readonly reason: string },
): Promise<PublishedWork> {
  const at = house.now()
  return house.store.transaction(async (store) => {
    const record = await publishedWork(store, edition)
    if (!record) throw new PublicationError('not-published', `edition ${edition} is not published`)
    if (record.withdrawn) throw new PublicationError('withdrawn', `edition ${edition} is withdrawn already`)
    const withdrawn = { ...record, changedAt: at, withdrawn: { at, by, reason } }
    await store.publications.saveRecord(withdrawn)
    const data = { before: standing(record), after: standing(withdrawn), reason }
    await store.events.record({ type: 'publication.withdrawn', at, actor: by, via, edition, data })
    return withdrawn
  })
}

/** Has an edition published at a later time, if nothing holds it back then. @throws {PublicationError} */
export async function publishLater(
  house: House,
  { edition, by, note, at }: Pick<PublishRequest, 'edition' | 'by' | 'note'> & { readonly at: string },
): Promise<void> {
  if (at <= house.now()) throw new PublicationError('not-later', `${at} is not in the future`)
  if (!(await house.store.edition(edition)))
    throw new PublicationError('no-such-edition', `there is no edition ${edition}`)
  await house.store.transaction((store) =>
    store.publications.saveDue({ edition, at, by_person: by, note: note ?? null }),
  )
}

/** One that was to be published by now. */
export type DueOutcome = { readonly edition: string } & (
  | { readonly published: Published }
  | { readonly failed: PublicationError }
)

/** Publishes what is due; what cannot be published is told, and not tried again. */
export async function publishDue(house: House): Promise<DueOutcome[]> {
  const outcomes: DueOutcome[] = []
  for (const { edition, by_person: by, note } of await house.store.publications.due(house.now())) {
    const request: PublishRequest = { edition, by, via: 'api', ...(note !== null && { note }) }
    try {
      const published = await publishUnblocked(house, request, true)
      if (published) outcomes.push({ edition, published })
    } catch (error) {
      if (!(error instanceof PublicationError)) throw error
      // Whoever takes it off the list tells of it: another instance may be at it too.
      if (await house.store.transaction((store) => store.publications.dropDue(edition)))
        outcomes.push({ edition, failed: error })
    }
  }
  return outcomes
}

/** How long a link to a draft shows it, in days. */
const PREVIEW_DAYS = 14
const DAY = 24 * 3600 * 1000

/** The secret of a link that shows an edition as it now stands, for a while, to whoever has it. @throws {PublicationError} */
export async function previewLink(
  house: House,
  edition: string,
  by: string,
  days = PREVIEW_DAYS,
): Promise<{ secret: string; expiresAt: string }> {
  if (!(await house.store.edition(edition)))
    throw new PublicationError('no-such-edition', `there is no edition ${edition}`)
  const secret = randomBytes(24).toString('base64url')
  const expiresAt = new Date(Date.parse(house.now()) + days * DAY).toISOString()
  await house.store.transaction((store) =>
    store.publications.addPreview({
      secret_hash: hashOf(secret),
      edition,
      expires_at: expiresAt,
      by_person: by,
    }),
  )
  return { secret, expiresAt }
}

/** The draft that a link shows, and until when; `undefined` when there is none, or its time is over. */
export async function previewed(
  house: House,
  secret: string,
): Promise<{ content: Edition; until: string } | undefined> {
  const found = await house.store.publications.preview(hashOf(secret), house.now())
  const edition = found && (await house.store.edition(found.edition))
  return found && edition && { content: snapshotOf(edition), until: found.until }
}

/** What an address of a published edition leads to. */
export type PublishedPage =
  | { readonly kind: 'page'; readonly record: PublishedWork; readonly publication: Publication }
  /** The edition has another slug by now. */
  | { readonly kind: 'moved'; readonly slug: string }
  | { readonly kind: 'withdrawn'; readonly record: PublishedWork }

/** What stands under a slug; by default the newest publication. */
export async function publishedPage(
  store: Store,
  slug: string,
  number?: number,
): Promise<PublishedPage | undefined> {
  const id = await store.publications.editionOfSlug(slug)
  const record = id === undefined ? undefined : await publishedWork(store, id)
  if (!record) return undefined
  if (record.withdrawn) return { kind: 'withdrawn', record }
  if (record.slug !== slug) return { kind: 'moved', slug: record.slug }
  const publication = await store.publications.publication(record.edition, number ?? record.number)
  return publication && { kind: 'page', record, publication }
}

/** What readers see of an edition now; `undefined` when it is not published, or withdrawn. */
export async function newestPublication(store: Store, edition: string): Promise<Publication | undefined> {
  const record = await publishedWork(store, edition)
  return record && !record.withdrawn ? store.publications.publication(edition, record.number) : undefined
}

/** Where an edition stands; `undefined` when it was never published. */
export async function publishedWork(store: Store, edition: string): Promise<PublishedWork | undefined> {
  return (await store.publications.record(edition)) as PublishedWork | undefined
}

async function freeSlug(store: Store, work: Work): Promise<string> {
  const folded = fold(workTitle(work, work.source).text)
  const taken = new Set<string>()
  for (;;) {
    const slug = slugOf(folded, (each) => taken.has(each))
    if ((await store.publications.editionOfSlug(slug)) === undefined) return slug
    taken.add(slug)
  }
}

async function fitSlug(store: Store, slug: string, edition: string): Promise<string> {
  if (slugOf(slug, () => false) !== slug)
    throw new PublicationError('slug-unfit', `"${slug}" is not of small letters, figures and hyphens`)
  const owner = await store.publications.editionOfSlug(slug)
  if (owner !== undefined && owner !== edition)
    throw new PublicationError('slug-taken', `${slug} leads to edition ${owner}`)
  return slug
}

/** All that readers see, as it is searched. */
function foldedWords(edition: Edition, work: Work): string {
  const { title, subtitle, publisher, tags, authors } = work
  const about = [title, subtitle, publisher, tags, ...authors].flatMap((texts) => Object.values(texts))
  return fold([...about, plainText(edition)].join('\n'))
}

/** Names what readers see: the same rows give the same hash. */
function contentHash({ rows, source }: Edition): string {
  return hashOf(JSON.stringify({ source, rows }))
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
