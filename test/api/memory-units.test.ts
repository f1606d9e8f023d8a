import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import './contract.ts'
import {
  historySchema,
  outcomeSchema,
  previewSchema,
  undoneSchema,
  unitPageSchema,
} from '../../src/api/memory-unit-schemas.ts'
import type { Unit } from '../../src/memory/unit.ts'
import { type RunningServer, serve } from '../../src/server.ts'
import type { House } from '../../src/service/house.ts'
import { plain } from '../../src/text/content.ts'
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
const unit = (id: string, tr: string, en: string): Unit => ({
  id,
  tr: plain(tr),
  en: plain(en),
  state: 'translated',
  domain: 'body',
  origin: 'w',
  memory: 'vinç',
})
beforeEach(() =>
  house.store.saveUnits([
    unit('w/1', 'Vinç devrildi.', 'The crane fell.'),
    unit('w2', 'Vinç kalktı.', 'The crane rose.'),
    unit('w3', 'Liman kapandı.', 'The port closed.'),
  ]),
)

const at = (path: string) => `${server.url}/api/v1/memory/${path}`
const get = async (path: string) => (await fetch(at(path))).json()
const send = (method: string, path: string, body: unknown) =>
  fetch(at(path), {
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'if-match': '*' },
  })
const post = async (path: string, body: unknown) => (await send('POST', path, body)).json()

describe('the API of a memory’s upkeep', () => {
  test('lists units by a filter, page by page', async () => {
    const memory = encodeURIComponent('vinç')
    const first = unitPageSchema.parse(await get(`units?memory=${memory}&order=came&limit=2`))
    expect(first.units.map(({ id }) => id)).toEqual(['w/1', 'w2'])
    const next = unitPageSchema.parse(await get(`units?memory=${memory}&limit=2&after=${first.next}`))
    expect(next.units.map(({ id }) => id)).toEqual(['w3'])
    const some = unitPageSchema.parse(await get(`units?id=w2&id=w3&tr=v%C4%B0n%C3%87*&as=glob`))
    expect(some.units.map(({ id }) => id)).toEqual(['w2'])
  })

  test('previews an edit, makes it, and undoes it', async () => {
    const edit = { replace: { side: 'en', find: 'crane', with: 'derrick' } }
    const preview = previewSchema.parse(
      await post('edits', { filter: { memory: 'vinç' }, edit, preview: true }),
    )
    expect(preview).toMatchObject({
      matched: 3,
      changed: 2,
      first: [{ after: { en: 'The derrick fell.' } }, {}],
    })
    const done = outcomeSchema.parse(await post('edits', { filter: { memory: 'vinç' }, edit, by: 'ayşe' }))
    expect(done.changed).toBe(2)
    const history = historySchema.parse(await get(`units/${encodeURIComponent('w/1')}`))
    expect([history.unit.en, history.unit.changedBy, history.versions[0]?.en]).toEqual([
      'The derrick fell.',
      'ayşe',
      'The crane fell.',
    ])
    const undone = undoneSchema.parse(await post('steps/last/undoing', {}))
    expect(undone).toMatchObject({ changed: 2, undone: { revision: done.step, by: 'ayşe' } })
    expect((await send('POST', `steps/${done.step}/undoing`, {})).status).toBe(409)
  })

  test('edits a unit as it was seen, and restores what it was', async () => {
    const { unit: seen } = historySchema.parse(await get('units/w3'))
    const edit = { state: 'reviewed', en: 'The harbour closed.' }
    expect((await send('PATCH', 'units/w3', { edit, revision: seen.revision })).status).toBe(200)
    expect(
      (await send('PATCH', 'units/w3', { edit: { state: 'final' }, revision: seen.revision })).status,
    ).toBe(409)
    const { versions } = historySchema.parse(await get('units/w3'))
    expect((await send('POST', `units/w3/versions/${versions[0]?.version}/restoration`, {})).status).toBe(200)
    expect(historySchema.parse(await get('units/w3')).unit).toMatchObject({ en: 'The port closed.' })
  })

  test('counts uses, tells what there is to filter by, and takes rules', async () => {
    expect((await send('POST', 'uses', { units: ['w2', 'w2'] })).status).toBe(204)
    expect(unitPageSchema.parse(await get('units?origin=w&neverUsed=false')).units[0]).toMatchObject({
      id: 'w2',
      uses: 1,
    })
    expect((await get('facets')).memory).toContainEqual({ value: 'vinç', units: 3 })
    const rules = { penalties: { memories: { vinç: 10 } } }
    expect((await send('PUT', 'rules', rules)).status).toBe(200)
    const { matches } = await get('matches?text=The+crane+fell.&from=en')
    expect(matches[0]).toMatchObject({ score: 90, unit: 'w/1', memory: 'vinç' })
    await send('PUT', 'rules', {})
  })

  test('gives a memory out as a file, and takes it into another', async () => {
    const file = await (await fetch(at('export?memory=vin%C3%A7&format=csv'))).text()
    const taken = await fetch(at('imports?name=a.csv&memory=yeni&by=ali'), { method: 'POST', body: file })
    expect(await taken.json()).toMatchObject({ added: 3, mended: 0 })
    expect(unitPageSchema.parse(await get('units?memory=yeni&by=ali')).units).toHaveLength(3)
    expect(await post('merges', { from: 'yeni', into: 'vinç' })).toMatchObject({ changed: 3, doubles: 3 })
  })

  test.each([
    ['GET', 'units?colour=red', undefined, 400, 'bad-request'],
    ['GET', 'units?tr=(&as=regex', undefined, 400, 'pattern'],
    ['GET', 'units?after=x', undefined, 400, 'bad-cursor'],
    ['GET', 'units/none', undefined, 404, 'no-such-unit'],
    ['GET', 'units/a%00b', undefined, 404, 'no-such-unit'],
    ['PATCH', 'units/none', { edit: { state: 'final' } }, 404, 'no-such-unit'],
    ['PATCH', 'units/w2', { edit: {} }, 400, 'bad-request'],
    ['POST', 'edits', { edit: { state: 'final' } }, 400, 'bad-request'],
    ['POST', 'edits', { filter: {}, edit: { state: 'done' } }, 400, 'bad-request'],
    ['POST', 'steps/999999/undoing', {}, 404, 'no-such-step'],
    ['POST', 'merges', { from: 'none', into: 'x' }, 404, 'no-such-memory'],
    ['PUT', 'rules', { penalties: { machine: 101 } }, 400, 'bad-request'],
    ['PUT', 'units', {}, 405, 'method-not-allowed'],
  ])('answers %s %s with what is wrong', async (method, path, body, status, code) => {
    const response = await (body ? send(method, path, body) : fetch(at(path), { method }))
    expect([response.status, (await response.json()).code]).toEqual([status, code])
  })
})
