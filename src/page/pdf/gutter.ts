/**
 * Where text stands in two columns.
 *
 * A gutter is an upright strip that no text crosses while lines stand on both sides of it. Blanks of justified lines are
 * often as wide as a narrow gutter, so width alone tells little. Two things tell more. The lines on its right begin at one
 * place. And a page is drawn one column after the other: over a gutter the next piece of text is not the next drawn, over
 * a blank it is. Where a page is drawn row by row, as tables are, only a wide gutter between running text counts.
 */

import type { Row } from './rows.ts'
import { median } from './run.ts'
import { isSeamed, MOST, type Parted, SLACK, type Strip, stretchesOf } from './zones.ts'

/** The white between two columns. */
export interface Gutter extends Strip {
  /** Whether the page is not drawn on over it, row by row. */
  readonly seamed: boolean
}

/** How many lines must stand on each side of a gutter, in one zone. */
const MIN_LINES = 3
/** Blanks of fewer lines than this, both sides together, may lie under each other by chance: there the gutter must be wider. */
const MANY = 16
/** In ems: a gutter that is drawn on over is this wide between many lines, and between few. */
const [WIDE, WIDER] = [0.5, 1.5]
/** In ems: a side narrower than this is a list's numbers or a table's cells. */
const MIN_WIDTH = 9
/** Of lines on either side: how many begin small in running text; cells begin with capitals and figures. */
const SMALL_STARTS = 0.4
/** A box in the text has no more lines. */
const BOX_LINES = 12
/** The most places tried for a gutter. */
const TRIES = 200
/** Where the text is best parted in two, if anywhere. */
export function gutterOf(rows: readonly Row[]): Gutter | undefined {
  let best: Gutter | undefined
  let most = 0
  for (const to of candidates(rows)) {
    const { weight, from, seamed } = weigh(rows, to)
    if (weight > most) [best, most] = [{ from, to, seamed: 2 * seamed > weight }, weight]
  }
  return best
}

/** Where several lines begin, or some that the page is not drawn on to; the most frequent first. */
function candidates(rows: readonly Row[]): number[] {
  const starts = new Map<number, number>()
  const heads = new Set<number>()
  for (const row of rows)
    for (const [i, { x0, first }] of row.entries()) {
      const x = Math.floor(x0)
      starts.set(x, (starts.get(x) ?? 0) + 1)
      if (first !== (row[i - 1]?.last ?? 0) + 1) heads.add(x)
    }
  return [...starts]
    .filter(([x, n]) => heads.has(x) || n + (starts.get(x + 1) ?? 0) >= MIN_LINES)
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
  readonly small: boolean
  readonly first: number
  readonly last: number
}

function sideOf(lines: Row): Side[] {
  const [first, last] = [lines[0], lines.at(-1)]
  if (!first || !last) return []
  return [
    {
      x0: first.x0,
      x1: last.x1,
      y: first.y,
      size: first.size,
      letters: lines.reduce((sum, line) => sum + line.text.length, 0),
      words: lines.reduce((sum, line) => sum + line.text.split(' ').length, 0),
      small: /^\p{Ll}/u.test(first.text),
      first: Math.min(...lines.map((line) => line.first)),
      last: Math.max(...lines.map((line) => line.last)),
    },
  ]
}

interface Weight {
  /** How many letters stand on the lesser side, over all zones that are columns; in how many of them over a seam. */
  readonly weight: number
  readonly seamed: number
  /** Where the left side ends. */
  readonly from: number
}

function weigh(rows: readonly Row[], to: number): Weight {
  let [weight, seamed, from] = [0, 0, 0]
  for (const { left, right, seam, end } of columnsAt(rows, to)) {
    const own = Math.min(letters(left), letters(right))
    weight += own
    if (seam) seamed += own
    from = Math.max(from, end)
  }
  return { weight, seamed, from }
}

interface Columns {
  readonly left: readonly Side[]
  readonly right: readonly Side[]
  readonly seam: boolean
  /** Where the left side ends. */
  readonly end: number
}

/** The zones beside a place that are columns. */
function columnsAt(rows: readonly Row[], to: number): Columns[] {
  return zonesAt(rows, to, 0).flatMap((zone) => {
    const columns = besideOf(zone)
    if (columns.seam) return areColumns(columns) ? [columns] : []
    const wide = WIDE * (zone[0]?.row[0]?.size ?? 10)
    const own = zone.map(({ row }) => row)
    return zonesAt(own, to, wide)
      .map(besideOf)
      .filter((part) => areWideColumns(part, to))
  })
}

function zonesAt(rows: readonly Row[], to: number, width: number): (readonly Parted[])[] {
  return stretchesOf(rows, { from: to - SLACK - width, to }).flatMap((stretch) =>
    stretch.kind === 'zone' ? [stretch.rows] : [],
  )
}

/** What stands on the left alone at the top may end anywhere, and is left out; its end counts when it is near the others'. */
function besideOf(zone: readonly Parted[]): Columns {
  const begin = zone.findIndex(({ right }) => right.length > 0)
  const rows = begin < 0 ? [] : zone.slice(begin)
  const [left, right] = [rows.flatMap((row) => sideOf(row.left)), rows.flatMap((row) => sideOf(row.right))]
  const usual = Math.max(...left.map((side) => side.x1))
  const lead = zone.slice(0, Math.max(0, begin)).flatMap((row) => sideOf(row.left))
  const near = lead.filter((side) => side.x1 < usual + side.size)
  return { left, right, seam: isSeamed(rows), end: Math.max(usual, ...near.map((side) => side.x1)) }
}

/** Whether sides with a seam between them are columns: each drawn for itself, or running text in another order. */
function areColumns({ left, right }: Columns): boolean {
  if (!stand(left, right, 0)) return false
  return (
    isDrawnBefore(left, right) ||
    isBox(left, right) ||
    (isText(left) && isText(right) && stand(left, right, 1))
  )
}

function isDrawnBefore(one: readonly Side[], other: readonly Side[]): boolean {
  const [ended, begun] = [median(one.map((side) => side.last)), median(other.map((side) => side.first))]
  return (
    other.filter((side) => side.first > ended).length >= MOST * other.length &&
    one.filter((side) => side.last < begun).length >= MOST * one.length
  )
}

/** Whether what stands on the right is a box that the text flows around: it is little, and all drawn before the text. */
export function hasBox(rows: readonly Parted[]): boolean {
  const { left, right } = besideOf(rows)
  return isBox(left, right)
}

function isBox(left: readonly Side[], right: readonly Side[]): boolean {
  const begun = Math.min(...left.map((side) => side.first))
  const little = right.length > 1 && right.length <= BOX_LINES && 2 * letters(right) < letters(left)
  return little && right.every((side) => side.last < begun) && isDrawnDown(left) && isDrawnDown(right)
}

function isDrawnDown(sides: readonly Side[]): boolean {
  return sides.every((side, i) => side.first >= (sides[i - 1]?.first ?? 0))
}

/** Whether sides that are drawn row by row are columns all the same. */
function areWideColumns({ left, right }: Columns, to: number): boolean {
  const begin = right.filter((side) => Math.abs(side.x0 - to) <= SLACK).length
  const few = left.length + right.length < MANY
  const width = to - Math.max(...left.map((side) => side.x1))
  return (
    width >= (few ? WIDER : WIDE) * (left[0]?.size ?? 10) &&
    2 * begin >= right.length &&
    isText(left) &&
    isText(right) &&
    [left, right].every(
      (sides) => sides.filter((side) => side.small).length >= SMALL_STARTS * sides.length,
    ) &&
    stand(left, right, 1)
  )
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

/** Whether two stacks of lines stand beside each other for so many ems, from the first baseline to the last. */
function stand(left: readonly Side[], right: readonly Side[], ems: number): boolean {
  const top = Math.max(left[0]?.y ?? 0, right[0]?.y ?? 0)
  const bottom = Math.min(left.at(-1)?.y ?? 0, right.at(-1)?.y ?? 0)
  return left.length > 0 && right.length > 0 && bottom - top >= ems * (left[0]?.size ?? 10)
}

function letters(sides: readonly Side[]): number {
  return sides.reduce((sum, side) => sum + side.letters, 0)
}
