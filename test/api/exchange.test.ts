import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import './contract.ts'
import { type RunningServer, serve } from '../../src/server.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { readZip, writeZip } from '../../src/service/zip.ts'
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

  test('several editions go out in one file, with limits for their fields', async () => {
    const other = (await makeEdition(house, sample('commentary-grain-terminals'))).edition.id
    const answer = await fetch(
      `${server.url}/api/v1/editions.xlf?ids=${edition},${other}&limit=title%3D300&version=2.1`,
    )
    const xliff = await answer.text()
    expect([answer.status, xliff.match(/<file /g)?.length]).toEqual([200, 2])
    expect(xliff).toContain('slr:sizeRestriction="300"')
    for (const [query, status] of [
      [`ids=${edition},none`, 404],
      [`ids=${edition}&limit=width%3D3`, 400],
    ])
      expect((await fetch(`${server.url}/api/v1/editions.xlf?${query}`)).status).toBe(status)
  })

  test('an edition goes out in parts, one after the other or all in a package, and each comes back', async () => {
    const parts: string[] = []
    for (let next: string | null = '?split=120&for=memoq'; next !== null; ) {
      const answer: Response = await fetch(url(`.xlf${next}`))
      parts.push(await answer.text())
      next = /<(\?[^>]*)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1] ?? null
    }
    expect(parts.length).toBeGreaterThan(2)
    const ids = parts.map((part) => /build-num="([^"]*)"/.exec(part)?.[1] ?? '')
    expect(ids.every((id, i) => id.endsWith(`.w120-${i + 1}`))).toBe(true)
    const packed = readZip(
      new Uint8Array(await (await fetch(url('.zip?split=120&for=memoq'))).arrayBuffer()),
      () => true,
    )
    const inside = packed.filter(({ name }) => name.endsWith('.xlf'))
    expect(inside.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(parts)
    const dry = await send('?dry-run=true', new TextEncoder().encode(parts[1]), 'application/xliff+xml')
    expect((await dry.json()).handOff).toBe(ids[1])
    const beyond = await fetch(url('.xlf?split=120&part=99'))
    expect([beyond.status, (await beyond.json()).code]).toEqual([404, 'no-such-part'])
    expect((await fetch(url('.xlf?split=0'))).status).toBe(400)
  })

  test('findings are let stand for a reason that the report repeats, words are forbidden', async () => {
    const unit = (id: string, target: string) =>
      `<trans-unit id="${id}"><source>He came in 2019.</source><target state="translated">${target}</target></trans-unit>`
    const xliff = `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" source-language="en" target-language="tr" datatype="plaintext"><body>${unit('u1', 'Bayan 2018’de geldi.')}${unit('u2', '2017’de geldi.')}</body></file></xliff>`
    const check = async (list: unknown) => {
      const form = new FormData()
      form.set('file', new Blob([xliff]), 'a.xlf')
      form.set('waivers', JSON.stringify(list))
      return fetch(`${server.url}/api/v1/xliff/check`, { method: 'POST', body: form })
    }
    const answer = await check({
      waivers: [{ code: 'quality-numbers', unit: 'u1', reason: 'the source has a slip' }],
      forbidden: [{ text: 'bayan', instead: 'kadın' }],
    })
    const report = await answer.json()
    const numbers = report.findings.filter((each: { code: string }) => each.code === 'quality-numbers')
    expect(numbers.map((each: { unit: string }) => each.unit)).toEqual(['u2'])
    expect(report.waived).toMatchObject([
      { code: 'quality-numbers', unit: 'u1', reason: 'the source has a slip', message: expect.any(String) },
    ])
    expect(JSON.stringify(report.findings)).toContain('kadın')
    const refused = await check({ waivers: [{ code: 'state-value', reason: 'no' }] })
    expect([refused.status, (await refused.json()).code]).toEqual([400, 'bad-waivers'])
  })

  test('what is said of a row to its translators goes out with it', async () => {
    const say = (row: string) =>
      fetch(url(`/rows/${row}/comments`), {
        method: 'POST',
        body: JSON.stringify({ text: 'Keep it short.' }),
        headers: { 'content-type': 'application/json' },
      })
    const made = await (await say('title')).json()
    expect(made).toMatchObject({ row: 'title', author: 'api', audience: 'translators' })
    expect(await (await say('title')).json()).toEqual(made)
    expect(await (await fetch(url('.xlf'))).text()).toContain('comment: Keep it short.')
    expect((await say('nowhere')).status).toBe(404)
  })

  test('the broken file of a package is named beside what became of the others', async () => {
    const xliff = new TextEncoder().encode(await (await fetch(url('.xlf'))).text())
    const packed = writeZip([
      { name: 'good.xlf', bytes: xliff },
      { name: 'bad.xlf', bytes: xliff.subarray(0, 700) },
    ])
    const body = new Uint8Array(packed)
    const told = await (await send('?dry-run=true', body, 'application/zip')).json()
    expect(told.failed).toMatchObject([{ file: 'bad.xlf', code: 'not-well-formed' }])
    expect(told.reports.length).toBeGreaterThan(10)
    const check = await fetch(`${server.url}/api/v1/xliff/check?lang=tr`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/zip' },
    })
    const { findings } = await check.json()
    expect(findings).toContainEqual(expect.objectContaining({ packed: 'bad.xlf', code: 'not-well-formed' }))
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
