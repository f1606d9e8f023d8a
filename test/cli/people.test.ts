import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { sqliteDialect } from '../../src/store/sqlite.ts'
import { Store } from '../../src/store/store.ts'

class Capture extends Writable {
  text = ''
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

describe('people from the command line', () => {
  let data: string
  const yanyana = async (...args: string[]) => {
    const [stdout, stderr] = [new Capture(), new Capture()]
    const env = {
      YANYANA_DATA: data,
      YANYANA_URL: 'https://yanyana.example',
      YANYANA_NAME: 'keeper',
      LANG: 'en',
    }
    const code = await run(args, env, { stdin: process.stdin, stdout, stderr })
    return { code, out: stdout.text, err: stderr.text }
  }
  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), 'yanyana-people-'))
    const store = await Store.open(sqliteDialect(join(data, 'yanyana.sqlite')))
    const since = '2026-01-02T03:04:05.000Z'
    for (const [id, name, role] of [
      ['a', 'Ayşe', 'administrator'],
      ['d', 'Deniz', 'translator'],
    ] as const)
      await store.people.save({ id, name, email: `${id}@house.example`, role, createdAt: since })
    await store.close()
  })
  afterAll(() => rmSync(data, { recursive: true }))

  test('are invited by a link at the configured address, and only who is new', async () => {
    const invited = await yanyana('person', 'invite', 'new@house.example', '--role', 'editor', '--days', '3')
    expect(invited).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^https:\/\/yanyana\.example\/invitations\/[\w-]{43}\n$/),
    })
    const again = await yanyana('person', 'invite', 'a@house.example')
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('is here already')])
    expect((await yanyana('person', 'invite', 'new@house.example', '--role', 'king')).code).toBe(2)
    expect((await yanyana('person', 'invite')).code).toBe(2)
    expect((await yanyana('person', 'reset', 'd@house.example')).out).toContain('/invitations/')
  })

  test('are listed, given roles, disabled and enabled; the last administrator stays', async () => {
    expect((await yanyana('person', 'role', 'd@house.example', '--role', 'editor')).out).toBe(
      'Deniz <d@house.example>: editor\n',
    )
    const last = await yanyana('person', 'disable', 'a@house.example', '--lang', 'tr')
    expect([last.code, last.err]).toEqual([1, expect.stringContaining('Bu kişi son yönetici')])
    await yanyana('person', 'disable', 'd@house.example')
    const { people } = JSON.parse((await yanyana('person', 'list', '--json')).out)
    expect(people[1]).toMatchObject({ name: 'Deniz', role: 'editor', disabledAt: expect.any(String) })
    expect((await yanyana('person', 'list')).out).toMatch(/Ayşe +a@house\.example +administrator/)
    expect((await yanyana('person', 'enable', 'd@house.example')).out).toContain('editor')
    expect((await yanyana('person', 'role', 'x@house.example', '--role', 'editor')).code).toBe(1)
  })

  test('get tokens: the secret alone on standard output, listed without it, revoked by id', async () => {
    const made = await yanyana(
      'token',
      'create',
      'd@house.example',
      '--name',
      'newsroom',
      '--scopes',
      'read,make',
    )
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^yanyana_[\w-]{43}\n$/) })
    const listed = await yanyana('token', 'list', '--json')
    const [token] = JSON.parse(listed.out).tokens
    expect(token).toMatchObject({ name: 'newsroom', owner: 'd@house.example', scopes: ['read', 'make'] })
    expect(listed.out).not.toMatch(/yanyana_|hash/)
    expect(made.err).toContain(token.id)
    const beyond = await yanyana(
      'token',
      'create',
      'd@house.example',
      '--name',
      'x',
      '--scopes',
      'administer',
    )
    expect([beyond.code, beyond.err]).toEqual([1, expect.stringContaining('no more than its owner')])
    expect((await yanyana('token', 'create', 'd@house.example', '--name', 'x', '--scopes', 'fly')).code).toBe(
      2,
    )
    expect((await yanyana('token', 'revoke', token.id)).code).toBe(0)
    expect((await yanyana('token', 'revoke', token.id)).code).toBe(1)
    expect(JSON.parse((await yanyana('token', 'list', '--json')).out).tokens).toEqual([])
  })
})
