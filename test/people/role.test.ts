import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localActor, may, personActor, recordedName, tokenActor } from '../../src/people/actor.ts'
import type { Person } from '../../src/people/person.ts'
import { PERMISSIONS, permissionsOf, ROLES, withinRole } from '../../src/people/role.ts'

const person: Person = {
  id: 'p',
  name: 'Ayşe Yılmaz',
  email: 'ayse@house.example',
  role: 'translator',
  createdAt: '2026-01-02T03:04:05.000Z',
}

describe('roles', () => {
  test('may each do what the one before may, and the administrator everything', () => {
    for (const [i, role] of ROLES.entries()) {
      const before = ROLES[i - 1]
      if (before) expect([...permissionsOf(role)]).toEqual(expect.arrayContaining([...permissionsOf(before)]))
      expect(permissionsOf(role).size).toBeGreaterThan(before ? permissionsOf(before).size : 0)
    }
    expect([...permissionsOf('administrator')].sort()).toEqual([...PERMISSIONS].sort())
  })

  test.each([
    ['reader', ['read']],
    ['translator', ['read', 'translate']],
    ['editor', ['read', 'translate', 'make', 'review', 'align', 'emend', 'memory']],
    ['publisher', ['read', 'translate', 'make', 'review', 'align', 'emend', 'memory', 'publish']],
  ] as const)('a %s may %j', (role, permissions) => {
    expect([...permissionsOf(role)]).toEqual(permissions)
  })

  test('bound a token, whatever its scopes say', () => {
    fc.assert(
      fc.property(fc.subarray([...PERMISSIONS]), fc.constantFrom(...ROLES), (scopes, role) => {
        const within = withinRole(scopes, role)
        for (const each of within) expect(permissionsOf(role).has(each) && scopes.includes(each)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('who does something', () => {
  test('may do what the role says; a token only what it was made for; nobody nothing', () => {
    const token = tokenActor(person, { id: 't', name: 'newsroom', scopes: ['read', 'publish'] })
    expect([may(token, 'read'), may(token, 'translate'), may(token, 'publish')]).toEqual([true, false, false])
    expect([may(personActor(person, 's'), 'translate'), may(personActor(person, 's'), 'emend')]).toEqual([
      true,
      false,
    ])
    expect([may(localActor('me'), 'administer'), may(undefined, 'read')]).toEqual([true, false])
  })

  test('is recorded by name, and cannot act as another', () => {
    const signedIn = personActor(person, 's')
    expect(recordedName(signedIn)).toBe('Ayşe Yılmaz')
    expect(recordedName(signedIn, 'Deniz')).toBe('Deniz (Ayşe Yılmaz)')
    expect(recordedName(localActor('me'), 'Deniz')).toBe('Deniz')
    expect(recordedName(tokenActor(person, { id: 't', name: 'newsroom', scopes: [] }))).toBe(
      'Ayşe Yılmaz (newsroom)',
    )
  })
})
