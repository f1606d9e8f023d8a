import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adaptedTarget } from '../../src/memory/adapt.ts'
import { MatchIndex } from '../../src/memory/match-index.ts'
import { familyOf, lastSpoken } from '../../src/memory/spoken-number.ts'
import type { Unit } from '../../src/memory/unit.ts'
import { type Content, plain } from '../../src/text/content.ts'

const unit = (id: string, en: string, tr: string, more: Partial<Unit> = {}): Unit => ({
  id,
  en: plain(en),
  tr: plain(tr),
  state: 'translated',
  domain: 'body',
  origin: 'test',
  ...more,
})

describe('placeables are put into the target in its own notation', () => {
  test.each([
    ['on 24 March 2021', 'on 22 February 2019', '22 Şubat 2019 günü', '24 Mart 2021 günü'],
    ['on March 24, 2021', 'on February 22, 2019', '22 Şubat 2019 günü', '24 Mart 2021 günü'],
    ['on 24/03/2021', 'on 22/02/2019', '22.02.2019 günü', '24.03.2021 günü'],
    ['2021-03-24', '2019-02-22', '2019-02-22', '2021-03-24'],
    ['in March 2021', 'in February 2019', 'Şubat 2019’da', 'Mart 2021’de'],
    ['2,500.75 tons', '1,000.5 tons', '1.000,5 ton', '2.500,75 ton'],
    ['300 tons', '1,000 tons', '1.000 ton', '300 ton'],
    ['up 60%', 'up 50%', '%50 arttı', '%60 arttı'],
    ['up 60.5%', 'up 50.5%', '50,5% arttı', '60,5% arttı'],
    ['from 7 to 3', 'from 3 to 7', "3'ten 7'ye", "7'den 3'e"],
    ['3 of 5, then 3', '2 of 5, then 2', "5'te 2, sonra 2", "5'te 3, sonra 3"],
    ['in 2020', 'in 2019', "2019'da", "2020'de"],
    ['until 1994', 'until 1999', "1999'a kadar", "1994'e kadar"],
    ['the 90% of it', 'the 50% of it', "bunun %50'si", undefined],
    ['see www.example.org', 'see www.example.com', 'bkz. www.example.com', 'bkz. www.example.org'],
    ['at 10:45', 'at 10:30', 'saat 10:30', 'saat 10:45'],
  ])('%s', (segment, source, target, wanted) => {
    expect(adaptedTarget(segment, source, target, 'en', 'tr')).toBe(wanted)
  })

  test('from Turkish to English too', () => {
    expect(adaptedTarget("2020'de %40", "2019'da %50", '50% in 2019', 'tr', 'en')).toBe('40% in 2020')
    expect(adaptedTarget('24 Mart 2021', '22 Şubat 2019', 'February 22, 2019', 'tr', 'en')).toBe(
      'March 24, 2021',
    )
  })
})

describe('nothing is adapted that is not safe', () => {
  test.each([
    ['a number the target does not have', '4 ships', '3 ships', 'üç gemi'],
    ['one it has more often', '4 ships', '3 ships', '3 gemi, 3'],
    ['one value that becomes two', '4 and 5', '3 and 3', '3 ve 3'],
    ['figures that say another thing there', '2.500 km', '1.500 km', '1.500 km'],
    ['an ending that is not understood', 'the 4 of us', 'the 3 of us', "3'ümüz"],
    ['an ending that was wrong before', 'in 2020', 'in 2019', "2019'te"],
    ['a date in figures of another order', 'on 4 March 2021', 'on 2 February 2019', '02/02/19 günü'],
  ])('%s', (_, segment, source, target) => {
    expect(adaptedTarget(segment, source, target, 'en', 'tr')).toBeUndefined()
  })
})

test('a text adapted to itself is itself', () => {
  const part = fc.constantFrom(
    '3',
    '1,000.5',
    '50%',
    '22 February 2019',
    'ton',
    "2019'da",
    'www.a.org',
    '\ufffc',
  )
  fc.assert(
    fc.property(fc.array(part), fc.string(), (parts, target) => {
      const text = parts.join(' ')
      expect(adaptedTarget(text, text, target, 'en', 'tr')).toBe(target)
    }),
  )
})

test.each([
  ['0', 'sıfır'],
  ['2019', 'dokuz'],
  ['2020', 'yirmi'],
  ['1900', 'yüz'],
  ['5000', 'bin'],
  ['40000', 'bin'],
  ['7000000', 'milyon'],
  ['12345678901234', undefined],
])('%s ends in %s', (digits, word) => {
  expect(lastSpoken(digits)).toBe(word)
})

test.each([
  ['da', 'locative'],
  ['TEN', 'ablative'],
  ['ye', 'dative'],
  ['nın', 'genitive'],
  ['ü', 'accusative'],
  ['lık', 'other'],
  ['', 'none'],
])('-%s is %s', (ending, family) => {
  expect(familyOf(ending)).toBe(family)
})

describe('a match', () => {
  const index = new MatchIndex('en')
  index.add(unit('year', 'The treaty was signed in 2019.', "Antlaşma 2019'da imzalandı."))
  index.add(unit('three', 'The 3 ships left.', 'Üç gemi ayrıldı.'))

  test('that differs in placeables alone is 99, and its target adapted', () => {
    const [match] = index.find('The treaty was signed in 2020.')
    expect([match?.score, match?.adapted?.text]).toEqual([99, "Antlaşma 2020'de imzalandı."])
  })

  test('that cannot be adapted is lower, and not adapted', () => {
    const [match] = index.find('The 4 ships left.')
    expect([match?.score, match?.adapted]).toEqual([97, undefined])
  })

  test('of another kind than is wanted loses points', () => {
    const index = new MatchIndex('en')
    index.add(unit('law', 'The court decided.', 'Mahkeme karar verdi.', { domain: 'law' }))
    index.add(unit('mt', 'The court decided.', 'Saha karar verdi.', { machine: true, state: 'final' }))
    index.add(
      unit('gb', 'The court decided.', 'Mahkeme hükmetti.', {
        varieties: ['en-GB', 'tr-CY'],
        unconfirmed: true,
      }),
    )
    const penalties = { domain: 3, machine: 15, unreviewed: 1, variety: 4, unconfirmed: 8 }
    const found = index.find('The court decided.', {
      wanted: { domain: 'body', varieties: ['en-US', 'tr-CY'] },
      penalties,
    })
    expect(found.map((match) => [match.unit.id, match.score])).toEqual([
      ['law', 96],
      ['gb', 87],
      ['mt', 85],
    ])
  })

  test('with other codes is not the same, where the segment comes with its codes', () => {
    const linked: Content = {
      text: 'See \ufffcthere\ufffc.',
      codes: [
        { id: '1', kind: 'open', type: 'link', data: '<a>', pair: '1' },
        { id: '1/', kind: 'close', type: 'link', data: '</a>', pair: '1' },
      ],
    }
    const index = new MatchIndex('en')
    index.add({ ...unit('a', '', 'Oraya bakın.'), en: linked })
    expect(index.find(linked)[0]?.score).toBe(100)
    expect(index.find(plain('See there.'))[0]?.score).toBe(99)
    expect(index.find('See there.')[0]?.score).toBe(100)
  })
})
