import { describe, expect, test } from 'vitest'
import { withNeighbours } from '../../src/page/fields/neighbours.ts'
import { headFields } from '../../src/page/head.ts'
import { linesOf } from '../../src/page/lines.ts'
import { recognise } from '../../src/page/metadata.ts'
import { LABELS } from './starter.ts'

const SIZE = 100_000
/** Each is what some pattern of a field repeats. */
const PIECES = [
  'a',
  'A',
  ' ',
  '\u00a0',
  '-',
  '.',
  '/',
  '|',
  ':',
  '(',
  '#a ',
  '1',
  '1.',
  '22.02.2019 ',
  'Şubat ',
  'www.',
  'http://a ',
  'Ad SOYAD, ',
  'Ad ve ',
  'Dr. ',
  'Kaynak: ',
  'Kaynak/',
  'Yazar ',
  'Yorum No ',
  'A | ',
  '; ',
  '[1]',
  '.”',
]

describe.each(['', '\n', 'x'])('100 kB of one thing, %j between', (between) => {
  test.each(PIECES)('%j is read, and nothing of it is lost', (piece) => {
    const once = piece + between
    const text = once.repeat(SIZE / once.length)
    const lines = linesOf(text)
    const known = withNeighbours(
      lines,
      lines.map((line) => recognise(line, LABELS)),
      LABELS,
    )
    expect(known).toHaveLength(lines.length)
    const covered = headFields(lines, LABELS).flatMap((field) => field.spans)
    expect(new Set(covered.map(({ end }) => end)).size).toBeLessThanOrEqual(2 * lines.length)
    if (lines.length > 0) expect(covered.at(-1)?.end).toBe(lines.at(-1)?.end)
  })
})
