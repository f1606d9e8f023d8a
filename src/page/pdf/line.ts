/** A line of text from its runs: blanks by gaps, double-drawn runs once, letters whole, spaced-out words closed up. */
import type { Span } from '../../text/span.ts'
import { isAccent, overlay, wholeLetters } from './accents.ts'
import { median, type Place, type Run } from './run.ts'

export interface Line extends Place {
  readonly text: string
  /** Raised numbers and signs that may call a footnote, in text order; offsets in `text`. */
  readonly marks: readonly Span[]
  /** Whether most of it is bold. */
  readonly bold: boolean
  readonly heading: boolean
  /** The places of its first and last run in the order the page is drawn. */
  readonly first: number
  readonly last: number
}

/** A run on its line; raised when it stands smaller and higher than the rest. */
export interface Piece extends Run {
  readonly raised: boolean
  /** Its place in the order the page is drawn. */
  readonly order: number
}

/** In ems of the line: a gap from here on is a blank. Words are 0.2 to 0.35 apart, kerned letters below 0.1. */
const BLANK = 0.15
/** In ems: runs that begin this far inside the one before are drawn over it. */
const OVERLAP = 0.15
const MARK = /^[([]?(?:\d{1,3}(?:[,–-]\s?\d{1,3})*|\*{1,3}|[†‡§])[)\]]?$/

/** Whether a run is nothing but a number or sign that may call a footnote. */
export function isMark(text: string): boolean {
  return MARK.test(text.trim())
}

/** @param pieces at least one, from left to right */
export function lineOf(pieces: readonly Piece[]): Line {
  const drawn = withoutDoubles(pieces)
  const size = mainSize(drawn)
  const { text, marks } = closeUp(drawn, size) ?? joined(drawn, size)
  const letters = (of: (piece: Piece) => boolean) =>
    drawn.filter(of).reduce((sum, piece) => sum + piece.text.length, 0)
  const half = letters(() => true) / 2
  return {
    text,
    marks,
    x0: Math.min(...drawn.map((piece) => piece.x0)),
    x1: Math.max(...drawn.map((piece) => piece.x1)),
    y: drawn.find((piece) => piece.size === size)?.y ?? drawn[0]?.y ?? 0,
    size,
    bold: letters((piece) => piece.bold) > half,
    heading: letters((piece) => piece.heading) > half,
    ...drawnAt(pieces),
  }
}

/** Raised marks may be drawn long after the rest of the line: those count that are drawn next to it. */
function drawnAt(pieces: readonly Piece[]): { first: number; last: number } {
  const plain = pieces.filter((piece) => !piece.raised)
  const orders = (plain.length > 0 ? plain : pieces).map((piece) => piece.order)
  let [first, last] = [Math.min(...orders), Math.max(...orders)]
  for (const { order } of pieces) {
    if (order === first - 1) first = order
    if (order === last + 1) last = order
  }
  return { first, last }
}

/** Lines of one row that belong to one column, as one. */
export function lineFromParts(parts: readonly Line[]): Line {
  const [head] = parts
  if (!head) throw new Error('a line has no parts')
  if (parts.length === 1) return head
  let text = ''
  const marks: Span[] = []
  for (const part of parts) {
    if (text) text += ' '
    for (const { start, end } of part.marks)
      marks.push({ start: text.length + start, end: text.length + end })
    text += part.text
  }
  const longest = parts.reduce((best, part) => (part.text.length > best.text.length ? part : best))
  const [x0, x1] = [Math.min(...parts.map((part) => part.x0)), Math.max(...parts.map((part) => part.x1))]
  const first = Math.min(...parts.map((part) => part.first))
  return { ...longest, text, marks, x0, x1, first, last: Math.max(...parts.map((part) => part.last)) }
}

/** Poor man's bold: the same text a hair further on. Only the first of them is kept. */
function withoutDoubles(pieces: readonly Piece[]): Piece[] {
  const kept: Piece[] = []
  for (const piece of pieces) {
    const near = 0.2 * piece.size
    const twin = kept
      .slice(-8)
      .some(
        (other) =>
          other.text.trim() === piece.text.trim() &&
          Math.abs(other.x0 - piece.x0) < near &&
          Math.abs(other.y - piece.y) < near,
      )
    if (!twin) kept.push(piece)
  }
  return kept
}

/** The size of most letters. */
function mainSize(pieces: readonly Piece[]): number {
  const weight = new Map<number, number>()
  for (const { size, text } of pieces) weight.set(size, (weight.get(size) ?? 0) + text.trim().length)
  let best = pieces[0]?.size ?? 0
  for (const [size, count] of weight) if (count > (weight.get(best) ?? 0)) best = size
  return best
}

type TextWithMarks = Pick<Line, 'text' | 'marks'>

function joined(pieces: readonly Piece[], size: number): TextWithMarks {
  let text = ''
  const marks: Span[] = []
  let before: Piece | undefined
  let end = 0
  for (const piece of pieces) {
    const own = wholeLetters(piece.text.replace(/\s+/g, ' '))
    const gap = before ? piece.x0 - end : 0
    const over = before && gap < -OVERLAP * size ? overlay(text, before, { ...piece, text: own }) : undefined
    if (over !== undefined) text = over
    else {
      const accent = before && gap < 0 && (isAccent(own) || isAccent(before.text))
      const blank =
        gap > BLANK * size || (piece.spaced && gap > 0 && !piece.raised) || isNoteNumber(text, marks)
      if (text && blank && !accent && !text.endsWith(' ') && !own.startsWith(' ')) text += ' '
      const start = text.length
      text += own
      if (piece.raised && isMark(own)) marks.push(trimmed(text, start))
    }
    end = before ? Math.max(end, piece.x1) : piece.x1
    before = piece
  }
  return tidy(wholeLetters(text), marks)
}

/** Whether the text so far is a raised number: a footnote's own, which a blank sets off. */
function isNoteNumber(text: string, marks: readonly Span[]): boolean {
  return marks.length === 1 && marks[0]?.start === 0 && marks[0].end === text.length
}

function trimmed(text: string, start: number): Span {
  const own = text.slice(start)
  return { start: start + own.length - own.trimStart().length, end: text.trimEnd().length }
}

/** Ends without white space. Accents that were made one with their letters move what follows; marks that they moved are dropped. */
function tidy(text: string, marks: readonly Span[]): TextWithMarks {
  const lead = text.length - text.trimStart().length
  const out = text.trim()
  const moved = marks.map(({ start, end }) => ({ start: start - lead, end: end - lead }))
  return { text: out, marks: moved.filter(({ start, end }) => MARK.test(out.slice(start, end))) }
}

/**
 * A title set with letters apart (`M E R K E Z İ`) with its words closed up. Words are where the gap between two letters
 * is half as wide again as between most.
 */
function closeUp(pieces: readonly Piece[], size: number): TextWithMarks | undefined {
  const letters = pieces.flatMap(lettersOf)
  if (letters.length < 4) return undefined
  const loose = letters.filter((letter) => letter.loose).length
  if (loose < 0.8 * letters.length) return undefined
  const gaps = letters.slice(1).map((letter, i) => letter.x0 - (letters[i]?.x1 ?? 0))
  const usual = median(gaps)
  if (usual < 0.08 * size) return undefined
  let text = ''
  for (const [i, letter] of letters.entries()) {
    if (i > 0 && (gaps[i - 1] ?? 0) > 1.5 * usual + 0.05 * size) text += ' '
    text += letter.text
  }
  return { text: wholeLetters(text), marks: [] }
}

interface Letter {
  readonly text: string
  readonly x0: number
  readonly x1: number
  /** Whether it stands alone. */
  readonly loose: boolean
}

/** The letters of a run that has blanks between them, or the run as it is. The places inside a run are by even share. */
function lettersOf(piece: Piece): Letter[] {
  const text = piece.text.trim()
  const parts = text.split(/\s/)
  const alone = parts.every((part) => [...part].length <= 1)
  const loose = alone || [...text].length === 1
  if (!alone || parts.length === 1) return [{ text, x0: piece.x0, x1: piece.x1, loose }]
  const filled = parts.length + (parts.length - 1) * 0.5
  const step = (piece.x1 - piece.x0) / filled
  return parts.flatMap((part, i) => {
    const x0 = piece.x0 + i * 1.5 * step
    return part ? [{ text: part, x0, x1: x0 + step, loose: /[\p{L}\p{N}]/u.test(part) }] : []
  })
}
