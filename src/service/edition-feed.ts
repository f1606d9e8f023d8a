/**
 * What happens in the editions that somebody has open: steps of their history, what is said of rows, and who else is there.
 * Changes made by this process are told at once, and so are those of other instances where the database tells of them
 * (PostgreSQL); besides, it is asked for revisions every second. Only while somebody listens. Whoever listens names the
 * place he has, so nothing is told twice or missed.
 */
import type { EditionChange } from '../edition/change.ts'
import type { Stamp } from '../edition/edition.ts'
import type { Presence } from '../edition/review.ts'
import type { CommentNews } from '../store/review-tables.ts'
import type { Feed, Store } from '../store/store.ts'

export type EditionNews =
  /** One step: the ids of the rows that it touched, and whether rows came, went or moved. */
  | ({
      readonly kind: 'change'
      readonly edition: string
      readonly revision: number
      readonly step: string
      readonly rows: readonly string[]
      readonly moved: boolean
    } & Stamp)
  /** More has happened than is told step by step: load the edition anew. */
  | { readonly kind: 'reload'; readonly edition: string; readonly revision: number }
  /** Something was said of rows, or resolved, each with the window in which it was. */
  | {
      readonly kind: 'comments'
      readonly edition: string
      readonly said: number
      readonly comments: readonly Pick<CommentNews, 'row' | 'tab'>[]
    }
  /** All who are there now. */
  | { readonly kind: 'presence'; readonly edition: string; readonly people: readonly Presence[] }

/** What somebody has of an edition: its revision, and how often something had been said there. */
export interface FeedPlace {
  readonly revision: number
  readonly said: number
}

export type Listener = (news: EditionNews) => void

/** How often other instances' changes are asked for, in milliseconds. */
const POLL = 1000
/** Whoever was not heard of for so long is gone, in milliseconds; windows should say every third of it that they are there. */
export const PRESENT_FOR = 45_000
/** So many steps are told one by one, and so many comments at once. */
const MOST_STEPS = 200
const MOST_COMMENTS = 100

interface Subscription {
  readonly edition: string
  readonly listener: Listener
  revision: number
  said: number
  /** Who was there when it was last told, as JSON. */
  present: string
}

export class EditionFeed {
  readonly #store: Store
  readonly #now: () => string
  readonly #subscriptions = new Set<Subscription>()
  #feed: Feed | undefined
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> | undefined
  #again = false
  #closed = false

  constructor(store: Store, now: () => string) {
    this.#store = store
    this.#now = now
  }

  /** Tells of what happens in an edition after a place; answers what ends it. */
  subscribe(edition: string, place: FeedPlace, listener: Listener): () => void {
    const subscription: Subscription = { edition, listener, ...place, present: '' }
    this.#subscriptions.add(subscription)
    this.#listen()
    this.wake()
    return () => {
      this.#subscriptions.delete(subscription)
    }
  }

  /** Says that a window is open; to be said again while it is. */
  async enter(edition: string, { tab, person }: Omit<Presence, 'at' | 'row'>): Promise<void> {
    await this.#store.presences.dropBefore(this.#goneBefore())
    await this.#store.presences.save(edition, { tab, person, at: this.#now() })
    this.wake()
  }

  /** Says at which row somebody works in an open window, or that he does at none. */
  async work(edition: string, at: Omit<Presence, 'at'>): Promise<void> {
    await this.#store.presences.saveRow(edition, at)
    this.wake()
  }

  /** Says that a window was closed. */
  async leave(edition: string, tab: string): Promise<void> {
    await this.#store.presences.drop(edition, tab)
    this.wake()
  }

  /** Who is in an edition now. */
  async present(edition: string): Promise<Presence[]> {
    const found = await this.#store.presences.present([edition], this.#goneBefore())
    return found.map(({ edition: _, ...presence }) => presence)
  }

  /** Looks at once: something was changed here. */
  wake(): void {
    if (this.#closed || this.#subscriptions.size === 0) return
    if (this.#running) {
      this.#again = true
      return
    }
    clearTimeout(this.#timer)
    this.#running = this.#look()
      // A database that does not answer is asked again.
      .catch(() => undefined)
      .then(() => {
        this.#running = undefined
        if (this.#again) {
          this.#again = false
          this.wake()
        } else if (!this.#closed && this.#subscriptions.size > 0)
          this.#timer = setTimeout(() => this.wake(), POLL).unref()
      })
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#subscriptions.clear()
    await this.#feed?.close()
    await this.#running
  }

  /** Hears of what other instances do, from the first time that somebody wants to know. */
  #listen(): void {
    if (this.#feed || this.#closed) return
    this.#feed = this.#store.feed('edition', (changed) => {
      if (!changed || Array.from(this.#subscriptions).some(({ edition }) => edition === changed)) this.wake()
    })
    void this.#feed?.open()
  }

  #goneBefore(): string {
    return new Date(Date.parse(this.#now()) - PRESENT_FOR).toISOString()
  }

  async #look(): Promise<void> {
    const open = Map.groupBy(this.#subscriptions, ({ edition }) => edition)
    const ids = Array.from(open.keys())
    const revisions = await this.#store.revisions(ids)
    const said = await this.#store.reviews.commentRevisions(ids)
    const present = Map.groupBy(
      await this.#store.presences.present(ids, this.#goneBefore()),
      ({ edition }) => edition,
    )
    for (const [edition, subscriptions] of open) {
      const revision = revisions.get(edition) ?? 0
      const least = Math.min(...subscriptions.map((each) => each.revision))
      const news = revision > least ? await this.#newsAfter(edition, least, revision) : []
      const people = (present.get(edition) ?? []).map(({ edition: _, ...each }) => each)
      for (const subscription of subscriptions) this.#tell(subscription, revision, news, people)
      await this.#tellComments(edition, said.get(edition) ?? 0, subscriptions)
    }
  }

  /** Tells each what was said after his place; where that is much, a part of it, and then on. */
  async #tellComments(edition: string, said: number, subscriptions: readonly Subscription[]): Promise<void> {
    const least = Math.min(...subscriptions.map((each) => each.said))
    if (said <= least) return
    const news = await this.#store.reviews.commentsAfter(edition, least, MOST_COMMENTS)
    const last = news.at(-1)?.revision ?? said
    const reached = news.length < MOST_COMMENTS ? Math.max(said, last) : last
    if (reached < said) this.#again = true
    for (const subscription of subscriptions) {
      const fresh = news.filter(({ revision }) => revision > subscription.said)
      subscription.said = Math.max(subscription.said, reached)
      if (fresh.length === 0 || !this.#subscriptions.has(subscription)) continue
      const comments = fresh.map(({ row, tab }) => ({ row, tab }))
      subscription.listener({ kind: 'comments', edition, said: subscription.said, comments })
    }
  }

  #tell(
    subscription: Subscription,
    revision: number,
    news: readonly EditionNews[],
    people: readonly Presence[],
  ): void {
    const { edition, listener } = subscription
    const fresh = news.filter((each) => 'revision' in each && each.revision > subscription.revision)
    subscription.revision = Math.max(subscription.revision, revision)
    const there = JSON.stringify(people.map(({ at: _, ...each }) => each))
    for (const each of fresh) if (this.#subscriptions.has(subscription)) listener(each)
    if (there === subscription.present || !this.#subscriptions.has(subscription)) return
    subscription.present = there
    listener({ kind: 'presence', edition, people })
  }

  async #newsAfter(edition: string, after: number, revision: number): Promise<EditionNews[]> {
    if (revision - after > MOST_STEPS) return [{ kind: 'reload', edition, revision }]
    const steps = await this.#store.history.steps(edition, { before: revision + 1, limit: revision - after })
    return steps
      .filter((step) => step.revision > after)
      .reverse()
      .map(newsOf)
  }
}

function newsOf({ edition, revision, by, at, via, kind: step, rows, order }: EditionChange): EditionNews {
  return {
    kind: 'change',
    edition,
    revision,
    by,
    at,
    via,
    step,
    rows: rows.map(({ id }) => id),
    moved: order !== undefined,
  }
}
