import fc from 'fast-check'
import { LEXICON } from '../../src/segment/abbreviations.ts'
import { CODE_MARK } from '../../src/text/content.ts'
import type { Lang } from '../../src/text/language.ts'

/** Passages made of what rules speak of: every abbreviation, numbers, stops, quotes, marks, and noise. */
export const passage = (lang: Lang) => {
  const { leading, numbered, closing, measures, mayEnd, labels, openers } = LEXICON[lang]
  const words = [...leading, ...numbered, ...closing, ...measures, ...mayEnd, ...labels, ...openers]
  const word = fc.constantFrom(...words)
  const token = fc.oneof(
    word,
    word.map((each) => each.slice(0, 1).toLocaleUpperCase(lang) + each.slice(1)),
    word.map((each) => each.toLocaleUpperCase(lang)),
    fc.constantFrom(
      'gitti',
      'went',
      'Ankara’da',
      'A',
      'İ',
      'é',
      'ğ',
      'XIX',
      'II',
      '3',
      '22',
      '2.1',
      'U.S',
      'Ph.D',
      'brş',
    ),
    fc.constantFrom(
      'iPhone',
      'de Gaulle',
      'b)',
      '[1]',
      '[…]',
      'John Cole said',
      'a.m',
      '¹',
      'x\u0301',
      'Дом',
      '٣',
      '𝐀',
    ),
    fc.string({ maxLength: 4 }),
  )
  const stop = fc.constantFrom('.', '.', '.', '!', '?', '…', '...', '?!', ',', ':', '')
  const closer = fc.constantFrom('', '', '', '"', '”', ')', '’', CODE_MARK, '[1]', ' [2]', '*')
  const gap = fc.constantFrom(' ', ' ', ' ', '  ', '\n', '\u00A0', '\uFEFF', '', ' “', ' (', ' – ')
  return fc.array(fc.tuple(token, stop, closer, gap), { maxLength: 12 }).map((parts) => parts.flat().join(''))
}
