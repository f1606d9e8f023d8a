/** The words of the calendar in both languages, and which day, month or language one of them names. */
import type { Lang } from './language.ts'
import { fold } from './turkish.ts'

const list = (words: string): readonly string[] => words.split(' ')

/** January first. */
export const MONTHS: Readonly<Record<Lang, readonly string[]>> = {
  tr: list('Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık'),
  en: list('January February March April May June July August September October November December'),
}
const SHORT_MONTHS: Readonly<Record<Lang, readonly string[]>> = {
  tr: list('Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara'),
  en: list('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'),
}
/** Sunday first. */
export const WEEKDAYS: Readonly<Record<Lang, readonly string[]>> = {
  tr: list('Pazar Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi'),
  en: list('Sunday Monday Tuesday Wednesday Thursday Friday Saturday'),
}

function numbered(...tables: Readonly<Record<Lang, readonly string[]>>[]): ReadonlyMap<string, number> {
  return new Map(
    tables.flatMap(({ tr, en }) =>
      [tr, en].flatMap((words) => words.map((word, i): [string, number] => [fold(word), i])),
    ),
  )
}

const FULL_MONTHS = numbered(MONTHS)
const ALL_MONTHS: ReadonlyMap<string, number> = new Map([...numbered(SHORT_MONTHS, MONTHS), ['sept', 8]])
const ALL_WEEKDAYS = numbered(WEEKDAYS)

/** 0 for January, by the folded name or its short form. */
export function monthNamed(folded: string): number | undefined {
  return ALL_MONTHS.get(folded)
}

/** 0 for Sunday, by the first weekday named in `text`. */
export function weekdayIn(text: string): number | undefined {
  return fold(text)
    .split(/\P{L}+/u)
    .map((word) => ALL_WEEKDAYS.get(word))
    .find((day) => day !== undefined)
}

/** The language whose months or weekdays `text` names; `undefined` for figures and for names that both have. */
export function calendarLanguage(text: string): Lang | undefined {
  const words = fold(text).split(/\P{L}+/u)
  const names = (lang: Lang) =>
    [MONTHS, SHORT_MONTHS, WEEKDAYS].some((table) => table[lang].some((word) => words.includes(fold(word))))
  const [tr, en] = [names('tr'), names('en')]
  if (tr === en) return undefined
  return tr ? 'tr' : 'en'
}

/** The longest first, so that none hides one that begins with it. */
const alternatives = (names: ReadonlyMap<string, number>) =>
  [...names.keys()].toSorted((a, b) => b.length - a.length).join('|')

/** Regular expressions over folded text: a whole name, nothing captured. */
export const NAMES = {
  month: `(?:${alternatives(ALL_MONTHS)})(?![a-z])`,
  fullMonth: `(?:${alternatives(FULL_MONTHS)})(?![a-z])`,
  weekday: `(?:${alternatives(ALL_WEEKDAYS)})(?![a-z])`,
}
