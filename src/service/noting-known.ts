import type { Context, Known } from '../edition/known.ts'
import type { Lang } from '../text/language.ts'

/** A score from which a unit is taken as it is. */
const TAKEN = 100

/** What is known, and a note of the units of the memory that are taken when something is made of it. */
export class NotingKnown implements Known {
  readonly #known: Known
  readonly #taken = new Set<string>()

  constructor(known: Known) {
    this.#known = known
  }

  /** Ids of units. */
  get taken(): ReadonlySet<string> {
    return this.#taken
  }

  lookUp(text: string, from: Lang): ReturnType<Known['lookUp']> {
    const found = this.#known.lookUp(text, from)
    if (found?.origin === 'memory') this.#taken.add(found.unit)
    return found
  }

  match(text: string, from: Lang, context: Context, least?: number): ReturnType<Known['match']> {
    const found = this.#known.match(text, from, context, least)
    if (found && found.score >= TAKEN) this.#taken.add(found.unit.id)
    return found
  }

  get lexicon(): Known['lexicon'] {
    return this.#known.lexicon
  }
}
