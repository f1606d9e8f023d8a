/**
 * Runs to rows: runs on one baseline, cut where the gap is wider than blanks are, or where a gap may be the narrow gutter
 * of two columns: the page is not drawn on over it, or it ends at one place in many rows.
 *
 * Baselines are clustered from the top down; raised and lowered pieces (footnote marks, the accents of TeX) are first
 * given to the line they touch, as docstrum does with components smaller than the rest (O'Gorman 1993, 3.1).
 */
import { isAccent, lineOrder } from './accents.ts'
import { isMark, type Line, lineOf, type Piece } from './line.ts'
import type { Run } from './run.ts'

/** Lines that stand beside each other on one baseline, from left to right. */
export type Row = readonly Line[]

/** In ems: baselines that differ less are one. */
const SAME_BASELINE = 0.25
/** In ems: a wider gap may be the gutter between two columns. */
const CUT = 0.9
/** In ems: the least gap that is a gutter when the page is not drawn on over it. Blanks are as wide, but drawn over. */
const SEAM = 0.3
/** In ems: the least gap that is a gutter when it ends at one place, to a point, in so many rows. pdfjs shows none smaller. */
const [STRIP, STRIP_ROWS] = [0.55, 8]
/** In ems of the bigger type: how far the smaller may be raised or lowered. */
const [RAISED, LOWERED] = [0.75, 0.35]
/** In ems: how wide the blank after a note's number is, and how wide it may be in justified lines. */
const [REACH, FAR_REACH] = [1, 2]
/** A raised piece has few characters. */
const SMALL = 12
/** How many rows above and below, and pieces to the left and right, are looked at. */
const NEAR = 6

export function rowsOf(runs: readonly Run[]): Row[] {
  const baselines = cluster(runs.map((run, order) => ({ ...run, raised: false, order })))
  const rows = attach(baselines)
    .filter((pieces) => pieces.length > 0)
    .map((pieces) => pieces.toSorted((a, b) => lineOrder(a) - lineOrder(b)))
  const strips = stripsOf(rows)
  return rows.map((pieces) => cut(pieces, strips))
}

function cluster(pieces: readonly Piece[]): Piece[][] {
  const rows: Piece[][] = []
  for (const piece of pieces.toSorted((a, b) => a.y - b.y)) {
    const row = rows.at(-1)
    const [first] = row ?? []
    const same = first && piece.y - first.y <= SAME_BASELINE * Math.min(piece.size, first.size)
    if (row && same) row.push(piece)
    else rows.push([piece])
  }
  return rows.map((row) => row.toSorted((a, b) => a.x0 - b.x0))
}

/** Gives every small piece off the baseline to the row it touches. */
function attach(rows: readonly Piece[][]): Piece[][] {
  const out: Piece[][] = rows.map(() => [])
  for (const [i, row] of rows.entries())
    for (const piece of row) {
      const [to, host] = hostOf(rows, i, piece)
      const above =
        host !== undefined && host.y - piece.y > 0.08 * host.size && piece.size <= 0.85 * host.size
      out[to]?.push(above ? { ...piece, raised: true } : piece)
    }
  return out
}

/** The row a piece belongs to and the piece there that it touches; its own row when it touches none. */
function hostOf(rows: readonly Piece[][], own: number, piece: Piece): readonly [number, Piece | undefined] {
  const here = around(rows[own] ?? [], piece).find(
    (other) => other.size > 1.15 * piece.size && touches(piece, other),
  )
  if (here || piece.text.trim().length > SMALL) return [own, here]
  for (const reach of isMark(piece.text) ? [REACH, FAR_REACH] : [REACH])
    for (let i = Math.max(0, own - NEAR); i <= own + NEAR; i++) {
      if (i === own) continue
      const host = around(rows[i] ?? [], piece).find(
        (other) => isHost(piece, other) && touches(piece, other, reach),
      )
      if (host) return [i, host]
    }
  return [own, undefined]
}

/** The pieces of a row that stand nearest to one, on either side. @param row from left to right */
function around(row: readonly Piece[], { x0 }: Piece): readonly Piece[] {
  let [low, high] = [0, row.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((row[middle]?.x0 ?? 0) < x0) low = middle + 1
    else high = middle
  }
  return row.slice(Math.max(0, low - NEAR), low + NEAR)
}

/** A mark is drawn next to its word; or, where it is moved up by hand, after all else, but then it is nothing else. */
function isHost(piece: Piece, host: Piece): boolean {
  if (Math.abs(piece.order - host.order) > 2 && !isMark(piece.text) && !isAccent(piece.text)) return false
  const rise = (host.y - piece.y) / host.size
  if (rise > RAISED || rise < -LOWERED) return false
  if (isAccent(piece.text.trim())) return !isAccent(host.text.trim())
  return host.size > 1.15 * piece.size
}

/** A mark stands right after its word; a note's number may stand a blank before its text. */
function touches(a: Piece, b: Piece, reach = REACH): boolean {
  const em = Math.max(a.size, b.size)
  return a.x0 < b.x1 + 0.6 * em && a.x1 > b.x0 - reach * em
}

/** The places, in whole points, where gaps wider than most blanks end in many rows. */
function stripsOf(rows: readonly (readonly Piece[])[]): ReadonlySet<number> {
  const ends = new Map<number, number>()
  for (const row of rows)
    for (const { piece, gap } of gapsOf(row))
      if (gap > STRIP * piece.size) ends.set(Math.round(piece.x0), (ends.get(Math.round(piece.x0)) ?? 0) + 1)
  return new Set([...ends].filter(([, times]) => times >= STRIP_ROWS).map(([x]) => x))
}

interface Gap {
  /** After the gap. */
  readonly piece: Piece
  readonly before: Piece | undefined
  readonly gap: number
}

function gapsOf(pieces: readonly Piece[]): Gap[] {
  let end = Number.NEGATIVE_INFINITY
  return pieces.map((piece, i) => {
    const gap = piece.x0 - end
    end = Math.max(end, piece.x1)
    return { piece, before: pieces[i - 1], gap }
  })
}

/** A row in lines, cut where the gap is wide or may be a gutter. */
function cut(pieces: readonly Piece[], strips: ReadonlySet<number>): Line[] {
  const lines: Piece[][] = []
  // Raised marks may be drawn at any time.
  let plain: Piece | undefined
  for (const { piece, before, gap } of gapsOf(pieces)) {
    const ems = gap / piece.size
    const drawnOn = !plain || [plain.order, before?.order].includes(piece.order - 1)
    if (ems > CUT || (ems > SEAM && !drawnOn) || (ems > STRIP && strips.has(Math.round(piece.x0)))) {
      lines.push([piece])
      plain = undefined
    } else lines.at(-1)?.push(piece)
    if (!piece.raised) plain = piece
  }
  return lines.map(lineOf)
}
