/** Embeddings that were paid for once: rows of the table `embedding`, the oldest of which make room for new ones. */
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { insertParts, type Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'

export interface EmbeddingTable {
  collection: string
  model: string
  /** SHA-256 of the text, hexadecimal. */
  digest: string
  /** 32-bit floating point numbers, little-endian. */
  vector: Uint8Array
  /** Counts up with every row of the collection: the lowest are the oldest. */
  number: number
}

export const embeddings: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('embedding')
      .addColumn('collection', 'text', (c) => c.notNull())
      .addColumn('model', 'text', (c) => c.notNull())
      .addColumn('digest', 'text', (c) => c.notNull())
      .addColumn('vector', 'bytea', (c) => c.notNull())
      .addColumn('number', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('embedding_key', ['collection', 'model', 'digest'])
      .execute()
    await db.schema
      .createIndex('embedding_number')
      .on('embedding')
      .columns(['collection', 'number'])
      .execute()
  },
}

export class EmbeddingTables {
  readonly #scope: Scope

  constructor(scope: Scope) {
    this.#scope = scope
  }

  /** The embeddings of a model that are kept, by the SHA-256 of their text. */
  async vectors(model: string, digests: readonly string[]): Promise<Map<string, Float32Array>> {
    const { db, collection } = this.#scope
    const found = new Map<string, Float32Array>()
    for (const part of insertParts(digests)) {
      const rows = await db
        .selectFrom('embedding')
        .select(['digest', 'vector'])
        .where('collection', '=', collection)
        .where('model', '=', model)
        .where('digest', 'in', part)
        .execute()
      for (const { digest, vector } of rows) found.set(digest, vectorFrom(vector))
    }
    return found
  }

  /** Keeps embeddings; of more than `most` of them in the collection the oldest go. */
  async save(model: string, vectors: ReadonlyMap<string, Float32Array>, most: number): Promise<void> {
    return inTransaction(this.#scope, async ({ db, collection }) => {
      const last = await db
        .selectFrom('embedding')
        .select((e) => e.fn.max('number').as('number'))
        .where('collection', '=', collection)
        .executeTakeFirst()
      let number = Number(last?.number ?? 0)
      const rows = Array.from(vectors, ([digest, vector]) => {
        number++
        return { collection, model, digest, vector: bytesOf(vector), number }
      })
      for (const part of insertParts(rows))
        await db
          .insertInto('embedding')
          .values(part)
          .onConflict((c) => c.columns(['collection', 'model', 'digest']).doNothing())
          .execute()
      await db
        .deleteFrom('embedding')
        .where('collection', '=', collection)
        .where('number', '<=', number - most)
        .execute()
    })
  }
}

function bytesOf(vector: Float32Array): Uint8Array {
  const bytes = new Uint8Array(vector.length * 4)
  const view = new DataView(bytes.buffer)
  for (const [k, value] of vector.entries()) view.setFloat32(k * 4, value, true)
  return bytes
}

function vectorFrom(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Float32Array.from({ length: bytes.byteLength >> 2 }, (_, k) => view.getFloat32(k * 4, true))
}
