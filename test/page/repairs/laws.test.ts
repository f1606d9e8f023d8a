import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyRepairs, type Repair } from '../../../src/page/repair.ts'
import { blockRepairs, contextOf } from '../../../src/page/repairs/block-repairs.ts'
import { composeRepairs } from '../../../src/page/repairs/compose.ts'
import { textRepairs } from '../../../src/page/repairs/text-repairs.ts'

const NAMES = new Set(['russia', 'turkiye', 'nato', 'ink'])
const PIECES = [
  'TÃ¼rkiye',
  'â€™',
  'Ã',
  'Å',
  'ý',
  'arasýnda',
  'iþ',
  'ş',
  's\u0327',
  '¸',
  '˘g',
  'ﬁ',
  '\u00AD',
  '- ',
  '-\n',
  'lerimiz',
  'öncelik',
  '.The ',
  '..',
  ',ancak ',
  'AVİM’ in ',
  '\uFFFD',
  'Russias ',
  'dont ',
  'its a ',
  'NATOya ',
  'Ankarada ',
  '?New Turkey? ',
  '``',
  "''",
  'lNK ',
  'NAT0 ',
  ' ',
  '\n',
  'the ',
  've ',
  'the presidents decision ',
  '“',
  '"',
  'Т',
  'а',
  '𝒜',
  '\u0307',
  'İ',
  'i',
  '.',
  '?',
  'a',
  'A',
  '0',
  '\uFFFC',
]
const damaged = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

/** Repairs of a text at places that a list of numbers chooses. */
const repairsOf = (text: string, picks: readonly (readonly [number, number, string])[]): Repair[] => {
  let at = 0
  return picks.flatMap(([gap, length, to]): Repair[] => {
    const start = at + gap + 1
    const end = start + length
    if (end > text.length) return []
    at = end
    return [{ start, end, kind: 'letters', to, reason: 'test', confidence: 0.5 }]
  })
}
const picks = fc.array(fc.tuple(fc.nat(5), fc.nat(3), fc.string({ maxLength: 4 })), { maxLength: 8 })

function sound(text: string, repairs: readonly Repair[]): void {
  let end = 0
  for (const repair of repairs) {
    expect(repair.start).toBeGreaterThanOrEqual(end)
    expect(repair.end).toBeGreaterThanOrEqual(repair.start)
    expect(repair.end).toBeLessThanOrEqual(text.length)
    expect(text.slice(repair.start, repair.end)).not.toBe(repair.to)
    end = repair.end
  }
}

describe('repairs of any text', () => {
  test('lie in order and change what they span, and mended text has nothing to mend', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const repairs = textRepairs(text)
        sound(text, repairs)
        expect(textRepairs(applyRepairs(text, repairs).text)).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })

  test('lie in order within a block of either language', () => {
    fc.assert(
      fc.property(damaged, fc.constantFrom('tr' as const, 'en' as const, undefined), (text, language) => {
        sound(text, blockRepairs(text, language, contextOf(text, NAMES)))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the way between a text and its correction', () => {
  test('is monotone, and leads back from what no repair changed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), picks, (text, chosen) => {
        const repairs = repairsOf(text, chosen)
        const { forth, back, text: fixed } = applyRepairs(text, repairs)
        const places = Array.from({ length: text.length + 1 }, (_, i) => i)
        const there = places.map(forth)
        expect(there).toEqual(there.toSorted((a, b) => a - b))
        for (const place of places)
          if (!repairs.some(({ start, end }) => place >= start && place <= end))
            expect(back(forth(place))).toBe(place)
        const home = Array.from({ length: fixed.length + 1 }, (_, i) => back(i))
        expect(home).toEqual(home.toSorted((a, b) => a - b))
      }),
    )
  })

  test('of two rounds is one round', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), picks, picks, (text, one, two) => {
        const first = repairsOf(text, one)
        const between = applyRepairs(text, first).text
        const second = repairsOf(between, two)
        const both = composeRepairs(text, first, second)
        expect(applyRepairs(text, both).text).toBe(applyRepairs(between, second).text)
        let end = 0
        for (const repair of both) {
          expect(repair.start).toBeGreaterThanOrEqual(end)
          end = repair.end
        }
      }),
    )
  })
})

/** What takes the square of the length takes minutes here, and the test runner stops it. */
test.each([
  'Ã',
  'â€',
  'ý',
  '¸',
  's\u0327',
  '- ',
  'ab- cd ',
  '\u00AD',
  'a.The ',
  'ab,cd ',
  'AV’ in ',
  '..',
  '\uFFFD',
  'a\uFFFD',
  'A',
  'а',
  '?a',
  '``',
  'a?s ',
  'ABa',
  'lA ',
  'rn',
  'its ',
  '“',
  'É',
  '\u0307',
  'a-\n',
])('100 kB of %j are no trap', (unit) => {
  const text = unit.repeat(100_000 / unit.length)
  const context = contextOf(text, NAMES)
  sound(text, textRepairs(text))
  sound(text, blockRepairs(text, 'tr', context))
  sound(text, blockRepairs(text, 'en', context))
})

test.each([
  `${'a'.repeat(100_000)}ys`,
  `A${'-a'.repeat(50_000)}s plan`,
  `x ${'a'.repeat(100_000)}`,
  `${'A'.repeat(100_000)}s`,
  `“${'x '.repeat(50_000)}`,
  `?${'x '.repeat(50_000)}`,
])('a long run is no trap (%#)', (text) => {
  sound(text, textRepairs(text))
  for (const language of ['tr', 'en'] as const)
    sound(text, blockRepairs(text, language, contextOf(text, NAMES)))
})
