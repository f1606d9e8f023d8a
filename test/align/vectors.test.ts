import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Range } from '../../src/align/gains.ts'
import { distanceOf } from '../../src/align/vectors.ts'

const DIMENSION = 5
const vector = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: DIMENSION, maxLength: DIMENSION }),
  },
  { weight: 1, arbitrary: fc.constant<number[]>([]) },
)
const list = fc.array(vector, { minLength: 1, maxLength: 14 })

/** A range of a list of `size` segments, made of two numbers between 0 and 1, with one left out where there are more. */
function range(size: number, at: number, length: number, gap: boolean): Range {
  const start = Math.min(size - 1, Math.floor(at * size))
  const end = Math.min(size, start + 1 + Math.floor(length * size))
  return { start, end, without: gap && end - start > 2 ? start + 1 : -1 }
}

/** The cosine of the sums of vectors of length 1, as the paper has it. */
function cosine(a: readonly number[][], x: Range, b: readonly number[][], y: Range): number | undefined {
  const sum = (vectors: readonly number[][], { start, end, without }: Range) =>
    Array.from({ length: DIMENSION }, (_, d) =>
      vectors.slice(start, end).reduce((all, each, k) => {
        const length = Math.hypot(...each)
        return k + start === without || length === 0 ? all : all + (each[d] ?? 0) / length
      }, 0),
    )
  const [p, q] = [sum(a, x), sum(b, y)]
  const [m, n] = [Math.hypot(...p), Math.hypot(...q)]
  if (m < 1e-4 || n < 1e-4) return undefined
  return p.reduce((all, each, d) => all + each * (q[d] ?? 0), 0) / (m * n)
}

const unit = fc.double({ min: 0, max: 1, noNaN: true })

describe('what embeddings say of a bead', () => {
  test('is the distance of the sums of its sides, whatever its shape, by one measure for the whole text', () => {
    fc.assert(
      fc.property(
        list,
        list,
        fc.array(fc.tuple(unit, unit, unit, unit, fc.boolean(), fc.boolean())),
        (a, b, asked) => {
          const distance = distanceOf({ source: a, target: b }, { source: a.length, target: b.length })
          const shares: number[] = []
          for (const [i, m, j, n, left, right] of asked) {
            const [x, y] = [range(a.length, i, m, left), range(b.length, j, n, right)]
            const [told, similar] = [distance(x, y), cosine(a, x, b, y)]
            expect(distance(x, y)).toBe(told)
            if (similar === undefined) expect(told).toBe(0.5)
            else if (told < 1.5 && 1 - similar > 0.01) shares.push(told / (1 - similar))
          }
          for (const share of shares) expect(share).toBeCloseTo(shares[0] ?? 0, 3)
        },
      ),
    )
  })

  test('is remembered rightly of more segments than there is room for', () => {
    const [size, one] = [5000, (i: number): Range => ({ start: i, end: i + 1, without: -1 })]
    const vectors = Array.from({ length: size }, (_, i) => [Math.cos(i), Math.sin(i)])
    const distance = distanceOf({ source: vectors, target: vectors }, { source: size, target: size })
    const first = [7, 1031, 2055].map((i) => distance(one(i), one(i + 1)))
    for (let i = 0; i < size; i += 7) distance(one(i), one((i * 31) % size))
    expect([7, 1031, 2055].map((i) => distance(one(i), one(i + 1)))).toEqual(first)
    for (const each of first) expect(each).toBeCloseTo(first[0] ?? 0, 5)
    expect(distance(one(3), one(3))).toBeCloseTo(0, 5)
  })

  test.each([
    [
      [[1, 0]],
      [
        [1, 0],
        [0, 1],
      ],
      '2 target vectors for 1 segments',
    ],
    [[[1, 0]], [[1]], 'a vector of 1 numbers among those of 2'],
    [[[1, Number.NaN]], [[1, 0]], 'the vector of segment 0 has something else than numbers'],
  ])('%j beside %j is an error', (source, target, message) => {
    expect(() => distanceOf({ source, target }, { source: 1, target: 1 })).toThrow(message)
  })
})
