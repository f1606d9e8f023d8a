/**
 * Comma- and tab-separated values, RFC 4180. A cell that a spreadsheet would take for a formula goes out with an
 * apostrophe before it, and comes back without: nothing that a page says is ever computed.
 */

/** What a spreadsheet may begin a formula with; an apostrophe is doubled, so that the way back is sure. */
const FORMULA = /^[\s]*[=+\-@']/

/** Rows of cells, a line each. @param separator a comma or a tab */
export function writeCsv(rows: readonly (readonly string[])[], separator: ',' | '\t' = ','): string {
  return rows.map((row) => `${row.map((cell) => writeCell(cell, separator)).join(separator)}\r\n`).join('')
}

function writeCell(value: string, separator: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value
  const quoted = /["\r\n]/.test(safe) || safe.includes(separator) || safe !== safe.trim()
  return quoted ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A row, and the line that it begins in, from 1. */
export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** The separator of a file: what its first line has most of. */
export function separatorOf(text: string): ',' | ';' | '\t' {
  const first = text.slice(0, 10_000).split('\n', 1)[0] ?? ''
  const count = (mark: string) => first.split(mark).length
  return ([',', ';', '\t'] as const).reduce((best, each) => (count(each) > count(best) ? each : best))
}

/** The rows of a file, empty lines left out. Quotes that are not closed reach to the end. */
export function readCsv(text: string, separator: string = separatorOf(text)): CsvRow[] {
  const rows: CsvRow[] = []
  let cells: string[] = []
  let cell = ''
  let [quoted, line, began] = [false, 1, 1]
  const endCell = () => {
    cells.push(defused(cell))
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (cells.some((each) => each !== '')) rows.push({ line: began, cells })
    cells = []
    began = line
  }
  const special = new RegExp(`["\\n\\r${separator}]`, 'g')
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; ) {
    special.lastIndex = at
    const next = quoted ? text.indexOf('"', at) : (special.exec(text)?.index ?? -1)
    const end = next < 0 ? text.length : next
    const stretch = text.slice(at, end)
    cell += stretch
    if (quoted) line += stretch.split('\n').length - 1
    at = end + 1
    const mark = text[end]
    if (mark === '"') {
      if (quoted && text[at] === '"') {
        cell += '"'
        at++
      } else if (quoted || cell === '') quoted = !quoted
      else cell += '"'
    } else if (mark === separator) endCell()
    else if (mark === '\n' || mark === '\r') {
      if (mark === '\r' && text[at] === '\n') at++
      line++
      endRow()
    }
  }
  endRow()
  return rows
}

/** A cell without the apostrophe that was put before it. */
function defused(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell
}
