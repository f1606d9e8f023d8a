/**
 * What browsers print over and under a page: the time of printing, the page's address, the count of pages, and its title.
 * On many pages it is known by coming again; on one page by its shape alone, and only as the outermost row.
 */
import type { Row } from './rows.ts'

const TIME = '\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?(?:\\s?[ap]\\.?m\\.?)?'
const SHAPES = {
  /** `25.11.2026 13:25`, `11/25/26, 1:25 PM`, `2026-11-25 13:25`. */
  stamp: `\\d{1,4}[./-]\\d{1,2}[./-]\\d{2,4},?\\s(?:(?:ö[öos]|[ap]m)\\s)?${TIME}`,
  /** `1/1`, `1 of 1`, `Page 1 of 1`, `Sayfa 1 / 1`. */
  count: '(?:(?:sayfa|page)\\s)?\\d{1,4}\\s?(?:/|of)\\s?\\d{1,4}',
  address: '(?:https?|file|about|data|blob):\\S{1,4000}',
} as const
type Kind = keyof typeof SHAPES
const KINDS = Object.keys(SHAPES) as Kind[]
const AT_START = shapes((shape) => `^(?:${shape})(?=\\s|$)`)
const AT_END = shapes((shape) => `(?:^|\\s)(?:${shape})$`)
/** The longest title that stands beside them. */
const MAX_REST = 300

function shapes(frame: (shape: string) => string): Readonly<Record<Kind, RegExp>> {
  const of = (kind: Kind) => new RegExp(frame(SHAPES[kind]), 'iu')
  return { stamp: of('stamp'), count: of('count'), address: of('address') }
}

interface Marks {
  readonly kinds: number
  /** What else stands in the row. */
  readonly rest: string
}

/**
 * How many rows at the head and at the foot of a page a browser set: none or one each.
 *
 * Two of time, address and count with nothing else are no one's text. What stands at the other end is taken with them
 * when it has at least one, in type of the same size: a title may stand beside it.
 */
export function printMarks(rows: readonly Row[]): { readonly head: number; readonly foot: number } {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last || rows.length < 3) return { head: 0, foot: 0 }
  const [head, foot] = [marksIn(first), marksIn(last)]
  const same = Math.abs((first[0]?.size ?? 0) - (last[0]?.size ?? 0)) < 0.5
  const taken = (own: Marks, other: Marks) => isSure(own) || (isSure(other) && own.kinds > 0 && same)
  return { head: taken(head, foot) ? 1 : 0, foot: taken(foot, head) ? 1 : 0 }
}

function isSure({ kinds, rest }: Marks): boolean {
  return kinds > 1 && rest === ''
}

function marksIn(row: Row): Marks {
  let rest = row.map((line) => line.text).join(' ')
  if (rest.length > 5000) return { kinds: 0, rest }
  let kinds = 0
  for (const kind of KINDS) {
    const short = rest.replace(AT_START[kind], '').trim()
    const mark = short === rest ? rest.replace(AT_END[kind], '').trim() : short
    if (mark !== rest) kinds++
    rest = mark
  }
  return { kinds: rest.length > MAX_REST ? 0 : kinds, rest }
}
