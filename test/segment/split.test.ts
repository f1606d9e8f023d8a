import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sentenceSpans, splitContent } from '../../src/segment/split.ts'
import type { Lang } from '../../src/text/language.ts'

const sentences = (text: string, language: Lang) =>
  sentenceSpans(text, language).map((s) => text.slice(s.start, s.end))

describe.each<[Lang, string[]]>([
  ['tr', ['Komisyon 3. Ordu’dan Alb. Kaya’yı dinledi.', 'Rapor 22. yüzyıla değinmedi.']],
  ['tr', ['II. Abdülhamid döneminde T.C. Ziraat Bankası yoktu.', '2004 yılında kuruldu.']],
  ['tr', ['“Gemi nerede kaldı?” diye sordu.', '“Yarın gelir.” dedi.']],
  ['tr', ['Elma, armut vb. Bu meyveler ihraç edilir.'.split(' Bu')[0] ?? '', 'Bu meyveler ihraç edilir.']],
  ['tr', ['Bekledi… ama gemi gelmedi.', 'Liman boştu!']],
  ['en', ['Dr. Ayla Kurt met Mr. J. Smith at No. 5, St. James St. yesterday.', 'They talked.']],
  ['en', ['The U.S. Navy left.', 'It returned in 2004.', '30 ships came.']],
  [
    'en',
    [
      '"It is late," he said.',
      '"We go at 5 p.m. The ferry waits.'.split(' The')[0] ?? '',
      'The ferry waits.',
    ],
  ],
  ['en', ['The level fell (see Fig. 3).', 'Why?', 'Nobody knows.']],
])('in %s', (language, expected) => {
  test(expected.join(' | '), () => {
    expect(sentences(expected.join(' '), language)).toEqual(expected)
  })
})

test('a footnote mark stays with the sentence before it', () => {
  const codes = [{ id: 'f1', kind: 'ph', type: 'footnote', data: '[1]' } as const]
  const parts = splitContent({ text: 'Ships wait.\uFFFC They always did.', codes }, 'p1', 'en')
  expect(parts.map((part) => [part.id, part.content.text, part.content.codes.length])).toEqual([
    ['p1.1', 'Ships wait.\uFFFC', 1],
    ['p1.2', 'They always did.', 0],
  ])
})

test('sentences and white space are together the whole text', () => {
  const piece = fc.constantFrom(
    'Dr.',
    'A.',
    'gitti.',
    ' ',
    '  ',
    '3.',
    'II.',
    '"',
    '”',
    '…',
    '?',
    'U.S.',
    'The',
    've',
    '\uFFFC',
    '(',
    ')',
  )
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string())),
      fc.constantFrom<Lang>('tr', 'en'),
      (parts, language) => {
        const text = parts.join('')
        expect(sentences(text, language).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      },
    ),
  )
})
