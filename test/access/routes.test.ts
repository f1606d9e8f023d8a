import express, { Router } from 'express'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assertGuarded, requires, routesOf } from '../../src/access/guard.ts'
import { permissionsOf, ROLES, type Role } from '../../src/people/role.ts'
import { peopleFrom } from '../../src/people-settings.ts'
import { createApp } from '../../src/server.ts'
import { createToken } from '../../src/service/people/tokens.ts'
import { emailFor, everyRole, type PeopleHouse, peopleHouse } from './signed-in.ts'

let there: PeopleHouse
let sessions: Record<Role, string>
let routes: ReturnType<typeof routesOf>

beforeAll(async () => {
  there = await peopleHouse()
  sessions = await everyRole(there)
  const settings = peopleFrom({ YANYANA_SIGN_IN: 'required' }, '127.0.0.1')
  routes = routesOf(createApp(there.house, { people: settings, log: () => undefined }).router)
})
afterAll(() => there.close())

/** Routes that anybody may ask for; whoever adds one says so here too. */
const PUBLIC = [
  'GET /healthz',
  'GET /api/docs',
  'GET /openapi.json',
  'GET /edition.schema.json',
  'GET /assets/yanyana.svg',
  'GET /favicon.ico',
  'GET /sign-in',
  'POST /sign-in',
  'POST /sign-out',
  'GET /invitations/:secret',
  'GET /e/*rest',
  'GET /tr',
  'GET /tr/search',
  'GET /tr/feed.xml',
  'GET /en',
  'GET /en/search',
  'GET /en/feed.xml',
  'GET /sitemap.xml',
  'GET /sitemap-:number.xml',
  'GET /robots.txt',
  'GET /preview/:secret',
  'GET /preview/:secret/:lang',
  'GET /oai',
  'POST /oai',
  'POST /invitations/:secret',
]

/** One address of each kind of route, by method; `undefined` in the place of ids that there are not. */
const ASKED: readonly (readonly [string, string])[] = [
  ['GET', '/'],
  ['GET', '/pairs'],
  ['POST', '/pairs'],
  ['POST', '/editions/none/emendations/none'],
  ['GET', '/editions/none'],
  ['GET', '/editions/none/rows/none'],
  ['POST', '/editions/none/rows/none'],
  ['POST', '/editions/none/steps'],
  ['GET', '/editions/none/events'],
  ['GET', '/people'],
  ['POST', '/people/none/role'],
  ['GET', '/api/v1/editions'],
  ['POST', '/api/v1/pages'],
  ['PUT', '/api/v1/editions/none/emendations/none'],
  ['POST', '/api/v1/editions/none/returns'],
  ['PUT', '/api/v1/pairs/none'],
  ['DELETE', '/api/v1/memory/units/none'],
  ['GET', '/api/v1/memory/trash'],
  ['POST', '/api/v1/xliff/check'],
]

const ask = (method: string, path: string, headers: Record<string, string> = {}) =>
  fetch(there.server.url + path, { method, headers, redirect: 'manual' })

/** What a route declares that an address leads to. */
function accessOf(method: string, path: string) {
  const bare = path.replace(/^\/api\/v1/, '')
  const fits = routes.filter(({ name, access }) => {
    const [of = '', pattern = ''] = name.split(' ')
    const parts = pattern.split('/')
    const words = bare.split('/')
    return (
      of === method &&
      access !== 'anyone' &&
      parts.length === words.length &&
      parts.every((part, i) => part.startsWith(':') || part === words[i])
    )
  })
  return fits[0]?.access
}

describe('every route', () => {
  test('says what it asks of whoever comes, and none is open by accident', () => {
    expect(routes.length).toBeGreaterThan(40)
    expect(routes.filter(({ access }) => access === undefined)).toEqual([])
    const open = routes.filter(({ name, access }) => access === 'anyone' && !name.startsWith('ALL '))
    const known = open
      .map(({ name }) => name)
      .filter((name) => !/^GET \/assets\/[\w-]+\.\w{10}\.(?:css|js|woff2)$/.test(name))
    expect(known.toSorted()).toEqual(PUBLIC.toSorted())
  })

  test('without a declaration keeps the program from starting, however deep it lies', () => {
    const inner = Router()
    inner.get('/open', requires('anyone'), () => undefined)
    inner.post('/hidden', express.json(), requires('read'), () => undefined)
    const outer = Router()
    outer.use('/inner', inner)
    expect(() => assertGuarded(outer)).toThrow('POST /hidden')
  })

  test.each(ASKED)('%s %s turns a stranger away', async (method, path) => {
    const answer = await ask(method, path)
    if (path.startsWith('/api/')) {
      expect(answer.status).toBe(401)
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="yanyana"')
      expect(await answer.json()).toMatchObject({ code: 'sign-in-needed', status: 401 })
    } else if (method === 'GET') {
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        path === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(path)}`,
      ])
    } else expect(answer.status).toBe(401)
  })

  test.each(ASKED.flatMap(([method, path]) => ROLES.map((role) => [method, path, role] as const)))(
    '%s %s is as the table says for a %s',
    async (method, path, role) => {
      const needed = accessOf(method, path)
      if (needed === undefined || needed === 'anyone' || needed === 'person')
        throw new Error(`no route for ${path}`)
      const { status } = await ask(method, path, { cookie: `yanyana-session=${sessions[role]}` })
      if (permissionsOf(role).has(needed)) expect([401, 403]).not.toContain(status)
      else expect(status).toBe(403)
    },
  )
})

describe('a token', () => {
  const tokenFor = async (role: Role, scopes: Parameters<typeof createToken>[2]['scopes'], days = 30) => {
    const person = await there.house.store.people.byEmail(emailFor(role))
    if (!person) throw new Error('nobody')
    return createToken(there.house, person, { name: 'newsroom', scopes, days })
  }
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })

  test('does what its scopes say, and a problem says what is missing', async () => {
    const { secret } = await tokenFor('editor', ['read'])
    expect((await ask('GET', '/api/v1/editions', bearer(secret))).status).toBe(200)
    const refused = await ask('PUT', '/api/v1/pairs/none', bearer(secret))
    expect(refused.status).toBe(403)
    expect(refused.headers.get('www-authenticate')).toContain('error="insufficient_scope", scope="align"')
    expect(await refused.json()).toMatchObject({ code: 'not-allowed' })
  })

  test('is no way to an account, even with every scope', async () => {
    const { secret } = await tokenFor('administrator', ['read', 'administer'])
    expect((await ask('POST', '/account/tokens', bearer(secret))).status).toBe(403)
    expect((await ask('POST', '/account/sign-out-everywhere', bearer(secret))).status).toBe(403)
  })

  test('loses what its owner loses', async () => {
    const { secret } = await tokenFor('translator', ['read', 'translate'])
    const path = '/api/v1/editions/none/returns'
    expect((await ask('POST', path, bearer(secret))).status).toBe(404)
    const person = await there.house.store.people.byEmail(emailFor('translator'))
    if (!person) throw new Error('nobody')
    await there.house.store.people.save({ ...person, role: 'reader' })
    expect((await ask('POST', path, bearer(secret))).status).toBe(403)
    await there.house.store.people.save(person)
  })

  test.each(['yanyana_unknown', 'nonsense', 'yanyana_'])('“%s” is answered with 401', async (secret) => {
    const answer = await ask('GET', '/api/v1/editions', bearer(secret))
    expect([answer.status, (await answer.json()).code]).toEqual([401, 'bad-token'])
    expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"')
  })

  test('that is bad is not made good by a session beside it', async () => {
    const headers = { ...bearer('yanyana_unknown'), cookie: `yanyana-session=${sessions.administrator}` }
    expect((await ask('GET', '/api/v1/editions', headers)).status).toBe(401)
  })

  test('is kept as a hash, with when it was used, and ends on its day or when it is taken back', async () => {
    const { secret, token } = await tokenFor('reader', ['read'], 1)
    const { signIns } = there.house.store
    expect(JSON.stringify(await signIns.tokens())).not.toContain(secret)
    expect((await ask('GET', '/api/v1/editions', bearer(secret))).status).toBe(200)
    expect((await signIns.tokens(token.person))[0]?.usedAt).toBe(there.house.now())
    there.wait(24 * 3600)
    expect((await ask('GET', '/api/v1/editions', bearer(secret))).status).toBe(401)
    const other = await tokenFor('reader', ['read'])
    await signIns.removeToken(other.token.id)
    expect((await ask('GET', '/api/v1/editions', bearer(other.secret))).status).toBe(401)
  })

  test.each([
    ['translator', ['publish'], 30, 'scope-beyond-role'],
    ['translator', [], 30, 'bad-scope'],
    ['translator', ['read'], 0, 'bad-expiry'],
    ['translator', ['read'], 400, 'bad-expiry'],
  ] as const)('of a %s with scopes %j for %i days is refused: %s', async (role, scopes, days, code) => {
    await expect(tokenFor(role, scopes, days)).rejects.toMatchObject({ code })
  })
})

describe('at one’s own machine', () => {
  test.each([
    ['127.0.0.1:9', {}, 'local'],
    ['localhost', {}, 'local'],
    ['[::1]:8080', {}, 'local'],
    ['evil.example', {}, 'stranger'],
    ['127.0.0.1.evil.example', {}, 'stranger'],
    ['127.0.0.1', { 'x-forwarded-for': '192.0.2.7' }, 'stranger'],
    ['127.0.0.1', { forwarded: 'for=192.0.2.7' }, 'stranger'],
  ])('a request to %s with %j is from a %s', async (host, headers, who) => {
    const { request } = await import('node:http')
    const alone = await peopleHouse({ signIn: 'local' })
    const { hostname, port } = new URL(alone.server.url)
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const asked = request(
        { hostname, port, path: '/api/v1/editions', headers: { host, ...headers } },
        (answer) => {
          answer.resume()
          resolve(answer.statusCode)
        },
      )
      asked.on('error', reject).end()
    })
    expect(status).toBe(who === 'local' ? 200 : 403)
    await alone.close()
  })
})
