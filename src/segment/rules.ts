/**
 * Where sentences end, as data: break rules in the sense of SRX 2.0, the first that matches decides.
 *
 * `before` and `after` are regular expressions in what JavaScript (flag `u`), ICU and Java have in common, so that CAT
 * tools split as we do. A place is judged only right after {@link STOP}.
 */
import { CODE_MARK } from '../text/content.ts'
import type { Lang } from '../text/language.ts'
import { lower, upper } from '../text/turkish.ts'
import { ABBREVIATIONS, BEFORE_NUMBER, MAY_END, OPENERS } from './abbreviations.ts'

export interface BreakRule {
  /** True where a sentence ends, false where it goes on. */
  readonly breaks: boolean
  /** What stands before the place. */
  readonly before: string
  /** What stands behind it; it begins with the white space between. */
  readonly after: string
}

const CODE = `\\u${CODE_MARK.charCodeAt(0).toString(16).toUpperCase()}`
const CLOSERS = `["'”’»)\\]${CODE}]*`
const QUOTES = `["'“‘«(\\[–—-]*`
const ALONE = '(?<![\\p{L}\\p{M}\\p{N}.])'

/** Stops with the quotes, brackets and footnote marks behind them. */
export const STOP = `(?<![.!?…])[.!?…]+${CLOSERS}(?:\\s?\\[\\d+\\])*`

/** What a sentence begins with: a capital, a number, money, a letter that knows no case. */
const OPENING = `\\s+${QUOTES}\\s?[\\p{Lu}\\p{Lt}\\p{N}\\p{Lo}\\p{Sc}${CODE}]`
const WEEKDAYS_AND_MONTHS =
  '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|GMT|UTC|E[SD]T|P[SD]T|CET)'

/** The rules of a language, in the order in which they are tried. */
export const RULES: Readonly<Record<Lang, readonly BreakRule[]>> = {
  tr: rulesOf('tr', [
    no(`${ALONE}\\p{Lu}\\.`, '\\s'),
    no(`${ALONE}(?:\\d{1,3}|[IVXLC]{1,6})\\.`, `\\s+(?!${opener('tr')})\\p{Lu}`),
  ]),
  en: rulesOf('en', [
    no(`${ALONE}[ap]\\.m\\.`, `\\s+${WEEKDAYS_AND_MONTHS}`),
    yes(`${ALONE}[ap]\\.m\\.`, '\\s'),
    yes(`${ALONE}\\p{Lu}\\.`, `\\s+${QUOTES}${opener('en')}`),
    no(`${ALONE}\\p{Lu}\\.`, '\\s'),
  ]),
}

function rulesOf(lang: Lang, own: readonly BreakRule[]): BreakRule[] {
  const word = (list: ReadonlySet<string>) => `${ALONE}(?:${cased(list, lang)})\\.${CLOSERS}`
  const dotted = `${ALONE}(?:\\p{L}\\.)+\\p{L}\\.${CLOSERS}`
  const opens = `\\s+${QUOTES}${opener(lang)}`
  return [
    no('', `(?!${OPENING})\\s`),
    no('\\s…', '\\s'),
    ...own.slice(0, lang === 'en' ? 2 : 0),
    yes(word(MAY_END), opens),
    no(word(MAY_END), '\\s'),
    no(word(BEFORE_NUMBER[lang]), '\\s+(?:\\p{N}|[IVXLC]+\\b|§)'),
    no(word(ABBREVIATIONS[lang]), '\\s'),
    yes(dotted, opens),
    no(dotted, '\\s'),
    ...own.slice(lang === 'en' ? 2 : 0),
    yes(STOP, '\\s'),
  ]
}

function yes(before: string, after: string): BreakRule {
  return { breaks: true, before, after }
}

function no(before: string, after: string): BreakRule {
  return { breaks: false, before, after }
}

/** A word that commonly opens a sentence, with a capital. */
function opener(lang: Lang): string {
  const words = Array.from(OPENERS[lang], (word) => upper(word.slice(0, 1), lang) + word.slice(1))
  return `(?:${words.join('|')})(?![\\p{L}’'])`
}

/** Every word as it stands, with a capital, and in capitals. */
function cased(words: ReadonlySet<string>, lang: Lang): string {
  const forms = Array.from(words).flatMap((word) => [
    word,
    upper(word.slice(0, 1), lang) + word.slice(1),
    upper(lower(word, lang), lang),
  ])
  return [...new Set(forms)].map((form) => form.replaceAll('.', '\\.')).join('|')
}
