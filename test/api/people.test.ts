import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import './contract.ts'
import {
  invitationsSchema,
  invitedSchema,
  meSchema,
  peopleSchema,
  tokensSchema,
} from '../../src/api/people.ts'
import { createToken } from '../../src/service/people/tokens.ts'
import { emailFor, everyRole, type PeopleHouse, peopleHouse } from '../access/signed-in.ts'

let there: PeopleHouse
let token: string
beforeAll(async () => {
  there = await peopleHouse({ url: new URL('https://yanyana.example') })
  await everyRole(there)
  const boss = await there.house.store.people.byEmail(emailFor('administrator'))
  if (!boss) throw new Error('nobody')
  const wish = { name: 'keeper', scopes: ['read', 'administer'] } as const
  token = (await createToken(there.house, boss, wish)).secret
})
afterAll(() => there.close())

const ask = async (method: string, path: string, body?: object) => {
  const answer = await fetch(`${there.server.url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'if-match': '*',
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: answer.status === 204 ? undefined : await answer.json() }
}
const idOf = async (email: string) => (await there.house.store.people.byEmail(email))?.id ?? ''

describe('people over the API', () => {
  test('learn who they are and what they may do', async () => {
    expect(meSchema.parse((await ask('GET', '/me')).body)).toEqual({
      kind: 'token',
      name: 'administrator (keeper)',
      permissions: ['read', 'administer'],
      email: emailFor('administrator'),
      role: 'administrator',
    })
  })

  test('are invited, and the link taken back', async () => {
    const made = await ask('POST', '/invitations', { email: 'Yeni@House.Example', role: 'editor' })
    expect(made.status).toBe(201)
    const { link, invitation } = invitedSchema.parse(made.body)
    expect(link).toMatch(/^https:\/\/yanyana\.example\/invitations\/[\w-]{43}$/)
    expect(invitation).toMatchObject({ email: 'yeni@house.example', invitedBy: 'administrator (keeper)' })
    const open = await ask('GET', '/invitations')
    expect(invitationsSchema.parse(open.body).invitations).toEqual([invitation])
    expect(JSON.stringify(open.body)).not.toContain(link.slice(-43))
    expect((await ask('DELETE', `/invitations/${invitation.id}`)).status).toBe(204)
    expect((await ask('DELETE', `/invitations/${invitation.id}`)).status).toBe(404)
  })

  test.each([
    [{ email: 'no address', role: 'editor' }, 422, 'bad-email'],
    [{ email: emailFor('editor'), role: 'editor' }, 409, 'already-here'],
    [{ email: 'a@b.example', role: 'emperor' }, 400, 'bad-request'],
    [{ email: 'a@b.example', role: 'editor', days: 31 }, 400, 'bad-request'],
  ])('%j is refused with %i %s', async (body, status, code) => {
    expect(await ask('POST', '/invitations', body)).toMatchObject({ status, body: { status, code } })
  })

  test('get roles, are disabled and enabled, and a link for a new password', async () => {
    const id = await idOf(emailFor('reader'))
    expect(await ask('PUT', `/people/${id}/role`, { role: 'translator' })).toMatchObject({
      status: 200,
      body: { role: 'translator' },
    })
    const off = await ask('PUT', `/people/${id}/disabled`, { disabled: true })
    expect(off.body.disabledAt).toBe(there.house.now())
    expect((await ask('PUT', `/people/${id}/disabled`, { disabled: false })).body.disabledAt).toBeUndefined()
    const reset = await ask('POST', `/people/${id}/reset`)
    expect([reset.status, invitedSchema.parse(reset.body).invitation.kind]).toEqual([201, 'reset'])
    expect((await ask('PUT', '/people/none/role', { role: 'reader' })).status).toBe(404)
    const people = peopleSchema.parse((await ask('GET', '/people')).body)
    expect(people.people).toHaveLength(5)
  })

  test('keep their last administrator', async () => {
    const id = await idOf(emailFor('administrator'))
    for (const [what, body] of [
      ['role', { role: 'reader' }],
      ['disabled', { disabled: true }],
    ] as const)
      expect(await ask('PUT', `/people/${id}/${what}`, body)).toMatchObject({
        status: 409,
        body: { code: 'last-administrator' },
      })
  })

  test('have tokens that are listed without hash or secret, and taken back', async () => {
    const owner = await there.house.store.people.byEmail(emailFor('editor'))
    if (!owner) throw new Error('nobody')
    const { token: made } = await createToken(there.house, owner, { name: 'old', scopes: ['read'] })
    const listed = await ask('GET', '/tokens')
    expect(
      tokensSchema
        .parse(listed.body)
        .tokens.map(({ name }) => name)
        .toSorted(),
    ).toEqual(['keeper', 'old'])
    expect(JSON.stringify(listed.body)).not.toContain(made.hash)
    expect((await ask('DELETE', `/tokens/${made.id}`)).status).toBe(204)
    expect((await ask('DELETE', `/tokens/${made.id}`)).status).toBe(404)
    expect((await ask('POST', '/tokens', {})).status).toBe(405)
  })

  test('find in the API’s description which scope each operation needs', async () => {
    const { paths, components } = (await ask('GET', '/openapi.json')).body
    expect(components.securitySchemes.token).toMatchObject({ type: 'http', scheme: 'bearer' })
    expect(components.schemas.Problem).toBeDefined()
    const undescribed = Object.entries<Record<string, { security?: object[] }>>(paths).flatMap(
      ([path, methods]) =>
        Object.entries(methods).flatMap(([method, { security }]) => (security ? [] : [`${method} ${path}`])),
    )
    expect(undescribed).toEqual([])
    expect(paths['/pairs/{id}'].put.security).toEqual([{ token: ['align'] }])
    expect(paths['/openapi.json'].get.security).toEqual([])
    expect(Object.keys(paths['/editions'].get.responses)).toEqual(['200', '400', '401', '403', '429'])
  })
})
