/**
 * Lines of a column to paragraphs, by what typesetters do at their bounds: more white, an indent, a last line that falls
 * short, another size or weight.
 */
import { fold } from '../../text/turkish.ts'
import type { BlockKind } from '../page.ts'
import { type Column, edgesOf } from './columns.ts'
import type { Line } from './line.ts'
import { median } from './run.ts'

export interface Paragraph {
  readonly lines: readonly Line[]
  readonly kind: BlockKind
  /** Whether its first line is set in, or does not begin at the column's edge for another reason. */
  readonly indented: boolean
  /** In points: the room that its last line leaves, and whether lines of its column end at one edge. */
  readonly room: number
  readonly justified: boolean
}

const LIST_MARK = /^(?:[•▪◦●■‣–-]\s+\S|\(?(?:\d{1,2}|\p{L})[.)]\s+\p{L})/u
const BULLET = /^[•▪◦●■‣]\s*\S/u
/** On folded text. */
const CAPTION =
  /^(?:sekil|tablo|resim|grafik|harita|fotograf|figure|fig\.|table|map|chart|photo)\s{0,3}\d{1,3}(?:\.\d{1,3})?(\s{0,3}[.:–—-]|$)?/
const HEADING_WORDS = 25
/** In ems. */
const [INDENT, MAX_INDENT] = [0.8, 6]

/** What paragraphs are judged by. */
export interface Setting {
  /** The size of the body's type. */
  readonly body: number
  /** Whether the body is bold. */
  readonly bold: boolean
}

interface Measure extends Setting {
  /** Where most lines begin, and the farthest they go. */
  readonly left: number
  readonly right: number
  /** Whether paragraphs are told by their first lines being set in. */
  readonly indents: boolean
  /** Whether most lines end at one edge. */
  readonly justified: boolean
  /** The distance of baselines, in ems. */
  readonly leading: number
}

export function paragraphsOf(column: Column, setting: Setting): Paragraph[] {
  const measure = measureOf(column, setting)
  const groups: Line[][] = []
  for (const line of column.lines) {
    const group = groups.at(-1)
    const before = group?.at(-1)
    if (group && before && !begins(line, before, group, measure)) group.push(line)
    else groups.push([line])
  }
  return groups.map((lines) => paragraphOf(lines, measure))
}

function measureOf(column: Column, setting: Setting): Measure {
  const { lines } = column
  // A head may go farther than the text under it.
  const text = lines.filter((line) => !isBig(line, setting))
  const { left, right } = edgesOf(text.length > 0 ? { ...column, lines: text } : column)
  const starts = lines.map((line) => Math.round(line.x0))
  const counts = Map.groupBy(starts, (x) => x)
  let edge = left
  let most = 1
  for (const [x, all] of counts)
    if (all.length > most || (all.length === most && x < edge && most > 1)) [edge, most] = [x, all.length]
  const steps = lines.slice(1).flatMap((line, i) => {
    const before = lines[i]
    const step = before ? (line.y - before.y) / line.size : 0
    return before && sameType(line, before) && step > 0.8 && step < 3 ? [step] : []
  })
  const justified = lines.filter((line) => right - line.x1 < 1).length > 0.5 * lines.length
  return {
    ...setting,
    left: edge,
    right,
    indents: hasIndents(lines, edge),
    justified,
    leading: steps.length > 0 ? lowMedian(steps) : 1.3,
  }
}

/** Whether lines that are set in follow upon stops: else they hang from the line above. */
function hasIndents(lines: readonly Line[], left: number): boolean {
  let [all, upon] = [0, 0]
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1]
    if (!before || !isSetIn(line, left) || Math.abs(before.x0 - left) > 0.4 * before.size) continue
    all++
    if (endsWell(before.text)) upon++
  }
  return all > 0 && upon > 0.6 * all
}

function isSetIn(line: Line, left: number): boolean {
  const indent = line.x0 - left
  return indent > INDENT * line.size && indent < MAX_INDENT * line.size
}

/** Steps between paragraphs are wider, so the leading is looked for among the smaller half. */
function lowMedian(steps: readonly number[]): number {
  const half = steps.toSorted((a, b) => a - b)[(steps.length - 1) >> 1] ?? 0
  return median(steps.filter((step) => step <= half * 1.05))
}

function sameType(a: Line, b: Line): boolean {
  return Math.abs(a.size - b.size) < 0.08 * Math.max(a.size, b.size)
}

/** Whether `line` begins a paragraph after `before`, the last line of `group`. */
function begins(line: Line, before: Line, group: readonly Line[], measure: Measure): boolean {
  const em = line.size
  const step = (line.y - before.y) / em
  if (!sameType(line, before) || step < 0) return true
  const big = isBig(line, measure)
  if (step > (big ? Math.max(1.7, measure.leading * 1.25) : measure.leading * 1.3)) return true
  if (line.heading !== before.heading || line.bold !== before.bold)
    return isWholeChange(line, before, measure)
  if (BULLET.test(line.text)) return true
  if (big || line.heading || centred(group, line, measure)) return false
  const short = fallsShort(before, line, measure)
  if (LIST_MARK.test(line.text) && (short || endsWell(before.text))) return true
  if (isSetIn(line, measure.left)) {
    const atEdge = Math.abs(before.x0 - measure.left) < 0.4 * em
    const again = group.length === 1 && measure.indents && Math.abs(before.x0 - line.x0) < 0.4 * em
    if ((atEdge || again) && !isHanging(group, measure)) return true
  }
  const indent = line.x0 - measure.left
  // Further out than most lines: the head of a hanging item, or text among lists that goes on.
  if (indent < -INDENT * em) return short || Math.abs(before.x0 - line.x0) > 0.4 * em || endsWell(before.text)
  // After a hanging item, a line back at the edge begins the next.
  const hung = !measure.indents && group.length > 1 && before.x0 - measure.left > INDENT * em
  if (hung && Math.abs(indent) < 0.4 * em) return true
  return short
}

/** Type of another weight over a whole line is a heading's; in a line that runs on it is emphasis. */
function isWholeChange(line: Line, before: Line, measure: Measure): boolean {
  return roomFor(line, before, measure) >= 0 || line.heading || before.heading
}

function isBig(line: Line, { body }: Setting): boolean {
  return line.size > 1.12 * body
}

/** Lines in the middle of the column, none of them reaching its edges. */
function centred(group: readonly Line[], line: Line, { left, right }: Measure): boolean {
  const middle = (left + right) / 2
  return [...group.slice(-2), line].every(
    (each) =>
      Math.abs((each.x0 + each.x1) / 2 - middle) < each.size &&
      each.x0 - left > 2 * each.size &&
      right - each.x1 > 2 * each.size,
  )
}

/** A first line further out than the second, and marked as an item: the lines below hang from it. */
function isHanging(group: readonly Line[], { left }: Measure): boolean {
  const [first, second] = group
  if (!first) return false
  if (second) return second.x0 - first.x0 > INDENT * first.size
  return LIST_MARK.test(first.text) && Math.abs(first.x0 - left) < 0.4 * first.size
}

/**
 * Whether the next line's first word would have had room on this line: no typesetter breaks there within a paragraph.
 * Without a stop at the end more room is asked for, as ragged text leaves some.
 */
function fallsShort(before: Line, next: Line, measure: Measure): boolean {
  const room = roomFor(next, before, measure)
  if (room < 0) return false
  if (endsWell(before.text)) return true
  return room > 0.2 * (measure.right - measure.left) && !/[-‐,–]$/.test(before.text)
}

/** In points: the room on a line that the first word of the next would have left; below 0 when it had none. */
function roomFor(next: Line, before: Line, { right }: Measure): number {
  return right - before.x1 - firstWordWidth(next) - 0.5 * before.size
}

/** In points, a blank before it included. */
export function firstWordWidth(line: Line): number {
  const end = line.text.indexOf(' ')
  const letters = end < 0 ? line.text.length : end
  return ((line.x1 - line.x0) * (letters + 1)) / Math.max(1, line.text.length)
}

/** Ends in a stop, perhaps with quotes, brackets or footnote marks after it. */
export function endsWell(text: string): boolean {
  return /[.!?…:;][”"’'»)\]]{0,3}(?:\[?\d{1,3}\]?|\*{1,3})?$/.test(text)
}

function paragraphOf(lines: readonly Line[], measure: Measure): Paragraph {
  const [first, last] = [lines[0], lines.at(-1)]
  if (!first || !last) throw new Error('a paragraph has no lines')
  return {
    lines,
    kind: kindOf(lines, measure),
    indented: Math.abs(first.x0 - measure.left) > INDENT * first.size,
    room: measure.right - last.x1,
    justified: measure.justified,
  }
}

function kindOf(lines: readonly Line[], measure: Measure): BlockKind {
  const [first] = lines
  const text = lines.map((line) => line.text).join(' ')
  if (!first) return 'paragraph'
  const words = text.split(' ').length
  const short = words <= HEADING_WORDS && lines.length <= 4
  const standsOut =
    lines.every((line) => isBig(line, measure)) ||
    (!measure.bold && lines.every((line) => line.bold) && first.size > 0.95 * measure.body)
  if (lines.every((line) => line.heading) && short) return 'heading'
  const caption = CAPTION.exec(fold(text))
  if (caption && words <= 60 && (caption[1] !== undefined || first.size < 0.97 * measure.body))
    return 'caption'
  if (standsOut && short && /\p{L}/u.test(text) && !/[.,;]$/.test(text.replace(/\d+$/, ''))) return 'heading'
  return LIST_MARK.test(text) || BULLET.test(text) ? 'list-item' : 'paragraph'
}
