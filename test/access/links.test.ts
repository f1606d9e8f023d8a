import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FoundRoute, routesOf } from '../../src/access/guard.ts'
import { permissionsOf, ROLES, type Role } from '../../src/people/role.ts'
import { peopleFrom } from '../../src/people-settings.ts'
import { createApp } from '../../src/server.ts'
import { addComment } from '../../src/service/comments.ts'
import { editEdition } from '../../src/service/edit-edition.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { pairStored } from '../../src/service/pair-pages.ts'
import { sample } from '../house.ts'
import { Browser, emailFor, everyRole, type PeopleHouse, peopleHouse } from './signed-in.ts'

/** So many pages are looked at for each role; lists lead to many alike. */
const MOST = 150

let there: PeopleHouse
let routes: FoundRoute[]

beforeAll(async () => {
  there = await peopleHouse()
  await everyRole(there)
  for (const name of ['digest-rail-ferry', 'strait-traffic.en', 'strait-traffic.tr'])
    await makeEdition(there.house, sample(name))
  const { edition } = await makeEdition(there.house, sample('strait-traffic.en'), sample('strait-traffic.tr'))
  const row = edition.rows.find(({ kind }) => kind === 'body')?.id ?? ''
  await addComment(there.house, { edition: edition.id, row, text: '@reader, @translator', by: 'editor' })
  const edits = [{ kind: 'set-state', rows: [row], state: 'reviewed' }] as const
  await editEdition(there.house, { edition: edition.id, edits, by: 'editor', via: 'web' })
  await pairStored(there.house)
  const settings = peopleFrom({ YANYANA_SIGN_IN: 'required' }, '127.0.0.1')
  routes = routesOf(createApp(there.house, { people: settings, log: () => undefined }).router)
})
afterAll(() => there.close())

describe.each(ROLES)('a page that a %s may see', (role) => {
  test('leads to nothing that he may not open, and has no form that he may not send', async () => {
    const browser = new Browser(there.server.url)
    await browser.signIn(emailFor(role))
    const wrong = new Set<string>()
    const seen = new Set(['/', '/replace?find=ship&replace=vessel&in=en', '/memory/upkeep?deleted=none'])
    const ofKind = new Map<string, number>()
    /** Two pages of a kind are enough. */
    const isNew = (path: string) => {
      const kind = kindOf(path)
      ofKind.set(kind, (ofKind.get(kind) ?? 0) + 1)
      return (ofKind.get(kind) ?? 0) <= 2
    }
    for (const path of seen) {
      if (seen.size > MOST) break
      const answer = await browser.get(path)
      if (answer.status >= 400) wrong.add(`${path}: ${answer.status}`)
      if (!answer.headers.get('content-type')?.includes('html')) continue
      const { document } = parseHTML(await answer.text())
      for (const link of document.querySelectorAll('a[href]')) {
        const to = localPath(link.getAttribute('href') ?? '', path)
        if (to !== undefined && !seen.has(to) && isNew(to)) seen.add(to)
      }
      for (const form of document.querySelectorAll('form')) {
        const method = (form.getAttribute('method') ?? 'get').toUpperCase()
        const action = form.getAttribute('action')
        const to = localPath(action ?? path, path) ?? ''
        if (!maySend(role, method, to.split('?')[0] ?? ''))
          wrong.add(`${kindOf(path)}: ${method} ${kindOf(to)}`)
      }
    }
    expect([...wrong]).toEqual([])
    expect(seen.size).toBeGreaterThan(20)
  })
})

/** A page's kind: its path with names of things left out. */
function kindOf(path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://here.invalid')
  const names = [...searchParams.keys()].sort().join('&')
  const route = routes.find(({ name }) => name.startsWith('GET ') && matches(name.slice(4), pathname))
  return `${route?.name.slice(4) ?? pathname}?${names}`
}

function localPath(href: string, from: string): string | undefined {
  const url = new URL(href, `http://here.invalid${from}`)
  url.hash = ''
  url.searchParams.delete('lang')
  const own = url.origin === 'http://here.invalid' && !url.pathname.startsWith('/api/')
  return own ? `${url.pathname}${url.search}` : undefined
}

function maySend(role: Role, method: string, path: string): boolean {
  const found = routes.find(
    ({ name }) => name.startsWith(`${method} `) && matches(name.split(' ')[1] ?? '', path),
  )
  const access = found?.access
  if (access === undefined) return false
  return access === 'anyone' || access === 'person' || permissionsOf(role).has(access)
}

function matches(pattern: string, path: string): boolean {
  const parts = pattern
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/\*\w+/, '.*')))
  return new RegExp(`^${parts.join('/')}$`).test(path)
}
