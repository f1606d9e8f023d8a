import { argon2Sync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { acceptInvitation, inviteFirst } from '../../src/service/people/invitations.ts'
import { hashPassword, verifyPassword } from '../../src/service/people/passwords.ts'
import { passwordId, signIn } from '../../src/service/people/sign-in.ts'
import { testHouse } from '../house.ts'

const PASSWORD = 'vapur iskelesinde bekleyen kedi'

/** A hash as an earlier release with other parameters may have kept it. */
function weakHash(password: string): string {
  const nonce = Buffer.from('0123456789abcdef')
  const parameters = { message: password, nonce, parallelism: 1, tagLength: 32, memory: 64, passes: 1 }
  const bare = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  return `$argon2id$v=19$m=64,t=1,p=1$${bare(nonce)}$${bare(argon2Sync('argon2id', parameters))}`
}

describe('a stored password', () => {
  test('says with which parameters it was hashed, and is another each time', async () => {
    const [one, two] = [await hashPassword(PASSWORD), await hashPassword(PASSWORD)]
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(one).not.toBe(two)
    expect(await verifyPassword(PASSWORD, one)).toEqual({ right: true, stale: false })
    expect((await verifyPassword(`${PASSWORD} `, one)).right).toBe(false)
  })

  test('is the same from every keyboard, however letters are put together', async () => {
    const hash = await hashPassword('şişli gümüşsuyu ğ 12')
    expect((await verifyPassword('şişli gümüşsuyu ğ 12'.normalize('NFD'), hash)).right).toBe(true)
  })

  test('that there is not is never right, and takes the work of one that there is', async () => {
    expect((await verifyPassword(PASSWORD, undefined)).right).toBe(false)
  })

  test.each([
    '',
    'plain',
    '$argon2i$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA',
    '$argon2id$v=19$m=999999999,t=1,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA',
  ])('of the form “%s” is a fault, not an open door', async (phc) => {
    await expect(verifyPassword(PASSWORD, phc)).rejects.toThrow('a password is stored')
  })

  test('with old parameters still opens, and is hashed anew when it does', async () => {
    const house = await testHouse()
    const first = await inviteFirst(house)
    const visitor = { address: '192.0.2.1' }
    const given = { name: 'Ayşe', email: 'ayse@house.example', password: PASSWORD }
    const { person } = await acceptInvitation(house, first?.secret ?? '', given, visitor)
    const id = passwordId(person.id)
    const old = { id, person: person.id, secret: weakHash(PASSWORD), changedAt: house.now() }
    await house.store.people.saveCredential(old)
    await expect(signIn(house, given.email, 'wrong', visitor)).rejects.toMatchObject({
      code: 'sign-in-failed',
    })
    expect((await house.store.people.credential(id))?.secret).toBe(old.secret)
    await signIn(house, given.email, PASSWORD, visitor)
    expect((await house.store.people.credential(id))?.secret).toMatch(/m=19456,t=2,p=1/)
    await signIn(house, given.email, PASSWORD, visitor)
    await house.close()
  })
})
