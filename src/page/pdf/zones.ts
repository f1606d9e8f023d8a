/**
 * Rows as a gutter parts them: into what runs across it and zones between, each with a left and a right side.
 *
 * The order a page is drawn in parts zones further, where all above is drawn before all below.
 */
import type { Row } from './rows.ts'

/** A row that a gutter parts; either side may be empty. */
export interface Parted {
  readonly row: Row
  readonly left: Row
  readonly right: Row
}

/** A gutter: where its left side ends and its right begins. */
export interface Strip {
  readonly from: number
  readonly to: number
}

/** Rows one under the other. */
export type Stretch =
  | { readonly kind: 'across'; readonly row: Row }
  /** Read from top to bottom on the left, then on the right. */
  | { readonly kind: 'zone'; readonly rows: readonly Parted[] }

/** Of rows or lines: as good as all. */
export const MOST = 0.8
/** In points: how far the ends of lines wander. */
export const SLACK = 2

/** Rows as a gutter parts them: those that text runs across, and the zones between. */
export function stretchesOf(rows: readonly Row[], { from, to }: Strip): Stretch[] {
  const stretches: Stretch[] = []
  let open: Parted[] = []
  const end = () => {
    for (const zone of inDrawnOrder(open)) stretches.push({ kind: 'zone', rows: zone })
    open = []
  }
  for (const row of rows) {
    const left = row.filter((line) => line.x1 <= from + SLACK)
    const right = row.filter((line) => line.x1 > from + SLACK && line.x0 >= to - SLACK)
    if (left.length + right.length < row.length) {
      end()
      stretches.push({ kind: 'across', row })
    } else open.push({ row, left, right })
  }
  end()
  return stretches
}

interface Segment {
  readonly rows: readonly Parted[]
  /** Whether nothing on the left is drawn before what stands above it on the right, as in a table of single lines. */
  readonly flat: boolean
}

/**
 * Rows in zones, parted where all above is drawn before all below, and where that makes another order of reading. So a
 * short head over both columns parts them, though nothing of it crosses the gutter, and a table's rows stay rows.
 */
function inDrawnOrder(rows: readonly Parted[]): Parted[][] {
  const zones: Parted[][] = []
  let [flat, onlyLeft] = [true, true]
  for (const segment of segmentsOf(rows)) {
    const zone = zones.at(-1)
    const noLeft = segment.rows.every(({ left }) => left.length === 0)
    const noRight = segment.rows.every(({ right }) => right.length === 0)
    if (zone && ((flat && segment.flat) || onlyLeft || noLeft)) {
      for (const parted of segment.rows) zone.push(parted)
      flat &&= segment.flat
      onlyLeft &&= noRight
    } else {
      zones.push([...segment.rows])
      flat = segment.flat
      onlyLeft = noRight
    }
  }
  return zones
}

/** The smallest groups of rows of which each is wholly drawn before the next. */
function segmentsOf(rows: readonly Parted[]): Segment[] {
  const later = rows.map(({ row }) => Math.min(...row.map((line) => line.first)))
  for (let i = later.length - 2; i >= 0; i--) later[i] = Math.min(later[i] ?? 0, later[i + 1] ?? 0)
  const groups: Parted[][] = []
  let drawn = Number.NEGATIVE_INFINITY
  for (const [i, parted] of rows.entries()) {
    if (drawn < (later[i] ?? 0)) groups.push([])
    groups.at(-1)?.push(parted)
    drawn = Math.max(drawn, ...parted.row.map((line) => line.last))
  }
  return groups.map((group) => ({ rows: group, flat: isFlat(group) }))
}

function isFlat(rows: readonly Parted[]): boolean {
  let right = Number.NEGATIVE_INFINITY
  for (const parted of rows) {
    if (Math.max(...parted.left.map((line) => line.last)) < right && parted.left.length > 0) return false
    if (parted.right.length > 0) right = Math.max(right, ...parted.right.map((line) => line.first))
  }
  return true
}

/** Whether rows are drawn on over the gutter, as a table's are. */
export function isDrawnAcross(rows: readonly Parted[]): boolean {
  const both = rows.filter(({ left, right }) => left.length > 0 && right.length > 0)
  return both.length > 0 && 2 * both.filter(isSeam).length < both.length
}

/** Whether what is drawn after the left side is not the right. */
function isSeam({ left, right }: Parted): boolean {
  return Math.min(...right.map((line) => line.first)) !== Math.max(...left.map((line) => line.last)) + 1
}

/** Whether the page is not drawn on over the gutter in most rows. */
export function isSeamed(rows: readonly Parted[]): boolean {
  const both = rows.filter(({ left, right }) => left.length > 0 && right.length > 0)
  return both.filter(isSeam).length >= MOST * both.length
}
