/**
 * What happens in the editions that somebody has open: steps of their history, and who else is there. Changes made by this
 * process are told at once; those of other instances on the same database are found by asking for revisions, every second
 * and only while somebody listens. Whoever listens names the revision he has, so nothing is told twice or missed.
 */
import type { EditionChange } from '../edition/change.ts'
import type { Stamp } from '../edition/edition.ts'
import type { Presence } from '../edition/review.ts'
import type { Store } from '../store/store.ts'

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
  /** Somebody said something of a row. */
  | {
      readonly kind: 'comment'
      readonly edition: string
      readonly row: string
      /** The window in which it was said. */
      readonly tab: string | undefined
    }
  /** All who are there now. */
  | { readonly kind: 'presence'; readonly edition: string; readonly people: readonly Presence[] }

export type Listener = (news: EditionNews) => void

/** How often other instances' changes are asked for, in milliseconds. */
const POLL = 1000
/** Whoever was not heard of for so long is gone, in milliseconds; windows should say every third of it that they are there. */
export const PRESENT_FOR = 45_000
/** So many steps are told one by one. */
const MOST_STEPS = 200

interface Subscription {
  readonly edition: string
  readonly listener: Listener
  revision: number
  /** Who was there when it was last told, as JSON. */
  present: string
}

export class EditionFeed {
  readonly #store: Store
  readonly #now: () => string
  readonly #subscriptions = new Set<Subscription>()
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> | undefined
  #again = false
  #closed = false

  constructor(store: Store, now: () => string) {
    this.#store = store
    this.#now = now
  }

  /** Tells of what happens in an edition after a revision; answers what ends it. */
  subscribe(edition: string, revision: number, listener: Listener): () => void {
    const subscription: Subscription = { edition, listener, revision, present: '' }
    this.#subscriptions.add(subscription)
    this.wake()
    return () => {
      this.#subscriptions.delete(subscription)
    }
  }

  /** Says that a window is open, and at which row somebody works in it. */
  async enter(edition: string, presence: Omit<Presence, 'at'>): Promise<void> {
    const at = this.#now()
    await this.#store.presences.dropBefore(this.#goneBefore())
    await this.#store.presences.save(edition, { ...presence, at })
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

  /** Tells at once what no revision tells of; other instances do not hear of it. */
  tell(news: EditionNews): void {
    for (const { edition, listener } of this.#subscriptions) if (edition === news.edition) listener(news)
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
    await this.#running
  }

  #goneBefore(): string {
    return new Date(Date.parse(this.#now()) - PRESENT_FOR).toISOString()
  }

  async #look(): Promise<void> {
    const open = Map.groupBy(this.#subscriptions, ({ edition }) => edition)
    const ids = Array.from(open.keys())
    const revisions = await this.#store.revisions(ids)
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
