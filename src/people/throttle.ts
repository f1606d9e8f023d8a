/**
 * How long somebody has to wait who failed to sign in. Failures are counted for an account and for an address; after some
 * that are free the wait doubles with each, up to a bound, so that nobody is locked out for good. OWASP ASVS 5.0, 6.3.1;
 * NIST SP 800-63B-4, section 3.2.2. Against one account that is some 20 tries in the first hour, and about a hundred in a day.
 */

export const THROTTLED = ['account', 'address'] as const
export type Throttled = (typeof THROTTLED)[number]

/** Failures that cost nothing. Behind one address there may be a whole house. */
const FREE: Readonly<Record<Throttled, number>> = { account: 5, address: 20 }
/** Seconds. */
const FIRST_WAIT = 1
const LONGEST_WAIT = 15 * 60
/** Seconds after which failures are forgotten. */
export const FORGOTTEN_AFTER = 24 * 3600

export interface Failures {
  readonly count: number
  /** Of the last one; ISO 8601, UTC. */
  readonly lastAt: string
}

export const NO_FAILURES: Failures = { count: 0, lastAt: '1970-01-01T00:00:00.000Z' }

/** Whole seconds until the next attempt is heard; 0 when it is now. @param now ISO 8601, UTC */
export function waitAfter(kind: Throttled, failures: Failures, now: string): number {
  const { count, lastAt } = stillCounted(failures, now)
  const over = count - FREE[kind]
  if (over < 0) return 0
  const wait = Math.min(FIRST_WAIT * 2 ** over, LONGEST_WAIT)
  return Math.max(0, Math.ceil(wait - secondsBetween(lastAt, now)))
}

/** One failure more. */
export function failedAgain(failures: Failures, now: string): Failures {
  return { count: stillCounted(failures, now).count + 1, lastAt: now }
}

/** One failure fewer: it was none, the right password was given. */
export function notFailed({ count, lastAt }: Failures): Failures {
  return { count: Math.max(0, count - 1), lastAt }
}

function stillCounted(failures: Failures, now: string): Failures {
  return secondsBetween(failures.lastAt, now) >= FORGOTTEN_AFTER ? NO_FAILURES : failures
}

function secondsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1000
}
