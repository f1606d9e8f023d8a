/**
 * What is kept only for a while, and goes: events with the deliveries of them that were given up, jobs that have ended,
 * answers for repeated requests. Whoever reads the feed learns where it begins now; what is still to be delivered stays, and
 * so does whatever is behind it.
 */
import type { KeepRules } from '../config.ts'
import type { House } from './house.ts'
import { later } from './people/sessions.ts'

/** How long an answer is kept for a request that is sent again, in seconds. */
export const ANSWERS_KEPT = 24 * 3600
const DAY = 24 * 3600
/** So many events go in one transaction: others wait for their turn meanwhile. */
const AT_ONCE = 2000

export interface Pruned {
  readonly events: number
  readonly jobs: number
  readonly answers: number
}

/** Takes away what is older than the rules say. */
export async function prune(house: Pick<House, 'store' | 'now'>, keep: KeepRules): Promise<Pruned> {
  const { store } = house
  const before = (days: number) => later(house.now(), -days * DAY)
  let events = 0
  if (keep.events !== undefined)
    for (const old = before(keep.events); ; ) {
      const gone = await store.events.forget(old, AT_ONCE)
      events += gone
      if (gone === 0) break
    }
  const jobs = keep.jobs === undefined ? 0 : await store.jobs.forget(before(keep.jobs))
  return { events, jobs, answers: await store.answers.forget(later(house.now(), -ANSWERS_KEPT)) }
}
