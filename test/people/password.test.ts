import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPassword } from '../../src/people/password.ts'
import { emailOf, nameOf, PeopleError } from '../../src/people/person.ts'

function codeOf(work: () => unknown): string {
  try {
    work()
    return 'taken'
  } catch (error) {
    if (error instanceof PeopleError) return error.code
    throw error
  }
}
const verdict = (password: string) =>
  codeOf(() => checkPassword(password, ['Ayşe Yılmaz', 'ayse.yilmaz@house.example']))

describe('a password', () => {
  test.each([
    ['vapur iskelesinde bekleyen kedi', 'taken'],
    ['Gümüş şamdan 7 kere yandı', 'taken'],
    ['k7#Vq2!mZp9$Lw4x', 'taken'],
    ['漢字とかなの混ざった長い合言葉です', 'taken'],
    ['short phrase', 'password-short'],
    ['x'.repeat(400), 'password-long'],
    ['aaaaaaaaaaaaaaaaaaaa', 'password-simple'],
    ['ababababababababab', 'password-simple'],
    ['tulip!tulip!tulip!tulip!', 'password-simple'],
    ['abcdefghijklmnopq', 'password-simple'],
    ['123456789012345678', 'password-simple'],
    ['qwertyuiopasdfgh', 'password-simple'],
    ['poıuytrewqlkjhgf', 'password-simple'],
    ['1qaz2wsx3edc4rfv', 'password-simple'],
    ['Ayşe Yılmaz Ayşe 1987', 'password-known'],
    ['ayse.yilmaz@house.example', 'password-known'],
    ['password password 12', 'password-known'],
    ['correct horse battery staple', 'password-known'],
    ['Fenerbahçe İstanbul 1907', 'password-known'],
  ])('“%s” is %s', (password, expected) => {
    expect(verdict(password)).toBe(expected)
  })

  test('is counted in code points: fourteen are too few, fifteen enough, whatever they weigh', () => {
    expect(verdict('𝒜𝒞𝒟𝒢𝒥𝒦𝒩𝒪𝒫𝒬𝒮𝒯𝒰𝒱')).toBe('password-short')
    expect(verdict('𝒜𝒞𝒟𝒢𝒥𝒦𝒩𝒪𝒫𝒬𝒮𝒯𝒰𝒱w')).not.toBe('password-short')
  })

  test('of any text gets an answer, never a fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(verdict(text)).toMatch(/^taken$|^password-/)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('an e-mail address', () => {
  test.each([
    [' Ayse@House.Example ', 'ayse@house.example'],
    ['ILKER@HOUSE.EXAMPLE', 'ilker@house.example'],
    ['şule@örnek.example', 'şule@örnek.example'],
  ])('%s is kept as %s', (text, kept) => {
    expect(emailOf(text)).toBe(kept)
    expect(emailOf(kept)).toBe(kept)
  })

  test.each([
    '',
    'ayse',
    'a@',
    '@b',
    'a b@c.d',
    'a@b@c',
    '<a@b.c>',
    'a@b.c\nBcc: d@e.f',
    `${'a'.repeat(250)}@b.cc`,
  ])('%j is none', (text) => {
    expect(codeOf(() => emailOf(text))).toBe('bad-email')
  })
})

describe('a name', () => {
  test('is kept in one line, without signs that turn the writing round', () => {
    expect(nameOf('  Ayşe\n\tYılmaz \u202e')).toBe('Ayşe Yılmaz')
    expect(codeOf(() => nameOf(' \u200f '))).toBe('bad-name')
    expect(codeOf(() => nameOf('x'.repeat(101)))).toBe('bad-name')
  })
})
