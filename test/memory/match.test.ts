import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adaptedTarget } from '../../src/memory/adapt.ts'
import { bandOf } from '../../src/memory/bands.ts'
import { exactTarget, MatchIndex } from '../../src/memory/match-index.ts'
import { Scorer, sequenceOf, similarity } from '../../src/memory/score.ts'
import { Termbase } from '../../src/memory/terms.ts'
import type { Unit } from '../../src/memory/unit.ts'
import { Vocabulary } from '../../src/memory/vocabulary.ts'
import { plain } from '../../src/text/content.ts'

const unit = (id: string, en: string, tr: string, more: Partial<Unit> = {}): Unit => ({
  id,
  en: plain(en),
  tr: plain(tr),
  state: 'translated',
  domain: 'body',
  origin: 'test',
  ...more,
})
const word = fc.constantFrom(
  'liman',
  'limanı',
  'limanın',
  'gemi',
  'gemiler',
  'Gemi',
  'geldi',
  'gitti',
  '12',
  '13',
  '.',
  ',',
  'ışık',
  'IŞIK',
)
const text = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(' '))

/** The score that a unit whose target is its source has: that of the table where its placeables cannot be adapted. */
const pointsOf = (source: string, query: string): number => {
  if (source === query) return 100
  const vocabulary = new Vocabulary('tr')
  const [a, b] = [sequenceOf(source, vocabulary), sequenceOf(query, vocabulary)]
  const { score, asIs, placeables } = new Scorer(vocabulary).score(a, b)
  return placeables && adaptedTarget(query, source, source, 'tr', 'en') === undefined ? asIs : score
}

describe('the score', () => {
  test.each([
    ['Komisyon raporu onayladı', 'Komisyon raporunu onayladı', 93],
    ['Komisyon raporu onayladı', 'Komisyon raporu onayladı', 100],
    ['Komisyon raporu onayladı', 'KOMİSYON raporu onayladı', 98],
    ['12 gemi geldi', '13 gemi geldi', 99],
    ['Gemi geldi', 'Tren gitti', 0],
    ['', '', 100],
  ])('%s ~ %s is %i', (a, b, points) => {
    expect(similarity(a, b, 'tr')).toBe(points)
  })

  test('is symmetric, and 100 only for the same text', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(similarity(a, b, 'tr')).toBe(similarity(b, a, 'tr'))
        expect(similarity(a, b, 'tr') === 100).toBe(a === b)
      }),
    )
  })
})

describe('the index', () => {
  test('finds the same best few, however few are asked for', () => {
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 30 }),
        text,
        fc.integer({ min: 1, max: 6 }),
        (lines, query, limit) => {
          const index = new MatchIndex('tr')
          for (const [i, line] of lines.entries()) index.add(unit(`u${i}`, 'x', line))
          const all = index.find(query, { threshold: 50, limit: 1000 })
          expect(index.find(query, { threshold: 50, limit })).toEqual(all.slice(0, limit))
        },
      ),
    )
  })

  test('finds what brute force finds, at any threshold', () => {
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 25 }),
        text,
        fc.integer({ min: 50, max: 100 }),
        (texts, query, threshold) => {
          const index = new MatchIndex('tr')
          texts.forEach((each, i) => void index.add(unit(`u${i}`, each, each)))
          const found = index
            .find(query, { threshold, limit: 100 })
            .map((match) => `${match.unit.id} ${match.score}`)
          const wanted = texts
            .map((each, i) => [`u${i}`, pointsOf(each, query)] as const)
            .filter(([, points]) => points >= threshold)
            .map(([id, points]) => `${id} ${points}`)
          expect(found.sort()).toEqual(wanted.sort())
        },
      ),
      { numRuns: 400 },
    )
  })

  test('forgets what is removed and replaces what is added again', () => {
    const index = new MatchIndex('en')
    index.add(unit('a', 'The ferry sails on Monday.', 'Feribot pazartesi kalkar.'))
    index.add(unit('a', 'The train leaves on Monday.', 'Tren pazartesi kalkar.'))
    expect(index.find('The ferry sails on Monday.', { threshold: 90 })).toEqual([])
    index.remove('a')
    expect([index.size, index.find('The train leaves on Monday.')]).toEqual([0, []])
  })

  test('gives 101 and 102 where the context is the same', () => {
    const index = new MatchIndex('en')
    index.add(unit('a', 'Yes.', 'Evet.', { before: 'Will it sail?', after: 'When?' }))
    index.add(unit('b', 'Yes.', 'Öyle.'))
    expect(
      index
        .find('Yes.', { before: 'Will it sail?', after: 'When?' })
        .map((m) => [m.unit.id, m.score, m.kind]),
    ).toEqual([
      ['a', 102, 'context'],
      ['b', 100, 'exact'],
    ])
    expect(index.find('Yes.', { after: 'When?' })[0]?.score).toBe(101)
  })

  test('finds capitals in small letters and answers in capitals, each by its language', () => {
    const index = new MatchIndex('en')
    index.add(unit('a', 'Center for Eurasian Studies', 'Avrasya İncelemeleri Merkezi'))
    expect(exactTarget(index, 'CENTER FOR EURASIAN STUDIES', 'tr')?.text).toBe('AVRASYA İNCELEMELERİ MERKEZİ')
    expect(exactTarget(index, 'Center for Nothing', 'tr')).toBeUndefined()
  })
})

describe('the termbase', () => {
  const terms = new Termbase([
    {
      id: 'mfa',
      subject: 'offices',
      terms: [
        { language: 'tr', text: 'Dışişleri Bakanlığı', status: 'preferred' },
        { language: 'tr', text: 'Hariciye Vekâleti', status: 'forbidden' },
        { language: 'en', text: 'Ministry of Foreign Affairs', status: 'preferred' },
        { language: 'en', text: 'Foreign Ministry', status: 'admitted' },
      ],
    },
    {
      id: 'light',
      subject: '',
      terms: [
        { language: 'tr', text: 'ışık', status: 'preferred' },
        { language: 'en', text: 'light', status: 'preferred' },
      ],
    },
  ])

  test.each([
    "Dışişleri Bakanlığı'ndan açıklama geldi.",
    'Dışişleri Bakanlığının açıklaması',
    'DIŞİŞLERİ BAKANLIĞI',
  ])('finds a term in %s', (sentence) => {
    expect(terms.findTerms(sentence, 'tr').map((found) => [found.concept.id, found.start])).toEqual([
      ['mfa', 0],
    ])
  })

  test('knows its i from its ı', () => {
    expect(terms.findTerms('IŞIK', 'tr')).toHaveLength(1)
    expect(terms.findTerms('İŞİK', 'tr')).toHaveLength(0)
  })

  test('translates whole terms, never by a forbidden one', () => {
    expect(terms.translate('Foreign Ministry', 'en', 'tr')).toBe('Dışişleri Bakanlığı')
    expect(terms.translate('FOREIGN MINISTRY', 'en', 'tr')).toBe('DIŞİŞLERİ BAKANLIĞI')
    expect(terms.translate('Hariciye Vekâleti', 'tr', 'en')).toBeUndefined()
  })
})

test.each([
  [102, '101-102'],
  [100, '100'],
  [99, '95-99'],
  [85, '85-94'],
  [84, '75-84'],
  [50, '50-74'],
  [49, 'none'],
  [undefined, 'none'],
])('%s lies in band %s', (score, band) => {
  expect(bandOf(score)).toBe(band)
})
