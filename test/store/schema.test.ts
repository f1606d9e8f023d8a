/** What the tables must be so that Citus or YugabyteDB could take them over: sharded by collection, and nothing they lack. */
import { Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { dialectOf, testDatabases } from './databases.ts'

interface UniqueIndex {
  readonly table: string
  readonly name: string
  readonly columns: string
}

describe.each(testDatabases())('the tables on $name', (databases) => {
  let db: Kysely<Record<string, Record<string, unknown>>>
  let isPostgres: boolean
  beforeAll(async () => {
    await databases.start()
    const database = await databases.fresh()
    const store = await openStore(database)
    await (await store.candidates())?.follow()
    await store.close()
    db = new Kysely({ dialect: dialectOf(database) })
    isPostgres = database.kind === 'postgres'
  })
  afterAll(async () => {
    await db.destroy()
    databases.stop()
  })

  /** Columns with commas between, in the index's order. */
  const uniqueIndexes = async (): Promise<UniqueIndex[]> =>
    (
      await (isPostgres
        ? sql<UniqueIndex>`
            select i.indrelid::regclass::text as "table", i.indexrelid::regclass::text as name,
              string_agg(a.attname, ',' order by k.at) as columns
            from pg_index i cross join unnest(i.indkey) with ordinality as k (number, at)
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
            join pg_class c on c.oid = i.indrelid and c.relnamespace = 'public'::regnamespace
            where i.indisunique group by 1, 2`
        : sql<UniqueIndex>`
            select t.name as "table", i.name as name, group_concat(c.name, ',') as columns
            from sqlite_master t, pragma_index_list(t.name) i, pragma_index_info(i.name) c
            where t.type = 'table' and i."unique" = 1 group by 1, 2`
      ).execute(db)
    ).rows

  test('all carry the collection, and are unique in it only: it comes first in every primary key and unique index', async () => {
    const tables = await db.introspection.getTables()
    expect(tables.length).toBeGreaterThan(35)
    const indexes = await uniqueIndexes()
    for (const { name, columns } of tables) {
      const collection = columns.find((column) => column.name === 'collection')
      expect([name, collection?.dataType.toLowerCase(), collection?.isNullable]).toEqual([
        name,
        'text',
        false,
      ])
      expect(indexes.filter(({ table }) => table === name).length, name).toBeGreaterThan(0)
    }
    const own = indexes.filter(({ table }) => !table.startsWith('kysely_'))
    expect(own.filter(({ columns }) => columns.split(',')[0] !== 'collection')).toEqual([])
  })

  test('need no sequences, triggers, views, foreign keys, types, functions or extensions', async (context) => {
    if (!isPostgres) return context.skip()
    const { rows } = await sql<{ what: string; name: string }>`
      select 'relation ' || relkind::text as what, relname as name from pg_class
        where relnamespace = 'public'::regnamespace and relkind not in ('r', 'i')
      union all select 'trigger', tgname from pg_trigger
      union all select 'constraint ' || contype::text, conname from pg_constraint
        where connamespace = 'public'::regnamespace and contype not in ('p', 'u', 'n')
      union all select 'function', proname from pg_proc where pronamespace = 'public'::regnamespace
      union all select 'type', typname from pg_type
        where typnamespace = 'public'::regnamespace and typtype in ('e', 'd', 'r')
      union all select 'extension', extname from pg_extension where extname <> 'plpgsql'
      union all select 'identity', attname from pg_attribute join pg_class on pg_class.oid = attrelid
        where relnamespace = 'public'::regnamespace and attidentity <> ''
      union all select 'index ' || amname, c.relname from pg_class c join pg_am on pg_am.oid = c.relam
        where relnamespace = 'public'::regnamespace and relkind = 'i' and amname <> 'btree'`.execute(db)
    // Candidates inside PostgreSQL are an addition that whoever lacks GIN does without.
    expect(rows).toEqual([{ what: 'index gin', name: 'candidate_posted' }])
  })
})
