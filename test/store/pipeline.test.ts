import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { testDatabases } from './databases.ts'

const databases = testDatabases()
const AT = '2026-01-02T03:04:05.000Z'
const LATER = '2026-01-02T03:05:05.000Z'

describe.each(databases)('two instances on $name', (database) => {
  let here: Store
  let there: Store
  beforeAll(async () => {
    await database.start()
    const fresh = await database.fresh()
    here = await openStore(fresh)
    there = await openStore(fresh)
  }, 60_000)
  afterAll(async () => {
    await here.close()
    await there.close()
    database.stop()
  })
  const both = () => [here, there]

  test('number events without gaps, in the collection and in each edition', async () => {
    await here.webhooks.save({
      id: 'w',
      address: 'https://example.org/',
      types: [],
      secret: 's',
      madeBy: 'x',
      createdAt: AT,
    })
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        both()[i % 2]?.events.record({
          type: 'edition.updated',
          at: AT,
          actor: 'Deniz',
          via: 'api',
          edition: `e${i % 3}`,
          data: { text: 'ığüşöç' },
        }),
      ),
    )
    const events = await there.events.after({ after: 0, limit: 100 })
    expect(events.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    for (const edition of ['e0', 'e1', 'e2']) {
      const own = events.filter((each) => each.edition === edition)
      expect(own.map(({ editionSequence }) => editionSequence)).toEqual(own.map((_, i) => i + 1))
    }
    expect(events[0]?.data).toEqual({ text: 'ığüşöç' })
  })

  test('share deliveries: each is taken by one of them', async () => {
    const taken = await Promise.all(both().map((store) => store.webhooks.claimDue('w', AT, LATER, 100)))
    const all = taken.flat().map(({ event }) => event)
    expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    expect(await here.webhooks.claimDue('w', AT, LATER, 100)).toEqual([])
    const [first] = taken.flat()
    if (!first) throw new Error('nothing was due')
    await here.webhooks.failed(first, 'no', undefined)
    expect(await there.webhooks.deliveries('w', { state: 'dead', limit: 10 })).toMatchObject([
      { failure: 'no' },
    ])
    expect(await there.webhooks.resend('w', AT)).toBe(1)
    expect(await there.webhooks.remove('w')).toBe(true)
    expect(await here.webhooks.deliveries('w', { limit: 10 })).toEqual([])
  })

  test('share jobs: each is taken by one of them', async () => {
    for (const id of ['a', 'b', 'c'])
      await here.jobs.add({ id, kind: 'k', input: {}, madeBy: 'x', createdAt: AT })
    const claim = (store: Store, name: string) => store.transaction(({ jobs }) => jobs.claim(name, AT, LATER))
    const taken = await Promise.all([
      claim(here, '1'),
      claim(there, '2'),
      claim(here, '1'),
      claim(there, '2'),
    ])
    expect(taken.flatMap((job) => job?.id ?? []).toSorted()).toEqual(['a', 'b', 'c'])
    const first = taken.find((job) => job !== undefined)
    if (!first) throw new Error('no job')
    expect(await there.jobs.tell(first.id, 'another', LATER, { done: 1 })).toBe('lost')
    expect(await there.jobs.end(first.id, 'another', AT, { state: 'done', result: 1 })).toBe(false)
  })

  test('let one request with a key go first', async () => {
    const wish = { id: 'k', fingerprint: 'f', now: AT, keptSince: '2026-01-01', runningSince: '2026-01-01' }
    const claims = await Promise.all([...both(), ...both()].map((store) => store.answers.claim(wish)))
    expect(claims.map(({ kind }) => kind).toSorted()).toEqual(['first', 'running', 'running', 'running'])
    await here.answers.keep('k', 'answer')
    expect(await there.answers.claim(wish)).toEqual({ kind: 'answered', answer: 'answer' })
    expect(await there.answers.claim({ ...wish, fingerprint: 'g' })).toEqual({ kind: 'other' })
    expect(await there.answers.claim({ ...wish, keptSince: LATER })).toEqual({ kind: 'first' })
  })

  test('forget what is old: the feed begins behind it, and numbers go on for each edition', async () => {
    const lately = '2026-06-01T00:00:00.000Z'
    const happens = (at: string, edition: string) =>
      there.events.record({ type: 'edition.updated', at, actor: 'x', via: 'api', edition, data: {} })
    const { sequence } = await happens(lately, 'e0')
    let gone = 0
    for (let step = 1; step > 0; gone += step) step = await here.events.forget('2026-03-01', 7)
    expect([gone, await there.events.forgotten()]).toEqual([sequence - 1, sequence - 1])
    const kept = await there.events.after({ after: await there.events.forgotten(), limit: 100 })
    expect(kept.map((event) => event.sequence)).toEqual([sequence])
    // Of e1 and e2 the last stays in the table, so that their numbers go on.
    expect(await there.events.after({ after: 0, limit: 100 })).toHaveLength(3)
    expect((await happens(lately, 'e1')).editionSequence).toBe(8)
    expect(await here.jobs.forget(LATER)).toBe(0)
    expect(await here.answers.forget(LATER)).toBe(1)
  })
})
