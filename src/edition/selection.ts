/** Rows of an edition by what is true of them. */
import { type Band, bandOf } from '../memory/bands.ts'
import type { State } from '../memory/unit.ts'
import type { FieldName } from '../page/page.ts'
import { wordsOnly } from '../text/content.ts'
import { LANGS, type Lang, otherLang } from '../text/language.ts'
import { fold } from '../text/turkish.ts'
import { sourceOf } from './editing/writing.ts'
import type { Edition, Origin, Row } from './edition.ts'
import type { Issue } from './quality/issue.ts'
import { emended } from './reading.ts'
import { rowNamed } from './segments.ts'
import { scoreOf } from './summary.ts'

/** What rows are chosen by; all that is given must be true of a row. */
export interface RowFilter {
  /** Their ids; ids of rows that were merged count for the row they are in now. */
  readonly rows?: readonly string[]
  /** From one row to another, both included. */
  readonly from?: string
  readonly to?: string
  readonly kind?: Row['kind']
  readonly field?: FieldName
  readonly states?: readonly State[]
  /** Where the translation came from. */
  readonly origins?: readonly Origin[]
  /** What the memory had for them. */
  readonly bands?: readonly Band[]
  /** What the checks find: anything, nothing, or one of some codes. */
  readonly findings?: 'any' | 'none' | readonly string[]
  readonly sourceChanged?: boolean
  /** Whether their sentences were aligned, and nobody has confirmed it. */
  readonly unconfirmed?: boolean
  /** Whether somebody has said something that is not resolved. */
  readonly commented?: boolean
  /** Words that stand in one of the texts, in any case, with diacritics or without. */
  readonly text?: string
  readonly lang?: Lang
}

/** What a filter may ask beyond the row itself. */
export interface SelectionContext {
  issues(row: Row): readonly Issue[]
  /** Whether a thread on the row is open. */
  commented(row: Row): boolean
}

/** The rows of an edition that a filter chooses, in order; none where it names rows that are not there. */
export function selectRows(edition: Edition, filter: RowFilter, context: SelectionContext): Row[] {
  const { rows } = edition
  const at = (name: string | undefined, otherwise: number) => {
    const row = name === undefined ? undefined : rowNamed(rows, name)
    return name === undefined ? otherwise : row ? rows.indexOf(row) : Number.NaN
  }
  const [a, b] = [at(filter.from, 0), at(filter.to, rows.length - 1)]
  if (Number.isNaN(a) || Number.isNaN(b)) return []
  const named = filter.rows && new Set(filter.rows.map((name) => rowNamed(rows, name)))
  const wanted = conditions(edition, filter, context)
  return rows
    .slice(Math.min(a, b), Math.max(a, b) + 1)
    .filter((row) => (!named || named.has(row)) && wanted.every((holds) => holds(row)))
}

function conditions(
  edition: Edition,
  filter: RowFilter,
  { issues, commented }: SelectionContext,
): ((row: Row) => boolean)[] {
  const { kind, field, states, origins, bands, findings, sourceChanged, unconfirmed } = filter
  const { text, lang, commented: spokenOf } = filter
  const list: ((row: Row) => boolean)[] = []
  if (kind) list.push((row) => row.kind === kind)
  if (field) list.push((row) => row.field === field)
  if (states) list.push((row) => row.translate && states.includes(row.state))
  if (origins) list.push((row) => origins.includes(row[otherLang(sourceOf(row, edition))].origin))
  if (bands) list.push((row) => row.translate && bands.includes(bandOf(scoreOf(row))))
  if (sourceChanged !== undefined) list.push((row) => (row.formerSource !== undefined) === sourceChanged)
  if (unconfirmed !== undefined)
    list.push((row) => (row.bead !== undefined && !row.bead.confirmed) === unconfirmed)
  if (text !== undefined) {
    const words = fold(text).split(/\s+/).filter(Boolean)
    const sides = lang ? [lang] : LANGS
    list.push((row) => sides.some((side) => holds(row, side, words)))
  }
  if (spokenOf !== undefined) list.push((row) => commented(row) === spokenOf)
  // The dearest last.
  if (findings !== undefined) list.push((row) => isFound(issues(row), findings))
  return list
}

function holds(row: Row, lang: Lang, words: readonly string[]): boolean {
  const content = emended(row, lang)
  if (!content) return false
  const folded = fold(wordsOnly(content))
  return words.every((word) => folded.includes(word))
}

function isFound(issues: readonly Issue[], findings: NonNullable<RowFilter['findings']>): boolean {
  if (findings === 'any') return issues.length > 0
  if (findings === 'none') return issues.length === 0
  return issues.some(({ code }) => findings.includes(code))
}
