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
