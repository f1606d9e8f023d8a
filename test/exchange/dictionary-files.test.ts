import { describe, expect, test } from 'vitest'
import { readDictd, readTsvDictionary } from '../../src/exchange/dictionary-files.ts'

describe('a dictionary of tab-separated values', () => {
  test('has its remarks, empty lines and further columns passed over', () => {
    expect(readTsvDictionary('\uFEFF# remark\n\nferry\tferibot\tnoun\r\nquay \t rıhtım\n')).toEqual([
      { source: 'ferry', target: 'feribot' },
      { source: 'quay', target: 'rıhtım' },
    ])
  })
  test('that is none is refused', () => {
    expect(() => readTsvDictionary('just some text')).toThrow('no line has a word')
  })
})

describe('a dictd dictionary', () => {
  /** Articles one behind the other, and their index. */
  function made(articles: Record<string, string>): { index: string; bytes: Uint8Array } {
    const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
    const number = (value: number): string =>
      (value >= 64 ? number(Math.floor(value / 64)) : '') + (digits[value % 64] ?? '')
    let [index, all] = ['', '']
    for (const [word, article] of Object.entries(articles)) {
      const [start, size] = [Buffer.byteLength(all), Buffer.byteLength(article)]
      index += `${word}\t${number(start)}\t${number(size)}\n`
      all += article
    }
    return { index, bytes: new TextEncoder().encode(all) }
  }

  test('gives renderings without numbers, grammar and remarks', () => {
    const { index, bytes } = made({
      '00databaseinfo': '00databaseinfo\nAbout this dictionary\n',
      ferry: 'ferry /ˈfɛri/ <n>\n1. feribot, araba vapuru (büyük).\n2. <v> karşıya geçirmek; taşımak\n',
      quay: 'quay\nrıhtım\n',
    })
    expect(readDictd(index, bytes)).toEqual([
      { source: 'ferry', target: 'feribot' },
      { source: 'ferry', target: 'araba vapuru' },
      { source: 'ferry', target: 'karşıya geçirmek' },
      { source: 'ferry', target: 'taşımak' },
      { source: 'quay', target: 'rıhtım' },
    ])
  })

  test.each([
    ['ferry\tA\tzz', 'where no article is'],
    ['ferry\t???\tB', 'where no article is'],
    ['', 'no headwords'],
  ])('with the index %j is refused', (index, message) => {
    expect(() => readDictd(index, new TextEncoder().encode('ferry\nferibot\n'))).toThrow(message)
  })
})
