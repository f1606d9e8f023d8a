/** The body of a page: what the head and the labels left, as blocks with protected footnote marks. */
import { detectLanguage } from '../text/language.ts'
import { isShouted } from '../text/turkish.ts'
import { contentOf } from './block-content.ts'
import { endsSentence, type Line, wordCount } from './lines.ts'
import type { Block, BlockKind } from './page.ts'
import type { PlacedCode } from './rendition.ts'
import type { Repaired } from './repair.ts'

/** A hard-wrapped line is no longer than this, in code units. */
const WRAP = 110
const HEADING_WORDS = 14
const LIST_MARK = /^(?:[•▪◦*‣–-]\s+|\(?\d{1,2}[.)]\s+(?=\p{L}))/u
const FOOTNOTE = /^(?:\[\d{1,3}\]|[*†‡](?=\S))/

/** Lines that belong to one block. */
function gatherLines(lines: readonly Line[]): Line[][] {
  const runs: Line[][] = []
  for (const line of lines) {
    const run = runs.at(-1)
    if (run && !line.fresh && goesOn(run, line)) run.push(line)
    else runs.push([line])
  }
  return runs
}

/**
 * Whether `line` continues the paragraph of `run`: in the same form, where the page has forms; else both hard-wrapped,
 * and no list item or footnote of its own.
 */
function goesOn(run: readonly Line[], line: Line): boolean {
  const last = run.at(-1)
  if (line.form || last?.form) return line.form === last?.form
  if (!last || LIST_MARK.test(line.text) || FOOTNOTE.test(line.text)) return false
  const wrapped = last.text.length <= WRAP && run.every((each) => each.text.length <= WRAP)
  return wrapped && !(endsSentence(last.text) && last.text.length < WRAP / 3)
}

/** A block with the way from its content back to the page. */
export interface PlacedBlock extends Block {
  /** For every code unit of the content's text, and for its end, the offset in the page's text. */
  readonly offsets: readonly number[]
  /** The id of an earlier block that says nearly the same. */
  readonly nearly?: string
}

/**
 * Blocks from lines, in page order, numbered `p1`, `p2` …
 *
 * @param text the page as transmitted
 * @param reading the page as the lines were found in it
 */
export function blocksOf(
  text: string,
  reading: Repaired,
  lines: readonly Line[],
  codes: readonly PlacedCode[],
): PlacedBlock[] {
  const runs = gatherLines(lines)
  let next = 0
  return runs.map((run, i) => {
    const id = `p${i + 1}`
    const span = { start: reading.back(run[0]?.start ?? 0), end: reading.back(run.at(-1)?.end ?? 0) }
    while ((codes[next]?.start ?? span.end) < span.start) next++
    let last = next
    while ((codes[last]?.start ?? span.end + 1) <= span.end) last++
    const { content, offsets } = contentOf(text, span, codes.slice(next, last), id)
    const language = detectLanguage(textOf(run)) ?? run[0]?.form?.language
    return { id, kind: kindOf(run, i === runs.length - 1), language, content, span, offsets }
  })
}

function textOf(run: readonly Line[]): string {
  return run.map((line) => line.text).join(' ')
}

function kindOf(run: readonly Line[], last: boolean): BlockKind {
  const text = textOf(run)
  const form = run[0]?.form
  if (form?.kind && form.kind !== 'paragraph') return form.kind
  // `* * *` is no note and no entry of a list.
  if (!/[\p{L}\p{N}]/u.test(text)) return 'paragraph'
  if (FOOTNOTE.test(text)) return 'footnote'
  if (LIST_MARK.test(text)) return 'list-item'
  if (form?.kind) return form.kind
  const short = run.length === 1 && wordCount(text) <= HEADING_WORDS && !/[.,;:…"”]$/.test(text)
  return short && !last && (/^[\p{Lu}\p{N}“"‘]/u.test(text) || isShouted(text)) ? 'heading' : 'paragraph'
}
