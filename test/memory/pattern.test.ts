import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PatternError, patternFrom } from '../../src/memory/pattern.ts'

const found = (pattern: string, text: string, caseSensitive = false) =>
  patternFrom(pattern, caseSensitive)
    .matches(text)
    .map(({ start, end }) => text.slice(start, end))

describe('a pattern', () => {
  test.each([
    ['gemi', 'Gemi, GEMİ ve gemiler', ['Gemi', 'GEMİ', 'gemi']],
    ['ışık', 'IŞIK', ['IŞIK']],
    ['gemi(ler|nin)?\\b', 'gemiler gemici gemi', ['gemiler', 'gemi']],
    ['\\d{1,2}\\.\\d{4}', '3.2019 ve 12.2020', ['3.2019', '12.2020']],
    ['[a-cx]+', 'abcd x', ['abc', 'x']],
    ['[^ ]+$', 'bir iki üç', ['üç']],
    ['^bir', 'bir bir', ['bir']],
    ['(a|ab)(c|bcd)', 'abcd', ['abcd']],
    ['a*', 'baab', ['aa']],
    ['(?:ab){2,3}', 'abababab', ['ababab']],
    ['a{2,}', 'a aa aaa', ['aa', 'aaa']],
    ['\\W\\S', 'a (b)', [' (']],
    ['x|', 'axb', ['x']],
    ['', 'abc', []],
  ])('%s in %s', (pattern, text, parts) => {
    expect(found(pattern, text)).toEqual(parts)
  })

  test('minds case where it is asked to', () => {
    expect(found('Gemi', 'gemi Gemi', true)).toEqual(['Gemi'])
  })

  test.each([
    '(',
    ')',
    '[a',
    '*a',
    'a{3,2}',
    'a{500}',
    '\\q',
    '(?=a)',
    '(?<n>a)',
    'a'.repeat(600),
    '('.repeat(30),
    '^*',
    '\\',
    '((a{99}){99}){99}',
  ])('is refused: %s', (pattern) => {
    expect(() => patternFrom(pattern)).toThrow(PatternError)
  })

  test('finds what a regular expression of the language finds first', () => {
    const piece = fc.constantFrom('a', 'b', '(a|b)', '(ab)', 'a+', 'b*', '[ab]', 'a?', '.')
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 5 }),
        fc.stringMatching(/^[abc]{0,12}$/),
        (parts, text) => {
          const pattern = parts.join('')
          const first = Array.from(text.matchAll(new RegExp(pattern, 'g'))).find(([part]) => part !== '')
          expect(patternFrom(pattern).matches(text)[0]?.start).toBe(first?.index)
        },
      ),
    )
  })

  test('gives at most a hundred matches of one text, each of which may look far ahead', () => {
    expect(patternFrom('a.*b|a').matches('a'.repeat(20_000))).toHaveLength(100)
  })

  test.each(['(a+)+b', '(a|a)*b', '(a*)*b', '(.*)(.*)(.*)(.*)x', '(a?){99}a{99}b'])(
    '%s does not run away on 100 kB',
    (pattern) => {
      expect(patternFrom(pattern).matches('a'.repeat(pattern.includes('99') ? 2_000 : 100_000))).toEqual([])
    },
  )
})
