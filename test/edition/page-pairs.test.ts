import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PairResult, pairPages } from '../../src/edition/page-pairs.ts'
import type { PairPage } from '../../src/edition/pair-facts.ts'
import { LABELS as labels, read, readFile, SAMPLES } from '../page/starter.ts'
import { generateWorks, MEMORY, type Works } from './pair-works.ts'

const terms = MEMORY.map(({ tr, en }): [string, string] => [tr.text, en.text])
const pair = (pages: readonly PairPage[]) => pairPages(pages, { labels, terms })
const couples = ({ pairs }: PairResult) => pairs.map(({ tr, en }) => [tr, en])

function quality({ pairs }: PairResult, { gold }: Works): { precision: number; recall: number } {
  const right = pairs.filter(({ tr, en }) => gold.get(tr) === en).length
  return { precision: right / Math.max(1, pairs.length), recall: right / gold.size }
}

describe('200 pairs among pages of the same day, section, author and subject', () => {
  const works = generateWorks({ pairs: 200, seed: 77_003, wording: 'measured', distractors: 1 })
  const result = pair(works.pages)

  test('are found, and what is called sure is right', () => {
    const { precision, recall } = quality(result, works)
    expect(precision).toBeGreaterThanOrEqual(0.99)
    expect(recall).toBeGreaterThanOrEqual(0.95)
  })

  test('every page stands in exactly one of the three lists', () => {
    const sure = result.pairs.flatMap(({ tr, en }) => [tr, en])
    const unsure = new Set(result.unsure.flatMap(({ tr, en }) => [tr, en]))
    const all = [...sure, ...unsure, ...result.alone.map(({ id }) => id)]
    expect(all.toSorted()).toEqual(works.pages.map(({ id }) => id).toSorted())
  })

  test('in whatever order they come', () => {
    expect(pair(works.pages.toReversed())).toEqual(result)
  })
})

test('where every work has one version only, hardly a look-alike is taken for the other', () => {
  const { pages, gold } = generateWorks({ pairs: 300, seed: 991, wording: 'measured', distractors: 1 })
  const missing = new Set([...gold].map(([tr, en], i) => (i % 2 === 0 ? tr : en)))
  const left = pages.filter(({ id }) => !missing.has(id))
  expect(pair(left).pairs.length).toBeLessThan(0.02 * left.length)
})

test('of the sample pages the two works in two languages are found, and nothing else', () => {
  const files = readdirSync(SAMPLES)
    .filter((name) => name.endsWith('.txt'))
    .sort()
  const { pairs, unsure } = pair(files.map((id) => ({ id, page: readFile(join(SAMPLES, id)) })))
  const works = ['council-election', 'strait-traffic']
  expect(pairs.map(({ tr, en }) => [tr, en])).toEqual(
    works.map((name) => [`${name}.tr.txt`, `${name}.en.txt`]),
  )
  expect(unsure).toEqual([])
})

test('the order of the pages changes nothing', () => {
  const { pages } = generateWorks({ pairs: 6, seed: 5, wording: 'developed', distractors: 1 })
  const result = pair(pages)
  fc.assert(
    fc.property(fc.shuffledSubarray([...pages], { minLength: pages.length }), (shuffled) => {
      expect(pair(shuffled)).toEqual(result)
    }),
    { numRuns: 15 },
  )
})

const TR = `KÖRFEZDE SU SEVİYESİ

04.03.2019

Liman idaresi 1.240 geminin beklediğini açıkladı. Müdür Levan Kobidze’nin sözlerine göre su seviyesi yüzde 12 düştü.

Ölçümler 11 Ocak 2019’da başlamıştı. Petar Dimov ve Ayla Demirkan’ın hazırladığı 86 sayfalık rapor Varna’da sunuldu.
`
const EN = `WATER FALLS IN THE GULF

04.03.2019

The harbour office said that 1,240 ships were waiting. The director, Levan Kobidze, put the fall of the water at 12%.

Measurements had begun on 11 January 2019. The report of 86 pages by Petar Dimov and Ayla Demirkan was presented in Varna.
`
const OTHER = `A MUSEUM OPENS ITS DOORS

04.03.2019

The museum of small instruments was opened by the mayor on a rainy morning. Nobody had expected so many children.

Its oldest flute was found by Irina Volkova in a cellar in Tbilisi, together with 17 letters from 1893.
`
const page = (id: string, text: string, more: Partial<PairPage> = {}): PairPage => ({
  id,
  page: read(text, id),
  ...more,
})

describe('a pair', () => {
  test('is told with its evidence, the weightiest first', () => {
    const [first] = pair([page('t', TR), page('e', EN), page('o', OTHER)]).pairs
    expect([first?.tr, first?.en, first?.sure]).toEqual(['t', 'e', true])
    expect(first?.evidence.find(({ kind }) => kind === 'names')?.detail).toMatch(/Dimov|Kobidze|Levan|Petar/)
    expect(first?.evidence.find(({ kind }) => kind === 'date')?.detail).toBe('2019-03-04')
    const weights = first?.evidence.map(({ weight }) => Math.abs(weight)) ?? []
    expect(weights).toEqual(weights.toSorted((a, b) => b - a))
  })

  test('of two texts that share nothing but the day is none', () => {
    const { pairs, alone } = pair([page('t', TR), page('o', OTHER)])
    expect([pairs, alone.map(({ id }) => id)]).toEqual([[], ['o', 't']])
  })

  test('that has nearly the same page beside it is left to an editor', () => {
    const copy = EN.replace('were waiting', 'had been waiting')
    const { pairs, unsure, alone } = pair([page('t', TR), page('e1', EN), page('e2', copy), page('o', OTHER)])
    expect(pairs).toEqual([])
    expect(unsure.map(({ tr, en }) => [tr, en]).toSorted()).toEqual([
      ['t', 'e1'],
      ['t', 'e2'],
    ])
    expect(alone.map(({ id }) => id)).toEqual(['o'])
  })

  test('of near copies is told apart by the pages themselves when they name each other', () => {
    const [a, b] = ['https://host.example/tr/77', 'https://host.example/en/78']
    const pages = [
      page('t', TR, { address: a, twins: [b] }),
      page('e1', EN, { address: b, twins: [a] }),
      page('e2', EN.replace('were waiting', 'had been waiting'), { address: 'https://host.example/en/79' }),
    ]
    expect(couples(pair(pages))).toEqual([['t', 'e1']])
  })

  test('that an editor rejected is not offered again', () => {
    const result = pairPages([page('t', TR), page('e', EN)], { labels, terms, rejected: [['t', 'e']] })
    expect([result.pairs, result.unsure]).toEqual([[], []])
  })

  test('is found by the day its note on origin names', () => {
    const later = TR.replace(
      '04.03.2019',
      '19.04.2019\n\nBu yazının aslı 4 Mart 2019 tarihinde kaleme alınmıştır.',
    )
    const [first] = pair([page('t', later), page('e', EN), page('o', OTHER)]).pairs
    expect(first?.evidence.find(({ kind }) => kind === 'date')).toMatchObject({ detail: '→ 2019-03-04' })
  })

  test('is not decided by the language folder of an address', () => {
    const pages = [
      page('t', TR, { address: 'https://host.example/en/Yorum/KORFEZ' }),
      page('e', EN, { address: 'https://host.example/en/Yorum/GULF' }),
    ]
    expect(couples(pair([...pages, page('o', OTHER)]))).toEqual([['t', 'e']])
  })
})

describe('alone stands', () => {
  test('a page in both languages, and one whose language nothing tells', () => {
    const [turkish, english] = [TR, EN].map((text) => text.split('\n\n').slice(2).join('\n\n'))
    const { alone } = pair([
      page('both', `BAŞLIK\n\n${turkish}\n\n${english}`),
      page('figures', '12 34 56 78 90 12 34 56 78\n'),
    ])
    expect(alone).toEqual([
      { id: 'both', reason: 'both-languages' },
      { id: 'figures', reason: 'language-undetermined' },
    ])
  })

  test.each([[[]], [[page('t', TR)]], [[page('e', EN), page('o', OTHER)]]])(
    'whoever has nobody to be paired with (%#)',
    (pages: PairPage[]) => {
      const { pairs, unsure, alone } = pair(pages)
      expect([pairs, unsure, alone.length]).toEqual([[], [], pages.length])
    },
  )
})

test('hundreds of copies of one page end as they should: unsure', () => {
  const pages = Array.from({ length: 150 }, (_, i) => [page(`t${i}`, TR), page(`e${i}`, EN)]).flat()
  const { pairs } = pair(pages)
  expect(pairs).toEqual([])
})
