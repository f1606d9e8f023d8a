import { describe, expect, test } from 'vitest'
import { looksLikePdf, pdfRendition } from '../../../src/page/pdf/pdf.ts'
import { at, linesAt, octal, pdf } from './hand-made.ts'
import { paragraphs } from './measure.ts'

const BODY = [
  'Arşivdeki belgeler, köprünün yüz yıl önce onarıldığını gösterir.',
  'Dağ geçitlerindeki kış koşulları ağırdır ve yol sık sık kapanır.',
  'Limandaki ışıklar bütün gece yandı.',
]

async function read(page: string, options = {}) {
  return pdfRendition(pdf({ pages: [page], ...options }))
}

describe('what is a PDF', () => {
  test.each([
    ['at the start', '%PDF-1.4 …', true],
    ['after other bytes', `${' '.repeat(1000)}%PDF-1.4`, true],
    ['too late', `${' '.repeat(1100)}%PDF-1.4`, false],
    ['HTML', '<!doctype html>', false],
  ])('%s', (_name, text, expected) => {
    expect(looksLikePdf(new TextEncoder().encode(text))).toBe(expected)
  })
})

describe('what cannot be read says why', () => {
  const encrypt =
    '<< /Filter /Standard /V 1 /R 2 /P -4 /O <28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A> /U <28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A> >>'
  test.each([
    ['other bytes', new TextEncoder().encode('merhaba'), 'binary'],
    ['nothing but the mark', new TextEncoder().encode('%PDF-1.7\n'), 'pdf-broken'],
    ['pages without text', pdf({ pages: ['0 0 100 100 re f'] }), 'pdf-no-text'],
    [
      'a password',
      pdf({
        pages: [at(50, 700, 'x')],
        trailer:
          '/Encrypt 90 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]',
        objects: { 90: encrypt },
      }),
      'pdf-locked',
    ],
    ['too many bytes', pad(16 * 1024 * 1024 + 1), 'too-large'],
    ['too many pages', pdf({ pages: Array(2001).fill('') }), 'too-large'],
  ])('%s', async (_name, bytes, code) => {
    await expect(pdfRendition(bytes)).rejects.toMatchObject({ name: 'PageError', code })
  })

  test('a broken table of contents is mended', async () => {
    const bytes = pdf({ pages: [linesAt(60, 700, BODY)] })
    const text = new TextDecoder('latin1').decode(bytes).replace(/startxref\n\d+/, 'startxref\n7')
    const rendition = await pdfRendition(Uint8Array.from(text, (letter) => letter.charCodeAt(0)))
    expect(rendition.text).toBe(BODY.join(' '))
  })

  test('the bytes stay with their owner', async () => {
    const bytes = pdf({ pages: [linesAt(60, 700, BODY)] })
    await pdfRendition(bytes)
    expect(looksLikePdf(bytes)).toBe(true)
  })
})

function pad(size: number): Uint8Array {
  const bytes = new Uint8Array(size)
  bytes.set(new TextEncoder().encode('%PDF-1.4'))
  return bytes
}

describe('lines', () => {
  test('a title with letters apart is closed up, word by word', async () => {
    const title = `BT /F3 16 Tf 8 Tc 60 780 Td ${octal('MERKEZİN NOTU')} Tj 0 Tc ET\n`
    const { text } = await read(title + linesAt(60, 700, BODY))
    expect(text).toBe(`MERKEZİN NOTU\n\n${BODY.join(' ')}`)
  })

  test('a title with letters apart in one go is closed up', async () => {
    const { text } = await read(at(60, 780, 'M E R K E Z', 16) + linesAt(60, 700, BODY))
    expect(text).toBe(`MERKEZ\n\n${BODY.join(' ')}`)
  })

  test('text drawn twice for boldness is read once', async () => {
    const { text } = await read(
      at(60, 780, 'Başlık', 16) + at(60.4, 780, 'Başlık', 16) + linesAt(60, 700, BODY),
    )
    expect(text).toBe(`Başlık\n\n${BODY.join(' ')}`)
  })

  test('text at another angle stands apart', async () => {
    const spine = `BT /F3 9 Tf 0 1 -1 0 30 300 Tm ${octal('Sırt yazısı')} Tj ET\n`
    const rendition = await read(spine + linesAt(60, 700, BODY))
    expect(paragraphs(rendition, 'body')).toEqual([BODY.join(' ')])
    expect(paragraphs(rendition, 'around')).toEqual(['Sırt yazısı'])
  })

  test('a page that lies on its side is read like one that stands', async () => {
    const { text } = await read(linesAt(60, 700, BODY), { rotate: 90 })
    expect(text).toBe(BODY.join(' '))
  })

  test.each([
    ['TeX: accent, back, letter', '[(a) 20 (\\030) 500 (g) 0 (a\\270) 333 (c)] TJ', 'ağaç'],
    ['letter, back, accent', '[(a) 0 (g) 450 (\\030) -60 (ac) 420 (\\270)] TJ', 'ağaç'],
    ['capitals', '[(I) 300 (\\032) -50 (S) 500 (\\270) -160 (TE)] TJ', 'İŞTE'],
    ['side by side', '(ag\\030ac\\270) Tj', 'ağaç'],
  ])('letters in two pieces are made whole: %s', async (_name, draw, word) => {
    const { text } = await read(`BT /F3 11 Tf 60 700 Td ${draw} ET`)
    expect(text).toBe(word)
  })

  test('a paragraph among list items that are set in is whole', async () => {
    const items = Array.from({ length: 6 }, (_, i) => at(80, 640 - 16 * i, `${i + 1}. Madde budur`)).join('')
    const { text } = await read(
      linesAt(60, 700, ['Bunlar arşivdeki belgelerin gösterdiği', 'bütün işlerin kısa bir listesidir:']) +
        items,
    )
    expect(text.split('\n\n')[0]).toBe(
      'Bunlar arşivdeki belgelerin gösterdiği bütün işlerin kısa bir listesidir:',
    )
  })

  test('words that touch are one, words with a gap are two', async () => {
    const page = at(60, 700, 'bir', 10, 'F1') + at(71.1, 700, 'lik', 10, 'F1') + at(83.4, 700, 've', 10, 'F1')
    expect((await read(page)).text).toBe('birlik ve')
  })
})

describe('words broken at a line’s end', () => {
  test.each([
    ['are joined', 'bizim öncelik-', 'lerimiz bunlardır', 'bizim önceliklerimiz bunlardır'],
    ['keep a hyphen before a capital', 'eski Türk-', 'Rus sınırı', 'eski Türk-Rus sınırı'],
    ['keep a hyphen between years', 'yatırım 2014-', '2020 dönemi', 'yatırım 2014-2020 dönemi'],
    ['keep a dash between years', 'yatırım 2014–', '2020 dönemi', 'yatırım 2014–2020 dönemi'],
    ['keep a dash between words', 'geldi –', 'ama kimse görmedi', 'geldi – ama kimse görmedi'],
    ['in capitals are joined', 'ÖNCELİK-', 'LERİMİZ', 'ÖNCELİKLERİMİZ'],
    ['keep what stands elsewhere', 'ad-hoc değil, ad-', 'hoc denir', 'ad-hoc değil, ad-hoc denir'],
    [
      'in English keep a hyphen between words of the text',
      'The long meeting and its term: a long-',
      'term plan of the ministers for their countries.',
      'The long meeting and its term: a long-term plan of the ministers for their countries.',
    ],
    [
      'in addresses are set together',
      'bkz. https://www.example.org/tr/',
      'yazilar',
      'bkz. https://www.example.org/tr/yazilar',
    ],
  ])('%s', async (_name, first, second, text) => {
    const dash = (line: string) => line.replaceAll('–', '\x96')
    const page = at(60, 700, dash(first)) + at(60, 686, dash(second))
    expect((await read(page)).text).toBe(text)
  })
})

describe('notes', () => {
  const note = linesAt(60, 100, ['1 Bu bilgi arşivdeki defterden alınmıştır.'], 8)
  const call =
    at(60, 700, 'Köprü onarıldı') + at(129.4, 704, '1', 7) + at(136, 700, 've açıldı; herkes sevindi.')

  test('a raised number is a code that stands for the digits', async () => {
    const { text, codes } = await read(call + note)
    expect(text).toBe(
      'Köprü onarıldı1 ve açıldı; herkes sevindi.\n\n1 Bu bilgi arşivdeki defterden alınmıştır.',
    )
    expect(codes).toEqual([{ start: 14, end: 15, kind: 'ph', type: 'footnote', data: '1' }])
  })

  test('small type at the foot that begins with a number is a footnote', async () => {
    const { text, forms } = await read(call + note)
    expect(forms.map(({ start, end, kind }) => [kind, text.slice(start, end).slice(0, 10)])).toEqual([
      ['paragraph', 'Köprü onar'],
      ['footnote', '1 Bu bilgi'],
    ])
  })

  test('a power is no note', async () => {
    const { codes } = await read(
      at(60, 700, 'Alan 12 km') + at(60 + 56, 704, '2', 7) + at(124, 700, 'kadardır.'),
    )
    expect(codes).toEqual([])
  })

  test('a paragraph runs on over the note of its page', async () => {
    const first = linesAt(60, 700, [
      ...BODY.slice(0, 2),
      'Çünkü ırmağın suyu her bahar yükselir ve kıyıdaki evlerin',
    ])
    const second = linesAt(60, 780, ['bahçelerine kadar gelir.'])
    const rendition = await pdfRendition(pdf({ pages: [first + note, second] }))
    expect(paragraphs(rendition, 'body')).toHaveLength(1)
    expect(rendition.text).toContain('kıyıdaki evlerin bahçelerine kadar gelir.\n\n1 Bu bilgi')
  })
})

describe('what the PDF says of itself', () => {
  const info = "/Title (K\\366pr\\374) /Author (Nermin A.) /CreationDate (D:20190222103000+03'00')"

  test('title, author, date and language are evidence', async () => {
    const { evidence } = await read(linesAt(60, 700, BODY), { info })
    expect(evidence).toEqual([
      { name: 'title', value: 'Köprü', from: 'pdf' },
      { name: 'author', value: 'Nermin A.', from: 'pdf' },
      { name: 'date', value: '2019-02-22', from: 'pdf' },
      { name: 'language', value: 'tr-TR', from: 'pdf' },
    ])
  })

  test('a file’s name is no title', async () => {
    const { evidence } = await read(linesAt(60, 700, BODY), { info: '/Title (Microsoft Word - kopru.docx)' })
    expect(evidence.map(({ name }) => name)).toEqual(['language'])
  })
})
