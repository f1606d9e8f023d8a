import { decideEmendation as decide } from '../edition/decide.ts'
import type { Edition } from '../edition/edition.ts'
import type { House } from './house.ts'

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
  /** Who says so. */
  readonly by: string
}

/** Keeps what a person said of an emendation. @throws {DecisionError} */
export async function decideEmendation(house: House, verdict: Verdict): Promise<Edition> {
  const { edition: id, emendation, accepted, by } = verdict
  const now = house.now()
  return house.store.transaction(async (store) => {
    const edition = await store.edition(id)
    if (!edition) throw new DecisionError('no-such-edition', `there is no edition ${id}`)
    const decision = accepted === undefined ? undefined : { accepted, by, at: now }
    const decided = decide(edition, emendation, decision, now)
    if (!decided)
      throw new DecisionError('no-such-emendation', `edition ${id} has no emendation ${emendation}`)
    const step = { by, at: now, via: 'web', kind: 'emendations' } as const
    if (decided !== edition && !(await store.updateEdition(edition, decided, step)))
      throw new DecisionError('changed-meanwhile', `edition ${id} was changed meanwhile; look again`)
    return decided
  })
}
