import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inflections } from '../../src/align/endings.ts'
import { Lexicon } from '../../src/align/lexicon.ts'

const DIRECTION = { source: 'en', target: 'tr' } as const
const rowOf = (lexicon: Lexicon, source: string) => {
  const s = lexicon.sourceAt(source)
  if (s === undefined) return {}
  const row: Record<string, number> = {}
  for (let k = lexicon.starts[s] ?? 0; k < (lexicon.starts[s + 1] ?? 0); k++)
    row[lexicon.targets[lexicon.links[k] ?? -1] ?? ''] =
      (lexicon.forth[k] ?? 0) / (lexicon.sourceTotals[s] ?? 1)
  return row
}

describe('a lexicon', () => {
  const ferry = Lexicon.ofDictionary(
    [
      { source: 'ferry', target: 'feribot' },
      { source: 'ferry', target: 'gemi' },
      { source: 'go', target: 'gitmek' },
    ],
    DIRECTION,
  )

  test('shares a word among its renderings', () => {
    const { feri, gemi } = rowOf(ferry, 'ferr')
    expect(feri).toBeCloseTo(0.35)
    expect(gemi).toBeCloseTo(0.35)
  })

  test('knows short words with the endings that change their stem', () => {
    expect(Object.keys(rowOf(ferry, 'goes'))).toEqual(
      expect.arrayContaining(['gitt', 'gide', 'gidi', 'gitm']),
    )
    expect(inflections('sehir', 'tr', false)).toEqual(expect.arrayContaining(['sehi', 'sehr']))
    expect(inflections('city', 'en', false)).toEqual(expect.arrayContaining(['city', 'citi']))
  })

  test('learns from texts, and adds what it learnt', () => {
    const pairs = Array.from({ length: 6 }, (_, k) => [`quay number ${k}`, `${k} numaralı rıhtım`] as const)
    const both = ferry.plus(ferry.taught(pairs))
    expect(rowOf(both, 'quay').riht).toBeGreaterThan(0.1)
    expect(rowOf(both, 'ferr')).toEqual(rowOf(ferry, 'ferr'))
  })

  test('is itself again after two turns, and after its bytes', () => {
    const words = fc.array(
      fc.record({
        source: fc.stringMatching(/^[a-z ]{1,9}$/),
        target: fc.stringMatching(/^[a-zçğış ]{1,9}$/),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(words, (entries) => {
        const lexicon = Lexicon.ofDictionary(entries, DIRECTION)
        const again = Lexicon.fromBytes(lexicon.toBytes())
        expect(again?.toBytes()).toEqual(lexicon.toBytes())
        const turned = lexicon.turned().turned()
        for (const source of lexicon.sources) {
          const [one, two] = [rowOf(lexicon, source), rowOf(turned, source)]
          expect(Object.keys(two).sort()).toEqual(Object.keys(one).sort())
          for (const [target, p] of Object.entries(one)) expect(two[target]).toBeCloseTo(p)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('takes no bytes that are not its own', () => {
    const bytes = ferry.toBytes()
    expect(Lexicon.fromBytes(bytes.subarray(0, bytes.length - 1))).toBeUndefined()
    expect(Lexicon.fromBytes(new Uint8Array(200))).toBeUndefined()
    expect(Lexicon.fromBytes(new Uint8Array())).toBeUndefined()
  })
})
