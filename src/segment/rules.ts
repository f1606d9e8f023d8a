/**
 * Where sentences end, as data: break rules in the sense of SRX 2.0, the first that matches decides.
 *
 * `before` and `after` are regular expressions in what JavaScript (flag `u`), ICU and Java have in common, so that CAT
 * tools split as we do: no `\b`, `\d` or `\s`, and `[` is escaped inside classes. No pattern can match one stretch of
 * text in two ways, so that all are linear.
 */
import { CODE_MARK } from '../text/content.ts'
import type { Lang } from '../text/language.ts'
import { upper } from '../text/turkish.ts'
import { LEXICON, type Lexicon } from './abbreviations.ts'

export interface BreakRule {
  /** True where a sentence ends, false where it goes on. */
  readonly breaks: boolean
  /** What stands before the place. */
  readonly before: string
  /** What stands behind it; it begins with the white space between. */
  readonly after: string
}

/** White space; not U+FEFF, which the `\s` of JavaScript has and which parts nothing. */
export const SPACE = '[\\t-\\r\\p{Z}]'
const CODE = `\\u${CODE_MARK.charCodeAt(0).toString(16).toUpperCase()}`
const CLOSERS = `["'”’»)\\]*†‡¹²³⁰⁴-⁹${CODE}]*`
const QUOTES = `["'“‘«„‹(\\[¿¡•▪‣●–—-]*`
const FOOTNOTE = '\\[[0-9]{1,4}(?:[,–-][0-9]{1,4})?\\]'

/** Not inside a word, a number or a dotted abbreviation. */
const ALONE = '(?<![\\p{L}\\p{M}\\p{N}.])'
/** Abbreviations written without blanks between: `Prof.Dr.` */
const CHAIN = `${ALONE}(?:\\p{Lu}\\p{Ll}*\\.)*`
const ROMAN = '[IVXLC]{1,6}'

/** Stops with the quotes, brackets and footnote marks behind them. */
export const STOP = `(?<![.!?…])[.!?…]+${CLOSERS}(?:${SPACE}?${FOOTNOTE})*`

/** Lower-case words that begin a surname: `de Gaulle`, `al-Assad`. */
const PARTICLE = '(?:von|van|de|da|di|du|della|al|el|bin|ibn)'

/** What a sentence begins with: a capital, a number, money, a letter without case, `b)`, `iPhone`, `von Braun`, `[…] A`. */
const FIRST = [
  `[\\p{Lu}\\p{Lt}\\p{N}\\p{Lo}\\p{Sc}${CODE}]`,
  '(?:[a-z]|[ivx]{2,4})\\)',
  '\\p{Ll}\\p{Lu}',
  `${PARTICLE}[ -]\\p{Lu}`,
  `(?:…|\\.{3})[)\\]]${SPACE}\\p{Lu}`,
].join('|')

/** The white space and the beginning of a sentence; a footnote mark belongs to the sentence before. */
export const OPENING = `(?!${SPACE}?${FOOTNOTE})${SPACE}+${QUOTES}${SPACE}?(?:${FIRST})`

const REPORTING =
  '(?:said|says|asked|asks|replied|answered|shouted|cried|added|wrote|wondered|exclaimed|whispered|yelled|demanded)'
const DAYS = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)'
const MONTHS = '(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber'
const MONTHS_CUT = 'Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Oct|Nov|Dec'
const ZONES = 'GMT|UTC|[ECMP][SD]?T|CES?T|BST|Eastern|Central|Mountain|Pacific|Greenwich'

/** The rules of a language, in the order in which they are tried. */
export const RULES: Readonly<Record<Lang, readonly BreakRule[]>> = {
  tr: [...common('tr'), ...abbreviated('tr'), ...turkishOrdinals(), yes(STOP, SPACE)],
  en: [...common('en'), ...englishClauses(), ...abbreviated('en'), yes(STOP, SPACE)],
}

/** What holds in both languages and before all else. */
function common(lang: Lang): BreakRule[] {
  const number = `(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){0,5}|${ROMAN}|\\p{L})`
  return [
    no('', `(?!${OPENING})${SPACE}`),
    no(`(?:[\\[(](?:…|\\.{3})[\\])]|${SPACE}…)`, SPACE),
    no(`^${SPACE}*\\(?${number}\\.`, SPACE),
    no(`^${SPACE}*(?:${cased(LEXICON[lang].labels, lang)})${SPACE}(?:[0-9]{1,3}|${ROMAN})\\.`, SPACE),
  ]
}

function abbreviated(lang: Lang): BreakRule[] {
  const lexicon = LEXICON[lang]
  const word = (list: Lexicon[keyof Lexicon]) => `${CHAIN}(?:${cased(list, lang)})\\.${CLOSERS}`
  const closing = `${ALONE}(?:${cased(lexicon.closing, lang)}|${lexicon.measures.join('|')})\\.${CLOSERS}`
  const opens = `${SPACE}+${QUOTES}${opener(lang)}`
  const dotted = `${ALONE}(?:\\p{L}\\p{Ll}?\\.)+\\p{L}\\.${CLOSERS}`
  const letter = `${ALONE}\\p{L}\\.${CLOSERS}`
  return [
    no(word(lexicon.leading), SPACE),
    yes(closing, `${SPACE}+${QUOTES}\\p{Lu}`),
    no(closing, SPACE),
    ...numbers(lang),
    no(word(lexicon.numbered), `${SPACE}+(?:\\p{N}|${ROMAN}(?![\\p{L}\\p{M}])|§)`),
    yes(word(lexicon.mayEnd), opens),
    no(word(lexicon.mayEnd), SPACE),
    ...(lang === 'tr' ? vowelless(opens) : []),
    yes(dotted, opens),
    no(dotted, SPACE),
    yes(letter, opens),
    no(letter, SPACE),
  ]
}

/** No Turkish word is without a vowel, so what looks like one is cut: `nşr.`, `Bçvş.` */
function vowelless(opens: string): BreakRule[] {
  const cut = `${ALONE}[BCÇDFGĞHJKLMNPRSŞTVYZ]?[bcçdfgğhjklmnprsştvyz]{1,6}\\.${CLOSERS}`
  return [yes(cut, opens), no(cut, SPACE)]
}

/**
 * Numbers that end a sentence though a list or an ordinal might begin with them, because they name something or are the
 * last of a group of figures; then numbers that begin an item because a sentence ended just before them, or a list is announced.
 */
function numbers(lang: Lang): BreakRule[] {
  const { labels, numbered } = LEXICON[lang]
  const named = `${ALONE}(?:${cased(labels, lang)}|(?:${cased(numbered, lang)})\\.|[0-9]{1,3})`
  return [
    yes(`${named}${SPACE}[0-9]{1,3}(?:[–-][0-9]{1,3})?\\.`, `${SPACE}+${QUOTES}\\p{Lu}`),
    no(`(?:[.!?…]${CLOSERS}${SPACE}[0-9]{1,2}|[:;]${SPACE}1)\\.`, SPACE),
  ]
}

function turkishOrdinals(): BreakRule[] {
  const ordinal = `${ALONE}(?:[0-9]{1,3}|${ROMAN})\\.`
  return [no(ordinal, `${SPACE}+${QUOTES}(?!${opener('tr')})\\p{Lu}`)]
}

/** `"Why?" Mary Cole asked.` is one sentence; what `p.m.` ends, a day, a month or a zone carries on. */
function englishClauses(): BreakRule[] {
  const name = `\\p{Lu}[\\p{L}’'-]*(?:${SPACE}\\p{Lu}[\\p{L}’'.-]*){0,3}`
  const half = `${ALONE}[AaPp]\\.[Mm]\\.`
  return [
    no(`[?!…]["'”’»]+`, `${SPACE}(?!${opener('en')})${name}${SPACE}${REPORTING}(?![\\p{L}\\p{M}])`),
    no(half, `${SPACE}+(?:${DAYS}|${MONTHS}|${MONTHS_CUT}|${ZONES})(?![\\p{L}\\p{M}])`),
    yes(half, SPACE),
  ]
}

function yes(before: string, after: string): BreakRule {
  return { breaks: true, before, after }
}

function no(before: string, after: string): BreakRule {
  return { breaks: false, before, after }
}

/** A word that opens sentences, with a capital. */
function opener(lang: Lang): string {
  const forms = LEXICON[lang].openers.map((word) => capitalised(word, lang))
  return `(?:${[...new Set(forms)].join('|')})(?![\\p{L}\\p{M}’'])`
}

/** The forms in which the words of a list are met, as alternatives. */
function cased(words: readonly string[], lang: Lang): string {
  return [...formsOf(words, lang)].map((form) => form.replaceAll('.', '\\.')).join('|')
}

/** As it stands, with a capital, and in capitals. */
function formsOf(words: readonly string[], lang: Lang): Set<string> {
  return new Set(words.flatMap((word) => [word, capitalised(word, lang), upper(word, lang)]))
}

function capitalised(word: string, lang: Lang): string {
  return upper(word.slice(0, 1), lang) + word.slice(1)
}

/** Every form of the words that rules of a language speak of, without the stop behind. */
export const SPECIAL: Readonly<Record<Lang, ReadonlySet<string>>> = { tr: special('tr'), en: special('en') }

function special(lang: Lang): ReadonlySet<string> {
  const { leading, numbered, closing, measures, mayEnd } = LEXICON[lang]
  return formsOf([...leading, ...numbered, ...closing, ...measures, ...mayEnd], lang)
}
