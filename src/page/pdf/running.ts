/**
 * Running heads and page numbers: the outermost rows of a page that come again at the same height of other pages, the
 * numbers in them counting up with the pages. Left and right pages may have heads of their own. What a browser prints
 * around one page has its own shape.
 */
import { printMarks } from './print-marks.ts'
import type { Row } from './rows.ts'

/** A page's rows, with what runs at its head and its foot set apart. */
export interface ParedPage {
  readonly head: readonly Row[]
  readonly body: readonly Row[]
  readonly foot: readonly Row[]
}

/** How many rows at each end may run. */
const MAX_ROWS = 4
/** In points: how far the same row may wander from page to page. */
const WANDER = 4
/** On how many other pages a row runs that stands close to the text. */
const OFTEN = 3
const ROMAN = /^[ivxlc]{1,7}$/i
const PAGE_NUMBER =
  /^(?:(?:sayfa|page|s\.|p\.)\s*)?[-–—[(]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—\])]?(?:\s*(?:\/|of|-)\s*\d{1,4})?$/i

interface Candidate {
  readonly page: number
  readonly y: number
  readonly size: number
  /** The words, numbers left out. */
  readonly key: string
  readonly numbers: readonly number[]
}

export function pare(pages: readonly (readonly Row[])[]): ParedPage[] {
  const heads = runningRows(pages)
  const foots = runningRows(pages.map((rows) => rows.toReversed()))
  return pages.map((rows, i) => {
    const printed = printMarks(rows)
    const head = Math.max(heads[i] ?? 0, printed.head)
    const foot = Math.min(Math.max(foots[i] ?? 0, printed.foot), rows.length - head)
    return {
      head: rows.slice(0, head),
      body: rows.slice(head, rows.length - foot),
      foot: rows.slice(rows.length - foot),
    }
  })
}

/** How many rows run on each page, counted from its first. The last of them is set apart from the text, or comes often. */
function runningRows(pages: readonly (readonly Row[])[]): number[] {
  const candidates = pages.map((rows, page) => rows.slice(0, MAX_ROWS).map((row) => candidateOf(row, page)))
  const byKey = Map.groupBy(candidates.flat(), (candidate) => candidate.key)
  const times = candidates.map((rows) =>
    rows.map((row) => (byKey.get(row.key) ?? []).filter((other) => comesAgain(row, other)).length),
  )
  const heads = candidates.flatMap((rows, p) => rows.filter((_, i) => times[p]?.[i]))
  return candidates.map((rows, p) => {
    const all = pages[p] ?? []
    let runs = 0
    for (const [i, row] of rows.entries()) {
      const apart = isApart(all, i)
      const again = times[p]?.[i] ?? 0
      const lone =
        apart && (standsWhereHeadsStand(row, heads) || (i === 0 && PAGE_NUMBER.test(wordsOf(all[i] ?? []))))
      if (again === 0 && !lone) break
      if (apart || again >= OFTEN) runs = i + 1
    }
    // What is the whole of a page is its text.
    return runs === all.length && runs > 1 ? 0 : runs
  })
}

function wordsOf(row: Row): string {
  return row.map((line) => line.text).join(' ')
}

function candidateOf(row: Row, page: number): Candidate {
  const words = wordsOf(row).split(/\s+/)
  const numbers: number[] = []
  const rest = words.map((word) => {
    const number = numberOf(word)
    if (number !== undefined) numbers.push(number)
    return number === undefined ? word : '#'
  })
  const [first] = row
  return { page, y: first?.y ?? 0, size: first?.size ?? 0, key: rest.toSorted().join(' '), numbers }
}

/** Arabic or Roman, dashes and brackets around it left out. */
function numberOf(word: string): number | undefined {
  if (word.length > 12) return undefined
  const bare = word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
  if (/^\d{1,4}$/.test(bare)) return Number(bare)
  return ROMAN.test(bare) ? romanNumber(bare) : undefined
}

/** Whether two rows with the same words are one running row: at the same height, with some number keeping step with the pages or none changing. */
function comesAgain(a: Candidate, b: Candidate): boolean {
  if (a.page === b.page || Math.abs(a.y - b.y) > WANDER || Math.abs(a.size - b.size) > 0.5) return false
  const step = b.page - a.page
  const counts = a.numbers.some((n) => b.numbers.some((m) => m - n === step))
  const same = a.numbers.length === b.numbers.length && a.numbers.every((n, i) => n === b.numbers[i])
  return counts || (same && a.key !== '#')
}

/** A head that stands once (a short chapter's, a left page's among three) stands where the others do, in their type. */
function standsWhereHeadsStand(row: Candidate, heads: readonly Candidate[]): boolean {
  return heads.some(
    (head) =>
      head.page !== row.page &&
      Math.abs(head.y - row.y) <= 2 &&
      Math.abs(head.size - row.size) < 0.3 &&
      (row.numbers.some((n) => head.numbers.some((m) => n - m === row.page - head.page)) ||
        (row.numbers.length === 0 && head.numbers.length === 0 && heads.length >= 3)),
  )
}

/** Whether more white stands between a row and the next than between lines. */
function isApart(rows: readonly Row[], i: number): boolean {
  const [row, next] = [rows[i]?.[0], rows[i + 1]?.[0]]
  if (!row || !next) return true
  return Math.abs(next.y - row.y) > 1.5 * Math.max(row.size, next.size)
}

const DIGITS: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 }

function romanNumber(text: string): number {
  let sum = 0
  let before = 0
  for (const letter of [...text.toLowerCase()].toReversed()) {
    const value = DIGITS[letter] ?? 0
    sum += value < before ? -value : value
    before = Math.max(before, value)
  }
  return sum
}
