import { describe, expect, test } from 'vitest'
import { pdfRendition } from '../../../src/page/pdf/pdf.ts'
import { at, linesAt, pdf } from './hand-made.ts'
import { paragraphs } from './measure.ts'

const BODY = [
  'Arşivdeki belgeler, köprünün yüz yıl önce onarıldığını gösterir.',
  'Dağ geçitlerindeki kış koşulları ağırdır ve yol sık sık kapanır.',
  'Limandaki ışıklar bütün gece yandı.',
]

/** Parts of one row with where each begins. */
type Marks = readonly (readonly [number, string])[]

async function read(head: Marks, foot: Marks, size = 8) {
  const draw = (y: number, marks: Marks) => marks.map(([x, text]) => at(x, y, text, size)).join('')
  const rendition = await pdfRendition(
    pdf({ pages: [linesAt(60, 700, BODY) + draw(820, head) + draw(18, foot)] }),
  )
  return { body: paragraphs(rendition, 'body'), around: paragraphs(rendition, 'around') }
}

describe('what a browser prints around one page stands around its text', () => {
  const title = 'Köprünün Onarımı - Örnek Enstitüsü'
  const address = 'https://www.example.org/tr/kopru'
  test.each<[string, Marks, Marks]>([
    [
      'Chromium, English',
      [
        [24, '11/25/26, 1:25 PM'],
        [250, title],
      ],
      [
        [24, address],
        [560, '1/1'],
      ],
    ],
    [
      'Chromium, Turkish',
      [
        [24, '25.11.2026 13:25'],
        [250, title],
      ],
      [
        [24, address],
        [560, '1/1'],
      ],
    ],
    [
      'Chromium, no title',
      [[24, '25.11.2026 13:25']],
      [
        [24, 'file:///home/a/kopru.html'],
        [560, '1/1'],
      ],
    ],
    [
      'Chromium, address cut short',
      [
        [24, '25.11.2026 13:25'],
        [250, title],
      ],
      [
        [24, `${address}/uzun-bir-y...`],
        [560, '1/1'],
      ],
    ],
    [
      'Firefox',
      [
        [24, title],
        [400, address],
      ],
      [
        [24, '1 of 1'],
        [480, '25.11.2026 13:25'],
      ],
    ],
    [
      'Firefox, Turkish',
      [
        [24, title],
        [400, address],
      ],
      [
        [24, '1 / 1'],
        [480, '25.11.2026 13:25'],
      ],
    ],
    [
      'Safari',
      [
        [24, title],
        [480, '25/11/2026, 13:25'],
      ],
      [
        [24, address],
        [500, 'Page 1 of 1'],
      ],
    ],
    [
      'foot alone',
      [],
      [
        [24, address],
        [560, '1/1'],
      ],
    ],
  ])('%s', async (_name, head, foot) => {
    const { body, around } = await read(head, foot)
    expect(body).toEqual([BODY.join(' ')])
    expect(around.join(' ').split(' ')).toEqual(
      [...head, ...foot]
        .map(([, text]) => text)
        .join(' ')
        .split(' '),
    )
  })
})

describe('text of one page that looks a little like it stays text', () => {
  test.each<[string, Marks, Marks]>([
    [
      'date and time of a report',
      [
        [60, '25.11.2026 13:25'],
        [250, 'Haber Merkezi'],
      ],
      [[60, 'Nermin Çağlayan']],
    ],
    ['an address under a page', [[60, 'Köprünün Onarımı']], [[60, 'https://www.example.org/tr/kopru']]],
    [
      'time and address',
      [[60, '25.11.2026 13:25 Köprü onarıldı']],
      [[60, 'Kaynak: https://www.example.org/kopru']],
    ],
    [
      'a row of a table',
      [
        [60, '25.11.2026'],
        [250, '3/4'],
        [400, 'Köprü'],
      ],
      [
        [60, '26.11.2026'],
        [250, '4/4'],
        [400, 'Yol'],
      ],
    ],
    [
      'a date beside an issue',
      [
        [60, '22.02.2019'],
        [250, '2019/1'],
      ],
      [[60, 'Ankara']],
    ],
  ])('%s', async (_name, head, foot) => {
    const { body, around } = await read(head, foot)
    expect(around).toEqual([])
    for (const [, text] of [...head, ...foot]) expect(body.join('\n')).toContain(text)
  })

  test('a time in larger type than the foot', async () => {
    const page =
      linesAt(60, 700, BODY) +
      at(60, 760, '25.11.2026 13:25 Köprü onarıldı', 11) +
      at(24, 18, 'https://www.example.org/kopru', 8) +
      at(560, 18, '1/1', 8)
    const rendition = await pdfRendition(pdf({ pages: [page] }))
    expect(paragraphs(rendition, 'body').join(' ')).toContain('25.11.2026 13:25 Köprü onarıldı')
  })
})
