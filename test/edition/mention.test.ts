import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mentions, mentionsIn } from '../../src/edition/mention.ts'
import { fold } from '../../src/text/turkish.ts'

test.each([
  ['@Ayşe, bakar mısın?', 'Ayşe', true],
  ['@ayse bakar mısın?', 'Ayşe Yılmaz', true],
  ["Bunu @Ayşe Yılmaz'a sordum", 'Ayşe Yılmaz', true],
  ['@Işıl', 'ışıl', true],
  ['@Ayşegül', 'Ayşe', false],
  ['ayse@ayşe.example', 'Ayşe', false],
  ['Ayşe bakar mısın?', 'Ayşe', false],
  ['@Can', '', false],
])('“%s” speaks to %s: %s', (text, name, spoken) => {
  expect(mentions(text, name)).toBe(spoken)
})

test('a whole name goes before a first name, and a first name means all who have it', () => {
  const names = ['Ayşe Yılmaz', 'Ayşe Demir', 'Can']
  expect(mentions("@Ayşe Yılmaz'a sordum", 'Ayşe Demir', names)).toBe(false)
  expect(mentions("@Ayşe Yılmaz'a sordum", 'Ayşe Yılmaz', names)).toBe(true)
  expect(mentionsIn('Önce @ayşe, sonra @CAN’a', names)).toEqual([
    { start: 5, end: 10, names: ['Ayşe Yılmaz', 'Ayşe Demir'] },
    { start: 18, end: 22, names: ['Can'] },
  ])
})

test('every place told of is an @ and a name as it stands in the text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('@', 'Ayşe', ' Yılmaz', ' ', 'İ', 'ı', '’e', 'x', '.', '𝒳'), {
        maxLength: 20,
      }),
      (pieces) => {
        const text = pieces.join('').normalize('NFC')
        for (const { start, end, names } of mentionsIn(text, ['Ayşe Yılmaz', 'İ', 'Ayşe']))
          for (const name of names)
            expect([`@${name}`, `@${name.split(' ')[0]}`].map(fold)).toContain(fold(text.slice(start, end)))
      },
    ),
  )
})
