import { describe, expect, test } from 'vitest'
import { applyRepairs } from '../../../src/page/repair.ts'
import { blockRepairs, contextOf } from '../../../src/page/repairs/block-repairs.ts'
import type { Lang } from '../../../src/text/language.ts'

const NAMES = new Set(['russia', 'osce', 'nato', 'ink', 'romania'])

function mended(text: string, language: Lang, around = ''): string {
  return applyRepairs(text, blockRepairs(text, language, contextOf(`${text}\n${around}`, NAMES))).text
}

describe('lost apostrophes of Turkish', () => {
  test.each([
    ['Ankarada toplandı', "Ankara'da toplandı"],
    ['Türkiyenin tutumu', "Türkiye'nin tutumu"],
    ['Irakta ve İranda', "Irak'ta ve İran'da"],
    ['Japonyaya gitti', "Japonya'ya gitti"],
    ['NATOya girdi', "NATO'ya girdi"],
    ['Berline gitti', "Berlin'e gitti"],
  ])('%s', (damaged, right) => {
    expect(mended(damaged, 'tr')).toBe(right)
    expect(mended(right, 'tr')).toBe(right)
  })

  test('letters are read by their names', () => {
    expect(mended('ABDde ve TBMMnin', 'tr', 'ABD ile TBMM')).toBe("ABD'de ve TBMM'nin")
  })

  test.each([
    'Ankaralı ve Türkiyeli',
    'Türk Dil Kurumundan Dışişleri Bakanlığına',
    'Rusça, Avrupalılar',
    'Irakda toplandı',
    'Ankarade',
    'Balkanlar Kafkasya',
    'Parise ve paristen, parise',
  ])('%s stays', (text) => {
    expect(mended(text, 'tr')).toBe(text)
  })
})

describe('quotation marks', () => {
  test.each([
    ['the ?New Turkey? plan', 'the "New Turkey" plan'],
    ['Turkey?s plan, and he don?t know', "Turkey's plan, and he don't know"],
    ["``so'' he said", '"so" he said'],
    ['\uFFFDYeni düzen\uFFFD dedi', '"Yeni düzen" dedi'],
    ['He said “so" then', 'He said “so” then'],
  ])('%s', (damaged, right) => {
    expect(mended(damaged, 'en')).toBe(right)
    expect(mended(right, 'en')).toBe(right)
  })

  test.each([
    'Why? Because? No, never.',
    'see http://example.com/a?s=1 and page?s=2',
    '¿Qué pasa? dijo',
    '“one" and "two"',
  ])('%s stays', (text) => {
    expect(mended(text, 'en')).toBe(text)
  })
})

describe('misread names', () => {
  test.each([
    ['TO lNK A TREATY', 'TO INK A TREATY'],
    ['NAT0 said', 'NATO said'],
    ['0SCE said', 'OSCE said'],
    ['Rornania said', 'Romania said'],
  ])('%s', (damaged, right) => {
    expect(mended(damaged, 'en')).toBe(right)
    expect(mended(right, 'en')).toBe(right)
  })

  test('a word is mended as the page has it several times', () => {
    expect(mended('AKKU5 said', 'en', 'AKKUS and AKKUS again')).toBe('AKKUS said')
    expect(mended('AKKU5 said', 'en', 'AKKUS once')).toBe('AKKU5 said')
  })

  test.each([
    'H1N1 and G20, B2B, F16, COVID19',
    'Modern Morning Burning',
    'McDonald and iPhone, Il Sole',
    'Article 5 and 10th',
  ])('%s stays', (text) => {
    expect(mended(text, 'en')).toBe(text)
  })
})
