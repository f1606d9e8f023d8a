/** The database: rows <-> values. Every write that belongs together goes through {@link Store.transaction}. */
import { CompiledQuery, type Dialect, Kysely, type Selectable } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Edition, Row } from '../edition/edition.ts'
import type { HandOff, HandOffUnit } from '../edition/hand-off.ts'
import { sourceHash, unitHash } from '../edition/hand-off-text.ts'
import type { SegmentReport } from '../edition/judge.ts'
import { type EditionSummary, summarise } from '../edition/summary.ts'
import type { Concept, State, Unit } from '../memory/unit.ts'
import type { Page } from '../page/page.ts'
import type { Content } from '../text/content.ts'
import type { Lang } from '../text/language.ts'
import { readVectors, writeVectors } from './embedding-record.ts'
import { type PairRecord, type PairState, pairFromRow, pairRow } from './pair-record.ts'
import { migrations, type Tables } from './schema.ts'

/** A file that came back, as it was merged. */
export interface ReturnRecord {
  /** Digest of the file. */
  readonly id: string
  readonly handOff: string
  readonly edition: string
  readonly reports: readonly SegmentReport[]
  /** ISO 8601, UTC. */
  readonly createdAt: string
}

/** Values per INSERT stay far below SQLite's limit of 32,766 parameters. */
const ROWS_PER_INSERT = 500

export class Store {
  readonly #db: Kysely<Tables>
  readonly #collection: string

  private constructor(db: Kysely<Tables>, collection: string) {
    this.#db = db
    this.#collection = collection
  }

  /** Opens the database and brings its tables up to date. */
  static async open(dialect: Dialect, collection = 'main'): Promise<Store> {
    const db = new Kysely<Tables>({ dialect })
    // Steps that grew side by side do not build on each other: whichever came first, the other still follows.
    const migrator = new Migrator({ db, provider: migrations, allowUnorderedMigrations: true })
    const { error } = await migrator.migrateToLatest()
    if (error) {
      await db.destroy()
      throw error
    }
    return new Store(db, collection)
  }

  close(): Promise<void> {
    return this.#db.destroy()
  }

  /** Runs `work` in one transaction: all of it is stored, or nothing. */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T> {
    if (this.#db.isTransaction) return work(this)
    return this.#db.transaction().execute((trx) => work(new Store(trx, this.#collection)))
  }

  async setting(key: string): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('setting')
      .select('value')
      .where('collection', '=', this.#collection)
      .where('key', '=', key)
      .executeTakeFirst()
    return row?.value
  }

  async saveSetting(key: string, value: string): Promise<void> {
    const values = { collection: this.#collection, key, value }
    await this.#db
      .insertInto('setting')
      .values(values)
      .onConflict((c) => c.columns(['collection', 'key']).doUpdateSet({ value }))
      .execute()
  }

  async edition(id: string): Promise<Edition | undefined> {
    const row = await this.#db
      .selectFrom('edition')
      .selectAll()
      .where('collection', '=', this.#collection)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) return undefined
    const rows = await this.#db
      .selectFrom('edition_row')
      .select('data')
      .where('collection', '=', this.#collection)
      .where('edition', '=', id)
      .orderBy('position')
      .execute()
    return {
      id: row.id,
      name: row.name,
      source: row.source as Lang,
      rows: rows.map(({ data }): Row => JSON.parse(data)),
      findings: JSON.parse(row.findings),
      revision: row.revision,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    }
  }

  /** The page an edition was made from, and its twin where there is one. */
  async pages(id: string): Promise<readonly Page[]> {
    const row = await this.#db
      .selectFrom('edition')
      .select('pages')
      .where('collection', '=', this.#collection)
      .where('id', '=', id)
      .executeTakeFirst()
    return row ? JSON.parse(row.pages) : []
  }

  /** All editions, the last changed first. */
  async summaries(): Promise<EditionSummary[]> {
    const rows = await this.#db
      .selectFrom('edition')
      .select('summary')
      .where('collection', '=', this.#collection)
      .orderBy('updated_at', 'desc')
      .orderBy('id')
      .execute()
    return rows.map(({ summary }) => JSON.parse(summary))
  }

  async addEdition(edition: Edition, pages: readonly Page[]): Promise<void> {
    const collection = this.#collection
    await this.#db
      .insertInto('edition')
      .values({
        collection,
        id: edition.id,
        name: edition.name,
        source: edition.source,
        revision: edition.revision,
        findings: JSON.stringify(edition.findings),
        pages: JSON.stringify(pages),
        summary: JSON.stringify(summarise(edition)),
        created_at: edition.createdAt,
        updated_at: edition.updatedAt,
      })
      .execute()
    await this.#insertRows(edition)
  }

  /** Stores a changed edition, provided that nobody changed it since revision `from`; answers whether it did. */
  async updateEdition(edition: Edition, from: number): Promise<boolean> {
    const result = await this.#db
      .updateTable('edition')
      .set({
        revision: edition.revision,
        findings: JSON.stringify(edition.findings),
        summary: JSON.stringify(summarise(edition)),
        updated_at: edition.updatedAt,
      })
      .where('collection', '=', this.#collection)
      .where('id', '=', edition.id)
      .where('revision', '=', from)
      .executeTakeFirst()
    if (result.numUpdatedRows === 0n) return false
    await this.#db
      .deleteFrom('edition_row')
      .where('collection', '=', this.#collection)
      .where('edition', '=', edition.id)
      .execute()
    await this.#insertRows(edition)
    return true
  }

  /** Stores units; one whose id is there already replaces it. Answers how many were new. */
  async saveUnits(units: readonly Unit[]): Promise<number> {
    if (units.length === 0) return 0
    const before = await this.countUnits()
    await this.putUnits(units)
    return (await this.countUnits()) - before
  }

  /** The same without counting, for many: the statement is made once and used for every part. */
  async putUnits(units: readonly Unit[]): Promise<void> {
    const revision = (await this.memoryRevision()) + 1
    // Of two units with one id in a single statement the last one wins, as it would in two. In the order of the key they
    // touch fewer pages of a large table.
    const distinct = [...new Map(units.map((unit) => [unit.id, unit])).values()].sort((a, b) =>
      a.id < b.id ? -1 : 1,
    )
    const rows = distinct.map((unit) => unitRow(unit, this.#collection, revision))
    let whole: string | undefined
    for (const part of chunks(rows, ROWS_PER_INSERT)) {
      if (part.length < ROWS_PER_INSERT) await this.#insertUnits(part).execute()
      else {
        whole ??= this.#insertUnits(part).compile().sql
        const values = part.flatMap((row) => UNIT_COLUMNS.map((column) => row[column]))
        await this.#db.executeQuery(CompiledQuery.raw(whole, values))
      }
    }
  }

  /** Stores units without counting all there are; answers how many of these were new. */
  async putNewUnits(units: readonly Unit[]): Promise<number> {
    const ids = [...new Set(units.map(({ id }) => id))]
    let known = 0
    for (const part of chunks(ids, ROWS_PER_INSERT)) {
      const row = await this.#db
        .selectFrom('unit')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('collection', '=', this.#collection)
        .where('id', 'in', part)
        .executeTakeFirst()
      known += Number(row?.n ?? 0)
    }
    await this.putUnits(units)
    return ids.length - known
  }

  #insertUnits(rows: readonly Tables['unit'][]) {
    return this.#db
      .insertInto('unit')
      .values(rows)
      .onConflict((c) =>
        c.columns(['collection', 'id']).doUpdateSet((eb) => ({
          tr: eb.ref('excluded.tr'),
          en: eb.ref('excluded.en'),
          tr_codes: eb.ref('excluded.tr_codes'),
          en_codes: eb.ref('excluded.en_codes'),
          state: eb.ref('excluded.state'),
          domain: eb.ref('excluded.domain'),
          origin: eb.ref('excluded.origin'),
          before_text: eb.ref('excluded.before_text'),
          after_text: eb.ref('excluded.after_text'),
          changed_at: eb.ref('excluded.changed_at'),
          revision: eb.ref('excluded.revision'),
        })),
      )
  }

  /** How far the import of a file has come that was not finished. */
  async unfinishedImport(id: string): Promise<{ done: number; added: number } | undefined> {
    return this.#db
      .selectFrom('memory_import')
      .select(['done', 'added'])
      .where('collection', '=', this.#collection)
      .where('id', '=', id)
      .executeTakeFirst()
  }

  /** Keeps how far an import has come; `undefined` when it is finished. */
  async markImport(id: string, at: { done: number; added: number } | undefined): Promise<void> {
    const collection = this.#collection
    if (at)
      await this.#db
        .insertInto('memory_import')
        .values({ collection, id, ...at })
        .onConflict((c) => c.columns(['collection', 'id']).doUpdateSet(at))
        .execute()
    else
      await this.#db
        .deleteFrom('memory_import')
        .where('collection', '=', collection)
        .where('id', '=', id)
        .execute()
  }

  /** All units, by id; or those written after a revision of the memory. */
  async units(after = 0): Promise<Unit[]> {
    const rows = await this.#db
      .selectFrom('unit')
      .selectAll()
      .where('collection', '=', this.#collection)
      .where('revision', '>', after)
      .orderBy('id')
      .execute()
    return rows.map(unitFromRow)
  }

  /** How often the memory was written to. */
  async memoryRevision(): Promise<number> {
    const row = await this.#db
      .selectFrom('unit')
      .select((eb) => eb.fn.max('revision').as('last'))
      .where('collection', '=', this.#collection)
      .executeTakeFirst()
    return Number(row?.last ?? 0)
  }

  async countUnits(): Promise<number> {
    const row = await this.#db
      .selectFrom('unit')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('collection', '=', this.#collection)
      .executeTakeFirst()
    return Number(row?.n ?? 0)
  }

  async saveConcepts(concepts: readonly Concept[]): Promise<void> {
    for (const part of chunks(concepts, ROWS_PER_INSERT)) {
      await this.#db
        .insertInto('concept')
        .values(
          part.map((concept) => ({
            collection: this.#collection,
            id: concept.id,
            data: JSON.stringify(concept),
          })),
        )
        .onConflict((c) =>
          c.columns(['collection', 'id']).doUpdateSet((eb) => ({ data: eb.ref('excluded.data') })),
        )
        .execute()
    }
  }

  async concepts(): Promise<Concept[]> {
    const rows = await this.#db
      .selectFrom('concept')
      .select('data')
      .where('collection', '=', this.#collection)
      .orderBy('id')
      .execute()
    return rows.map(({ data }) => JSON.parse(data))
  }

  /** Keeps what was handed out, and a hash of each unit; the same hand-off again changes nothing. */
  async saveHandOff(handOff: HandOff): Promise<void> {
    const { id, edition, createdAt } = handOff
    const collection = this.#collection
    await this.transaction(async (inside) => {
      const db = inside.#db
      const values = { collection, id, edition, data: JSON.stringify(handOff), created_at: createdAt }
      await db
        .insertInto('hand_off')
        .values(values)
        .onConflict((c) => c.columns(['collection', 'id']).doNothing())
        .execute()
      const units = handOff.units.flatMap(withSegments).map((unit) => ({
        collection,
        hand_off: id,
        unit: unit.id,
        source_hash: sourceHash(unit),
        hash: unitHash(unit),
      }))
      for (const part of chunks(units, ROWS_PER_INSERT))
        await db
          .insertInto('hand_off_unit')
          .values(part)
          .onConflict((c) => c.columns(['collection', 'hand_off', 'unit']).doNothing())
          .execute()
    })
  }

  /**
   * The hand-off that sent the most of these sources, the last made among equals; with how many they are.
   *
   * @param sources hashes, by {@link sourceHash}
   */
  async handOffWith(sources: readonly string[]): Promise<{ id: string; units: number } | undefined> {
    const counts = new Map<string, number>()
    for (const part of chunks(sources, ROWS_PER_INSERT)) {
      const rows = await this.#db
        .selectFrom('hand_off_unit')
        .select((eb) => ['hand_off', eb.fn.count<number>('source_hash').distinct().as('n')])
        .where('collection', '=', this.#collection)
        .where('source_hash', 'in', part)
        .groupBy('hand_off')
        .execute()
      for (const { hand_off, n } of rows) counts.set(hand_off, (counts.get(hand_off) ?? 0) + Number(n))
    }
    const most = Math.max(0, ...counts.values())
    const best = [...counts].flatMap(([id, n]) => (n === most ? [id] : []))
    if (best.length === 0) return undefined
    const row = await this.#db
      .selectFrom('hand_off')
      .select('id')
      .where('collection', '=', this.#collection)
      .where('id', 'in', best)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirst()
    return row && { id: row.id, units: most }
  }

  async handOff(id: string): Promise<HandOff | undefined> {
    const row = await this.#db
      .selectFrom('hand_off')
      .select('data')
      .where('collection', '=', this.#collection)
      .where('id', '=', id)
      .executeTakeFirst()
    return row && JSON.parse(row.data)
  }

  async saveReturn(record: ReturnRecord): Promise<void> {
    const { id, handOff, edition, reports, createdAt } = record
    const values = { hand_off: handOff, edition, report: JSON.stringify(reports), created_at: createdAt }
    await this.#db
      .insertInto('returned')
      .values({ collection: this.#collection, id, ...values })
      .onConflict((c) => c.columns(['collection', 'id']).doUpdateSet(values))
      .execute()
  }

  /** The page of every edition that was made of one page only, by the edition's id. */
  async singlePages(): Promise<{ id: string; page: Page }[]> {
    const rows = await this.#db
      .selectFrom('edition')
      .select(['id', 'pages'])
      .where('collection', '=', this.#collection)
      .orderBy('id')
      .execute()
    return rows.flatMap(({ id, pages }) => {
      const [page, ...more]: Page[] = JSON.parse(pages)
      return page && more.length === 0 ? [{ id, page }] : []
    })
  }

  /** Replaces what the program thought of pairs; those that an editor decided stay as they are. */
  async savePairs(pairs: readonly PairRecord[]): Promise<void> {
    const collection = this.#collection
    await this.#db
      .deleteFrom('page_pair')
      .where('collection', '=', collection)
      .where('state', 'in', ['unsure', 'sure'])
      .execute()
    for (const part of chunks(pairs, ROWS_PER_INSERT)) {
      await this.#db
        .insertInto('page_pair')
        .values(part.map((pair) => pairRow(pair, collection)))
        .onConflict((c) => c.columns(['collection', 'id']).doNothing())
        .execute()
    }
  }

  /** Pairs in some states: those decided last first, then the most probable first. */
  async pairs(states: readonly PairState[], limit: number, offset = 0): Promise<PairRecord[]> {
    const rows = await this.#db
      .selectFrom('page_pair')
      .selectAll()
      .where('collection', '=', this.#collection)
      .where('state', 'in', states)
      .orderBy('decided_at', 'desc')
      .orderBy('score', 'desc')
      .orderBy('id')
      .limit(limit)
      .offset(offset)
      .execute()
    return rows.map(pairFromRow)
  }

  /** How many pairs are in each state. */
  async countPairs(): Promise<Readonly<Record<PairState, number>>> {
    const rows = await this.#db
      .selectFrom('page_pair')
      .select((eb) => ['state', eb.fn.countAll<number>().as('n')])
      .where('collection', '=', this.#collection)
      .groupBy('state')
      .execute()
    const count = (state: PairState) => Number(rows.find((row) => row.state === state)?.n ?? 0)
    const [unsure, sure] = [count('unsure'), count('sure')]
    return { unsure, sure, accepted: count('accepted'), rejected: count('rejected') }
  }

  async pair(id: string): Promise<PairRecord | undefined> {
    const row = await this.#db
      .selectFrom('page_pair')
      .selectAll()
      .where('collection', '=', this.#collection)
      .where('id', '=', id)
      .executeTakeFirst()
    return row && pairFromRow(row)
  }

  /** Stores a pair as it now stands. */
  async updatePair(pair: PairRecord): Promise<void> {
    const { id, collection, ...values } = pairRow(pair, this.#collection)
    await this.#db
      .updateTable('page_pair')
      .set(values)
      .where('collection', '=', collection)
      .where('id', '=', id)
      .execute()
  }

  /** Removes undecided pairs that have a page in common with this one. */
  async dropRivals({ id, tr, en }: PairRecord): Promise<void> {
    await this.#db
      .deleteFrom('page_pair')
      .where('collection', '=', this.#collection)
      .where('state', 'in', ['unsure', 'sure'])
      .where('id', '!=', id)
      .where((eb) => eb.or([eb('tr', '=', tr), eb('en', '=', en)]))
      .execute()
  }

  /** The embeddings of a model that are kept, by the SHA-256 of their text. */
  vectors(model: string, digests: readonly string[]): Promise<Map<string, Float32Array>> {
    return readVectors(this.#db, this.#collection, model, digests)
  }

  /** Keeps embeddings; of more than `most` of them the oldest go. */
  saveVectors(model: string, vectors: ReadonlyMap<string, Float32Array>, most: number): Promise<void> {
    return this.transaction((store) => writeVectors(store.#db, this.#collection, model, vectors, most))
  }

  async #insertRows(edition: Edition): Promise<void> {
    const collection = this.#collection
    const rows = edition.rows.map((row, position) => ({
      collection,
      edition: edition.id,
      id: row.id,
      position,
      data: JSON.stringify(row),
    }))
    for (const part of chunks(rows, ROWS_PER_INSERT))
      await this.#db.insertInto('edition_row').values(part).execute()
  }
}

/** A unit, and each of its segments where it has several: there are tools that make units of those. */
function withSegments(unit: HandOffUnit): Pick<HandOffUnit, 'id' | 'translate' | 'segments'>[] {
  const { translate, segments } = unit
  if (segments.length === 1) return [unit]
  return [unit, ...segments.map((segment) => ({ id: segment.id, translate, segments: [segment] }))]
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size))
}

/** The columns of a unit in the order in which {@link unitRow} has them, which is the statement's. */
const UNIT_COLUMNS = [
  'collection',
  'id',
  'tr',
  'en',
  'tr_codes',
  'en_codes',
  'state',
  'domain',
  'origin',
  'before_text',
  'after_text',
  'created_by',
  'created_at',
  'changed_at',
  'revision',
] as const satisfies readonly (keyof Tables['unit'])[]

function unitRow(unit: Unit, collection: string, revision: number): Tables['unit'] {
  const codes = (content: Content) => (content.codes.length > 0 ? JSON.stringify(content.codes) : null)
  return {
    collection,
    id: unit.id,
    tr: unit.tr.text,
    en: unit.en.text,
    tr_codes: codes(unit.tr),
    en_codes: codes(unit.en),
    state: unit.state,
    domain: unit.domain,
    origin: unit.origin,
    before_text: unit.before ?? null,
    after_text: unit.after ?? null,
    created_by: unit.createdBy ?? null,
    created_at: unit.createdAt ?? null,
    changed_at: unit.changedAt ?? null,
    revision,
  }
}

function unitFromRow(row: Selectable<Tables['unit']>): Unit {
  const content = (text: string, codes: string | null): Content => ({
    text,
    codes: codes === null ? [] : JSON.parse(codes),
  })
  return {
    id: row.id,
    tr: content(row.tr, row.tr_codes),
    en: content(row.en, row.en_codes),
    state: row.state as State,
    domain: row.domain,
    origin: row.origin,
    ...(row.before_text !== null && { before: row.before_text }),
    ...(row.after_text !== null && { after: row.after_text }),
    ...(row.created_by !== null && { createdBy: row.created_by }),
    ...(row.created_at !== null && { createdAt: row.created_at }),
    ...(row.changed_at !== null && { changedAt: row.changed_at }),
  }
}
