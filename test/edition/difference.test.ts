import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordDifference } from '../../src/edition/difference.ts'

test('a Turkish suffix belongs to its word', () => {
  expect(wordDifference('Ankara’da görüştü.', 'Ankara’dan görüştü.')).toEqual([
    { kind: 'removed', text: 'Ankara’da' },
    { kind: 'added', text: 'Ankara’dan' },
    { kind: 'same', text: ' görüştü.' },
  ])
})

test('both texts can be read back from the difference', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'Ankara’da', ' ', '  ', ',', '1.5', '😀'))
    .map((x) => x.join(''))
  fc.assert(
    fc.property(text, text, (a, b) => {
      const parts = wordDifference(a, b)
      const side = (left: string) => parts.filter(({ kind }) => kind !== left).map((part) => part.text)
      expect([side('added').join(''), side('removed').join('')]).toEqual([a, b])
    }),
  )
})

test('texts that share nothing are wholly replaced, soon', () => {
  const a = Array.from({ length: 5000 }, (_, i) => `a${i}`).join(' ')
  const b = Array.from({ length: 5000 }, (_, i) => `b${i}`).join(' ')
  expect(wordDifference(a, b)).toEqual([
    { kind: 'removed', text: a },
    { kind: 'added', text: b },
  ])
})
