import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyRepairs, composeRepairs, type Repair } from '../../src/page/repair.ts'

/** A text and repairs in it, in order, none within another. */
const damaged = fc
  .tuple(
    fc.string({ maxLength: 40 }),
    fc.array(fc.tuple(fc.nat(4), fc.nat(3), fc.string({ maxLength: 3 })), { maxLength: 6 }),
  )
  .map(([text, steps]) => {
    const repairs: Repair[] = []
    let at = 0
    for (const [gap, length, to] of steps) {
      const start = at + gap + 1
      const end = start + length
      if (end > text.length) break
      repairs.push({ start, end, to, kind: 'letters', reason: 'test', confidence: 1 })
      at = end
    }
    return { text, repairs }
  })

test('outside of what was mended, every place has one place in the mended text', () => {
  fc.assert(
    fc.property(damaged, ({ text, repairs }) => {
      const mended = applyRepairs(text, repairs)
      for (let i = 0; i < text.length; i++) {
        if (repairs.some(({ start, end }) => i >= start && i < end)) continue
        expect(mended.text[mended.forth(i)]).toBe(text[i])
        expect(mended.back(mended.forth(i))).toBe(i)
      }
    }),
  )
})

test('the way back never turns round', () => {
  fc.assert(
    fc.property(damaged, ({ text, repairs }) => {
      const mended = applyRepairs(text, repairs)
      for (let i = 1; i <= mended.text.length; i++)
        expect(mended.back(i)).toBeGreaterThanOrEqual(mended.back(i - 1))
      expect(mended.back(mended.text.length)).toBe(text.length)
    }),
  )
})

test('two rounds of repairs, made as one, give what the second round gave', () => {
  fc.assert(
    fc.property(
      damaged,
      fc.array(fc.tuple(fc.nat(40), fc.nat(5)), { maxLength: 4 }),
      ({ text, repairs }, places) => {
        const once = applyRepairs(text, repairs)
        let at = -1
        const second = places
          .toSorted(([a], [b]) => a - b)
          .flatMap(([start, length]): Repair[] => {
            const end = start + length + 1
            // Only what covers the first round's repairs whole, or keeps clear of them.
            const touches = repairs.some(({ start: s, end: e, to }) => {
              const [from, till] = [once.forth(s) - (s === e ? to.length : 0), once.forth(e)]
              return from <= end && start <= till && !(start < from && till < end)
            })
            if (start <= at || end > once.text.length || touches) return []
            at = end
            return [{ start, end, to: 'X', kind: 'name', reason: 'test', confidence: 1 }]
          })
        const twice = applyRepairs(once.text, second).text
        const composed = composeRepairs(text, repairs, second)
        expect(applyRepairs(text, composed).text).toBe(twice)
        for (const [i, { start }] of composed.entries())
          expect(start).toBeGreaterThanOrEqual(composed[i - 1]?.end ?? 0)
      },
    ),
    { numRuns: 500 },
  )
})

test('a second repair that cuts into a first one is left out', () => {
  const first: Repair = { start: 2, end: 4, to: 'xyz', kind: 'encoding', reason: 'test', confidence: 1 }
  const second: Repair = { ...first, start: 3, end: 7, to: '!' }
  expect(composeRepairs('abcdefgh', [first], [second])).toEqual([first])
})
