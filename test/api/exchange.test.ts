import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningServer, serve } from '../../src/server.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { readZip } from '../../src/service/zip.ts'
import { ROOT, sample, testHouse } from '../house.ts'

let house: House
let server: RunningServer
let edition: string
beforeAll(async () => {
  house = await testHouse()
  server = await serve(house, { host: '127.0.0.1', port: 0 })
  edition = (await makeEdition(house, sample('digest-rail-ferry'))).edition.id
})
afterAll(async () => {
  await server.close()
  await house.close()
})

const url = (rest: string) => `${server.url}/api/v1/editions/${edition}${rest}`
const send = (query: string, body: Uint8Array<ArrayBuffer>, type: string) =>
  fetch(url(`/returns${query}`), { method: 'POST', body, headers: { 'content-type': type } })

describe('hand-offs and returns over HTTP', () => {
  test('a tool, a version, what is open, links: all may be asked for', async () => {
    const query = '?for=poedit&untranslated=true&preview=https://yan.example/&source=en'
    const xliff = await (await fetch(url(`.xlf${query}`))).text()
    expect(xliff).toMatch(/version="2.0"[\s\S]*\.open"[\s\S]*https:\/\/yan\.example\/editions\//)
  })

  test.each([
    ['.xlf?version=3.0', 400, 'bad-request'],
    ['.xlf?for=word', 400, 'bad-request'],
    ['.xlf?for=omegat&version=2.1', 422, 'version-unfit'],
    ['.xlf?since=never', 404, 'no-such-hand-off'],
  ])('%s is answered with %i', async (rest, status, code) => {
    const answer = await fetch(url(rest))
    const body = await answer.json()
    expect([answer.status, body.code]).toEqual([status, code])
  })

  test('a package goes out, is told what would become of it, and comes back', async () => {
    const packed = new Uint8Array(await (await fetch(url('.zip'))).arrayBuffer())
    expect(readZip(packed, () => true).map(({ name }) => name)).toContain('digest-rail-ferry.xlf')
    const dry = await (await send('?dry-run=true', packed, 'application/zip')).json()
    expect(new Set(dry.reports.map((each: { outcome: string }) => each.outcome))).toEqual(
      new Set(['unchanged']),
    )
    const xliff = await (await fetch(url('.xlf'))).text()
    const back = new TextEncoder().encode(xliff.replace(/(needs-translation">)RAIL FERRY[^<]*/, '$1FERİBOT'))
    const told = await (await send('?dry-run=true', back, 'application/xliff+xml')).json()
    expect((await house.store.edition(edition))?.revision).toBe(1)
    const done = await (await send('', back, 'application/xliff+xml')).json()
    expect([done.reports, done.revision]).toEqual([told.reports, 2])
    expect((await house.store.edition(edition))?.revision).toBe(2)
  })

  test('a word that the API does not know is refused, not passed over', async () => {
    const revision = (await house.store.edition(edition))?.revision
    const xliff = new TextEncoder().encode(await (await fetch(url('.xlf'))).text())
    const answer = await send('?dryrun=true', xliff, 'application/xliff+xml')
    expect([answer.status, (await answer.json()).detail]).toEqual([400, expect.stringContaining('dryrun')])
    expect((await house.store.edition(edition))?.revision).toBe(revision)
  })

  test('a package that lies is refused', async () => {
    const answer = await send('', new TextEncoder().encode('PK\x03\x04 and nothing'), 'application/zip')
    expect([answer.status, (await answer.json()).code]).toEqual([422, 'zip-broken'])
  })

  test('all of it is described', async () => {
    const { paths } = await (await fetch(`${server.url}/api/v1/openapi.json`)).json()
    const names = paths['/editions/{id}.zip'].get.parameters.map((each: { name: string }) => each.name)
    expect(names).toEqual(
      expect.arrayContaining(['id', 'version', 'for', 'untranslated', 'since', 'preview']),
    )
    expect(paths['/editions/{id}/returns'].post.requestBody.content['application/zip']).toBeDefined()
    expect(readFileSync(join(ROOT, 'docs/formats.md'), 'utf8')).toContain('?dry-run=true')
  })
})
