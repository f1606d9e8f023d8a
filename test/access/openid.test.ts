import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import type { OpenIdSettings } from '../../src/people-settings.ts'
import { invite } from '../../src/service/people/invitations.ts'
import { Secret } from '../../src/setting.ts'
import { CLIENT, type Provider, startProvider } from './openid-provider.ts'
import { Browser, emailFor, everyRole, type PeopleHouse, peopleHouse } from './signed-in.ts'

const ORIGIN = 'http://yanyana.example'

describe('another house that vouches', () => {
  let provider: Provider
  let there: PeopleHouse
  const settings = (more: Partial<OpenIdSettings> = {}): OpenIdSettings => ({
    issuer: provider.issuer,
    clientId: CLIENT.id,
    clientSecret: new Secret(CLIENT.secret),
    name: 'Örnek Enstitüsü',
    domains: new Map([['institute.example', 'translator']]),
    allow: ['127.0.0.1'],
    ...more,
  })
  beforeAll(async () => {
    provider = await startProvider()
    there = await peopleHouse({ url: new URL(ORIGIN), openId: settings() })
    await everyRole(there)
  })
  afterAll(async () => {
    await there.close()
    await provider.close()
  })
  beforeEach(() => {
    provider.fault = {}
  })

  /** Goes to the other house and comes back with its answer, whose query may be changed on the way. */
  const goThere = async (one: Browser, to = '', change = (query: string) => query) => {
    const out = await one.get(`/sign-in/openid${to}`)
    expect(out.status).toBe(303)
    const back = await fetch(out.headers.get('location') ?? '', { redirect: 'manual' })
    const { origin, pathname, search } = new URL(back.headers.get('location') ?? '')
    expect([origin, pathname]).toEqual([ORIGIN, '/sign-in/openid/return'])
    return one.get(pathname + change(search))
  }
  const browser = () => new Browser(there.server.url)
  const personBy = (email: string) => there.house.store.people.byEmail(email)

  test('lets in whom a verified address was invited by, and leads on to where he wanted', async () => {
    await invite(there.house, { email: 'zeynep@elsewhere.example', role: 'editor' }, 'x')
    provider.user = { sub: 'z', email: 'Zeynep@Elsewhere.example', email_verified: true, name: 'Zeynep Ak' }
    const one = browser()
    expect(await (await one.get('/sign-in')).text()).toContain('Continue with Örnek Enstitüsü')
    const answer = await goThere(one, '?to=%2Fpairs')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/pairs'])
    expect(await personBy('zeynep@elsewhere.example')).toMatchObject({ name: 'Zeynep Ak', role: 'editor' })
    expect((await one.get('/account')).status).toBe(200)
    expect([...one.cookies.keys()]).toEqual(['yanyana-session'])
  })

  test('knows somebody by its own name for him, even when his address there is another now', async () => {
    provider.user = { sub: 'z', email: 'zeynep.new@elsewhere.example', email_verified: false }
    const one = browser()
    expect((await goThere(one)).status).toBe(303)
    expect(await (await one.get('/account')).text()).toContain('zeynep@elsewhere.example')
  })

  test('vouches for somebody who is here with a password, but not for another later owner of that address', async () => {
    provider.user = { sub: 'e1', email: emailFor('editor'), email_verified: true }
    expect((await goThere(browser())).status).toBe(303)
    provider.user = { sub: 'e2', email: emailFor('editor'), email_verified: true }
    const answer = await goThere(browser())
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining('Nobody has invited you'),
    ])
  })

  test('gives a role to whoever has an address of a domain that the configuration names', async () => {
    provider.user = { sub: 'i', email: 'ilker@institute.example', email_verified: true }
    expect((await goThere(browser())).status).toBe(303)
    expect(await personBy('ilker@institute.example')).toMatchObject({
      name: 'ilker@institute.example',
      role: 'translator',
    })
    provider.user = { sub: 'j', email: 'x@evil-institute.example', email_verified: true }
    expect((await goThere(browser())).status).toBe(422)
  })

  test.each([
    [
      'an address that is not verified',
      { sub: 'u', email: 'a@institute.example', email_verified: false },
      'no verified',
    ],
    ['no address', { sub: 'u' }, 'no verified'],
    [
      'an address that nobody invited',
      { sub: 'u', email: 'a@b.example', email_verified: true },
      'Nobody has invited',
    ],
  ])('with %s lets nobody in', async (_, user, words) => {
    provider.user = user
    const one = browser()
    const answer = await goThere(one)
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(words)])
    expect(one.cookies.has('yanyana-session')).toBe(false)
  })

  test('lets nobody in who is disabled here', async () => {
    provider.user = { sub: 'z', email: 'zeynep@elsewhere.example', email_verified: true }
    const person = await personBy('zeynep@elsewhere.example')
    if (!person) throw new Error('nobody')
    await there.house.store.people.save({ ...person, disabledAt: there.house.now() })
    expect((await goThere(browser())).status).toBe(422)
    await there.house.store.people.save(person)
  })

  test.each([
    ['another nonce', { nonce: 'other' }],
    ['the name of another issuer', { issuer: 'https://evil.example' }],
    ['a word for another client', { audience: 'another' }],
    ['a word that is over', { expired: true }],
    ['the signature of another key', { otherKey: true }],
  ])('that answers with %s is not believed', async (_, fault) => {
    provider.user = { sub: 'z', email: 'zeynep@elsewhere.example', email_verified: true }
    provider.fault = fault
    const one = browser()
    const answer = await goThere(one)
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('did not work')])
    expect(one.cookies.has('yanyana-session')).toBe(false)
  })

  test('is believed only by the browser that went there: an answer for another one is refused', async () => {
    provider.user = { sub: 'z', email: 'zeynep@elsewhere.example', email_verified: true }
    let answerForOne = ''
    await goThere(browser(), '', (query) => {
      answerForOne = query
      return query
    })
    const two = browser()
    expect((await two.get(`/sign-in/openid/return${answerForOne}`)).status).toBe(422)
    const three = browser()
    await three.get('/sign-in/openid')
    expect((await three.get(`/sign-in/openid/return${answerForOne}`)).status).toBe(422)
    expect((await goThere(browser(), '', (query) => query.replace(/state=\w/, 'state=-'))).status).toBe(422)
  })

  test('at an address that is not public is not asked unless the configuration names it', async () => {
    const before = provider.asked.length
    const other = await peopleHouse({ url: new URL(ORIGIN), openId: settings({ allow: [] }) })
    const answer = await new Browser(other.server.url).get('/sign-in/openid')
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('did not work')])
    expect(provider.asked.length).toBe(before)
    await other.close()
  })
})

describe('the configuration', () => {
  const OPENID = {
    YANYANA_URL: 'https://yanyana.example',
    YANYANA_OIDC_ISSUER: 'https://id.example/realm',
    YANYANA_OIDC_CLIENT_ID: 'yanyana',
    YANYANA_OIDC_CLIENT_SECRET: 'hidden',
    YANYANA_OIDC_DOMAINS: 'house.example=translator other.example=reader',
  }

  test.each([
    [{}, 'local'],
    [{ HOST: 'localhost' }, 'local'],
    [{ HOST: '::1', YANYANA_URL: 'http://localhost:8080' }, 'local'],
    [{ YANYANA_SIGN_IN: 'required' }, 'required'],
    [{ HOST: '0.0.0.0' }, 'required'],
    [{ HOST: '::' }, 'required'],
    [{ HOST: '192.168.1.5' }, 'required'],
    [{ YANYANA_URL: 'https://yanyana.example' }, 'required'],
    [{ YANYANA_TRUST_PROXY: '1' }, 'required'],
    [OPENID, 'required'],
  ])('%j makes signing in %s', (env, signIn) => {
    expect(readConfig(env).people.signIn).toBe(signIn)
  })

  test('names domains with roles, and shows the client secret nowhere', () => {
    const config = readConfig(OPENID)
    expect(config.people.openId?.domains.get('other.example')).toBe('reader')
    expect(JSON.stringify(config)).not.toContain('hidden')
    expect(config.people.openId?.clientSecret.secret()).toBe('hidden')
  })

  test.each([
    [{ YANYANA_SIGN_IN: 'off' }, 'YANYANA_SIGN_IN'],
    [{ YANYANA_URL: 'yanyana.example' }, 'YANYANA_URL'],
    [{ YANYANA_URL: 'https://yanyana.example/path' }, 'YANYANA_URL'],
    [{ YANYANA_TRUST_PROXY: 'yes' }, 'YANYANA_TRUST_PROXY'],
    [{ ...OPENID, YANYANA_URL: '' }, 'YANYANA_URL'],
    [{ ...OPENID, YANYANA_OIDC_CLIENT_SECRET: '' }, 'YANYANA_OIDC_CLIENT_SECRET'],
    [{ ...OPENID, YANYANA_OIDC_ISSUER: 'http://id.example' }, 'YANYANA_OIDC_ISSUER'],
    [{ ...OPENID, YANYANA_OIDC_DOMAINS: 'house.example' }, 'YANYANA_OIDC_DOMAINS'],
    [{ ...OPENID, YANYANA_OIDC_DOMAINS: 'house.example=emperor' }, 'YANYANA_OIDC_DOMAINS'],
  ])('%j is refused by name', (env, name) => {
    expect(() => readConfig(env)).toThrow(name)
  })
})
