/** Numbers, percentages, dates and addresses: what they say, and how each language writes it. */
import { MONTHS } from '../text/calendar.ts'
import { figureDate, longDate, wholeDate } from '../text/date.ts'
import type { Lang } from '../text/language.ts'
import type { Span } from '../text/span.ts'
import { ADDRESS, DATE, NUMBER, PERCENT, Tokeniser } from './tokens.ts'

/** A placeable of a text. */
export interface Placeable extends Span {
  readonly kind: 'number' | 'percent' | 'date' | 'address'
  /** As it stands, without its ending. */
  readonly text: string
  /**
   * What it says, whatever the notation: digits with a point before the decimals, an ISO date, an address. A number that
   * is in no notation of the language (`1.2.3`, `10:30`, `007`) is itself.
   */
  readonly value: string
  /** What hangs on it behind an apostrophe: `da`. */
  readonly ending: string
  /** The apostrophe between the two, straight or curly. */
  readonly apostrophe: string
}

const MARKS: Readonly<Record<Lang, { readonly group: string; readonly decimal: string }>> = {
  tr: { group: '.', decimal: ',' },
  en: { group: ',', decimal: '.' },
}

/** The placeables of a text in a language, in order. */
export function placeables(text: string, lang: Lang, tokeniser = new Tokeniser()): Placeable[] {
  const tokens = tokeniser.read(text)
  const found: Placeable[] = []
  for (let i = 0; i < tokens.count; i++) {
    const kind = KINDS[tokens.kinds[i] as number]
    const [start, end] = [tokens.starts[i] as number, tokens.ends[i] as number]
    if (kind) found.push(placeable(text.slice(start, end), kind, lang, start, end))
  }
  return found
}

const KINDS: Readonly<Record<number, Placeable['kind']>> = {
  [NUMBER]: 'number',
  [PERCENT]: 'percent',
  [DATE]: 'date',
  [ADDRESS]: 'address',
}

function placeable(
  whole: string,
  kind: Placeable['kind'],
  lang: Lang,
  start: number,
  end: number,
): Placeable {
  const ending = kind === 'address' ? '' : (/['’](\p{L}+)$/u.exec(whole)?.[1] ?? '')
  const text = ending ? whole.slice(0, -ending.length - 1) : whole
  return {
    kind,
    text,
    value: valueIn(text, kind, lang),
    ending,
    apostrophe: whole.charAt(text.length),
    start,
    end,
  }
}

function valueIn(text: string, kind: Placeable['kind'], lang: Lang): string {
  switch (kind) {
    case 'number':
      return numberValue(text, lang)
    case 'percent':
      return numberValue(text.replace('%', ''), lang)
    case 'date':
      return wholeDate(text)?.iso ?? text
    case 'address':
      return text
  }
}

function numberValue(text: string, lang: Lang): string {
  const { group, decimal } = MARKS[lang]
  const [whole = '', fraction, ...rest] = text.split(decimal)
  const groups = whole.split(group)
  const digits = groups.join('')
  const well =
    rest.length === 0 &&
    /^(?:0|[1-9][0-9]{0,30})$/.test(digits) &&
    (fraction === undefined || /^[0-9]{1,30}$/.test(fraction)) &&
    groups.every((part, i) => groups.length === 1 || (i === 0 ? /^[0-9]{1,3}$/ : /^[0-9]{3}$/).test(part))
  if (!well) return text
  return fraction === undefined ? digits : `${digits}.${fraction}`
}

/**
 * The ways in which a language may write what a placeable says; each takes the value and the text as the other language
 * has it, and gives `undefined` where it has no form for that. Whoever finds the one that makes the old text has the one
 * for the new.
 */
export function notations(kind: Placeable['kind'], lang: Lang): readonly Notation[] {
  switch (kind) {
    case 'number':
      return [
        (value, text) => numberIn(value, isGrouped(text), lang),
        (value) => numberIn(value, true, lang),
        verbatim,
      ]
    case 'percent':
      return [
        (value, text) => signed('%', numberIn(value, isGrouped(text), lang), ''),
        (value, text) => signed('', numberIn(value, isGrouped(text), lang), '%'),
      ]
    case 'date':
      return DATE_NOTATIONS.map((write) => (value) => write(value, lang))
    case 'address':
      return [verbatim]
  }
}

type Notation = (value: string, text: string) => string | undefined

const verbatim: Notation = (_, text) => text

const DAY = /^\d{4}-\d{2}-\d{2}$/

const DATE_NOTATIONS: readonly ((iso: string, lang: Lang) => string | undefined)[] = [
  longDate,
  (iso) => (DAY.test(iso) ? figureDate(iso) : undefined),
  (iso) => (DAY.test(iso) ? figureDate(iso).replaceAll('.', '/') : undefined),
  (iso) => (DAY.test(iso) ? iso : undefined),
  (iso, lang) => {
    const [year, month, day] = iso.split('-').map(Number)
    return day === undefined ? undefined : `${MONTHS[lang][(month ?? 1) - 1]} ${day}, ${year}`
  },
]

function isGrouped(text: string): boolean {
  return /^%?\d{1,3}[.,]\d{3}(?:[.,]|%?$)/.test(text) && !/^%?0/.test(text)
}

/** A number's value in a language's notation; `undefined` where the value is a text of its own. */
function numberIn(value: string, grouped: boolean, lang: Lang): string | undefined {
  const parts = /^(0|[1-9][0-9]*)(?:\.([0-9]+))?$/.exec(value)
  if (!parts) return undefined
  const { group, decimal } = MARKS[lang]
  const [, whole = '', fraction] = parts
  const digits = grouped ? whole.replace(/(?<=\d)(?=(?:\d{3}){1,10}$)/g, group) : whole
  return fraction === undefined ? digits : digits + decimal + fraction
}

function signed(before: string, text: string | undefined, after: string): string | undefined {
  return text === undefined ? undefined : before + text + after
}
