import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import './contract.ts'
import { editionSchema } from '../../src/publish/edition-json.ts'
import { type RunningServer, serve } from '../../src/server.ts'
import type { House } from '../../src/service/house.ts'
import { ROOT, testHouse } from '../house.ts'

let house: House
let server: RunningServer
const text = readFileSync(join(ROOT, 'samples/digest-rail-ferry.txt'), 'utf8')

beforeAll(async () => {
  house = await testHouse()
  server = await serve(house, { host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await server.close()
  await house.close()
})

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(server.url + path, { headers, redirect: 'manual' })
const post = (
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  type: string,
  headers: Record<string, string> = {},
) => fetch(server.url + path, { method: 'POST', body, headers: { 'content-type': type, ...headers } })
const addPage = (body: object) => post('/api/v1/pages', JSON.stringify(body), 'application/json')

describe('the API', () => {
  test('says that it lives', async () => {
    const answer = await get('/healthz')
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok', version: expect.any(String) }])
  })

  test('takes a page, gives its edition in every form, takes its return', async () => {
    const made = await addPage({ name: 'Rail ferry', text })
    expect(made.status).toBe(201)
    const { edition, links } = await made.json()
    expect(made.headers.get('location')).toBe(links.self)
    expect(edition).toMatchObject({
      name: 'rail-ferry',
      date: '2019-04-18',
      titleEn: expect.stringContaining('RAIL FERRY'),
    })
    const again = await addPage({ name: 'Rail ferry', text })
    expect([again.status, (await again.json()).again]).toEqual([200, true])

    const list = await (await get('/api/v1/editions')).json()
    expect(list.editions.map((each: { id: string }) => each.id)).toContain(edition.id)
    expect(() => editionSchema.parse({ format: '' })).toThrow()
    expect(editionSchema.parse(await (await get(links.self)).json()).id).toBe(edition.id)

    for (const [ending, type, start] of [
      ['html', 'text/html; charset=utf-8', '<!doctype html>'],
      ['tmx', 'application/x-tmx+xml', '<?xml'],
      ['json', 'application/json; charset=utf-8', '{"format":"yanyana-edition"'],
      ['xlf', 'application/xliff+xml', '<?xml'],
    ]) {
      const answer = await get(`/api/v1/editions/${edition.id}.${ending}`)
      expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([
        200,
        type?.split(';')[0],
      ])
      expect(await answer.text()).toMatch(new RegExp(`^${start?.replace(/[?]/g, '\\?')}`))
    }

    const xliff = await (await get(links.xliff)).text()
    const back = xliff.replace(
      /(state="needs-translation">)(RAIL FERRY[^<]*)/,
      '$1SAMSUN İLE POTİ ARASINDA FERİBOT',
    )
    const merged = await (await post(links.returns, back, 'application/xliff+xml')).json()
    expect(merged.reports.find((each: { id: string }) => each.id === 'title')).toMatchObject({
      outcome: 'accepted',
    })
    expect(
      (await (await get(links.self)).json()).rows.find((row: { id: string }) => row.id === 'title').tr.content
        .text,
    ).toBe('SAMSUN İLE POTİ ARASINDA FERİBOT')
    expect(await (await get(`${links.xliff}?version=2.1`)).text()).toContain('version="2.1"')
  })

  test('takes plain text in any encoding that pages have', async () => {
    const bytes = new Uint8Array(readFileSync(join(ROOT, 'samples/digest-windows-1254.txt')))
    const made = await post('/api/v1/pages?name=sponge', bytes, 'text/plain')
    const { edition } = await made.json()
    expect([made.status, edition.titleEn]).toEqual([201, expect.stringContaining('SPONGE DIVERS')])
  })

  test('makes one edition of a page and its twin', async () => {
    const read = (name: string) => readFileSync(join(ROOT, 'samples', name), 'utf8')
    const made = await addPage({
      name: 'strait',
      text: read('strait-traffic.en.txt'),
      twin: { text: read('strait-traffic.tr.txt') },
    })
    expect((await made.json()).edition).toMatchObject({
      titleTr: expect.any(String),
      titleEn: expect.any(String),
    })
  })

  test('believes the fields that a pipeline gives with a page', async () => {
    const made = await addPage({
      name: 'quay',
      address: 'https://liman.example/tr/Yorum/rihtim',
      fields: [
        { name: 'title', value: 'A QUAY FOR THE NORTH', language: 'en' },
        { name: 'date', value: '2021-03-04' },
      ],
      text: 'The harbour master said on Monday that the new quay would open before the winter storms arrive.',
    })
    const { edition, links } = await made.json()
    expect([edition.titleEn, edition.date]).toEqual(['A QUAY FOR THE NORTH', '2021-03-04'])
    const { pages } = await (await get(links.self)).json()
    expect(pages[0].address).toBe('https://liman.example/tr/Yorum/rihtim')
  })

  test('keeps what a person says of an emendation', async () => {
    const lost = readFileSync(join(ROOT, 'samples/digest-lost-apostrophes.txt'), 'utf8')
    const { links } = await (await addPage({ name: 'lost', text: lost })).json()
    const read = await get(links.self)
    const { rows, revision } = await read.json()
    const tag = read.headers.get('etag') ?? ''
    const [{ id }] = rows.flatMap((row: { emendations: { id: string }[] }) => row.emendations)
    const decide = (emendation: string, body: object, seen: Record<string, string> = { 'if-match': '*' }) =>
      fetch(`${server.url}${links.self}/emendations/${emendation}`, {
        method: 'PUT',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...seen },
      })
    expect((await decide(id, { accepted: false }, {})).status).toBe(428)
    const answer = await decide(id, { accepted: false, by: 'Deniz' }, { 'if-match': tag })
    const late = await decide(id, { accepted: true }, { 'if-match': tag })
    expect([late.status, (await late.json()).code]).toEqual([412, 'changed-meanwhile'])
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { edition: expect.any(String), revision: revision + 1, emendation: id, accepted: false },
    ])
    const now = await (await get(links.self)).json()
    const kept = now.rows.flatMap((row: { emendations: object[] }) => row.emendations)
    expect(kept).toContainEqual(
      expect.objectContaining({ id, decision: { accepted: false, by: 'Deniz', at: house.now() } }),
    )
    expect((await decide('e999', { accepted: true })).status).toBe(404)
    expect((await decide(id, { accepted: 'yes' })).status).toBe(400)
    expect(await (await get(`${links.html}?reading=transmitted`)).text()).toContain('title="emended: ')
    expect((await get(`${links.html}?reading=upside-down`)).status).toBe(400)
  })

  test.each<[string, number, string, () => Promise<Response>]>([
    ['a method that a resource does not know', 405, 'method-not-allowed', () => get('/api/v1/pages')],
    ['a page in two forms', 400, 'bad-request', () => addPage({ text: 'a', html: '<p>a' })],
    ['an address that is not public', 403, 'address-refused', () => addPage({ url: 'http://10.0.0.1/' })],
    ['an address of no page', 400, 'bad-request', () => addPage({ url: 'file:///etc/passwd' })],
    ['a picture', 415, 'unsupported-type', () => post('/api/v1/pages', 'x', 'image/png')],

    ['JSON that is none', 400, 'bad-body', () => post('/api/v1/pages', '{', 'application/json')],
    ['a page without text', 400, 'bad-request', () => addPage({ name: 'x' })],
    ['a field nobody knows', 400, 'bad-request', () => addPage({ name: 'x', text: 'y', colour: 'red' })],
    ['an empty page', 422, 'empty', () => addPage({ name: 'x', text: ' \n ' })],
    ['a binary page', 422, 'binary', () => post('/api/v1/pages', new Uint8Array(500), 'text/plain')],
    [
      'a page of 50 MB',
      413,
      'too-large',
      () => post('/api/v1/pages', 'ab cd efg\n'.repeat(5_000_000), 'text/plain'),
    ],
    ['a picture', 415, 'unsupported-type', () => post('/api/v1/pages', 'x', 'image/png')],
    ['an edition that is not there', 404, 'no-such-edition', () => get('/api/v1/editions/none')],
    ['a file of one that is not there', 404, 'no-such-edition', () => get('/api/v1/editions/none.xlf')],
    ['a path that is not there', 404, 'no-such-resource', () => get('/api/v1/nothing')],
    ['two pages in one language', 422, 'same-language', () => addPage({ name: 'x', text, twin: { text } })],
    [
      'another site',
      403,
      'cross-site',
      () => post('/api/v1/pages', '{}', 'application/json', { 'sec-fetch-site': 'cross-site' }),
    ],
  ])('answers %s with a problem document', async (_what, status, code, call) => {
    const answer = await call()
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect([answer.status, await answer.json()]).toEqual([
      status,
      expect.objectContaining({ status, code, title: expect.any(String), detail: expect.any(String) }),
    ])
  })

  test('answers a return that is no XLIFF, or of another edition', async () => {
    const ids = (await (await get('/api/v1/editions')).json()).editions.map((each: { id: string }) => each.id)
    const [first, second] = ids
    const bad = await post(`/api/v1/editions/${first}/returns`, '<html/>', 'application/xml')
    expect([bad.status, (await bad.json()).code]).toEqual([422, 'not-xliff'])
    const xliff = await (await get(`/api/v1/editions/${second}.xlf`)).text()
    const other = await post(`/api/v1/editions/${first}/returns`, xliff, 'application/xml')
    expect([other.status, (await other.json()).code]).toEqual([409, 'other-edition'])
    const version = await get(`/api/v1/editions/${first}.xlf?version=7`)
    expect([version.status, (await version.json()).issues[0].path]).toEqual([400, 'version'])
  })

  test('describes itself: every route of the document answers', async () => {
    const document = await (await get('/api/v1/openapi.json')).json()
    expect(document.openapi).toMatch(/^3\.1/)
    const [{ id }] = (await (await get('/api/v1/editions')).json()).editions
    const [unit] = (await (await get('/api/v1/memory/units?limit=1')).json()).units
    const [concept] = (await (await get('/api/v1/memory/concepts?limit=1')).json()).concepts
    const idFor = (path: string) => {
      if (path.startsWith('/memory/concepts')) return concept.id
      return path.startsWith('/memory') ? unit.id : id
    }
    interface Operation {
      readonly parameters?: readonly { readonly in: string; readonly required?: boolean }[]
    }
    for (const [path, methods] of Object.entries<Record<string, Operation>>(document.paths)) {
      const url = `/api/v1${path.replace('{id}', encodeURIComponent(idFor(path))).replace('{row}', 'title')}`
      const needs = methods.get?.parameters?.some(({ in: place, required }) => place === 'query' && required)
      // Nothing of it is published, and nobody has made what is not an edition, a unit or a concept.
      const beside = path.replace(/^\/(editions|memory\/\w+)\/\{id\}(\/rows\/\{row\})?/, '')
      const unknown = /\}\/(due-)?publications?$/.test(path) || beside.includes('{')
      if (methods.get)
        expect(unknown ? [400, 404] : [needs ? 400 : 200], path).toContain((await get(url)).status)
      for (const method of ['post', 'put', 'delete'].filter((each) => methods[each])) {
        const answer = await fetch(server.url + url, { method: method.toUpperCase(), body: '' })
        expect([answer.status, await answer.text()], path).not.toEqual([
          404,
          expect.stringContaining('no-such-resource'),
        ])
      }
    }
    expect((await (await get('/api/v1/edition.schema.json')).json()).properties.rows.type).toBe('array')
  })

  test('checks an XLIFF and tells what is wrong in the language asked for', async () => {
    const xliff = readFileSync(join(ROOT, 'test/fixtures/xliff-check/whole-2.1.xlf'), 'utf8')
    const check = async (body: string, query = '') =>
      (await post(`/api/v1/xliff/check${query}`, body, 'application/xliff+xml')).json()
    expect(await check(xliff, '?quality=no')).toMatchObject({ version: '2.1', units: 4, findings: [] })
    const broken = await check(xliff.replace('<unit id="u2"', '<unit id="u1"'), '?lang=tr&quality=no')
    expect(broken.counts.error).toBeGreaterThan(0)
    expect(broken.findings).toContainEqual(
      expect.objectContaining({
        code: 'id-twice',
        line: 58,
        message: '<unit> ögesinin “u1” kimliği iki kez kullanılmış; <file> içinde tek olmalı.',
        section: expect.stringMatching(/v2\.1.*#id$/),
      }),
    )
    expect(await check('<!DOCTYPE x>')).toMatchObject({ findings: [{ code: 'doctype' }] })
    expect((await post('/api/v1/xliff/check', 'x', 'text/plain')).status).toBe(415)
    expect((await get('/api/v1/xliff/check')).status).toBe(405)
  })
})

describe('the pages', () => {
  test('speak the language that the browser asks for, then the one that was chosen', async () => {
    expect(await (await get('/', { 'accept-language': 'tr' })).text()).toContain('<html lang="tr">')
    const english = await get('/', { 'accept-language': 'en-GB,en;q=0.8' })
    expect([
      await english.text(),
      english.headers.get('content-language'),
      english.headers.get('vary'),
    ]).toEqual([expect.stringContaining('Editions'), 'en', expect.stringContaining('Accept-Language')])
    const choice = await get('/?lang=tr')
    expect([choice.status, choice.headers.get('location')]).toEqual([303, '/'])
    const cookie = choice.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/)
    expect(
      await (await get('/', { 'accept-language': 'en', cookie: cookie.split(';')[0] ?? '' })).text(),
    ).toContain('Basımlar')
  })

  test('never redirect to another site', async () => {
    for (const path of ['//evil.example/?lang=tr', '/\\evil.example?lang=tr', '/%5Cevil.example?lang=tr']) {
      const location = (await get(path)).headers.get('location')
      expect(location === null || new URL(location, server.url).host === new URL(server.url).host, path).toBe(
        true,
      )
    }
  })

  test('carry a strict policy and load nothing from elsewhere', async () => {
    const answer = await get('/')
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none';script-src 'self';style-src 'self'/,
    )
    const html = await answer.text()
    expect(html).not.toMatch(/<script|style="|src="http|href="http/)
    const style = /href="(\/assets\/[^"]+\.css)"/.exec(html)?.[1] ?? ''
    const sheet = await get(style)
    expect([sheet.status, sheet.headers.get('cache-control')]).toEqual([
      200,
      expect.stringContaining('immutable'),
    ])
  })

  test('say in words what is not there', async () => {
    const answer = await get('/editions/none', { 'accept-language': 'tr' })
    expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining('Burada bir şey yok')])
  })

  test('take decisions on corrections, without scripts', async () => {
    const lost = readFileSync(join(ROOT, 'samples/digest-lost-apostrophes.txt'), 'utf8')
    const { edition } = await (await addPage({ name: 'decided', text: lost })).json()
    const path = `/editions/${edition.id}/emendations`
    const list = await (await get(path, { 'accept-language': 'en' })).text()
    const id = /action="[^"]*\/emendations\/(e\d+)"/.exec(list)?.[1] ?? ''
    const say = (decision: string, headers = {}) =>
      fetch(`${server.url}${path}/${id}`, {
        method: 'POST',
        body: new URLSearchParams({ decision }),
        redirect: 'manual',
        headers,
      })
    const answer = await say('reject')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${path}#${id}`])
    const shown = await (await get(path, { 'accept-language': 'en' })).text()
    expect(shown).toContain(`<li id="${id}" class="rejected">`)
    expect((await say('perhaps')).status).toBe(404)
    expect((await say('accept', { origin: 'https://evil.example' })).status).toBe(403)
  })

  test('show hostile text as text, with its language on it', async () => {
    const evil = '<img src=x onerror=alert(1)> & "quoted" </p><script>alert(2)</script>'
    const { edition } = await (
      await addPage({
        name: evil,
        text: `THE ${evil.toUpperCase()}\n\nThe ${evil} was there, and it went on for a while until the end of the sentence.`,
      })
    ).json()
    for (const path of [`/editions/${edition.id}`, '/', `/api/v1/editions/${edition.id}.html`]) {
      const html = await (await get(path)).text()
      // But for the page's own script, by its address.
      expect(html.replace(/<script type="module" src="\/assets\/desk\.\w+\.js">/, '')).not.toMatch(
        /<img|<script/i,
      )
      expect(html).toMatch(/&lt;img/i)
    }
    expect(await (await get(`/editions/${edition.id}`)).text()).toMatch(
      /lang="en"[^<]*>(?:<[^>]*>)*The &lt;img/,
    )
  })
})
