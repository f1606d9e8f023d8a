import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeBetween, withoutChange } from '../../src/edition/change.ts'
import { applyEdits, type Edit } from '../../src/edition/editing/edit.ts'
import { isRefusal } from '../../src/edition/editing/refusal.ts'
import type { Edition, Row, Side, Stamp } from '../../src/edition/edition.ts'
import { rowNamed, segmentsOf } from '../../src/edition/segments.ts'
import { unitsOf } from '../../src/edition/units.ts'
import { CODE_MARK, plain, wordsOnly } from '../../src/text/content.ts'
import type { Lang } from '../../src/text/language.ts'

const STAMP: Stamp = { by: 'Ayşe', at: '2026-03-04T05:06:07.000Z', via: 'web' }
const LANGS: readonly Lang[] = ['tr', 'en']

const nothing: Side = { content: undefined, origin: 'none' }

/** A side of several sentences; their ids are `ID`, `ID.b`, `ID.c`. */
function side(id: string, sentences: readonly string[], origin: Side['origin']): Side {
  if (sentences.length === 0) return nothing
  let at = 0
  const segments = sentences.map((sentence, i) => {
    const start = at
    at += sentence.length + 1
    return { id: i === 0 ? id : `${id}.${'abc'[i]}`, start, end: start + sentence.length }
  })
  const content = plain(sentences.join(' '))
  return segments.length === 1 && origin === 'page' ? { content, origin } : { content, origin, segments }
}

function row(id: string, en: readonly string[], tr: readonly string[], block = 'p1'): Row {
  return {
    id,
    kind: 'body',
    block: { id: block, kind: 'paragraph' },
    en: side(id, en, 'page'),
    tr: side(`twin-${id}`, tr, 'twin'),
    state: en.length > 0 && tr.length > 0 ? 'translated' : 'initial',
    translate: true,
    emendations: [],
    bead: { shape: `${en.length}-${tr.length}`, score: 0.8 },
  }
}

function editionOf(rows: readonly Row[]): Edition {
  const at = '2026-01-01T00:00:00.000Z'
  return { id: 'e', name: 'e', source: 'en', rows, findings: [], revision: 1, createdAt: at, updatedAt: at }
}

function apply(edition: Edition, ...edits: Edit[]): Edition {
  const next = applyEdits(edition, edits, STAMP)
  if (isRefusal(next)) throw new Error(`${next.code} ${next.row}`)
  return next
}

const refusal = (edition: Edition, edit: Edit) => {
  const next = applyEdits(edition, [edit], STAMP)
  return isRefusal(next) ? next.code : undefined
}

/** Rows as `id: source | target`. */
const shown = (edition: Edition) =>
  edition.rows.map(({ id, en, tr }) => `${id}: ${en.content?.text ?? '–'} | ${tr.content?.text ?? '–'}`)

const three = editionOf([
  row('a', ['One.'], ['Bir.', 'İki.']),
  row('b', ['Two.'], ['Üç.']),
  row('c', ['Three.'], ['Dört.']),
])

describe('text moved across rows', () => {
  test('the last sentence goes down to the row below', () => {
    const next = apply(
      three,
      { kind: 'push', row: 'b', lang: 'tr' },
      { kind: 'last-down', row: 'a', lang: 'tr' },
    )
    expect(shown(next)).toEqual([
      'a: One. | Bir.',
      'b: Two. | İki.',
      'c: Three. | Üç.',
      'twin-c-2: – | Dört.'.replace('twin-c-2', next.rows[3]?.id ?? ''),
    ])
    expect(next.rows.map(({ bead }) => bead?.shape)).toEqual(['1-1', '1-1', '1-1', '0-1'])
  })

  test('text moved up joins the row above, and those below follow it', () => {
    expect(shown(apply(three, { kind: 'pull', row: 'b', lang: 'tr' }))).toEqual([
      'a: One. | Bir. İki. Üç.',
      'b: Two. | Dört.',
      'c: Three. | –',
    ])
  })

  test('a row goes with its source: its id, its block and what was said of it', () => {
    const next = apply(three, { kind: 'push', row: 'b', lang: 'en' })
    expect(shown(next)).toEqual([
      'a: One. | Bir. İki.',
      `${next.rows[1]?.id}: – | Üç.`,
      'b: Two. | Dört.',
      'c: Three. | –',
    ])
  })

  test('a merged row answers to the ids of both', () => {
    const next = apply(three, { kind: 'merge', row: 'b' })
    expect(shown(next)).toEqual(['a: One. Two. | Bir. İki. Üç.', 'c: Three. | Dört.'])
    expect(rowNamed(next.rows, 'b')?.id).toBe('a')
    expect(segmentsOf(next.rows[0] as Row, 'en').map(({ id }) => id)).toEqual(['a', 'b'])
  })

  test('a row cut in two keeps its id on the first part', () => {
    const edition = editionOf([row('a', ['One, two.'], ['Bir, iki.'])])
    const next = apply(edition, { kind: 'split-row', row: 'a', at: { en: 4, tr: 4 } })
    expect(shown(next)).toEqual(['a: One, | Bir,', 'a-2: two. | iki.'])
  })

  test('nothing moves what a person has confirmed or approved', () => {
    const confirmed = apply(three, { kind: 'confirm', rows: ['b'] })
    expect(refusal(confirmed, { kind: 'pull', row: 'b', lang: 'tr' })).toBe('fixed')
    expect(refusal(confirmed, { kind: 'pull', row: 'c', lang: 'tr' })).toBe('fixed')
    expect(shown(apply(confirmed, { kind: 'push', row: 'a', lang: 'tr' }))).toEqual([
      'a: One. | –',
      expect.stringMatching(/^a-\d+: – \| Bir\. İki\.$/),
      'b: Two. | Üç.',
      'c: Three. | Dört.',
    ])
  })

  test('paragraphs stay with the side that is locked', () => {
    const edition = editionOf([
      row('a', ['One.'], ['Bir.'], 'p1'),
      row('b', ['Two.'], ['İki.'], 'p2'),
      row('c', ['Three.'], [], 'p2'),
    ])
    const moved = (layout: Lang) =>
      apply(edition, { kind: 'push', row: 'b', lang: 'tr', layout }).rows.map(({ block }) => block?.id)
    expect(moved('en')).toEqual(['p1', 'p2', 'p2'])
    expect(moved('tr')).toEqual(['p1', 'p1', 'p2'])
  })

  test('crossing rows are linked both ways and teach the crossed pairs', () => {
    const linked = apply(three, { kind: 'link', row: 'a', to: 'b' }, { kind: 'confirm', rows: ['a', 'b'] })
    expect(shown(linked)).toEqual(shown(three))
    expect(unitsOf(linked).map(({ en, tr }) => `${en.text} ${tr.text}`)).toEqual([
      'One. Üç.',
      'Two. Bir. İki.',
      'Three. Dört.',
    ])
    const loose = apply(linked, { kind: 'unconfirm', rows: ['a', 'b'] }, { kind: 'link', row: 'b' })
    expect(loose.rows.some(({ crosses }) => crosses)).toBe(false)
  })

  test('a text is not cut inside a link or a correction', () => {
    const codes = [
      { id: '1', kind: 'open', pair: '1', type: 'link', data: '<a>' },
      { id: '1/', kind: 'close', pair: '1', type: 'link', data: '</a>' },
    ] as const
    const text = `See ${CODE_MARK}the full report${CODE_MARK} now.`
    const linked = { ...row('a', ['x'], []), en: { content: { text, codes }, origin: 'page' as const } }
    const edition = editionOf([linked])
    expect(refusal(edition, { kind: 'split-row', row: 'a', at: { en: 9 } })).toBe('inside-code')
    expect(refusal(edition, { kind: 'split-sentence', row: 'a', lang: 'en', at: 0 })).toBe('nothing-there')
  })
})

describe('sentences', () => {
  test('are cut and joined, the text stays', () => {
    const cut = apply(three, { kind: 'split-sentence', row: 'c', lang: 'tr', at: 3 })
    expect(segmentsOf(cut.rows[2] as Row, 'tr').map(({ start, end }) => [start, end])).toEqual([
      [0, 3],
      [3, 5],
    ])
    expect(shown(cut)).toEqual(shown(three))
    const joined = apply(three, { kind: 'join-sentences', row: 'a', lang: 'tr', segment: 'twin-a.b' })
    expect(segmentsOf(joined.rows[0] as Row, 'tr')).toEqual([
      { id: 'twin-a', start: 0, end: 9, aliases: ['twin-a.b'] },
    ])
  })
})

describe('paragraphs', () => {
  test('begin at a row, and end where they did', () => {
    const broken = apply(three, { kind: 'break', row: 'b' })
    expect(broken.rows.map(({ block }) => block?.id)).toEqual(['p1', 'b-2', 'b-2'])
    expect(apply(broken, { kind: 'unbreak', row: 'b' }).rows.map(({ block }) => block?.id)).toEqual([
      'p1',
      'p1',
      'p1',
    ])
    expect(refusal(three, { kind: 'break', row: 'a' })).toBe('begins-a-paragraph')
  })
})

describe('words', () => {
  test('are written, and take an approval away', () => {
    const approved = apply(three, { kind: 'set-state', rows: ['b'], state: 'reviewed' })
    const next = apply(approved, { kind: 'write', row: 'b', lang: 'tr', content: plain(' Tam üç. ') })
    expect(next.rows[1]).toMatchObject({
      tr: { content: { text: 'Tam üç.' }, origin: 'person' },
      state: 'translated',
      written: STAMP,
    })
    expect(next.rows[1]?.decided).toBeUndefined()
  })

  test('of the source are only corrected by an emendation', () => {
    expect(refusal(three, { kind: 'write', row: 'b', lang: 'en', content: plain('2.') })).toBe('transmitted')
  })

  test('with a code that the source does not have are refused', () => {
    const code = { id: 'x', kind: 'ph', type: 'image', data: '<img>' } as const
    const content = { text: `a ${CODE_MARK}`, codes: [code] }
    expect(refusal(three, { kind: 'write', row: 'b', lang: 'tr', content })).toBe('strange-code')
  })

  test('go to every row with the same source, but not over approved text', () => {
    const rows = ['a', 'b', 'c', 'd'].map((id) => row(id, ['Yes.'], []))
    const edition = apply(
      editionOf(rows),
      { kind: 'write', row: 'd', lang: 'tr', content: plain('Öyle.') },
      { kind: 'set-state', rows: ['d'], state: 'final' },
    )
    const next = apply(edition, {
      kind: 'write',
      row: 'a',
      lang: 'tr',
      content: plain('Evet.'),
      everywhere: true,
    })
    expect(next.rows.map(({ tr }) => tr.content?.text)).toEqual(['Evet.', 'Evet.', 'Evet.', 'Öyle.'])
  })

  test('are not approved by who wrote them where two people are wanted', () => {
    const edition = apply(three, { kind: 'write', row: 'b', lang: 'tr', content: plain('Tam üç.') })
    const approve = (by: string) =>
      applyEdits(
        edition,
        [{ kind: 'set-state', rows: ['b'], state: 'reviewed' }],
        { ...STAMP, by },
        {
          twoPersons: true,
        },
      )
    expect(approve('Ayşe')).toEqual({ code: 'own-translation', row: 'b' })
    expect(isRefusal(approve('Can'))).toBe(false)
  })

  test('moved by hand teach the memory once they are confirmed', () => {
    const moved = apply(three, { kind: 'pull', row: 'c', lang: 'tr' })
    expect(unitsOf(moved).map(({ id }) => id)).toEqual(['e:a'])
    expect(unitsOf(apply(moved, { kind: 'confirm', rows: ['b'] })).map(({ id }) => id)).toEqual([
      'e:a',
      'e:b',
    ])
  })
})

describe('any edits', () => {
  const word = fc.constantFrom('bir', 'iki', 'üç', 'dört', 'beş')
  const sentence = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => `${words.join(' ')}.`)
  const sentences = fc.array(sentence, { maxLength: 3 })
  const editions = fc
    .array(fc.tuple(sentences, sentences, fc.constantFrom('p1', 'p2')), { minLength: 1, maxLength: 6 })
    .map((pairs) =>
      editionOf(
        pairs
          .map(([en, tr, block], i) => row(`r${i}`, en, tr, block))
          .filter(({ en, tr }) => en.content ?? tr.content),
      ),
    )
  const place = fc.nat({ max: 8 })
  const lang = fc.constantFrom(...LANGS)
  const kinds = ['pull', 'push', 'first-up', 'last-down'] as const
  const edits = fc.oneof(
    fc.record({ kind: fc.constantFrom(...kinds), row: place, lang, layout: lang }),
    fc.record({ kind: fc.constant('merge'), row: place }),
    fc.record({ kind: fc.constant('split-row'), row: place, at: fc.record({ tr: place, en: place }) }),
    fc.record({ kind: fc.constant('split-sentence'), row: place, lang, at: place }),
    fc.record({ kind: fc.constant('join-sentences'), row: place, lang, segment: place }),
    fc.record({ kind: fc.constantFrom('break', 'unbreak'), row: place }),
    fc.record({ kind: fc.constant('link'), row: place, to: place }),
    fc.record({ kind: fc.constantFrom('confirm', 'unconfirm'), rows: place }),
  )
  const named = (edition: Edition, edit: Record<string, unknown>): Edit => {
    const id = (n: unknown) => edition.rows[Number(n) % edition.rows.length]?.id ?? ''
    const target = edition.rows[Number(edit.row) % edition.rows.length]
    const segments = target && edit.lang ? segmentsOf(target, edit.lang as Lang) : []
    return {
      ...edit,
      ...('row' in edit && { row: id(edit.row) }),
      ...('to' in edit && { to: id(edit.to) }),
      ...('rows' in edit && { rows: [id(edit.rows)] }),
      ...('segment' in edit && { segment: segments[Number(edit.segment) % segments.length]?.id ?? '' }),
    } as Edit
  }
  const words = (edition: Edition, each: Lang) =>
    edition.rows
      .map((r) => (r[each].content ? wordsOnly(r[each].content) : ''))
      .join(' ')
      .replace(/\s+/g, '')

  test('leave the words of each side in their order, name no two things alike, and can be taken back', () => {
    fc.assert(
      fc.property(editions, fc.array(edits, { maxLength: 12 }), (start, steps) => {
        let edition = start
        for (const step of steps) {
          if (edition.rows.length === 0) break
          const next = applyEdits(edition, [named(edition, step)], STAMP)
          if (isRefusal(next)) continue
          for (const each of LANGS) {
            expect(words(next, each)).toBe(words(start, each))
            const ids = next.rows.flatMap((r) =>
              segmentsOf(r, each).flatMap(({ id, aliases = [] }) => [id, ...aliases]),
            )
            expect(new Set(ids).size).toBe(ids.length)
            for (const r of next.rows) covers(r, each)
          }
          const ids = next.rows.flatMap(({ id, aliases = [] }) => [id, ...aliases])
          expect(new Set(ids).size).toBe(ids.length)
          expect(next.rows.every(({ tr, en }) => tr.content ?? en.content)).toBe(true)
          const change = changeBetween(edition, next)
          expect(withoutChange(next, JSON.parse(JSON.stringify(change)))).toEqual(edition.rows)
          edition = next
        }
      }),
      { numRuns: 300 },
    )
  })

  function covers(r: Row, each: Lang): void {
    const text = r[each].content?.text ?? ''
    let at = 0
    for (const { start, end } of segmentsOf(r, each)) {
      expect(text.slice(at, start).trim()).toBe('')
      expect(text.slice(start, end).trim()).not.toBe('')
      at = end
    }
    expect(text.slice(at).trim()).toBe('')
  }
})
