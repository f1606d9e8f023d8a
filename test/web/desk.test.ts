import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Edition, Row } from '../../src/edition/edition.ts'
import { editionIssues } from '../../src/edition/row-issues.ts'
import { tokenOf } from '../../src/edition/token.ts'
import { peopleFrom } from '../../src/people-settings.ts'
import { createApp } from '../../src/server.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { tokenText } from '../../src/web/desk/row.ts'
import { sample, testHouse } from '../house.ts'

let house: House
let edition: Edition
let server: Server
let url: string

beforeEach(async () => {
  house = await testHouse()
  edition = (await makeEdition(house, sample('digest-rail-ferry'))).edition
  server = createServer(
    createApp(house, {
      people: peopleFrom({ YANYANA_NAME: 'web' }, '127.0.0.1'),
      log: (error) => console.error(error),
    }) as RequestListener,
  )
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
  await house.close()
})

const rowOf = async (id: string) =>
  (await house.store.edition(edition.id))?.rows.find((row) => row.id === id) as Row
const get = async (path: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/editions/${edition.id}${path}`, {
    headers: { 'Accept-Language': 'en', ...headers },
    redirect: 'manual',
  })
/** As the page's script sends it. */
async function send(path: string, fields: Record<string, string>) {
  const response = await fetch(`${url}/editions/${edition.id}${path}`, {
    method: 'POST',
    body: new URLSearchParams({ since: String(edition.revision), ...fields }),
    headers: { Accept: 'application/json', 'Accept-Language': 'en' },
  })
  return { status: response.status, body: response.status === 204 ? undefined : await response.json() }
}
/** As a form sends it. */
const submit = (path: string, fields: Record<string, string>) =>
  fetch(`${url}/editions/${edition.id}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })
const upon = async (id: string) => tokenText(tokenOf(await rowOf(id), 'tr'))

describe('the page of an edition', () => {
  test('has all rows in it, with their anchors, and refuses to be translated by browsers', async () => {
    const html = await (await get('')).text()
    for (const { id } of edition.rows) expect(html).toContain(`id="${id}"`)
    expect(html).toContain('translate="no"')
    expect(html).not.toMatch(/<script(?! type="module" src="\/assets)/)
    expect(html).not.toContain('style=')
  })

  test('is led to by the names of rows and sentences that were merged', async () => {
    await send('/rows/p2.2', { do: 'merge' })
    const html = await (await get('')).text()
    expect(html).toContain('<a id="p2.2"></a>')
    const { status } = await get('/rows/p2.2')
    expect(status).toBe(200)
  })

  test('has the reader’s layout; a link’s goes before it and leaves it', async () => {
    const layout = async (path: string) =>
      /data-view="(\w+)"/.exec(await (await get(path)).text())?.[1] ?? 'read'
    expect(await layout('')).toBe('side')
    await submit('/view', { view: 'interleaved' })
    expect(await layout('')).toBe('interleaved')
    expect(await layout('?view=tr')).toBe('tr')
    expect(await layout('?view=read')).toBe('read')
    await submit('/view', { view: 'nonsense' })
    expect(await layout('?view=nonsense')).toBe('interleaved')
    await submit('/view', { view: 'side' })
    expect(await layout('')).toBe('side')
  })

  test('keeps the keys of commands that there are, and nothing else', async () => {
    await submit('/keys', { keys: 'bookmark I\n__proto__ X\nnothing Y\nnext', single: 'off' })
    const html = await (await get('')).text()
    const [, kept = ''] = /data-preferences="([^"]*)"/.exec(html) ?? []
    expect(JSON.parse(kept.replaceAll('&quot;', '"'))).toMatchObject({
      keys: { bookmark: 'I' },
      singleKeys: false,
    })
  })

  test('is sent no script for reading', async () => {
    expect(await (await get('?view=read')).text()).not.toContain('<script')
  })
})

describe('a save', () => {
  test('answers with the row as it is now and its next token, so that one’s own saves never conflict', async () => {
    const first = await send('/rows/p2.1', {
      do: 'save',
      lang: 'tr',
      text: 'Bir.',
      codes: '',
      upon: await upon('p2.1'),
    })
    expect(first.status).toBe(200)
    const markup = String(first.body.rows['p2.1'])
    const token = /class="cell tr" data-lang="tr" data-upon="([^"]+)"/.exec(markup)?.[1] ?? ''
    expect(token).toBe(await upon('p2.1'))
    const second = await send('/rows/p2.1', { do: 'save', lang: 'tr', text: 'İki.', codes: '', upon: token })
    expect(second.status).toBe(200)
    expect((await rowOf('p2.1')).tr.content?.text).toBe('İki.')
  })

  test('that comes again because its answer was lost is taken as done', async () => {
    const save = { do: 'save', lang: 'tr', text: ' Bir. ', codes: '', upon: await upon('p2.1') }
    await send('/rows/p2.1', save)
    const again = await send('/rows/p2.1', save)
    expect(again.status).toBe(200)
    expect(again.body.revision).toBe(edition.revision + 1)
  })

  test('upon another text is answered with both, and changes nothing', async () => {
    const old = await upon('p2.1')
    await send('/rows/p2.1', { do: 'save', lang: 'tr', text: 'Onunki.', codes: '', upon: old })
    const { status, body } = await send('/rows/p2.1', {
      do: 'save',
      lang: 'tr',
      text: 'Be<n>imki.',
      codes: '',
      upon: old,
    })
    expect(status).toBe(409)
    expect(body.conflict).toContain('Onunki.')
    expect(body.conflict).toContain('Be&lt;n&gt;imki.')
    expect((await rowOf('p2.1')).tr.content?.text).toBe('Onunki.')
  })

  test('with a code that the source does not have is refused', async () => {
    const { status, body } = await send('/rows/p2.1', {
      do: 'save',
      lang: 'tr',
      text: '\uFFFC',
      codes: 'evil',
      upon: await upon('p2.1'),
    })
    expect(status).toBe(422)
    expect(body.code).toBe('nothing-there')
  })

  test('of the text of the page itself is refused, in words', async () => {
    const { status, body } = await send('/rows/p2.1', { do: 'save', lang: 'en', text: 'Other.', codes: '' })
    expect(status).toBe(422)
    expect(body).toMatchObject({ code: 'transmitted', row: 'p2.1' })
    expect(body.said).not.toContain('review:')
  })

  test('ends the draft of it', async () => {
    const typed = { lang: 'tr', text: 'Yarım', codes: '', upon: await upon('p2.1') }
    expect((await send('/rows/p2.1', { do: 'draft', ...typed })).status).toBe(200)
    expect((await house.store.reviews.drafts('web', edition.id)).map(({ content }) => content.text)).toEqual([
      'Yarım',
    ])
    expect(await (await get('')).text()).toContain('Yarım')
    expect(await (await get('/rows/p2.1')).text()).toContain('Yarım')
    await send('/rows/p2.1', { do: 'save', ...typed })
    expect(await house.store.reviews.drafts('web', edition.id)).toEqual([])
  })
})

describe('a step', () => {
  test('tells which rows are to be shown anew, and their order where it changed', async () => {
    const { body } = await send('/rows/p2.2', { do: 'merge' })
    expect(body.order).not.toContain('p2.2')
    expect(Object.keys(body.rows)).toContain('p2.1')
    expect(body.focus).toBe('p2.1')
    const undone = await send('/steps', { do: 'undo', since: String(body.revision) })
    expect(undone.body.order).toContain('p2.2')
    expect(Object.keys(undone.body.rows)).toEqual(expect.arrayContaining(['p2.1', 'p2.2']))
  })

  test('that there is none of is refused', async () => {
    expect(await send('/steps', { do: 'undo' })).toMatchObject({
      status: 422,
      body: { code: 'nothing-to-undo' },
    })
  })

  test('is told to whoever missed it', async () => {
    await send('/rows/p2.1', { do: 'save', lang: 'tr', text: 'Bir.', codes: '', upon: await upon('p2.1') })
    const news = await (await get(`/changes?since=${edition.revision}`)).json()
    expect(news.revision).toBe(edition.revision + 1)
    expect(Object.keys(news.rows)).toContain('p2.1')
    const none = await (await get(`/changes?since=${news.revision}`)).json()
    expect(none.rows).toEqual({})
  })
})

test('all rows without findings are approved as one step, and no other', async () => {
  for (const [id, text] of [
    ['p4.3', 'Poti’deki benzer çalışmalar 2017’de tamamlandı.'],
    ['p7.1', 'Nakliye  şirketleri kararı olumlu karşıladı.'],
  ] as const)
    await send(`/rows/${id}`, { do: 'save', lang: 'tr', text, codes: '', upon: await upon(id) })
  const before = (await house.store.edition(edition.id)) as Edition
  const found = editionIssues(before, { terms: (await house.memory()).termbase })
  const { status, body } = await send('/rows/p4.3', { do: 'approve-clean', since: String(before.revision) })
  expect(status).toBe(200)
  expect(body.revision).toBe(before.revision + 1)
  const now = (await house.store.edition(edition.id)) as Edition
  const approved = now.rows.filter((row, i) => row.state !== before.rows[i]?.state)
  expect(approved.length).toBeGreaterThan(0)
  expect(approved.filter(({ id, state }) => found.has(id) || state !== 'reviewed')).toEqual([])
  expect((await rowOf('p4.3')).state).toBe('reviewed')
  expect((await rowOf('p7.1')).state).toBe('translated')
})

describe('by form', () => {
  test('a row is sent back with a comment', async () => {
    const path = '/rows/p2.1'
    await submit(path, { do: 'approve', lang: 'tr', text: 'Bir.', upon: await upon('p2.1') })
    expect((await rowOf('p2.1')).state).toBe('reviewed')
    const response = await submit(path, { do: 'send-back', comment: 'Tarih eksik.' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(`/editions/${edition.id}/rows/p2.1?done=send-back`)
    expect((await rowOf('p2.1')).state).toBe('initial')
    expect((await house.store.reviews.comments(edition.id)).map(({ text }) => text)).toEqual(['Tarih eksik.'])
    const html = await (await get('/rows/p2.1?done=send-back')).text()
    expect(html).toContain('Row p2.1 is sent back.')
    expect(html).toContain('Tarih eksik.')
  })

  test('an earlier text comes back', async () => {
    for (const text of ['Bir.', 'İki.'])
      await submit('/rows/p2.1', { do: 'save', lang: 'tr', text, upon: await upon('p2.1') })
    const { revision = 0 } = (await house.store.edition(edition.id)) ?? {}
    await submit('/rows/p2.1', { do: 'restore', lang: 'tr', revision: String(revision) })
    expect((await rowOf('p2.1')).tr.content?.text).toBe('Bir.')
  })

  test('what makes no sense is refused', async () => {
    for (const fields of [
      {},
      { do: 'nonsense' },
      { do: 'save' },
      { do: 'pull' },
      { do: 'split-row', lang: 'tr', at: '-1' },
      { do: 'restore', lang: 'tr', revision: 'x' },
    ])
      expect((await submit('/rows/p2.1', fields)).status).toBe(422)
    expect((await submit('/rows/none', { do: 'confirm' })).status).toBe(404)
  })
})

test('who is there, what is written and what is said are told as they happen', async () => {
  const abort = new AbortController()
  const response = await fetch(`${url}/editions/${edition.id}/events?tab=one`, { signal: abort.signal })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  let heard = ''
  const reading = (async () => {
    for await (const part of response.body ?? []) heard += new TextDecoder().decode(part)
  })().catch(() => undefined)
  await send('/desk', { tab: 'one', row: 'p2.1', writing: 'p2.1' })
  await expect.poll(() => heard).toContain('"row":"p2.1"')
  await send('/rows/p2.1', { do: 'comment', comment: 'Bakın.', tab: 'two' })
  await expect.poll(() => heard).toContain('event: comments')
  expect(heard).toMatch(/id: \d+\nevent: comments\ndata: .*"comments":\[\{"row":"p2\.1","tab":"two"\}\]/)
  await send('/rows/p2.1', {
    do: 'translated',
    lang: 'tr',
    text: 'Bir.',
    codes: '',
    upon: await upon('p2.1'),
  })
  await expect.poll(() => heard).toContain('event: change')
  expect((await house.store.reviews.desk('web', edition.id)).place).toBe('p2.1')
  abort.abort()
  await reading
})
