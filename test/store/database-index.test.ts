import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import type { Unit } from '../../src/memory/unit.ts'
import { serve } from '../../src/server.ts'
import { analyse } from '../../src/service/analyse.ts'
import { type House, openHouse } from '../../src/service/house.ts'
import { makeEditions } from '../../src/service/make-edition.ts'
import { saveRules } from '../../src/service/match-rules.ts'
import { matchMemory, memoryStats } from '../../src/service/memory.ts'
import { pretranslate } from '../../src/service/pretranslate.ts'
import { proposeTerms, searchMemory } from '../../src/service/search-memory.ts'
import { ConfigError } from '../../src/setting.ts'
import { openStore } from '../../src/store/open-store.ts'
import { plain } from '../../src/text/content.ts'
import { pageOf, ROOT, sample } from '../house.ts'
import { hasPostgres, type PostgresServer, postgresAt, startPostgres } from './postgres-server.ts'

const unit = (id: string, tr: string, en: string, more: Partial<Unit> = {}): Unit => ({
  id,
  tr: plain(tr),
  en: plain(en),
  state: 'final',
  domain: 'body',
  origin: 'test',
  ...more,
})
const BY = { by: 'Deniz', via: 'cli' } as const
const PAGE = `HARBOUR NEWS

The gate was closed on 24 March 2021.

Then nothing happened at all.

The lamp of the old lighthouse went out before midnight.
`
const UNITS = [
  unit('u1', 'Kapı 22 Şubat 2019 günü kapandı.', 'The gate was closed on 22 February 2019.'),
  unit('u2', 'Hiçbir şey olmadı.', 'Then nothing happened at all.', { before: 'Elsewhere.' }),
  unit('u3', 'Sonra hiçbir şey olmadı.', 'Then nothing happened at all.', {
    before: 'The gate was closed on 24 March 2021.',
  }),
  unit(
    'u4',
    'Eski fenerin lambası gece yarısı söndü.',
    'The lamp of the old lighthouse went out at midnight.',
  ),
  unit('u5', 'Liman haberleri', 'Harbour news', { domain: 'masthead' }),
  ...Array.from({ length: 40 }, (_, n) =>
    unit(`n${n}`, `Deniz feneri ${n} gün kapalı kaldı.`, `The lighthouse stayed dark for ${n} days.`),
  ),
]
const QUESTIONS = [
  'The gate was closed on 1 May 1999.',
  'the lighthouse stayed dark for 12 days',
  'Then nothing happened at all.',
  'THE LAMP OF THE OLD LIGHTHOUSE WENT OUT',
  '…',
  '',
  'words that nobody ever wrote',
  'a \ud800 b \udc00\ud800 😀 lighthouse',
  'a\0b\u0007 \0 lighthouse',
  'The lighthouse '.repeat(7000),
  'дерево 木 lighthouse שجرة',
  '.'.repeat(100_000),
]

describe.runIf(hasPostgres)('a memory that is matched inside PostgreSQL', () => {
  let server: PostgresServer
  let held: House
  let elsewhere: House
  const folders: string[] = []
  beforeAll(async () => {
    server = await startPostgres()
    const open = async (memoryIndex: 'instance' | 'database') => {
      const data = mkdtempSync(join(tmpdir(), 'yanyana-'))
      folders.push(data)
      return openHouse(await openStore(postgresAt(await server.newDatabase())), {
        home: ROOT,
        data,
        memoryIndex,
        now: () => '2026-01-02T03:04:05.000Z',
      })
    }
    held = await open('instance')
    elsewhere = await open('database')
    for (const house of [held, elsewhere]) {
      await house.memory()
      await house.store.saveUnits(UNITS)
    }
  })
  afterAll(async () => {
    await Promise.all([held.close(), elsewhere.close()])
    server.stop()
    for (const folder of folders) rmSync(folder, { recursive: true })
  })

  test('holds no units itself', async () => {
    expect((await held.memory()).isHeld).toBe(true)
    const memory = await elsewhere.memory()
    expect(memory.isHeld).toBe(false)
    expect(() => memory.size).toThrow(expect.objectContaining({ code: 'memory-not-held' }))
    await expect(searchMemory(elsewhere, 'lighthouse')).rejects.toMatchObject({ code: 'memory-not-held' })
  })

  test('gives every match that an instance of its own gives', async () => {
    let found = 0
    for (const text of QUESTIONS)
      for (const threshold of [50, 70, 95, 100]) {
        const options = { limit: 100, before: 'The gate was closed on 24 March 2021.' }
        const mine = await matchMemory(elsewhere, text, 'en', threshold, options)
        expect(mine, text).toEqual(await matchMemory(held, text, 'en', threshold, options))
        found += mine.length
      }
    expect(found).toBeGreaterThan(100)
  })

  test('makes, analyses and pre-translates the same editions', async () => {
    const works = [
      { file: pageOf(PAGE) },
      { file: sample('digest-rail-ferry') },
      { file: sample('strait-traffic.en'), twin: sample('strait-traffic.tr') },
    ]
    const [mine, theirs] = [await makeEditions(elsewhere, works), await makeEditions(held, works)]
    expect(mine).toEqual(theirs)
    const [first] = mine
    if (!first || first instanceof Error) throw first
    const body = first.edition.rows.filter(({ kind }) => kind === 'body')
    expect(body.map(({ tr }) => tr.content?.text)).toContain('Sonra hiçbir şey olmadı.')
    const files = [{ name: 'a', segments: QUESTIONS, from: 'en' as const }]
    expect(await analyse(elsewhere, files)).toEqual(await analyse(held, files))
    const filled = await pretranslate(elsewhere, [first.edition.id], { threshold: 75, ...BY })
    expect(filled).toEqual(await pretranslate(held, [first.edition.id], { threshold: 75, ...BY }))
    expect(filled[0]?.drafts).toBeGreaterThan(0)
    const uses = (house: House) =>
      Promise.all(UNITS.map(async ({ id }) => (await house.store.unit(id))?.uses ?? 0))
    const used = await uses(elsewhere)
    expect(used).toEqual(await uses(held))
    expect(used.filter((count) => count > 0).length).toBeGreaterThan(2)
  })

  test('weighs units as the collection says, and as a question asks', async () => {
    const text = 'The lighthouse stayed dark for 7 days.'
    const more = [
      unit('w1', 'Fener yedi gün karanlıktı.', text, { machine: true, varieties: ['en-GB'] }),
      unit('w2', 'Fener bir hafta yanmadı.', text, { memory: 'eski', domain: 'liman' }),
    ]
    const asked = async (house: House, wanted = {}) =>
      (await matchMemory(house, text, 'en', 50, { limit: 100, wanted })).map(
        ({ unit, score }) => `${unit} ${score}`,
      )
    const scores: string[][] = []
    for (const rules of [
      { penalties: {}, wanted: {} },
      { penalties: { machine: 30, memories: { eski: 7 } }, wanted: { domain: 'body' } },
      { penalties: { domain: 9 }, wanted: { memories: ['eski', 'main'], domain: 'liman' } },
    ]) {
      for (const house of [held, elsewhere]) {
        await house.store.saveUnits(more)
        await saveRules(house, rules)
      }
      for (const wanted of [{}, { varieties: ['en-US'] }, { memories: ['eski'] }]) {
        scores.push(await asked(elsewhere, wanted))
        expect(scores.at(-1)).toEqual(await asked(held, wanted))
      }
      const files = [{ name: 'a', segments: [text, ...QUESTIONS], from: 'en' as const }]
      expect(await analyse(elsewhere, files)).toEqual(await analyse(held, files))
      const look = async (house: House) => (await house.memory()).lookUp(text, 'en')
      expect(await look(elsewhere)).toEqual(await look(held))
    }
    expect(scores[0]).toContain('w1 85')
    expect(scores[3]).toEqual(expect.arrayContaining(['w1 70', 'w2 91']))
    expect(scores[8]).toEqual(['w2 100'])
    for (const house of [held, elsewhere]) {
      await saveRules(house, { penalties: {}, wanted: {} })
      await house.store.deleteUnits(['w1', 'w2'], '2026-01-01T00:00:00.000Z')
    }
  })

  test('shows its pages on the web, and says what is not looked up', async () => {
    const server = await serve(elsewhere, { host: '127.0.0.1', port: 0 })
    const page = async (path: string) => {
      const response = await fetch(server.url + path, { headers: { 'accept-language': 'en' } })
      return { status: response.status, text: await response.text() }
    }
    expect(await page('/memory')).toMatchObject({ status: 200 })
    const search = await page(`/memory?q=${encodeURIComponent('Then nothing happened at all.')}`)
    expect(search.text).toContain('Sonra hiçbir şey olmadı.')
    expect(search.text).toContain('words are not looked up')
    const pattern = await page(`/memory?regex=1&q=${encodeURIComponent('dark for 1\\d')}`)
    expect(pattern.text).toContain('Deniz feneri 12 gün kapalı kaldı.')
    expect(pattern.text).not.toContain('words are not looked up')
    expect((await page('/memory/upkeep')).text).toContain('it is not looked through there')
    expect((await page('/memory/units?text=stayed+dark')).text).toContain('Deniz feneri 12 gün kapalı kaldı.')
    for (const path of [
      '/memory/units/n12',
      '/memory/trash',
      '/terms',
      '/terms/candidates',
      '/memory/analysis',
    ])
      expect([path, (await page(path)).status]).toEqual([path, 200])
    await server.close()
  })

  test('finds what is added and changed at the next question, and not what went', async () => {
    const best = async (text: string) => (await matchMemory(elsewhere, text, 'en', 90))[0]?.unit
    expect(await best('A pilot whale came by.')).toBeUndefined()
    await elsewhere.store.saveUnits([unit('w', 'Bir pilot balina geldi.', 'A pilot whale came by.')])
    expect(await best('A pilot whale came by.')).toBe('w')
    await elsewhere.store.saveUnits([unit('w', 'İki yunus geldi.', 'Two dolphins came by.')])
    expect([await best('A pilot whale came by.'), await best('Two dolphins came by.')]).toEqual([
      undefined,
      'w',
    ])
    await elsewhere.store.deleteUnits(['w'], '2026-01-01T00:00:00.000Z')
    expect(await best('Two dolphins came by.')).toBeUndefined()
  })

  test('is counted, searched by patterns and gone through for terms in the database', async () => {
    const stats = await memoryStats(elsewhere)
    expect(stats.units).toBe(await elsewhere.store.countUnits())
    const { hits } = await searchMemory(elsewhere, 'stayed dark for 1\\d days', { regex: true, in: 'en' })
    expect(hits.length).toBe(10)
    const terms = await proposeTerms(elsewhere, 'en', 50)
    expect(terms.map(({ text }) => text)).toEqual(
      (await proposeTerms(held, 'en', 50)).map(({ text }) => text),
    )
  })

  test('is so by itself where there are more units than configured', async () => {
    const store = await openStore(postgresAt(await server.newDatabase()))
    const house = await openHouse(store, { home: ROOT, memoryIndex: 20 })
    expect((await house.memory()).isHeld).toBe(false)
    await house.close()
    const other = await openStore(postgresAt(await server.newDatabase()))
    const larger = await openHouse(other, { home: ROOT, memoryIndex: 1_000_000 })
    expect((await larger.memory()).isHeld).toBe(true)
    await larger.close()
  })
})

test('the setting takes instance, database or a number, and needs PostgreSQL', () => {
  const DATABASE_URL = 'postgres://localhost/x'
  const index = (YANYANA_MEMORY_INDEX: string, more = { DATABASE_URL }) =>
    readConfig({ YANYANA_MEMORY_INDEX, ...more }).memoryIndex
  expect([index(''), index('instance'), index('database'), index('5000000')]).toEqual([
    'instance',
    'instance',
    'database',
    5_000_000,
  ])
  for (const wrong of ['always', '0', '-1', '1.5']) expect(() => index(wrong)).toThrow(ConfigError)
  expect(() => readConfig({ YANYANA_MEMORY_INDEX: 'database' })).toThrow(/DATABASE_URL/)
})
