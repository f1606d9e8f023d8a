import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spansOf } from '../../src/page/read-page.ts'
import { uncovered } from '../../src/text/span.ts'
import { read } from './starter.ts'

const LINES = fc.constantFrom(
  'AVRASYA',
  'MERKEZİ',
  'KAM',
  'CENTER FOR',
  'EURASIAN STUDIES',
  'GÖLLER ENSTİTÜSÜ / INSTITUTE OF LAKES',
  '- 22.02.2019',
  'Russian News Agency (22 February 2019)',
  'http://www.example.org/1',
  'Yorum No : 2023 / 5',
  'Bülten · 14 | 22.02.2019 | 4 dk okuma',
  '4 dk okuma',
  '© 2009-2024 Tüm Hakları Saklıdır',
  'Selim ARDAHANLI',
  'Selim ARDAHANLI, Nehir ALTUNKAYA ve Orhan TEKİNALP 22.02.2019 -',
  'By Hale Sencer and Tufan Yüce',
  'Henüz Yorum Yapılmamış.',
  'Duyuru / Announcement',
  'A | B',
  'TUZ YOLU DERGİSİ / SALT ROAD JOURNAL - Sayı / Issue: 4',
  'Bu yazının aslı İngilizce olup',
  'tarihinde kaleme alınmıştır.',
  'The ministers met on Friday in Ankara, and agreed that the talks would go on.[1]',
  'Bakanlar cuma günü Ankara’da bir araya geldi ve görüşmelerin sürmesine karar verdi.',
  'Devamını oku: https://www.example.org/2',
  '#liman #tahıl',
  'rapor.pdf (2 MB)',
  'Facebook | Twitter',
  '[1] A note.',
  '• a point',
  '\u00a0',
  '',
)
const LABELS = fc.constantFrom(
  'Kaynak/Source',
  'KAYNAK',
  'Yazar',
  'Çeviren',
  'Translated by',
  'Tarih',
  'Son güncelleme',
  'Ek-1',
  'To cite this article',
  'Fotoğraf',
  'Tür / Type',
  'Etiketler',
  'Paylaş',
  'Okuma süresi',
)
const COLONS = fc.constantFrom(':', ' : ', '\u00a0:\u00a0', ' – ', ' ', '')
const VALUES = fc.constantFrom(
  '',
  'Selim ARDAHANLI',
  'Inner Sea Newswire, 3 March 2020; http://www.example.org/3',
  '22–24 Şubat 2019',
  'harita.pdf',
  'Rapor / Report',
  'a, b; c',
)
const labelled = fc.tuple(LABELS, COLONS, VALUES).map((parts) => parts.join(''))
const noise = fc.string({ unit: 'binary', maxLength: 40 })
/** A known line with noise right before or after it. */
const damaged = fc
  .tuple(fc.oneof(LINES, labelled), fc.string({ maxLength: 6 }), fc.boolean())
  .map(([line, dirt, before]) => (before ? dirt + line : line + dirt))
const input = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: LINES },
    { weight: 4, arbitrary: labelled },
    { weight: 1, arbitrary: damaged },
    { weight: 1, arbitrary: noise },
  ),
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
      for (const { confidence, value } of page.fields) {
        expect(confidence > 0 && confidence <= 1).toBe(true)
        expect(value).not.toBe('')
      }
      for (const [i, span] of spans.entries())
        expect(span.start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0)
    }),
    { numRuns: 1500 },
  )
})

test('an emendation points at what it mends', () => {
  const page = read(
    'RUSSIA AND JAPAN\n\n- 22.02.2019\n\nOn Friday Russias top diplomat met Japans foreign minister in Ankara,\nwho\n said that Russias  plan didnt change.',
  )
  expect(page.emendations.length).toBeGreaterThan(2)
  for (const { span, from } of page.emendations) expect(page.text.slice(span.start, span.end)).toBe(from)
})
