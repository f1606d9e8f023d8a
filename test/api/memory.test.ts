import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import './contract.ts'
import {
  analysisSchema,
  concordanceSchema,
  findingListSchema,
  fragmentListSchema,
  matchListSchema,
  termListSchema,
  trashSchema,
} from '../../src/api/memory.ts'
import type { Unit } from '../../src/memory/unit.ts'
import { type RunningServer, serve } from '../../src/server.ts'
import type { House } from '../../src/service/house.ts'
import { plain } from '../../src/text/content.ts'
import { testHouse } from '../house.ts'

let house: House
let server: RunningServer
const unit = (id: string, tr: string, en: string, more: Partial<Unit> = {}): Unit => ({
  id,
  tr: plain(tr),
  en: plain(en),
  state: 'final',
  domain: 'body',
  origin: 'test',
  ...more,
})

beforeAll(async () => {
  house = await testHouse()
  await house.store.saveUnits([
    unit('w1', 'Vinç 22 Şubat 2019 günü devrildi.', 'The crane fell on 22 February 2019.', {
      before: 'Storm.',
    }),
    unit('w2', 'Vincin operatörü kurtuldu.', 'The crane operator survived.'),
    unit('w3', 'Liman 30 gemi aldı.', 'The port took 40 ships in.'),
  ])
  server = await serve(house, { host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await server.close()
  await house.close()
})

const ask = (path: string, query: Record<string, string> = {}, init: RequestInit = {}) =>
  fetch(`${server.url}/api/v1/memory/${path}?${new URLSearchParams(query)}`, init)
const answer = async (path: string, query: Record<string, string> = {}) => (await ask(path, query)).json()
const analyses = (body: object) =>
  ask(
    'analyses',
    {},
    { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
  )

describe('the API of the memory', () => {
  test('offers matches, adapted, and knows their context', async () => {
    const text = 'The crane fell on 24 March 2021.'
    const { matches } = matchListSchema.parse(await answer('matches', { text, from: 'en' }))
    expect(matches[0]).toMatchObject({ score: 99, unit: 'w1', target: 'Vinç 24 Mart 2021 günü devrildi.' })
    const query = { text: 'The crane fell on 22 February 2019.', from: 'en', before: 'Storm.' }
    expect(matchListSchema.parse(await answer('matches', query)).matches[0]?.score).toBe(101)
  })

  test('finds words in any form, and patterns', async () => {
    const words = concordanceSchema.parse(await answer('concordance', { query: 'vinç', in: 'tr' }))
    expect(words.hits.map((hit) => hit.unit).toSorted()).toEqual(['w1', 'w2'])
    expect(words.hits[0]?.marks.source).toEqual([{ start: 0, end: 4 }])
    const pattern = { query: '\\d+ ships', regex: 'true' }
    expect(concordanceSchema.parse(await answer('concordance', pattern)).hits.map((hit) => hit.unit)).toEqual(
      ['w3'],
    )
  })

  test('finds pieces of a segment', async () => {
    const query = { text: 'At dawn the crane operator slept.', from: 'en' }
    const { fragments } = fragmentListSchema.parse(await answer('fragments', query))
    expect(fragments[0]).toMatchObject({ text: 'the crane operator', units: [{ unit: 'w2' }] })
  })

  test('finds terms', async () => {
    const query = { text: "Dışişleri Bakanlığı'na gitti", from: 'tr' }
    expect(termListSchema.parse(await answer('terms', query)).terms[0]).toMatchObject({ start: 0, end: 22 })
  })

  test('analyses segments and editions', async () => {
    const files = [{ name: 'a', segments: ['The crane operator survived.', 'Nobody else did, they said.'] }]
    const { total } = analysisSchema.parse(await (await analyses({ files, from: 'en' })).json())
    expect([total.rows['100'], total.rows.none]).toEqual([
      { segments: 1, words: 4 },
      { segments: 1, words: 5 },
    ])
    expect((await analyses({ files })).status).toBe(400)
    expect((await analyses({ editions: ['none'] })).status).toBe(404)
  })

  test('tells what wants a look', async () => {
    const { findings } = findingListSchema.parse(await answer('findings', { kind: 'suspicious' }))
    expect(findings.find(({ units }) => units[0]?.id === 'w3')?.reasons).toEqual(['numbers'])
  })

  test('deletes into the trash and restores', async () => {
    const remove = () => ask('units/w2', {}, { method: 'DELETE', headers: { 'if-match': '*' } })
    expect([(await remove()).status, (await remove()).status]).toEqual([204, 404])
    expect(trashSchema.parse(await answer('trash')).units.map(({ id }) => id)).toEqual(['w2'])
    const restore = () => ask('trash/w2/restoration', {}, { method: 'POST' })
    expect([(await restore()).status, (await restore()).status]).toEqual([204, 404])
  })

  test.each([
    ['matches', { text: 'x', from: 'de' }, 400],
    ['matches', { text: 'x', from: 'en', threshold: '49' }, 400],
    ['matches', { from: 'en' }, 400],
    ['concordance', { query: '(a', regex: 'true' }, 400],
    ['concordance', { query: ' ' }, 400],
    ['findings', { kind: 'all' }, 400],
  ])('refuses %s asked with %j', async (path, query, status) => {
    const response = await ask(path, query)
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      expect.stringContaining('application/problem+json'),
    ])
  })

  test('says what a resource may be asked for', async () => {
    const response = await ask('matches', {}, { method: 'POST' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })
})
