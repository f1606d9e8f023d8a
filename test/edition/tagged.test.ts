import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { knownCodes, tagged, untagged, withCodes } from '../../src/edition/tagged.ts'
import { CODE_MARK, type Code, type Content } from '../../src/text/content.ts'

const link: readonly Code[] = [
  { id: 'c1', kind: 'open', pair: 'c1', type: 'link', data: '<a href="https://example.org">' },
  { id: 'c1/', kind: 'close', pair: 'c1', type: 'link', data: '</a>' },
  { id: 'c2', kind: 'ph', type: 'footnote', data: '[1]' },
]
const source: Content = { text: `See ${CODE_MARK}here${CODE_MARK}.${CODE_MARK}`, codes: link }

describe('a text whose codes can be typed', () => {
  test('shows each code by its number, the end of a pair with a stroke', () => {
    expect(tagged(source, link)).toBe('See {1}here{/1}.{2}')
  })

  test('is read in any order of its codes', () => {
    expect(untagged('{2}Burada: {1}bak{/1}.', link)).toEqual({
      text: `${CODE_MARK}Burada: ${CODE_MARK}bak${CODE_MARK}.`,
      codes: [link[2], link[0], link[1]],
    })
  })

  test('keeps a mark that no code has, and one with a stroke before it, as words', () => {
    expect(untagged('{7} and \\{1}', link)).toEqual({ text: '{7} and {1}', codes: [] })
  })

  test('comes back the same, whatever its words', () => {
    const words = fc.string({ unit: fc.constantFrom('{', '}', '/', '\\', '1', '2', 'a', ' ', 'ş') })
    fc.assert(
      fc.property(fc.array(words, { minLength: 4, maxLength: 4 }), (parts) => {
        const content = { text: parts.join(CODE_MARK), codes: link }
        expect(untagged(tagged(content, link), link)).toEqual(content)
      }),
      { numRuns: 5000 },
    )
  })

  test('takes codes by their names, and none that it does not know', () => {
    expect(withCodes(CODE_MARK, ['c2'], link)).toEqual({ text: CODE_MARK, codes: [link[2]] })
    expect(withCodes(CODE_MARK, ['evil'], link)).toBeUndefined()
  })

  test('knows the codes of both texts, each once', () => {
    expect(knownCodes(source, undefined, source)).toEqual(link)
  })
})
