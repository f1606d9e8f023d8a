import { describe, expect, test } from 'vitest'
import { pdfRendition } from '../../../src/page/pdf/pdf.ts'
import { at, linesAt, pdf } from './hand-made.ts'
import { paragraphs } from './measure.ts'

/** Lines between 60 and 205 points when they begin at 60. */
const LEFT = [
  'Köprü yüz yıl önce onarıldı ve',
  'bahar gelince yol yine açıldı;',
  'limandaki ışıklar bütün gece',
  'yandı ve gemiler yola çıktı.',
]
const RIGHT = [
  'Irmağın suyu her yıl yükselir',
  've kıyıdaki evlere kadar gelir;',
  'dağ geçitlerinde kış ağırdır',
  've yol sık sık kapanır.',
]
const ACROSS = 'Bu satır sayfanın bütün genişliğini kaplar ve iki sütunun üzerinden geçer'
const TEXT = [...LEFT, ...RIGHT].join(' ')
/** Half an em after the longest line. */
const NARROW = 211

async function textOf(page: string): Promise<string> {
  return paragraphs(await pdfRendition(pdf({ pages: [page] })), 'body').join(' ')
}

describe('columns with a narrow gutter', () => {
  const draw = (y: number) => linesAt(60, y, LEFT) + linesAt(NARROW, y, RIGHT)

  test('are read one after the other', async () => {
    expect(await textOf(draw(700))).toBe(TEXT)
  })

  test('are read one after the other when their lines stand at different heights', async () => {
    expect(await textOf(linesAt(60, 700, LEFT) + linesAt(NARROW, 694, RIGHT))).toBe(TEXT)
  })

  test.each([
    ['a line across', ACROSS],
    ['a short head', 'Ara başlık'],
  ])('end at %s', async (_name, head) => {
    expect(await textOf(draw(700) + at(60, 630, head) + draw(600))).toBe(`${TEXT} ${head} ${TEXT}`)
  })

  test('may be three', async () => {
    expect(await textOf(draw(700) + linesAt(NARROW + 151, 700, LEFT))).toBe([TEXT, ...LEFT].join(' '))
  })

  test('may end at different heights', async () => {
    const page = linesAt(60, 700, LEFT) + linesAt(NARROW, 700, [...RIGHT, ...RIGHT])
    expect(await textOf(page)).toBe([TEXT, ...RIGHT].join(' '))
  })

  test('a box on the right that is drawn before the text around it is read before it', async () => {
    const box = linesAt(NARROW + 6, 692, ['Oysa haritalar', 'başka söyler.'])
    expect(await textOf(box + linesAt(60, 700, [...LEFT, ...RIGHT.slice(1)]))).toBe(
      ['Oysa haritalar', 'başka söyler.', ...LEFT, ...RIGHT.slice(1)].join(' '),
    )
  })

  test('may have a larger head beside small words', async () => {
    const page =
      linesAt(60, 700, [...LEFT.slice(0, 3), 'yandı.']) +
      at(NARROW - 3, 662, 'Su', 15) +
      linesAt(NARROW, 700, RIGHT.slice(0, 2))
    expect(await textOf(page)).toContain('bütün gece yandı.')
  })
})

describe('what only looks like columns', () => {
  test('a table is read row by row, a cell of two lines whole', async () => {
    const row = (y: number, i: number) =>
      linesAt(60, y, LEFT.slice(i, i + 2)) + linesAt(NARROW, y, RIGHT.slice(i, i + 2))
    const cells = [0, 2].flatMap((i) => [...LEFT.slice(i, i + 2), ...RIGHT.slice(i, i + 2)])
    expect(await textOf(row(700, 0) + row(660, 2))).toBe(cells.join(' '))
  })

  test.each([
    ['a table of single lines is read row by row, wide as its gaps may be', 'Satır'],
    ['a table of figures is read row by row', '12'],
  ])('%s', async (_name, start) => {
    const rows = LEFT.map((cell, i) => [`${start} ${cell}`, `${start} ${RIGHT[i]}`])
    expect(await textOf(drawn(rows, 280))).toBe(rows.flat().join(' '))
  })

  test('a river through justified lines parts nothing', async () => {
    const rows = LEFT.map((line, i) => [line, RIGHT[i] ?? ''])
    expect(await textOf(drawn(rows, NARROW + 4))).toBe(rows.flat().join(' '))
  })

  test('running text with a wide gutter is columns, though it is drawn row by row', async () => {
    const rows = LEFT.map((line, i) => [line, RIGHT[i] ?? ''])
    expect(await textOf(drawn(rows, 280))).toBe(TEXT)
  })
})

/** Rows of two pieces, the second of each at `x`, drawn row by row. */
function drawn(rows: readonly (readonly string[])[], x: number): string {
  return rows.map(([a = '', b = ''], i) => at(60, 700 - 15 * i, a) + at(x, 700 - 15 * i, b)).join('')
}
