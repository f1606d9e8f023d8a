import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NO_PENALTIES, penaltyOf, traitsOf } from '../../src/memory/penalties.ts'
import type { Unit } from '../../src/memory/unit.ts'
import { editing, type UnitEdit } from '../../src/memory/unit-edit.ts'
import { textsFit, type UnitFilter } from '../../src/memory/unit-filter.ts'
import { varietyTag } from '../../src/memory/variety.ts'
import { CODE_MARK, plain } from '../../src/text/content.ts'

const unit = (tr: string, en: string, more: Partial<Unit> = {}): Unit => ({
  id: 'u',
  tr: plain(tr),
  en: plain(en),
  state: 'translated',
  domain: 'body',
  origin: 'test',
  ...more,
})
const edited = (edit: UnitEdit, of: Unit) => {
  const made = editing(edit)(of)
  return made.kind === 'edited' ? made.unit : made
}

describe('a replacement', () => {
  test.each([
    ['takes the case of what was there', 'Kurul ve KURUL, kurul', 'kurul', 'heyet', 'Heyet ve HEYET, heyet'],
    ['knows the Turkish i', 'İSTANBUL, istanbul, ISTANBUL', 'istanbul', 'izmir', 'İZMİR, izmir, ISTANBUL'],
    ['keeps dotless and dotted apart', 'ılık, ilik', 'ilik', 'kemik', 'ılık, kemik'],
    ['begins a sentence with a dotted capital', 'Ulke', 'ulke', 'il', 'İl'],
    ['may put nothing there', 'çok çok iyi', 'çok ', '', 'iyi'],
    ['finds nothing in what it has put', 'aaa', 'a', 'aa', 'aaaaaa'],
  ])('in Turkish %s', (_, text, find, put, result) => {
    const replace = { side: 'tr', find, with: put } as const
    expect(edited({ replace }, unit(text, 'x'))).toMatchObject({ tr: { text: result } })
  })

  test('in English has the English i', () => {
    const replace = { side: 'en', find: 'IN', with: 'at' } as const
    expect(edited({ replace }, unit('x', 'in In IN'))).toMatchObject({ en: { text: 'at At AT' } })
  })

  test('in exact case leaves other case alone', () => {
    const replace = { side: 'tr', find: 'Kurul', with: 'Heyet', exact: true } as const
    expect(edited({ replace }, unit('Kurul kurul', 'x'))).toMatchObject({ tr: { text: 'Heyet kurul' } })
  })

  test('by a pattern replaces each place', () => {
    const replace = { side: 'en', find: '\\d+ ?(st|nd)', with: '#', regex: true } as const
    expect(edited({ replace }, unit('x', '1st and 22 nd'))).toMatchObject({ en: { text: '# and #' } })
  })

  test('never loses an inline code', () => {
    const code = { id: 'c', kind: 'ph', type: 'x', data: '<br/>' } as const
    const of = unit('x', 'y', { en: { text: `a${CODE_MARK}b ab`, codes: [code] } })
    const replace = { side: 'en', find: 'a.?b', with: 'z', regex: true } as const
    expect(edited({ replace }, of)).toMatchObject({ en: { text: `a${CODE_MARK}b z`, codes: [code] } })
  })

  test('that would leave no words is refused', () => {
    expect(edited({ replace: { side: 'tr', find: 'x', with: ' ' } }, unit('x', 'y'))).toEqual({
      kind: 'refused',
      reason: 'empty',
    })
  })

  test('undoes itself where what is put stood nowhere before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('ı', 'I', 'i', 'İ', ' ', 'k')),
        fc.constantFrom('i', 'ı'),
        (letters, find) => {
          const text = `x${letters.join('')}`
          const there = editing({ replace: { side: 'tr', find, with: '§', exact: true } })(unit(text, 'y'))
          if (there.kind !== 'edited') return !text.includes(find)
          const back = { replace: { side: 'tr', find: '§', with: find, exact: true } } as const
          return JSON.stringify(edited(back, there.unit)) === JSON.stringify(unit(text, 'y'))
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('an edit', () => {
  test('that changes nothing says so', () => {
    const of = unit('a', 'b', { varieties: ['en-GB'] })
    expect(edited({ state: 'translated', memory: 'main', variety: 'en-GB', tr: 'a' }, of)).toEqual({
      kind: 'same',
    })
  })

  test('that approves vouches for what a machine or an alignment made', () => {
    const of = unit('a', 'b', { machine: true, unconfirmed: true })
    expect(edited({ state: 'reviewed' }, of)).toEqual(unit('a', 'b', { state: 'reviewed' }))
    expect(edited({ state: 'initial' }, of)).toMatchObject({ machine: true, unconfirmed: true })
  })

  test('replaces the variety of the same language alone', () => {
    const of = unit('a', 'b', { varieties: ['en-US', 'tr-CY'] })
    expect(edited({ variety: 'en-GB' }, of)).toMatchObject({ varieties: ['en-GB', 'tr-CY'] })
  })

  test('gives no other text to a side with inline codes', () => {
    const of = unit('a', 'b', { en: plain(`b${CODE_MARK}`) })
    expect(edited({ en: 'c' }, of)).toEqual({ kind: 'refused', reason: 'codes' })
    expect(edited({ tr: 'c' }, of)).toMatchObject({ tr: { text: 'c' } })
  })
})

describe('a filter by texts', () => {
  const of = unit('Dışişleri Bakanlığı açıkladı.', 'The Foreign Ministry said 12.')
  test.each<[string, UnitFilter, boolean]>([
    ['a part, however it is written', { texts: [{ kind: 'contains', text: 'disisleri BAKANLIGI' }] }, true],
    ['a part of the other side', { texts: [{ kind: 'contains', side: 'en', text: 'Bakan' }] }, false],
    [
      'all parts',
      {
        texts: [
          { kind: 'contains', text: 'said' },
          { kind: 'contains', side: 'tr', text: 'x' },
        ],
      },
      false,
    ],
    ['the whole with wildcards', { texts: [{ kind: 'glob', text: 'the * ministry*' }] }, true],
    ['the whole without', { texts: [{ kind: 'glob', text: 'ministry' }] }, false],
    ['a pattern', { texts: [{ kind: 'regex', side: 'en', text: '\\d{2}\\.$' }] }, true],
    ['what is wrong', { suspicions: ['numbers'] }, true],
    ['what else is wrong', { suspicions: ['empty', 'swapped'] }, false],
  ])('finds %s', (_, filter, found) => {
    expect(textsFit(filter)?.(of)).toBe(found)
  })

  test('that asks nothing of texts reads none', () => {
    expect(textsFit({ memories: ['a'] })).toBeUndefined()
  })

  test('with a pattern that is not understood is refused at once', () => {
    expect(() => textsFit({ texts: [{ kind: 'regex', text: '(' }] })).toThrow('at')
  })
})

describe('penalties', () => {
  const penalties = { ...NO_PENALTIES, domain: 2, variety: 3, machine: 15, memories: { court: 5 } }
  const traits = traitsOf(unit('a', 'b', { memory: 'court', varieties: ['en-GB', 'tr-CY'] }), '')
  test.each([
    ['of a memory', {}, 5],
    ['of another domain', { domain: 'law' }, 7],
    ['of another variety of either language', { varieties: ['tr-TR'] }, 8],
    ['of the variety that is wanted', { varieties: ['en-GB', 'tr-CY'] }, 5],
    ['of a memory that is not asked', { memories: ['main'] }, 200],
  ])('for a unit %s', (_, wanted, points) => {
    expect(penaltyOf(traits, wanted, penalties)).toBe(points)
  })

  test('for a memory called like a property of every object are none', () => {
    const strange = traitsOf(unit('a', 'b', { memory: 'constructor' }), '')
    expect(penaltyOf(strange, {}, penalties)).toBe(0)
  })
})

test.each([
  ['en-gb', 'en-GB'],
  ['EN_US', 'en-US'],
  ['tr-latn-cy', 'tr-Latn-CY'],
  ['tr', undefined],
  ['de-AT', undefined],
  ['english-uk', undefined],
])('the variety of %s is %s', (tag, variety) => {
  expect(varietyTag(tag)).toBe(variety)
})
