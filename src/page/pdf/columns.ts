/**
 * Rows to columns in reading order.
 *
 * What crosses a gutter (a title over two columns, a figure's caption) parts the page into zones that are read one after
 * the other, each zone its left side before its right, and each side in the same way again: an XY-cut (Nagy & Seth 1984)
 * whose cuts are made along text rather than along white space, so that gaps between paragraphs that happen to lie side by
 * side cut nothing.
 */
import { type Gutter, gutterOf, hasBox } from './gutter.ts'
import { type Line, lineFromParts } from './line.ts'
import type { Row } from './rows.ts'
import { isDrawnAcross, type Parted, stretchesOf } from './zones.ts'

/** Lines that are read from top to bottom between the same edges. */
export interface Column {
  readonly lines: readonly Line[]
  /** As far as its neighbours tell, its lines may go to here. */
  readonly bound: number
}

/** Where a column's lines begin and may end. */
export function edgesOf({ lines, bound }: Column): { readonly left: number; readonly right: number } {
  return {
    left: Math.min(...lines.map((line) => line.x0)),
    right: Math.max(bound, ...lines.map((line) => line.x1)),
  }
}

/** Pages are cut no deeper: into eight columns, or three kinds of columns one under the other. */
const DEPTH = 3

/** @param bound where lines of this column may end, in points, as far as its neighbours tell */
export function columnsOf(rows: readonly Row[], bound = 0, depth = DEPTH): Column[] {
  if (rows.length === 0) return []
  const gutter = depth > 0 ? gutterOf(rows) : undefined
  if (gutter === undefined) return [{ lines: rows.map(lineFromParts), bound }]
  const end = Math.max(bound, ...rows.flat().map((line) => line.x1))
  return bandsOf(rows, gutter).flatMap(({ across, left, right, box }) => {
    const sides = [columnsOf(left, gutter.from, depth - 1), columnsOf(right, end, depth - 1)]
    return [...columnsOf(across, end, depth - 1), ...(box ? sides.toReversed() : sides).flat()]
  })
}

/** What runs across a gutter, and what stands on its sides under that. */
interface Band {
  readonly across: Row[]
  readonly left: Row[]
  readonly right: Row[]
  /** Whether the right side is a box in the text, which is read first. */
  readonly box: boolean
}

function bandsOf(rows: readonly Row[], gutter: Gutter): Band[] {
  const bands: Band[] = []
  let across: Row[] = []
  for (const stretch of stretchesOf(rows, gutter)) {
    if (stretch.kind === 'across') across.push(stretch.row)
    else if (gutter.seamed && isDrawnAcross(stretch.rows)) across.push(...stretch.rows.map(({ row }) => row))
    else {
      const [left, right] = sidesOf(stretch.rows)
      while (belongsAcross(across.at(-1), left, right)) across.push(...left.splice(0, 1))
      if (left.length + right.length === 0) continue
      bands.push({ across, left, right, box: hasBox(stretch.rows) })
      across = []
    }
  }
  return [...bands, { across, left: [], right: [], box: false }]
}

function sidesOf(rows: readonly Parted[]): [Row[], Row[]] {
  const filled = (side: Row) => side.length > 0
  return [rows.map(({ left }) => left).filter(filled), rows.map(({ right }) => right).filter(filled)]
}

/** Whether the first line on the left is the short end of what runs across: close under it, in its type, over both columns. */
function belongsAcross(last: Row | undefined, left: readonly Row[], right: readonly Row[]): boolean {
  const [above, line, other] = [last?.[0], left[0]?.[0], right[0]?.[0]]
  if (!above || !line) return false
  const close = line.y - above.y < 1.6 * line.size && Math.abs(line.size - above.size) < 0.08 * line.size
  return close && (!other || other.y - line.y > 0.6 * other.size)
}
