import { decideEmendation as decide } from '../edition/decide.ts'
import type { Edition, Way } from '../edition/edition.ts'
import type { House } from './house.ts'
import { teachMemory } from './teach-memory.ts'

/** A decision that cannot be taken. */
export class DecisionError extends Error {
  readonly code: 'no-such-edition' | 'no-such-emendation' | 'changed-meanwhile'
  constructor(code: DecisionError['code'], message: string) {
    super(message)
    this.name = 'DecisionError'
    this.code = code
  }
}

export interface Verdict {
  readonly edition: string
  readonly emendation: string
  /** `undefined` leaves it open again. */
  readonly accepted: boolean | undefined
  /** Who says so, and by which way: on the web unless told. */
  readonly by: string
  readonly via?: Way
  /** Refuses it as `changed-meanwhile` where the edition is at another revision. */
  readonly revision?: number
}

/** Keeps what a person said of an emendation. @throws {DecisionError} */
export async function decideEmendation(house: House, verdict: Verdict): Promise<Edition> {
  const { edition: id, emendation, accepted, by, via = 'web' } = verdict
  const now = house.now()
  return house.store.transaction(async (store) => {
    const edition = await store.edition(id)
    if (!edition) throw new DecisionError('no-such-edition', `there is no edition ${id}`)
    if (verdict.revision !== undefined && verdict.revision !== edition.revision)
      throw new DecisionError('changed-meanwhile', `edition ${id} is at revision ${edition.revision}`)
    const decision = accepted === undefined ? undefined : { accepted, by, at: now }
    const decided = decide(edition, emendation, decision, now)
    if (!decided)
      throw new DecisionError('no-such-emendation', `edition ${id} has no emendation ${emendation}`)
    const step = { by, at: now, via, kind: 'emendations' } as const
    if (decided !== edition && !(await store.updateEdition(edition, decided, step)))
      throw new DecisionError('changed-meanwhile', `edition ${id} was changed meanwhile; look again`)
    if (decided !== edition) await teachMemory(store, edition, decided, { by, at: now })
    return decided
  })
}
