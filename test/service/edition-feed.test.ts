import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editEdition } from '../../src/service/edit-edition.ts'
import type { EditionNews } from '../../src/service/edition-feed.ts'
import { type House, openHouse } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { openStore } from '../../src/store/open-store.ts'
import { plain } from '../../src/text/content.ts'
import { ROOT, sample } from '../house.ts'
import { testDatabases } from '../store/databases.ts'

describe.each(testDatabases())('the feed of an edition on $name', (databases) => {
  let here: House
  let there: House
  let edition: string
  beforeAll(async () => {
    await databases.start()
    const database = await databases.fresh()
    here = await openHouse(await openStore(database), { home: ROOT })
    edition = (await makeEdition(here, sample('digest-rail-ferry'))).edition.id
    there = await openHouse(await openStore(database), { home: ROOT })
  })
  afterAll(async () => {
    await here.close()
    await there.close()
    databases.stop()
  })
  const write = (house: House, row: string, text: string) =>
    editEdition(house, {
      edition,
      edits: [{ kind: 'write', row, lang: 'tr', content: plain(text) }],
      by: 'Ayşe',
      via: 'web',
    })
  /** Waits until what was told is enough. */
  const until = async (told: readonly EditionNews[], enough: (news: readonly EditionNews[]) => boolean) => {
    for (let i = 0; i < 200 && !enough(told); i++) await new Promise((resolve) => setTimeout(resolve, 50))
    return told
  }
  const steps = (news: readonly EditionNews[]) =>
    news.flatMap((each) =>
      each.kind === 'change' ? [[each.revision, each.step, each.by, ...each.rows]] : [],
    )

  test('tells changes of this instance and of others, each once, in order, from the revision that one has', async () => {
    const told: EditionNews[] = []
    await write(here, 'p1.1', 'Bir.')
    const end = here.news.subscribe(edition, 1, (news) => told.push(news))
    await write(here, 'p2.1', 'İki.')
    await write(there, 'p2.1', 'Üç.')
    await until(told, (news) => steps(news).length >= 3)
    expect(steps(told)).toEqual([
      [2, 'write', 'Ayşe', 'p1.1'],
      [3, 'write', 'Ayşe', 'p2.1'],
      [4, 'write', 'Ayşe', 'p2.1'],
    ])
    end()
    await write(here, 'p2.1', 'Dört.')
    expect(steps(told)).toHaveLength(3)
  })

  test('tells who is there and at which row, wherever he is', async () => {
    const told: EditionNews[] = []
    const people = (news: readonly EditionNews[]) =>
      news.flatMap((each) =>
        each.kind === 'presence' ? [each.people.map(({ person, row }) => `${person} ${row ?? '–'}`)] : [],
      )
    const end = here.news.subscribe(edition, 99, (news) => told.push(news))
    await until(told, (news) => people(news).length >= 1)
    await there.news.enter(edition, { tab: 't1', person: 'Can', row: 'p2.1' })
    await until(told, (news) => people(news).length >= 2)
    await there.news.enter(edition, { tab: 't1', person: 'Can' })
    await until(told, (news) => people(news).length >= 3)
    await there.news.leave(edition, 't1')
    await until(told, (news) => people(news).length >= 4)
    expect(people(told)).toEqual([[], ['Can p2.1'], ['Can –'], []])
    expect(await here.news.present(edition)).toEqual([])
    end()
  })
})
