/** Editions, their rows, and the pages they were made from. */
import { sql } from 'kysely'
import { changeBetween } from '../edition/change.ts'
import type { Edition, Row } from '../edition/edition.ts'
import { type EditionHead, type EditionSummary, summarise } from '../edition/summary.ts'
import type { Page } from '../page/page.ts'
import type { Lang } from '../text/language.ts'
import { deleteRows, insertRows } from './edition-rows.ts'
import { EditionStep, type Step } from './edition-step.ts'
import { insertParts, type Scope } from './scope.ts'

export async function editionById(scope: Scope, id: string): Promise<Edition | undefined> {
  const head = await headOf(scope, id)
  if (!head) return undefined
  const { db, collection } = scope
  const rows = await db
    .selectFrom('edition_row')
    .select('data')
    .where('collection', '=', collection)
    .where('edition', '=', id)
    .orderBy('position')
    .execute()
  return { ...head, rows: rows.map(({ data }): Row => JSON.parse(data)) }
}

/** An edition without its rows. */
export async function headOf({ db, collection }: Scope, id: string): Promise<EditionHead | undefined> {
  const row = await db
    .selectFrom('edition')
    .select(['id', 'name', 'source', 'findings', 'revision', 'created_at', 'updated_at'])
    .where('collection', '=', collection)
    .where('id', '=', id)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      name: row.name,
      source: row.source as Lang,
      findings: JSON.parse(row.findings),
      revision: row.revision,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    }
  )
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
  await insertRows(scope, edition.id, edition.rows)
}

/** Writes what changed of an edition, and the step of its history; answers whether nobody was quicker. */
export async function replaceEdition(
  scope: Scope,
  old: Edition,
  edition: Edition,
  step: Step,
): Promise<boolean> {
  const writing = await EditionStep.begin(scope, old.revision, edition, step)
  if (!writing) return false
  const { rows, order } = changeBetween(old, edition)
  if (order) {
    await deleteRows(scope, edition.id)
    await insertRows(scope, edition.id, edition.rows)
    await writing.keep(rows)
  } else await writing.put(rows)
  await writing.end(order, old.source === edition.source ? undefined : summarise(edition))
  return true
}
