import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detectLanguage, type Lang } from '../../src/text/language.ts'
import { ROOT } from '../house.ts'
import { ascii, headings, isDevelopment, type Sample, sentences } from './language-samples.ts'

describe('the language of', () => {
  test.each<[string, Lang]>([
    ['Yeni liman geçen hafta açıldı.', 'tr'],
    ['Yeni liman gecen hafta acildi, gemiler bekliyor.', 'tr'],
    ['ISTANBUL BOGAZINDAKI TRAFIK YOGUNLUGU', 'tr'],
    ['YAYINLAR', 'tr'],
    ['Kahvaltı', 'tr'],
    ['Gu\u0308ndem', 'tr'],
    ['Tom, Mary’nin geleceğini söyledi.', 'tr'],
    ['Brown’un The New Order adlı kitabı', 'tr'],
    ['You’ve got to come back.', 'en'],
    ['Minister Çavuşoğlu spoke with Şimşek and Erdoğan', 'en'],
    ['PUBLICATIONS', 'en'],
    ['Shipping routes', 'en'],
    ['It', 'en'],
  ])('%s is %s', (text, lang) => expect(detectLanguage(text)).toBe(lang))

  test.each([
    'Россия и Турция подписали соглашение.',
    'Հայաստանի Հանրապետություն',
    'Der Hafen wurde von der Stadt nicht geschlossen.',
    'Le port est fermé dans la ville, mais les navires sont partis.',
    'El puerto de la ciudad no es grande, pero los barcos son nuevos.',
    '…',
    '12 345',
    'TASS',
  ])('%s stays open', (text) => expect(detectLanguage(text)).toBeUndefined())

  test('any text is found or left open', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['tr', 'en', undefined]).toContain(detectLanguage(text))
      }),
    )
  })

  test.each(['The ferry left the harbour.', 'Feribot limandan ayrıldı.'])(
    '“%s” is told whatever address it has',
    (text) => {
      expect(detectLanguage(`${text} https://www.gemi.example/ve-bir-liman`)).toBe(detectLanguage(text))
    },
  )

  test.each(
    ['a', 'İ', '@', 'www.', 'lar', "'", 'x’', ' ', '1', '\uFFFC', 'ı ', 'th ', 'и', '𝐀'].map((unit) => [
      unit,
    ]),
  )(
    'a hundred thousand times %j is answered at once',
    (unit) => {
      expect(() => detectLanguage(unit.repeat(100_000))).not.toThrow()
    },
    5_000,
  )
})

const SHARED = resolve(ROOT, '../shared/bench-data')

/** Shares of right and of wrong answers among texts of a length. */
function shares(samples: readonly Sample[], from: number, to = Number.POSITIVE_INFINITY) {
  const here = samples.filter(({ text }) => text.length >= from && text.length <= to)
  const answers = here.map(({ text, lang }) => ({ found: detectLanguage(text), lang }))
  const right = answers.filter(({ found, lang }) => found === lang).length
  const wrong = answers.filter(({ found, lang }) => found !== undefined && found !== lang).length
  return { right: right / here.length, wrong: wrong / here.length }
}

describe('among our own sentences', () => {
  test('none of twenty characters and more is taken for the other language', () => {
    const ours = sentences()
    expect(shares(ours, 20).wrong).toBeLessThan(0.005)
    expect(shares(ascii(ours), 20).wrong).toBeLessThan(0.005)
  })
})

describe.skipIf(!existsSync(SHARED))('in the half of the bench that is not worked on', () => {
  const everything = sentences(SHARED)
  const report = everything.filter(({ text }) => !isDevelopment(text))
  const heads = headings(report, everything)

  test.each([
    [1, 10, 0.91],
    [11, 20, 0.94],
    [21, 40, 0.99],
    [41, 80, 0.99],
    [81, Number.POSITIVE_INFINITY, 0.999],
  ])('sentences and headings of %i to %i characters are told', (from, to, floor) => {
    expect(shares([...report, ...heads], from, to).right).toBeGreaterThanOrEqual(floor)
  })

  test('fewer than one in two hundred from twenty characters are confused, with or without Turkish letters', () => {
    for (const samples of [report, heads, ascii(report), ascii(heads)])
      expect(shares(samples, 20).wrong).toBeLessThan(0.005)
  })
})
