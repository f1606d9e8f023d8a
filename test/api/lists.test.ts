import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import './contract.ts'
import { batchSchema, listSchema, overviewSchema, replaceSchema, rowListSchema } from '../../src/api/lists.ts'
import { type RunningServer, serve } from '../../src/server.ts'
import { editEdition, editionIn } from '../../src/service/edit-edition.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { plain } from '../../src/text/content.ts'
import { sample, testHouse } from '../house.ts'

let house: House
let server: RunningServer
let [digest, council] = ['', '']
beforeAll(async () => {
  house = await testHouse()
  server = await serve(house, { host: '127.0.0.1', port: 0 })
  digest = (await makeEdition(house, sample('digest-rail-ferry'))).edition.id
  council = (await makeEdition(house, sample('council-election.en'), sample('council-election.tr'))).edition
    .id
  await makeEdition(house, sample('commentary-grain-terminals'))
})
afterAll(async () => {
  await server.close()
  await house.close()
})
const get = (path: string) => fetch(`${server.url}/api/v1${path}`)
const post = (path: string, body: unknown) =>
  fetch(`${server.url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const list = async (query: string) => listSchema.parse(await (await get(`/editions?${query}`)).json())
const ids = async (query: string) => (await list(query)).editions.map(({ id }) => id)

describe('the list of editions', () => {
  test('is found by words of either language, however they are written', async () => {
    expect(await ids('search=SAMSUN')).toEqual([digest])
    expect(await ids('search=nowhere-to-be-found')).toEqual([])
    const edition = await editionIn(house.store, council)
    const turkish = edition.rows.find(
      (row) => row.kind === 'body' && /[ışğ]/.test(row.tr.content?.text ?? ''),
    )
    const word = turkish?.tr.content?.text.match(/\p{L}*[ışğ]\p{L}{3,}/u)?.[0] ?? ''
    const bare = word.replaceAll('ı', 'i').replaceAll('ş', 's').replaceAll('ğ', 'g')
    expect(await ids(`search=${encodeURIComponent(bare.toUpperCase())}`)).toContain(council)
    expect(await ids('search=%25')).toEqual(await ids(`search=${encodeURIComponent('%')}`))
  })

  test('is filtered by state, date, source, people, findings, comments, assignments', async () => {
    expect(await ids('state=open')).toContain(digest)
    expect(await ids('from=2019-04&to=2019-04-18')).toContain(digest)
    expect(await ids('to=2018')).not.toContain(digest)
    expect(await ids(`source=${encodeURIComponent('pontus news agency')}`)).toEqual([digest])
    await editEdition(house, {
      edition: digest,
      edits: [{ kind: 'write', row: 'p2.1', lang: 'tr', content: plain('Bakanlık  sustu.') }],
      by: 'Ayşe',
      via: 'web',
    })
    expect(await ids(`person=${encodeURIComponent('Ayşe')}`)).toEqual([digest])
    expect(await ids('finding=quality-blanks-doubled')).toEqual([digest])
    expect(await ids('assigned=Can')).toEqual([])
    await fetch(`${server.url}/api/v1/editions/${council}/assignments/review/Can`, { method: 'PUT' })
    expect(await ids('assigned=Can')).toEqual([council])
    await post(`/editions/${council}/comments`, { row: 'title', text: 'Hm.' })
    expect(await ids('commented=true')).toEqual([council])
    expect(await ids('sourceChanged=true')).toEqual([])
  })

  test('is sorted, and comes part by part', async () => {
    const all = await ids('sort=title&lang=en')
    expect(all).toHaveLength(3)
    const first = await get('/editions?sort=title&lang=en&limit=2')
    const { editions, next, total } = listSchema.parse(await first.json())
    expect([editions.length, total, first.headers.get('link')?.includes('rel="next"')]).toEqual([2, 3, true])
    const rest = listSchema.parse(await (await fetch(server.url + next)).json())
    expect([...editions, ...rest.editions].map(({ id }) => id)).toEqual(all)
    expect(rest.next).toBeUndefined()
  })

  test.each([
    'state=lost',
    'from=yesterday',
    'sort=luck',
    'limit=0',
    'limit=501',
    'cursor=x',
    'commented=perhaps',
    'burn=1',
  ])('refuses %s', async (query) => {
    expect((await get(`/editions?${query}`)).status).toBe(400)
  })
})

describe('rows of an edition', () => {
  test('are chosen by state, origin, band, findings, text and range, part by part', async () => {
    const rows = async (query: string) =>
      rowListSchema.parse(await (await get(`/editions/${digest}/rows?${query}`)).json())
    expect((await rows('text=BAKANLIK')).rows.map(({ row }) => row.id)).toEqual(['p2.1'])
    expect((await rows('findings=quality-blanks-doubled')).rows.map(({ row }) => row.id)).toEqual(['p2.1'])
    expect((await rows('findings=none&states=translated')).rows.map(({ row }) => row.id)).not.toContain(
      'p2.1',
    )
    expect((await rows('origins=person')).total).toBe(1)
    expect((await rows('bands=100,101-102&kind=body')).rows.every(({ row }) => row.kind === 'body')).toBe(
      true,
    )
    const range = await rows('from=p1.1&to=p2.1&limit=1')
    expect([range.total, range.rows[0]?.row.id]).toEqual([2, 'p1.1'])
    const rest = rowListSchema.parse(await (await fetch(server.url + range.next)).json())
    expect(rest.rows.map(({ row }) => row.id)).toEqual(['p2.1'])
    expect((await rows('from=none')).total).toBe(0)
  })

  test.each(['states=lost', 'bands=7', 'kind=x', 'field=x', 'lang=de'])(
    'are not chosen by %s',
    async (query) => {
      expect((await get(`/editions/${digest}/rows?${query}`)).status).toBe(400)
    },
  )
})

describe('a batch', () => {
  const run = async (body: object) =>
    batchSchema.parse(await (await post(`/editions/${council}/batches`, body)).json())
  test('is previewed, done as one step, and taken back', async () => {
    const approve = {
      filter: { states: ['translated'], findings: 'none' },
      action: { kind: 'set-state', state: 'reviewed' },
    }
    const seen = await run({ ...approve, preview: true })
    expect(seen.done.length).toBeGreaterThan(3)
    expect([seen.preview, seen.revision, seen.step]).toEqual([true, 1, undefined])
    const done = await run(approve)
    expect([done.done, done.revision, done.step]).toEqual([seen.done, 2, 2])
    const undone = await post(`/editions/${council}/undo`, {})
    expect(undone.status).toBe(200)
    const { rows } = await editionIn(house.store, council)
    expect(rows.filter(({ id }) => done.done.includes(id)).every(({ state }) => state === 'translated')).toBe(
      true,
    )
  })

  test('sends rows back to the translators with a comment on each', async () => {
    const { rows } = await editionIn(house.store, council)
    const [a, b] = rows.filter((row) => row.kind === 'body' && row.state === 'translated' && row.translate)
    const back = await run({
      filter: { rows: [a?.id, b?.id] },
      action: { kind: 'send-back', comment: 'Lütfen yeniden bakın.' },
      by: 'Ayşe',
    })
    expect(back.done).toEqual([a?.id, b?.id])
    const comments = await house.store.reviews.comments(council)
    expect(
      comments.filter(({ text }) => text.startsWith('Lütfen')).map(({ row, audience }) => [row, audience]),
    ).toEqual(
      expect.arrayContaining([
        [a?.id, 'translators'],
        [b?.id, 'translators'],
      ]),
    )
  })

  test('tells which rows it cannot change, and why', async () => {
    const outcome = await run({ filter: {}, action: { kind: 'confirm' }, preview: true })
    expect(outcome.refused).toContainEqual({ code: 'not-body', row: 'title' })
    expect(outcome.done.length).toBeGreaterThan(0)
  })

  test('fills rows from exact matches of the memory', async () => {
    const { rows } = await editionIn(house.store, digest)
    const open = rows.find((row) => row.kind === 'body' && row.state === 'initial' && row.translate)
    const en = open?.en.content ?? plain('')
    await house.store.saveUnits([
      { id: 'u1', en, tr: plain('Bellekten geldi.'), state: 'reviewed', domain: 'body', origin: 'test' },
    ])
    const fill = { filter: { states: ['initial'] }, action: { kind: 'fill' } }
    const answer = batchSchema.parse(await (await post(`/editions/${digest}/batches`, fill)).json())
    expect(answer.done).toContain(open?.id)
    const filled = (await editionIn(house.store, digest)).rows.find(({ id }) => id === open?.id)
    expect(filled).toMatchObject({
      tr: { content: { text: 'Bellekten geldi.' }, origin: 'memory' },
      state: 'translated',
    })
  })

  test.each([
    [{}],
    [{ filter: {}, action: { kind: 'burn' } }],
    [{ filter: { states: ['lost'] }, action: { kind: 'confirm' } }],
    [{ filter: {}, action: { kind: 'send-back', comment: ' ' } }],
    [{ filter: { everything: true }, action: { kind: 'confirm' } }],
  ])('of %j is refused', async (body) => {
    expect((await post(`/editions/${council}/batches`, body)).status).toBe(400)
    expect((await post('/editions/none/batches', { filter: {}, action: { kind: 'confirm' } })).status).toBe(
      404,
    )
  })
})

describe('find and replace', () => {
  const search = { find: 'bakanlık', replace: 'müdürlük', lang: 'tr' }
  test('is a preview unless asked otherwise, and taken back as one', async () => {
    const seen = replaceSchema.parse(await (await post('/replacements', search)).json())
    expect(seen.hits?.find(({ row }) => row === 'p2.1')).toMatchObject({
      after: 'Müdürlük  sustu.',
      sure: true,
    })
    const done = replaceSchema.parse(
      await (await post('/replacements', { ...search, preview: false })).json(),
    )
    expect(done.editions?.map(({ edition }) => edition)).toContain(digest)
    expect((await post(`/batches/${done.batch}/reversal`, {})).status).toBe(200)
    const row = (await editionIn(house.store, digest)).rows.find(({ id }) => id === 'p2.1')
    expect(row?.tr.content?.text).toBe('Bakanlık  sustu.')
    expect((await post('/batches/none/reversal', {})).status).toBe(404)
  })

  test.each([
    { find: '', replace: 'x', lang: 'tr' },
    { find: 'x', lang: 'tr' },
    { find: 'x', replace: 'y', lang: 'de' },
  ])('of %j is refused', async (body) => {
    expect((await post('/replacements', body)).status).toBe(400)
  })
})

test('the overview adds up: words by week, by band, findings by kind', async () => {
  const { weeks, bands, findings, editions } = overviewSchema.parse(await (await get('/overview')).json())
  expect([editions, weeks.length]).toEqual([3, 12])
  const summaries = await house.store.summaries()
  const words = summaries.reduce((sum, each) => sum + each.words, 0)
  const last = weeks.at(-1)
  expect((last?.open ?? 0) + (last?.translated ?? 0) + (last?.reviewed ?? 0)).toBe(words)
  expect(Object.values(bands).reduce((a, b) => a + b)).toBe(words)
  expect(findings.find(({ code }) => code === 'quality-blanks-doubled')?.count).toBe(1)
  expect(weeks.slice(0, -1).every(({ open }) => open === 0)).toBe(true)
})

describe('a page that comes again by the API', () => {
  const text = (more: string) => ({
    text: `Harbour dues\n\nThe port will raise its dues in May. ${more}\n`,
    name: 'dues',
  })
  const put = (body: unknown) =>
    fetch(`${server.url}/api/v1/pages/cms/47%2F11`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  test('under its sender’s id revises the edition that is there', async () => {
    const first = await put(text('Ferries pay more.'))
    const made = await first.json()
    const second = await put(text('Ferries pay less.'))
    const again = await second.json()
    expect([first.status, second.status, again.edition.id]).toEqual([201, 200, made.edition.id])
    expect(again.revised).toMatchObject({ revision: 2, removed: [] })
    const third = await post(`/editions/${made.edition.id}/source`, text('Ferries pay nothing.'))
    expect((await third.json()).changed).toHaveLength(1)
    expect((await post('/editions/none/source', text('x'))).status).toBe(404)
    expect((await post(`/editions/${made.edition.id}/source`, { other: 1 })).status).toBe(400)
    const turkish = {
      text: 'Liman ücretleri\n\nLiman mayıs ayında ücretlerini artıracak. Feribotlar daha çok ödeyecek.\n',
    }
    expect((await (await post(`/editions/${made.edition.id}/source`, turkish)).json()).code).toBe(
      'other-language',
    )
  })
})

test('an edition of a page and its twin is aligned again from a row on', async () => {
  const { rows } = await editionIn(house.store, council)
  const body = rows.filter((row) => row.kind === 'body' && row.bead)
  const [, second] = body
  await post(`/editions/${council}/edits`, { edits: [{ kind: 'push', row: second?.id, lang: 'tr' }] })
  const answer = await post(`/editions/${council}/rows/${second?.id}/realignment`, {})
  expect(answer.status).toBe(200)
  const after = (await editionIn(house.store, council)).rows
  expect(after.find(({ id }) => id === second?.id)?.tr.content?.text).toBe(second?.tr.content?.text)
  expect((await post(`/editions/${council}/rows/none/realignment`, {})).status).toBe(404)
  expect((await (await post(`/editions/${digest}/rows/title/realignment`, {})).json()).code).toBe('not-body')
})
