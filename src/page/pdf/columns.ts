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
  readonly left: number
  readonly right: number
}

/** How many lines must stand on each side of a gutter, in one zone. */
const MIN_LINES = 3
/** In ems: a side narrower than this is a list's numbers or a table's cells. */
const MIN_WIDTH = 9
/** Pages are cut no deeper: four columns. */
const DEPTH = 2
/** The most places tried for a gutter. */
const TRIES = 200

export function columnsOf(rows: readonly Row[], depth = DEPTH): Column[] {
  const lines = rows.flat()
  const gutter = depth > 0 ? gutterOf(lines) : undefined
  if (gutter === undefined) return lines.length > 0 ? [column(rows)] : []
  const columns: Column[] = []
  let across: Row[] = []
  let left: Row[] = []
  let right: Row[] = []
  const endZone = () => {
    if (left.length > 0 && right.length > 0) {
      if (across.length > 0) columns.push(column(across))
      columns.push(...columnsOf(left, depth - 1), ...columnsOf(right, depth - 1))
      across = []
    } else across.push(...left, ...right)
    left = []
    right = []
  }
  for (const row of rows) {
    const [before, after] = [row.filter((line) => line.x1 <= gutter), row.filter((line) => line.x0 >= gutter)]
    if (before.length + after.length < row.length || isTorn(before, after)) {
      endZone()
      across.push(row)
      continue
    }
    if (before.length > 0) left.push(before)
    if (after.length > 0) right.push(after)
  }
  endZone()
  return across.length > 0 ? [...columns, column(across)] : columns
}

/** Whether two parts of a row are one line with a wide blank in it: closer to each other than columns are. */
function isTorn(before: Row, after: Row): boolean {
  const [a, b] = [before.at(-1), after[0]]
  return a !== undefined && b !== undefined && b.x0 - a.x1 < 0.9 * Math.max(a.size, b.size)
}

function column(rows: readonly Row[]): Column {
  const lines = rows.map(lineFromParts)
  return {
    lines,
    left: Math.min(...lines.map((line) => line.x0)),
    right: Math.max(...lines.map((line) => line.x1)),
  }
}

/** Where the text is best parted in two, if anywhere. */
function gutterOf(lines: readonly Line[]): number | undefined {
  const sorted = lines.toSorted((a, b) => a.y - b.y)
  let best: number | undefined
  let most = 0
  for (const x of candidates(lines)) {
    const weight = weigh(sorted, x)
    if (weight > most) [best, most] = [x, weight]
  }
  return best
}

/** Just left of where several lines begin. */
function candidates(lines: readonly Line[]): number[] {
  const starts = new Map<number, number>()
  for (const { x0 } of lines) starts.set(Math.floor(x0), (starts.get(Math.floor(x0)) ?? 0) + 1)
  const often = [...starts].filter(([x, n]) => n + (starts.get(x + 1) ?? 0) >= MIN_LINES)
  return often
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, TRIES)
    .map(([x]) => x - 1)
}

/** How many characters stand on the lesser side of `x`, over all zones that no line across parts. 0 is no gutter. */
function weigh(sorted: readonly Line[], x: number): number {
  let weight = 0
  let left: Line[] = []
  let right: Line[] = []
  const endZone = () => {
    if (isText(left) && isText(right) && overlap(left, right)) weight += Math.min(size(left), size(right))
    left = []
    right = []
  }
  for (const line of sorted) {
    if (line.x1 <= x) left.push(line)
    else if (line.x0 >= x) right.push(line)
    else endZone()
  }
  endZone()
  return weight
}

/** Whether lines are running text: enough of them, most of them filling most of a width that words fit in. */
function isText(lines: readonly Line[]): boolean {
  if (lines.length < MIN_LINES) return false
  const [left, right] = [Math.min(...lines.map((l) => l.x0)), Math.max(...lines.map((l) => l.x1))]
  const em = lines[lines.length >> 1]?.size ?? 10
  if (right - left < MIN_WIDTH * em) return false
  const full = lines.filter((line) => line.x1 - line.x0 > 0.5 * (right - left) && line.text.includes(' '))
  return full.length >= 0.5 * lines.length
}

/** Whether two stacks of lines stand beside each other for at least a few lines. */
function overlap(left: readonly Line[], right: readonly Line[]): boolean {
  const top = Math.max(left[0]?.y ?? 0, right[0]?.y ?? 0)
  const bottom = Math.min(left.at(-1)?.y ?? 0, right.at(-1)?.y ?? 0)
  const em = left[0]?.size ?? 10
  return bottom - top > (MIN_LINES - 1.5) * em
}

function size(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.text.length, 0)
}
