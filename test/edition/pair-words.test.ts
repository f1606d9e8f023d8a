import { describe, expect, test } from 'vitest'
import { addressKey, PairTerms, soundOf, textKeys } from '../../src/edition/pair-words.ts'
import type { Lang } from '../../src/text/language.ts'

const TERMS = new PairTerms([
  ['Ermenistan', 'Armenia'],
  ['Dışişleri Bakanlığı', 'Ministry of Foreign Affairs'],
  ['AB', 'EU'],
])
const keys = (text: string, lang: Lang) =>
  new Set(textKeys(text, lang, TERMS).map(({ kind, key }) => `${kind}:${key}`))

describe('two versions share', () => {
  test.each([
    ['a name with its suffixes', 'Bakan Lavrov’un sözleri', 'the words of Lavrov', 'names:lavrov'],
    ['a name whose apostrophe is lost', 'Bakan Lavrovun sözleri', 'what Lavrov’s words mean', 'names:lavrov'],
    ['a name spelt by sound', 'dün Paşinyan geldi', 'then Pashinyan came', 'names:pasini'],
    ['an acronym', 'NATO’nun kararı', 'the decision of NATO', 'names:nato'],
    ['a number in two notations', 'toplam 1.120,5 ton', 'a total of 1,120.5 tonnes', 'numbers:11205'],
    ['a percentage', 'oyların yüzde 12,5’i', '12.5% of the votes', 'numbers:%125'],
    ['a percentage in words', '%25’lik artış', 'up by 25 percent', 'numbers:%25'],
    ['a date', '22 Şubat 2019’da', 'on February 22, 2019', 'numbers:2019-02-22'],
    ['a date in figures', '22.02.2019', '22 February 2019', 'numbers:2019-02-22'],
    ['a day without a year', '3 Mart’ta başladı', 'began on March 3', 'numbers:--03-03'],
    ['a term', 'Ermenistan’ın tutumu', 'the position of Armenia', 'terms:armen'],
    [
      'a term of several words',
      'Dışişleri Bakanlığı’ndan',
      'the Ministry of Foreign Affairs',
      'terms:minis of forei affai',
    ],
    ['an acronym that is another', 'AB ile görüşmeler', 'talks with the EU', 'terms:eu'],
    ['quoted words', 'adı “Blue Stream” oldu', 'it was called "Blue Stream"', 'quotes:blue stream'],
    ['a link', 'bkz. http://www.a.example/x.', 'see https://a.example/x', 'links:a.example/x'],
  ])('%s', (_what, tr, en, key) => {
    expect([...keys(tr, 'tr')]).toContain(key)
    expect([...keys(en, 'en')]).toContain(key)
  })

  test('no number that the calendar does not have as a date', () => {
    expect([...keys('31 Şubat 2019', 'tr')]).toEqual(expect.arrayContaining(['numbers:31', 'numbers:2019']))
  })
})

test.each([
  ['https://www.Host.example/tr/a/?utm_source=x#top', 'host.example/tr/a'],
  ['http://host.example/a/', 'host.example/a'],
  ['host.example/a?id=5', 'host.example/a?id=5'],
])('the address %s is %s', (address, key) => expect(addressKey(address)).toBe(key))

test.each([
  ['Şevardnadze', 'Shevardnadze'],
  ['Çernobil', 'Chernobyl'],
  ['Amerika', 'America'],
  ['Jirinovski', 'Zhirinovsky'],
  ['Kolçak', 'Kolchak'],
])('%s sounds like %s', (tr, en) => expect(soundOf(tr)).toBe(soundOf(en)))

test.each([
  '“',
  '"',
  'A',
  '1',
  '.',
  '%',
  '-',
  'https://',
  'https://a',
  '1 Mart ',
  'Bir ',
  '’',
  ' ',
  '\n',
  'a.',
])('100 kB of %j are read without haste', (piece) => {
  const text = piece.repeat(Math.ceil(100_000 / piece.length))
  expect(textKeys(text, 'tr', TERMS).length).toBeLessThan(200_000)
  expect(addressKey(text).length).toBeLessThanOrEqual(2000)
})
