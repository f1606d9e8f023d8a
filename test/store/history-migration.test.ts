import { Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { historyRows } from '../../src/store/history-migration.ts'
import { HistoryTables } from '../../src/store/history-tables.ts'
import { migrations, type Tables } from '../../src/store/schema.ts'
import { sqliteDialect } from '../../src/store/sqlite.ts'

test('steps that were kept whole, by an earlier version, are told row by row as they were', async () => {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(':memory:') })
  for (const [name, step] of Object.entries(await migrations.getMigrations()))
    if (name !== '0050-history-rows') await step.up(db)
  const row = (id: string, tr: string) => ({
    id,
    kind: 'body',
    en: { content: { text: 'Quay', codes: [] }, origin: 'page' },
    tr: { content: { text: tr, codes: [] }, origin: 'person' },
    state: 'translated',
    translate: true,
    emendations: [],
  })
  const rows = [
    { id: 'p2.1', before: row('p2.1', 'Rıhtım'), after: row('p2.1', 'İskele') },
    { id: 'p1.1', before: row('p1.1', 'Liman') },
    { id: 'p3.1', after: row('p3.1', 'Kıyı') },
  ]
  const order = { before: ['p1.1', 'p2.1'], after: ['p2.1', 'p3.1'] }
  const data = JSON.stringify({ rows, order })
  await sql`insert into edition_change (collection, edition, revision, person, at, via, kind, data)
    values ('main', 'e', 2, 'Ada', '2026-01-02T03:04:05.000Z', 'web', 'edit', ${data})`.execute(db)
  for (const { id } of rows)
    await sql`insert into edition_changed_row (collection, edition, "row", revision)
      values ('main', 'e', ${id}, 2)`.execute(db)
  await historyRows.up(db)
  const history = new HistoryTables({ db, collection: 'main' })
  expect(await history.steps('e', { limit: 9 })).toMatchObject([{ revision: 2, by: 'Ada', rows, order }])
  expect(await history.steps('e', { rows: ['p3.1'], limit: 9 })).toHaveLength(1)
  expect(await history.steps('e', { rows: ['p9.1'], limit: 9 })).toEqual([])
  await db.destroy()
})
