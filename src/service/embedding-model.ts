/** Embeddings from a model on this machine: a folder with `model.onnx` and `tokenizer.json`, run in a thread of its own. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Worker } from 'node:worker_threads'
import { EmbeddingError } from './embedding-error.ts'
import type { EmbeddingSource } from './embedding-source.ts'
import type { EmbeddingAnswer, ModelFiles } from './embedding-thread.ts'

export class EmbeddingModel implements EmbeddingSource {
  readonly #files: ModelFiles
  #name: Promise<string> | undefined
  #worker: Worker | undefined
  #last: Promise<unknown> = Promise.resolve()

  constructor(folder: string) {
    this.#files = {
      model: join(folder, 'model.onnx'),
      tokenizer: join(folder, 'tokenizer.json'),
      settings: join(folder, 'tokenizer_config.json'),
    }
  }

  /** By what is in the files: another model in the same folder is another one. */
  name(): Promise<string> {
    this.#name ??= digestOf([this.#files.model, this.#files.tokenizer])
    return this.#name
  }

  /** One batch after the other. An idle thread does not keep the program running. */
  embed(texts: readonly string[]): Promise<Float32Array[]> {
    const embedding = this.#last.then(() => this.#ask(texts))
    this.#last = embedding.catch(() => undefined)
    return embedding
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }

  async #ask(texts: readonly string[]): Promise<Float32Array[]> {
    this.#worker ??= startThread(this.#files)
    const answer = await answerOf(this.#worker, texts)
    if (answer.kind === 'vectors') return answer.vectors
    await this.close()
    throw new EmbeddingError(answer.code, answer.message)
  }
}

function startThread(files: ModelFiles): Worker {
  // Type stripping in development, compiled files in the package.
  const file = import.meta.url.endsWith('.ts') ? './embedding-thread.ts' : './embedding-thread.js'
  return new Worker(new URL(file, import.meta.url), { workerData: files })
}

/** What the thread answers; a thread that ends, for want of memory most likely, has failed. */
function answerOf(worker: Worker, texts: readonly string[]): Promise<EmbeddingAnswer> {
  return new Promise((resolve) => {
    const end = (answer: EmbeddingAnswer) => {
      worker.off('message', end).off('error', fail).off('exit', stop).unref()
      resolve(answer)
    }
    const fail = (error: Error) => end({ kind: 'failed', code: 'embeddings-model', message: error.message })
    const stop = () => fail(new Error('the thread of the model has ended'))
    worker.on('message', end).on('error', fail).on('exit', stop).ref()
    worker.postMessage(texts)
  })
}

/** @throws {EmbeddingError} when a file is missing */
async function digestOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const path of paths)
    try {
      await pipeline(createReadStream(path), async (chunks: AsyncIterable<Uint8Array>) => {
        for await (const chunk of chunks) hash.update(chunk)
      })
    } catch (error) {
      throw new EmbeddingError('embeddings-model', `${path} cannot be read`, { cause: error })
    }
  return `sha256:${hash.digest('hex')}`
}
