/** All rows of one database into another, whatever either is, and proof that they arrived. */
import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Tables } from './schema.ts'
import { insertParts } from './scope.ts'

/** A move that cannot be made, or did not go well; nothing of it is stored. */
export class MoveError extends Error {
  readonly code: 'store-not-empty' | 'move-differs'
  constructor(code: MoveError['code'], message: string) {
    super(message)
    this.name = 'MoveError'
    this.code = code
  }
}

/** What of a table was moved: the same on both sides. */
export interface MovedTable {
  readonly table: string
  readonly rows: number
  /** SHA-256 over all rows in the order of their keys, in hexadecimal. */
  readonly hash: string
}

/** The columns of each table's primary key, in order. Tables are moved in this order; presence passes. */
const KEYS: { readonly [T in Exclude<keyof Tables, 'presence'>]: readonly string[] } = {
  setting: ['collection', 'key'],
  concept: ['collection', 'id'],
  memory_state: ['collection'],
  unit: ['collection', 'id'],
  unit_version: ['collection', 'id', 'revision'],
  memory_step: ['collection', 'revision'],
  edition: ['collection', 'id'],
  edition_row: ['collection', 'edition', 'id'],
  page_origin: ['collection', 'origin'],
  hand_off: ['collection', 'id'],
  hand_off_unit: ['collection', 'hand_off', 'unit'],
  memory_import: ['collection', 'id'],
  returned: ['collection', 'id'],
  page_pair: ['collection', 'id'],
  person: ['collection', 'id'],
  credential: ['collection', 'id'],
  session: ['collection', 'id'],
  invitation: ['collection', 'id'],
  api_token: ['collection', 'id'],
  sign_in_attempt: ['collection', 'id'],
  edition_change: ['collection', 'edition', 'revision'],
  edition_changed_row: ['collection', 'edition', 'row', 'revision'],
  comment: ['collection', 'edition', 'id'],
  draft: ['collection', 'person', 'edition', 'row', 'lang'],
  desk: ['collection', 'person', 'edition'],
  assignment: ['collection', 'edition', 'person', 'task'],
  publication: ['collection', 'edition', 'number'],
  published: ['collection', 'edition'],
  slug: ['collection', 'slug'],
  preview: ['collection', 'secret_hash'],
  publication_due: ['collection', 'edition'],
  kept_answer: ['collection', 'id'],
  job: ['collection', 'id'],
  event: ['collection', 'sequence'],
  webhook: ['collection', 'id'],
  delivery: ['collection', 'webhook', 'event'],
  embedding: ['collection', 'model', 'digest'],
}

/** Rows read at a time. */
const PAGE = 500

type Row = Readonly<Record<string, unknown>>
/** The same database without what is known of each table. */
type AnyTables = Record<string, Record<string, unknown>>

/**
 * Copies every row and reads what arrived again. Both databases are in transactions that nobody else writes in.
 *
 * @param progress called after every page of rows with how many were moved
 * @throws {MoveError} `store-not-empty`; `move-differs` where what arrived is not what was sent
 */
export async function moveRows(
  from: Kysely<Tables>,
  to: Kysely<Tables>,
  progress: (rows: number) => void,
): Promise<MovedTable[]> {
  const [source, target] = [anyTables(from), anyTables(to)]
  await assertEmpty(target)
  const moved: MovedTable[] = []
  let done = 0
  for (const [table, key] of Object.entries(KEYS)) {
    const sent = new Tally(table)
    for await (const page of pages(source, table, key)) {
      sent.add(page)
      for (const part of insertParts(page)) await target.insertInto(table).values(part).execute()
      done += page.length
      progress(done)
    }
    const arrived = new Tally(table)
    for await (const page of pages(target, table, key)) arrived.add(page)
    const [expected, found] = [sent.result(), arrived.result()]
    if (expected.rows !== found.rows || expected.hash !== found.hash)
      throw new MoveError(
        'move-differs',
        `${table}: ${expected.rows} rows sent, ${found.rows} arrived, or others`,
      )
    moved.push(found)
  }
  return moved
}

/** A database that was only opened has one row: that its memory is at its beginning. */
async function assertEmpty(db: Kysely<AnyTables>): Promise<void> {
  for (const table of Object.keys(KEYS)) {
    if (table === 'memory_state') await db.deleteFrom(table).where('revision', '=', 0).execute()
    const row = await db.selectFrom(table).selectAll().limit(1).executeTakeFirst()
    if (row) throw new MoveError('store-not-empty', `the table ${table} has rows already`)
  }
}

/** A table's rows in the order of their keys. */
async function* pages(db: Kysely<AnyTables>, table: string, key: readonly string[]): AsyncGenerator<Row[]> {
  for (let last: Row | undefined; ; ) {
    let query = db.selectFrom(table).selectAll().limit(PAGE)
    for (const column of key) query = query.orderBy(column)
    const after = last
    if (after) {
      const columns = sql.join(key.map((column) => sql.ref(column)))
      const values = sql.join(key.map((column) => after[column]))
      query = query.where(sql<boolean>`(${columns}) > (${values})`)
    }
    const rows: Row[] = await query.execute()
    if (rows.length > 0) yield rows
    if (rows.length < PAGE) return
    last = rows.at(-1)
  }
}

/** Counts and hashes rows; columns by name, for databases may give them in another order. */
class Tally {
  readonly #table: string
  readonly #hash = createHash('sha256')
  #rows = 0

  constructor(table: string) {
    this.#table = table
  }

  add(rows: readonly Row[]): void {
    for (const row of rows) {
      const names = Object.keys(row).sort()
      this.#hash.update(`${JSON.stringify(names.map((name) => [name, plainValue(row[name])]))}\n`)
    }
    this.#rows += rows.length
  }

  result(): MovedTable {
    return { table: this.#table, rows: this.#rows, hash: this.#hash.digest('hex') }
  }
}

/** Bytes as a text that is the same whichever driver gave them. */
function plainValue(value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value
}

function anyTables(db: Kysely<Tables>): Kysely<AnyTables> {
  return db as unknown as Kysely<AnyTables>
}
