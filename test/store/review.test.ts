/** What stands beside editions, on every database: comments, drafts, desks, assignments, who is there, publications, embeddings. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Edition } from '../../src/edition/edition.ts'
import type { Publication } from '../../src/edition/publication.ts'
import type { Assignment, Comment, Draft } from '../../src/edition/review.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { PublishedRecord } from '../../src/store/publication-tables.ts'
import type { Store } from '../../src/store/store.ts'
import { plain } from '../../src/text/content.ts'
import { sample, testHouse } from '../house.ts'
import { testDatabases } from './databases.ts'

const AT = '2026-01-02T03:04:05.000Z'
const LATER = '2026-01-02T03:05:05.000Z'

let content: Edition
beforeAll(async () => {
  const house = await testHouse()
  content = (await makeEdition(house, sample('digest-rail-ferry'))).edition
  await house.close()
})

describe.each(testDatabases())('beside editions, on $name,', (databases) => {
  let store: Store
  beforeAll(() => databases.start(), 60_000)
  afterAll(() => databases.stop())
  beforeEach(async () => {
    store = await openStore(await databases.fresh())
    return () => store.close()
  })

  const comment = (id: string, more: Partial<Comment> = {}): Comment => ({
    id,
    edition: 'e',
    row: 'p1.1',
    author: 'Işıl',
    at: AT,
    text: `“${id}” İstanbul’da`,
    audience: 'editors',
    ...more,
  })

  test('comments come back as they were said, the oldest first, and threads count until they are resolved', async () => {
    const answer = comment('b', { thread: 'a', at: LATER, audience: 'translators' })
    const other = comment('c', { edition: 'f' })
    for (const each of [answer, comment('a'), other]) await store.reviews.saveComment(each)
    expect(await store.reviews.comments('e')).toEqual([comment('a'), answer])
    expect(await store.reviews.openComments()).toEqual(
      new Map([
        ['e', 1],
        ['f', 1],
      ]),
    )
    const resolved = comment('a', { resolved: { by: 'Ömer', at: LATER } })
    await store.reviews.saveComment(resolved)
    expect(await store.reviews.comments('e')).toEqual([resolved, answer])
    expect(await store.reviews.openComments()).toEqual(new Map([['f', 1]]))
    expect(await store.reviews.openThreads()).toEqual([other])
  })

  test('a draft is the person’s own, one for each row and language', async () => {
    const upon = { source: '1', target: '2', composition: '3' }
    const draft = (row: string, text: string, lang: Draft['lang'] = 'tr'): Draft => ({
      row,
      lang,
      content: plain(text),
      upon,
      at: AT,
    })
    await store.reviews.saveDraft('ali', 'e', draft('p1.1', 'Eski'))
    await store.reviews.saveDraft('ali', 'e', draft('p1.1', 'Yeni'))
    await store.reviews.saveDraft('ali', 'e', draft('p1.1', 'New', 'en'))
    await store.reviews.saveDraft('veli', 'e', draft('p1.1', 'Onun'))
    const own = await store.reviews.drafts('ali', 'e')
    expect(own.map(({ content: { text } }) => text).toSorted()).toEqual(['New', 'Yeni'])
    expect(await store.reviews.draftCounts('ali')).toEqual(new Map([['e', 2]]))
    await store.reviews.dropDraft('ali', 'e', 'p1.1', 'en')
    expect(await store.reviews.drafts('ali', 'e')).toEqual([draft('p1.1', 'Yeni')])
    expect(await store.reviews.drafts('veli', 'e')).toEqual([draft('p1.1', 'Onun')])
  })

  test('a desk is kept by person and edition', async () => {
    expect(await store.reviews.desk('ali', 'e')).toEqual({})
    await store.reviews.saveDesk('ali', 'e', { place: 'p1.1', at: AT })
    await store.reviews.saveDesk('ali', 'e', { place: 'p2.1', bookmarks: ['title'], at: LATER })
    await store.reviews.saveDesk('veli', 'e', { place: 'p3.1' })
    const kept = { place: 'p2.1', bookmarks: ['title'], at: LATER }
    expect(await store.reviews.desk('ali', 'e')).toEqual(kept)
    expect(await store.reviews.desks('ali')).toEqual(new Map([['e', kept]]))
  })

  test('an assignment is one of a person, an edition and a task; the first due come first', async () => {
    const task = (edition: string, due?: string): Assignment => ({
      edition,
      person: 'Işıl',
      task: 'translate',
      by: 'Ömer',
      at: AT,
      ...(due !== undefined && { due }),
    })
    for (const each of [task('e', '2026-03-01'), task('f', '2026-02-01'), task('e', '2026-01-15')])
      await store.reviews.saveAssignment(each)
    expect(await store.reviews.assignments({ person: 'Işıl' })).toEqual([
      task('e', '2026-01-15'),
      task('f', '2026-02-01'),
    ])
    await store.reviews.dropAssignment(task('e'))
    expect(await store.reviews.assignments({ edition: 'e' })).toEqual([])
    expect(await store.reviews.assignments({})).toEqual([task('f', '2026-02-01')])
  })

  test('who is there is forgotten when nothing is heard of him', async () => {
    await store.presences.save('e', { tab: '1', person: 'Işıl', at: AT })
    await store.presences.save('e', { tab: '2', person: 'Ömer', at: LATER })
    const names = async (since: string) =>
      (await store.presences.present(['e', 'f'], since)).map(({ person }) => person)
    expect([await names(AT), await names(LATER)]).toEqual([['Işıl', 'Ömer'], ['Ömer']])
    await store.presences.dropBefore(LATER)
    expect(await names(AT)).toEqual(['Ömer'])
    await store.presences.drop('e', '2')
    expect(await names(AT)).toEqual([])
  })

  const version = (number: number): Publication => ({
    edition: content.id,
    number,
    hash: String(number).repeat(64),
    at: AT,
    by: 'Işıl',
    content,
    ...(number > 1 && { note: 'Düzeltme: %50 değil.' }),
  })

  test('a publication stays as it was, each number once', async () => {
    await store.publications.add(version(1))
    await store.publications.add(version(2))
    await expect(store.publications.add(version(2))).rejects.toThrow()
    expect(await store.publications.publication(content.id, 2)).toEqual(version(2))
    expect(await store.publications.publication(content.id, 3)).toBeUndefined()
    const { content: _, ...head } = version(2)
    expect((await store.publications.heads(content.id))[0]).toEqual(head)
  })

  test('what is published is found by old and new addresses, by its words and by when it changed', async () => {
    const record = (edition: string, slug: string, changedAt: string): PublishedRecord => ({
      edition,
      slug,
      number: 1,
      firstAt: AT,
      changedAt,
      summary: { title: 'Iğdır %50' },
    })
    await store.publications.saveRecord(record('e', 'first', AT), 'igdir %50')
    await store.publications.saveRecord(record('f', 'other', LATER), 'igdir 500')
    await store.publications.saveRecord(record('e', 'second', LATER))
    const { publications } = store
    expect([await publications.editionOfSlug('first'), await publications.editionOfSlug('second')]).toEqual([
      'e',
      'e',
    ])
    expect((await publications.slugs()).map(({ slug }) => slug)).toEqual(['first', 'other', 'second'])
    const found = async (query: {
      words?: string[]
      from?: string
      newestFirst?: boolean
      withdrawn?: boolean
    }) => (await publications.records({ limit: 10, ...query })).map(({ edition }) => edition)
    expect([await found({}), await found({ newestFirst: true })]).toEqual([
      ['e', 'f'],
      ['f', 'e'],
    ])
    expect(await found({ words: ['%50'] })).toEqual(['e'])
    await publications.saveRecord({
      ...record('f', 'other', LATER),
      withdrawn: { at: LATER, by: 'Ömer', reason: 'Haklar' },
    })
    expect([await found({}), await found({ withdrawn: true })]).toEqual([['e'], ['e', 'f']])
    expect((await publications.record('f'))?.withdrawn?.reason).toBe('Haklar')
    expect([await publications.count(), await publications.count({ until: AT })]).toEqual([2, 0])
  })

  test('a draft’s link shows it until it ends; what is due is told when it is', async () => {
    const { publications } = store
    await publications.addPreview({
      secret_hash: 'h',
      edition: 'e',
      by_person: 'Işıl',
      expires_at: LATER,
    })
    expect(await publications.preview('h', AT)).toEqual({ edition: 'e', until: LATER })
    expect(await publications.preview('h', LATER)).toBeUndefined()
    await publications.saveDue({ edition: 'e', at: LATER, by_person: 'Işıl', note: null })
    expect([await publications.dueOf('e'), await publications.due(AT)]).toEqual([LATER, []])
    expect((await publications.due(LATER)).map(({ edition }) => edition)).toEqual(['e'])
    expect([await publications.dropDue('e'), await publications.dropDue('e')]).toEqual([true, false])
  })

  test('embeddings come back to the last bit, the newest of them', async () => {
    const vector = (n: number) => Float32Array.from([n, Math.fround(n / 3), -n])
    await store.embeddings.save(
      'm',
      new Map([
        ['a', vector(1)],
        ['b', vector(2)],
      ]),
      2,
    )
    await store.embeddings.save('m', new Map([['c', vector(3)]]), 2)
    expect(await store.embeddings.vectors('m', ['a', 'b', 'c'])).toEqual(
      new Map([
        ['b', vector(2)],
        ['c', vector(3)],
      ]),
    )
    expect(await store.embeddings.vectors('n', ['b'])).toEqual(new Map())
  })
})
