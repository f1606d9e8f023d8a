import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { EmbeddingModel } from '../../src/service/embedding-model.ts'
import { StoredEmbeddings } from '../../src/service/embeddings.ts'
import { sqliteDialect } from '../../src/store/sqlite.ts'
import { Store } from '../../src/store/store.ts'
import { writeModel } from './tiny-model.ts'

/** Whether the packages that run a model are installed: they are no part of the program. */
const runs = (() => {
  try {
    const { resolve } = createRequire(import.meta.url)
    return [resolve('onnxruntime-web'), resolve('@huggingface/tokenizers')].length > 0
  } catch {
    return false
  }
})()

const dir = mkdtempSync(join(tmpdir(), 'yanyana-'))
const folder = (name: string) => join(dir, name)
const models: EmbeddingModel[] = []
const open = (name: string) => {
  const model = new EmbeddingModel(folder(name))
  models.push(model)
  return model
}
afterAll(async () => {
  await Promise.all(models.map((model) => model.close()))
  rmSync(dir, { recursive: true })
})

const WORDS = { fener: [4, 0], bekçi: [0, 4], lamp: [4, 0], keeper: [0, 4] }
writeModel(folder('tokens'), { words: WORDS, gives: 'tokens' })
writeModel(folder('texts'), { words: WORDS, gives: 'texts' })
writeModel(folder('short'), { words: WORDS, gives: 'tokens', most: 4 })
writeModel(folder('other'), { words: WORDS, gives: 'tokens', input: 'pixels' })
writeModel(folder('broken'), { words: WORDS, gives: 'tokens' })
writeFileSync(join(folder('broken'), 'model.onnx'), 'not a model')
writeModel(folder('half'), { words: WORDS, gives: 'tokens' })
rmSync(join(folder('half'), 'tokenizer.json'))

const rounded = (vectors: readonly Float32Array[]) =>
  vectors.map((vector) => Array.from(vector, (value) => Math.round(value * 100) / 100))

describe('a model in a folder', () => {
  test('goes by what is in its files', async () => {
    writeModel(folder('same'), { words: WORDS, gives: 'tokens' })
    const name = await open('tokens').name()
    expect(name).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(await open('same').name()).toBe(name)
    expect(await open('texts').name()).not.toBe(name)
  })

  test('that is not whole is an error', async () => {
    for (const name of ['half', 'nowhere'])
      await expect(open(name).name()).rejects.toMatchObject({
        code: 'embeddings-model',
        message: expect.stringMatching(/(tokenizer\.json|model\.onnx) cannot be read$/),
      })
  })

  test.skipIf(runs)('says which packages it needs', async () => {
    await expect(open('tokens').embed(['fener'])).rejects.toMatchObject({
      code: 'embeddings-package',
      message: expect.stringContaining('npm install onnxruntime-web @huggingface/tokenizers'),
    })
  })

  test.skipIf(!runs).each(['tokens', 'texts'])('gives vectors 1 long, from %s', async (gives) => {
    const vectors = await open(gives).embed(['fener', 'keeper', 'fener bekçi', 'lamp lamp lamp keeper'])
    // Where a model gives one vector a text, padding is its own affair; this one takes it for a word of zeros.
    expect(rounded(vectors)).toEqual([
      [1, 0],
      [0, 1],
      [0.71, 0.71],
      [0.95, 0.32],
    ])
  })

  test.skipIf(!runs)('gives the same alone and beside longer texts', async () => {
    const model = open('tokens')
    const [alone, beside] = [model.embed(['fener bekçi']), model.embed(['lamp '.repeat(99), 'fener bekçi'])]
    expect((await beside)[1]).toEqual((await alone)[0])
  })

  test.skipIf(!runs)('cuts a text at as many tokens as it may have', async () => {
    expect(rounded(await open('short').embed(['lamp lamp keeper keeper']))).toEqual([[1, 0]])
    expect(rounded(await open('tokens').embed([`${'lamp '.repeat(510)}${'keeper '.repeat(900)}`]))).toEqual([
      [1, 0],
    ])
  })

  test.skipIf(!runs).each([
    ['other', /wants "pixels"/],
    ['broken', /./],
  ])('%s is an error', async (name, message) => {
    const error = await open(name)
      .embed(['fener'])
      .then(
        () => undefined,
        (thrown) => thrown,
      )
    expect(error).toMatchObject({ code: 'embeddings-model', message: expect.stringMatching(message) })
  })

  test.skipIf(!runs)('is asked once for each text, as an endpoint is', async () => {
    const store = await Store.open(sqliteDialect(':memory:'))
    const limits = { batch: 2, kept: 100 }
    const first = new StoredEmbeddings(open('tokens'), store, limits)
    const vectors = await first.embed(['lamp', 'bekçi', '', 'lamp', 'keeper'])
    expect(rounded(vectors)).toEqual([[1, 0], [0, 1], [], [1, 0], [0, 1]])
    // A model of the same name that cannot be run is not needed for what is kept.
    const stored = new StoredEmbeddings(
      {
        name: () => open('tokens').name(),
        embed: () => Promise.reject(new Error('asked')),
        close: async () => {},
      },
      store,
      limits,
    )
    expect(await stored.embed(['lamp', 'bekçi', '', 'lamp', 'keeper'])).toEqual(vectors)
  })
})
