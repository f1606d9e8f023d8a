import { PeopleError } from '../../people/person.ts'
import {
  type Failures,
  failedAgain,
  NO_FAILURES,
  notFailed,
  type Throttled,
  waitAfter,
} from '../../people/throttle.ts'
import { digestOf } from './secrets.ts'
import type { PeopleHouse } from './sessions.ts'

/** What failures are counted for: an account by its e-mail address, and the network address that asks. */
export type Counted = Readonly<Partial<Record<Throttled, string>>>

/**
 * Lets somebody try a password. The attempt counts as failed before it is made, so that many at once get no more tries than one
 * after the other; when it went well that is taken back.
 *
 * @throws {PeopleError} `too-many-attempts`, and then nothing was tried
 */
export async function attempt<T>(
  house: PeopleHouse,
  counted: Counted,
  work: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const keys = Object.entries(counted).map(([kind, what]) => ({
    kind: kind as Throttled,
    id: `${kind}:${digestOf(what)}`,
  }))
  await house.store.transaction(async ({ signIns }) => {
    const now = house.now()
    const known: Failures[] = []
    for (const { id } of keys) known.push(await signIns.failures(id))
    const wait = Math.max(...keys.map(({ kind }, i) => waitAfter(kind, known[i] ?? NO_FAILURES, now)))
    if (wait > 0)
      throw new PeopleError('too-many-attempts', `too many attempts; try again in ${wait} seconds`, {
        retryAfter: wait,
      })
    for (const [i, { id }] of keys.entries())
      await signIns.saveFailures(id, failedAgain(known[i] ?? NO_FAILURES, now))
  })
  const result = await work()
  if (result !== undefined)
    await house.store.transaction(async ({ signIns }) => {
      for (const { kind, id } of keys)
        await signIns.saveFailures(
          id,
          kind === 'account' ? NO_FAILURES : notFailed(await signIns.failures(id)),
        )
    })
  return result
}

/** The address failures are counted for: of IPv6 the network of 64 bits, for a house has all of one. */
export function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (!bare.includes(':')) return bare
  const [head = '', tail] = bare.split('::')
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length
  const groups = [...left, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...right]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
