import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../../src/service/house.ts'
import { Seal } from '../../src/service/seal.ts'
import { makeWebhook, rotateSecret, sealSecrets, secretsOf } from '../../src/service/webhooks.ts'
import { Secret } from '../../src/setting.ts'
import { sqliteDialect } from '../../src/store/sqlite.ts'
import { Store } from '../../src/store/store.ts'
import { ROOT } from '../house.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yanyana-seal-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const keyFile = () => join(folder, 'secret.key')
const newKey = () => new Secret(randomBytes(32).toString('base64'))

describe('a seal', () => {
  test('opens what it closed, for what it was closed, and nothing that was tampered with', () => {
    const seal = Seal.by(newKey(), undefined)
    const closed = seal.close('whsec_gizli', 'webhook a')
    expect(closed).not.toContain('whsec_')
    expect(seal.close('whsec_gizli', 'webhook a')).not.toBe(closed)
    expect(seal.open(closed, 'webhook a')).toBe('whsec_gizli')
    for (const [text, of] of [
      [closed, 'webhook b'],
      [`${closed.slice(0, -6)}AAAAA=`, 'webhook a'],
      ['whsec_gizli', 'webhook a'],
      ['sealed:v1:', 'webhook a'],
    ] as const)
      expect(() => seal.open(text, of)).toThrow(expect.objectContaining({ code: 'other-key' }))
    expect(() => Seal.by(newKey(), undefined).open(closed, 'webhook a')).toThrow('another key')
  })

  test('finds its key in the folder, made once, readable by its owner alone', () => {
    const closed = Seal.by(undefined, folder).close('x', 'y')
    expect(statSync(keyFile()).mode & 0o777).toBe(0o600)
    expect(Seal.by(undefined, folder).open(closed, 'y')).toBe('x')
    chmodSync(keyFile(), 0o640)
    expect(() => Seal.by(undefined, folder).open(closed, 'y')).toThrow('chmod 600')
  })

  test.each(['', 'short', 'x'.repeat(100)])('has no key that is none: %j', (key) => {
    expect(() => Seal.by(new Secret(key), undefined).close('x', 'y')).toThrow('YANYANA_KEY')
  })
})

describe('webhooks', () => {
  const openAt = (file: string, key?: Secret): Promise<House> =>
    Store.open(sqliteDialect(file)).then((store) => openHouse(store, { home: ROOT, ...(key && { key }) }))
  const wish = { address: 'https://receiver.example/', types: [], by: 'Deniz' }
  const database = () => join(folder, 'y.sqlite')

  test('have their secrets in the database sealed, and sign with both while they change', async () => {
    const house = await openAt(database(), newKey())
    const { webhook, secret } = await makeWebhook(house, wish)
    const rotated = await rotateSecret(house, webhook.id)
    expect(secretsOf(house, rotated.webhook)).toEqual([rotated.secret, secret])
    await house.close()
    const bytes = readFileSync(database()).toString('latin1')
    expect(bytes).toContain('sealed:v1:')
    expect(bytes).not.toContain('whsec_')
  })

  test('that an earlier version left as they were are sealed when the program starts', async () => {
    const key = newKey()
    const house = await openAt(database(), key)
    const plain = { id: 'old', ...wish, madeBy: 'x', createdAt: house.now(), secret: 'whsec_alt' }
    const old = { secret: 'whsec_older', until: '2999-01-01T00:00:00.000Z' }
    await house.store.webhooks.save({ ...plain, old })
    await sealSecrets(house)
    const [kept] = await house.store.webhooks.all()
    if (!kept) throw new Error('it is gone')
    expect([kept.secret, kept.old?.secret ?? ''].every(Seal.isSealed)).toBe(true)
    expect(secretsOf(house, kept)).toEqual(['whsec_alt', 'whsec_older'])
    await sealSecrets(house)
    expect(await house.store.webhooks.all()).toEqual([kept])
    await house.close()
  })

  test('of a database that has come without its key are told so, and no others are made beside them', async () => {
    const first = await openAt(database(), newKey())
    await makeWebhook(first, wish)
    await first.close()
    const second = await openAt(database(), newKey())
    await expect(sealSecrets(second)).rejects.toMatchObject({ code: 'other-key' })
    await expect(makeWebhook(second, wish)).rejects.toMatchObject({ code: 'other-key' })
    await second.close()
  })
})
