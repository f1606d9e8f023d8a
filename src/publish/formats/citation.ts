/** A work as others cite it: BibTeX, RIS, CSL-JSON, and in words. */

import { longDate } from '../../text/date.ts'
import type { Lang } from '../../text/language.ts'
import { inLanguage, type Work, workTitle } from '../work.ts'

/** Where and when a work is published here. */
export interface Published {
  /** The permanent address. */
  readonly address: string
  /** ISO 8601. */
  readonly at: string
  readonly number: number
}

interface Facts {
  readonly key: string
  readonly title: string
  readonly otherTitle: string | undefined
  readonly authors: readonly string[]
  readonly publisher: string | undefined
  readonly year: string | undefined
  readonly month: string | undefined
  readonly day: string | undefined
  readonly lang: Lang
}

function factsOf(work: Work, lang: Lang): Facts {
  const title = workTitle(work, lang)
  const other = Object.entries(work.title).find(([each]) => each !== title.lang)?.[1]
  const [year, month, day] = work.date?.split('/')[0]?.split('-') ?? []
  return {
    key: work.id,
    title: title.text,
    otherTitle: other === title.text ? undefined : other,
    authors: work.authors.flatMap((author) => inLanguage(author, lang)?.text ?? []),
    publisher: inLanguage(work.publisher, lang)?.text,
    year,
    month,
    day,
    lang: title.lang,
  }
}

/** BibTeX with the fields of biblatex's `online`. */
export function bibtex(work: Work, lang: Lang, { address, at }: Published): string {
  const { key, title, otherTitle, authors, publisher, year, month, day } = factsOf(work, lang)
  const date = [year, month, day].filter((part) => part !== undefined).join('-')
  const fields: [string, string | undefined][] = [
    ['author', authors.map((name) => `{${latex(name)}}`).join(' and ') || undefined],
    ['title', `{${latex(title)}}`],
    ['titleaddon', otherTitle && latex(otherTitle)],
    ['organization', publisher && latex(publisher)],
    ['date', date || undefined],
    ['langid', lang === 'tr' ? 'turkish' : 'english'],
    ['url', latexAddress(address)],
    ['urldate', at.slice(0, 10)],
  ]
  const written = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}}`] : []))
  return `@online{${key.replace(/[^\w-]/g, '-')},\n${written.join(',\n')}\n}\n`
}

const LATEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}

function latex(text: string): string {
  return text.replace(/[\\~^]|[{}$&#%_]/g, (sign) => LATEX[sign] ?? `\\${sign}`)
}

function latexAddress(address: string): string {
  return address.replace(/[{}\\]/g, (sign) => encodeURIComponent(sign))
}

/** RIS; lines end with CRLF, as its description asks. */
export function ris(work: Work, lang: Lang, { address, at }: Published): string {
  const { title, otherTitle, authors, publisher, year, month = '', day = '' } = factsOf(work, lang)
  const lines: [string, string | undefined][] = [
    ['TY', 'ELEC'],
    ...authors.map((name): [string, string] => ['AU', name]),
    ['TI', title],
    ['TT', otherTitle],
    ['PB', publisher],
    ['PY', year],
    ['DA', year && `${year}/${month}/${day}/`],
    ['LA', lang],
    ['UR', address],
    ['Y2', at.slice(0, 10).replaceAll('-', '/')],
    ['ER', ''],
  ]
  return lines
    .flatMap(([tag, value]) => (value === undefined ? [] : [`${tag}  - ${value.replace(/\s+/g, ' ')}\r\n`]))
    .join('')
}

/** CSL-JSON 1.0, one item. */
export function cslJson(work: Work, lang: Lang, { address, at }: Published): object[] {
  const facts = factsOf(work, lang)
  const parts = [facts.year, facts.month, facts.day].flatMap((part) =>
    part === undefined ? [] : [Number(part)],
  )
  const accessed = at.slice(0, 10).split('-').map(Number)
  return [
    {
      id: facts.key,
      type: 'webpage',
      title: facts.title,
      ...(facts.otherTitle && { 'original-title': facts.otherTitle }),
      ...(facts.authors.length > 0 && { author: facts.authors.map((literal) => ({ literal })) }),
      ...(facts.publisher && { publisher: facts.publisher }),
      ...(parts.length > 0 && { issued: { 'date-parts': [parts] } }),
      accessed: { 'date-parts': [accessed] },
      language: facts.lang,
      URL: address,
    },
  ]
}

/** A citation in words: author, year, title, publisher, date, address. */
export function citation(work: Work, lang: Lang, { address, number }: Published, numbered: string): string {
  const { title, authors, publisher, year } = factsOf(work, lang)
  const date = work.date && longDate(work.date, lang)
  const quoted = lang === 'tr' ? `“${title}”` : `“${title}”`
  const [who, ...others] = [authors.join(', '), publisher].filter((text) => text)
  const parts = [
    who && year ? `${who} (${year})` : who,
    quoted,
    ...others,
    date,
    number > 1 ? numbered : undefined,
    address,
  ]
  return `${parts.filter((part) => part).join(', ')}.`
}
