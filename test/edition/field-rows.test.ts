import { describe, expect, test } from 'vitest'
import { makeEdition } from '../../src/service/make-edition.ts'
import { pageOf, testHouse } from '../house.ts'

const BODY =
  'The ferry left the harbour in the early morning, and came back late at night, as it always had, with nobody aboard.'

/** The field rows of a page whose head, after a title, is these lines: id, Turkish, English, state. */
async function rows(lines: string, before = 'THE OLD FERRY') {
  const house = await testHouse()
  const { edition } = await makeEdition(house, pageOf(`${before}\n\n${lines}\n\n${BODY}\n`))
  return edition.rows
    .filter((row) => row.kind === 'field' && row.field !== 'title')
    .map(({ id, tr, en, state }) => [id, tr.content?.text, en.content?.text, state])
}

describe('a date stands in both languages', () => {
  test.each([
    ['22.02.2019', '22.02.2019', '22 February 2019'],
    ['22 Şubat 2019 Cuma', '22 Şubat 2019 Cuma', 'Friday, 22 February 2019'],
    ['Friday 22 February 2019', '22 Şubat 2019 Cuma', 'Friday 22 February 2019'],
    ['Feb. 22, 2019', '22 Şubat 2019', 'Feb. 22, 2019'],
    ['22-24 Şubat 2019', '22-24 Şubat 2019', '22–24 February 2019'],
    ['February 22–24, 2019', '22–24 Şubat 2019', 'February 22–24, 2019'],
    ['28 Şubat - 3 Mart 2019', '28 Şubat - 3 Mart 2019', '28 February – 3 March 2019'],
    ['Şubat 2019', 'Şubat 2019', 'February 2019'],
    ['January–June 2020', 'Ocak–Haziran 2020', 'January–June 2020'],
    ['22.02.2019 14:30', '22.02.2019 14:30', '22 February 2019, 14:30'],
    ['22 Şubat 2019 / 22 February 2019', '22 Şubat 2019', '22 February 2019'],
    ['Tarih : 2024', '2024', '2024'],
  ])('%s', async (line, tr, en) => {
    expect(await rows(line)).toEqual([['date', tr, en, 'final']])
  })

  test('the page’s own first, others with what they are the date of', async () => {
    expect(await rows('Güncelleme: 23.02.2019\n\n22.02.2019')).toEqual([
      ['date', '22.02.2019', '22 February 2019', 'final'],
      ['date-2', 'Güncelleme: 23.02.2019', 'Updated: 23 February 2019', 'final'],
    ])
  })
})

test.each<[string, string, (string | undefined)[][]]>([
  [
    'people stand with what they did, authors first',
    'Çeviren: Oya Birsel\nYazar: Selim Ardahanlı',
    [
      ['author', 'Selim Ardahanlı', 'Selim Ardahanlı', 'final'],
      ['author-2', 'Çeviren: Oya Birsel', 'Translator: Oya Birsel', 'final'],
    ],
  ],
  [
    'a credit to a person is the same in both, one in words is for a translator',
    'Fotoğraf: Oya Birsel\n\nGörsel: Liman Müdürlüğü arşivi',
    [
      ['credit', 'Görsel: Liman Müdürlüğü arşivi', undefined, 'initial'],
      ['credit-2', 'Fotoğraf: Oya Birsel', 'Photo: Oya Birsel', 'final'],
    ],
  ],
  [
    'tags are for a translator',
    'Etiketler: eski vapur, liman',
    [['tags', 'eski vapur, liman', undefined, 'initial']],
  ],
  [
    'a type is known as series are',
    'Tür : Politika Notu',
    [['type', 'Politika Notu', 'Policy Brief', 'translated']],
  ],
  [
    'a label in both languages gives both',
    'Tür / Type : Rapor / Report',
    [['type', 'Rapor', 'Report', 'final']],
  ],
  [
    'reading time is written by rule',
    'Okuma süresi: 4 dakika',
    [['reading-time', '4 dakika', '4 min read', 'final']],
  ],
  [
    'notes and citations are for a translator',
    'This article was originally written in Turkish on 4 October 2019.\n\nTo cite this article: Ardahanlı, S. (2024). The Old Ferry and the Sea.',
    [
      [
        'origin-note',
        undefined,
        'This article was originally written in Turkish on 4 October 2019.',
        'initial',
      ],
      ['citation', undefined, 'Ardahanlı, S. (2024). The Old Ferry and the Sea.', 'initial'],
    ],
  ],
])('%s', async (_what, lines, expected) => {
  expect(await rows(lines)).toEqual(expected)
})

test('an institution stands beside its own name in the other language, its sister alone', async () => {
  const top = 'ZEYTİN KÖYLERİ VAKFI\n\nZEYTİN TARİHİ ENSTİTÜSÜ\n\nINSTITUTE OF OLIVE HISTORY\n\nTHE OLD FERRY'
  expect(await rows('22.02.2019', top)).toEqual([
    ['masthead', 'ZEYTİN KÖYLERİ VAKFI', undefined, 'initial'],
    ['masthead-2', 'ZEYTİN TARİHİ ENSTİTÜSÜ', 'INSTITUTE OF OLIVE HISTORY', 'final'],
    ['date', '22.02.2019', '22 February 2019', 'final'],
  ])
})

test('an acronym is the same in both languages', async () => {
  expect(await rows('22.02.2019', 'ZTE\n\nZEYTİN TARİHİ ENSTİTÜSÜ\n\nTHE OLD FERRY')).toContainEqual([
    'masthead-2',
    'ZTE',
    'ZTE',
    'final',
  ])
})
