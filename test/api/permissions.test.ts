/** What each edit asks: the same of whoever sends it to the API and of whoever sits at the desk. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import './contract.ts'
import type { Row } from '../../src/edition/edition.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { plain } from '../../src/text/content.ts'
import { Browser, emailFor, everyRole, type PeopleHouse, peopleHouse } from '../access/signed-in.ts'
import { sample } from '../house.ts'

let people: PeopleHouse
let sessions: Awaited<ReturnType<typeof everyRole>>
let edition: string
const desks = new Map<string, Browser>()

beforeAll(async () => {
  people = await peopleHouse()
  sessions = await everyRole(people)
  for (const role of ['translator', 'editor'] as const) {
    const browser = new Browser(people.server.url, { accept: 'application/json' })
    await browser.signIn(emailFor(role))
    desks.set(role, browser)
  }
})
afterAll(() => people.close())
let n = 0
beforeEach(async () => {
  const file = sample('digest-rail-ferry')
  const bytes = Buffer.concat([file.bytes, Buffer.from(`\nParagraph number ${++n} of the permissions.\n`)])
  edition = (await makeEdition(people.house, { ...file, bytes })).edition.id
  await post('editor', 'edits', {
    edits: [{ kind: 'write', row: 'p2.1', lang: 'tr', content: plain('Bir.') }],
  })
})

const post = (role: 'translator' | 'editor', what: 'edits' | 'batches', body: object) =>
  fetch(`${people.server.url}/api/v1/editions/${edition}/${what}`, {
    method: 'POST',
    headers: { cookie: `yanyana-session=${sessions[role]}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const atDesk = async (role: string, action: string) => {
  const answer = await desks.get(role)?.post(`/editions/${edition}/rows/p2.1`, { do: action })
  return answer?.status
}
const row = async () =>
  (await people.house.store.edition(edition))?.rows.find(({ id }) => id === 'p2.1') as Row

const EDITS = {
  translated: { kind: 'set-state', rows: ['p2.1'], state: 'translated' },
  'still-right': { kind: 'still-right', rows: ['p2.1'] },
  approve: { kind: 'set-state', rows: ['p2.1'], state: 'reviewed' },
  final: { kind: 'set-state', rows: ['p2.1'], state: 'final' },
  'send-back': { kind: 'set-state', rows: ['p2.1'], state: 'initial' },
  confirm: { kind: 'confirm', rows: ['p2.1'] },
  unconfirm: { kind: 'unconfirm', rows: ['p2.1'] },
} as const

test.each(Object.entries(EDITS))('the API and the desk ask the same for “%s”', async (action, edit) => {
  for (const role of ['translator', 'editor'] as const) {
    const allowed = role === 'editor' || action === 'translated' || action === 'still-right'
    const { status } = await post(role, 'edits', { edits: [edit] })
    expect([role, status, await atDesk(role, action)]).toEqual([
      role,
      allowed ? 200 : 403,
      allowed ? 200 : 403,
    ])
  }
})

test('many rows at once ask what each of them asks', async () => {
  const batch = (role: 'translator' | 'editor', action: object) =>
    post(role, 'batches', { filter: { rows: ['p2.1'] }, action })
  expect((await batch('translator', { kind: 'still-right' })).status).toBe(200)
  expect((await batch('translator', { kind: 'set-state', state: 'reviewed' })).status).toBe(403)
  expect((await batch('translator', { kind: 'confirm' })).status).toBe(403)
  expect((await batch('editor', { kind: 'set-state', state: 'reviewed' })).status).toBe(200)
})

test('who may not approve takes no approval away: not by an edit, not by a batch, not at the desk', async () => {
  await post('editor', 'edits', { edits: [EDITS.approve] })
  const edited = await post('translator', 'edits', { edits: [EDITS.translated] })
  expect([edited.status, (await edited.json()).code]).toEqual([422, 'approved'])
  const many = await post('translator', 'batches', {
    filter: { rows: ['p2.1'] },
    action: { kind: 'set-state', state: 'translated' },
  })
  expect((await many.json()).refused).toEqual([{ code: 'approved', row: 'p2.1' }])
  expect(await atDesk('translator', 'translated')).toBe(422)
  expect((await row()).state).toBe('reviewed')
  expect(await atDesk('editor', 'translated')).toBe(200)
})
