import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptInvitation, invite, inviteFirst, inviteToReset } from '../../src/service/people/invitations.ts'
import { Browser, emailFor, everyRole, PASSWORD, type PeopleHouse, peopleHouse } from './signed-in.ts'

const NEXT = 'gümüş şamdan yedi kere yandı'
const SESSION = 'yanyana-session'
const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0'

describe('people', () => {
  let there: PeopleHouse
  beforeAll(async () => {
    there = await peopleHouse()
    await everyRole(there)
  })
  afterAll(() => there.close())
  const browser = (headers: Record<string, string> = {}) => new Browser(there.server.url, headers)
  const signedIn = async (role: Parameters<typeof emailFor>[0]) => {
    const one = browser({ 'user-agent': AGENT })
    expect((await one.signIn(emailFor(role))).status).toBe(303)
    return one
  }
  const admin = () => signedIn('administrator')
  const isIn = async (one: Browser) => (await one.get('/account')).status === 200

  test('sign in, see who they are, and sign out', async () => {
    const one = browser()
    const asked = await one.get('/pairs?page=2')
    expect(asked.headers.get('location')).toBe('/sign-in?to=%2Fpairs%3Fpage%3D2')
    const form = await (await one.get('/sign-in?to=%2Fpairs%3Fpage%3D2')).text()
    expect(form).toContain('autocomplete="current-password"')
    expect(form).toContain('autocomplete="username"')
    const answer = await one.post('/sign-in', {
      email: ' Editor@House.Example',
      password: PASSWORD,
      to: '/pairs?page=2',
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/pairs?page=2'])
    const page = await (await one.get('/')).text()
    expect(page).toContain('editor: your account')
    expect(page).not.toContain('href="/people"')
    const out = await one.post('/sign-out')
    expect([out.status, one.cookies.has(SESSION)]).toEqual([303, false])
    expect(await isIn(one)).toBe(false)
  })

  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/..//evil.example',
  ])('are led on to this site only, never to %j', async (to) => {
    const answer = await browser().post('/sign-in', { email: emailFor('editor'), password: PASSWORD, to })
    expect(answer.headers.get('location')).toMatch(/^\/(?!\/)/)
    expect(new URL(answer.headers.get('location') ?? '', there.server.url).host).toBe(
      new URL(there.server.url).host,
    )
  })

  test('get a cookie that scripts cannot read and other sites do not send', async () => {
    const answer = await browser().signIn(emailFor('editor'))
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^yanyana-session=[\w-]{43}; Max-Age=2592000; Path=\/; .*HttpOnly; SameSite=Lax$/)
    expect(cookie).not.toContain('Secure')
  })

  test('behind TLS get a cookie bound to the host', async () => {
    const secure = await peopleHouse({ url: new URL('https://yanyana.example') })
    await everyRole(secure)
    const one = new Browser(secure.server.url)
    const answer = await one.signIn(emailFor('editor'))
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^__Host-yanyana-session=.*Path=\/.*HttpOnly; Secure; SameSite=Lax$/,
    )
    const page = await one.get('/account')
    expect([page.status, page.headers.get('strict-transport-security')]).toEqual([200, 'max-age=15552000'])
    await secure.close()
  })

  test('learn nothing about who is here: a wrong password and an unknown address are answered alike', async () => {
    const ask = async (email: string) => {
      const answer = await browser().signIn(email, 'not the password')
      return [answer.status, (await answer.text()).replaceAll(email, 'X')]
    }
    const [known, unknown] = [await ask('reader@house.example'), await ask('nobody@house.example')]
    expect(known).toEqual(unknown)
    expect(known[0]).toBe(422)
  })

  test('keep no session that somebody else put into the browser', async () => {
    const one = browser()
    one.cookies.set(SESSION, 'chosen-by-another')
    await one.signIn(emailFor('editor'))
    expect(one.cookies.get(SESSION)).not.toBe('chosen-by-another')
    const fixed = browser()
    fixed.cookies.set(SESSION, 'chosen-by-another')
    expect(await isIn(fixed)).toBe(false)
    const before = one.cookies.get(SESSION) ?? ''
    await one.signIn(emailFor('translator'))
    expect(one.cookies.get(SESSION)).not.toBe(before)
    const old = browser()
    old.cookies.set(SESSION, before)
    expect(await isIn(old)).toBe(false)
  })

  test('sessions end after three days without use, and after thirty whatever happens', async () => {
    const [idle, busy] = [await signedIn('editor'), await signedIn('editor')]
    const day = 24 * 3600
    for (let days = 2; days <= 28; days += 2) {
      there.wait(2 * day)
      expect(await isIn(busy)).toBe(true)
    }
    expect(await isIn(idle)).toBe(false)
    there.wait(2 * day)
    expect(await isIn(busy)).toBe(false)
  })

  test('see where they are signed in, end one session, or all', async () => {
    const [one, two, three] = [
      await signedIn('publisher'),
      await signedIn('publisher'),
      await signedIn('publisher'),
    ]
    const page = await (await one.get('/account')).text()
    expect(page.match(/Firefox, Linux/g)).toHaveLength(3)
    const ids = [...page.matchAll(/sessions\/(\w+)\/end/g)].map((found) => found[1])
    expect(ids).toHaveLength(2)
    await one.post(`/account/sessions/${ids[0]}/end`)
    expect([await isIn(one), await isIn(two), await isIn(three)].filter(Boolean)).toHaveLength(2)
    const other = await signedIn('editor')
    await other.post(`/account/sessions/${ids[1]}/end`)
    expect([await isIn(two), await isIn(three)].filter(Boolean)).toHaveLength(1)
    await one.post('/account/sign-out-everywhere')
    expect([await isIn(one), await isIn(two), await isIn(three), await isIn(other)]).toEqual([
      false,
      false,
      false,
      true,
    ])
  })

  test('change their password: other sessions end, this one goes on under a new secret', async () => {
    const [one, other] = [await signedIn('publisher'), await signedIn('publisher')]
    const before = one.cookies.get(SESSION)
    const wrong = await one.post('/account/password', { current: 'wrong', password: NEXT })
    expect([wrong.status, await wrong.text()]).toEqual([
      422,
      expect.stringContaining('The present password is not right.'),
    ])
    const short = await one.post('/account/password', { current: PASSWORD, password: 'short' })
    expect(await short.text()).toContain('at least 15 characters')
    const changed = await one.post('/account/password', { current: PASSWORD, password: NEXT })
    expect([changed.status, await isIn(one), await isIn(other)]).toEqual([303, true, false])
    expect(one.cookies.get(SESSION)).not.toBe(before)
    expect((await browser().signIn(emailFor('publisher'))).status).toBe(422)
    expect((await browser().signIn(emailFor('publisher'), NEXT)).status).toBe(303)
  })

  test('change their name and language', async () => {
    const one = await signedIn('reader')
    expect((await one.post('/account/profile', { name: ' ', lang: 'tr' })).status).toBe(422)
    expect((await one.post('/account/profile', { name: 'Ayşe <b>Yılmaz</b>', lang: 'tr' })).status).toBe(303)
    const page = await (await one.get('/account')).text()
    expect(page).toContain('<html lang="tr">')
    expect(page).toContain('Ayşe &lt;b>Yılmaz&lt;/b>')
  })

  test('make a token, see its secret once, and revoke it', async () => {
    const one = await signedIn('editor')
    const made = await one.post('/account/tokens', { name: 'newsroom', scope: 'read', days: '30' })
    expect(made.headers.get('cache-control')).toBe('no-store')
    const [secret = ''] = /yanyana_[\w-]{43}/.exec(await made.text()) ?? []
    const use = () =>
      fetch(`${there.server.url}/api/v1/editions`, { headers: { authorization: `Bearer ${secret}` } })
    expect((await use()).status).toBe(200)
    const page = await (await one.get('/account')).text()
    expect(page).toContain('newsroom')
    expect(page).not.toContain(secret)
    const [, id] = /tokens\/(\w+)\/revoke/.exec(page) ?? []
    const other = await signedIn('translator')
    expect((await other.post(`/account/tokens/${id}/revoke`)).status).toBe(422)
    expect((await use()).status).toBe(200)
    await one.post(`/account/tokens/${id}/revoke`)
    expect((await use()).status).toBe(401)
    const beyond = await one.post('/account/tokens', { name: 'x', scope: 'administer', days: '30' })
    expect(await beyond.text()).toContain('no more than its owner')
  })

  test('see no buttons that their role cannot press', async () => {
    const buttons = async (role: 'translator' | 'editor') =>
      (await (await (await signedIn(role)).get('/pairs')).text()).includes('Find pairs')
    expect([await buttons('editor'), await buttons('translator')]).toEqual([true, false])
  })

  test('whose session ended while they wrote are not led away: the browser still has what they sent', async () => {
    const answer = await browser().post('/editions/any/emendations/any', { decision: 'accept' })
    expect(answer.status).toBe(401)
    expect(await answer.text()).toContain('reload this page')
  })

  test('are not taken in by forms of other sites', async () => {
    const one = await signedIn('administrator')
    const cookie = `${SESSION}=${one.cookies.get(SESSION)}`
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      const evil = browser({ ...headers, cookie })
      expect((await evil.post('/people/invitations', { email: 'x@y.zz', role: 'reader' })).status).toBe(403)
      expect((await evil.signIn(emailFor('reader'))).status).toBe(403)
    }
  })

  describe('are invited', () => {
    const linkIn = async (answer: Response) => /\/invitations\/[\w-]{43}/.exec(await answer.text())?.[0] ?? ''

    test('by a link that looking at does not use up, and that works once', async () => {
      const link = await linkIn(
        await (await admin()).post('/people/invitations', { email: 'yeni@house.example', role: 'editor' }),
      )
      const one = browser()
      for (let i = 0; i < 3; i++) expect((await one.get(link)).status).toBe(200)
      const short = await one.post(link, { name: 'Yeni', password: 'short' })
      expect([short.status, await short.text()]).toEqual([422, expect.stringContaining('value="Yeni"')])
      const known = await one.post(link, { name: 'Yeni', password: 'yeni@house.example yeni' })
      expect(await known.text()).toContain('hardly more than your name')
      const taken = await one.post(link, { name: 'Yeni', email: 'other@evil.example', password: PASSWORD })
      expect([taken.status, taken.headers.get('location')]).toEqual([303, '/'])
      expect(await there.house.store.people.byEmail('yeni@house.example')).toMatchObject({
        name: 'Yeni',
        role: 'editor',
      })
      expect(await isIn(one)).toBe(true)
      expect([
        (await browser().get(link)).status,
        (await browser().post(link, { name: 'x', password: NEXT })).status,
      ]).toEqual([404, 404])
    })

    test('by a link that two use at once only one gets in by', async () => {
      const { secret } = await invite(there.house, { email: 'iki@house.example', role: 'reader' }, 'x')
      const both = await Promise.allSettled(
        ['Bir', 'İki'].map((name) =>
          acceptInvitation(there.house, secret, { name, password: PASSWORD }, { address: '192.0.2.1' }),
        ),
      )
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    })

    test('by links that expire, are taken back, or replaced by a newer one', async () => {
      const wish = { email: 'gec@house.example', role: 'reader' } as const
      const [one, two] = [await invite(there.house, wish, 'x'), await invite(there.house, wish, 'x')]
      expect((await browser().get(`/invitations/${one.secret}`)).status).toBe(404)
      expect((await browser().get(`/invitations/${two.secret}`)).status).toBe(200)
      await (await admin()).post(`/people/invitations/${two.invitation.id}/revoke`)
      expect((await browser().get(`/invitations/${two.secret}`)).status).toBe(404)
      const three = await invite(there.house, { ...wish, days: 1 }, 'x')
      there.wait(24 * 3600)
      expect((await browser().get(`/invitations/${three.secret}`)).status).toBe(404)
    })

    test('once: whoever is here already is not', async () => {
      const answer = await (await admin()).post('/people/invitations', {
        email: emailFor('editor'),
        role: 'reader',
      })
      expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('is here already')])
    })

    test('anew to set a password they forgot; all that knew the old one ends', async () => {
      const one = await signedIn('translator')
      const person = await there.house.store.people.byEmail(emailFor('translator'))
      const { secret } = await inviteToReset(there.house, person?.id ?? '', 'x')
      const two = browser()
      expect(await (await two.get(`/invitations/${secret}`)).text()).toContain('A new password')
      expect((await two.post(`/invitations/${secret}`, { password: NEXT })).status).toBe(303)
      expect([await isIn(one), await isIn(two)]).toEqual([false, true])
      expect((await browser().signIn(emailFor('translator'), NEXT)).status).toBe(303)
    })
  })

  describe('are administered', () => {
    const idOf = async (email: string) => (await there.house.store.people.byEmail(email))?.id ?? ''

    test('with roles that hold at once', async () => {
      const [one, boss] = [await signedIn('reader'), await admin()]
      expect((await one.get('/people')).status).toBe(403)
      const id = await idOf(emailFor('reader'))
      await boss.post(`/people/${id}/role`, { role: 'administrator' })
      expect((await one.get('/people')).status).toBe(200)
      await boss.post(`/people/${id}/role`, { role: 'reader' })
      expect((await one.get('/people')).status).toBe(403)
      expect((await boss.post(`/people/${id}/role`, { role: 'emperor' })).status).toBe(422)
      expect((await boss.post('/people/none/role', { role: 'reader' })).status).toBe(404)
    })

    test('and disabled: out at once, not in again until enabled', async () => {
      const [one, boss, id] = [await signedIn('reader'), await admin(), await idOf(emailFor('reader'))]
      await boss.post(`/people/${id}/disable`)
      expect(await isIn(one)).toBe(false)
      expect((await browser().signIn(emailFor('reader'))).status).toBe(422)
      await boss.post(`/people/${id}/enable`)
      expect(await isIn(one)).toBe(false)
      expect((await browser().signIn(emailFor('reader'))).status).toBe(303)
    })

    test('but the last administrator stays one', async () => {
      const [boss, id] = [await admin(), await idOf(emailFor('administrator'))]
      for (const [what, form] of [
        ['role', { role: 'publisher' }],
        ['disable', {}],
      ] as const) {
        const answer = await boss.post(`/people/${id}/${what}`, form)
        expect([answer.status, await answer.text()]).toEqual([
          422,
          expect.stringContaining('last administrator'),
        ])
      }
      expect(await isIn(boss)).toBe(true)
    })
  })
})

describe('the first start', () => {
  test('makes one administrator, whoever comes first; then its links are dead', async () => {
    const there = await peopleHouse()
    const links = [await inviteFirst(there.house), await inviteFirst(there.house)]
    const [one, two] = links.map((each) => `/invitations/${each?.secret}`)
    const browser = new Browser(there.server.url)
    expect(await (await browser.get(one ?? '')).text()).toContain('you become the administrator')
    const form = { name: 'İlk', email: 'ilk@house.example', password: PASSWORD }
    expect((await browser.post(one ?? '', { ...form, email: 'no address' })).status).toBe(422)
    expect((await browser.post(one ?? '', form)).status).toBe(303)
    expect((await browser.get('/people')).status).toBe(200)
    expect((await browser.get(two ?? '')).status).toBe(404)
    expect((await browser.post(two ?? '', { ...form, email: 'iki@house.example' })).status).toBe(404)
    expect(await inviteFirst(there.house)).toBeUndefined()
    await there.close()
  })
})

describe('attempts to sign in', () => {
  test('on one account wait longer and longer, from wherever they come, and the right password waits too', async () => {
    const there = await peopleHouse({ trustProxy: 1 })
    await everyRole(there)
    let from = 0
    const attempt = (email: string, password: string) => {
      from++
      return new Browser(there.server.url, { 'x-forwarded-for': `198.51.100.${from}` }).signIn(
        email,
        password,
      )
    }
    for (let i = 0; i < 5; i++) expect((await attempt(emailFor('editor'), 'wrong')).status).toBe(422)
    const throttled = await attempt(emailFor('editor'), PASSWORD)
    expect([throttled.status, throttled.headers.get('retry-after')]).toEqual([429, '1'])
    expect(await throttled.text()).toContain('Try again in 1 seconds')
    expect((await attempt(emailFor('reader'), PASSWORD)).status).toBe(303)
    there.wait(1)
    expect((await attempt(emailFor('editor'), 'wrong')).status).toBe(422)
    expect((await attempt(emailFor('editor'), 'wrong')).headers.get('retry-after')).toBe('2')
    there.wait(2)
    expect((await attempt(emailFor('editor'), PASSWORD)).status).toBe(303)
    expect((await attempt(emailFor('editor'), 'wrong')).status).toBe(422)
    await there.close()
  })

  test('are counted for addresses that nobody has too, and many at once get no more tries', async () => {
    const there = await peopleHouse()
    const many = await Promise.all(
      Array.from({ length: 12 }, () => new Browser(there.server.url).signIn('nobody@house.example', 'wrong')),
    )
    expect(many.filter(({ status }) => status === 422)).toHaveLength(5)
    expect(many.filter(({ status }) => status === 429)).toHaveLength(7)
    await there.close()
  })

  test('from one network wait, whichever account they are for', async () => {
    const there = await peopleHouse({ trustProxy: 1 })
    const attempt = (host: string, i: number) =>
      new Browser(there.server.url, { 'x-forwarded-for': `2001:db8:1:2:${host}::1` }).signIn(
        `a${i}@house.example`,
        'wrong',
      )
    for (let i = 0; i < 20; i++) expect((await attempt(String(i), i)).status).toBe(422)
    expect((await attempt('ffff', 20)).status).toBe(429)
    await there.close()
  })
})
