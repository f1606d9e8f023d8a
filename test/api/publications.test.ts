import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { problemSchema } from '../../src/api/problem.ts'
import {
  dueSchema,
  listSchema,
  madeSchema,
  oneSchema,
  previewSchema,
  publishedSchema,
  versionsSchema,
} from '../../src/api/publications.ts'
import { DEFAULT_RULES } from '../../src/edition/house-rules.ts'
import { peopleFrom } from '../../src/people-settings.ts'
import { type RunningServer, serve } from '../../src/server.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { saveRules } from '../../src/service/rules.ts'
import { sample, testHouse } from '../house.ts'
import { withoutRules } from '../web/published.ts'

let house: House
let server: RunningServer
let edition: string
beforeAll(async () => {
  house = await testHouse()
  const people = peopleFrom({ YANYANA_NAME: 'Deniz' }, '127.0.0.1')
  server = await serve(house, { host: '127.0.0.1', port: 0, people })
})
afterAll(async () => {
  await server.close()
  await house.close()
})
let n = 0
beforeEach(async () => {
  const file = sample('digest-rail-ferry')
  // Another page each time: what one test does, another does not meet.
  const bytes = Buffer.concat([file.bytes, Buffer.from(`\nParagraph number ${++n} of the tests.\n`)])
  edition = (await makeEdition(house, { ...file, bytes })).edition.id
  await withoutRules(house)
})

const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: {
      'if-match': '*',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

describe('an edition', () => {
  test('is published, and is then to be read at its address', async () => {
    const made = await ask('POST', `/editions/${edition}/publications`, { slug: `rail-${n}`, note: 'First.' })
    expect(made.status).toBe(201)
    const { publication, published } = madeSchema.parse(made.body)
    expect(publication).toMatchObject({ number: 1, by: 'Deniz', note: 'First.' })
    expect(made.headers.get('location')).toBe(`/api/v1/editions/${edition}/publications/1`)
    expect((await fetch(server.url + new URL(published.address).pathname)).status).toBe(200)
    const versions = versionsSchema.parse((await ask('GET', `/editions/${edition}/publications`)).body)
    expect(versions.publications.map(({ number }) => number)).toEqual([1])
    const one = oneSchema.parse((await ask('GET', `/editions/${edition}/publications/1`)).body)
    expect(one.content.id).toBe(edition)
    expect((await ask('GET', `/editions/${edition}/publications/2`)).body.code).toBe('no-such-version')
  })

  test('is given as published, whatever is done to it since, and not at all once it is withdrawn', async () => {
    await ask('POST', `/editions/${edition}/publications`, {})
    const content = { text: 'Bundan sonra yazıldı.', codes: [] }
    const edits = [{ kind: 'write', row: 'p2.1', lang: 'tr', content }]
    expect((await ask('POST', `/editions/${edition}/edits`, { edits })).status).toBe(200)
    const text = async (query: string) => {
      const { rows = [] } = (await ask('GET', `/editions/${edition}${query}`)).body
      return rows.find(({ id }: { id: string }) => id === 'p2.1')?.tr.content?.text
    }
    expect([await text(''), await text('?only=published')]).toEqual([content.text, undefined])
    expect((await ask('GET', `/editions/${edition}?only=published`)).status).toBe(200)
    await ask('PUT', `/editions/${edition}/withdrawal`, { reason: 'Test.' })
    expect((await ask('GET', `/editions/${edition}?only=published`)).status).toBe(404)
  })

  test('is told of as an event when it is published, corrected and withdrawn, with where it stood', async () => {
    await ask('POST', `/editions/${edition}/publications`, { slug: `told-${n}` })
    await ask('POST', `/editions/${edition}/publications`, { slug: `told-again-${n}`, note: 'Address.' })
    await ask('PUT', `/editions/${edition}/withdrawal`, { reason: 'Test.' })
    const events = await house.store.events.after({ after: 0, limit: 1000 })
    const told = events.filter(({ type, edition: of }) => of === edition && type.startsWith('publication.'))
    expect(told.map(({ type, actor, via, data }) => [type, actor, via, data])).toMatchObject([
      ['publication.created', 'Deniz', 'api', { before: null, after: { state: 'published', number: 1 } }],
      ['publication.corrected', 'Deniz', 'api', { before: { slug: `told-${n}` }, note: 'Address.' }],
      ['publication.withdrawn', 'Deniz', 'api', { after: { state: 'withdrawn' }, reason: 'Test.' }],
    ])
  })

  test('is only told what would be published in a dry run', async () => {
    const told = await ask('POST', `/editions/${edition}/publications`, { dryRun: true })
    expect([told.status, madeSchema.parse(told.body).publication.number]).toEqual([200, 1])
    expect((await ask('GET', `/editions/${edition}/publications`)).body.code).toBe('not-published')
  })

  test('is held back by what the rules name, and each is told, in the language asked for', async () => {
    await saveRules(house, DEFAULT_RULES)
    const path = `/editions/${edition}/publications`
    const refused = await ask('POST', path, {}, { 'accept-language': 'tr' })
    expect(refused.status).toBe(409)
    const problem = problemSchema.parse(refused.body)
    expect(problem.code).toBe('blocked')
    expect(problem.detail).toMatch(/^Yayımlamayı engelleyenlerin sayısı: \d+$/)
    const { body } = await ask('GET', `/editions/${edition}/blockers`)
    expect(problem.blockers).toEqual(body.blockers)
  })

  test('is published later, when the time has come', async () => {
    const path = `/editions/${edition}/publications`
    const later = await ask('POST', path, { publishAt: '2030-01-01T00:00:00Z' })
    expect([later.status, dueSchema.parse(later.body).publishAt]).toEqual([202, '2030-01-01T00:00:00.000Z'])
    const past = await ask('POST', path, { publishAt: '2020-01-01T00:00:00Z' })
    expect([past.status, past.body.code]).toEqual([422, 'not-later'])
    const both = await ask('POST', path, { publishAt: '2030-01-01T00:00:00Z', slug: 'x' })
    expect(both.status).toBe(400)
  })

  test('is withdrawn with a reason, once', async () => {
    const path = `/editions/${edition}/withdrawal`
    expect((await ask('PUT', path, { reason: 'x' })).body.code).toBe('not-published')
    await ask('POST', `/editions/${edition}/publications`, { slug: `gone-${n}` })
    expect((await ask('PUT', path, { reason: ' ' })).status).toBe(400)
    const gone = publishedSchema.parse((await ask('PUT', path, { reason: 'Rights.' })).body)
    expect(gone.withdrawn?.reason).toBe('Rights.')
    expect((await fetch(`${server.url}/e/gone-${n}`)).status).toBe(410)
    expect((await ask('PUT', path, { reason: 'x' })).status).toBe(409)
  })

  test.each([
    ['UPPER', 422, 'slug-unfit'],
    ['v3', 422, 'slug-unfit'],
    ['taken', 409, 'slug-taken'],
  ])('is refused the address %s', async (slug, status, code) => {
    const other = (await makeEdition(house, sample('interview-harbour-pilot'))).edition.id
    await ask('POST', `/editions/${other}/publications`, { slug: 'taken' })
    const refused = await ask('POST', `/editions/${edition}/publications`, { slug })
    expect([refused.status, refused.body.code]).toEqual([status, code])
  })

  test('is not published twice the same', async () => {
    await ask('POST', `/editions/${edition}/publications`)
    const again = await ask('POST', `/editions/${edition}/publications`)
    expect([again.status, again.body.code]).toEqual([409, 'nothing-changed'])
  })

  test('is shown as a draft by a link that is kept by nobody', async () => {
    const made = await ask('POST', `/editions/${edition}/previews`, { days: 2 })
    expect([made.status, made.headers.get('cache-control')]).toEqual([201, 'private, no-store'])
    const { address } = previewSchema.parse(made.body)
    expect((await fetch(server.url + new URL(address).pathname)).status).toBe(200)
  })

  test('that is not there is told as such', async () => {
    for (const [method, path, body] of [
      ['POST', '/editions/none/publications', {}],
      ['GET', '/editions/none/publications', undefined],
      ['PUT', '/editions/none/withdrawal', { reason: 'x' }],
      ['POST', '/editions/none/previews', {}],
    ] as const)
      expect((await ask(method, path, body)).status, path).toBe(404)
  })
})

test('publications are listed part by part', async () => {
  const found: string[] = []
  let path: string | undefined = '/publications?limit=2&withdrawn=true'
  while (path !== undefined) {
    const { body, headers } = await ask('GET', path)
    const list = listSchema.parse(body)
    found.push(...list.publications.map((each) => each.edition))
    if (list.next !== undefined) expect(headers.get('link')).toContain(list.next)
    path = list.next?.replace('/api/v1', '')
  }
  expect(found.length).toBeGreaterThan(2)
  expect(new Set(found).size).toBe(found.length)
  expect((await ask('GET', '/publications?cursor=x')).status).toBe(400)
})

test('the description of the API tells of publications', async () => {
  const { paths } = (await ask('GET', '/openapi.json')).body
  expect(paths['/editions/{id}/publications'].post.security).toEqual([{ token: ['publish'] }])
})
