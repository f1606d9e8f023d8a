import { describe, expect, test } from 'vitest'
import { analysed, ROWS, type Row, WEIGHTS } from '../../src/memory/leverage.ts'

const SCORES: Readonly<Record<string, number>> = {
  'In context here.': 102,
  'Known as it is.': 100,
  'Nearly the same 2019.': 99,
  'Rather like it is.': 88,
  'Half like.': 60,
}
const match = (text: string) => SCORES[text]

describe('leverage', () => {
  const { files, total } = analysed(
    [
      {
        name: 'a',
        segments: ['In context here.', 'Known as it is.', 'Never seen before.', 'Never seen before.', ''],
      },
      {
        name: 'b',
        segments: [
          'Never  seen before.',
          'Half like.',
          'Half like.',
          'Known as it is.',
          'Rather like it is.',
        ],
      },
    ],
    match,
  )
  const counts = (file: number) =>
    Object.fromEntries(
      ROWS.flatMap((row) => {
        const { segments, words } = files[file]?.rows[row] ?? { segments: 0, words: 0 }
        return segments > 0 ? [[row, [segments, words]]] : []
      }),
    )

  test('counts segments and words by band, repetitions once they come again', () => {
    expect(counts(0)).toEqual({ '101-102': [1, 3], '100': [1, 4], none: [1, 3], repetition: [1, 3] })
  })

  test('tells what was in an earlier file from what comes again in this one', () => {
    expect(counts(1)).toEqual({
      'cross-file repetition': [1, 3],
      '50-74': [1, 2],
      repetition: [1, 2],
      '100': [1, 4],
      '85-94': [1, 4],
    })
  })

  test('adds up, and weighs words by the work they are', () => {
    expect(total.total).toEqual({ segments: 9, words: 28 })
    expect(files.map(({ total }) => total.segments)).toEqual([4, 5])
    expect(files[0]?.weighted).toBe(3.7)
    expect(total.weighted).toBeCloseTo((files[0]?.weighted ?? 0) + (files[1]?.weighted ?? 0))
  })

  test('weighs as it is told', () => {
    const flat = Object.fromEntries(ROWS.map((row) => [row, 1])) as Record<Row, number>
    const { total } = analysed([{ name: 'a', segments: ['Known as it is.'] }], match, { ...WEIGHTS, ...flat })
    expect(total.weighted).toBe(4)
  })

  test('asks the memory with the neighbours', () => {
    const asked: unknown[] = []
    analysed([{ name: 'a', segments: ['One', 'Two'] }], (...args) => void asked.push(args))
    expect(asked).toEqual([
      ['One', undefined, 'Two'],
      ['Two', 'One', undefined],
    ])
  })
})
