import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import './contract.ts'
import { type RunningServer, serve } from '../../src/server.ts'
import type { House } from '../../src/service/house.ts'
import { createToken } from '../../src/service/people/tokens.ts'
import { emailFor, everyRole, type PeopleHouse, peopleHouse } from '../access/signed-in.ts'
import { ROOT, testHouse } from '../house.ts'

let house: House
let server: RunningServer
beforeAll(async () => {
  house = await testHouse()
  server = await serve(house, { host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await server.close()
  await house.close()
})

const text = readFileSync(join(ROOT, 'samples/commentary-grain-terminals.txt'), 'utf8')
const ask = (path: string, init: RequestInit = {}) => fetch(`${server.url}/api/v1${path}`, init)
const addPage = (body: object, headers: Record<string, string> = {}) =>
  ask('/pages', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })

describe('a request’s name', () => {
  test('is the caller’s, or made; problems tell it too', async () => {
    expect(
      (await ask('/editions', { headers: { 'x-request-id': 'cms-4711' } })).headers.get('x-request-id'),
    ).toBe('cms-4711')
    const made = await ask('/nothing', { headers: { 'x-request-id': 'a b\tc' } })
    expect(made.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
    expect((await made.json()).requestId).toBe(made.headers.get('x-request-id'))
  })
})

describe('a POST with an Idempotency-Key', () => {
  test('does its work once and gives the same answer again', async () => {
    const key = { 'idempotency-key': 'page-1' }
    const first = await addPage({ name: 'once', text }, key)
    const again = await addPage({ name: 'once', text }, key)
    expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([201, null])
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
    expect(await again.text()).toBe(await first.text())
  })

  test('is refused with another body, or another address', async () => {
    const key = { 'idempotency-key': '"page-2"' }
    await addPage({ name: 'first body', text }, key)
    const other = await addPage({ name: 'second body', text }, key)
    expect([other.status, (await other.json()).code]).toEqual([422, 'key-reused'])
    expect((await addPage({ name: 'x', text }, { 'idempotency-key': 'k'.repeat(256) })).status).toBe(400)
  })

  test('waits for none: while the first runs, the second is told so', async () => {
    const key = { 'idempotency-key': 'slow' }
    const answers = await Promise.all([1, 2, 3, 4].map(() => addPage({ name: 'at once', text }, key)))
    const codes = answers.map(
      ({ status, headers }) => `${status} ${headers.get('idempotency-replayed') ?? ''}`,
    )
    expect(codes.filter((each) => each === '201 ')).toHaveLength(1)
    for (const each of codes) expect(['201 ', '201 true', '409 ']).toContain(each)
  })

  test('that failed may be sent again with another body', async () => {
    const key = { 'idempotency-key': 'mended' }
    expect((await addPage({ name: 'x', text: ' \n ' }, key)).status).toBe(422)
    expect((await addPage({ name: 'mended', text }, key)).status).toBe(201)
  })

  test('gives a link again that is shown once, though the store cannot read it', async () => {
    const made = await ask('/invitations', {
      method: 'POST',
      body: JSON.stringify({ email: 'a@house.example', role: 'reader' }),
      headers: { 'content-type': 'application/json', 'idempotency-key': 'invite' },
    })
    const { link } = await made.json()
    const claim = await house.store.answers.claim({
      id: createHash('sha256').update('local\0invite\0').digest('hex'),
      fingerprint: 'another',
      now: house.now(),
      keptSince: '2000-01-01T00:00:00.000Z',
      runningSince: '2000-01-01T00:00:00.000Z',
    })
    expect(claim).toEqual({ kind: 'other' })
    const again = await ask('/invitations', {
      method: 'POST',
      body: JSON.stringify({ email: 'a@house.example', role: 'reader' }),
      headers: { 'content-type': 'application/json', 'idempotency-key': 'invite' },
    })
    expect((await again.json()).link).toBe(link)
  })
})

describe('an answer', () => {
  test('is kept by nobody else, and not sent twice to who has it', async () => {
    const { links } = await (await addPage({ name: 'kept', text })).json()
    const path = links.self.slice('/api/v1'.length)
    const first = await ask(path)
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    const tag = first.headers.get('etag') ?? ''
    expect(tag).toBe('"r1"')
    const again = await ask(path, { headers: { 'if-none-match': tag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect((await ask('/nothing')).headers.get('cache-control')).toBe('no-store')
    expect((await addPage({ name: 'kept', text })).headers.get('cache-control')).toBe('no-store')
  })

  test('has the form that is accepted, as its ending has it', async () => {
    const { links } = await (await addPage({ name: 'forms', text })).json()
    const path = links.self.slice('/api/v1'.length)
    const get = (accept: string) => ask(path, { headers: { accept } })
    for (const [accept, type] of [
      ['*/*', 'application/json'],
      ['text/html,application/xhtml+xml;q=0.9', 'text/html'],
      ['application/xliff+xml', 'application/xliff+xml'],
      ['application/x-tmx+xml', 'application/x-tmx+xml'],
      ['application/zip', 'application/zip'],
    ] as const) {
      const answer = await get(accept)
      expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([200, type])
      expect(answer.headers.get('vary')).toContain('Accept')
    }
    const none = await get('image/png')
    expect([none.status, (await none.json()).code]).toEqual([406, 'not-acceptable'])
  })
})

describe('fields and only', () => {
  test('take of an answer what is asked for', async () => {
    const { links } = await (await addPage({ name: 'sparse', text })).json()
    // A part of an answer need not have what the whole must: the contract is not asked.
    const { request } = await import('undici')
    const read = async (path: string) => (await request(server.url + path)).body.json()
    expect(await read(`${links.self}?fields=id,rows.state`)).toEqual({
      id: expect.stringContaining('sparse'),
      rows: expect.arrayContaining([{ state: 'initial' }]),
    })
    expect(await read('/api/v1/editions?fields=id')).toEqual({
      editions: expect.arrayContaining([{ id: expect.stringContaining('sparse') }]),
      total: expect.any(Number),
    })
    expect((await ask('/editions?fields=a..b')).status).toBe(400)
  })

  test('leave out rows that are not final', async () => {
    const { links } = await (await addPage({ name: 'only', text })).json()
    const path = links.self.slice('/api/v1'.length)
    const [all, some] = await Promise.all(
      ['', '?only=final'].map(async (query) => (await ask(path + query)).json()),
    )
    const open = (edition: { rows: { translate: boolean; state: string }[] }) =>
      edition.rows.filter(({ translate, state }) => translate && state !== 'final')
    expect(open(all).length).toBeGreaterThan(0)
    expect(open(some)).toEqual([])
    expect(some.rows.length).toBeGreaterThan(0)
    for (const ending of ['html', 'tmx', 'json'])
      expect((await ask(`${path}.${ending}?only=final`)).status).toBe(200)
    expect((await ask(`${path}?only=published`)).status).toBe(404)
    expect((await ask(`${path}?only=finished`)).status).toBe(400)
  })
})

describe('the rate', () => {
  let there: PeopleHouse
  let limited: RunningServer
  beforeAll(async () => {
    there = await peopleHouse()
    await everyRole(there)
    const people = { signIn: 'required', localName: 'x' } as const
    limited = await serve(there.house, {
      host: '127.0.0.1',
      port: 0,
      people,
      rate: { requests: 3, seconds: 60 },
    })
  })
  afterAll(async () => {
    await limited.close()
    await there.close()
  })

  test('is each token’s own, is told beforehand, and comes back with time', async () => {
    const person = await there.house.store.people.byEmail(emailFor('reader'))
    if (!person) throw new Error('nobody')
    const tokens = await Promise.all(
      ['one', 'two'].map((name) => createToken(there.house, person, { name, scopes: ['read'] })),
    )
    const get = (n: number) =>
      fetch(`${limited.url}/api/v1/editions`, { headers: { authorization: `Bearer ${tokens[n]?.secret}` } })
    const first = await get(0)
    expect(first.headers.get('ratelimit-policy')).toBe('"default";q=3;w=60')
    expect(first.headers.get('ratelimit')).toBe('"default";r=2;t=60')
    await get(0)
    await get(0)
    there.wait(20)
    const refused = await get(0)
    expect([refused.status, refused.headers.get('retry-after'), (await refused.json()).code]).toEqual([
      429,
      '40',
      'too-many-requests',
    ])
    expect((await get(1)).status).toBe(200)
    there.wait(40)
    expect((await get(0)).status).toBe(200)
  })
})
