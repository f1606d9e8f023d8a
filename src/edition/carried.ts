/**
 * What is carried over and never translated: rows without a word to translate. Figures, percentages, dates and addresses
 * stand in the other language as it writes them.
 */
import type { Page } from '../page/page.ts'
import { calendarLanguage } from '../text/calendar.ts'
import { CODE_MARK, type Content } from '../text/content.ts'
import { figureDate, fullDate, wholeDate } from '../text/date.ts'
import { type Lang, otherLang } from '../text/language.ts'
import type { Row } from './edition.ts'
import { emended } from './reading.ts'

/** A longer text is not looked at, in code units: what has no words is short. */
const LONGEST = 300

/** Addresses, symbols of units and currencies behind figures, single letters with a number: alike in both languages. */
const ALIKE = [
  /(?:https?:\/\/|www\.)\S+/giu,
  /[\p{L}\p{N}._+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu,
  /\b10\.\d{4,9}\/\S+/g,
  /(?<=\d\s?)(?:km|cm|mm|m|kg|g|t|ha|[kMG]Wh?|[kMG]?Hz)[²³]?(?![\p{L}\p{N}])/gu,
  /(?<=\d\s?)(?:USD|EUR|GBP|TRY)(?!\p{L})|(?<!\p{L})(?:USD|EUR|GBP|TRY)(?=\s?\d)/gu,
  /°[CF](?!\p{L})/gu,
  /(?<!\p{L})\p{Lu}-?\d+(?![\p{L}\p{N}])/gu,
]
const ADDRESS = /@|:\/\/|www\.|\b10\.\d{4,9}\//i
const ROMAN = /^[IVXLCDM]{1,8}[.)]?$/

/** Which language's marks the figures of a page have: Turkish `1.234,5`, English `1,234.5`; `undefined` for both. */
type Notation = Lang | undefined

/** A figure in each notation: thousands set apart, a fraction of at most three digits, or both. */
const FIGURE: Readonly<Record<Lang, RegExp>> = {
  tr: /^(?:\d{1,3}(?:\.\d{3})+(?:,\d{1,3})?|\d+,\d{1,3})$/,
  en: /^(?:\d{1,3}(?:,\d{3})+(?:\.\d{1,3})?|\d+\.\d{1,3})$/,
}
/** What one notation alone can mean. `09.30` may be a time, `1.234` may be either. */
const SURE: Readonly<Record<Lang, RegExp>> = {
  tr: /^(?:\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+,\d{1,2})$/,
  en: /^(?:\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d+\.\d|\d+\.[6-9]\d|\d{3,}\.\d\d)$/,
}
const FIGURES = /\d(?:[\d.,]*\d)?/g

/** So many times as often as the other's, a language's own notation is the page's and the other's a slip. */
const SLIPS = 3

/**
 * The notation of a page's figures: what its body shows, whatever its language; where nothing tells, its language's. The
 * number of a section at the head of a line tells nothing.
 */
export function notationOf(page: Page, language: Lang): Notation {
  const figures = page.blocks.flatMap(({ content: { text } }) =>
    Array.from(text.matchAll(FIGURES)).flatMap(({ 0: figure, index }) =>
      index === 0 && /\p{L}/u.test(text) ? [] : [figure],
    ),
  )
  const count = (lang: Lang) => figures.filter((figure) => SURE[lang].test(figure)).length
  const [own, other] = [count(language), count(otherLang(language))]
  if (own >= SLIPS * other) return language
  return own === 0 && other > 1 ? otherLang(language) : undefined
}

/** The row with its other half made by rule, or that of the twin page left as it is; `undefined` where a translator is needed. */
export function carriedOver(row: Row, notation: Notation): Row | undefined {
  const from: Lang = row.tr.content ? 'tr' : 'en'
  const to = otherLang(from)
  const source = emended(row, from)
  if (!source || !isWordless(source)) return undefined
  const given = emended(row, to)
  if (given) return isWordless(given) ? { ...row, translate: false } : undefined
  const text = inNotation(source.text, to, notation)
  if (text === undefined) return undefined
  return {
    ...row,
    [to]: { content: { text, codes: source.codes }, origin: 'rule' },
    state: text === source.text ? 'final' : 'translated',
    translate: false,
  }
}

/** Whether a text has nothing that another language says otherwise, but for the notation of its figures. */
function isWordless({ text }: Content): boolean {
  if (text.length > LONGEST) return false
  const bare = text.replaceAll(CODE_MARK, ' ').trim()
  if (ROMAN.test(bare) || wholeDate(bare)) return true
  return !/\p{L}/u.test(ALIKE.reduce((rest, alike) => rest.replace(alike, ' '), bare))
}

/** A wordless text as `to` writes it; `undefined` when its figures may be read in two ways. */
function inNotation(text: string, to: Lang, notation: Notation): string | undefined {
  const bare = text.replaceAll(CODE_MARK, ' ').trim()
  const date = wholeDate(bare)
  if (date) return text.includes(bare) ? text.replace(bare, () => dateIn(bare, date.iso, to)) : undefined
  if (ADDRESS.test(text)) return text
  if (notation === undefined && /\d[.,]\d/.test(text)) return undefined
  const figures =
    notation === undefined || notation === to
      ? text
      : text.replace(FIGURES, (figure) =>
          FIGURE[notation].test(figure)
            ? figure.replace(/[.,]/g, (mark) => (mark === ',' ? '.' : ','))
            : figure,
        )
  return to === 'en'
    ? figures.replace(/%\s?([-−+]?\d(?:[\d.,]*\d)?)/g, '$1%')
    : figures.replace(/(\d(?:[\d.,]*\d)?)\s?%/g, '%$1')
}

/** A date as the language writes it: in full, or in figures where Turkish has those. */
function dateIn(written: string, iso: string, to: Lang): string {
  const language = calendarLanguage(written)
  if (language === to) return written
  if (to === 'en' || language !== undefined) return fullDate(written, iso, to)
  return /^\d{4}|\//.test(written) ? figureDate(iso) : written
}
