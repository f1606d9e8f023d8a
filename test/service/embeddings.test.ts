import { mkdtempSync, rmSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type EmbeddingEndpointSettings, readConfig } from '../../src/config.ts'
import { EmbeddingEndpoint } from '../../src/service/embedding-endpoint.ts'
import type { EmbeddingError } from '../../src/service/embedding-error.ts'
import { StoredEmbeddings } from '../../src/service/embeddings.ts'
import { sqliteDialect } from '../../src/store/sqlite.ts'
import { Store } from '../../src/store/store.ts'
import { type EmbeddingServer, embeddingServer, meaning } from './embedding-server.ts'

const KEY = 'sk-verysecret0123456789'
/** Short, so that a server that is slow is told from one that is not. */
const TIMES = { answer: 400, pause: 1, patience: 3000 }

let server: EmbeddingServer
let store: Store
beforeAll(async () => {
  server = await embeddingServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  store = await Store.open(sqliteDialect(':memory:'))
  server.asked.length = 0
  server.next.length = 0
})

interface Wish extends Partial<Omit<EmbeddingEndpointSettings, 'kind'>> {
  batch?: number
  kept?: number
  into?: Store
}

function embeddings({ batch = 32, kept = 1000, into = store, ...settings }: Wish = {}): StoredEmbeddings {
  const from = { kind: 'endpoint', address: `${server.base}/v1/embeddings`, model: 'm', ...settings } as const
  return new StoredEmbeddings(new EmbeddingEndpoint(from, TIMES), into, { batch, kept })
}

const numbers = (vectors: readonly Float32Array[]) => vectors.map((vector) => [...vector])
const expected = (texts: readonly string[]) => texts.map((text) => [...Float32Array.from(meaning(text))])
const errorOf = (promise: Promise<unknown>): Promise<EmbeddingError> =>
  promise.then(
    () => Promise.reject(new Error('vectors came')),
    (error) => error,
  )

const TEXTS = ['The lamp and the keeper', 'Fog over the rocks', 'Bekçi ekmek aldı', 'A bell', 'Kışın sis']

describe('an endpoint of embeddings', () => {
  test.each(['/v1/embeddings', '/embed'])(
    'is asked in the dialect of %s, each text in its place',
    async (path) => {
      const provider = embeddings({ address: `${server.base}${path}`, key: KEY })
      expect(numbers(await provider.embed(TEXTS))).toEqual(expected(TEXTS))
      expect(server.headers.authorization).toBe(`Bearer ${KEY}`)
    },
  )

  test('gets its texts in batches, each text once, white space never', async () => {
    const vectors = await embeddings({ batch: 2 }).embed([...TEXTS, ' ', '', ` ${TEXTS[0]}\n`])
    expect(server.asked).toEqual([TEXTS.slice(0, 2), TEXTS.slice(2, 4), TEXTS.slice(4)])
    expect(vectors.map(({ length }) => length)).toEqual([19, 19, 19, 19, 19, 0, 0, 19])
    expect(vectors[7]).toEqual(vectors[0])
  })

  test('gets texts of any kind well-formed and not too long', async () => {
    await embeddings().embed(['lamp \ud800', 'x'.repeat(100_000)])
    expect(server.asked[0]?.map((text) => [text.length, text.isWellFormed()])).toEqual([
      [6, true],
      [1500, true],
    ])
  })

  test('is asked again when it is busy, as soon as it says', async () => {
    server.next.push(
      (_, response) => response.writeHead(429, { 'retry-after': '0' }).end(),
      (_, response) => response.writeHead(503, { 'retry-after': 'Fri, 31 Dec 1999 23:59:59 GMT' }).end(),
      (request) => request.socket.destroy(),
    )
    expect(numbers(await embeddings().embed(TEXTS))).toEqual(expected(TEXTS))
    expect(server.asked).toEqual([TEXTS, TEXTS, TEXTS, TEXTS])
  })

  test.each([
    [500, {}, 4],
    [429, { 'retry-after': '3600' }, 1],
    [400, {}, 1],
    [404, {}, 1],
  ])('that answers %i (%o) is asked %i times in all', async (status, headers, times) => {
    const busy: RequestListener = (_, response) =>
      response.writeHead(status, headers).end('<b>No model\nloaded</b>')
    server.next.push(...Array.from({ length: 9 }, () => busy))
    const error = await errorOf(embeddings().embed(TEXTS))
    expect([error.code, server.asked.length]).toEqual(['embeddings-status', times])
    expect(error.message).toBe(`the endpoint answers ${status}: <b>No model loaded</b>`)
  })
})

/** Answers of the kind that a server gives on a bad day. */
const json =
  (value: unknown): RequestListener =>
  (_, response) =>
    response.end(JSON.stringify(value))
const openai = (vectors: readonly unknown[], place = (k: number) => k) =>
  json({ data: vectors.map((embedding, k) => ({ index: place(k), embedding })) })
const page: RequestListener = (_, response) =>
  response.setHeader('content-type', 'text/html').end(`<!doctype html>\n<title>Sign in</title>${KEY}`)
const endless: RequestListener = (_, response) => {
  const piece = Buffer.alloc(1024 * 1024, '[')
  const more = () => {
    while (response.write(piece));
    response.once('drain', more)
  }
  more()
}

describe('vectors that cannot be used', () => {
  test.each<[string, RequestListener, string, RegExp]>([
    ['a page', page, 'embeddings-answer', /no JSON: <!doctype html> <title>Sign in/],
    ['an error with status 200', json({ error: 'out of memory' }), 'embeddings-answer', /out of memory/],
    ['null', json(null), 'embeddings-answer', /no list of vectors/],
    ['a list of words', json(['a', 'b']), 'embeddings-answer', /no list of vectors/],
    ['an empty list', json([]), 'embeddings-count', /2 texts were asked, 0 vectors came/],
    ['a vector too few', openai([[1, 2]]), 'embeddings-count', /2 texts were asked, 1 vectors came/],
    ['a vector too many', openai([[1], [2], [3]]), 'embeddings-count', /3 vectors came/],
    ['one vector twice', openai([[1], [2]], () => 1), 'embeddings-count', /vector of text 1 of 2 is empty/],
    ['a place that is not', openai([[1], [2]], (k) => k + 1), 'embeddings-answer', /no list of vectors/],
    ['an empty vector', json([[1, 2], []]), 'embeddings-count', /text 2 of 2 is empty/],
    ['two sizes', json([[1, 2], [1]]), 'embeddings-dimension', /of 1 numbers .* have 2/],
    [
      'no number',
      openai([
        [1, null],
        [1, 2],
      ]),
      'embeddings-answer',
      /no list of vectors/,
    ],
    [
      'too large a number',
      json([
        [1, 2],
        [1, 1e39],
      ]),
      'embeddings-answer',
      /text 2 has something else/,
    ],
    ['no end of an answer', endless, 'embeddings-too-large', /more than 33554432 bytes/],
    ['no answer', () => undefined, 'embeddings-timed-out', /within 0\.4 s/],
    ['half an answer', (_, r) => void r.write('[[1,'), 'embeddings-timed-out', /within 0\.4 s/],
    ['a way elsewhere', (_, r) => r.writeHead(307, { location: '/embed' }).end(), 'embeddings-status', /307/],
    ['no entry', (_, r) => r.writeHead(401).end(`key ${KEY} is bad`), 'embeddings-status', /another key/],
    ['the key itself', (_, r) => r.writeHead(400).end(`header ${KEY}?`), 'embeddings-status', /header …\?/],
  ])('%s is an error, and nothing is kept', async (_name, listener, code, message) => {
    server.next.push(listener)
    const error = await errorOf(embeddings({ key: KEY }).embed(['one', 'two']))
    expect(error.code).toBe(code)
    expect(error.message).toMatch(message)
    expect(`${error.message} ${error.stack}`).not.toContain(KEY)
    expect(server.asked).toHaveLength(1)
    const again = await embeddings().embed(['one', 'two'])
    expect(numbers(again)).toEqual(expected(['one', 'two']))
  })

  test('an endpoint that is not there is an error', async () => {
    const gone = await embeddingServer()
    await gone.close()
    const error = await errorOf(embeddings({ address: `${gone.base}/embed` }).embed(TEXTS))
    expect([error.code, error.message]).toEqual([
      'embeddings-unreachable',
      'the endpoint cannot be reached (ECONNREFUSED)',
    ])
  })

  test('a size other than that of vectors that are kept is an error', async () => {
    await embeddings().embed(['lamp'])
    server.next.push(json({ data: [{ embedding: [1, 2, 3] }] }))
    const error = await errorOf(embeddings().embed(['lamp', 'rope']))
    expect([error.code, error.message]).toEqual([
      'embeddings-dimension',
      'a vector of 3 numbers came where those before have 19',
    ])
  })

  test('two sizes that are kept under one name are an error', async () => {
    server.next.push(json([[1, 2, 3]]))
    await embeddings().embed(['lamp'])
    await embeddings().embed(['rope'])
    expect((await errorOf(embeddings().embed(['lamp', 'rope']))).code).toBe('embeddings-dimension')
  })
})

describe('embeddings that were had once', () => {
  test('are asked no second time, not even by another run', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'yanyana-'))
    const open = () => Store.open(sqliteDialect(join(dir, 'test.sqlite')))
    const first = await open()
    const vectors = await embeddings({ into: first }).embed(TEXTS)
    await first.close()
    const second = await open()
    expect(await embeddings({ into: second }).embed(TEXTS.toReversed())).toEqual(vectors.toReversed())
    expect(server.asked).toHaveLength(1)
    await second.close()
    rmSync(dir, { recursive: true })
  })

  test('are of their model alone', async () => {
    await embeddings({ model: 'one' }).embed(TEXTS)
    await embeddings({ model: 'two' }).embed(TEXTS)
    expect(server.asked).toHaveLength(2)
  })

  test('stay when a later batch fails', async () => {
    const provider = embeddings({ batch: 2 })
    server.next.push(...[0, 1].map((k) => json(TEXTS.slice(2 * k, 2 * k + 2).map(meaning))), page)
    await errorOf(provider.embed(TEXTS))
    server.asked.length = 0
    expect(numbers(await provider.embed(TEXTS))).toEqual(expected(TEXTS))
    expect(server.asked).toEqual([TEXTS.slice(4)])
  })

  test('make room for new ones, the oldest first', async () => {
    const provider = embeddings({ batch: 2, kept: 3 })
    expect(numbers(await provider.embed(TEXTS))).toEqual(expected(TEXTS))
    server.asked.length = 0
    await provider.embed(TEXTS)
    expect(server.asked).toEqual([TEXTS.slice(0, 2)])
    server.asked.length = 0
    await embeddings({ kept: 0, model: 'none kept' }).embed(TEXTS.slice(0, 1))
    await embeddings({ kept: 0, model: 'none kept' }).embed(TEXTS.slice(0, 1))
    expect(server.asked).toHaveLength(2)
  })

  test('are more than one statement can hold', async () => {
    const texts = Array.from({ length: 1201 }, (_, k) => `rope ${k}`)
    await embeddings({ batch: 256, kept: 5000 }).embed(texts)
    server.asked.length = 0
    expect(await embeddings({ kept: 5000 }).embed(texts)).toHaveLength(1201)
    expect(server.asked).toEqual([])
  })
})

describe('the settings', () => {
  const settings = (env: Record<string, string>) => readConfig(env).embeddings

  test('name an endpoint, a folder, or nothing', () => {
    expect(settings({ YANYANA_EMBEDDINGS: '' })).toBeUndefined()
    expect(
      settings({
        YANYANA_EMBEDDINGS: 'http://10.0.0.7:8080/embed',
        YANYANA_EMBEDDINGS_MODEL: 'm',
        YANYANA_EMBEDDINGS_KEY: KEY,
        YANYANA_EMBEDDINGS_BATCH: '8',
      }),
    ).toEqual({
      from: { kind: 'endpoint', address: 'http://10.0.0.7:8080/embed', model: 'm', key: KEY },
      batch: 8,
      kept: 50_000,
    })
    const folder = { from: { kind: 'folder', folder: '/srv/my model' } }
    expect(settings({ YANYANA_EMBEDDINGS: '/srv/my model' })).toMatchObject(folder)
    expect(settings({ YANYANA_EMBEDDINGS: 'file:///srv/my%20model' })).toMatchObject(folder)
  })

  const address = { YANYANA_EMBEDDINGS: 'http://h/embed' }
  const named = { ...address, YANYANA_EMBEDDINGS_MODEL: 'm' }
  test.each<[Record<string, string>, RegExp]>([
    [address, /YANYANA_EMBEDDINGS_MODEL is missing/],
    [{ ...named, YANYANA_EMBEDDINGS: `https://me:${KEY}@h/embed` }, /user name or password/],
    [{ ...named, YANYANA_EMBEDDINGS: 'localhost:8080/embed' }, /neither/],
    [{ ...named, YANYANA_EMBEDDINGS: 'https://' }, /neither/],
    [{ ...named, YANYANA_EMBEDDINGS: 'file://elsewhere/model' }, /no folder here/],
    [{ ...named, YANYANA_EMBEDDINGS_KEY: `${KEY}\r\nx: y` }, /signs that no key has/],
    [{ ...named, YANYANA_EMBEDDINGS_BATCH: '0' }, /BATCH is "0"; give a number from 1 to 256/],
    [{ ...named, YANYANA_EMBEDDINGS_KEPT: 'all' }, /KEPT is "all"/],
  ])('%o are refused, and no key is told', (env, message) => {
    const refused = (() => {
      try {
        return settings(env)
      } catch (error) {
        return error as Error
      }
    })()
    expect(refused).toMatchObject({ code: 'bad-setting', message: expect.stringMatching(message) })
    expect(String(refused)).not.toContain(KEY)
  })
})
