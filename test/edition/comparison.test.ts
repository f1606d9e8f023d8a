import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareEditions } from '../../src/edition/comparison.ts'
import type { Row } from '../../src/edition/edition.ts'
import type { State } from '../../src/memory/unit.ts'
import { plain } from '../../src/text/content.ts'

const row = (id: string, tr: string, more: Partial<Row> = {}): Row => ({
  id,
  kind: 'body',
  tr: { origin: 'person', content: plain(tr) },
  en: { origin: 'page', content: plain(`${tr} EN`) },
  state: 'translated',
  translate: true,
  emendations: [],
  ...more,
})
const told = (before: readonly Row[], after: readonly Row[]) =>
  compareEditions({ rows: before }, { rows: after }).map(({ id, what }) => `${id} ${what}`)

describe('two states of an edition', () => {
  test('a row is changed by its words or by its state', () => {
    const before = [row('a', 'Bir.'), row('b', 'İki.'), row('c', 'Üç.')]
    const after = [row('a', 'Bir.'), row('b', 'İki!'), row('c', 'Üç.', { state: 'reviewed' })]
    expect(told(before, after)).toEqual(['a same', 'b changed', 'c changed'])
  })

  test('a row that is gone stands where it stood, and one that is new where it stands', () => {
    const before = [row('a', 'Bir.'), row('b', 'İki.'), row('c', 'Üç.')]
    expect(told(before, [row('c', 'Üç.'), row('d', 'Dört.')])).toEqual([
      'a removed',
      'b removed',
      'c same',
      'd added',
    ])
    expect(told(before, [row('a', 'Bir.')])).toEqual(['a same', 'b removed', 'c removed'])
  })

  test('rows that were merged are held against all their texts, in their order', () => {
    const before = [row('a', 'Bir.'), row('b', 'İki.')]
    const [merged, ...more] = compareEditions(
      { rows: before },
      { rows: [row('a', 'Bir. İki.', { aliases: ['b'] })] },
    )
    expect(more).toEqual([])
    expect(merged).toMatchObject({ id: 'a', before: { tr: 'Bir. İki.' }, after: { tr: 'Bir. İki.' } })
  })

  test('a row that was cut is shorter, and its second part new', () => {
    const after = [row('a', 'Bir.'), row('a-2', 'İki.')]
    expect(told([row('a', 'Bir. İki.')], after)).toEqual(['a changed', 'a-2 added'])
  })

  test('every row of both states is told once, and what is held against itself is the same', () => {
    const rows = fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { maxLength: 10 }).chain((ids) =>
      fc.tuple(
        ...ids.map((id) =>
          fc
            .record({
              text: fc.string({ maxLength: 6 }),
              state: fc.constantFrom<State>('initial', 'final'),
            })
            .map(({ text, state }) => row(`r${id}`, text, { state })),
        ),
      ),
    )
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const compared = compareEditions({ rows: before }, { rows: after })
        expect(compared.filter((each) => each.after).map(({ id }) => id)).toEqual(after.map(({ id }) => id))
        expect(
          compared
            .filter((each) => each.before)
            .map(({ id }) => id)
            .sort(),
        ).toEqual(before.map(({ id }) => id).sort())
        expect(compareEditions({ rows: after }, { rows: after }).every(({ what }) => what === 'same')).toBe(
          true,
        )
      }),
    )
  })
})
