/** Every operation of the API’s document, asked by a stranger, by each role, and with what it cannot take. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import './contract.ts'
import { type Permission, permissionsOf, ROLES, type Role } from '../../src/people/role.ts'
import { everyRole, type PeopleHouse, peopleHouse } from '../access/signed-in.ts'

let there: PeopleHouse
let sessions: Record<Role, string>
let operations: Operation[]

interface Operation {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly scope: Permission | undefined
  readonly types: readonly string[]
}

beforeAll(async () => {
  there = await peopleHouse()
  sessions = await everyRole(there)
  const document = await (await fetch(`${there.server.url}/api/v1/openapi.json`)).json()
  operations = Object.entries<Record<string, never>>(document.paths).flatMap(([path, methods]) =>
    Object.entries<{
      security?: { token?: Permission[] }[]
      requestBody?: { content?: Record<string, unknown> }
    }>(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path: `/api/v1${path.replace(/\{\w+\}/g, 'none')}`,
      scope: operation.security?.[0]?.token?.[0],
      types: Object.keys(operation.requestBody?.content ?? {}),
    })),
  )
})
afterAll(() => there.close())

const ask = ({ method, path }: Operation, init: RequestInit = {}, query = '') =>
  fetch(there.server.url + path + query, { ...init, method, redirect: 'manual' })
const as = (role: Role, more: Record<string, string> = {}) => ({
  headers: { cookie: `yanyana-session=${sessions[role]}`, ...more },
})
const isProblem = async (answer: Response, name: string) => {
  expect(answer.headers.get('content-type'), name).toContain('application/problem+json')
  const problem = await answer.json()
  expect(problem, name).toMatchObject({
    status: answer.status,
    code: expect.stringMatching(/^[a-z][a-z-]+$/),
    requestId: answer.headers.get('x-request-id'),
  })
}

describe('every operation', () => {
  test('turns a stranger away, unless it is for all', async () => {
    expect(operations.length).toBeGreaterThan(80)
    for (const operation of operations) {
      const answer = await ask(operation)
      if (operation.scope === undefined) expect(answer.status, operation.name).toBe(200)
      else {
        expect(answer.status, operation.name).toBe(401)
        await isProblem(answer, operation.name)
      }
    }
  })

  test.each(ROLES)('lets a %s do what the table says, and nothing else', async (role) => {
    const forbidden = operations.filter(({ scope }) => scope && !permissionsOf(role).has(scope))
    for (const operation of forbidden) {
      const answer = await ask(operation, as(role))
      expect(answer.status, operation.name).toBe(403)
      await isProblem(answer, operation.name)
    }
    const open = operations.filter(
      ({ scope, method }) => scope && method === 'GET' && permissionsOf(role).has(scope),
    )
    for (const operation of open) {
      const { status } = await ask(operation, as(role))
      expect([200, 400, 404], operation.name).toContain(status)
    }
  })

  test('answers what it cannot read with a problem', async () => {
    const bad: [string, string][] = [
      ['application/json', '{'],
      ['application/json', '{"colour":"red"}'],
      ['application/json', '[[[]]]'],
      ['application/json', '"\\ud800"'],
      ['application/x-ndjson', '{"a":1}\n{'],
      ['application/xliff+xml', '<xliff'],
      ['image/png', '\u0000\u0001'],
    ]
    for (const operation of operations.filter(({ types }) => types.length > 0))
      for (const [type, body] of bad) {
        const answer = await ask(operation, {
          ...as('administrator', { 'content-type': type, 'if-match': '*' }),
          body,
        })
        const name = `${operation.name} with ${type} ${body}`
        // The check of XLIFF tells what is wrong with it: that is its answer.
        if (answer.ok) expect(operation.name, name).toMatch(/xliff\/check|memory\/imports|undo|redo/)
        else {
          expect(answer.status, name).toBeLessThan(500)
          await isProblem(answer, name)
        }
      }
  })

  test('answers names that are none, and queries of nobody’s, with a problem or not at all', async () => {
    const names = ['%00', '%F0%9F%A6%8A', '..%2F..%2Fetc', 'x'.repeat(5000), '%']
    for (const operation of operations.filter(({ path }) => path.includes('none')))
      for (const name of names) {
        const odd = { ...operation, path: operation.path.replaceAll('none', name) }
        const { status } = await ask(odd, as('administrator', { 'if-match': '*' }))
        expect(status, `${operation.name} of ${name.slice(0, 20)}`).toBeLessThan(500)
      }
    for (const operation of operations.filter(({ method }) => method === 'GET')) {
      const { status } = await ask(operation, as('administrator'), '?limit=-1&cursor=%00&fields=..')
      expect(status, operation.name).toBe(400)
    }
  })

  test('by PUT, PATCH or DELETE wants to know what was seen, unless it makes what is not there', async () => {
    const changing = operations.filter(({ method }) => ['PUT', 'PATCH', 'DELETE'].includes(method))
    const answers = changing.map(async (operation) => {
      const { status } = await ask(operation, {
        ...as('administrator', { 'content-type': 'application/json' }),
        ...(operation.types.length > 0 && { body: '{}' }),
      })
      return [operation.name, status] as const
    })
    const without = (await Promise.all(answers)).flatMap(([name, status]) => (status === 428 ? [] : [name]))
    expect(changing.length).toBeGreaterThan(15)
    expect(without.toSorted()).toEqual([
      'PUT /editions/{id}/assignments/{task}/{person}',
      'PUT /editions/{id}/drafts/{row}/{lang}',
      'PUT /pages/{sender}/{externalId}',
    ])
  })

  test('that reads one thing which can be changed gives its ETag a place in the document', async () => {
    const document = await (await fetch(`${there.server.url}/api/v1/openapi.json`)).json()
    for (const [path, methods] of Object.entries<Record<string, { responses: object }>>(document.paths))
      for (const [method, operation] of Object.entries(methods))
        if (['put', 'patch', 'delete'].includes(method))
          expect(Object.keys(operation.responses), `${method} ${path}`).toContain('412')
  })
})

test('the manual is served without scripts, in both languages, with every operation', async () => {
  for (const lang of ['tr', 'en']) {
    const answer = await fetch(`${there.server.url}/api/docs`, { headers: { 'accept-language': lang } })
    const html = await answer.text()
    expect([answer.status, answer.headers.get('content-security-policy')]).toEqual([
      200,
      expect.stringContaining("default-src 'none'"),
    ])
    expect(html).toContain(`<html lang="${lang}"`)
    expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)[^"]*\.(?:js|css)/)
    for (const { path } of operations)
      expect(html).toContain(path.replaceAll('none', '').split('/').slice(0, 4).join('/'))
  }
})
