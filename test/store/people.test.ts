import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../../src/people/person.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Invitation } from '../../src/store/people-tables.ts'
import type { ApiToken, Session } from '../../src/store/sign-in-tables.ts'
import type { Store } from '../../src/store/store.ts'
import { testDatabases } from './databases.ts'

const DAY = (n: number) => `2026-01-${String(n).padStart(2, '0')}T03:04:05.000Z`
const ayse: Person = {
  id: 'a1',
  name: 'Ayşe Yılmaz',
  email: 'ayse@house.example',
  role: 'administrator',
  createdAt: DAY(1),
}
const deniz: Person = {
  ...ayse,
  id: 'd1',
  name: 'Deniz',
  email: 'deniz@house.example',
  role: 'editor',
  lang: 'tr',
}
const session = (id: string, person: string, more: Partial<Session> = {}): Session => ({
  id,
  person,
  createdAt: DAY(1),
  seenAt: DAY(1),
  expiresAt: DAY(30),
  agent: 'Firefox',
  ...more,
})
const token = (id: string, person: string, more: Partial<ApiToken> = {}): ApiToken => ({
  id,
  hash: `hash-${id}`,
  person,
  name: 'newsroom',
  scopes: ['read', 'translate'],
  createdAt: DAY(1),
  expiresAt: DAY(30),
  ...more,
})
const invitation = (id: string, more: Partial<Invitation> = {}): Invitation => ({
  id,
  kind: 'join',
  email: 'new@house.example',
  role: 'reader',
  invitedBy: 'Ayşe Yılmaz',
  createdAt: DAY(1),
  expiresAt: DAY(8),
  ...more,
})

describe.each(testDatabases())('people on $name', (databases) => {
  let store: Store
  let open: () => Promise<Store>
  beforeAll(() => databases.start())
  afterAll(() => databases.stop())
  beforeEach(async () => {
    const database = await databases.fresh()
    open = () => openStore(database)
    store = await open()
    return () => store.close()
  })

  test('come back as they were put in, by name, id and address', async () => {
    await store.people.save(deniz)
    await store.people.save(ayse)
    expect(await store.people.all()).toEqual([ayse, deniz])
    expect([await store.people.byId('d1'), await store.people.byEmail(ayse.email)]).toEqual([deniz, ayse])
    const { lang: _, ...plain } = deniz
    const off: Person = { ...plain, role: 'reader', disabledAt: DAY(2) }
    await store.people.save(off)
    expect(await store.people.byId('d1')).toEqual(off)
    expect([await store.people.byId('x'), await store.people.byEmail('x@y.z')]).toEqual([
      undefined,
      undefined,
    ])
  })

  test('have addresses that nobody else has', async () => {
    await store.people.save(ayse)
    await expect(store.people.save({ ...deniz, email: ayse.email })).rejects.toThrow()
    expect(await store.people.all()).toEqual([ayse])
  })

  test('are administrators only while they can sign in', async () => {
    await store.people.save(ayse)
    await store.people.save(deniz)
    expect(await store.people.countAdministrators()).toBe(1)
    await store.people.save({ ...ayse, disabledAt: DAY(2) })
    expect(await store.people.countAdministrators()).toBe(0)
  })

  test('have credentials; a hash is replaced only where it is the one that was read', async () => {
    const credential = { id: 'password:a1', person: 'a1', secret: 'old', changedAt: DAY(1) }
    await store.people.saveCredential(credential)
    await store.people.saveCredential({ id: 'openid:x', person: 'a1', changedAt: DAY(1) })
    expect(await store.people.credentialsOf('a1')).toEqual(['openid:x', 'password:a1'])
    expect(await store.people.credential('openid:x')).toEqual({
      id: 'openid:x',
      person: 'a1',
      changedAt: DAY(1),
    })
    await store.people.replaceSecret(credential.id, 'other', 'wrong')
    await store.people.replaceSecret(credential.id, 'old', 'new')
    expect(await store.people.credential(credential.id)).toEqual({ ...credential, secret: 'new' })
    await store.people.removeCredentials('a1')
    expect(await store.people.credentialsOf('a1')).toEqual([])
  })

  test('are invited by links, each used by one of those who come at once', async () => {
    const { email: _, ...first } = invitation('f', { kind: 'first', role: 'administrator' })
    await store.people.addInvitation(first)
    await store.people.addInvitation(invitation('i'))
    await store.people.addInvitation(invitation('r', { kind: 'reset', person: 'd1', email: deniz.email }))
    await store.people.addInvitation(invitation('old', { email: 'old@house.example', expiresAt: DAY(2) }))
    expect(await store.people.invitation('f')).toEqual(first)
    expect((await store.people.openInvitations(DAY(2))).map(({ id }) => id)).toEqual(['f', 'i', 'r'])
    await store.people.dropExpired(DAY(2))
    expect(await store.people.invitation('old')).toBeUndefined()
    const other = await open()
    const took = await Promise.all([store, other].map((each) => each.people.removeInvitation('i')))
    expect(took.toSorted()).toEqual([false, true])
    await other.close()
    await store.people.removeInvitations(deniz.email)
    await store.people.removeInvitations(undefined)
    expect(await store.people.openInvitations(DAY(1))).toEqual([])
  })

  test('have sessions that end one by one, all together, or with time', async () => {
    await store.people.save(ayse)
    await store.people.save(deniz)
    const { signIns } = store
    await signIns.addSession(session('s1', 'a1'))
    await signIns.addSession(session('s2', 'a1', { seenAt: DAY(3) }))
    await signIns.addSession(session('s3', 'd1'))
    expect(await signIns.session('s1')).toEqual({ it: session('s1', 'a1'), person: ayse })
    await signIns.markSeen('s1', DAY(4))
    expect((await signIns.sessionsOf('a1')).map(({ id, seenAt }) => [id, seenAt])).toEqual([
      ['s1', DAY(4)],
      ['s2', DAY(3)],
    ])
    await signIns.endSession('s1')
    await signIns.endSessionsOf('d1')
    expect([await signIns.session('s1'), await signIns.session('s3')]).toEqual([undefined, undefined])
    await signIns.addSession(session('idle', 'a1', { seenAt: DAY(2) }))
    await signIns.addSession(session('over', 'a1', { seenAt: DAY(5), expiresAt: DAY(4) }))
    await signIns.forget({ expiresAt: DAY(4), seenAt: DAY(2), failedAt: DAY(1) })
    expect((await signIns.sessionsOf('a1')).map(({ id }) => id)).toEqual(['s2'])
  })

  test('have tokens that are found by their hash, and taken back by their owner', async () => {
    await store.people.save(ayse)
    const { signIns } = store
    await signIns.addToken(token('t1', 'a1'))
    await signIns.addToken(token('t2', 'd1', { createdAt: DAY(2) }))
    await expect(signIns.addToken(token('t3', 'a1', { hash: 'hash-t1' }))).rejects.toThrow()
    expect(await signIns.token('hash-t1')).toEqual({ it: token('t1', 'a1'), person: ayse })
    expect([await signIns.token('hash-x'), await signIns.token('hash-t2')]).toEqual([undefined, undefined])
    await signIns.markUsed('t1', DAY(3))
    expect(await signIns.tokens('a1')).toEqual([token('t1', 'a1', { usedAt: DAY(3) })])
    expect((await signIns.tokens()).map(({ id }) => id)).toEqual(['t2', 't1'])
    expect([await signIns.removeToken('t1', 'd1'), await signIns.removeToken('t1', 'a1')]).toEqual([
      false,
      true,
    ])
    expect(await signIns.removeToken('t2')).toBe(true)
  })

  test('have failures that are counted, and forgotten', async () => {
    const { signIns } = store
    expect(await signIns.failures('account:x')).toEqual({ count: 0, lastAt: '1970-01-01T00:00:00.000Z' })
    await signIns.saveFailures('account:x', { count: 1, lastAt: DAY(1) })
    await signIns.saveFailures('account:x', { count: 2, lastAt: DAY(2) })
    expect(await signIns.failures('account:x')).toEqual({ count: 2, lastAt: DAY(2) })
    await signIns.forget({ expiresAt: DAY(1), seenAt: DAY(1), failedAt: DAY(2) })
    expect((await signIns.failures('account:x')).count).toBe(0)
  })

  test('move with everything they have', async () => {
    await store.people.save(ayse)
    await store.people.saveCredential({ id: 'password:a1', person: 'a1', secret: 'hash', changedAt: DAY(1) })
    await store.people.addInvitation(invitation('i'))
    await store.signIns.addSession(session('s1', 'a1'))
    await store.signIns.addToken(token('t1', 'a1'))
    await store.signIns.saveFailures('address:x', { count: 3, lastAt: DAY(1) })
    const there = await openStore(await databases.fresh())
    await store.moveTo(there)
    expect(await there.people.all()).toEqual([ayse])
    expect((await there.people.credential('password:a1'))?.secret).toBe('hash')
    expect(await there.people.invitation('i')).toEqual(invitation('i'))
    expect((await there.signIns.session('s1'))?.person).toEqual(ayse)
    expect(await there.signIns.tokens()).toEqual([token('t1', 'a1')])
    expect((await there.signIns.failures('address:x')).count).toBe(3)
    await there.close()
  })
})
