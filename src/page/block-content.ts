/** From a stretch of the page's text to content: lines joined, codes protected, every character's place remembered. */
import { CODE_MARK, type Code, type Content } from '../text/content.ts'
import type { Span } from '../text/span.ts'
import type { PlacedCode } from './rendition.ts'

/** Content with its way back to the page. */
export interface PlacedContent {
  readonly content: Content
  /** For every code unit of the content's text, and for its end, the offset in the page's text. */
  readonly offsets: readonly number[]
}

const FOOTNOTE_MARK = /\[\d{1,3}\]/g
/** White space with a line break in it stands for one blank. Looked for from the first blank of a run only. */
const BREAK = /(?<![^\S\n\r])[^\S\n\r]*(?:\r\n|[\n\r\f\v\u0085\u2028\u2029])\s*/g
const STRAY_MARK = /\uFFFC/g

/** A stretch of the page that becomes something else in the content: a code, or a blank. */
interface Change extends Span {
  readonly code?: PlacedCode
}

/**
 * The content of `span`. Changes are few: a line break with the white space around it becomes a blank; a code, a footnote
 * mark or a stray {@link CODE_MARK} becomes a code. A mark at the very head stays text, it is a footnote's own number. A
 * pair whose ends do not both lie in the span is left out.
 *
 * @param codes in text order
 */
export function contentOf(
  page: string,
  span: Span,
  codes: readonly PlacedCode[],
  block: string,
): PlacedContent {
  const number = block.replace(/^\D+/, '')
  const pairs = new Map<number, string>()
  const list: Code[] = []
  const offsets: number[] = []
  let text = ''
  let at = span.start
  const keep = (to: number) => {
    for (let i = at; i < to; i++) offsets.push(i)
    text += page.slice(at, to)
    at = to
  }
  for (const { start, end, code } of changesIn(page, span, codes)) {
    keep(start)
    offsets.push(start)
    at = end
    text += code ? CODE_MARK : ' '
    if (code)
      list.push(codeOf(code, pairs, `${number}-${list.filter(({ kind }) => kind !== 'close').length + 1}`))
  }
  keep(span.end)
  offsets.push(span.end)
  return { content: { text, codes: list }, offsets }
}

function changesIn(page: string, span: Span, codes: readonly PlacedCode[]): Change[] {
  const inside = whole(codes.filter((code) => code.start >= span.start && code.end <= span.end))
  const slice = page.slice(span.start, span.end)
  const found = (pattern: RegExp) =>
    Array.from(slice.matchAll(pattern), (match) => {
      const start = span.start + match.index
      return { start, end: start + match[0].length, data: match[0] }
    })
  const marks = found(FOOTNOTE_MARK)
    .filter(({ start }) => start > span.start)
    .map((mark): PlacedCode => ({ ...mark, kind: 'ph', type: 'footnote' }))
  const strays = found(STRAY_MARK).map((mark): PlacedCode => ({ ...mark, kind: 'ph', type: 'object' }))
  const all: Change[] = inside.map((code) => ({ start: code.start, end: code.end, code }))
  const free = ({ start, end }: Span) => !inside.some((code) => code.start < end && start < code.end)
  for (const code of [...marks, ...strays].filter(free)) all.push({ start: code.start, end: code.end, code })
  for (const { start, end } of found(BREAK).filter(free)) all.push({ start, end })
  return all.sort((a, b) => a.start - b.start || a.end - b.end)
}

/** Codes without the pairs that have lost an end. */
function whole(codes: readonly PlacedCode[]): PlacedCode[] {
  const ends = Map.groupBy(codes, (code) => code.pair)
  return codes.filter((code) => code.pair === undefined || ends.get(code.pair)?.length === 2)
}

/** A code with an id of its own: `f3-1` for a footnote mark, `c3-2` for others, `c3-2/` for the close of that. */
function codeOf({ kind, pair, type, data }: PlacedCode, pairs: Map<number, string>, number: string): Code {
  if (kind === 'ph') return { id: (type === 'footnote' ? 'f' : 'c') + number, kind, type, data }
  const open = pairs.get(pair ?? 0) ?? `c${number}`
  pairs.set(pair ?? 0, open)
  return { id: kind === 'open' ? open : `${open}/`, kind, pair: open, type, data }
}
