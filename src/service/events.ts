/** What happened, as programs are told it. */
import type { EventQuery, StoredEvent } from '../store/event-tables.ts'
import type { House } from './house.ts'

/** An event as the API and webhooks tell it; the first three are those of Standard Webhooks. */
export interface ToldEvent {
  readonly type: string
  /** ISO 8601, UTC. */
  readonly timestamp: string
  readonly data: object
  readonly id: string
  /** Counts up in the collection, without gaps. */
  readonly sequence: number
  readonly actor: string
  /** By which way it came. */
  readonly via: string
  readonly edition?: string
  /** Counts up in the edition: whoever keeps the highest he saw, drops what is not above it. */
  readonly editionSequence?: number
}

export function toldEvent(event: StoredEvent): ToldEvent {
  const { at: timestamp, type, data, sequence, actor, via, edition, editionSequence } = event
  return {
    type,
    timestamp,
    data,
    id: `evt_${sequence}`,
    sequence,
    actor,
    via,
    ...(edition !== undefined && { edition }),
    ...(editionSequence !== undefined && { editionSequence }),
  }
}

/** Events that are asked for are taken away. */
export class EventsGoneError extends Error {
  readonly code = 'events-gone'
  /** The smallest sequence that may be gone on from. */
  readonly oldest: number
  constructor(oldest: number) {
    super(
      `the events up to ${oldest} are not kept any more; go on after ${oldest}, and read what is there anew`,
    )
    this.name = 'EventsGoneError'
    this.oldest = oldest
  }
}

/** The next events; after 0 from the first that is kept. @throws {EventsGoneError} */
export async function eventsAfter(house: Pick<House, 'store'>, query: EventQuery): Promise<ToldEvent[]> {
  const { events } = house.store
  const after = query.after === 0 ? await events.forgotten() : query.after
  const found = await events.after({ ...query, after })
  // Looked at last: what was taken away meanwhile is not passed over in silence.
  const gone = await events.forgotten()
  if (after < gone) throw new EventsGoneError(gone)
  return found.map(toldEvent)
}

/** How often what others have written is asked for, in milliseconds. */
const POLL = 500
const AT_ONCE = 100

/** Events as they happen, until the signal ends it; nothing is told twice or missed. */
export async function* followEvents(
  house: Pick<House, 'store'>,
  query: Omit<EventQuery, 'limit'>,
  signal: AbortSignal,
): AsyncGenerator<ToldEvent> {
  for (let after = query.after; !signal.aborted; ) {
    const events = await eventsAfter(house, { ...query, after, limit: AT_ONCE })
    for (const event of events) {
      if (signal.aborted) return
      yield event
      after = event.sequence
    }
    if (events.length < AT_ONCE) await pause(POLL, signal)
  }
}

/** Waits, or until the signal. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal.addEventListener('abort', end)
  })
}
