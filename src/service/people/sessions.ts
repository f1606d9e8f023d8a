/**
 * Sessions: a random secret in a cookie, its hash in the store. A new one is made at every sign-in, so that a secret that
 * somebody else put into the browser opens nothing (session fixation); it ends when it is not used, and at the latest after a
 * month (NIST SP 800-63B-4, section 2.1.3: at AAL1 people sign in again at least every 30 days).
 */
import { type Actor, personActor } from '../../people/actor.ts'
import { FORGOTTEN_AFTER } from '../../people/throttle.ts'
import type { Session } from '../../store/sign-in-tables.ts'
import type { House } from '../house.ts'
import { digestOf, newSecret } from './secrets.ts'

/** What these use cases need of the house. */
export type PeopleHouse = Pick<House, 'store' | 'now'>

/** Seconds. */
export const IDLE = 3 * 24 * 3600
export const ABSOLUTE = 30 * 24 * 3600
/** That a session is used is written down no more often, in seconds. */
const SEEN_EVERY = 60
const MOST_AGENT = 200

/** Starts a session, in the transaction of what lets somebody in; answers its secret, which is nowhere else. */
export async function startSession(
  house: PeopleHouse,
  person: string,
  agent: string | undefined,
  previous: string | undefined,
): Promise<string> {
  const secret = newSecret()
  const now = house.now()
  const { signIns } = house.store
  if (previous !== undefined) await signIns.endSession(digestOf(previous))
  await signIns.forget({
    expiresAt: now,
    seenAt: later(now, -IDLE),
    failedAt: later(now, -FORGOTTEN_AFTER),
  })
  await signIns.addSession({
    id: digestOf(secret),
    person,
    createdAt: now,
    seenAt: now,
    expiresAt: later(now, ABSOLUTE),
    agent: (agent ?? '').toWellFormed().replaceAll('\0', '').slice(0, MOST_AGENT),
  })
  return secret
}

/** Who has this secret in his cookie; `undefined` when the session is over. */
export async function sessionActor(house: PeopleHouse, secret: string): Promise<Actor | undefined> {
  const found = await house.store.signIns.session(digestOf(secret))
  const now = house.now()
  if (!found || found.person.disabledAt !== undefined || !isAlive(found.it, now)) return undefined
  if (later(found.it.seenAt, SEEN_EVERY) <= now) await house.store.signIns.markSeen(found.it.id, now)
  return personActor(found.person, found.it.id)
}

export function isAlive({ seenAt, expiresAt }: Session, now: string): boolean {
  return now < expiresAt && now < later(seenAt, IDLE)
}

/** A time so many seconds later. ISO 8601, UTC */
export function later(at: string, seconds: number): string {
  return new Date(Date.parse(at) + seconds * 1000).toISOString()
}
