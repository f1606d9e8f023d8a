/**
 * Dates as pages write them, and back.
 *
 * Everything is matched on folded text (as long as the text itself), so capitals, NBSP and missing Turkish letters make
 * no difference. Each notation is one pattern; the earliest match wins, of two at one place the longer. Blanks are
 * counted, so that no pattern can run away.
 */
import { MONTHS, monthNamed, NAMES, WEEKDAYS, weekdayIn } from './calendar.ts'
import type { Lang } from './language.ts'
import type { Span } from './span.ts'
import { fold } from './turkish.ts'

/** A date found in a text. */
export interface FoundDate extends Span {
  /** ISO 8601: a day, a month (`2019-02`), or an interval of two of the same (`2019-02-22/2019-02-24`). */
  readonly iso: string
}

interface Notation {
  readonly pattern: RegExp
  /** The ISO date of a match; `undefined` for what the calendar does not have. */
  readonly read: (groups: readonly string[]) => string | undefined
}

const GAP = '\\s{1,4}'
const DASH = '(?:\\s{0,4}[-–—]\\s{0,4}|\\s{1,4}(?:to|ile)\\s{1,4})'
const DAY = '(\\d{1,2})(?:st|nd|rd|th|\\.)?'
const YEAR = '(\\d{4})(?!\\d)'
const MONTH = `(${NAMES.month})\\.?`
const FULL_MONTH = `(${NAMES.fullMonth})`
const BEFORE = `(?<![\\d./-])(?:${NAMES.weekday},?${GAP})?`
const AFTER = `(?:(?:,|\\s[-–])?${GAP}\\(?${NAMES.weekday}\\)?)?`
const TIME =
  '(?:\\s{0,2}[,|/·•–-]?\\s{0,2}(?:(?:saat|at)\\s|t(?=\\d))?(?:[01]?\\d|2[0-3])[:.][0-5]\\d(?::\\d\\d)?(?![.:\\d])(?:\\s?[ap]\\.?m\\b\\.?)?)?'

const notation = (source: string, read: Notation['read']): Notation => ({
  pattern: new RegExp(source, 'u'),
  read,
})

const NOTATIONS: readonly Notation[] = [
  notation(`${BEFORE}(\\d{1,2})([./-])(\\d{1,2})\\2${YEAR}${AFTER}${TIME}`, ([a, mark, b, y]) =>
    figures(a, mark, b, y),
  ),
  notation(`(?<![\\d./-])(\\d{4})([./-])(\\d{1,2})\\2(\\d{1,2})(?!\\d)${TIME}`, ([y, , m, d]) =>
    day(y, m, d),
  ),
  notation(`${BEFORE}${DAY}\\s{0,4}${MONTH},?\\s{0,4}${YEAR}${AFTER}${TIME}`, ([d, m, y]) =>
    day(y, number(m), d),
  ),
  notation(`${BEFORE}${MONTH}${GAP}${DAY},?${GAP}${YEAR}${AFTER}${TIME}`, ([m, d, y]) =>
    day(y, number(m), d),
  ),
  notation(`(?<![\\d./-])(\\d{1,2})${DASH}(\\d{1,2})\\.(\\d{1,2})\\.${YEAR}`, ([d, e, m, y]) =>
    interval(day(y, m, d), day(y, m, e)),
  ),
  notation(
    `(?<![\\d./-])(\\d{1,2})\\.(\\d{1,2})\\.${YEAR}${DASH}(\\d{1,2})\\.(\\d{1,2})\\.${YEAR}`,
    ([d, m, y, e, n, z]) => interval(day(y, m, d), day(z, n, e)),
  ),
  notation(`(?<!\\d)${DAY}${DASH}${DAY}${GAP}${MONTH},?${GAP}${YEAR}`, ([d, e, m, y]) =>
    interval(day(y, number(m), d), day(y, number(m), e)),
  ),
  notation(
    `(?<!\\d)${DAY}${GAP}${MONTH}(?:,?${GAP}${YEAR})?${DASH}${DAY}${GAP}${MONTH},?${GAP}${YEAR}`,
    ([d, m, y, e, n, z]) => interval(day(y || z, number(m), d), day(z, number(n), e)),
  ),
  notation(`(?<![a-z\\d])${MONTH}${GAP}${DAY}${DASH}${DAY},?${GAP}${YEAR}`, ([m, d, e, y]) =>
    interval(day(y, number(m), d), day(y, number(m), e)),
  ),
  notation(
    `(?<![a-z\\d])${MONTH}${GAP}${DAY}(?:,?${GAP}${YEAR})?${DASH}${MONTH}${GAP}${DAY},?${GAP}${YEAR}`,
    ([m, d, y, n, e, z]) => interval(day(y || z, number(m), d), day(z, number(n), e)),
  ),
  notation(`(?<![a-z\\d])(?<!\\d\\.?\\s{0,4})${FULL_MONTH},?${GAP}${YEAR}`, ([m, y]) => month(y, number(m))),
  notation(
    `(?<![a-z\\d])(?<!\\d\\.?\\s{0,4})${FULL_MONTH}\\s{0,4}[-–—/]\\s{0,4}${FULL_MONTH},?${GAP}${YEAR}`,
    ([m, n, y]) => interval(month(y, number(m)), month(y, number(n))),
  ),
]

/**
 * The first date of a text: 22.02.2019, 2019-02-22, 22 Şubat 2019 Cuma, Friday, 22 February 2019, Feb. 22, 2019, each
 * with a time after it or none; Şubat 2019; 22-24 Şubat 2019, February 28 – March 3, 2019, Ocak-Haziran 2020. Days that
 * the calendar does not have are no dates.
 */
export function findDate(text: string): FoundDate | undefined {
  if (!/\d{4}/.test(text)) return undefined
  const folded = fold(text)
  const found = NOTATIONS.flatMap(({ pattern, read }) => {
    const match = pattern.exec(folded)
    const iso = match && read(match.slice(1).map((group) => group ?? ''))
    return iso ? [{ iso, start: match.index, end: match.index + match[0].length }] : []
  })
  return found.toSorted((a, b) => a.start - b.start || b.end - a.end)[0]
}

/** The date that `text` is from end to end, white space aside. */
export function wholeDate(text: string): FoundDate | undefined {
  const date = findDate(text)
  const rest = date && text.slice(0, date.start) + text.slice(date.end)
  return rest?.trim() === '' ? date : undefined
}

/**
 * A date as the language writes it in full: `22 Şubat 2019`, `22 February 2019`. A year alone stays a year; an interval
 * says once what its ends share: `22–24 Şubat 2019`, `22 Şubat – 3 Mart 2019`.
 */
export function longDate(isoDate: string, lang: Lang): string {
  const [first = '', last] = isoDate.split('/')
  if (last === undefined) return oneDate(first, lang)
  const [[year, month], [lastYear, lastMonth, lastDay]] = [first.split('-'), last.split('-')]
  const [from, to] = [oneDate(first, lang), oneDate(last, lang)]
  if (year !== lastYear) return `${from} – ${to}`
  const bare = from.slice(0, -5)
  if (lastDay === undefined) return `${bare}–${to}`
  return month === lastMonth ? `${bare.split(' ')[0]}–${to}` : `${bare} – ${to}`
}

/** {@link longDate} with the weekday and the time that `written`, a page's own notation of that date, has beside it. */
export function fullDate(written: string, isoDate: string, lang: Lang): string {
  const date = longDate(isoDate, lang)
  const weekday = isoDate.includes('/') ? undefined : WEEKDAYS[lang][weekdayIn(written) ?? -1]
  const time = /(?<![\d.])\d{1,2}:\d{2}/.exec(written)?.[0]
  const named = weekday === undefined ? date : lang === 'tr' ? `${date} ${weekday}` : `${weekday}, ${date}`
  return time === undefined ? named : `${named}, ${time}`
}

/** A date in figures, as Turkish pages head their texts: `22.02.2019`. */
export function figureDate(isoDate: string): string {
  return isoDate
    .split('/')
    .map((date) => date.split('-').toReversed().join('.'))
    .join('–')
}

function oneDate(isoDate: string, lang: Lang): string {
  const [year = '', month, day] = isoDate.split('-')
  const name = MONTHS[lang][Number(month) - 1]
  if (!name) return year
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`
}

function number(name: string | undefined): string {
  return String((monthNamed(name ?? '') ?? -1) + 1)
}

/** Day first; month first only with a stroke, where the day would be no month. */
function figures(first = '', mark = '', second = '', year = ''): string | undefined {
  return day(year, second, first) ?? (mark === '/' ? day(year, first, second) : undefined)
}

function month(year = '', month = ''): string | undefined {
  const m = Number(month)
  return m >= 1 && m <= 12 ? `${year}-${month.padStart(2, '0')}` : undefined
}

function day(year = '', monthNumber = '', dayNumber = ''): string | undefined {
  const [y, m, d] = [Number(year), Number(monthNumber), Number(dayNumber)]
  const inMonth = month(year, monthNumber)
  if (!inMonth || d < 1 || d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return undefined
  return `${inMonth}-${dayNumber.padStart(2, '0')}`
}

function interval(first: string | undefined, last: string | undefined): string | undefined {
  return first !== undefined && last !== undefined && first < last ? `${first}/${last}` : undefined
}
