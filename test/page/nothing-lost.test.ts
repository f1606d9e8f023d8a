import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spansOf } from '../../src/page/read-page.ts'
import { uncovered } from '../../src/text/span.ts'
import { read } from './starter.ts'

const LINES = fc.constantFrom(
  'AVRASYA',
  'MERKEZİ',
  'CENTER FOR',
  'EURASIAN STUDIES',
  '- 22.02.2019',
  'Russian News Agency (22 February 2019)',
  'Kaynak/Source:',
  'http://www.example.org/1',
  'Yorum No : 2023 / 5',
  '4 dk okuma',
  '© 2009-2024 Tüm Hakları Saklıdır',
  'Yazar :',
  'Selim ARDAHANLI',
  'Henüz Yorum Yapılmamış.',
  'Duyuru / Announcement',
  'A | B',
  'The ministers met on Friday in Ankara, and agreed that the talks would go on.[1]',
  'Bakanlar cuma günü Ankara’da bir araya geldi ve görüşmelerin sürmesine karar verdi.',
  '[1] A note.',
  '• a point',
  '\u00a0',
  '',
)
const input = fc.array(
  fc.oneof({ weight: 3, arbitrary: LINES }, fc.string({ unit: 'binary', maxLength: 40 })),
  { minLength: 1, maxLength: 30 },
)

test('fields, blocks and white space are together the whole input', () => {
  fc.assert(
    fc.property(input, fc.constantFrom('\n', '\n\n', '\r\n'), (lines, end) => {
      const text = lines
        .join(end)
        .replaceAll('\0', '')
        .replace(/^\ufeff+/, '')
      fc.pre(text.trim() !== '' && text.isWellFormed())
      fc.pre(!/[\x01-\x08\x0e-\x1f\x7f]/.test(text))
      const page = read(text)
      expect(page.text).toBe(text)
      expect(uncovered(page.text, spansOf(page))).toEqual([])
      const spans = spansOf(page).toSorted((a, b) => a.start - b.start || a.end - b.end)
      for (const [i, span] of spans.entries())
        expect(span.start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0)
    }),
    { numRuns: 500 },
  )
})

test('an emendation points at what it mends', () => {
  const page = read(
    'RUSSIA AND JAPAN\n\n- 22.02.2019\n\nOn Friday Russias top diplomat met Japans foreign minister in Ankara,\nwho\n said that Russias  plan didnt change.',
  )
  expect(page.emendations.length).toBeGreaterThan(2)
  for (const { span, from } of page.emendations) expect(page.text.slice(span.start, span.end)).toBe(from)
})
