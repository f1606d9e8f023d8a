/** Editions, their rows, and the pages they were made from. */
import { sql } from 'kysely'
import { changeBetween, type EditionChange } from '../edition/change.ts'
import type { Edition, Row } from '../edition/edition.ts'
import { emended } from '../edition/reading.ts'
import { type EditionSummary, summarise, summariseChange } from '../edition/summary.ts'
import type { Page } from '../page/page.ts'
import { CODE_MARK } from '../text/content.ts'
import { LANGS, type Lang } from '../text/language.ts'
import { fold } from '../text/turkish.ts'
import { insertChange } from './history-tables.ts'
import { insertParts, type Scope } from './scope.ts'

/** Who changed an edition, and what was done. */
export type Step = Pick<EditionChange, 'by' | 'at' | 'via' | 'kind' | 'undoes' | 'batch'>

export async function editionById({ db, collection }: Scope, id: string): Promise<Edition | undefined> {
  const row = await db
    .selectFrom('edition')
    .selectAll()
    .where('collection', '=', collection)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const rows = await db
    .selectFrom('edition_row')
    .select('data')
    .where('collection', '=', collection)
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

export async function revisionOf({ db, collection }: Scope, id: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('edition')
    .select('revision')
    .where('collection', '=', collection)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.revision
}

export async function pagesOf({ db, collection }: Scope, id: string): Promise<readonly Page[]> {
  const row = await db
    .selectFrom('edition')
    .select('pages')
    .where('collection', '=', collection)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? JSON.parse(row.pages) : []
}

/** The revisions of editions, and when each was changed. */
export async function revisionsOf(
  { db, collection }: Scope,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const part of insertParts(ids)) {
    const rows = await db
      .selectFrom('edition')
      .select(['id', 'revision'])
      .where('collection', '=', collection)
      .where('id', 'in', part)
      .execute()
    for (const { id, revision } of rows) found.set(id, revision)
  }
  return found
}

/** By edition, how many rows hold all of some words, which are folded. */
export async function editionsWith(
  { db, collection }: Scope,
  words: readonly string[],
): Promise<Map<string, number>> {
  let query = db
    .selectFrom('edition_row')
    .select(['edition', (count) => count.fn.countAll<number>().as('hits')])
    .where('collection', '=', collection)
    .groupBy('edition')
  for (const word of words)
    query = query.where(sql<boolean>`folded like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`)
  return new Map((await query.execute()).map(({ edition, hits }) => [edition, Number(hits)]))
}

/** Puts other pages in the place of those that an edition was made from. */
export async function replacePages(
  { db, collection }: Scope,
  id: string,
  pages: readonly Page[],
): Promise<void> {
  await db
    .updateTable('edition')
    .set({ pages: JSON.stringify(pages) })
    .where('collection', '=', collection)
    .where('id', '=', id)
    .execute()
}

export async function allSummaries({ db, collection }: Scope): Promise<EditionSummary[]> {
  const rows = await db
    .selectFrom('edition')
    .select('summary')
    .where('collection', '=', collection)
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ summary }) => JSON.parse(summary))
}

/** The summary of one edition. */
async function summaryOf({ db, collection }: Scope, id: string): Promise<EditionSummary | undefined> {
  const row = await db
    .selectFrom('edition')
    .select('summary')
    .where('collection', '=', collection)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && JSON.parse(row.summary)
}

/** Both texts of a row as they are searched: folded, codes taken out. */
export function foldedText(row: Row): string {
  return LANGS.map((lang) => fold(emended(row, lang)?.text.replaceAll(CODE_MARK, '') ?? '')).join('\n')
}

export async function singlePagesIn({ db, collection }: Scope): Promise<{ id: string; page: Page }[]> {
  const rows = await db
    .selectFrom('edition')
    .select(['id', 'pages'])
    .where('collection', '=', collection)
    .orderBy('id')
    .execute()
  return rows.flatMap(({ id, pages }) => {
    const [page, ...more]: Page[] = JSON.parse(pages)
    return page && more.length === 0 ? [{ id, page }] : []
  })
}

export async function insertEdition(scope: Scope, edition: Edition, pages: readonly Page[]): Promise<void> {
  await scope.db
    .insertInto('edition')
    .values({
      collection: scope.collection,
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
  await insertRows(
    scope,
    edition.id,
    edition.rows.map((row, position) => ({ row, position })),
  )
}

/** Writes what changed of an edition, and the step of its history; answers whether nobody was quicker. */
export async function replaceEdition(
  scope: Scope,
  old: Edition,
  edition: Edition,
  step: Step,
): Promise<boolean> {
  const { db, collection } = scope
  const { rows, order } = changeBetween(old, edition)
  const before = await summaryOf(scope, edition.id)
  const summary = before ? summariseChange(before, edition, rows) : summarise(edition)
  const result = await db
    .updateTable('edition')
    .set({
      revision: edition.revision,
      findings: JSON.stringify(edition.findings),
      summary: JSON.stringify(summary),
      updated_at: edition.updatedAt,
    })
    .where('collection', '=', collection)
    .where('id', '=', edition.id)
    .where('revision', '=', old.revision)
    .executeTakeFirst()
  if (result.numUpdatedRows === 0n) return false
  const stale = new Set(order ? old.rows.map(({ id }) => id) : rows.map(({ id }) => id))
  await deleteRows(scope, edition.id, order ? undefined : [...stale])
  const now = edition.rows.map((row, position) => ({ row, position }))
  await insertRows(scope, edition.id, order ? now : now.filter(({ row }) => stale.has(row.id)))
  const change = { edition: edition.id, revision: edition.revision, ...step, rows, ...(order && { order }) }
  await insertChange(scope, change, edition)
  return true
}

/** Deletes rows of an edition, by default all. */
async function deleteRows(
  { db, collection }: Scope,
  edition: string,
  ids?: readonly string[],
): Promise<void> {
  const all = db.deleteFrom('edition_row').where('collection', '=', collection).where('edition', '=', edition)
  if (!ids) await all.execute()
  else for (const part of insertParts(ids)) await all.where('id', 'in', part).execute()
}

async function insertRows(
  { db, collection }: Scope,
  edition: string,
  list: readonly { readonly row: Row; readonly position: number }[],
): Promise<void> {
  const rows = list.map(({ row, position }) => ({
    collection,
    edition,
    id: row.id,
    position,
    data: JSON.stringify(row),
    folded: foldedText(row),
  }))
  for (const part of insertParts(rows)) await db.insertInto('edition_row').values(part).execute()
}
