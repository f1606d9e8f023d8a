import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Unit } from '../../src/memory/unit.ts'
import { addComment } from '../../src/service/comments.ts'
import type { EditionNews } from '../../src/service/edition-feed.ts'
import { type House, openHouse } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { openStore } from '../../src/store/open-store.ts'
import { plain } from '../../src/text/content.ts'
import { ROOT, sample } from '../house.ts'
import { hasPostgres, type PostgresServer, postgresAt, startPostgres } from './postgres-server.ts'

const unit = (id: string, tr: string, en: string): Unit => ({
  id,
  tr: plain(tr),
  en: plain(en),
  state: 'final',
  domain: 'body',
  origin: 'test',
})

describe.runIf(hasPostgres)('two instances on one PostgreSQL', () => {
  let server: PostgresServer
  let address: string
  let here: House
  let there: House
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    address = await server.newDatabase()
    const folders = ['a', 'b'].map((name) => mkdtempSync(join(tmpdir(), `yanyana-${name}-`)))
    const [first, second] = await Promise.all(
      folders.map(async (data) => openHouse(await openStore(postgresAt(address)), { home: ROOT, data })),
    )
    if (!first || !second) throw new Error('no houses')
    here = first
    there = second
    return async () => {
      await Promise.all([here.close(), there.close()])
      for (const folder of folders) rmSync(folder, { recursive: true })
    }
  })

  /** Waits until an instance finds a text without being asked to look at the store. */
  async function isFound(house: House, text: string, score = 100): Promise<void> {
    const memory = await house.memory()
    await vi.waitFor(() => expect(memory.index('en').find(text)[0]?.score).toBe(score), { timeout: 10_000 })
  }

  test('begin with one starter memory, whichever comes first', async () => {
    const [a, b] = await Promise.all([here.store.units(), there.store.units()])
    expect(a).toEqual(b)
    expect(a.length).toBeGreaterThan(0)
  })

  test('find what the other was told, changed and deleted, unasked', async () => {
    await Promise.all([here.memory(), there.memory()])
    await here.store.saveUnits([unit('x', 'Fener söndü.', 'The lighthouse went dark.')])
    await isFound(there, 'The lighthouse went dark.')
    await there.store.saveUnits([unit('x', 'Fener yandı.', 'The lighthouse was lit.')])
    await isFound(here, 'The lighthouse was lit.')
    await here.store.deleteUnits(['x'], '2026-01-01T00:00:00.000Z')
    const memory = await there.memory()
    await vi.waitFor(() => expect(memory.index('en').find('The lighthouse was lit.')[0]).toBeUndefined(), {
      timeout: 10_000,
    })
  })

  test('come in step again after the connection that brings the news broke', async () => {
    await Promise.all([here.memory(), there.memory()])
    const admin = new pg.Client(address)
    await admin.connect()
    const ended = await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'yanyana feed'`,
    )
    expect(ended.rowCount).toBeGreaterThanOrEqual(2)
    await here.store.saveUnits([unit('y', 'Halat koptu.', 'The rope snapped.')])
    await isFound(there, 'The rope snapped.')
    await admin.end()
  })

  test('come in step again after the database was started anew, with editions that somebody has open', async () => {
    await Promise.all([here.memory(), there.memory()])
    const { edition } = await makeEdition(here, sample('digest-rail-ferry'))
    const told: EditionNews[] = []
    const end = there.news.subscribe(edition.id, { revision: 1, said: 0 }, (news) => told.push(news))
    await vi.waitFor(() => expect(told).toHaveLength(1), { timeout: 10_000 })
    await server.restart()
    await here.store.saveUnits([unit('z', 'Çapa tuttu.', 'The anchor held.')])
    await isFound(there, 'The anchor held.')
    await addComment(here, { edition: edition.id, row: 'p1.1', text: 'Bu doğru mu?', by: 'Ayşe' })
    await vi.waitFor(
      () =>
        expect(told.slice(1)).toEqual([
          { kind: 'comments', edition: edition.id, said: 1, comments: [{ row: 'p1.1', tab: null }] },
        ]),
      { timeout: 10_000 },
    )
    end()
  })

  test('hear of each other’s editions from the database, not by asking', async () => {
    const { edition } = await makeEdition(here, sample('digest-rail-ferry'))
    const heard: (string | undefined)[] = []
    const feed = there.store.feed('edition', (changed) => heard.push(changed))
    await feed?.open()
    await here.news.enter(edition.id, { tab: 't', person: 'Can' })
    await here.news.enter(edition.id, { tab: 't', person: 'Can' })
    await here.news.work(edition.id, { tab: 't', person: 'Can', row: 'p1.1' })
    await addComment(here, { edition: edition.id, row: 'p1.1', text: 'Bu doğru mu?', by: 'Ayşe' })
    await here.news.leave(edition.id, 't')
    // The second entering says nothing new.
    await vi.waitFor(() => expect(heard).toEqual([undefined, ...Array(4).fill(edition.id)]), {
      timeout: 10_000,
    })
    await feed?.close()
  })

  test('lose nothing when both write the same units at once', async () => {
    const many = (text: string) =>
      Array.from({ length: 700 }, (_, i) => unit(`n${i}`, `${text} ${i}`, `${text} ${i} en`))
    const added = await Promise.all([here.store.saveUnits(many('bir')), there.store.saveUnits(many('iki'))])
    expect(added.toSorted((a, b) => a - b)).toEqual([0, 700])
    const texts = new Set(
      (await here.store.units()).filter(({ id }) => /^n\d/.test(id)).map(({ tr }) => tr.text.split(' ')[0]),
    )
    expect(texts.size).toBe(1)
    const [a, b] = await Promise.all([here.memory(), there.memory()])
    expect([a.size, b.size]).toEqual([await here.store.countUnits(), await there.store.countUnits()])
  })
})
