import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import './contract.ts'
import { type RunningServer, serve } from '../../src/server.ts'
import type { House } from '../../src/service/house.ts'
import { makeJob } from '../../src/service/jobs/jobs.ts'
import { JobRunner } from '../../src/service/jobs/runner.ts'
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

const sampleText = (name: string) => readFileSync(join(ROOT, 'samples', name), 'utf8')
const text = sampleText('commentary-grain-terminals.txt')
const url = (path: string) => `${server.url}/api/v1${path}`
const send = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(url(path), {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-ndjson', ...headers },
  })
const linesOf = async (answer: Response) =>
  (await answer.text())
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
const ended = async (id: string) =>
  expect
    .poll(async () => (await house.store.jobs.byId(id))?.state, { timeout: 20_000 })
    .not.toMatch(/queued|running/)

describe('pages one a line', () => {
  const pages = [
    { name: 'first', text },
    { name: 'empty', text: ' \n ' },
    { name: 'odd', colour: 'red', text },
    {
      name: 'last',
      text: sampleText('strait-traffic.en.txt'),
      twin: { text: sampleText('strait-traffic.tr.txt') },
    },
  ]
  const body = pages.map((page) => JSON.stringify(page)).join('\n')

  test('become editions, and one that cannot be read holds none back', async () => {
    const lines = await linesOf(await send('/editions.ndjson', body))
    expect(lines.map(({ line, edition, error }) => [line, edition?.name ?? error.code])).toEqual([
      [1, 'first'],
      [2, 'empty'],
      [3, 'bad-page'],
      [4, 'last'],
    ])
  })

  test('or a job, whose result is the same', async () => {
    const accepted = await send('/editions.ndjson', body, { prefer: 'respond-async' })
    const job = await accepted.json()
    expect([accepted.status, accepted.headers.get('preference-applied'), job.state]).toEqual([
      202,
      'respond-async',
      'queued',
    ])
    expect(accepted.headers.get('location')).toBe(`/api/v1/jobs/${job.id}`)
    await ended(job.id)
    const done = await (await fetch(url(`/jobs/${job.id}`))).json()
    expect(done).toMatchObject({ state: 'done', done: 4, total: 4 })
    expect(done.result.lines.map((line: { again?: boolean }) => line.again)).toEqual([
      true,
      undefined,
      undefined,
      true,
    ])
    const listed = await (await fetch(url('/jobs?state=done'))).json()
    expect(listed.jobs.map(({ id }: { id: string }) => id)).toContain(job.id)
    const again = await fetch(url(`/jobs/${job.id}`), { method: 'DELETE', headers: { 'if-match': '*' } })
    expect([again.status, (await again.json()).code]).toEqual([409, 'job-ended'])
  })

  test('come out again as editions one a line', async () => {
    const lines = await linesOf(await fetch(url('/editions.ndjson')))
    expect(lines.map(({ name }) => name).toSorted()).toEqual(['first', 'last'])
    const [first] = lines
    expect(await linesOf(await fetch(url(`/editions.ndjson?ids=${first.id}`)))).toEqual([first])
    const broken = await send('/editions.ndjson', '{"name":"x"}\n{')
    expect([broken.status, (await broken.json()).detail]).toEqual([400, 'line 2 is no JSON'])
    expect((await send('/editions.ndjson', '[]', { 'content-type': 'application/json' })).status).toBe(415)
  })
})

describe('units one a line', () => {
  test('go out and come back as they were', async () => {
    const out = await (await fetch(url('/memory/units.ndjson'))).text()
    const back = await linesOf(await send('/memory/units.ndjson', out))
    expect(back).toHaveLength(out.trim().split('\n').length)
    expect(back.filter(({ error }) => error)).toEqual([])
    expect(await (await fetch(url('/memory/units.ndjson'))).text()).toBe(out)
  })

  test('are taken line by line, each with what became of it', async () => {
    const lines = [
      { tr: 'Rıhtım açıldı.', en: 'The quay was opened.' },
      { tr: 'yalnız Türkçe' },
      { id: 'cms/7', tr: { text: '\uFFFC', codes: [] }, en: 'x' },
    ]
    const told = await linesOf(
      await send('/memory/units.ndjson', lines.map((each) => JSON.stringify(each)).join('\n')),
    )
    expect(told).toEqual([
      { line: 1, id: expect.stringMatching(/^api\//) },
      { line: 2, error: { code: 'bad-unit', message: expect.stringContaining('en') } },
      { line: 3, error: { code: 'bad-unit', message: expect.stringContaining('U+FFFC') } },
    ])
    const found = await linesOf(await fetch(url('/memory/units.ndjson?text=quay%20was%20opened')))
    expect(found).toMatchObject([{ tr: 'Rıhtım açıldı.', state: 'translated', origin: 'api' }])
  })
})

describe('a job', () => {
  test('imports a file of units', async () => {
    const csv = 'tr,en\nDeniz feneri,Lighthouse\n'
    const accepted = await send('/memory/imports?name=sea.csv', csv, {
      prefer: 'respond-async',
      'content-type': 'text/csv',
    })
    const { id } = await accepted.json()
    await ended(id)
    expect(await (await fetch(url(`/jobs/${id}`))).json()).toMatchObject({
      kind: 'memory-import',
      state: 'done',
      result: { added: 1 },
    })
  })

  test('fills editions from the memory; one that is not there holds back no other', async () => {
    const [first] = await house.store.summaries()
    const edition = first?.id
    const accepted = await send('/pretranslations', JSON.stringify({ editions: ['none', edition] }), {
      'content-type': 'application/json',
    })
    const { id } = await accepted.json()
    expect(accepted.status).toBe(202)
    await ended(id)
    expect(await (await fetch(url(`/jobs/${id}`))).json()).toMatchObject({
      kind: 'pretranslation',
      state: 'done',
      result: {
        lines: [
          { edition: 'none', error: { code: 'no-such-edition' } },
          { edition, exact: expect.any(Number) },
        ],
      },
    })
  })

  test('that fails says why', async () => {
    const { id } = await (
      await send('/memory/imports?name=x.tmx', '<tmx', {
        prefer: 'respond-async',
        'content-type': 'text/xml',
      })
    ).json()
    await ended(id)
    expect(await (await fetch(url(`/jobs/${id}`))).json()).toMatchObject({
      state: 'failed',
      error: { code: expect.any(String), message: expect.any(String) },
    })
    expect((await fetch(url('/jobs/none'))).status).toBe(404)
  })
})

describe('jobs of a house without a server', () => {
  let alone: House
  beforeAll(async () => {
    alone = await testHouse()
  })
  afterAll(() => alone.close())
  const log = (error: unknown) => {
    throw error
  }
  const pagesOf = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ name: `p${i}`, text: `${text}\n\n${i} ships.` }))
  const over = (id: string) =>
    expect
      .poll(async () => (await alone.store.jobs.byId(id))?.state, { timeout: 20_000 })
      .not.toMatch(/queued|running/)

  test('that waits is cancelled at once, and everybody is told', async () => {
    const { cancelJob } = await import('../../src/service/jobs/jobs.ts')
    const { id } = await makeJob(alone, 'editions', { pages: [] }, 'Deniz')
    expect((await cancelJob(alone, id)).state).toBe('cancelled')
    const events = await alone.store.events.after({ after: 0, limit: 10, types: ['job.finished'] })
    expect(events).toMatchObject([
      {
        actor: 'Deniz',
        via: 'job',
        data: { job: id, before: { state: 'queued' }, after: { state: 'cancelled' } },
      },
    ])
  })

  test('is given back when the program ends, and another goes on where it was', async () => {
    const { id } = await makeJob(alone, 'editions', { pages: pagesOf(60) }, 'Deniz')
    const first = new JobRunner(alone, log)
    first.start()
    await expect
      .poll(async () => (await alone.store.jobs.byId(id))?.done ?? 0, { interval: 5, timeout: 20_000 })
      .toBeGreaterThan(0)
    await first.close()
    const broken = await alone.store.jobs.byId(id)
    expect(broken?.state).toBe('queued')
    const second = new JobRunner(alone, log)
    second.start()
    await over(id)
    await second.close()
    const { result, state, done } = (await alone.store.jobs.byId(id)) ?? {}
    expect([state, done]).toEqual(['done', 60])
    const { lines } = result as { lines: { line: number }[] }
    expect(lines.map(({ line }) => line)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1))
  })

  test('of an instance that died is taken up again once its time is over, three times at most', async () => {
    const { id } = await makeJob(alone, 'editions', { pages: pagesOf(2) }, 'Deniz')
    const claim = (now: string, until: string) =>
      alone.store.transaction(({ jobs }) => jobs.claim('dead', now, until))
    expect((await claim('2026-01-01T00:00:00.000Z', '2026-01-01T00:01:00.000Z'))?.attempts).toBe(1)
    expect(await claim('2026-01-01T00:00:59.000Z', '2026-01-01T00:02:00.000Z')).toBeUndefined()
    expect((await claim('2026-01-01T00:01:00.000Z', '2026-01-01T00:02:00.000Z'))?.attempts).toBe(2)
    await claim('2026-01-01T00:02:00.000Z', '2026-01-01T00:03:00.000Z')
    const runner = new JobRunner(alone, log)
    runner.start()
    await over(id)
    await runner.close()
    expect(await alone.store.jobs.byId(id)).toMatchObject({ state: 'failed', error: { code: 'given-up' } })
  })

  test('that is at work ends when it is cancelled; what it has done stays', async () => {
    const { cancelJob } = await import('../../src/service/jobs/jobs.ts')
    const { id } = await makeJob(alone, 'editions', { pages: pagesOf(400) }, 'Deniz')
    const runner = new JobRunner(alone, log)
    runner.start()
    await expect
      .poll(async () => (await alone.store.jobs.byId(id))?.done ?? 0, { interval: 5, timeout: 20_000 })
      .toBeGreaterThan(0)
    await cancelJob(alone, id)
    await over(id)
    await runner.close()
    expect(await alone.store.jobs.byId(id)).toMatchObject({ state: 'cancelled' })
  })
})
