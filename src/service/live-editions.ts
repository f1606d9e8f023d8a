/** Editions as the store has them, the last used kept: who works on one asks for it with every key that saves. */
import type { Edition } from '../edition/edition.ts'
import type { Store } from '../store/store.ts'

/** So many editions are kept. */
const KEPT = 20

export class LiveEditions {
  readonly #store: Store
  readonly #kept = new Map<string, Edition>()

  constructor(store: Store) {
    this.#store = store
  }

  /** An edition as it is now, whoever changed it; asks for its revision alone where it is as it was. */
  async edition(id: string): Promise<Edition | undefined> {
    const known = this.#kept.get(id)
    const revision = known && (await this.#store.revisions([id])).get(id)
    if (known && known.revision === revision) return this.#keep(known)
    this.#kept.delete(id)
    const edition = await this.#store.edition(id)
    return edition && this.#keep(edition)
  }

  #keep(edition: Edition): Edition {
    // The last used stands last.
    this.#kept.delete(edition.id)
    this.#kept.set(edition.id, edition)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest)
    return edition
  }

  /** Takes an edition as it was just stored. */
  take(edition: Edition): void {
    this.#keep(edition)
  }
}
