import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import './contract.ts'
import { editedSchema } from '../../src/api/edit-input.ts'
import { activityListSchema, rowHelpSchema } from '../../src/api/edits.ts'
import { problemSchema } from '../../src/api/problem.ts'
import {
  assignmentListSchema,
  blockerListSchema,
  commentListSchema,
  commentSchema,
  deskSchema,
  draftListSchema,
  rulesSchema,
  workSchema,
} from '../../src/api/review-input.ts'
import { peopleFrom } from '../../src/people-settings.ts'
import { type RunningServer, serve } from '../../src/server.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { plain } from '../../src/text/content.ts'
import { sample, testHouse } from '../house.ts'

let house: House
let server: RunningServer
let edition: string
beforeAll(async () => {
  house = await testHouse()
  server = await serve(house, {
    host: '127.0.0.1',
    port: 0,
    people: peopleFrom({ YANYANA_NAME: 'Deniz' }, '127.0.0.1'),
  })
})
afterAll(async () => {
  await server.close()
  await house.close()
})
let n = 0
beforeEach(async () => {
  const file = sample('digest-rail-ferry')
  // Another page each time: what one test does, another does not meet.
  const bytes = Buffer.concat([file.bytes, Buffer.from(`\nParagraph number ${++n} of the tests.\n`)])
  edition = (await makeEdition(house, { ...file, bytes })).edition.id
})

const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(/PUT|DELETE/.test(method) &&
        !/^PUT .*(drafts|assignments)/.test(`${method} ${path}`) && { 'if-match': '*' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
const at = (path: string) => `/editions/${edition}${path}`
const write = (row: string, text: string, by = 'Ayşe') => ({
  edits: [{ kind: 'write', row, lang: 'tr', content: plain(text) }],
  by,
})
const edit = async (body: unknown) => editedSchema.parse(await (await ask('POST', at('/edits'), body)).json())
const problemOf = async (answer: Response) => problemSchema.parse(await answer.json())

describe('edits', () => {
  test('answer with the rows that they changed, and the tokens for the next save', async () => {
    const first = await edit(write('p2.1', 'Bakanlık sustu.'))
    expect(first).toMatchObject({ changed: true, revision: 2, undo: 2, gone: [] })
    expect(first.rows.map(({ row }) => [row.id, row.tr.content?.text])).toEqual([['p2.1', 'Bakanlık sustu.']])
    const token = first.rows[0]?.tokens.tr
    const next = await edit({
      ...write('p2.1', 'Bakanlık konuştu.'),
      upon: [{ row: 'p2.1', lang: 'tr', token }],
    })
    expect(next.revision).toBe(3)
  })

  test('upon a row that was changed are a conflict, with the row as it is now and what to write upon', async () => {
    const row = rowHelpSchema.parse(await (await ask('GET', at('/rows/p2.1'))).json())
    await edit(write('p2.1', 'Bakanlık sustu.', 'Can'))
    const upon = [{ row: 'p2.1', lang: 'tr', token: row.tokens.tr }]
    const answer = await ask(
      'POST',
      at('/edits'),
      { ...write('p2.1', 'Hayır.'), upon },
      { 'accept-language': 'tr' },
    )
    expect(answer.status).toBe(409)
    expect(answer.headers.get('content-language')).toBe('tr')
    const problem = await problemOf(answer)
    expect(problem).toMatchObject({ code: 'conflict', changed: ['target'] })
    expect(problem.detail).toContain('p2.1 satırı değişti')
    const { tokens } = problem.row ?? {}
    expect(problem.row?.row.tr.content?.text).toBe('Bakanlık sustu.')
    const again = { ...write('p2.1', 'Hayır.'), upon: [{ row: 'p2.1', lang: 'tr', token: tokens?.tr }] }
    expect((await edit(again)).changed).toBe(true)
  })

  test('that move rows tell which are gone and how all stand now; undo and redo bring them back', async () => {
    const merged = await edit({ edits: [{ kind: 'merge', row: 'p2.2' }], by: 'Ayşe' })
    expect(merged.gone).toEqual(['p2.2'])
    expect(merged.order).not.toContain('p2.2')
    const undone = editedSchema.parse(await (await ask('POST', at('/undo'), { by: 'Ayşe' })).json())
    expect(undone.order).toContain('p2.2')
    expect(undone.redo).toBe(undone.revision)
    expect((await ask('POST', at('/redo'), { by: 'Ayşe' })).status).toBe(200)
    const nothing = await ask('POST', at('/undo'), { by: 'Nobody' })
    expect([nothing.status, (await problemOf(nothing)).code]).toEqual([409, 'nothing-to-undo'])
  })

  test('made on another revision than If-Match names are refused', async () => {
    await edit(write('p2.1', 'Bir.'))
    const answer = (tag: string) => ask('POST', at('/edits'), write('p2.1', 'İki.'), { 'if-match': tag })
    expect((await answer('"r1"')).status).toBe(412)
    expect((await answer('W/"x"')).status).toBe(400)
    const done = await answer('"r2"')
    expect([done.status, done.headers.get('etag')]).toEqual([200, '"r3"'])
  })

  test.each([
    ['nobody’s row', { kind: 'write', row: 'none', lang: 'tr', content: plain('x') }, 404, 'no-such-row'],
    [
      'the page’s own text',
      { kind: 'write', row: 'p2.1', lang: 'en', content: plain('x') },
      422,
      'transmitted',
    ],
    [
      'approval without a translation',
      { kind: 'set-state', rows: ['p2.1'], state: 'final' },
      422,
      'no-translation',
    ],
    ['metadata', { kind: 'merge', row: 'title' }, 422, 'not-body'],
    ['no emendation', { kind: 'emendations', ids: ['none'], accepted: true }, 404, 'no-such-emendation'],
    ['an unknown kind', { kind: 'burn', row: 'p2.1' }, 400, 'bad-request'],
    ['no text', { kind: 'write', row: 'p2.1', lang: 'tr' }, 400, 'bad-request'],
    ['a third language', { kind: 'write', row: 'p2.1', lang: 'de', content: plain('x') }, 400, 'bad-request'],
    ['an offset below zero', { kind: 'split-sentence', row: 'p2.1', lang: 'en', at: -1 }, 400, 'bad-request'],
  ])('of %s are a problem', async (_what, wrong, status, code) => {
    const answer = await ask('POST', at('/edits'), { edits: [write('p1.1', 'Kalır mı?').edits[0], wrong] })
    expect([answer.status, (await problemOf(answer)).code]).toEqual([status, code])
    expect((await house.store.edition(edition))?.revision).toBe(1)
  })

  test.each([
    ['nothing', {}, 400],
    ['no edits', { edits: [] }, 400],
    ['unknown words', { edits: [{ kind: 'merge', row: 'p2.2' }], force: true }, 400],
  ])('of %s are refused', async (_what, body, status) => {
    expect((await ask('POST', at('/edits'), body)).status).toBe(status)
  })

  test('come as JSON, to an edition that is there, by POST', async () => {
    const form = await fetch(`${server.url}/api/v1${at('/edits')}`, { method: 'POST', body: 'a=b' })
    expect(form.status).toBe(415)
    expect((await ask('POST', '/editions/none/edits', write('p2.1', 'x'))).status).toBe(404)
    expect((await ask('PUT', at('/edits'), {})).status).toBe(405)
  })
})

describe('the history', () => {
  test('is told step by step with its differences, part by part, the last first', async () => {
    for (const text of ['Bakanlık sustu.', 'Bakanlık yine sustu.', 'Son.']) await edit(write('p2.1', text))
    const first = await ask('GET', at('/changes?limit=2'))
    const { changes, next } = activityListSchema.parse(await first.json())
    expect(changes.map(({ revision }) => revision)).toEqual([4, 3])
    expect(changes[1]?.rows[0]?.texts[0]?.difference).toContainEqual({ kind: 'added', text: 'yine ' })
    expect(first.headers.get('link')).toContain('rel="next"')
    const rest = await fetch(server.url + next).then((answer) => answer.json())
    expect(activityListSchema.parse(rest)).toMatchObject({
      changes: [{ revision: 2, kind: 'write', by: 'Ayşe' }],
    })
    const row = activityListSchema.parse(await (await ask('GET', at('/changes?row=p1.1'))).json())
    expect(row.changes).toEqual([])
  })

  test('of any step can be taken back while nobody has gone on from there', async () => {
    await edit({ edits: [write('p2.1', 'Bir.').edits[0], write('p1.1', 'İki.').edits[0]] })
    const part = await ask('POST', at('/changes/2/reversal'), { rows: ['p1.1'] })
    expect(editedSchema.parse(await part.json()).rows.map(({ row }) => row.id)).toEqual(['p1.1'])
    expect((await house.store.edition(edition))?.rows.find(({ id }) => id === 'p2.1')?.tr.content?.text).toBe(
      'Bir.',
    )
    const whole = await ask('POST', at('/changes/2/reversal'), {})
    expect([whole.status, (await problemOf(whole)).code]).toEqual([409, 'changed-since'])
  })

  test.each(['/changes/0/reversal', '/changes/x/reversal', '/changes/99/reversal'])(
    'has no step %s',
    async (path) => {
      const answer = await ask('POST', at(path), {})
      expect([answer.status, (await problemOf(answer)).code]).toEqual([404, 'no-such-change'])
    },
  )

  test.each(['limit=0', 'limit=x', 'cursor=broken', 'nothing=1'])('refuses %s', async (query) => {
    expect((await ask('GET', at(`/changes?${query}`))).status).toBe(400)
  })
})

test('a row comes with what the memory, the termbase and the checks have for it', async () => {
  await edit({ edits: [write('p2.1', 'Bakanlık  yorum yapmadı.').edits[0]] })
  const help = rowHelpSchema.parse(await (await ask('GET', at('/rows/p2.1'))).json())
  expect(help).toMatchObject({ source: 'en', revision: 2 })
  expect(help.issues.map(({ code }) => code)).toContain('quality-blanks-doubled')
  expect(help.before).toBe('p1.1')
  expect((await ask('GET', at('/rows/none'))).status).toBe(404)
})

describe('comments', () => {
  test('make threads, speak to people, are resolved and opened again', async () => {
    const first = await ask('POST', at('/comments'), { row: 'p2.1', text: 'Bu doğru mu, @Can?', by: 'Ayşe' })
    expect(first.status).toBe(201)
    const { id } = commentSchema.parse(await first.json())
    const answer = await ask('POST', at('/comments'), { thread: id, text: 'Doğru.', by: 'Can' })
    expect(commentSchema.parse(await answer.json())).toMatchObject({
      thread: id,
      row: 'p2.1',
      audience: 'editors',
    })
    const list = async (query: string) =>
      commentListSchema.parse(await (await ask('GET', at(`/comments?${query}`))).json()).comments.length
    expect([await list('row=p2.1'), await list('row=p1.1'), await list('open=true')]).toEqual([2, 0, 2])
    await ask('PUT', at(`/comments/${id}/resolution`), { resolved: true, by: 'Can' })
    expect([await list('open=true'), await list('open=false')]).toEqual([0, 2])
    await ask('PUT', at(`/comments/${id}/resolution`), { resolved: false })
    expect(await list('open=true')).toBe(2)
  })

  test.each([
    [{ row: 'p2.1', text: '' }, 400],
    [{ text: 'x' }, 400],
    [{ row: 'p2.1', thread: 'x', text: 'x' }, 400],
    [{ row: 'none', text: 'x' }, 404],
    [{ thread: 'none', text: 'x' }, 404],
    [{ row: 'p2.1', text: 'x', audience: 'all' }, 400],
  ])('such as %j are refused', async (body, status) => {
    expect((await ask('POST', at('/comments'), body)).status).toBe(status)
  })
})

describe('what a person has for himself', () => {
  test('drafts: one for each text, kept until they are dropped, stale when the row went on', async () => {
    const { tokens } = rowHelpSchema.parse(await (await ask('GET', at('/rows/p2.1'))).json())
    const put = (text: string) => ask('PUT', at('/drafts/p2.1/tr'), { content: plain(text), upon: tokens.tr })
    await put('Bir')
    expect((await put('Bir iki')).status).toBe(200)
    const list = async () => draftListSchema.parse(await (await ask('GET', at('/drafts'))).json()).drafts
    expect(await list()).toMatchObject([{ row: 'p2.1', content: { text: 'Bir iki' }, stale: false }])
    expect(workSchema.parse(await (await ask('GET', '/work')).json()).items).toMatchObject([
      { kind: 'drafts', rows: 1 },
    ])
    await edit(write('p2.1', 'Başka.'))
    expect(await list()).toMatchObject([{ stale: true }])
    expect((await ask('DELETE', at('/drafts/p2.1/tr'))).status).toBe(204)
    expect(await list()).toEqual([])
    expect((await ask('PUT', at('/drafts/none/tr'), { content: plain('x'), upon: tokens.tr })).status).toBe(
      404,
    )
    expect((await ask('PUT', at('/drafts/p2.1/de'), { content: plain('x'), upon: tokens.tr })).status).toBe(
      400,
    )
    expect((await ask('PUT', at('/drafts/p2.1/tr'), { content: plain('x') })).status).toBe(400)
  })

  test('where he stopped and his bookmarks, under the ids that the rows have now', async () => {
    await ask('PUT', at('/desk'), { place: 'p2.2' })
    await ask('PUT', at('/desk'), { bookmarks: ['p2.1', 'p2.2', 'p1.1'] })
    await edit({ edits: [{ kind: 'merge', row: 'p2.2' }] })
    const desk = deskSchema.parse(await (await ask('GET', at('/desk'))).json())
    expect(desk).toMatchObject({ place: 'p2.1', bookmarks: ['p2.1', 'p1.1'] })
    expect(workSchema.parse(await (await ask('GET', '/work')).json()).stopped?.edition.id).toBe(edition)
    expect((await ask('PUT', at('/desk'), { place: 'none' })).status).toBe(404)
    expect((await ask('PUT', at('/desk'), { place: 7 })).status).toBe(400)
  })

  test('assignments wait for him, the first due first, until nothing is left', async () => {
    await ask('PUT', at('/assignments/translate/Deniz'), { due: '2026-03-01', by: 'Ayşe' })
    await ask('PUT', at('/assignments/review/Deniz'), { due: '2026-02-01' })
    const tasks = async () =>
      workSchema
        .parse(await (await ask('GET', '/work')).json())
        .items.flatMap((item) => (item.kind === 'assignment' ? item.assignment.task : []))
    expect(await tasks()).toEqual(['translate'])
    await edit(write('p2.1', 'Bakanlık yorum yapmadı.'))
    expect(await tasks()).toEqual(['review', 'translate'])
    await edit({ edits: [{ kind: 'set-state', rows: ['p2.1'], state: 'reviewed' }] })
    expect(await tasks()).toEqual(['translate'])
    const list = async (query: string) =>
      assignmentListSchema.parse(await (await ask('GET', `/assignments?${query}`)).json()).assignments.length
    expect([await list(`edition=${edition}`), await list('person=nobody')]).toEqual([2, 0])
    for (const task of ['review', 'translate'])
      expect((await ask('DELETE', at(`/assignments/${task}/Deniz`))).status).toBe(204)
    expect(await list(`edition=${edition}`)).toBe(0)
    expect((await ask('PUT', at('/assignments/burn/api'), {})).status).toBe(400)
    expect((await ask('PUT', at('/assignments/review/Deniz'), { due: 'soon' })).status).toBe(400)
    expect((await ask('PUT', '/editions/none/assignments/review/Deniz', {})).status).toBe(404)
  })
})

describe('the rules of the house', () => {
  test('say who may approve, and what holds back a publication', async () => {
    const rules = rulesSchema.parse(await (await ask('GET', '/rules')).json())
    expect(rules.twoPersons).toBe(false)
    expect((await ask('PUT', '/rules', { ...rules, twoPersons: 'yes' })).status).toBe(400)
    const blocks = { unreviewed: false, comments: true, sourceChanged: true, findings: 'warning' }
    await ask('PUT', '/rules', { twoPersons: true, blocks })
    await edit(write('p2.1', 'Bakanlık  yorum yapmadı.'))
    const approve = (by: string) =>
      ask('POST', at('/edits'), { edits: [{ kind: 'set-state', rows: ['p2.1'], state: 'reviewed' }], by })
    const own = await approve('Ayşe')
    expect([own.status, (await problemOf(own)).code]).toEqual([422, 'own-translation'])
    expect((await approve('Can')).status).toBe(200)
    await ask('POST', at('/comments'), { row: 'p2.1', text: 'Hm.' })
    const { blockers } = blockerListSchema.parse(await (await ask('GET', at('/blockers'))).json())
    expect(
      blockers
        .filter(({ row }) => row === 'p2.1')
        .map(({ kind, detail }) => (kind === 'finding' ? detail : kind)),
    ).toEqual(['quality-blanks-doubled', 'comment'])
    await ask('PUT', '/rules', rules)
    expect((await ask('GET', '/editions/none/blockers')).status).toBe(404)
  })
})
