import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { readConfig } from '../../src/config.ts'
import type { Edition } from '../../src/edition/edition.ts'
import { serve } from '../../src/server.ts'
import { type House, openHouse } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { decidePair } from '../../src/service/pair-pages.ts'
import { sqliteDialect } from '../../src/store/sqlite.ts'
import { Store } from '../../src/store/store.ts'
import { pageOf, ROOT } from '../house.ts'
import { type EmbeddingServer, embeddingServer } from './embedding-server.ts'

/** Sentences of one length, without names and numbers: only what they mean tells which belong together. */
const PAIRS: readonly (readonly [en: string, tr: string])[] = [
  ['The keeper went up the stairs at dusk.', 'Bekçi akşam olunca merdiveni çıktı.'],
  ['He poured the oil slowly into the lamp.', 'Feneri yavaş yavaş yağla doldurdu.'],
  ['Gulls were asleep under the window.', 'Pencerenin altında martılar uyuyordu.'],
  ['The fog came in over the black rocks.', 'Kara kayaların üstüne sis çöktü.'],
  ['Somewhere in it a bell was ringing.', 'İçinde bir yerlerde çan çalıyordu.'],
  ['A boat had lost its way out there.', 'Orada bir sandal yolunu yitirmişti.'],
  ['He threw a rope down to the water.', 'Aşağıya, suya doğru bir halat attı.'],
  ['His sister had baked bread that day.', 'Ablası o gün evde ekmek pişirmişti.'],
  ['The radio had been silent for weeks.', 'Telsiz haftalardan beri susuyordu.'],
  ['No letter had come since the winter.', 'Kıştan bu yana mektup gelmemişti.'],
  ['Before morning the rain had stopped.', 'Sabah olmadan önce yağmur dindi.'],
  ['The moon stood white above the sea.', 'Denizin üstünde ak bir dolunay vardı.'],
]
/** What the Turkish text leaves out, and what it has instead elsewhere. */
const OMITTED = new Set([1, 4, 7])
const ADDED = new Map([
  [2, 'O gece kimsenin gözüne uyku girmedi.'],
  [8, 'Herkes evinde oturmuş bekliyordu.'],
  [10, 'Sonunda her şey yoluna girecekti.'],
])
const EN = PAIRS.map(([en]) => en)
const TR: string[] = []
const GOLD: string[] = []
for (const [k, [, tr]] of PAIRS.entries()) {
  if (OMITTED.has(k)) GOLD.push(`[${k}]:[]`)
  else GOLD.push(`[${k}]:[${TR.push(tr) - 1}]`)
  const added = ADDED.get(k)
  if (added) GOLD.push(`[]:[${TR.push(added) - 1}]`)
}

let server: EmbeddingServer
let dir: string
beforeAll(async () => {
  server = await embeddingServer()
  dir = mkdtempSync(join(tmpdir(), 'yanyana-'))
  writeFileSync(join(dir, 'en.txt'), EN.join('\n'))
  writeFileSync(join(dir, 'tr.txt'), TR.join('\n'))
})
afterAll(async () => {
  await server.close()
  rmSync(dir, { recursive: true })
})
beforeEach(() => {
  server.asked.length = 0
  server.next.length = 0
})

const settings = () => ({
  YANYANA_EMBEDDINGS: `${server.base}/v1/embeddings`,
  YANYANA_EMBEDDINGS_MODEL: 'words',
  YANYANA_EMBEDDINGS_BATCH: '10',
})

/** Runs `align` on the two texts; answers its exit code and what it wrote. */
async function align(args: readonly string[], env: NodeJS.ProcessEnv, data: string) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const files = [join(dir, 'en.txt'), join(dir, 'tr.txt')]
  const argv = ['align', ...files, '--segments', '--bare', '--from', 'en', '--to', 'tr', ...args]
  const code = await run(argv, { YANYANA_DATA: join(dir, data), ...env }, { stdin, stdout, stderr })
  stdout.end()
  stderr.end()
  return { code, beads: (await text(stdout)).split('\n').filter(Boolean), complaint: await text(stderr) }
}

const right = (beads: readonly string[]) => beads.filter((bead) => GOLD.includes(bead)).length

describe('yanyana align --embeddings', () => {
  test('finds what words and lengths do not tell', async () => {
    const [without, withThem] = [
      await align([], settings(), 'a'),
      await align(['--embeddings'], settings(), 'a'),
    ]
    expect(server.asked.map(({ length }) => length)).toEqual([10, 2, 10, 2])
    expect(right(without.beads)).toBeLessThan(GOLD.length / 2)
    expect(withThem.beads.toSorted()).toEqual(GOLD.toSorted())
    expect(withThem.code).toBe(0)
  })

  test('asks nothing the second time', async () => {
    const first = await align(['--embeddings'], settings(), 'b')
    server.asked.length = 0
    expect(await align(['--embeddings'], settings(), 'b')).toEqual(first)
    expect(server.asked).toEqual([])
  })

  test('says which setting is missing, and what is wrong with an answer', async () => {
    const missing = await align(['--embeddings'], {}, 'c')
    expect([missing.code, missing.beads]).toEqual([2, []])
    expect(missing.complaint).toContain('YANYANA_EMBEDDINGS')
    server.next.push((_, response) => response.end('<!doctype html>'))
    const wrong = await align(['--embeddings', '--lang', 'tr'], settings(), 'c')
    expect([wrong.code, wrong.beads]).toEqual([1, []])
    expect(wrong.complaint).toMatch(/^yanyana: yanıtta gömme vektörü yok: .*<!doctype html>/)
  })
})

describe('the API', () => {
  test('answers 502 when embeddings cannot be had, with the code and without address and key', async () => {
    const { embeddings } = readConfig({ ...settings(), YANYANA_EMBEDDINGS_KEY: 'sk-secret' })
    const store = await Store.open(sqliteDialect(':memory:'))
    const house = await openHouse(store, { home: ROOT, ...(embeddings && { embeddings }) })
    const api = await serve(house, { host: '127.0.0.1', port: 0 })
    server.next.push((_, response) => response.writeHead(403).end('sk-secret'))
    const answer = await fetch(`${api.url}/api/v1/pages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: EN.join(' '), twin: { text: TR.join(' ') } }),
    })
    const body = await answer.text()
    expect([answer.status, JSON.parse(body).code]).toEqual([502, 'embeddings-status'])
    expect(body).not.toMatch(/sk-secret|127\.0\.0\.1/)
    await api.close()
    await house.close()
  })
})

describe('an edition of a page and its twin', () => {
  const page = pageOf(`KARADENİZ KIYI DERGİSİ\n\nTHE KEEPER OF THE LIGHT\n\n${EN.join(' ')}`, 'keeper-en')
  const twin = pageOf(`KARADENİZ KIYI DERGİSİ\n\nFENER BEKÇİSİ\n\n${TR.join(' ')}`, 'keeper-tr')
  const houses: House[] = []
  const houseWith = async (env: NodeJS.ProcessEnv) => {
    const { embeddings } = readConfig(env)
    const store = await Store.open(sqliteDialect(':memory:'))
    houses.push(await openHouse(store, { home: ROOT, ...(embeddings && { embeddings }) }))
    return houses.at(-1) as House
  }
  afterAll(() => Promise.all(houses.map((house) => house.close())))
  const rightRows = ({ rows }: Edition) =>
    rows.filter(({ tr, en }) =>
      PAIRS.some(([a, b], k) => !OMITTED.has(k) && en.content?.text === a && tr.content?.text === b),
    ).length

  test('is paired better with embeddings than without, and says the same the next time', async () => {
    const without = await makeEdition(await houseWith({}), page, twin)
    expect(server.asked).toEqual([])
    const house = await houseWith(settings())
    const withThem = await makeEdition(house, page, twin)
    expect(rightRows(withThem.edition)).toBe(PAIRS.length - OMITTED.size)
    expect(rightRows(without.edition)).toBeLessThan(PAIRS.length - OMITTED.size)
    server.asked.length = 0
    expect((await makeEdition(house, page, twin)).again).toBe(true)
    await makeEdition(house, page)
    expect(server.asked).toEqual([])
  })

  test('is not made while embeddings cannot be had, and nothing is lost by that', async () => {
    const house = await houseWith(settings())
    server.next.push((_, response) => response.writeHead(400).end('model not loaded'))
    await expect(makeEdition(house, page, twin)).rejects.toMatchObject({ code: 'embeddings-status' })
    expect(await house.store.summaries()).toEqual([])
    expect(rightRows((await makeEdition(house, page, twin)).edition)).toBe(PAIRS.length - OMITTED.size)
  })

  test('gets them too when an editor says that two pages belong together', async () => {
    const house = await houseWith(settings())
    const [en, tr] = [await makeEdition(house, page), await makeEdition(house, twin)]
    const pair = { id: 'p', tr: tr.edition.id, en: en.edition.id, state: 'unsure', score: 0.5 } as const
    await house.store.pairs.replaceOpen([{ ...pair, evidence: [], createdAt: house.now() }])
    server.next.push((_, response) => response.writeHead(400).end())
    await expect(decidePair(house, 'p', 'accepted', 'Deniz')).rejects.toMatchObject({
      code: 'embeddings-status',
    })
    expect((await house.store.pairs.byId('p'))?.state).toBe('unsure')
    const { edition } = await decidePair(house, 'p', 'accepted', 'Deniz')
    const made = await house.store.edition(edition ?? '')
    expect(made && rightRows(made)).toBe(PAIRS.length - OMITTED.size)
    server.asked.length = 0
    await decidePair(house, 'p', 'undecided', 'Deniz')
    await decidePair(house, 'p', 'accepted', 'Deniz')
    expect(server.asked).toEqual([])
  })
})
