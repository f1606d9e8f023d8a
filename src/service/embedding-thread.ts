/**
 * A thread that runs a sentence model for `embedding-model.ts`: texts in, vectors out.
 *
 * Where the model gives a vector a text, that is it; where it gives one a token, their mean without the padding (as most
 * sentence models are trained to be read; Reimers & Gurevych 2019), and in both cases made 1 long.
 */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import type { InferenceSession, Tensor } from 'onnxruntime-web'
import { EmbeddingError, type EmbeddingErrorCode } from './embedding-error.ts'

/** Paths of the files that a model is. */
export interface ModelFiles {
  readonly model: string
  readonly tokenizer: string
  /** Need not be there. */
  readonly settings: string
}

export type EmbeddingAnswer =
  | { readonly kind: 'vectors'; readonly vectors: Float32Array[] }
  | { readonly kind: 'failed'; readonly code: EmbeddingErrorCode; readonly message: string }

/** Tokens of a text that are read, where the tokenizer's files name no number: what sentence models are trained on. */
const MAX_TOKENS = 512

interface Model {
  encode(text: string): readonly number[]
  readonly padding: number
  readonly session: InferenceSession
  tensor(values: BigInt64Array, dims: readonly number[]): Tensor
}

let loading: Promise<Model> | undefined

parentPort?.on('message', async (texts: readonly string[]) => {
  parentPort?.postMessage(await answer(texts))
})

async function answer(texts: readonly string[]): Promise<EmbeddingAnswer> {
  try {
    loading ??= load(workerData as ModelFiles)
    return { kind: 'vectors', vectors: await embed(await loading, texts) }
  } catch (error) {
    const code = error instanceof EmbeddingError ? error.code : 'embeddings-model'
    return { kind: 'failed', code, message: error instanceof Error ? error.message : String(error) }
  }
}

async function load(files: ModelFiles): Promise<Model> {
  const { runtime, tokenizers } = await packages()
  const json = async (path: string) => JSON.parse(await readFile(path, 'utf8'))
  const description = await json(files.tokenizer)
  const config = existsSync(files.settings) ? await json(files.settings) : {}
  const tokenizer = new tokenizers.Tokenizer(description, config)
  const most = Math.min(
    ...[description.truncation?.max_length, config.model_max_length, MAX_TOKENS].filter(isCount),
  )
  runtime.env.logLevel = 'error'
  return {
    // What is cut lies before the last token: that one marks the end.
    encode: (text) => {
      const { ids } = tokenizer.encode(text)
      return ids.length <= most ? ids : [...ids.slice(0, most - 1), ids.at(-1) as number]
    },
    padding: tokenizer.token_to_id('<pad>') ?? tokenizer.token_to_id('[PAD]') ?? 0,
    session: await runtime.InferenceSession.create(await readFile(files.model)),
    tensor: (values, dims) => new runtime.Tensor('int64', values, dims),
  }
}

/** The packages that run a model; they are no part of the program, for they are larger than it. */
async function packages() {
  try {
    return { runtime: await import('onnxruntime-web'), tokenizers: await import('@huggingface/tokenizers') }
  } catch (error) {
    const message = 'install them with: npm install onnxruntime-web @huggingface/tokenizers'
    throw new EmbeddingError('embeddings-package', message, { cause: error })
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 2
}

async function embed(model: Model, texts: readonly string[]): Promise<Float32Array[]> {
  const tokens = texts.map((text) => model.encode(text))
  const width = Math.max(1, ...tokens.map(({ length }) => length))
  const size = texts.length * width
  const ids = new BigInt64Array(size).fill(BigInt(model.padding))
  const mask = new BigInt64Array(size)
  for (const [row, list] of tokens.entries())
    for (const [k, id] of list.entries()) {
      ids[row * width + k] = BigInt(id)
      mask[row * width + k] = 1n
    }
  const values: Readonly<Record<string, BigInt64Array>> = {
    input_ids: ids,
    attention_mask: mask,
    token_type_ids: new BigInt64Array(size),
  }
  const { session } = model
  const feeds = session.inputNames.map((name) => {
    const value = values[name]
    if (!value) throw new EmbeddingError('embeddings-model', `the model wants "${name}", which no text has`)
    return [name, model.tensor(value, [texts.length, width])] as const
  })
  const output = await session.run(Object.fromEntries(feeds))
  return pooled(Object.values(output), tokens, width)
}

/** A vector a text, 1 long. */
function pooled(
  outputs: readonly Tensor[],
  tokens: readonly (readonly number[])[],
  width: number,
): Float32Array[] {
  const whole = outputs.find(({ dims }) => dims.length === 2 && dims[0] === tokens.length)
  const each = outputs.find(({ dims }) => dims.length === 3 && dims[0] === tokens.length && dims[1] === width)
  const output = whole ?? each
  if (!(output?.data instanceof Float32Array))
    throw new EmbeddingError(
      'embeddings-model',
      'the model gives vectors of 32-bit numbers for neither texts nor tokens',
    )
  const { data } = output
  const dimension = output.dims.at(-1) ?? 0
  return tokens.map(({ length }, row) => {
    const [start, count] = whole ? [row, 1] : [row * width, length]
    const sum = new Float32Array(dimension)
    for (let k = start; k < start + count; k++)
      for (let d = 0; d < dimension; d++) sum[d] = (sum[d] as number) + (data[k * dimension + d] as number)
    const norm = Math.sqrt(sum.reduce((square, value) => square + value * value, 0))
    return norm === 0 ? sum : sum.map((value) => value / norm)
  })
}
