import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KeyDistance } from '../../src/memory/key-distance.ts'
import { askedNumbers, postedNumbers, signatureOf } from '../../src/memory/prefix.ts'

/** Few different keys, so that texts share some; lengths on both sides of what is told apart. */
const keys = fc.oneof(
  fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 24 }),
  fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 58, maxLength: 70 }),
)

/** A text and one made of it by a few changes. */
const pair = fc
  .tuple(keys, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 31 })), { maxLength: 8 }))
  .map(([text, edits]) => {
    const other = [...text]
    for (const [at, key] of edits) {
      const place = at % other.length
      if (key === 0 && other.length > 1) other.splice(place, 1)
      else if (key % 2 === 1) other.splice(place, 0, Math.max(1, key))
      else other[place] = Math.max(1, key)
    }
    return [text, other] as const
  })

function distance(a: readonly number[], b: readonly number[]): number {
  const measure = new KeyDistance()
  measure.ask(a, a.length, 64)
  return measure.to(b, b.length, 1000)
}

test('a text that reaches the threshold shares a number with the query, and its signature is near enough', () => {
  fc.assert(
    fc.property(pair, fc.integer({ min: 50, max: 100 }), fc.boolean(), ([text, other], threshold, turned) => {
      const [query, posted] = turned ? [other, text] : [text, other]
      const longer = Math.max(query.length, posted.length)
      const apart = distance(query, posted)
      if (100 - (100 * apart) / longer < threshold) return
      const asked = new Set(askedNumbers(query, threshold))
      expect(postedNumbers(posted).some((number) => asked.has(number))).toBe(true)
      const [p, q] = [signatureOf(query), signatureOf(posted)]
      const only = (a: string, b: string) =>
        Array.from(a).filter((bit, i) => bit === '1' && b[i] === '0').length
      expect(Math.max(only(p, q), only(q, p))).toBeLessThanOrEqual(apart)
    }),
    { numRuns: 3000 },
  )
})

test('words that no text has are not looked up, but leave less to be shared', () => {
  const unknown = Number.POSITIVE_INFINITY
  expect(askedNumbers([unknown, unknown, 5], 70)).toEqual([])
  const numbers = (key: number, length: number, reaches: readonly number[]) =>
    reaches.map((reach) => (key * 64 + length) * 4 + reach)
  expect(askedNumbers([unknown, 7, 5, 3], 75)).toEqual([...numbers(7, 3, [3]), ...numbers(7, 4, [2, 3])])
})

test('a text is not looked up under a word that leaves too few to be shared', () => {
  // Ten words each: the rarest word that they share is the sixth of the text, which leaves five to be shared.
  const text = [30, 29, 28, 27, 26, 4, 3, 2, 1, 1]
  const query = [4, 3, 2, 1, 1, 1, 1, 1, 1, 1]
  const asked = (threshold: number) => new Set(askedNumbers(query, threshold))
  expect(postedNumbers(text).some((number) => asked(50).has(number))).toBe(true)
  expect(postedNumbers(text).some((number) => asked(70).has(number))).toBe(false)
})

test('more keys than have numbers of their own are found as well', () => {
  const many = [2 ** 24 + 5, 2 ** 25 + 1, 2 ** 30 + 3, 9, 8]
  const asked = new Set(askedNumbers(many, 90))
  expect(postedNumbers(many).some((number) => asked.has(number))).toBe(true)
  for (const number of asked) expect(number).toBe(number | 0)
})

test('a text of very many words is found as well', () => {
  const long = Array.from({ length: 500 }, (_, i) => i + 1)
  const asked = new Set(askedNumbers(long, 90))
  expect(postedNumbers(long.slice(20)).some((number) => asked.has(number))).toBe(true)
})
