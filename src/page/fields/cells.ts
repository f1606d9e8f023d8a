/** Tables of data are of the body; a table whose rows are labels with their values says what the page is. */
import type { LabelTable } from '../labels.ts'
import type { Line } from '../lines.ts'
import { fieldLine, type Recognised } from './field.ts'
import { labelled, valueFields } from './labelled.ts'

/** Of a table of labels so many rows begin with one. */
const LABELLED = 0.5

/** What lines in cells are; `undefined` for each line outside of tables, and in tables of labels where the words decide. */
export function cellsKnown(lines: readonly Line[], table: LabelTable): (Recognised | undefined)[] {
  const known: (Recognised | undefined)[] = lines.map(() => undefined)
  const places = lines.flatMap((line, i) => (line.form?.cell ? [{ ...line.form.cell, i }] : []))
  for (const cells of Map.groupBy(places, (place) => place.table).values()) {
    const rows = [...Map.groupBy(cells, ({ row }) => row).values()].map((row) => row.map(({ i }) => i))
    if (isLabels(rows, lines, table)) for (const row of rows) settleRow(row, lines, table, known)
    else for (const { i } of cells) known[i] = { kind: 'body' }
  }
  return known
}

function isLabels(rows: readonly (readonly number[])[], lines: readonly Line[], table: LabelTable): boolean {
  if (rows.some((row) => row.length > 2)) return false
  const named = rows.filter(([first]) => labelOf(lines[first ?? -1], table) !== undefined)
  return named.length >= LABELLED * rows.length
}

function labelOf(line: Line | undefined, table: LabelTable) {
  return line && line.text.length <= 60 ? table.label(line.text.replace(/\s?[:：]$/u, '')) : undefined
}

/** A label in the first cell and its value in the second are read as one line would be. */
function settleRow(
  [first, second]: readonly number[],
  lines: readonly Line[],
  table: LabelTable,
  known: (Recognised | undefined)[],
): void {
  const [name, value] = [lines[first ?? -1], lines[second ?? -1]]
  const label = labelOf(name, table)
  if (!label || !name || !value || first === undefined || second === undefined) return
  const text = `${name.text.replace(/\s?[:：]$/u, '')}: ${value.text}`
  if (labelled({ ...name, text }, table)?.kind !== 'fields') return
  known[first] = fieldLine(valueFields(label, value, { start: name.start, end: value.end }, table))
  known[second] = { kind: 'taken' }
}
