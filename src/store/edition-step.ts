/** A step of an edition's history, written part by part: of one that touches a hundred thousand rows few are held at a time. */
import { sql } from 'kysely'
import type { EditionChange, OrderChange, RowChange } from '../edition/change.ts'
import type { Row } from '../edition/edition.ts'
import { type StateWords, wordsMoved } from '../edition/progress.ts'
import { describe, type EditionHead, type EditionSummary, summariseChange } from '../edition/summary.ts'
import { MOST_ROWS, updatedEvents } from './edition-events.ts'
import { deleteRows, fieldRows, putRows, summaryOf } from './edition-rows.ts'
import { EventTables } from './event-tables.ts'
import { insertChange, insertRowChanges } from './history-tables.ts'
import type { Scope } from './scope.ts'

/** Who changed an edition, and what was done. */
export type Step = Pick<EditionChange, 'by' | 'at' | 'via' | 'kind' | 'undoes' | 'batch'>

export class EditionStep {
  readonly #scope: Scope
  readonly #edition: EditionHead
  readonly #step: Step
  readonly #before: EditionSummary
  #summary: EditionSummary
  #words: StateWords = { open: 0, translated: 0, reviewed: 0 }
  #first: readonly RowChange[] = []
  #count = 0
  #fields = false
  #gone = false

  private constructor(scope: Scope, edition: EditionHead, step: Step, before: EditionSummary) {
    this.#scope = scope
    this.#edition = edition
    this.#step = step
    this.#before = before
    this.#summary = before
  }

  /**
   * Begins a step, in a transaction; `undefined` where somebody was quicker.
   *
   * @param old the revision that it is made upon @param edition as it is afterwards
   */
  static async begin(
    scope: Scope,
    old: number,
    edition: EditionHead,
    step: Step,
  ): Promise<EditionStep | undefined> {
    const before = await summaryOf(scope, edition.id)
    const { revision, updatedAt: updated_at } = edition
    const result = await scope.db
      .updateTable('edition')
      .set({ revision, updated_at, findings: JSON.stringify(edition.findings) })
      .where('collection', '=', scope.collection)
      .where('id', '=', edition.id)
      .where('revision', '=', old)
      .executeTakeFirst()
    return before && result.numUpdatedRows === 1n ? new EditionStep(scope, edition, step, before) : undefined
  }

  /** How many rows were touched so far. */
  get count(): number {
    return this.#count
  }

  /** Writes rows where they stand, and deletes those that are gone. */
  async put(changes: readonly RowChange[]): Promise<void> {
    const gone = changes.flatMap(({ id, after }) => (after ? [] : id))
    if (gone.length > 0) await deleteRows(this.#scope, this.#edition.id, gone)
    this.#gone ||= gone.length > 0
    await putRows(
      this.#scope,
      this.#edition.id,
      changes.flatMap(({ after }) => after ?? []),
    )
    await this.keep(changes)
  }

  /** Keeps what became of rows that are written otherwise. */
  async keep(changes: readonly RowChange[]): Promise<void> {
    if (changes.length === 0) return
    const { id, revision, source } = this.#edition
    await insertRowChanges(this.#scope, { edition: id, revision }, changes, this.#count)
    this.#count += changes.length
    if (this.#first.length < MOST_ROWS)
      this.#first = [...this.#first, ...changes.slice(0, MOST_ROWS - this.#first.length)]
    this.#fields ||= changes.some(({ before, after }) => isField(before) || isField(after))
    this.#summary = summariseChange(this.#summary, this.#edition, changes)
    const { open, translated, reviewed } = wordsMoved(changes, source)
    const sum = this.#words
    this.#words = {
      open: sum.open + open,
      translated: sum.translated + translated,
      reviewed: sum.reviewed + reviewed,
    }
  }

  /**
   * Ends the step, and tells of it.
   *
   * @param order where rows stand otherwise than before
   * @param summary where it is not to be told from the one before
   */
  async end(order?: OrderChange, summary?: EditionSummary): Promise<void> {
    const { db, collection } = this.#scope
    const { id, revision, updatedAt } = this.#edition
    if (this.#gone) await this.#closeGaps()
    const fields = this.#fields ? describe(await fieldRows(this.#scope, id)) : {}
    const now = summary ?? { ...this.#summary, ...fields, updatedAt }
    await db
      .updateTable('edition')
      .set({ summary: JSON.stringify(now) })
      .where('collection', '=', collection)
      .where('id', '=', id)
      .execute()
    await insertChange(
      this.#scope,
      { edition: id, revision, ...this.#step, ...(order && { order }) },
      this.#words,
    )
    const states = {
      before: { revision: revision - 1, rows: this.#before.rows },
      after: { revision, rows: now.rows },
    }
    const events = new EventTables(this.#scope)
    for (const event of updatedEvents(id, states, { first: this.#first, count: this.#count }, this.#step))
      await events.record(event)
  }

  /** Numbers rows anew, so that their positions are their places in the edition. */
  async #closeGaps(): Promise<void> {
    const { db, collection } = this.#scope
    const { id } = this.#edition
    await sql`
      update edition_row set position = placed.place from (
        select id, row_number() over (order by position) - 1 as place from edition_row
        where collection = ${collection} and edition = ${id}
      ) as placed
      where edition_row.collection = ${collection} and edition_row.edition = ${id}
        and placed.id = edition_row.id and placed.place <> edition_row.position`.execute(db)
  }
}

function isField(row: Row | undefined): boolean {
  return row?.kind === 'field'
}
