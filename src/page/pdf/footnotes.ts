/** Footnotes: small type at the foot of a column, from the first line that begins with a number or sign on. */
import { type Column, edgesOf } from './columns.ts'
import type { Line } from './line.ts'
import { endsWell } from './paragraphs.ts'

export interface Note {
  readonly lines: readonly Line[]
  /** Whether it is the rest of the note before, from another page or column. */
  readonly continues: boolean
}

export interface PageWithNotes {
  readonly columns: readonly Column[]
  readonly notes: readonly Note[]
}

/** Of the body's size: notes are no bigger. */
const SMALL = 0.96
const OWN_NUMBER = /^[([]?(\d{1,3}|\*{1,3}|[†‡§]|[¹²³⁰⁴-⁹]{1,3})[.)\]]?\s{0,4}[\p{L}“"‘'(«]/u

/**
 * Sets the notes of a page apart.
 * @param columns in reading order
 * @param last the last note of the pages before, which may go on here
 */
export function parted(columns: readonly Column[], body: number, last: Note | undefined): PageWithNotes {
  const called = new Set(columns.flatMap((column) => column.lines.flatMap(callsOf)))
  const kept: Column[] = []
  const notes: Note[] = []
  for (const column of columns) {
    const from = isFoot(column, columns, body)
      ? notesStart(column.lines, body, called, notes.at(-1) ?? last)
      : undefined
    if (from === undefined) kept.push(column)
    else {
      notes.push(...notesOf(column.lines.slice(from), called))
      if (from > 0) kept.push({ ...column, lines: column.lines.slice(0, from) })
    }
  }
  return { columns: kept, notes }
}

/** The numbers that a line calls, not at its head. */
function callsOf(line: Line): string[] {
  return line.marks
    .filter(({ start }) => start > 0)
    .flatMap(({ start, end }) => line.text.slice(start, end).match(/\d+|\*+|[†‡§]/g) ?? [])
}

/** Whether no line of the body's size stands under a column. */
function isFoot(column: Column, all: readonly Column[], body: number): boolean {
  const bottom = column.lines.at(-1)?.y ?? 0
  const { left, right } = edgesOf(column)
  return !all.some(
    (other) =>
      other !== column &&
      edgesOf(other).left < right &&
      edgesOf(other).right > left &&
      other.lines.some((line) => line.y > bottom && line.size > SMALL * body),
  )
}

/** The first line of a column's notes; `undefined` when it has none. */
function notesStart(
  lines: readonly Line[],
  body: number,
  called: ReadonlySet<string>,
  last: Note | undefined,
): number | undefined {
  let small = lines.length
  while (small > 0 && (lines[small - 1]?.size ?? body) <= SMALL * body) small--
  if (small === lines.length) return undefined
  const open = last !== undefined && !endsWell(last.lines.at(-1)?.text ?? '')
  const first = lines.findIndex((line, i) => i >= small && numberOf(line, called) !== undefined)
  if (open && (small === 0 || isWide(lines, small))) return small
  return first < 0 ? undefined : first
}

/** Whether more white stands before a line than between the ones after it. */
function isWide(lines: readonly Line[], i: number): boolean {
  const [before, line] = [lines[i - 1], lines[i]]
  return before !== undefined && line !== undefined && line.y - before.y > 1.5 * line.size
}

/** The number or sign a note begins with: raised, or called in the text, or before a capital. */
function numberOf(line: Line, called: ReadonlySet<string>): string | undefined {
  const [, number] = OWN_NUMBER.exec(line.text) ?? []
  if (number === undefined) return undefined
  const raised = line.marks[0]?.start === 0
  const capital = /^\S{1,6}\s+[\p{Lu}“"‘'«]/u.test(line.text)
  return raised || called.has(number) || (called.size === 0 && capital) ? number : undefined
}

function notesOf(lines: readonly Line[], called: ReadonlySet<string>): Note[] {
  const notes: { lines: Line[]; continues: boolean }[] = []
  let before: string | undefined
  for (const line of lines) {
    const number = numberOf(line, called)
    const next = number !== undefined && (before === undefined || follows(number, before, line))
    if (next) before = number
    const note = notes.at(-1)
    if (next || !note) notes.push({ lines: [line], continues: !next })
    else note.lines.push(line)
  }
  return notes
}

/** Numbers of notes count up; `2014 yılında` at the head of a line does not. */
function follows(number: string, before: string, line: Line): boolean {
  if (line.marks[0]?.start === 0) return true
  const [a, b] = [Number(before), Number(number)]
  return Number.isNaN(a) || Number.isNaN(b) || b === a + 1
}
