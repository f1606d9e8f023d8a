import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyRepairs, type Repair } from '../../src/page/repair.ts'

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
