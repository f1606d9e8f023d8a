/** Units as a table: one row each, in the languages' columns their texts, inline codes left out. */
import { STATES, type Unit } from '../memory/unit.ts'
import { varietyTag, withVariety } from '../memory/variety.ts'
import { plain, wordsOnly } from '../text/content.ts'
import { digest } from '../text/digest.ts'
import { langOfTag } from '../text/language.ts'
import { fold } from '../text/turkish.ts'
import { readCsv, separatorOf, writeCsv } from './csv.ts'
import type { ReadTmx, Skipped } from './tmx.ts'
import { ExchangeError } from './xml.ts'

const COLUMNS = [
  'id',
  'en',
  'tr',
  'state',
  'domain',
  'origin',
  'changed',
  'memory',
  'variety',
  'machine',
  'unconfirmed',
] as const

/** Units as CSV or, with tabs, TSV, under a row of headings. */
export function writeUnitTable(units: readonly Unit[], separator: ',' | '\t'): string {
  const rows = units.map((unit) => [
    unit.id,
    wordsOnly(unit.en),
    wordsOnly(unit.tr),
    unit.state,
    unit.domain,
    unit.origin,
    unit.changedAt ?? unit.createdAt ?? '',
    unit.memory ?? '',
    unit.varieties?.join(' ') ?? '',
    unit.machine ? 'yes' : '',
    unit.unconfirmed ? 'yes' : '',
  ])
  return writeCsv([COLUMNS, ...rows], separator)
}

/** What columns may be called, folded. */
type Column = 'en' | 'tr' | 'state' | 'domain' | 'memory' | 'variety' | 'machine' | 'unconfirmed'
const HEADINGS: ReadonlyMap<string, Column> = new Map([
  ['en', 'en'],
  ['english', 'en'],
  ['ingilizce', 'en'],
  ['tr', 'tr'],
  ['turkish', 'tr'],
  ['turkce', 'tr'],
  ['state', 'state'],
  ['domain', 'domain'],
  ['memory', 'memory'],
  ['variety', 'variety'],
  ['machine', 'machine'],
  ['unconfirmed', 'unconfirmed'],
])

/**
 * The units of a table whose first row names its languages (`en`, `tr`, `English`, `Türkçe` …).
 *
 * @throws {ExchangeError} `no-languages` when it does not
 */
export function readUnitTable(text: string, origin: string): ReadTmx {
  const [head, ...rows] = readCsv(text, separatorOf(text))
  const columns = new Map((head?.cells ?? []).map((cell, i) => [columnOf(cell.trim()), i] as const))
  if (!columns.has('en') || !columns.has('tr'))
    throw new ExchangeError('no-languages', 'the first row must name its columns, two of them "en" and "tr"')
  // A heading may say which English or Turkish it is.
  const headed = (head?.cells ?? [])
    .flatMap((cell) => varietyTag(cell.trim()) ?? [])
    .reduce<readonly string[]>(withVariety, [])
  const units: Unit[] = []
  const skipped: Skipped[] = []
  for (const { line, cells } of rows) {
    // A text with a separator that is not in quotes would lose all that follows it.
    if (cells.slice(head?.cells.length).some((cell) => cell.trim() !== '')) {
      skipped.push({ line, reason: 'the row has more cells than the first; put texts in quotes' })
      continue
    }
    const value = (name: Column) => cells[columns.get(name) ?? -1] ?? ''
    const [en, tr] = [value('en'), value('tr')]
    if (en.trim() === '' || tr.trim() === '') {
      skipped.push({ line, reason: 'the row lacks Turkish or English text' })
      continue
    }
    const own = value('variety')
      .split(/\s+/)
      .flatMap((tag) => varietyTag(tag) ?? [])
    const varieties = own.reduce<readonly string[]>(withVariety, headed)
    units.push({
      id: `tmx-${digest(`${en}\u0001${tr}`)}`,
      en: plain(en),
      tr: plain(tr),
      state: STATES.find((state) => state === value('state')) ?? 'translated',
      domain: value('domain') || 'imported',
      origin,
      ...(value('memory').trim() && { memory: value('memory').trim() }),
      ...(varieties.length > 0 && { varieties }),
      ...(isYes(value('machine')) && { machine: true }),
      ...(isYes(value('unconfirmed')) && { unconfirmed: true }),
    })
  }
  return { units, skipped }
}

/** What a heading means; a tag of any English or Turkish is its language. */
function columnOf(heading: string): Column | undefined {
  return HEADINGS.get(fold(heading)) ?? (varietyTag(heading) === undefined ? undefined : langOfTag(heading))
}

function isYes(value: string): boolean {
  return /^(?:1|x|yes|true|evet)$/i.test(value.trim())
}
