import type { Lang } from './language.ts'
import type { Span } from './span.ts'
import { fold } from './turkish.ts'

const MONTHS: Readonly<Record<Lang, readonly string[]>> = {
  tr: [
    'Ocak',
    'Şubat',
    'Mart',
    'Nisan',
    'Mayıs',
    'Haziran',
    'Temmuz',
    'Ağustos',
    'Eylül',
    'Ekim',
    'Kasım',
    'Aralık',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
}
const WEEKDAYS: Readonly<Record<Lang, readonly string[]>> = {
  tr: ['Pazar', 'Pazartesi', 'Salı', 'Çarşamba', 'Perşembe', 'Cuma', 'Cumartesi'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}

const MONTH_NUMBER = new Map(
  (['tr', 'en'] as const).flatMap((lang) =>
    MONTHS[lang].map((name, i): [string, number] => [fold(name), i + 1]),
  ),
)
const names = (table: typeof MONTHS) => [...table.tr, ...table.en].join('|')
const WEEKDAY = `(?:${names(WEEKDAYS)})`
const MONTH = `(${names(MONTHS)})`

const NUMERIC = /(\d{1,2})[./](\d{1,2})[./](\d{4})/
const ISO = /(\d{4})-(\d{2})-(\d{2})/
const DAY_FIRST = new RegExp(
  `(?:${WEEKDAY},?\\s+)?(\\d{1,2})(?:st|nd|rd|th)?\\s+${MONTH},?\\s+(\\d{4})(?:,?\\s+${WEEKDAY})?`,
  'iu',
)
const MONTH_FIRST = new RegExp(
  `(?:${WEEKDAY},?\\s+)?${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})`,
  'iu',
)

/** A date found in a text. */
export interface FoundDate extends Span {
  /** ISO 8601. */
  readonly iso: string
}

/**
 * The first date of a text, written 22.02.2019, 2019-02-22, 22 Şubat 2019 Cuma, Friday, 22 February 2019 or
 * February 22, 2019. Days that the calendar does not have are no dates.
 */
export function findDate(text: string): FoundDate | undefined {
  const found = [
    located(NUMERIC.exec(text), (m) => iso(m[3], m[2], m[1])),
    located(ISO.exec(text), (m) => iso(m[1], m[2], m[3])),
    located(DAY_FIRST.exec(text), (m) => iso(m[3], monthNumber(m[2]), m[1])),
    located(MONTH_FIRST.exec(text), (m) => iso(m[3], monthNumber(m[1]), m[2])),
  ].filter((date) => date !== undefined)
  return found.toSorted((a, b) => a.start - b.start)[0]
}

/** The date that `text` is from end to end, white space aside. */
export function wholeDate(text: string): FoundDate | undefined {
  const date = findDate(text)
  const rest = date && text.slice(0, date.start) + text.slice(date.end)
  return rest?.trim() === '' ? date : undefined
}

/** A date as the language writes it in full: `22 Şubat 2019`, `22 February 2019`. A year alone stays a year. */
export function longDate(isoDate: string, lang: Lang): string {
  const [year = '', month, day] = isoDate.split('-')
  const name = MONTHS[lang][Number(month) - 1]
  if (!name) return year
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`
}

/** A date in figures, as Turkish pages head their texts: `22.02.2019`. */
export function figureDate(isoDate: string): string {
  return isoDate.split('-').toReversed().join('.')
}

function located(
  match: RegExpExecArray | null,
  read: (match: RegExpExecArray) => string | undefined,
): FoundDate | undefined {
  const date = match && read(match)
  return date ? { iso: date, start: match.index, end: match.index + match[0].length } : undefined
}

function monthNumber(name: string | undefined): string | undefined {
  const number = MONTH_NUMBER.get(fold(name ?? ''))
  return number === undefined ? undefined : String(number)
}

function iso(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | undefined {
  if (!year || !month || !day) return undefined
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  if (m < 1 || m > 12 || d < 1 || d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return undefined
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
