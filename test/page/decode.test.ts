import { describe, expect, test } from 'vitest'
import { decodePage, MAX_PAGE_BYTES, PageError } from '../../src/page/decode.ts'
import { read } from './starter.ts'

const TEXT = 'AVRASYA İNCELEMELERİ MERKEZİ\n\nGüneş ışığı şehre doğdu.\n'
const utf16 = (bigEndian: boolean, mark: boolean) => {
  const bytes = Buffer.from((mark ? '\uFEFF' : '') + TEXT, 'utf16le')
  return new Uint8Array(bigEndian ? bytes.swap16() : bytes)
}
const TURKISH: Readonly<Record<string, number>> = {
  Ğ: 0xd0,
  İ: 0xdd,
  Ş: 0xde,
  ğ: 0xf0,
  ı: 0xfd,
  ş: 0xfe,
  '’': 0x92,
}
const windows1254 = (text: string) =>
  Uint8Array.from(text, (letter) => TURKISH[letter] ?? letter.charCodeAt(0))

describe('decoding', () => {
  test.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8', false],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`), 'utf-8', false],
    ['UTF-16 little-endian with a mark', utf16(false, true), 'utf-16le', false],
    ['UTF-16 big-endian with a mark', utf16(true, true), 'utf-16be', false],
    ['UTF-16 little-endian', utf16(false, false), 'utf-16le', true],
    ['UTF-16 big-endian', utf16(true, false), 'utf-16be', true],
    ['windows-1254', windows1254(TEXT), 'windows-1254', true],
  ])('%s', (_name, bytes, encoding, guessed) => {
    expect(decodePage(new Uint8Array(bytes))).toEqual({ text: TEXT, encoding, guessed })
  })

  test('a guess is told', () => {
    const page = read(windows1254(`${TEXT}\nKazakistan’ın elçisi geldi.\n`))
    expect(page.findings).toContainEqual(
      expect.objectContaining({ code: 'encoding-guessed', detail: { value: 'windows-1254' } }),
    )
    expect(page.text).toContain('Kazakistan’ın elçisi')
  })

  test.each<[string, Uint8Array, PageError['code']]>([
    ['nothing', new Uint8Array(0), 'empty'],
    ['white space', Buffer.from(' \n\t\u00A0\uFEFF\n'), 'empty'],
    ['a PNG', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]), 'binary'],
    ['control characters', new Uint8Array(500).fill(3), 'binary'],
    ['more than a page', new Uint8Array(MAX_PAGE_BYTES + 1).fill(65), 'too-large'],
  ])('%s is refused', (_name, bytes, code) => {
    expect(() => decodePage(bytes)).toThrow(expect.objectContaining({ name: PageError.name, code }))
  })
})
