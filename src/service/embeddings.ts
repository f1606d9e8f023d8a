/**
 * Embeddings of segments, from an endpoint or a local model that the configuration names. Whatever gave them is checked
 * here: as many vectors as texts, all of one size, nothing but numbers; a vector that is missing is an error, never
 * made up. Each batch is kept in the store as it comes, so that what fails later is asked no second time.
 */
import { createHash } from 'node:crypto'
import type { EmbeddingSettings } from '../config.ts'
import type { Store } from '../store/store.ts'
import { EmbeddingEndpoint } from './embedding-endpoint.ts'
import { EmbeddingError } from './embedding-error.ts'
import { EmbeddingModel } from './embedding-model.ts'
import type { EmbeddingSource } from './embedding-source.ts'

export interface EmbeddingProvider {
  /**
   * One vector a text, in the order of the texts, all of one size; an empty one for a text of nothing but white space.
   *
   * @throws {EmbeddingError}
   */
  embed(texts: readonly string[]): Promise<Float32Array[]>
}

/** Code units of a text that are embedded: models read some 512 tokens, and what a long segment is about shows early. */
const MAX_LENGTH = 1500
/** No sentence model has longer vectors than this. */
const MAX_DIMENSION = 16_384

/** The embeddings that the settings name, kept in the store. */
export function openEmbeddings(settings: EmbeddingSettings, store: Store): StoredEmbeddings {
  const { from } = settings
  const source = from.kind === 'endpoint' ? new EmbeddingEndpoint(from) : new EmbeddingModel(from.folder)
  return new StoredEmbeddings(source, store, settings)
}

/** Vectors from a source, each text asked once; what is in the store is not asked at all. */
export class StoredEmbeddings implements EmbeddingProvider {
  readonly #source: EmbeddingSource
  readonly #store: Store
  readonly #batch: number
  readonly #kept: number

  /** @param limits texts in a batch, and vectors kept in the store */
  constructor(source: EmbeddingSource, store: Store, limits: Pick<EmbeddingSettings, 'batch' | 'kept'>) {
    this.#source = source
    this.#store = store
    this.#batch = limits.batch
    this.#kept = limits.kept
  }

  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    const wanted = texts.map(prepared)
    const distinct = [...new Set(wanted)].filter((text) => text !== '')
    const vectors = await this.#vectorsOf(distinct)
    return wanted.map((text) => vectors.get(text) ?? new Float32Array(0))
  }

  close(): Promise<void> {
    return this.#source.close()
  }

  /** A vector for each of the texts, which are distinct and not empty. */
  async #vectorsOf(texts: readonly string[]): Promise<Map<string, Float32Array>> {
    if (texts.length === 0) return new Map()
    const name = await this.#source.name()
    const digests = new Map(texts.map((text) => [text, digestOf(text)]))
    const stored = await this.#store.embeddings.vectors(name, [...digests.values()])
    const vectors = new Map<string, Float32Array>()
    for (const [text, digest] of digests) {
      const vector = stored.get(digest)
      if (vector) vectors.set(text, vector)
    }
    let dimension = dimensionOf(vectors.values())
    const missing = texts.filter((text) => !vectors.has(text))
    for (let start = 0; start < missing.length; start += this.#batch) {
      const batch = missing.slice(start, start + this.#batch)
      const answer = checked(await this.#source.embed(batch), batch.length, dimension)
      dimension ??= answer[0]?.length
      const fresh = new Map<string, Float32Array>()
      for (const [k, text] of batch.entries()) {
        const vector = answer[k] as Float32Array
        vectors.set(text, vector)
        fresh.set(digests.get(text) as string, vector)
      }
      await this.#store.embeddings.save(name, fresh, this.#kept)
    }
    return vectors
  }
}

/** A text as it is embedded: without white space around it, cut, and well-formed. */
function prepared(text: string): string {
  return text.trim().slice(0, MAX_LENGTH).trimEnd().toWellFormed()
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The size of vectors from the store. @throws {EmbeddingError} when they have several: the name stood for two models */
function dimensionOf(vectors: Iterable<Float32Array>): number | undefined {
  let dimension: number | undefined
  for (const { length } of vectors) {
    dimension ??= length
    if (length !== dimension)
      throw new EmbeddingError(
        'embeddings-dimension',
        `vectors of ${dimension} and of ${length} numbers are kept under one name of a model; name the model anew`,
      )
  }
  return dimension
}

/** Vectors as they came, if all of them can be used. */
function checked(
  answer: readonly ArrayLike<number>[],
  count: number,
  known: number | undefined,
): Float32Array[] {
  if (answer.length !== count)
    throw new EmbeddingError('embeddings-count', `${count} texts were asked, ${answer.length} vectors came`)
  const dimension = known ?? answer[0]?.length ?? 0
  return answer.map((vector, k) => {
    if (vector.length === 0)
      throw new EmbeddingError('embeddings-count', `the vector of text ${k + 1} of ${count} is empty`)
    if (vector.length !== dimension || vector.length > MAX_DIMENSION)
      throw new EmbeddingError(
        'embeddings-dimension',
        `a vector of ${vector.length} numbers came where those before have ${dimension}`,
      )
    const numbers = Float32Array.from(vector)
    if (!numbers.every(Number.isFinite))
      throw new EmbeddingError(
        'embeddings-answer',
        `the vector of text ${k + 1} has something else than numbers`,
      )
    return numbers
  })
}
