/** The steps of each edition's history, and which rows each touched. */
import { sql } from 'kysely'
import {
  type EditionChange,
  type KeptRowChange,
  keptRowChange,
  type OrderChange,
  type RowChange,
  rowChangeFrom,
} from '../edition/change.ts'
import type { Way } from '../edition/edition.ts'
import type { DayWords, StateWords } from '../edition/progress.ts'
import { insertParts, type Scope } from './scope.ts'

export interface ChangeTable {
  collection: string
  edition: string
  /** The edition's revision after the change. */
  revision: number
  person: string
  at: string
  via: string
  kind: string
  undoes: number | null
  batch: string | null
  /** By how many words each state has grown; `reviewed` counts final ones too. */
  open_words: number
  translated_words: number
  reviewed_words: number
  /** JSON of the order of rows, where it changed. */
  data: string
}

export interface ChangedRowTable {
  collection: string
  edition: string
  row: string
  revision: number
  /** Which of the step's rows it is. */
  place: number
  /** JSON of what the row was, and of what is otherwise since: see `KeptRowChange`. */
  data: string
}

/** Which steps are asked for. */
export interface HistoryQuery {
  /** Only those that touched a row under one of these ids. */
  readonly rows?: readonly string[]
  readonly by?: string
  /** Only those before this revision. */
  readonly before?: number
  readonly limit: number
}

export class HistoryTables {
  readonly #scope: Scope

  constructor(scope: Scope) {
    this.#scope = scope
  }

  /** The steps of an edition's history, the last first. */
  async steps(edition: string, { rows, by, before, limit }: HistoryQuery): Promise<EditionChange[]> {
    const { db, collection } = this.#scope
    let query = db
      .selectFrom('edition_change')
      .selectAll()
      .where('collection', '=', collection)
      .where('edition', '=', edition)
      .orderBy('revision', 'desc')
      .limit(limit)
    if (by !== undefined) query = query.where('person', '=', by)
    if (before !== undefined) query = query.where('revision', '<', before)
    if (rows)
      query = query.where('revision', 'in', (touched) =>
        touched
          .selectFrom('edition_changed_row')
          .select('revision')
          .where('collection', '=', collection)
          .where('edition', '=', edition)
          .where('row', 'in', [...rows]),
      )
    const steps = await query.execute()
    const changes = await this.#rowsOf(
      edition,
      steps.map(({ revision }) => revision),
    )
    return steps.map((step) => changeFromRow(step, changes.get(step.revision) ?? []))
  }

  /** What some steps did to rows, by revision. */
  async #rowsOf(edition: string, revisions: readonly number[]): Promise<Map<number, RowChange[]>> {
    const { db, collection } = this.#scope
    const changes = new Map<number, RowChange[]>(revisions.map((revision) => [revision, []]))
    for (const part of insertParts(revisions)) {
      const rows = await db
        .selectFrom('edition_changed_row')
        .select(['revision', 'row', 'data'])
        .where('collection', '=', collection)
        .where('edition', '=', edition)
        .where('revision', 'in', part)
        .orderBy('place')
        .execute()
      for (const { revision, row, data } of rows)
        changes.get(revision)?.push(rowChangeFrom(row, JSON.parse(data) as KeptRowChange))
    }
    return changes
  }

  /** One person's steps in an edition, the first first, without what they did: what undo and redo are found by. */
  async stepsBy(edition: string, by: string): Promise<{ revision: number; kind: string; undoes?: number }[]> {
    const { db, collection } = this.#scope
    const rows = await db
      .selectFrom('edition_change')
      .select(['revision', 'kind', 'undoes'])
      .where('collection', '=', collection)
      .where('edition', '=', edition)
      .where('person', '=', by)
      .where('via', 'in', ['web', 'api'])
      .orderBy('revision')
      .execute()
    return rows.map(({ undoes, ...step }) => ({ ...step, ...(undoes !== null && { undoes }) }))
  }

  /** The steps that were made as one, in all editions. */
  async stepsOfBatch(batch: string): Promise<{ edition: string; revision: number; person: string }[]> {
    const { db, collection } = this.#scope
    return db
      .selectFrom('edition_change')
      .select(['edition', 'revision', 'person'])
      .where('collection', '=', collection)
      .where('batch', '=', batch)
      .orderBy('edition')
      .orderBy('revision')
      .execute()
  }

  /** The editions that a person has changed. */
  async editionsChangedBy(person: string): Promise<Set<string>> {
    const { db, collection } = this.#scope
    const rows = await db
      .selectFrom('edition_change')
      .select('edition')
      .distinct()
      .where('collection', '=', collection)
      .where('person', '=', person)
      .execute()
    return new Set(rows.map(({ edition }) => edition))
  }

  /** By edition and day, how many words came into each state. */
  async wordsByDay(): Promise<DayWords[]> {
    const { db, collection } = this.#scope
    const day = sql<string>`substr(at, 1, 10)`
    const rows = await db
      .selectFrom('edition_change')
      .select((sum) => [
        'edition',
        day.as('day'),
        sum.fn.sum<number>('open_words').as('open'),
        sum.fn.sum<number>('translated_words').as('translated'),
        sum.fn.sum<number>('reviewed_words').as('reviewed'),
      ])
      .where('collection', '=', collection)
      .groupBy(['edition', day])
      .execute()
    return rows.map(({ edition, day, ...words }) => ({
      edition,
      day,
      open: Number(words.open),
      translated: Number(words.translated),
      reviewed: Number(words.reviewed),
    }))
  }
}

/** A step without its rows, which are kept by {@link insertRowChanges}. @param words by how many each state has grown */
export async function insertChange(
  { db, collection }: Scope,
  change: Omit<EditionChange, 'rows'>,
  words: StateWords,
): Promise<void> {
  const { edition, revision, by, at, via, kind, undoes = null, batch = null, order } = change
  await db
    .insertInto('edition_change')
    .values({
      collection,
      edition,
      revision,
      person: by,
      at,
      via,
      kind,
      undoes,
      batch,
      open_words: words.open,
      translated_words: words.translated,
      reviewed_words: words.reviewed,
      data: JSON.stringify({ order }),
    })
    .execute()
}

/** Rows that a step touched. @param place which of its rows the first of them is */
export async function insertRowChanges(
  { db, collection }: Scope,
  { edition, revision }: Pick<EditionChange, 'edition' | 'revision'>,
  changes: readonly RowChange[],
  place: number,
): Promise<void> {
  let next = place
  for (const part of insertParts(changes)) {
    const rows = part.map((change) => ({
      collection,
      edition,
      row: change.id,
      revision,
      place: next++,
      data: JSON.stringify(keptRowChange(change)),
    }))
    await db.insertInto('edition_changed_row').values(rows).execute()
  }
}

function changeFromRow(row: ChangeTable, rows: readonly RowChange[]): EditionChange {
  const { order }: { order?: OrderChange } = JSON.parse(row.data)
  return {
    edition: row.edition,
    revision: row.revision,
    by: row.person,
    at: row.at,
    via: row.via as Way,
    kind: row.kind,
    ...(row.undoes !== null && { undoes: row.undoes }),
    ...(row.batch !== null && { batch: row.batch }),
    rows,
    ...(order && { order }),
  }
}
