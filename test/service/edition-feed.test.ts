import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addComment, resolveThread } from '../../src/service/comments.ts'
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
    const end = here.news.subscribe(edition, { revision: 1, said: 0 }, (news) => told.push(news))
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
    const end = here.news.subscribe(edition, { revision: 99, said: 99 }, (news) => told.push(news))
    await until(told, (news) => people(news).length >= 1)
    await there.news.enter(edition, { tab: 't1', person: 'Can' })
    await until(told, (news) => people(news).length >= 2)
    // A load balancer may hand each request to another instance.
    await here.news.work(edition, { tab: 't1', person: 'Can', row: 'p2.1' })
    await until(told, (news) => people(news).length >= 3)
    await there.news.enter(edition, { tab: 't1', person: 'Can' })
    await here.news.work(edition, { tab: 't1', person: 'Deniz', row: 'p1.1' })
    await here.news.work(edition, { tab: 'closed', person: 'Can', row: 'p1.1' })
    await there.news.work(edition, { tab: 't1', person: 'Can' })
    await until(told, (news) => people(news).length >= 4)
    await there.news.leave(edition, 't1')
    await until(told, (news) => people(news).length >= 5)
    expect(people(told)).toEqual([[], ['Can –'], ['Can p2.1'], ['Can –'], []])
    expect(await here.news.present(edition)).toEqual([])
    end()
  })

  test('tells what is said and resolved, wherever and by whatever way, each once, from the place that one has', async () => {
    const comments = (news: readonly EditionNews[]) =>
      news.flatMap((each) => (each.kind === 'comments' ? each.comments : []))
    const say = (house: House, row: string, text: string, tab?: string) =>
      addComment(house, { edition, row, text, by: 'Ayşe', tab })
    await say(there, 'p1.1', 'Önceden.')
    const [told, later]: [EditionNews[], EditionNews[]] = [[], []]
    const end = here.news.subscribe(edition, { revision: 99, said: 1 }, (news) => told.push(news))
    const first = await say(there, 'p2.1', 'Bu doğru mu?', 't1')
    await until(told, (news) => comments(news).length >= 1)
    await say(here, 'p1.1', 'Evet.')
    await resolveThread(there, { edition, comment: first.id, by: 'Can', resolved: true, tab: 't2' })
    await until(told, (news) => comments(news).length >= 3)
    expect(comments(told)).toEqual([
      { row: 'p2.1', tab: 't1' },
      { row: 'p1.1', tab: null },
      { row: 'p2.1', tab: 't2' },
    ])
    end()
    const place = told.flatMap((each) => (each.kind === 'comments' ? each.said : [])).at(-1) ?? 0
    await there.store.transaction(async (store) => {
      const note = { edition, row: 'p1.1', author: 'CAT', at: there.now(), audience: 'editors' } as const
      for (let i = 0; i < 250; i++) await store.reviews.saveComment({ ...note, id: `n${i}`, text: `${i}` })
    })
    const endLater = here.news.subscribe(edition, { revision: 99, said: place }, (news) => later.push(news))
    await until(later, (news) => comments(news).length >= 250)
    expect(comments(later)).toHaveLength(250)
    expect(comments(told)).toHaveLength(3)
    endLater()
  })
})
