import { describe, expect, test } from 'vitest'
import { concordance } from '../../src/memory/concordance.ts'
import { counterparts } from '../../src/memory/counterparts.ts'
import { fragments } from '../../src/memory/fragments.ts'
import { globPattern, matchesGlob } from '../../src/memory/glob.ts'
import { MatchIndex } from '../../src/memory/match-index.ts'
import type { Unit } from '../../src/memory/unit.ts'
import { WordLists } from '../../src/memory/word-lists.ts'
import { plain } from '../../src/text/content.ts'
import { random } from '../bench/memory-texts.ts'

const PAIRS: readonly (readonly [string, string])[] = [
  ["Dışişleri Bakanlığı'nın açıklaması geldi.", 'The statement of the Ministry of Foreign Affairs came.'],
  ['Bakanlık yeni bir karar aldı.', 'The ministry took a new decision.'],
  ['Bakanlıktan ses çıkmadı.', 'The ministry kept silent.'],
  ['Bakan kürsüye çıktı.', 'The minister took the floor.'],
  ['Karadeniz’de gemi battı; Kara, deniz ve hava.', 'A ship sank in the Black Sea; land, sea and air.'],
  ['Gemiler kara deniz arasında bekledi.', 'The ships waited between land and sea.'],
  ['IŞIK söndü, ışık yandı.', 'The light went out, the light came on.'],
  ['Bakanlık ve gemi hakkında bir karar daha.', 'One more decision on the ministry and the ship.'],
]

function both(compact: boolean) {
  const [tr, en] = [new MatchIndex('tr'), new MatchIndex('en')]
  PAIRS.forEach(([turkish, english], i) => {
    const unit: Unit = {
      id: `u${i}`,
      tr: plain(turkish),
      en: plain(english),
      state: 'final',
      domain: 'body',
      origin: 't',
    }
    tr.add(unit)
    en.add(unit)
  })
  if (compact) for (const index of [tr, en]) index.texts.compact()
  return { tr: new WordLists(tr.texts), en: new WordLists(en.texts) }
}

describe.each([
  ['in the arrays', true],
  ['in the delta', false],
])('concordance %s', (_, compact) => {
  const { tr, en } = both(compact)
  test.each([
    ['bakanlık', 'tr', [1, 7, 2, 0]],
    ["Bakanlığı'nın", 'tr', [0, 2, 1, 7]],
    ['isik', 'tr', [6]],
    ['IŞIK', 'tr', [6]],
    ['gemi karar', 'tr', [7]],
    ['"kara deniz"', 'tr', [5, 4]],
    ['"deniz kara"', 'tr', []],
    ['kara?eniz*', 'tr', [4]],
    ['*battı', 'tr', [4]],
    ['"yeni * karar"', 'tr', [1]],
    ['"the ministry took"', 'en', [1]],
    ['ships', 'en', [5, 7, 4]],
    ['zebra', 'en', []],
    ['', 'en', []],
    ['* "?"', 'en', []],
  ] as const)('%s', (query, lang, refs) => {
    const { hits, complete } = concordance(lang === 'tr' ? tr : en, query)
    expect(hits.map(({ ref }) => ref)).toEqual(refs)
    expect(complete).toBe(true)
  })

  test('only as it is written, if so asked', () => {
    expect(concordance(tr, 'bakanlık', { exact: true }).hits.map(({ ref }) => ref)).toEqual([1, 7])
  })

  test('marks nothing for a word that the memory does not have', () => {
    expect(concordance(tr, 'zürafa').marks('Bilinmeyen başka sözcükler')).toEqual([])
  })

  test('shows where the words stand', () => {
    const { marks } = concordance(tr, 'bakanlık "yeni bir"')
    expect(marks('Bakanlıktan yeni bir karar')).toEqual([
      { start: 0, end: 11 },
      { start: 12, end: 20 },
    ])
  })
})

test('among many texts all that have the words are found, and no others', () => {
  const index = new MatchIndex('en')
  const next = random(4)
  const texts = Array.from({ length: 3000 }, (_, i) =>
    Array.from({ length: 4 + (i % 9) }, () => `w${Math.floor(9 * next())}`).join(' '),
  )
  texts.forEach((text, i) => {
    index.add({ id: `u${i}`, en: plain(text), tr: plain('x'), state: 'final', domain: 'body', origin: 't' })
  })
  index.texts.compact()
  const lists = new WordLists(index.texts)
  const has = (text: string, phrase: string) => ` ${text} `.includes(` ${phrase} `)
  for (const phrases of [['w1 w2'], ['w3 w7 w4'], ['w1', 'w2', 'w3'], ['w5 w8', 'w2']]) {
    const query = phrases.map((phrase) => `"${phrase}"`).join(' ')
    const wanted = texts.flatMap((text, i) => (phrases.every((phrase) => has(text, phrase)) ? [i] : []))
    const { hits, complete } = concordance(lists, query, { limit: 5000 })
    expect(hits.map(({ ref }) => ref).sort((a, b) => a - b)).toEqual(wanted)
    expect([wanted.length > 0, complete]).toEqual([true, true])
  }
})

test('the words that go with a hit are marked in the other language', () => {
  const [tr, en] = [new MatchIndex('tr'), new MatchIndex('en')]
  for (let i = 0; i < 40; i++) {
    const [turkish, english] =
      i % 4 === 0
        ? [`Liman ${i} kapandı`, `The harbour ${i} closed`]
        : [`Yol ${i} kapandı`, `The road ${i} closed`]
    const unit: Unit = {
      id: `u${i}`,
      tr: plain(turkish),
      en: plain(english),
      state: 'final',
      domain: 'body',
      origin: 't',
    }
    tr.add(unit)
    en.add(unit)
  }
  for (const index of [tr, en]) index.texts.compact()
  const { hits } = concordance(new WordLists(tr.texts), 'limanlar')
  const { marks } = counterparts(
    hits.map(({ ref }) => ref),
    new WordLists(en.texts),
  )
  expect(marks('The old harbour closed')).toEqual([{ start: 8, end: 15 }])
})

describe('fragments', () => {
  const { tr } = both(true)
  const found = (segment: string) =>
    fragments(tr, segment).map(({ start, end, refs }) => [segment.slice(start, end), refs])

  test('are the longest pieces that stand in the memory', () => {
    expect(found('Dün Bakanlık yeni bir karar aldı, sonra kara deniz arasında gemi battı')).toEqual([
      ['Bakanlık yeni bir karar aldı', [1]],
      ['kara deniz arasında', [5]],
      ['gemi battı', [4]],
    ])
  })

  test('are none where nothing stands there, and do not overlap', () => {
    expect(found('Tamamen başka sözcükler')).toEqual([])
    expect(found('bir karar aldı bir karar daha')).toEqual([
      ['bir karar aldı', [1]],
      ['bir karar daha', [7]],
    ])
  })
})

test.each([
  ['bakan*', 'Bakanlığı', true],
  ['*lık', 'bakanlık', true],
  ['b?k*n', 'bakan', true],
  ['b?k*n', 'bkan', false],
  ['*', '', true],
  ['a*b*c', 'aXXbYYc', true],
  [`${'a*'.repeat(50)}b`, 'a'.repeat(5000), false],
])('%s fits %s: %s', (pattern, word, fits) => {
  expect(matchesGlob(globPattern(pattern), word)).toBe(fits)
})
