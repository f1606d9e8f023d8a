import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import './contract.ts'
import { pairListSchema, pairRecordSchema, pairResultSchema } from '../../src/api/pairs.ts'
import { type RunningServer, serve } from '../../src/server.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { ROOT, sample, testHouse } from '../house.ts'

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

const send = (method: string, path: string, body: unknown) =>
  fetch(`${server.url}/api/v1${path}`, {
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'if-match': '*' },
  })
const text = (name: string) => readFileSync(join(ROOT, 'samples', `${name}.txt`), 'utf8')

describe('the API of pairs', () => {
  test('pairs the pages it is sent, and keeps nothing of them', async () => {
    const names = ['strait-traffic.tr', 'council-election.en', 'strait-traffic.en', 'report-annual-2024']
    const answer = await send('POST', '/pairs', { pages: names.map((id) => ({ id, text: text(id) })) })
    const { pairs, unsure, alone } = pairResultSchema.parse(await answer.json())
    expect(pairs.map(({ tr, en }) => [tr, en])).toEqual([['strait-traffic.tr', 'strait-traffic.en']])
    expect(pairs[0]?.evidence.length).toBeGreaterThan(2)
    expect([unsure, alone.map(({ id }) => id)]).toEqual([[], ['council-election.en', 'report-annual-2024']])
    expect(await house.store.summaries()).toEqual([])
  })

  test('pairs the pages of the store, lists them by state, takes decisions', async () => {
    for (const name of ['council-election.tr', 'council-election.en']) await makeEdition(house, sample(name))
    expect((await send('POST', '/pairs', {})).status).toBe(200)
    const list = async (state: string) =>
      pairListSchema.parse(await (await fetch(`${server.url}/api/v1/pairs?state=${state}`)).json()).pairs
    const [pair] = [...(await list('sure')), ...(await list('unsure'))]
    const decided = await send('PUT', `/pairs/${pair?.id}`, { decision: 'accepted' })
    const { edition } = pairRecordSchema.parse(await decided.json())
    expect((await fetch(`${server.url}/api/v1/editions/${edition}`)).status).toBe(200)
    expect((await list('decided')).map(({ id }) => id)).toEqual([pair?.id])
    expect(await list('sure')).toEqual([])
    await send('PUT', `/pairs/${pair?.id}`, { decision: 'undecided' })
    expect(await list('decided')).toEqual([])
  })

  test.each([
    ['POST', '/pairs', { pages: [{ id: 'a', text: 'x' }] }, 400, 'bad-request'],
    [
      'POST',
      '/pairs',
      {
        pages: [
          { id: 'a', text: 'x' },
          { id: 'a', text: 'y' },
        ],
      },
      400,
      'bad-request',
    ],
    [
      'POST',
      '/pairs',
      {
        pages: [
          { id: 'a', text: ' ' },
          { id: 'b', text: 'y' },
        ],
      },
      422,
      'empty',
    ],
    ['POST', '/pairs', { other: 1 }, 400, 'bad-request'],
    ['PUT', '/pairs/none', { decision: 'rejected' }, 404, 'no-such-pair'],
    ['PUT', '/pairs/none', { decision: 'perhaps' }, 400, 'bad-request'],
    ['GET', '/pairs?state=lost', undefined, 400, 'bad-request'],
  ])('%s %s with %j is a problem', async (method, path, body, status, code) => {
    const answer = await send(method, path, body)
    expect([answer.status, (await answer.json()).code]).toEqual([status, code])
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })

  test('stands in the OpenAPI description', async () => {
    const { paths } = await (await fetch(`${server.url}/api/v1/openapi.json`)).json()
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/pairs', '/pairs/{id}']))
  })
})
