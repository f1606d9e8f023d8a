import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarLanguage } from '../../src/text/calendar.ts'
import { figureDate, findDate, fullDate, longDate, wholeDate } from '../../src/text/date.ts'

describe('a date is read', () => {
  test.each([
    ['22.02.2019', '2019-02-22'],
    ['22/02/2019', '2019-02-22'],
    ['2.2.2019', '2019-02-02'],
    ['02/22/2019', '2019-02-22'],
    ['2019-02-22', '2019-02-22'],
    ['2019-02-22T14:30', '2019-02-22'],
    ['22 Şubat 2019', '2019-02-22'],
    ['22\u00a0ŞUBAT\u00a02019', '2019-02-22'],
    ['22 Subat 2019', '2019-02-22'],
    ['7 ARALIK 2020', '2020-12-07'],
    ['22 Şubat 2019 Cuma', '2019-02-22'],
    ['22 Şubat 2019, Cuma', '2019-02-22'],
    ['Cuma, 22 Şubat 2019', '2019-02-22'],
    ['22.02.2019 Cuma', '2019-02-22'],
    ['22 Şubat 2019 - Cuma', '2019-02-22'],
    ['22.02.2019 / 14:30', '2019-02-22'],
    ['February 22, 2019', '2019-02-22'],
    ['Friday 22 February 2019', '2019-02-22'],
    ['Friday, 22nd February, 2019', '2019-02-22'],
    ['22 Şub 2019', '2019-02-22'],
    ['Feb. 22, 2019', '2019-02-22'],
    ['9 Sept. 2021', '2021-09-09'],
    ['22 Şubat 2019 14:30', '2019-02-22'],
    ['22.02.2019 - 14.30', '2019-02-22'],
    ['22 Şubat 2019, saat 14:30', '2019-02-22'],
    ['February 22, 2019 at 2:30 p.m.', '2019-02-22'],
    ['Şubat 2019', '2019-02'],
    ['February 2019', '2019-02'],
    ['22-24 Şubat 2019', '2019-02-22/2019-02-24'],
    ['22 – 24 February 2019', '2019-02-22/2019-02-24'],
    ['22 to 24 February 2019', '2019-02-22/2019-02-24'],
    ['22 Şubat - 3 Mart 2019', '2019-02-22/2019-03-03'],
    ['30 Aralık 2018 - 2 Ocak 2019', '2018-12-30/2019-01-02'],
    ['February 22–24, 2019', '2019-02-22/2019-02-24'],
    ['February 28 – March 3, 2019', '2019-02-28/2019-03-03'],
    ['22-24.02.2019', '2019-02-22/2019-02-24'],
    ['22.02.2019 – 24.02.2019', '2019-02-22/2019-02-24'],
    ['Ocak-Haziran 2020', '2020-01/2020-06'],
    ['Ocak / Şubat 2020', '2020-01/2020-02'],
  ])('%s is %s', (text, iso) => expect(wholeDate(text)?.iso).toBe(iso))

  test.each([
    '31.02.2019',
    '30 Şubat 2019',
    'February 31, 2019',
    '12.13.2019',
    '2019',
    '2024 / 2',
    'Mart',
    '24-22 2019',
  ])('%s is no date', (text) => expect(findDate(text)).toBeUndefined())

  test('where it stands in a sentence, from its weekday on', () => {
    const text = 'Toplantı, 12 Mart 2020 Perşembe günü Samsun’da yapıldı; tutanak 14.03.2020 tarihlidir.'
    const date = findDate(text)
    expect(date && [date.iso, text.slice(date.start, date.end)]).toEqual([
      '2020-03-12',
      '12 Mart 2020 Perşembe',
    ])
    expect(wholeDate(text)).toBeUndefined()
  })
})

describe('a date is written', () => {
  test.each([
    ['2019-02-22', '22 Şubat 2019', '22 February 2019', '22.02.2019'],
    ['2019-02', 'Şubat 2019', 'February 2019', '02.2019'],
    ['2019', '2019', '2019', '2019'],
    ['2019-02-22/2019-02-24', '22–24 Şubat 2019', '22–24 February 2019', '22.02.2019–24.02.2019'],
    [
      '2019-02-22/2019-03-03',
      '22 Şubat – 3 Mart 2019',
      '22 February – 3 March 2019',
      '22.02.2019–03.03.2019',
    ],
    [
      '2018-12-30/2019-01-02',
      '30 Aralık 2018 – 2 Ocak 2019',
      '30 December 2018 – 2 January 2019',
      '30.12.2018–02.01.2019',
    ],
    ['2020-01/2020-06', 'Ocak–Haziran 2020', 'January–June 2020', '01.2020–06.2020'],
  ])('%s', (iso, tr, en, figures) => {
    expect([longDate(iso, 'tr'), longDate(iso, 'en'), figureDate(iso)]).toEqual([tr, en, figures])
  })

  test.each([
    ['22 Şubat 2019 Cuma', '22 Şubat 2019 Cuma', 'Friday, 22 February 2019'],
    ['22.02.2019 14:30', '22 Şubat 2019, 14:30', '22 February 2019, 14:30'],
    ['Feb. 22, 2019', '22 Şubat 2019', '22 February 2019'],
  ])('%s keeps its weekday and its time', (written, tr, en) => {
    expect([fullDate(written, '2019-02-22', 'tr'), fullDate(written, '2019-02-22', 'en')]).toEqual([tr, en])
  })

  test('so that it reads the same again', () => {
    const day = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    const part = fc.constantFrom(4, 7, 10)
    fc.assert(
      fc.property(day, day, part, fc.constantFrom('tr', 'en'), (a, b, length, lang) => {
        const [first, last] = [a.slice(0, length), b.slice(0, length)].toSorted()
        if (length > 4) expect(wholeDate(longDate(a.slice(0, length), lang))?.iso).toBe(a.slice(0, length))
        expect(wholeDate(figureDate(a))?.iso).toBe(a)
        if (length === 10 && first !== last)
          expect(wholeDate(longDate(`${first}/${last}`, lang))?.iso).toBe(`${first}/${last}`)
      }),
    )
  })
})

test('the words of a date tell its language', () => {
  expect(
    ['22 Şubat 2019', 'Mart 2019', 'Feb. 22, 2019', '22.02.2019', '3 Mar 2019'].map(calendarLanguage),
  ).toEqual(['tr', 'tr', 'en', undefined, undefined])
})

test.each(['1 ', '1', ' ', '1.', 'Mart ', '22 Mart ', '-', '1-', 'a', 'Cuma, '])(
  '100 kB of %j are no date',
  (piece) => {
    expect(findDate(piece.repeat(100_000 / piece.length))).toBeUndefined()
  },
)
