/**
 * Rows to columns in reading order.
 *
 * A gutter is an upright line that no text crosses while lines stand on both sides of it. What does cross it (a title
 * over two columns, a figure's caption) parts the page into zones that are read one after the other, each zone its left
 * side before its right, and each side in the same way again: an XY-cut (Nagy & Seth 1984) whose cuts are made along
 * text rather than along white space, so that gaps between paragraphs that happen to lie side by side cut nothing.
 */
import { type Line, lineFromParts } from './line.ts'
import type { Row } from './rows.ts'

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

/** How many lines must stand on each side of a gutter, in one zone. */
const MIN_LINES = 3
/** Blanks of fewer lines than this, both sides together, may lie under each other by chance: there the gutter must be wider. */
const MANY = 16
/** In ems: a side narrower than this is a list's numbers or a table's cells. */
const MIN_WIDTH = 9
/** Pages are cut no deeper: four columns. */
const DEPTH = 2
/** The most places tried for a gutter. */
const TRIES = 200
/** In points: how far the ends of lines wander. */
const SLACK = 2

/** The white between two columns. */
interface Gutter {
  /** Where the left column's longest line ends. */
  readonly from: number
  /** Where the right column begins. */
  readonly to: number
}

/** @param bound where lines of this column may end, in points, as far as its neighbours tell */
export function columnsOf(rows: readonly Row[], bound = 0, depth = DEPTH): Column[] {
  const gutter = depth > 0 ? gutterOf(rows) : undefined
  if (gutter === undefined) return rows.length > 0 ? [column(rows, bound)] : []
  const end = Math.max(bound, ...rows.flat().map((line) => line.x1))
  const columns: Column[] = []
  let across: Row[] = []
  let left: Row[] = []
  let right: Row[] = []
  const endZone = () => {
    while (belongsAcross(across.at(-1), left, right)) across.push(...left.splice(0, 1))
    if (left.length + right.length === 0) return
    if (across.length > 0) columns.push(column(across, end))
    columns.push(...columnsOf(left, gutter.from, depth - 1), ...columnsOf(right, end, depth - 1))
    across = []
    left = []
    right = []
  }
  for (const row of rows) {
    const before = row.filter((line) => line.x1 <= gutter.from + SLACK)
    const after = row.filter((line) => line.x0 >= gutter.to - SLACK)
    if (before.length + after.length < row.length) {
      endZone()
      across.push(row)
      continue
    }
    if (before.length > 0) left.push(before)
    if (after.length > 0) right.push(after)
  }
  endZone()
  return across.length > 0 ? [...columns, column(across, end)] : columns
}

/** Whether the first line on the left is the short end of what runs across: close under it, in its type, over both columns. */
function belongsAcross(last: Row | undefined, left: readonly Row[], right: readonly Row[]): boolean {
  const [above, line, other] = [last?.[0], left[0]?.[0], right[0]?.[0]]
  if (!above || !line) return false
  const close = line.y - above.y < 1.6 * line.size && Math.abs(line.size - above.size) < 0.08 * line.size
  return close && (!other || other.y - line.y > 0.6 * other.size)
}

function column(rows: readonly Row[], bound: number): Column {
  return { lines: rows.map(lineFromParts), bound }
}

/** Where the text is best parted in two, if anywhere. */
function gutterOf(rows: readonly Row[]): Gutter | undefined {
  let best: Gutter | undefined
  let most = 0
  for (const edge of candidates(rows)) {
    const { weight, from } = weigh(rows, edge)
    if (weight > most) [best, most] = [{ from, to: edge }, weight]
  }
  return best
}

/** Where several lines begin, the most frequent first. */
function candidates(rows: readonly Row[]): number[] {
  const starts = new Map<number, number>()
  for (const { x0 } of rows.flat()) starts.set(Math.floor(x0), (starts.get(Math.floor(x0)) ?? 0) + 1)
  const often = [...starts].filter(([x, n]) => n + (starts.get(x + 1) ?? 0) >= MIN_LINES)
  return often
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, TRIES)
    .map(([x]) => x)
}

/** One side of a row: as wide as its words together. */
interface Side {
  readonly x0: number
  readonly x1: number
  readonly y: number
  readonly size: number
  readonly letters: number
  readonly words: number
}

function sideOf(lines: Row): Side | undefined {
  const [first, last] = [lines[0], lines.at(-1)]
  if (!first || !last) return undefined
  const letters = lines.reduce((sum, line) => sum + line.text.length, 0)
  const words = lines.reduce((sum, line) => sum + line.text.split(' ').length, 0)
  return { x0: first.x0, x1: last.x1, y: first.y, size: first.size, letters, words }
}

/** How many letters stand on the lesser side of `edge`, over all zones that no line across parts, and where the left side ends. */
function weigh(rows: readonly Row[], edge: number): { weight: number; from: number } {
  let [weight, from] = [0, 0]
  let left: Side[] = []
  let right: Side[] = []
  const endZone = () => {
    const begin = right.filter((side) => Math.abs(side.x0 - edge) <= SLACK).length
    const end = Math.max(...left.map((side) => side.x1))
    const few = left.length + right.length < MANY
    const wide = !few || edge - end >= 1.5 * (left[0]?.size ?? 10)
    if (wide && isText(left) && isText(right) && 2 * begin >= right.length && stand(left, right)) {
      weight += Math.min(letters(left), letters(right))
      from = Math.max(from, end)
    }
    left = []
    right = []
  }
  for (const row of rows) {
    if (row.some((line) => line.x0 < edge - SLACK && line.x1 > edge - line.size)) {
      endZone()
      continue
    }
    const [a, b] = [sideOf(row.filter((l) => l.x1 < edge)), sideOf(row.filter((l) => l.x0 >= edge - SLACK))]
    if (a) left.push(a)
    if (b) right.push(b)
  }
  endZone()
  return { weight, from }
}

/** Whether sides are running text: enough of them, most of them filling most of a width that words fit in. */
function isText(sides: readonly Side[]): boolean {
  if (sides.length < MIN_LINES) return false
  const [left, right] = [Math.min(...sides.map((s) => s.x0)), Math.max(...sides.map((s) => s.x1))]
  const em = sides[sides.length >> 1]?.size ?? 10
  if (right - left < MIN_WIDTH * em) return false
  const full = sides.filter((side) => side.x1 - side.x0 > 0.5 * (right - left) && side.words > 1)
  return full.length >= 0.5 * sides.length
}

/** Whether two stacks of lines stand beside each other for at least a few lines. */
function stand(left: readonly Side[], right: readonly Side[]): boolean {
  const top = Math.max(left[0]?.y ?? 0, right[0]?.y ?? 0)
  const bottom = Math.min(left.at(-1)?.y ?? 0, right.at(-1)?.y ?? 0)
  return bottom - top > (MIN_LINES - 1.5) * (left[0]?.size ?? 10)
}

function letters(sides: readonly Side[]): number {
  return sides.reduce((sum, side) => sum + side.letters, 0)
}
