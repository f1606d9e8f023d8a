/** What is to go: said at a route of this test’s own, told by its answers and by the document. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { Router } from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deprecated, withDeprecations } from '../../src/api/deprecated.ts'

const notice = {
  since: '2026-01-01',
  sunset: '2027-06-30',
  link: 'https://yanyana.example/api/docs#boats',
}
const api = Router()
api.get('/boats/:id', deprecated(notice), (request, response) => void response.json(request.params))
api.get('/boats', deprecated({ ...notice, field: { in: 'query', name: 'harbour' } }), (_, response) => {
  response.links({ next: '/boats?cursor=2' }).json([])
})
const colour = { in: 'body', name: 'colour' } as const
api.put('/boats/:id', express.json(), deprecated({ ...notice, field: colour }), (_, response) => {
  response.status(204).end()
})
const server = createServer(express().use(api))
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise<unknown>((resolve) => server.close(resolve)))

const told = async (path: string, body?: object) => {
  const { headers } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
    ...(body && {
      method: 'PUT',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  })
  return ['deprecation', 'sunset', 'link'].map((name) => headers.get(name))
}
const link = '<https://yanyana.example/api/docs#boats>; rel="deprecation"'
const HEADERS = ['@1767225600', 'Wed, 30 Jun 2027 00:00:00 GMT', link]

test('an operation that is to go says so in every answer', async () => {
  expect(await told('/boats/7')).toEqual(HEADERS)
})

test('a field that is to go is told of to whoever uses it, beside other links', async () => {
  const [since, sunset, links] = await told('/boats?harbour=kadikoy')
  expect([since, sunset]).toEqual(HEADERS.slice(0, 2))
  expect(links).toContain(link)
  expect(links).toContain('rel="next"')
  expect((await told('/boats')).slice(0, 2)).toEqual([null, null])
  expect(await told('/boats/7', { colour: 'red' })).toEqual(HEADERS)
  expect(await told('/boats/7', { name: 'Fener' })).toEqual([null, null, null])
})

test('the document marks what the routes mark, and nothing else', () => {
  const document = {
    paths: {
      '/boats': {
        get: {
          parameters: [
            { in: 'query', name: 'harbour' },
            { in: 'query', name: 'limit' },
          ],
        },
      },
      '/boats/{id}': {
        get: {},
        put: {
          requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Boat' } } } },
        },
      },
    },
    components: { schemas: { Boat: { properties: { colour: { description: 'Of the hull' }, name: {} } } } },
  }
  const until = 'Works until 2027-06-30 at least; instead: https://yanyana.example/api/docs#boats'
  expect(withDeprecations(structuredClone(document), api)).toEqual({
    paths: {
      '/boats': {
        get: {
          parameters: [
            { in: 'query', name: 'harbour', deprecated: true, description: until },
            { in: 'query', name: 'limit' },
          ],
        },
      },
      '/boats/{id}': { ...document.paths['/boats/{id}'], get: { deprecated: true, description: until } },
    },
    components: {
      schemas: {
        Boat: {
          properties: { colour: { deprecated: true, description: `Of the hull. ${until}` }, name: {} },
        },
      },
    },
  })
})

test('what the document does not tell of is no field, and less than a year no notice', () => {
  expect(() => withDeprecations({ paths: { '/boats': { get: {} } } }, api)).toThrow('harbour')
  expect(() => deprecated({ ...notice, sunset: '2026-06-30' })).toThrow('a year')
})
