/**
 * What a line says about its page by itself: labels with or without value, dates, sources, addresses, series and
 * numbers, names, reading time, phrases of the page's chrome. What a line says only beside its neighbours is in
 * fields/neighbours.ts, what it says by its place in head.ts.
 */
import { byline } from './fields/authors.ts'
import { chromeRow, file, hashtags, note, phrase, readingTime } from './fields/chrome.ts'
import { credit } from './fields/credits.ts'
import { clock, loneDate } from './fields/dates.ts'
import { covering, type FieldLine, fieldLine, partOf, partsOf, type Recognised } from './fields/field.ts'
import { labelled } from './fields/labelled.ts'
import { issue, section, seriesNumber } from './fields/series.ts'
import { address, nameAndDate } from './fields/sources.ts'
import type { LabelTable } from './labels.ts'
import type { Line } from './lines.ts'
import type { FieldName } from './page.ts'

/** What stands between fields of one line, the plainest mark first, and how many fields there may be. */
const MARKS = [/\s{0,3}\|\s{0,3}/g, /\s{0,3}[•·]\s{1,3}/g, /\s{1,3}[–—-]\s{1,3}/g, /\s{4,12}|\t/g]
const COMMA = /\s{0,3}[,;]\s{1,3}/g
const ISSUE: ReadonlySet<FieldName> = new Set(['series', 'number', 'date'])
const LONGEST_ROW = 240
const LABEL_BEFORE_COLON = /\p{L}{2,20}(?: \p{L}{2,20}){0,2} ?:/gu
const MOST_FIELDS = 6

/** What `line` says about its page; `undefined` when it needs its neighbours or is body. */
export function recognise(line: Line, table: LabelTable): Recognised | undefined {
  return (
    (line.form?.kind === 'caption' ? credit(line, table) : undefined) ??
    phrase(line, table) ??
    chromeRow(line, table) ??
    address(line) ??
    loneDate(line) ??
    seriesNumber(line, table) ??
    several(line, table) ??
    one(line, table) ??
    bracketed(line, table)
  )
}

function one(line: Line, table: LabelTable): Recognised | undefined {
  return (
    labelled(line, table) ??
    readingTime(line) ??
    clock(line) ??
    section(line, table) ??
    byline(line, table) ??
    nameAndDate(line, table) ??
    issue(line) ??
    hashtags(line) ??
    file(line) ??
    note(line, table)
  )
}

/** `Yorum No : 2024 / 2 | 18.01.2024 | 3 min read`: several fields in one line, nothing else in it. */
function several(line: Line, table: LabelTable): FieldLine | undefined {
  if (line.text.length > LONGEST_ROW) return undefined
  for (const parts of [...MARKS.map((mark) => partsOf(line, mark)), labelledParts(line, table)]) {
    const row = parts.length > 1 && parts.length <= MOST_FIELDS ? rowOf(line, parts, table) : undefined
    if (row) return row
  }
  return listedIssue(line, table)
}

/** `Yıl 2022, Cilt: 5 Sayı: 2, 30.12.2022`: what tells an issue from others, between commas. */
function listedIssue(line: Line, table: LabelTable): FieldLine | undefined {
  const parts = partsOf(line, COMMA).flatMap((part) => {
    const labels = labelledParts(part, table)
    return labels.length > 1 ? labels : [part]
  })
  const row = parts.length > 1 && parts.length <= MOST_FIELDS ? rowOf(line, parts, table) : undefined
  return row?.fields.every(({ name }) => ISSUE.has(name)) ? row : undefined
}

/** The parts of a line that each begin with a label and a colon. */
function labelledParts(line: Line, table: LabelTable): Line[] {
  if (!line.text.includes(':')) return []
  const starts = Array.from(line.text.matchAll(LABEL_BEFORE_COLON)).flatMap((match) => {
    const words = match[0].slice(0, -1).trim().split(' ')
    const count = [3, 2, 1].find((n) => n <= words.length && table.label(words.slice(-n).join(' ')))
    const name = count === undefined ? undefined : words.slice(-count).join(' ')
    return name === undefined ? [] : [match.index + match[0].lastIndexOf(name)]
  })
  return starts[0] === 0
    ? starts.map((start, i) => partOf(line, start, starts[i + 1] ?? line.text.length))
    : []
}

/** `(Kaynak: …)`: a label and its value in brackets. */
function bracketed(line: Line, table: LabelTable): FieldLine | undefined {
  if (line.text.length > LONGEST_ROW || !/^(?:\(.*\)|\[.*\])$/s.test(line.text)) return undefined
  const inner = labelled(partOf(line, 1, line.text.length - 1), table)
  return inner?.kind === 'fields' ? { ...inner, fields: covering(line, inner.fields) } : undefined
}

function rowOf(line: Line, parts: readonly Line[], table: LabelTable): FieldLine | undefined {
  const known = parts.map((part) => loneDate(part) ?? seriesNumber(part, table) ?? one(part, table))
  if (!known.every((each) => each?.kind === 'fields')) return undefined
  return fieldLine(
    covering(
      line,
      known.flatMap(({ fields }) => fields),
    ),
    {
      head: known.some(({ head }) => head),
      foot: known.some(({ foot }) => foot),
    },
  )
}
