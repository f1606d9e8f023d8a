import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { decidePair, pairPageOf, pairStored, viewPairs } from '../../src/service/pair-pages.ts'
import { sample, testHouse } from '../house.ts'
import { read } from '../page/starter.ts'

let house: House
beforeEach(async () => {
  house = await testHouse()
})
afterEach(() => house.close())

const NAMES = [
  'strait-traffic.tr',
  'strait-traffic.en',
  'council-election.tr',
  'council-election.en',
  'yorum-demiryolu-hatti',
  'commentary-grain-terminals',
]
const fill = async () => {
  for (const name of NAMES) await makeEdition(house, sample(name))
}

describe('pairing the pages of the store', () => {
  test('finds the versions among single editions and keeps them for an editor', async () => {
    await fill()
    const { alone } = await pairStored(house)
    const [first] = await viewPairs(house, ['sure', 'unsure'], 10)
    expect(first?.pages.tr?.title).toMatch(/\p{L}/u)
    expect(first?.pages.en?.opening.length).toBeGreaterThan(0)
    const names = (await viewPairs(house, ['sure'], 10)).map(({ pages }) => [pages.tr?.name, pages.en?.name])
    expect(names).toContainEqual(['council-election.tr', 'council-election.en'])
    expect(names).toContainEqual(['strait-traffic.tr', 'strait-traffic.en'])
    expect(alone).toHaveLength(2)
  })

  test('an accepted pair becomes an edition of both pages, and its pages are not paired again', async () => {
    await fill()
    await pairStored(house)
    const [pair] = await house.store.pairs.inStates(['sure'], 1)
    const accepted = await decidePair(house, pair?.id ?? '', 'accepted', 'Deniz')
    expect((await house.store.pages(accepted.edition ?? '')).map((page) => page.language)).toEqual([
      'en',
      'tr',
    ])
    const again = await pairStored(house)
    const ids = [...again.pairs, ...again.unsure].flatMap(({ tr, en }) => [tr, en])
    expect(ids).not.toContain(pair?.tr)
    expect(await house.store.pairs.count()).toEqual({ sure: 1, unsure: 0, accepted: 1, rejected: 0 })
  })

  test('a rejected pair is not offered again, and can be taken back', async () => {
    await fill()
    await pairStored(house)
    const [pair] = await house.store.pairs.inStates(['sure'], 1)
    const id = pair?.id ?? ''
    await decidePair(house, id, 'rejected', 'Deniz')
    const again = await pairStored(house)
    expect(again.pairs.map(({ tr, en }) => [tr, en])).not.toContainEqual([pair?.tr, pair?.en])
    expect(await decidePair(house, id, 'undecided', 'Deniz')).toMatchObject({ id, state: 'unsure' })
    await pairStored(house)
    expect((await house.store.pairs.byId(id))?.state).toBe('sure')
  })

  test('deciding twice changes nothing more; an unknown pair is refused', async () => {
    await fill()
    await pairStored(house)
    const [pair] = await house.store.pairs.inStates(['sure'], 1)
    const once = await decidePair(house, pair?.id ?? '', 'accepted', 'Deniz')
    expect(await decidePair(house, pair?.id ?? '', 'accepted', 'Deniz')).toEqual(once)
    await expect(decidePair(house, 'none', 'rejected', 'Deniz')).rejects.toMatchObject({
      code: 'no-such-pair',
    })
  })
})

test('a page brings its own address and those of its versions', () => {
  const page = {
    ...read('A line of text that is long enough to be the body of a page.\n'),
    evidence: [
      { name: 'address', value: 'https://host.example/en/1', from: 'html' },
      { name: 'twin', value: 'https://host.example/tr/9', from: 'hreflang' },
    ] as const,
  }
  expect(pairPageOf('a', page)).toMatchObject({
    address: 'https://host.example/en/1',
    twins: ['https://host.example/tr/9'],
  })
  expect(pairPageOf('a', page, { address: 'b.txt' }).address).toBe('b.txt')
})
