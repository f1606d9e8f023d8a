/**
 * Tables that hold data, told from those that only lay a page out: no table stands in them, several of their rows have
 * several cells, and what the cells hold is short.
 */

import { wordCount } from '../lines.ts'
import type { Draft, Flow, Region } from './flow.ts'
import { roleOf } from './look.ts'

/** The cell that a draft stands in: both count over the whole page. */
export interface Cell {
  readonly table: number
  readonly row: number
}

/** A longer cell, in words, holds a text; so does one of more paragraphs. */
const CELL_WORDS = 60
const CELL_DRAFTS = 6
/** Cells have no more words than this on the average. */
const MEAN_WORDS = 14

interface Table {
  readonly region: Region
  readonly rows: Row[]
  nested: boolean
}

interface Row {
  readonly number: number
  readonly cells: Region[]
}

/** For each draft, the cell of a data table that it stands in; `undefined` outside of such. */
export function cellsOf({ drafts, regions }: Flow): (Cell | undefined)[] {
  const found: (Cell | undefined)[] = drafts.map(() => undefined)
  tablesOf(regions).forEach((table, number) => {
    if (!isData(table, drafts)) return
    for (const row of table.rows)
      for (const { from, to } of row.cells)
        for (let i = from; i < to; i++) found[i] = { table: number, row: row.number }
  })
  return found
}

/**
 * The tables of a page with their rows and cells; what stands in a nested table is only of that one. A list of terms and
 * what is said of them is a table of two columns.
 */
function tablesOf(regions: readonly Region[]): Table[] {
  const tables: Table[] = []
  /** For each region, the innermost table it stands in. */
  const tableOf: (Table | undefined)[] = []
  let rows = 0
  regions.forEach((region, i) => {
    const { tagName } = region.element
    const table = tableOf[region.parent]
    tableOf[i] = table
    if (tagName === 'table' || tagName === 'dl') {
      if (table) table.nested = true
      tableOf[i] = { region, rows: [], nested: false }
      tables.push(tableOf[i])
    }
    if (tagName === 'tr' || tagName === 'dt') table?.rows.push({ number: rows++, cells: [] })
    if (/^(?:td|th|dt|dd)$/.test(tagName)) table?.rows.at(-1)?.cells.push(region)
  })
  return tables
}

function isData({ region, rows, nested }: Table, drafts: readonly Draft[]): boolean {
  if (nested || /^(?:presentation|none)$/.test(roleOf(region.element))) return false
  const full = rows
    .map(({ cells }) => cells.filter(({ from, to }) => to > from))
    .filter((row) => row.length > 0)
  const cells = full.flat()
  if (full.filter((row) => row.length > 1).length < Math.max(2, full.length / 2)) return false
  const words = cells.map(({ from, to }) =>
    drafts.slice(from, to).reduce((sum, draft) => sum + wordCount(draft.text), 0),
  )
  const long = cells.some(({ from, to }, i) => to - from > CELL_DRAFTS || (words[i] ?? 0) > CELL_WORDS)
  return !long && words.reduce((a, b) => a + b, 0) <= MEAN_WORDS * cells.length
}
