import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeBetween, keptRowChange, rowChangeFrom, sameRow } from '../../src/edition/change.ts'
import type { Edition, Row } from '../../src/edition/edition.ts'
import { summarise, summariseChange } from '../../src/edition/summary.ts'
import { plain } from '../../src/text/content.ts'

const STAMP = { by: 'Ada', at: '2026-01-02T03:04:05.000Z', via: 'web' } as const
const text = fc.string({ maxLength: 20 })
const aRow = (id: string): fc.Arbitrary<Row> =>
  fc
    .record({
      en: text,
      tr: fc.option(text, { nil: undefined }),
      state: fc.constantFrom('initial', 'translated', 'reviewed', 'final'),
      translate: fc.boolean(),
      former: fc.boolean(),
      decided: fc.boolean(),
    })
    .map(({ en, tr, state, translate, former, decided }) => ({
      id,
      kind: 'body',
      block: { id: 'p1', kind: 'paragraph' },
      en: { content: plain(en), origin: 'page' },
      tr:
        tr === undefined ? { content: undefined, origin: 'none' } : { content: plain(tr), origin: 'person' },
      state,
      translate,
      emendations: [],
      ...(former && { formerSource: plain('was') }),
      ...(decided && { decided: STAMP }),
    }))

const anEdition = (ids: readonly string[]): fc.Arbitrary<Edition> =>
  fc.tuple(...ids.map(aRow)).map((rows) => ({
    id: 'e',
    name: 'e',
    source: 'en',
    rows,
    findings: [],
    revision: 1,
    createdAt: STAMP.at,
    updatedAt: STAMP.at,
  }))

test('what is kept of a changed row gives back what it was and what it became', () => {
  fc.assert(
    fc.property(aRow('p1.1'), aRow('p1.1'), (before, after) => {
      for (const change of [
        { id: 'p1.1', before, after },
        { id: 'p1.1', before },
        { id: 'p1.1', after },
      ]) {
        const back = rowChangeFrom('p1.1', JSON.parse(JSON.stringify(keptRowChange(change))))
        expect(sameRow(back.before, change.before)).toBe(true)
        expect(sameRow(back.after, change.after)).toBe(true)
      }
    }),
  )
})

test('of a row that was translated only what is otherwise is kept a second time', () => {
  const before: Row = {
    id: 'p1.1',
    kind: 'body',
    block: { id: 'p1', kind: 'paragraph' },
    en: { content: plain('The quay.'), origin: 'page' },
    tr: { content: undefined, origin: 'none' },
    state: 'initial',
    translate: true,
    emendations: [],
  }
  const tr = { content: plain('Rıhtım.'), origin: 'person' } as const
  const kept = keptRowChange({ id: 'p1.1', before, after: { ...before, tr, state: 'translated' } })
  expect(kept).toEqual({ before, set: { tr, state: 'translated' } })
})

test('a summary told from the rows that changed is that of the whole edition', () => {
  const ids = ['p1.1', 'p1.2', 'p1.3', 'p1.4']
  fc.assert(
    fc.property(anEdition(ids), anEdition(ids), fc.subarray(ids), (before, after, left) => {
      const now = { ...after, rows: after.rows.filter(({ id }) => left.includes(id)) }
      const { rows } = changeBetween(before, now)
      const told = summariseChange(summarise(before), now, rows)
      expect({ ...told, bands: {} }).toEqual({ ...summarise(now), bands: {} })
    }),
  )
})
