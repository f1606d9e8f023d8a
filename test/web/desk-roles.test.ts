import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Edition, Row } from '../../src/edition/edition.ts'
import { DEFAULT_RULES } from '../../src/edition/house-rules.ts'
import type { Role } from '../../src/people/role.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { saveRules } from '../../src/service/rules.ts'
import { Browser, emailFor, everyRole, type PeopleHouse, peopleHouse } from '../access/signed-in.ts'
import { sample } from '../house.ts'

let people: PeopleHouse
let edition: Edition
const browsers = new Map<Role, Browser>()

beforeAll(async () => {
  people = await peopleHouse()
  await everyRole(people)
  for (const role of ['reader', 'translator', 'editor', 'publisher'] as const) {
    const browser = new Browser(people.server.url, { accept: 'application/json' })
    await browser.signIn(emailFor(role))
    browsers.set(role, browser)
  }
  edition = (await makeEdition(people.house, sample('digest-rail-ferry'))).edition
})
afterAll(() => people.close())

const as = (role: Role) => browsers.get(role) as Browser
const row = (id: string) => `/editions/${edition.id}/rows/${id}`
const rowOf = async (id: string) =>
  (await people.house.store.edition(edition.id))?.rows.find((each) => each.id === id) as Row

describe('at the desk', () => {
  test('a reader reads, and may do nothing', async () => {
    const page = await (await as('reader').get(`/editions/${edition.id}?view=side`)).text()
    expect(page).not.toContain('id="desk"')
    expect((await as('reader').post(row('p2.1'), { do: 'save', lang: 'tr', text: 'Bir.' })).status).toBe(403)
    expect((await rowOf('p2.1')).tr.content).toBeUndefined()
  })

  test('a translator writes under his name, and does not approve', async () => {
    expect((await as('translator').post(row('p2.1'), { do: 'save', lang: 'tr', text: 'Bir.' })).status).toBe(
      200,
    )
    expect((await rowOf('p2.1')).written?.by).toBe('translator')
    const refused = await as('translator').post(row('p2.1'), { do: 'approve' })
    expect([refused.status, (await refused.json()).code]).toEqual([403, 'not-allowed'])
    expect((await rowOf('p2.1')).state).toBe('translated')
  })

  test('an editor approves and aligns; under the rule of two persons not what he wrote himself', async () => {
    expect((await as('editor').post(row('p2.1'), { do: 'approve' })).status).toBe(200)
    expect((await rowOf('p2.1')).decided?.by).toBe('editor')
    await saveRules(people.house, { ...DEFAULT_RULES, twoPersons: true })
    const own = await as('editor').post(row('p1.1'), { do: 'approve', lang: 'tr', text: 'Benim.' })
    expect([own.status, (await own.json()).code]).toEqual([422, 'own-translation'])
    expect((await rowOf('p1.1')).tr.content).toBeUndefined()
  })

  test('each has drafts, bookmarks and steps of his own', async () => {
    const draft = { do: 'draft', lang: 'tr', text: 'Yarım', upon: 'a.b.c' }
    await as('translator').post(row('p2.2'), draft)
    const all = await people.house.store.people.all()
    const idOf = (role: Role) => all.find(({ name }) => name === role)?.id ?? ''
    const drafts = async (role: Role) =>
      (await people.house.store.reviews.drafts(idOf(role), edition.id)).length
    expect([await drafts('translator'), await drafts('editor')]).toEqual([1, 0])
    const undone = await as('publisher').post(`/editions/${edition.id}/steps`, { do: 'undo' })
    expect((await undone.json()).code).toBe('nothing-to-undo')
  })

  test('what is one’s own stays so when one’s name changes, and is not another’s who has the same name', async () => {
    await as('translator').post(`/editions/${edition.id}/view`, { view: 'interleaved' })
    await as('translator').post(`/editions/${edition.id}/desk`, { row: 'p2.2', bookmarks: 'p2.1' })
    const all = await people.house.store.people.all()
    for (const person of all)
      if (person.name === 'translator' || person.name === 'publisher')
        await people.house.store.people.save({ ...person, name: 'Deniz' })
    const page = async (role: Role) => (await as(role).get(`/editions/${edition.id}`)).text()
    expect(await page('translator')).toContain('data-view="interleaved"')
    expect(await page('translator')).toContain('bookmarks&quot;:[&quot;p2.1&quot;]')
    expect(await page('publisher')).toContain('data-view="side"')
    expect(await page('publisher')).toContain('data-desk="{}"')
  })
})
