/** The rows of editions. */
import type { Row } from '../edition/edition.ts'
import { emended } from '../edition/reading.ts'
import type { EditionSummary } from '../edition/summary.ts'
import { CODE_MARK } from '../text/content.ts'
import { LANGS } from '../text/language.ts'
import { fold } from '../text/turkish.ts'
import { insertParts, type Scope } from './scope.ts'

/** Both texts of a row as they are searched: folded, codes taken out. */
export function foldedText(row: Row): string {
  return LANGS.map((lang) => fold(emended(row, lang)?.text.replaceAll(CODE_MARK, '') ?? '')).join('\n')
}

/** The summary of one edition. */
export async function summaryOf({ db, collection }: Scope, id: string): Promise<EditionSummary | undefined> {
  const row = await db
    .selectFrom('edition')
    .select('summary')
    .where('collection', '=', collection)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && JSON.parse(row.summary)
}

/**
 * The rows of an edition's fields, in order. They are known by a piece of their JSON that no text can hold, for its quotation
 * marks are escaped.
 */
export async function fieldRows({ db, collection }: Scope, edition: string): Promise<Row[]> {
  const rows = await db
    .selectFrom('edition_row')
    .select('data')
    .where('collection', '=', collection)
    .where('edition', '=', edition)
    .where('data', 'like', '%"kind":"field"%')
    .orderBy('position')
    .execute()
  return rows.map(({ data }): Row => JSON.parse(data))
}

/** Deletes rows of an edition, by default all. */
export async function deleteRows(
  { db, collection }: Scope,
  edition: string,
  ids?: readonly string[],
): Promise<void> {
  const all = db.deleteFrom('edition_row').where('collection', '=', collection).where('edition', '=', edition)
  if (!ids) await all.execute()
  else for (const part of insertParts(ids)) await all.where('id', 'in', part).execute()
}

/** All rows of an edition that has none. */
export async function insertRows(scope: Scope, edition: string, rows: readonly Row[]): Promise<void> {
  let position = 0
  for (const part of insertParts(rows))
    await scope.db
      .insertInto('edition_row')
      .values(part.map((row) => rowValues(scope, edition, row, position++)))
      .execute()
}

/** Rows that the edition has, where they stand. */
export async function putRows(scope: Scope, edition: string, rows: readonly Row[]): Promise<void> {
  for (const part of insertParts(rows))
    await scope.db
      .insertInto('edition_row')
      .values(part.map((row) => rowValues(scope, edition, row, 0)))
      .onConflict((same) =>
        same.columns(['collection', 'edition', 'id']).doUpdateSet((eb) => ({
          data: eb.ref('excluded.data'),
          folded: eb.ref('excluded.folded'),
        })),
      )
      .execute()
}

function rowValues({ collection }: Scope, edition: string, row: Row, position: number) {
  const { id } = row
  return { collection, edition, id, position, data: JSON.stringify(row), folded: foldedText(row) }
}
