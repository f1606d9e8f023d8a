import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conceptListSchema, conceptSchema } from '../../src/api/concepts.ts'
import { type RunningServer, serve } from '../../src/server.ts'
import type { House } from '../../src/service/house.ts'
import { testHouse } from '../house.ts'

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
const ask = (method: string, path: string, body?: unknown) =>
  fetch(`${server.url}/api/v1/memory/${path}`, {
    method,
    headers: { 'if-match': '*', ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
const words = (tr: string, en: string) => [
  { language: 'tr', text: tr, status: 'preferred' },
  { language: 'en', text: en, status: 'preferred' },
]
const terms = async () =>
  (
    await (
      await ask('GET', 'terms?from=tr&text=Yeni+r%C4%B1ht%C4%B1m+vincinden+d%C3%BC%C5%9Ft%C3%BC.')
    ).json()
  ).terms

describe('the API of the termbase', () => {
  test('adds an entry that is found at once, changes it and takes it out', async () => {
    const added = await ask('POST', 'concepts', { subject: 'liman', terms: words('rıhtım vinci', 'gantry') })
    const first = conceptSchema.parse(await added.json())
    const path = `concepts/${first.id}`
    expect([added.status, added.headers.get('location')]).toEqual([201, `/api/v1/memory/${path}`])
    expect(await terms()).toMatchObject([{ concept: first.id, translations: ['gantry'] }])
    const change = { subject: 'liman', terms: words('rıhtım vinci', 'quay crane'), version: first.version }
    const changed = await ask('PUT', path, change)
    expect(changed.status).toBe(200)
    expect(await terms()).toMatchObject([{ translations: ['quay crane'] }])
    const late = await ask('PUT', path, change)
    expect([late.status, (await late.json()).code]).toEqual([409, 'concept-changed'])
    expect(conceptSchema.parse(await (await ask('GET', path)).json())).toMatchObject({
      terms: change.terms,
    })
    expect((await ask('DELETE', path)).status).toBe(204)
    expect(await terms()).toEqual([])
    expect((await ask('GET', path)).status).toBe(404)
  })

  test('keeps no characters that neither database nor XML can hold', async () => {
    const added = await ask('POST', 'concepts', { subject: 'a\u0000', terms: words('b\ud800c', 'd\u0000e') })
    expect(conceptSchema.parse(await added.json())).toMatchObject({
      subject: 'a\ufffd',
      terms: words('b\ufffdc', 'd\ufffde'),
    })
  })

  test('lists entries by letters, subject and status, in parts', async () => {
    const list = async (query: string) =>
      conceptListSchema.parse(await (await ask('GET', `concepts?${query}`)).json())
    const all = await list('query=disisleri')
    expect(all.total).toBeGreaterThan(2)
    const [, second] = all.concepts
    expect(await list('query=disisleri&limit=1&offset=1')).toEqual({ concepts: [second], total: all.total })
    for (const { terms } of (await list('status=forbidden&limit=1000')).concepts)
      expect(terms.some(({ status }) => status === 'forbidden')).toBe(true)
  })

  test.each([
    ['PUT', 'concepts/none', { terms: words('a', 'b') }, 404, 'no-such-concept'],
    ['DELETE', 'concepts/a%00b', undefined, 404, 'no-such-concept'],
    ['POST', 'concepts', { terms: words(' ', '\t') }, 422, 'no-terms'],
    ['POST', 'concepts', { terms: words('x'.repeat(201), 'b') }, 400, 'bad-request'],
    ['POST', 'concepts', { terms: [...words('a', 'b'), ...words('a', 'c')] }, 422, 'same-term-twice'],
    ['POST', 'concepts', { terms: [{ language: 'de', text: 'Kran' }] }, 400, 'bad-request'],
    ['GET', 'concepts?colour=red', undefined, 400, 'bad-request'],
    ['PATCH', 'concepts', {}, 405, 'method-not-allowed'],
  ])('answers %s %s with what is wrong', async (method, path, body, status, code) => {
    const response = await ask(method, path, body)
    expect([response.status, (await response.json()).code]).toEqual([status, code])
  })
})
