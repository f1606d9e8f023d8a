import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assign, beliefs, type Edge } from '../../src/edition/pair-assignment.ts'

/** Every one-to-one choice among edges. */
function matchings(edges: readonly Edge[], from = 0): number[][] {
  if (from === edges.length) return [[]]
  const rest = matchings(edges, from + 1)
  const free = rest.filter((each) =>
    each.every((at) => edges[at]?.left !== edges[from]?.left && edges[at]?.right !== edges[from]?.right),
  )
  return [...rest, ...free.map((each) => [from, ...each])]
}
const sum = (edges: readonly Edge[], places: readonly number[]) =>
  places.reduce((total, at) => total + (edges[at]?.weight ?? 0), 0)

const graph = (size: number) =>
  fc.uniqueArray(
    fc.record({
      left: fc.integer({ min: 0, max: size }),
      right: fc.integer({ min: 0, max: size }),
      weight: fc.integer({ min: -30, max: 60 }).map((w) => w / 4),
    }),
    { maxLength: 11, selector: ({ left, right }) => `${left} ${right}` },
  )

describe('the assignment', () => {
  test('has the highest sum of all ways to pair one to one', () => {
    fc.assert(
      fc.property(graph(4), (edges) => {
        const chosen = assign(edges)
        const best = Math.max(...matchings(edges).map((each) => sum(edges, each)))
        expect(sum(edges, chosen)).toBeCloseTo(best, 9)
        expect(new Set(chosen.map((at) => edges[at]?.left)).size).toBe(chosen.length)
        expect(new Set(chosen.map((at) => edges[at]?.right)).size).toBe(chosen.length)
      }),
      { numRuns: 500 },
    )
  })

  test('moves those that were placed first when that is better for all', () => {
    const edges = [
      { left: 0, right: 0, weight: 5 },
      { left: 0, right: 1, weight: 4 },
      { left: 1, right: 0, weight: 4 },
    ]
    expect(assign(edges)).toEqual([1, 2])
  })

  test('of thousands of pages that are all alike comes to an end', () => {
    const edges = Array.from({ length: 3000 }, (_, left) =>
      Array.from({ length: 6 }, (_, k) => ({ left, right: (left * 7 + k) % 3000, weight: 3 })),
    ).flat()
    expect(assign(edges)).toHaveLength(3000)
  })
})

describe('the belief', () => {
  test('is the exact probability on graphs without circles', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: -12, max: 24 }).map((w) => w / 4),
          { minLength: 1, maxLength: 9 },
        ),
        (weights) => {
          // A chain: 0-0, 1-0, 1-1, 2-1 …
          const edges = weights.map((weight, i) => ({ left: (i + 1) >> 1, right: i >> 1, weight }))
          const all = matchings(edges).map((places) => ({ places, odds: Math.exp(sum(edges, places)) }))
          const whole = all.reduce((total, { odds }) => total + odds, 0)
          for (const [at, { probability }] of beliefs(edges).entries()) {
            const part = all.filter(({ places }) => places.includes(at)).reduce((t, { odds }) => t + odds, 0)
            expect(probability).toBeCloseTo(part / whole, 6)
          }
        },
      ),
    )
  })

  test('halves between two that are alike, and stays whole where the rival is taken', () => {
    const alike = beliefs([
      { left: 0, right: 0, weight: 12 },
      { left: 0, right: 1, weight: 12 },
    ])
    expect(alike.map(({ probability }) => probability)).toEqual([
      expect.closeTo(0.5, 3),
      expect.closeTo(0.5, 3),
    ])
    const [first] = beliefs([
      { left: 0, right: 0, weight: 12 },
      { left: 0, right: 1, weight: 11 },
      { left: 1, right: 1, weight: 30 },
    ])
    expect(first?.probability).toBeGreaterThan(0.99)
    expect(first?.lead).toBeGreaterThan(10)
  })

  test.each([[1e6], [-1e6], [700]])('keeps its head at a weight of %d', (weight) => {
    for (const { probability, lead } of beliefs([
      { left: 0, right: 0, weight },
      { left: 0, right: 1, weight },
    ])) {
      expect(probability).toBeGreaterThanOrEqual(0)
      expect(probability).toBeLessThanOrEqual(1)
      expect(lead).not.toBeNaN()
    }
  })
})
