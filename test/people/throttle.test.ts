import { describe, expect, test } from 'vitest'
import { failedAgain, NO_FAILURES, notFailed, waitAfter } from '../../src/people/throttle.ts'

const START = Date.parse('2026-01-02T03:04:05.000Z')
const at = (seconds: number) => new Date(START + seconds * 1000).toISOString()
const failed = (times: number) => {
  let failures = NO_FAILURES
  for (let i = 0; i < times; i++) failures = failedAgain(failures, at(0))
  return failures
}

describe('who failed to sign in', () => {
  test.each([
    [0, 0],
    [4, 0],
    [5, 1],
    [6, 2],
    [10, 32],
    [14, 512],
    [15, 900],
    [500, 900],
  ])('%i times to one account waits %i seconds', (times, wait) => {
    expect(waitAfter('account', failed(times), at(0))).toBe(wait)
  })

  test('from one address may fail twenty times, for a whole house may be behind it', () => {
    expect([waitAfter('address', failed(19), at(0)), waitAfter('address', failed(20), at(0))]).toEqual([0, 1])
  })

  test('is heard again when the wait is over, and forgotten after a day', () => {
    expect(waitAfter('account', failed(10), at(31))).toBe(1)
    expect(waitAfter('account', failed(10), at(32))).toBe(0)
    expect(failedAgain(failed(10), at(24 * 3600)).count).toBe(1)
  })

  test('gets hardly more than a hundred tries in a day', () => {
    let [failures, now, tries] = [NO_FAILURES, 0, 0]
    while (now < 23 * 3600) {
      now += waitAfter('account', failures, at(now))
      failures = failedAgain(failures, at(now))
      tries++
    }
    expect(tries).toBeLessThanOrEqual(110)
  })

  test('and then knew the password has one failure fewer, never fewer than none', () => {
    expect([notFailed(failed(3)).count, notFailed(NO_FAILURES).count]).toEqual([2, 0])
  })
})
