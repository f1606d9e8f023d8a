/** Long work that has no line for each: aligning again, and PDFs. */
import { existsSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import './contract.ts'
import { type RunningServer, serve } from '../../src/server.ts'
import type { House } from '../../src/service/house.ts'
import { makeJob } from '../../src/service/jobs/jobs.ts'
import { JobRunner } from '../../src/service/jobs/runner.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { sample, testHouse } from '../house.ts'

const CHROMIUM = '/usr/bin/chromium'
let house: House
let server: RunningServer
let edition: string
let row: string
beforeAll(async () => {
  house = await testHouse()
  server = await serve(house, { host: '127.0.0.1', port: 0, chromium: CHROMIUM })
  const made = await makeEdition(house, sample('council-election.en'), sample('council-election.tr'))
  edition = made.edition.id
  row = made.edition.rows.filter(({ kind }) => kind === 'body')[1]?.id ?? ''
})
afterAll(async () => {
  await server.close()
  await house.close()
})

const ask = (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  })
const ended = async (id: string) => {
  const state = async () => (await house.store.jobs.byId(id))?.state
  await expect.poll(state, { timeout: 90_000 }).toMatch(/done|failed|cancelled/)
  return (await ask('GET', `/jobs/${id}`)).json()
}

test('an edition is aligned again as a job, which says at which revision it is then', async () => {
  const path = `/editions/${edition}/rows/${row}/realignment`
  const answer = await ask('POST', path, { by: 'Ayşe' }, { prefer: 'respond-async' })
  expect([answer.status, answer.headers.get('preference-applied')]).toEqual([202, 'respond-async'])
  const { id } = await answer.json()
  const job = await ended(id)
  expect(job).toMatchObject({ kind: 'realignment', state: 'done', done: 1, total: 1 })
  expect(job.result.revision).toBe(await house.store.editionRevision(edition))
  expect((await ask('GET', `/jobs/${id}/file`)).status).toBe(404)
  const refused = await ask(
    'POST',
    `/editions/${edition}/rows/none/realignment`,
    {},
    { prefer: 'respond-async' },
  )
  expect(await ended((await refused.json()).id)).toMatchObject({
    state: 'failed',
    error: { code: 'no-such-row' },
  })
  expect(
    (await ask('POST', '/editions/none/rows/x/realignment', {}, { prefer: 'respond-async' })).status,
  ).toBe(404)
})

test.runIf(existsSync(CHROMIUM))(
  'a draft is printed as a job, and its file is to be had behind it',
  { timeout: 120_000 },
  async () => {
    const answer = await ask('POST', `/editions/${edition}/pdf`, { arrangement: 'interleaved' })
    expect(answer.status).toBe(202)
    const job = await ended((await answer.json()).id)
    expect(job).toMatchObject({ state: 'done', result: { type: 'application/pdf' } })
    expect(job.result.base64).toBeUndefined()
    const file = await fetch(server.url + job.result.file)
    const bytes = Buffer.from(await file.arrayBuffer())
    expect([file.status, file.headers.get('content-type'), bytes.length]).toEqual([
      200,
      'application/pdf',
      job.result.size,
    ])
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  },
)

test('a PDF where there is no browser fails with a reason; one that is begun and given back is taken up again', async () => {
  const alone = await testHouse()
  const { edition: other } = await makeEdition(alone, sample('digest-rail-ferry'))
  const { id } = await makeJob(alone, 'pdf', { edition: other.id, format: 'pdf' }, 'Deniz')
  await alone.store.transaction(({ jobs }) =>
    jobs.claim('dead', '2025-01-01T00:00:00.000Z', '2025-01-01T00:01:00.000Z'),
  )
  const runner = new JobRunner(alone, () => undefined)
  runner.start()
  await expect.poll(async () => (await alone.store.jobs.byId(id))?.state, { timeout: 10_000 }).toBe('failed')
  await runner.close()
  expect((await alone.store.jobs.byId(id))?.error?.code).toBe('no-browser')
  await alone.close()
  expect((await ask('POST', '/editions/none/pdf')).status).toBe(404)
  expect((await ask('POST', `/editions/${edition}/pdf`, { arrangement: 'round' })).status).toBe(400)
})
