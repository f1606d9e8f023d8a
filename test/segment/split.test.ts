import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SPACE, STOP } from '../../src/segment/rules.ts'
import { breaksByRules, sentenceSpans, splitContent } from '../../src/segment/split.ts'
import { CODE_MARK } from '../../src/text/content.ts'
import { LANGS, type Lang } from '../../src/text/language.ts'
import { passage } from './passage.ts'

const sentences = (text: string, language: Lang) =>
  sentenceSpans(text, language).map((s) => text.slice(s.start, s.end))

describe.each<[Lang, string[]]>([
  ['tr', ['Komisyon 3. Ordu’dan Alb. Kaya’yı dinledi.', 'Rapor 22. yüzyıla değinmedi.']],
  ['tr', ['II. Abdülhamid döneminde T.C. Ziraat Bankası yoktu.', '2004 yılında kuruldu.']],
  ['tr', ['“Gemi nerede kaldı?” diye sordu.', '“Yarın gelir.” dedi.']],
  ['tr', ['Elma, armut vb.', 'Bu meyveler ihraç edilir.']],
  ['tr', ['Bekledi… ama gemi gelmedi.', 'Liman boştu!']],
  ['en', ['Dr. Ayla Kurt met Mr. J. Smith at No. 5, St. James St. yesterday.', 'They talked.']],
  ['en', ['The U.S. Navy left.', 'It returned in 2004.', '30 ships came.']],
  ['en', ['"It is late," he said.', '"We go at 5 p.m.', 'The ferry waits.']],
  ['en', ['The level fell (see Fig. 3).', 'Why?', 'Nobody knows.']],
  ['en', ['They live in San Jose, CA.', 'The house was built ca. 1900.', 'Plessy v. Ferguson is older.']],
  ['en', ['1. Open it.', '2. Close it.', '3. The end.']],
  ['en', ['It sank on Jan. 5.', 'The crew lived.', '[…] It was raised.']],
  ['en', ['“Is it late?” Mary Cole asked.', '“Why?”', 'He said nothing.']],
  ['en', ['“No!” shouted al-Masri.', 'al-Masri left at 5 p.m. Friday.', 'She stayed.¹', 'So did he.']],
  ['tr', ['Kapıyı M. Çetin açtı.', 'G. Kaya uyuyordu.', 'Bkz. s. 77-79.', 'Yazarı bilinmiyor.']],
  ['tr', ['Kapıda Prof.Dr. Kaya bekledi.', 'Nşr. Ali Bey yoktu.']],
  ['tr', ['1. Kapıyı açın.', '2. Bu kapıyı kapatın.', 'Bkz. Tablo 3.', 'Sonuçlar ordadır.']],
  ['tr', ['Yük 40 kg. geldi.', 'Boy 3 m.', 'Eni bilinmiyor.']],
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

describe.each(LANGS)('in any passage of %s', (lang) => {
  test('sentences and white space are together the whole text', () => {
    fc.assert(
      fc.property(passage(lang), (text) => {
        expect(sentences(text, lang).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      }),
    )
  })

  test('the answer is the one of the rules, tried one after the other at every stop', () => {
    fc.assert(
      fc.property(passage(lang), (text) => {
        expect(sentences(text, lang)).toEqual(sentencesByRules(text, lang))
      }),
      { numRuns: 3000 },
    )
  })
})

/** The slow way: every stop with what closes behind it, and the rules in their order. */
function sentencesByRules(text: string, lang: Lang): string[] {
  const found: string[] = []
  let start = 0
  for (const match of text.matchAll(new RegExp(`${STOP}(?=${SPACE})`, 'gu'))) {
    const end = match.index + match[0].length
    if (!breaksByRules(text, end, lang)) continue
    found.push(text.slice(start, end))
    start = end
  }
  return [...found, text.slice(start)].map((each) => each.trim()).filter(Boolean)
}

test.each(
  [
    '.',
    '. ',
    '... ',
    '?! ',
    '"',
    '." ',
    ' “',
    '…',
    ' …',
    '[…] ',
    'A. ',
    'a.',
    'Al. ',
    'Dr. ',
    'Mr.A.',
    'vb. ',
    'U.S. ',
    '1',
    '1. ',
    '1.1.',
    '12 ',
    '5 5. ',
    'II. ',
    CODE_MARK,
    `.${CODE_MARK} `,
    'a',
    'A',
    '(',
    '[',
    '.[1]',
    '. [1] ',
    '?" Aa ',
    ' ',
    '.\u00A0',
    '\n',
    'b) ',
  ].map((unit) => [unit]),
)(
  'a hundred thousand times %j is split at once',
  (unit) => {
    for (const lang of LANGS) {
      const text = `He left. ${unit.repeat(100_000 / unit.length)}`
      expect(sentences(text, lang).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    }
  },
  10_000,
)
