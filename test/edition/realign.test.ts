import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bead } from '../../src/align/bead.ts'
import { applyEdits } from '../../src/edition/editing/edit.ts'
import { isRefusal } from '../../src/edition/editing/refusal.ts'
import type { Edition, Row } from '../../src/edition/edition.ts'
import { realigned, realignmentFrom } from '../../src/edition/realign.ts'
import { segmentsOf } from '../../src/edition/segments.ts'
import { plain } from '../../src/text/content.ts'

const stamp = { by: 'Ayşe', at: '2026-01-02T03:04:05.000Z', via: 'web' } as const
const row = (n: number, more: Partial<Row> = {}): Row => ({
  id: `p1.${n}`,
  kind: 'body',
  block: { id: 'p1', kind: 'paragraph' },
  en: { content: plain(`Sentence ${n}.`), origin: 'page' },
  tr: {
    content: plain(`Tümce ${n}.`),
    origin: 'twin',
    segments: [{ id: `twin-p1.${n}`, start: 0, end: `Tümce ${n}.`.length }],
  },
  state: 'translated',
  translate: true,
  emendations: [],
  bead: { shape: '1-1', score: 0.5 },
  ...more,
})
const edition = (rows: readonly Row[]): Edition => ({
  id: 'e',
  name: 'e',
  source: 'en',
  rows,
  findings: [],
  revision: 1,
  createdAt: stamp.at,
  updatedAt: stamp.at,
})
const five = edition([1, 2, 3, 4, 5].map((n) => row(n)))
const run = (of: Edition, from: string) => {
  const found = realignmentFrom(of, from)
  if (isRefusal(found)) throw new Error(found.code)
  return found
}
const texts = ({ rows }: Edition, lang: 'tr' | 'en') => rows.map((each) => each[lang].content?.text ?? '–')
const edited = (of: Edition, ...edits: Parameters<typeof applyEdits>[1]) => {
  const after = applyEdits(of, edits, stamp)
  if (isRefusal(after)) throw new Error(after.code)
  return after
}
const beads = (...pairs: [number[], number[]][]): Bead[] =>
  pairs.map(([source, target]) => ({ source, target, score: 0.8 }))

describe('aligning again', () => {
  test('stops at the next row that a person has confirmed or approved, and begins below one', () => {
    const confirmed = edited(five, { kind: 'confirm', rows: ['p1.4'] })
    expect(run(confirmed, 'p1.2').source.map(({ text }) => text)).toEqual(['Sentence 2.', 'Sentence 3.'])
    expect(run(confirmed, 'p1.4').source.map(({ text }) => text)).toEqual(['Sentence 5.'])
  })

  test('is refused where there is nothing to align', () => {
    const last = edited(five, { kind: 'confirm', rows: ['p1.5'] })
    expect(realignmentFrom(last, 'p1.5')).toMatchObject({ code: 'nothing-to-align' })
    expect(realignmentFrom(five, 'none')).toMatchObject({ code: 'no-such-row' })
  })

  test('puts the texts where the beads say, keeps ids, and says how sure it is', () => {
    const shifted = edited(five, { kind: 'push', row: 'p1.2', lang: 'tr' })
    const found = run(shifted, 'p1.2')
    const after = realigned(shifted, found, beads([[0], [0]], [[1], [1]], [[2], [2]], [[3], [3]]), stamp)
    expect(texts(after, 'tr')).toEqual(texts(five, 'tr'))
    expect(after.rows.map(({ id }) => id)).toEqual(five.rows.map(({ id }) => id))
    expect(after.rows[2]?.bead).toEqual({ shape: '1-1', score: 0.8 })
    expect(after.revision).toBe(shifted.revision + 1)
  })

  test('of what stands right already changes nothing', () => {
    const found = run(five, 'p1.2')
    expect(realigned(five, found, beads([[0], [0]], [[1], [1]], [[2], [2]], [[3], [3]]), stamp)).toBe(five)
  })

  test('parts rows of several sentences, whose first keeps the id', () => {
    const merged = edited(five, { kind: 'merge', row: 'p1.3' })
    const after = realigned(
      merged,
      run(merged, 'p1.2'),
      beads([[0], [0]], [[1], [1]], [[2], [2]], [[3], [3]]),
      stamp,
    )
    expect(texts(after, 'en')).toEqual(texts(five, 'en'))
    expect(after.rows[1]?.id).toBe('p1.2')
    expect(after.rows[2]?.id).not.toBe('p1.3')
    expect(segmentsOf(after.rows[2] as Row, 'en').map(({ id }) => id)).toEqual(['p1.3'])
  })

  test('never touches a confirmed row, loses no sentence and no order, whatever the beads', () => {
    const place = fc.array(fc.nat(4), { maxLength: 3 }).map((list) => [...new Set(list)].sort())
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place), { maxLength: 6 }), (list) => {
        const seen = { source: new Set<number>(), target: new Set<number>() }
        const fresh = (side: 'source' | 'target', places: number[]) =>
          places.filter((i) => i < 4 && !seen[side].has(i) && seen[side].add(i))
        const made = list
          .map(([a, b]) => ({ source: fresh('source', a), target: fresh('target', b), score: 0.5 }))
          .filter(({ source, target }) => source.length + target.length > 0)
        const confirmed = edited(five, { kind: 'confirm', rows: ['p1.1'] })
        const after = realigned(confirmed, run(confirmed, 'p1.1'), made, stamp)
        expect(after.rows[0]).toBe(confirmed.rows[0])
        expect(
          texts(after, 'en')
            .filter((text) => text !== '–')
            .join(' '),
        ).toBe(texts(five, 'en').join(' '))
        const words = (of: Edition) =>
          texts(of, 'tr').join(' ').replaceAll('–', '').split(/\s+/).filter(Boolean).sort()
        expect(words(after)).toEqual(words(five))
        expect(new Set(after.rows.map(({ id }) => id)).size).toBe(after.rows.length)
      }),
      { numRuns: 2000 },
    )
  })
})
