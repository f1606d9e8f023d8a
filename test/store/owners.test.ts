import { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { migrations, type Tables } from '../../src/store/schema.ts'
import { dialectOf, testDatabases } from './databases.ts'

describe.each(testDatabases())('what was kept under names, on $name', (databases) => {
  beforeAll(() => databases.start())
  afterAll(() => databases.stop())

  test('is kept under ids; what several may have left each gets, and nobody’s stays where it is', async () => {
    const old = await databases.fresh()
    const db = new Kysely<Tables>({ dialect: dialectOf(old) })
    const { '0050-owners': _, ...before } = await migrations.getMigrations()
    await new Migrator({ db, provider: { getMigrations: async () => before } }).migrateToLatest()
    const collection = 'main'
    const person = (id: string, name: string) => ({
      ...{ collection, id, name, email: `${id}@house.example`, role: 'editor', lang: null },
      ...{ created_at: '2026-01-01T00:00:00.000Z', disabled_at: null },
    })
    await db
      .insertInto('person')
      .values([person('p1', 'Ayşe'), person('p2', 'Deniz'), person('p3', 'Deniz')])
      .execute()
    const data = JSON.stringify({ content: { text: 'Yarım', codes: [] }, upon: {} })
    const draft = { collection, edition: 'e', row: 'p1.1', lang: 'tr', data, at: '2026-01-01T00:00:00.000Z' }
    const names = ['Ayşe', 'Deniz', 'web']
    await db
      .insertInto('draft')
      .values(names.map((name) => ({ ...draft, person: name })))
      .execute()
    const desk = { collection, edition: 'e', data: JSON.stringify({ place: 'p1.1' }) }
    await db
      .insertInto('desk')
      .values(names.map((name) => ({ ...desk, person: name })))
      .execute()
    await db
      .insertInto('setting')
      .values(names.map((name) => ({ collection, key: `preferences:${name}`, value: `{"view":"${name}"}` })))
      .execute()
    await db.destroy()

    const store = await openStore(old)
    const kept = async (owner: string) => [
      (await store.reviews.drafts(owner, 'e')).map(({ content }) => content.text),
      (await store.reviews.desk(owner, 'e')).place,
      await store.setting(`preferences:${owner}`),
    ]
    expect(await kept('p1')).toEqual([['Yarım'], 'p1.1', '{"view":"Ayşe"}'])
    for (const id of ['p2', 'p3']) expect(await kept(id)).toEqual([['Yarım'], 'p1.1', '{"view":"Deniz"}'])
    expect(await kept('web')).toEqual([['Yarım'], 'p1.1', '{"view":"web"}'])
    for (const gone of ['Ayşe', 'Deniz']) expect(await kept(gone)).toEqual([[], undefined, undefined])
    await store.close()
  })
})
