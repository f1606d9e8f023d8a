/** Changes upon what was seen: each thing that can be read by itself has a tag, and a change with an old one changes nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import './contract.ts'
import { createClient, etagOf, YanyanaError } from '../../src/client/client.ts'
import type { Unit } from '../../src/memory/unit.ts'
import { serve } from '../../src/server.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { createToken } from '../../src/service/people/tokens.ts'
import { plain } from '../../src/text/content.ts'
import { emailFor, everyRole, type PeopleHouse, peopleHouse } from '../access/signed-in.ts'
import { sample, testHouse } from '../house.ts'

let there: PeopleHouse
let house: House
let edition: string
let headers: Record<string, string>

beforeAll(async () => {
  there = await peopleHouse()
  house = there.house
  const sessions = await everyRole(there)
  headers = { cookie: `yanyana-session=${sessions.administrator}`, 'content-type': 'application/json' }
  edition = (await makeEdition(house, sample('digest-rail-ferry'))).edition.id
})
afterAll(() => there.close())

const ask = (method: string, path: string, body?: unknown, more: Record<string, string> = {}) =>
  fetch(`${there.server.url}/api/v1${path}`, {
    method,
    headers: { ...headers, ...more },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
const made = async (path: string, body: unknown) => (await ask('POST', path, body)).json()
const tagAt = async (path: string) => (await ask('GET', path)).headers.get('etag') ?? ''
const codeOf = async (answer: Response) => [answer.status, (await answer.json()).code]
const personAt = async () => `/people/${(await house.store.people.byEmail(emailFor('reader')))?.id}`
const concept = { terms: [{ language: 'tr', text: 'vapur' }] }
const unit: Unit = {
  id: 'w1',
  tr: plain('İskele'),
  en: plain('Pier'),
  state: 'final',
  domain: 'body',
  origin: 'w',
}
const units = () => house.store.saveUnits([unit], house.now())

/** Where it is read, what changes it once, what changes it then. */
const CHANGES: readonly [
  string,
  () => Promise<{ read: string; path?: string; method?: string; body: unknown[] }>,
][] = [
  [
    'a person',
    async () => ({ read: await personAt(), path: '/role', body: [{ role: 'editor' }, { role: 'reader' }] }),
  ],
  [
    'the rules',
    async () => {
      const rules = await (await ask('GET', '/rules')).json()
      return { read: '/rules', body: [{ ...rules, twoPersons: true }, rules] }
    },
  ],
  [
    'the rules of matching',
    async () => ({ read: '/memory/rules', body: [{ penalties: { machine: 5 } }, {}] }),
  ],
  [
    'a concept',
    async () => {
      const { id } = await made('/memory/concepts', concept)
      const other = { terms: [{ language: 'tr', text: 'feribot' }] }
      return { read: `/memory/concepts/${id}`, body: [other, concept] }
    },
  ],
  [
    'a unit',
    async () => {
      await units()
      const to = (state: string) => ({ edit: { state } })
      return { read: '/memory/units/w1', method: 'PATCH', body: [to('reviewed'), to('final')] }
    },
  ],
  [
    'a desk',
    async () => ({ read: `/editions/${edition}/desk`, body: [{ place: 'p2.1' }, { place: 'p2.2' }] }),
  ],
  [
    'a thread',
    async () => {
      const { id } = await made(`/editions/${edition}/comments`, { row: 'p2.1', text: 'Hm.' })
      const read = `/editions/${edition}/comments/${id}`
      return { read, path: '/resolution', body: [{ resolved: true }, { resolved: false }] }
    },
  ],
  [
    'a draft',
    async () => {
      const { tokens } = await (await ask('GET', `/editions/${edition}/rows/p2.1`)).json()
      const draft = (text: string) => ({ content: plain(text), upon: tokens.tr })
      const read = `/editions/${edition}/drafts/p2.1/tr`
      await ask('PUT', read, draft('Bir'))
      return { read, body: [draft('Bir iki'), draft('Bir iki üç')] }
    },
  ],
  [
    'an assignment',
    async () => {
      const read = `/editions/${edition}/assignments/review/Deniz`
      await ask('PUT', read, {})
      return { read, body: [{ due: '2026-03-01' }, { due: '2026-04-01' }] }
    },
  ],
]

describe('a change of', () => {
  test.each(CHANGES)(
    '%s upon what was seen is made once; upon an old tag nothing is changed',
    async (_name, prepare) => {
      const { read, path = '', method = 'PUT', body } = await prepare()
      const seen = await tagAt(read)
      expect(seen).toMatch(/^"[\w-]{22}"$/)
      const first = await ask(method, read + path, body[0], { 'if-match': seen })
      expect(first.status).toBe(200)
      const after = await tagAt(read)
      expect(first.headers.get('etag')).toBe(after)
      expect(after).not.toBe(seen)
      expect(await codeOf(await ask(method, read + path, body[1], { 'if-match': seen }))).toEqual([
        412,
        'changed-meanwhile',
      ])
      expect(await tagAt(read)).toBe(after)
      expect((await ask('GET', read, undefined, { 'if-none-match': after })).status).toBe(304)
      expect((await ask(method, read + path, body[1], { 'if-match': `"old", ${after}` })).status).toBe(200)
      expect(await codeOf(await ask(method, read + path, body[1], { 'if-match': 'r1' }))).toEqual([
        400,
        'bad-request',
      ])
      expect((await ask(method, read + path, body[1], { 'if-match': `W/${await tagAt(read)}` })).status).toBe(
        412,
      )
    },
  )

  test('one thing by many at once is made by one of them', async () => {
    const { id } = await made('/memory/concepts', { terms: [{ language: 'tr', text: 'köprü' }] })
    const seen = await tagAt(`/memory/concepts/${id}`)
    const change = (n: number) =>
      ask(
        'PUT',
        `/memory/concepts/${id}`,
        { terms: [{ language: 'tr', text: `köprü ${n}` }] },
        { 'if-match': seen },
      )
    const statuses = await Promise.all([1, 2, 3, 4, 5].map(async (n) => (await change(n)).status))
    expect(statuses.toSorted()).toEqual([200, 412, 412, 412, 412])
  })
})

test('what one has chosen, and a publication that is to come, are read and changed as the pages do', async () => {
  const chosen = await ask(
    'PUT',
    '/me/preferences',
    { view: 'side' },
    { 'if-match': await tagAt('/me/preferences') },
  )
  expect(await chosen.json()).toEqual({ view: 'side' })
  expect((await ask('PUT', '/me/preferences', { view: 'round' }, { 'if-match': '*' })).status).toBe(400)
  const path = `/editions/${edition}/due-publication`
  expect((await ask('GET', path)).status).toBe(404)
  await ask('POST', `/editions/${edition}/publications`, { publishAt: '2027-01-01T00:00:00Z' })
  expect((await (await ask('GET', path)).json()).publishAt).toBe('2027-01-01T00:00:00.000Z')
  expect((await ask('DELETE', path, undefined, { 'if-match': await tagAt(path) })).status).toBe(204)
  expect((await ask('GET', path)).status).toBe(404)
})

test('words of the memory that may be terms are told, and the subjects that there are', async () => {
  const { candidates } = await (await ask('GET', '/memory/term-candidates?from=en&limit=5')).json()
  expect(candidates.length).toBeLessThanOrEqual(5)
  await made('/memory/concepts', { ...concept, subject: 'denizcilik' })
  const { subjects } = await (await ask('GET', '/memory/subjects')).json()
  expect(subjects).toContainEqual({ subject: 'denizcilik', concepts: 1 })
})

describe('what is taken away', () => {
  const REMOVED: readonly [string, () => Promise<string>][] = [
    [
      'a webhook',
      async () => `/webhooks/${(await made('/webhooks', { address: 'https://receiver.example/' })).id}`,
    ],
    [
      'an invitation',
      async () => {
        const { invitation } = await made('/invitations', { email: 'new@house.example', role: 'reader' })
        return `/invitations/${invitation.id}`
      },
    ],
    [
      'a token',
      async () => {
        const person = await house.store.people.byEmail(emailFor('editor'))
        if (!person) throw new Error('nobody')
        const { token } = await createToken(house, person, { name: 'x', scopes: ['read'], days: 1 })
        return `/tokens/${token.id}`
      },
    ],
    ['a concept', async () => `/memory/concepts/${(await made('/memory/concepts', concept)).id}`],
    [
      'a unit',
      async () => {
        await units()
        return '/memory/units/w1'
      },
    ],
    [
      'an assignment',
      async () => {
        await ask('PUT', `/editions/${edition}/assignments/translate/Can`, {})
        return `/editions/${edition}/assignments/translate/Can`
      },
    ],
  ]
  test.each(REMOVED)('%s goes by the tag that it has, and by no other', async (_name, prepare) => {
    const path = await prepare()
    const seen = await tagAt(path)
    expect(await codeOf(await ask('DELETE', path))).toEqual([428, 'precondition-required'])
    expect((await ask('DELETE', path, undefined, { 'if-match': '"old"' })).status).toBe(412)
    expect(await tagAt(path)).toBe(seen)
    expect((await ask('DELETE', path, undefined, { 'if-match': seen })).status).toBe(204)
    if (!path.startsWith('/memory/units')) expect((await ask('GET', path)).status).toBe(404)
    expect((await ask('DELETE', path, undefined, { 'if-match': '*' })).status).toBe(404)
  })
})

describe('what a caller puts under his own id', () => {
  const page = (text: string) => ({ name: 'own', text: `The strait\n\n${text}\n` })
  const put = (text: string, more: Record<string, string> = {}) =>
    ask('PUT', '/pages/cms/4711', page(text), more)

  test('is made where he says that there is none, and not made again', async () => {
    expect((await put('The ferry waited all night.', { 'if-match': '*' })).status).toBe(412)
    const first = await put('The ferry waited all night.', { 'if-none-match': '*' })
    expect([first.status, first.headers.get('etag')]).toEqual([201, '"r1"'])
    expect(await codeOf(await put('Another.', { 'if-none-match': '*' }))).toEqual([412, 'already-there'])
    expect(await tagAt('/pages/cms/4711')).toBe('"r1"')
  })

  test('is revised upon the revision that he read, or without a word of it', async () => {
    const revised = await put('The ferry waited all day.', { 'if-match': '"r1"' })
    expect([revised.status, revised.headers.get('etag')]).toEqual([200, await tagAt('/pages/cms/4711')])
    expect(await codeOf(await put('The ferry left.', { 'if-match': '"r1"' }))).toEqual([
      412,
      'changed-meanwhile',
    ])
    expect((await put('The ferry left.')).status).toBe(200)
    expect((await ask('GET', '/pages/cms/none')).status).toBe(404)
  })

  test('a draft or a task that is not there is not changed', async () => {
    const path = `/editions/${edition}/assignments/review/Nobody`
    expect((await ask('PUT', path, {}, { 'if-match': '*' })).status).toBe(412)
    expect((await ask('PUT', path, {}, { 'if-none-match': '*' })).status).toBe(200)
    expect((await ask('PUT', path, {}, { 'if-none-match': '*' })).status).toBe(412)
  })
})

test('the client knows the tag of what it was told', async () => {
  const server = await serve(await testHouse(), { host: '127.0.0.1', port: 0 })
  const yanyana = createClient({ url: server.url })
  const rules = await yanyana.getRules()
  const save = () =>
    yanyana.putRules({ body: { ...rules, twoPersons: true }, headers: { 'If-Match': etagOf(rules) } })
  expect((await save()).twoPersons).toBe(true)
  const late = await save().catch((error: unknown) => error)
  expect(late instanceof YanyanaError && [late.status, late.code]).toEqual([412, 'changed-meanwhile'])
  await server.close()
})
