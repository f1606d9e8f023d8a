/** Embeddings that were paid for once: rows of the table `embedding`, the oldest of which make room for new ones. */
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

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

interface Tables {
  embedding: EmbeddingTable
}

/** Values per statement stay far below SQLite's limit of 32,766 parameters. */
const PER_STATEMENT = 500

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

/** The vectors of a model that are there, by the digest of their text. */
export async function readVectors<T extends Tables>(
  database: Kysely<T>,
  collection: string,
  model: string,
  digests: readonly string[],
): Promise<Map<string, Float32Array>> {
  const db = database as unknown as Kysely<Tables>
  const found = new Map<string, Float32Array>()
  for (let start = 0; start < digests.length; start += PER_STATEMENT) {
    const rows = await db
      .selectFrom('embedding')
      .select(['digest', 'vector'])
      .where('collection', '=', collection)
      .where('model', '=', model)
      .where('digest', 'in', digests.slice(start, start + PER_STATEMENT))
      .execute()
    for (const { digest, vector } of rows) found.set(digest, vectorFrom(vector))
  }
  return found
}

/** Adds vectors, in a transaction; of those of the collection the last `most` stay. */
export async function writeVectors<T extends Tables>(
  database: Kysely<T>,
  collection: string,
  model: string,
  vectors: ReadonlyMap<string, Float32Array>,
  most: number,
): Promise<void> {
  const db = database as unknown as Kysely<Tables>
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
  for (let start = 0; start < rows.length; start += PER_STATEMENT)
    await db
      .insertInto('embedding')
      .values(rows.slice(start, start + PER_STATEMENT))
      .onConflict((c) => c.columns(['collection', 'model', 'digest']).doNothing())
      .execute()
  await db
    .deleteFrom('embedding')
    .where('collection', '=', collection)
    .where('number', '<=', number - most)
    .execute()
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
