import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'

test('the file is a database that other tools find sound', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'yanyana-'))
  const path = join(dir, 'yanyana.sqlite')
  const store = await openStore({ kind: 'sqlite', path })
  await store.saveSetting('ışık', 'light')
  await store.close()
  const database = new DatabaseSync(path)
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
  database.close()
  rmSync(dir, { recursive: true })
})

test('while a transaction is at work others read what was last committed, and those that write wait', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'yanyana-'))
  const store = await openStore({ kind: 'sqlite', path: join(dir, 'yanyana.sqlite') })
  await store.saveSetting('ışık', 'light')
  const order: string[] = []
  let later: Promise<void> | undefined
  await store.transaction(async (inside) => {
    await inside.saveSetting('ışık', 'lamp')
    later = store.saveSetting('ışık', 'sun').then(() => void order.push('written'))
    expect(await store.setting('ışık')).toBe('light')
    expect(await inside.setting('ışık')).toBe('lamp')
    order.push('done')
  })
  expect(await store.setting('ışık')).not.toBe('light')
  await later
  expect(order).toEqual(['done', 'written'])
  expect(await store.setting('ışık')).toBe('sun')
  await store.close()
  rmSync(dir, { recursive: true })
})

test('a write that fails says why, and the next one succeeds', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'yanyana-'))
  const store = await openStore({ kind: 'sqlite', path: join(dir, 'yanyana.sqlite') })
  const failing = store.transaction(async (inside) => {
    await inside.saveSetting('ışık', 'light')
    await inside.saveSetting('gölge', null as unknown as string)
  })
  await expect(failing).rejects.toThrow('NOT NULL constraint failed')
  expect(await store.setting('ışık')).toBeUndefined()
  await store.saveSetting('ışık', 'lamp')
  expect(await store.setting('ışık')).toBe('lamp')
  await store.close()
  rmSync(dir, { recursive: true })
})
