/**
 * Numbers and dates, which a translation writes in its own way but does not change.
 *
 * `1,000.5` is 1.000,5 in Turkish, `50%` is %50, `22.02.2019` is 22 February 2019. A number may also be written out as a
 * word. Each number is read by the rules of its language; what fits neither rule is compared by its figures.
 */
import { findDate } from '../../text/date.ts'
import type { Lang } from '../../text/language.ts'
import { fold } from '../../text/turkish.ts'
import { type Issue, issue, type Pair } from './issue.ts'

/** Longer texts are not searched for dates, and no text for more than so many. */
const MAX_DATED = 20_000
const MAX_DATES = 40

/** Figures with points, commas, colons and narrow blanks between them. */
const NUMBER = /\d+(?:[.,:\u00a0\u202f]\d+)*/g

const WORDS: Readonly<Record<Lang, string>> = {
  en: '0 zero|1 one a an first once single|2 two second twice both double pair couple half|3 three third thrice|4 four fourth|5 five fifth|6 six sixth|7 seven seventh|8 eight eighth|9 nine ninth|10 ten tenth|11 eleven eleventh|12 twelve twelfth dozen|13 thirteen|14 fourteen|15 fifteen|16 sixteen|17 seventeen|18 eighteen|19 nineteen|20 twenty twentieth twenties|30 thirty thirties|40 forty forties|50 fifty fifties|60 sixty sixties|70 seventy seventies|80 eighty eighties|90 ninety nineties|100 hundred|1000 thousand',
  tr: '0 sifir|1 bir ilk tek birinci|2 iki ikinci cift yarim|3 uc ucuncu|4 dort dorduncu|5 bes besinci|6 alti altinci|7 yedi yedinci|8 sekiz sekizinci|9 dokuz dokuzuncu|10 on onuncu|11 onbir|12 oniki duzine|20 yirmi yirminci|30 otuz|40 kirk|50 elli|60 altmis|70 yetmis|80 seksen|90 doksan|100 yuz|1000 bin',
}

/** Values by word, folded. */
const NUMBER_WORDS: Readonly<Record<Lang, ReadonlyMap<string, number>>> = {
  en: wordTable(WORDS.en),
  tr: wordTable(WORDS.tr),
}

function wordTable(text: string): Map<string, number> {
  return new Map(
    text.split('|').flatMap((entry) => {
      const [value, ...words] = entry.split(' ')
      return words.map((word): [string, number] => [word, Number(value)])
    }),
  )
}

/** The dates of a text and the text without them. */
function takeDates(text: string): { readonly dates: string[]; readonly rest: string } {
  const dates: string[] = []
  if (text.length > MAX_DATED) return { dates, rest: text }
  let rest = text
  for (let date = findDate(rest); date && dates.length < MAX_DATES; date = findDate(rest)) {
    dates.push(date.iso)
    rest = `${rest.slice(0, date.start)} ${rest.slice(date.end)}`
  }
  return { dates, rest }
}

/** A number as it stands in a text. */
interface Written {
  readonly text: string
  readonly means: readonly string[]
}

/** The numbers of a text, each with its values in a language and its figures alone. */
function numbersIn(text: string, lang: Lang | undefined): Written[] {
  return Array.from(text.matchAll(NUMBER), (match) => {
    const half = /^\s?[ap]\.?\s?m\b/i.test(
      text.slice(match.index + match[0].length, match.index + match[0].length + 6),
    )
    return { text: match[0], means: readings(match[0], lang, half) }
  })
}

/** `half`: the number is an hour of half a day, `3 p.m.`. */
function readings(written: string, lang: Lang | undefined, half: boolean): string[] {
  const figures = written.replace(/\D/g, '').replace(/^0+(?=\d)/, '')
  if (/^\d+$/.test(written)) return half ? [figures, clockTime(figures, '00')] : [figures]
  const time = /^(\d{1,2})[:.](\d{2})$/.exec(written)
  const clock = time && Number(time[1]) < 24 && Number(time[2]) < 60 ? [clockTime(time[1], time[2])] : []
  const value = written.includes(':') ? undefined : amountOf(written.replace(/[\u00a0\u202f]/g, ''), lang)
  return [figures, ...(value === undefined ? [] : [value]), ...clock]
}

/** The value by the language's marks of thousands and decimals; `undefined` for what they do not part so. */
function amountOf(written: string, lang: Lang | undefined): string | undefined {
  const [decimal, group] = lang === 'tr' ? [',', '.'] : ['.', ',']
  const [whole, fraction] = splitLast(written, decimal)
  const grouped = whole.split(group).every((part, i) => (i === 0 ? part.length <= 3 : part.length === 3))
  if (!grouped && whole.includes(group)) return undefined
  const decimals = fraction?.replace(/0+$/, '') ?? ''
  return `${Number(whole.replace(/\D/g, ''))}${decimals === '' ? '' : `.${decimals}`}`
}

function clockTime(hours = '', minutes = ''): string {
  return `${Number(hours) % 12}:${minutes}`
}

function splitLast(text: string, mark: string): [string, string | undefined] {
  const at = text.lastIndexOf(mark)
  return at < 0 || text.indexOf(mark) !== at ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}

/** Numbers and dates that one side has and the other lacks. */
export function checkNumbers({ source, target, sourceLang, targetLang }: Pair): Issue[] {
  const [here, there] = [takeDates(source.text), takeDates(target.text)]
  const spare: string[] = []
  const lostDates = here.dates.filter((date) => {
    const same = there.dates.find((each) => sameDate(each, date))
    if (same === undefined) return true
    there.dates.splice(there.dates.indexOf(same), 1)
    // `the 25th of March 1927` is read as a month and a figure.
    spare.push(...figuresOf(date.length < same.length ? same : date))
    return false
  })
  const [lostDate, addedDate] = [lostDates[0], there.dates[0]]
  if (lostDate !== undefined && addedDate !== undefined && lostDates.length + there.dates.length === 2)
    return [issue('quality-dates', { source: lostDate, target: addedDate })]
  const written = (dates: readonly string[]) =>
    dates.flatMap(figuresOf).map((text) => ({ text, means: [text] }))
  const ours = [...numbersIn(here.rest, sourceLang), ...written(lostDates)]
  const open = [...numbersIn(there.rest, targetLang), ...written(there.dates)]
  const lost = ours.filter((number) => !take(open, (each) => sameNumber(each, number)))
  const left = (numbers: readonly Written[], text: string, lang: Lang | undefined) =>
    numbers
      .filter(
        (number) => !wordFor(number.text, text, lang) && !take(spare, (each) => number.means.includes(each)),
      )
      .map((number) => number.text)
  const [missing, added] = [left(lost, target.text, targetLang), left(open, source.text, sourceLang)]
  if (missing.length === 0 && added.length === 0) return []
  return [issue('quality-numbers', { source: missing.join(' · ') || '–', target: added.join(' · ') || '–' })]
}

/** Numbers are the same when they may mean the same; a year may be shortened, `1950-53`. */
function sameNumber(a: Written, b: Written): boolean {
  if (a.means.some((value) => b.means.includes(value))) return true
  const [short, long] = a.text.length < b.text.length ? [a.text, b.text] : [b.text, a.text]
  return /^\d\d$/.test(short) && /^(?:19|20)\d\d$/.test(long) && long.endsWith(short)
}

/** A date that one side gives in full may be a month, or without a year, on the other. */
function sameDate(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a) || a.endsWith(b) || b.endsWith(a)
}

/** Years and days; months are named more often than numbered. */
function figuresOf(iso: string): string[] {
  return iso.split('/').flatMap((date) => {
    const [year = '', , day] = date.split('-')
    return day === undefined ? [year] : [year, String(Number(day))]
  })
}

function take<T>(list: T[], wanted: (each: T) => boolean): boolean {
  const at = list.findIndex(wanted)
  if (at < 0) return false
  list.splice(at, 1)
  return true
}

/** Whether a text has a number as words, or as a Roman numeral. Of one above a hundred, one of its words is enough. */
function wordFor(written: string, text: string, lang: Lang | undefined): boolean {
  const value = Number(written.replace(/\D/g, ''))
  if ((text.match(/\b[IVXLC]{1,8}\b/g) ?? []).some((numeral) => romanValue(numeral) === value)) return true
  if (!lang) return false
  const said = new Set(
    fold(text)
      .split(/[^a-z]+/)
      .flatMap((word) => wordValue(word, lang)),
  )
  if (said.has(value)) return true
  const [ones, tens] = [value % 10, (value % 100) - (value % 10)]
  if (value < 100) return ones > 0 && tens > 0 && said.has(ones) && said.has(tens)
  return said.has(value / 100) || said.has(ones) || said.has(tens)
}

/** The value of a word of number, whatever ending it has. */
function wordValue(word: string, lang: Lang): number[] {
  for (let end = word.length; end >= 2 && end >= word.length - 5; end--) {
    const value = NUMBER_WORDS[lang].get(word.slice(0, end))
    if (value !== undefined) return [value]
  }
  return []
}

const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 }

function romanValue(numeral: string): number {
  return Array.from(numeral).reduce((sum, letter, i) => {
    const [own, next] = [ROMAN[letter] ?? 0, ROMAN[numeral[i + 1] ?? ''] ?? 0]
    return own < next ? sum - own : sum + own
  }, 0)
}

/** The sign of percent stands before the number in Turkish, after it in English. */
export function checkPercent({ target, targetLang }: Pair): Issue[] {
  const wrong =
    targetLang === 'tr'
      ? /(?<![\d%])\d{1,9}(?:[.,]\d{1,9})?\s?%(?!\s?\d)/.exec(target.text)
      : targetLang === 'en'
        ? /(?<!\d\s?)%\s?\d{1,9}/.exec(target.text)
        : null
  return wrong ? [issue('quality-percent', { found: wrong[0] })] : []
}
