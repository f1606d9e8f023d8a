import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CODE_MARK,
  type Content,
  joinContent,
  plain,
  sliceContent,
  wordsOnly,
} from '../../src/text/content.ts'
import { figureDate, findDate, longDate, wholeDate } from '../../src/text/date.ts'
import { detectLanguage } from '../../src/text/language.ts'
import { fold, isShouted, lower, upper } from '../../src/text/turkish.ts'
import { countWords, stem, tokens } from '../../src/text/words.ts'

describe('dates', () => {
  test.each([
    ['22.02.2019', '2019-02-22'],
    ['2.3.2021', '2021-03-02'],
    ['22/02/2019', '2019-02-22'],
    ['2019-02-22', '2019-02-22'],
    ['22 Şubat 2019', '2019-02-22'],
    ['22 Şubat 2019 Cuma', '2019-02-22'],
    ['22 ŞUBAT 2019', '2019-02-22'],
    ['1 Kasım 2020', '2020-11-01'],
    ['15 AĞUSTOS 2020', '2020-08-15'],
    ['22 February 2019', '2019-02-22'],
    ['Friday, 22 February 2019', '2019-02-22'],
    ['February 22, 2019', '2019-02-22'],
    ['FEBRUARY 22nd, 2019', '2019-02-22'],
    ['29.02.2020', '2020-02-29'],
  ])('%s is %s', (text, iso) => {
    expect(wholeDate(`  ${text} `)?.iso).toBe(iso)
  })

  test.each(['29.02.2019', '31.04.2020', '22.13.2019', '0.1.2020', '2019', 'Mayıs ayında'])(
    '%s is no date',
    (text) => expect(findDate(text)).toBeUndefined(),
  )

  test('are found where they stand, the first first', () => {
    const text = 'Toplantı 3 Mart 2021’de, 05.04.2021 tarihinde'
    const found = findDate(text)
    expect(found && text.slice(found.start, found.end)).toBe('3 Mart 2021')
    expect(wholeDate(text)).toBeUndefined()
  })

  test('are written as each language writes them', () => {
    expect(longDate('2019-02-22', 'tr')).toBe('22 Şubat 2019')
    expect(longDate('2019-02-02', 'en')).toBe('2 February 2019')
    expect([longDate('2019-08', 'tr'), longDate('2019', 'en')]).toEqual(['Ağustos 2019', '2019'])
    expect(figureDate('2019-02-22')).toBe('22.02.2019')
  })
})

describe('Turkish letters', () => {
  test('change their case by the rules of the language', () => {
    expect([upper('istanbul ılık', 'tr'), lower('İSTANBUL ILIK', 'tr')]).toEqual([
      'İSTANBUL ILIK',
      'istanbul ılık',
    ])
    expect([upper('title', 'en'), lower('TITLE', 'en')]).toEqual(['TITLE', 'title'])
  })

  test('fold to one key however they were typed, in every locale', () => {
    for (const typed of ['İNCELEMELERİ', 'incelemeleri', 'Incelemeleri', 'ıncelemelerı', 'INCELEMELERI'])
      expect(fold(typed)).toBe('incelemeleri')
    expect(fold('Kâğıthane’de')).toBe("kagithane'de")
  })

  test('know a shouted line', () => {
    expect([
      isShouted('AVRASYA İNCELEMELERİ'),
      isShouted('Avrasya'),
      isShouted('A'),
      isShouted('12'),
    ]).toEqual([true, false, false, false])
  })
})

describe('language', () => {
  test.each([
    ['Bakan, yarın Ankara’da mevkidaşıyla görüşecek.', 'tr'],
    ['Kaynak', 'tr'],
    ['AVRASYA İNCELEMELERİ MERKEZİ', 'tr'],
    ['The minister will meet his counterpart in Ankara tomorrow.', 'en'],
    ['CENTER FOR EURASIAN STUDIES', 'en'],
    [
      'Minister Çavuşoğlu said that the talks in Şanlıurfa would go on for a week before they met again.',
      'en',
    ],
  ])('%s: %s', (text, lang) => expect(detectLanguage(text)).toBe(lang))

  test.each(['', '12.05.2020', 'TASS', 'http://tass.com/world/1045872', 'NATO 2030'])(
    '%s: undetermined',
    (text) => expect(detectLanguage(text)).toBeUndefined(),
  )
})

describe('words', () => {
  test('keep suffixes, decimals and hyphens together', () => {
    expect(tokens('Ankara’da %50, 1.120,5 ton; pre-war “mermer”.')).toEqual([
      'Ankara’da',
      '%',
      '50',
      ',',
      '1.120,5',
      'ton',
      ';',
      'pre-war',
      '“',
      'mermer',
      '”',
      '.',
    ])
    expect(countWords('Ankara’da %50, 1.120,5 ton.')).toBe(4)
  })

  test('share a stem with their inflected forms', () => {
    expect(new Set(['Lavrov', "Lavrov'un", 'Lavrov’s'].map(stem)).size).toBe(1)
    expect(stem('kitabı')).toBe(stem('kitap'))
    expect(stem('IŞIK')).toBe(stem('ışık'))
  })
})

test('content is cut and joined with its codes, whatever the cut', () => {
  const content = fc
    .tuple(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), fc.nat(60))
    .map(([parts, at]): [Content, number] => {
      const clean = parts.map((part) => part.replaceAll(CODE_MARK, ''))
      const codes = clean
        .slice(1)
        .map((_, i) => ({ id: `f${i}`, kind: 'ph', type: 'footnote', data: `[${i}]` }) as const)
      return [{ text: clean.join(CODE_MARK), codes }, at]
    })
  fc.assert(
    fc.property(content, ([whole, at]) => {
      const cut = Math.min(at, whole.text.length)
      const joined = joinContent([sliceContent(whole, 0, cut), sliceContent(whole, cut, whole.text.length)])
      expect(joined).toEqual(whole)
      expect(wordsOnly(whole)).not.toContain(CODE_MARK)
    }),
  )
  expect(plain('a b')).toEqual({ text: 'a b', codes: [] })
})
