import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { termCandidates } from '../../src/memory/term-candidates.ts'
import type { Unit } from '../../src/memory/unit.ts'
import { disagreements, duplicates, nearDuplicates, suspicious } from '../../src/memory/upkeep.ts'
import type { House } from '../../src/service/house.ts'
import { checkMemory } from '../../src/service/memory-upkeep.ts'
import { findFragments, proposeTerms, searchMemory } from '../../src/service/search-memory.ts'
import { plain } from '../../src/text/content.ts'
import { testHouse } from '../house.ts'

const SHIPS = ['gemi', 'tekne', 'vapur', 'kayık', 'sandal', 'feribot', 'römorkör']
const VESSELS = ['ship', 'boat', 'steamer', 'rowboat', 'dinghy', 'ferry', 'tugboat']
const unit = (n: number, more: Partial<Unit> = {}): Unit => ({
  id: `s${n}`,
  tr: plain(`Kayıt ${n}: ${SHIPS[n % 7]} deniz fenerinin önünden geçti, kaptan ${n % 11} kez düdük çaldı.`),
  en: plain(`Entry ${n}: the ${VESSELS[n % 7]} passed the lighthouse, the captain sounded ${n % 11} times.`),
  state: 'final',
  domain: 'body',
  origin: 'test',
  ...more,
})
const many = (count: number) => Array.from({ length: count }, (_, n) => unit(n))

let house: House
beforeEach(async () => {
  house = await testHouse()
})
afterEach(() => house.close())

/** More than is looked up here and now: a thread is asked. */
const MANY = 1500

describe('words of a memory so large that a thread looks them up', () => {
  test('stand where they stand in a small one, marked on both sides', async () => {
    const small = await testHouse()
    const some = [unit(100), unit(7, { en: plain('Nobody saw the dredger leave.') })]
    await small.store.saveUnits(some)
    await house.store.saveUnits([
      ...many(MANY).map((each) => ({ ...each, en: plain('x'), tr: plain('y') })),
      ...some,
    ])
    for (const query of ['dredger', '"önünden geçti"', 'fener*', 'lighthouse captain']) {
      const [mine, theirs] = [await searchMemory(house, query), await searchMemory(small, query)]
      const told = ({ hits }: typeof mine) =>
        hits
          .map(({ unit, marks }) => [unit, marks.source])
          .toSorted((a, b) => (`${a[0]}` < `${b[0]}` ? -1 : 1))
      expect(told(mine)).toEqual(told(theirs))
      expect(mine.hits.length).toBeGreaterThan(0)
    }
    await small.close()
  })

  test('are found as soon as they come, and no longer once they are gone', async () => {
    await house.store.saveUnits(many(MANY))
    const ids = async () => (await searchMemory(house, 'pupa')).hits.map(({ unit }) => unit)
    expect(await ids()).toEqual([])
    await house.store.saveUnits([unit(9001, { tr: plain('Pupa yelken geldi.') })])
    expect(await ids()).toEqual(['s9001'])
    await house.store.saveUnits([unit(9002, { tr: plain('Yine pupa yelken geldi.') })])
    expect((await ids()).toSorted()).toEqual(['s9001', 's9002'])
    await house.store.deleteUnits(['s9001'], '2026-01-01T00:00:00.000Z')
    expect(await ids()).toEqual(['s9002'])
  })

  test('give the pieces of a segment too, those of a unit that just came among them', async () => {
    await house.store.saveUnits(many(MANY))
    const segment = 'The steamer passed the lighthouse while the harbour seals slept.'
    const pieces = async () => (await findFragments(house, segment, 'en')).map(({ text }) => text)
    expect(await pieces()).toEqual(['The steamer passed the lighthouse'])
    await house.store.saveUnits([unit(9001, { en: plain('In winter the harbour seals slept here.') })])
    expect(await pieces()).toEqual(['The steamer passed the lighthouse', 'the harbour seals slept'])
    const [, last] = await findFragments(house, segment, 'en')
    expect(last?.units.map(({ unit }) => unit)).toEqual(['s9001'])
  })

  test('are asked for with whatever comes, and it harms nobody', async () => {
    await house.store.saveUnits([...many(MANY), unit(9001, { tr: plain('a \ud800 b 木'), en: plain('…') })])
    for (const odd of ['"', '* ? *', '', '… — !?', '\ud800', '木', 'a\0b', 'fener '.repeat(17_000)]) {
      const { hits } = await searchMemory(house, odd)
      expect(hits.length).toBeLessThanOrEqual(50)
      expect((await findFragments(house, odd, 'tr')).every(({ words }) => words > 1)).toBe(true)
    }
    expect((await searchMemory(house, '木')).hits.map(({ unit }) => unit)).toEqual(['s9001'])
  })

  test('are asked of by many at once, each gets his own answer', async () => {
    await house.store.saveUnits(many(MANY))
    const numbers = Array.from({ length: 30 }, (_, n) => n * 7 + 200)
    const found = await Promise.all(numbers.map((n) => searchMemory(house, `"Kayıt ${n}"`, { exact: true })))
    expect(found.map(({ hits }) => hits[0]?.unit)).toEqual(numbers.map((n) => `s${n}`))
  })
})

describe('looking after a memory in threads', () => {
  test('finds what going through it here would', async () => {
    const units = [
      ...many(300).map((each, n) => (n % 3 === 0 ? { ...each, machine: true, unconfirmed: true } : each)),
      unit(1001, { tr: unit(5).tr, en: unit(5).en }),
      unit(1002, { en: unit(6).en, tr: plain('Bambaşka bir çeviri.') }),
      unit(1003, { tr: plain('') }),
      unit(1004, { tr: plain('Liman 1999 yılında açıldı.'), en: plain('The port was opened in 1989.') }),
    ]
    await house.store.saveUnits(units)
    const memory = await house.memory()
    const all = Array.from(memory.units())
    const ids = (group: readonly Unit[]) => group.map(({ id }) => id)
    const found = async (kind: Parameters<typeof checkMemory>[1]) =>
      (await checkMemory(house, kind)).map((each) => each.units.map(({ id }) => id))
    expect(await found(['duplicate'])).toEqual(duplicates(all).map(ids))
    expect(await found(['disagreement'])).toEqual([
      ...disagreements(all, 'tr').map(ids),
      ...disagreements(all, 'en').map(ids),
    ])
    const wanted = suspicious(all)
    expect(await found(['suspicious'])).toEqual(wanted.map(({ unit }) => [unit.id]))
    expect(wanted.map(({ unit }) => unit.id)).toEqual(expect.arrayContaining(['s1003', 's1004']))
    const near = all.flatMap((each) =>
      nearDuplicates(each, memory.index('en').find(each.en.text, { threshold: 95, limit: 10 })),
    )
    expect(await found(['near-duplicate'])).toEqual(near.map(({ unit, like }) => [unit.id, like.id]))
    expect(near.length).toBeGreaterThan(100)
    const terms = await proposeTerms(house, 'en', 20)
    const { termbase } = memory
    const known = (text: string) =>
      termbase.findTerms(text, 'en').some(({ start, end }) => start === 0 && end === text.length)
    expect(terms).toEqual(termCandidates(all, 'en', { most: 20, known }))
    expect(terms.length).toBeGreaterThan(3)
  })
})
