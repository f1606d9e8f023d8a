/**
 * Which texts stand beside each other: the first of three families of edits that never do each other's work (the others
 * are sentences and paragraphs). No edit changes the words of a side or their order.
 */
import type { Lang } from '../../text/language.ts'
import { otherLang } from '../../text/language.ts'
import type { Edition, Row } from '../edition.ts'
import { cutHalf, halfOf } from '../half.ts'
import { emendPlaced, standing } from '../reading.ts'
import { type Cell, type Columns, columnsOf, joinCells, rowsFrom } from './column.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'

/** Moves text of one side, or of both, across rows. */
export interface PairingEdit {
  readonly kind: /** The text joins the row above, those below move up after it. */
    | 'pull'
    /** The text and those below move down, a gap is left. */
    | 'push'
    /** The text's first sentence goes to the row above. */
    | 'first-up'
    /** Its last sentence goes to the row below. */
    | 'last-down'
  readonly row: string
  readonly lang: Lang
  /** Whose paragraphs stay where they are; by default the source's. */
  readonly layout?: Lang
}

/** Both texts of a row join those above. */
export interface MergeEdit {
  readonly kind: 'merge'
  readonly row: string
}

/** A row in two, cut at offsets of its texts as they are read; a text without one stays above. */
export interface SplitRowEdit {
  readonly kind: 'split-row'
  readonly row: string
  readonly at: Readonly<Partial<Record<Lang, number>>>
}

/** Says that the texts of two rows translate each other crosswise, or with no `to` that they do not. */
export interface LinkEdit {
  readonly kind: 'link'
  readonly row: string
  readonly to?: string
}

/** Whether a row's pairing may not be changed: a person has confirmed or approved it. */
export function isFixed({ bead, state }: Row): boolean {
  return bead?.confirmed !== undefined || state === 'reviewed' || state === 'final'
}

/** The rows of an edition after text was moved. @param newId gives an id that no row has had */
export function moveText(edition: Edition, edit: PairingEdit, newId: () => string): Row[] | Refusal {
  const run = runAround(edition, edit.row)
  if (isRefusal(run)) return run
  const { kind, lang, layout, row } = edit
  const columns = columnsOf(run.rows, edition.source)
  const column = columns[lang]
  const moved = MOVES[kind](column, run.at, newId)
  if (moved) return refuse(moved === 'no-row-beside' ? run.above : moved, row)
  const other = columns[otherLang(lang)]
  while (other.length < column.length) other.push(undefined)
  return placed(edition, run, columns, newId, layout)
}

/** The rows of an edition in which a row is one with the row above. */
export function mergeUp(edition: Edition, { row }: MergeEdit, newId: () => string): Row[] | Refusal {
  const run = runAround(edition, row)
  if (isRefusal(run)) return run
  if (run.at === 0) return refuse(run.above, row)
  const columns = columnsOf(run.rows, edition.source)
  for (const column of Object.values(columns)) {
    column[run.at - 1] = joinCells(column[run.at - 1], column[run.at])
    column.splice(run.at, 1)
  }
  return placed(edition, run, columns, newId)
}

/** The rows of an edition in which a row is cut in two. */
export function splitRow(
  edition: Edition,
  { row: id, at }: SplitRowEdit,
  newId: () => string,
): Row[] | Refusal {
  const run = runAround(edition, id)
  if (isRefusal(run)) return run
  const row = run.rows[run.at] as Row
  const columns = columnsOf(run.rows, edition.source)
  const lower = newId()
  let cuts = 0
  for (const lang of ['tr', 'en'] as const) {
    const [cell, offset] = [columns[lang][run.at], at[lang]]
    columns[lang].splice(run.at + 1, 0, undefined)
    if (!cell || offset === undefined) continue
    const cut = cutHalf(cell.half, transmittedOffset(row, lang, offset), lower)
    if (typeof cut === 'string') return refuse(cut, id)
    const rest = cell.rows.length > 0 ? [{ ...row, id: lower, aliases: [] }] : []
    columns[lang].splice(run.at, 2, { ...cell, half: cut[0] }, { half: cut[1], rows: rest })
    cuts++
  }
  return cuts === 0 ? refuse('nothing-there', id) : placed(edition, run, columns, () => lower)
}

/** The rows of an edition with two linked crosswise, or a link of one taken away. */
export function linkRows({ rows }: Edition, { row, to }: LinkEdit): Row[] | Refusal {
  const [a, b] = [rows.find(({ id }) => id === row), rows.find(({ id }) => id === to)]
  if (!a || (to !== undefined && (!b || a === b))) return refuse('no-such-row', to ?? row)
  for (const each of [a, b]) {
    if (each && each.kind !== 'body') return refuse('not-body', each.id)
    if (each && isFixed(each)) return refuse('fixed', each.id)
  }
  const loose = new Set([a.id, b?.id, a.crosses, b?.crosses])
  return rows.map((each) => {
    if (!loose.has(each.id) && !loose.has(each.crosses)) return each
    const { crosses: _, ...row } = each
    if (!b || (each !== a && each !== b)) return row
    return { ...row, crosses: each === a ? b.id : a.id }
  })
}

/** An offset of a text as it is read, in the text as transmitted. */
export function transmittedOffset(row: Row, lang: Lang, at: number): number {
  const content = halfOf(row, lang)?.content
  return content ? emendPlaced(content, standing(row, lang)).back(at) : at
}

/** The rows around one that may move, between two that may not. */
interface Run {
  readonly start: number
  readonly rows: readonly Row[]
  /** Which of them is meant. */
  readonly at: number
  /** What to say when there is no row above in the run. */
  readonly above: 'fixed' | 'no-row-beside'
}

function runAround({ rows }: Edition, id: string): Run | Refusal {
  const place = rows.findIndex((row) => row.id === id)
  const row = rows[place]
  if (!row) return refuse('no-such-row', id)
  if (row.kind !== 'body') return refuse('not-body', id)
  if (isFixed(row)) return refuse('fixed', id)
  const mayMove = movableIn(rows)
  if (!mayMove(row)) return refuse('repeated', id)
  let [start, end] = [place, place + 1]
  while (mayMove(rows[start - 1])) start--
  while (mayMove(rows[end])) end++
  const above = rows[start - 1]?.kind === 'body' ? 'fixed' : 'no-row-beside'
  return { start, rows: rows.slice(start, end), at: place - start, above }
}

/** Which rows of an edition may be paired otherwise. */
export function movableIn(rows: readonly Row[]): (row: Row | undefined) => row is Row {
  const repeated = new Set(rows.flatMap(({ repeats }) => repeats ?? []))
  return (row): row is Row => row?.kind === 'body' && !isFixed(row) && !stands(row, repeated)
}

/** Whether rows speak of each other as the same text, which moving its words would make untrue. */
function stands(row: Row, repeated: ReadonlySet<string>): boolean {
  return repeated.has(row.id) || (row.repeats !== undefined && !row.translate)
}

function placed(
  { rows, source }: Edition,
  run: Run,
  columns: Columns,
  newId: () => string,
  layout?: Lang,
): Row[] {
  const keep = columns.tr.map((cell, i) => cell !== undefined || columns.en[i] !== undefined)
  const filled: Columns = {
    tr: columns.tr.filter((_, i) => keep[i]),
    en: columns.en.filter((_, i) => keep[i]),
  }
  const now = rowsFrom(filled, run.rows, source, newId, layout)
  return [...rows.slice(0, run.start), ...now, ...rows.slice(run.start + run.rows.length)]
}

type Move = (
  column: (Cell | undefined)[],
  at: number,
  newId: () => string,
) => 'no-row-beside' | 'nothing-there' | undefined

const MOVES: Readonly<Record<PairingEdit['kind'], Move>> = {
  pull(column, at) {
    if (!column[at]) return 'nothing-there'
    if (at === 0) return 'no-row-beside'
    column[at - 1] = joinCells(column[at - 1], column[at])
    let i = at
    for (; column[i + 1]; i++) column[i] = column[i + 1]
    column[i] = undefined
    return undefined
  },
  push(column, at) {
    if (!column[at]) return 'nothing-there'
    const gap = column.indexOf(undefined, at)
    column.splice(gap < 0 ? column.length : gap, gap < 0 ? 0 : 1)
    column.splice(at, 0, undefined)
    return undefined
  },
  'first-up'(column, at) {
    const cell = column[at]
    if (!cell) return 'nothing-there'
    if (at === 0) return 'no-row-beside'
    const [first, rest] = parted(cell, 1, 'below')
    column[at - 1] = joinCells(column[at - 1], first)
    column[at] = rest
    return undefined
  },
  'last-down'(column, at) {
    const cell = column[at]
    if (!cell) return 'nothing-there'
    const [rest, last] = parted(cell, cell.half.segments.length - 1, 'above')
    column[at] = rest
    column[at + 1] = joinCells(last, column[at + 1])
    return undefined
  },
}

/** A cell before and from its n-th sentence on, the part that stays first or last; the row stays with it. */
function parted(cell: Cell, n: number, stays: 'above' | 'below'): [Cell | undefined, Cell | undefined] {
  const border = cell.half.segments[n]
  if (n <= 0) return [undefined, cell]
  const cut = border && cutHalf(cell.half, border.start, '')
  if (!cut || typeof cut === 'string') return [cell, undefined]
  const [above, below] = cut
  const { rows } = cell
  return [
    { half: above, rows: stays === 'above' ? rows : [] },
    { half: below, rows: stays === 'below' ? rows : [] },
  ]
}
