/** What is kept only for a while: events, deliveries, jobs, answers; and readers of the feed who were away for longer. */
import { beforeEach, expect, test } from 'vitest'
import './contract.ts'
import { type RunningServer, serve } from '../../src/server.ts'
import { type House, openHouse } from '../../src/service/house.ts'
import { makeJob } from '../../src/service/jobs/jobs.ts'
import { endJob } from '../../src/service/jobs/runner.ts'
import { prune } from '../../src/service/prune.ts'
import { sqliteDialect } from '../../src/store/sqlite.ts'
import { Store } from '../../src/store/store.ts'
import { ROOT } from '../house.ts'

const DAY = 24 * 3600 * 1000
let house: House
let server: RunningServer
let now: number
beforeEach(async () => {
  now = Date.parse('2026-01-02T03:04:05.000Z')
  house = await openHouse(await Store.open(sqliteDialect(':memory:')), {
    home: ROOT,
    now: () => new Date(now).toISOString(),
  })
  server = await serve(house, { host: '127.0.0.1', port: 0 })
  return async () => {
    await server.close()
    await house.close()
  }
})

const happens = (edition: string | undefined) =>
  house.store.events.record({
    type: 'edition.updated',
    at: house.now(),
    actor: 'Deniz',
    via: 'api',
    data: {},
    ...(edition !== undefined && { edition }),
  })
const feed = async (query: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${server.url}/api/v1/events${query}`, { headers })
  return { status: answer.status, body: await answer.json() }
}
const sequences = ({ body }: Awaited<ReturnType<typeof feed>>) =>
  body.events.map(({ sequence }: { sequence: number }) => sequence)

test('events go when their days are over; who was away is told from where he can go on, and numbers go on too', async () => {
  for (const edition of ['a', 'a', 'b', undefined]) await happens(edition)
  now += 50 * DAY
  await happens('a')
  now += 50 * DAY
  expect((await prune(house, { events: 90 })).events).toBe(4)
  expect((await prune(house, { events: 90 })).events).toBe(0)
  expect(await feed('?after=2')).toMatchObject({ status: 410, body: { code: 'events-gone', oldest: 4 } })
  expect(await feed('?after=2', { accept: 'text/event-stream, application/problem+json' })).toMatchObject({
    status: 410,
    body: { oldest: 4 },
  })
  for (const query of ['?after=4', '?after=0', '']) expect(sequences(await feed(query))).toEqual([5])
  const next = await happens('b')
  expect([next.sequence, next.editionSequence]).toEqual([6, 2])
})

test('where all is gone, the feed begins behind it and goes on', async () => {
  await happens('a')
  await happens('a')
  now += 91 * DAY
  await prune(house, { events: 90 })
  expect(await feed('')).toMatchObject({ status: 200, body: { events: [], last: 2 } })
  expect(await happens('a')).toMatchObject({ sequence: 3, editionSequence: 3 })
  expect(sequences(await feed('?after=2'))).toEqual([3])
})

test('what is still to be delivered stays, with all behind it; what was given up goes with its event', async () => {
  const hook = {
    id: 'w',
    address: 'https://receiver.example/',
    types: [],
    madeBy: 'x',
    createdAt: house.now(),
  }
  await house.store.webhooks.save({ ...hook, secret: 'sealed' })
  for (const edition of ['a', 'a', 'a']) await happens(edition)
  const due = await house.store.webhooks.deliveries('w', { limit: 10 })
  const [first, second] = due
  if (!first || !second) throw new Error('nothing is due')
  await house.store.webhooks.failed(first, 'it answered 500', undefined)
  now += 91 * DAY
  expect((await prune(house, { events: 90 })).events).toBe(1)
  expect((await house.store.webhooks.deliveries('w', { limit: 10 })).map(({ event }) => event)).toEqual([
    2, 3,
  ])
  expect((await feed('?after=1')).status).toBe(200)
})

test('jobs that have ended go, those that wait stay; answers go after a day', async () => {
  const [over, waiting] = [await makeJob(house, 'none', {}, 'x'), await makeJob(house, 'none', {}, 'x')]
  await expect
    .poll(async () => (await house.store.jobs.byId(waiting.id))?.state, { timeout: 10_000 })
    .toBe('failed')
  const last = await makeJob(house, 'none', {}, 'x')
  await endJob(house.store, last, { state: 'cancelled' }, '2030-01-01T00:00:00.000Z')
  await house.store.answers.claim({
    id: 'k',
    fingerprint: 'f',
    now: house.now(),
    keptSince: '',
    runningSince: '',
  })
  now += 31 * DAY
  expect(await prune(house, { jobs: 30 })).toEqual({ events: 0, jobs: 2, answers: 1 })
  expect(await house.store.jobs.byId(over.id)).toBeUndefined()
})

test('without a rule everything stays', async () => {
  await happens('a')
  now += 9999 * DAY
  expect(await prune(house, {})).toEqual({ events: 0, jobs: 0, answers: 0 })
  expect(sequences(await feed('?after=0'))).toEqual([1])
})
