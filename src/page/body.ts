/** The body of a page: what the head and the labels left, as blocks with protected footnote marks. */
import { CODE_MARK, type Code, type Content, plain } from '../text/content.ts'
import { detectLanguage } from '../text/language.ts'
import { isShouted } from '../text/turkish.ts'
import { endsSentence, type Line, wordCount } from './lines.ts'
import type { Block, BlockKind } from './page.ts'

/** A hard-wrapped line is no longer than this, in code units. */
const WRAP = 110
const HEADING_WORDS = 14
const LIST_MARK = /^(?:[•▪◦*‣–-]\s+|\(?\d{1,2}[.)]\s+(?=\p{L}))/u
const FOOTNOTE = /^(?:\[\d{1,3}\]|[*†‡](?=\S))/
const FOOTNOTE_MARK = /\[\d{1,3}\]/g

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

/** Whether `line` continues the paragraph of `run`: both hard-wrapped, and no list item or footnote of its own. */
function goesOn(run: readonly Line[], line: Line): boolean {
  const last = run.at(-1)
  if (!last || LIST_MARK.test(line.text) || FOOTNOTE.test(line.text)) return false
  const wrapped = last.text.length <= WRAP && run.every((each) => each.text.length <= WRAP)
  return wrapped && !(endsSentence(last.text) && last.text.length < WRAP / 3)
}

/** Blocks from lines, in page order, numbered `p1`, `p2` … */
export function blocksOf(text: string, lines: readonly Line[]): Block[] {
  const runs = gatherLines(lines)
  return runs.map((run, i) => {
    const span = { start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0 }
    const content = protect(joinLines(text.slice(span.start, span.end)), i + 1)
    return {
      id: `p${i + 1}`,
      kind: kindOf(run, i === runs.length - 1),
      language: detectLanguage(content.text),
      content,
      span,
    }
  })
}

function kindOf(run: readonly Line[], last: boolean): BlockKind {
  const text = run.map((line) => line.text).join(' ')
  if (FOOTNOTE.test(text)) return 'footnote'
  if (LIST_MARK.test(text)) return 'list-item'
  const short = run.length === 1 && wordCount(text) <= HEADING_WORDS && !/[.,;:…"”]$/.test(text)
  return short && !last && (/^[\p{Lu}\p{N}“"‘]/u.test(text) || isShouted(text)) ? 'heading' : 'paragraph'
}

/** One blank for each line break and the white space around it: the only change made to a block's text. */
function joinLines(text: string): string {
  return text.replace(/[^\S\n\r]*(?:\r\n|[\n\r\f\v\u0085\u2028\u2029])\s*/g, ' ')
}

/** Footnote marks become inline codes; one at the head of a footnote stays text, it is the note's own number. */
function protect(text: string, block: number): Content {
  const codes: Code[] = []
  const marked = text.replace(FOOTNOTE_MARK, (mark, offset: number) => {
    if (offset === 0 || text.includes(CODE_MARK)) return mark
    codes.push({ id: `f${block}-${codes.length + 1}`, kind: 'ph', type: 'footnote', data: mark })
    return CODE_MARK
  })
  return codes.length > 0 ? { text: marked, codes } : plain(text)
}

/**
 * Where in the page's text an offset of a block's content lies. White space joined by {@link joinLines} and protected
 * marks are counted by walking both.
 */
export function pageOffset(text: string, block: Block, offset: number): number {
  let page = block.span.start
  let code = 0
  for (const char of block.content.text.slice(0, offset)) {
    if (char === CODE_MARK) page += block.content.codes[code++]?.data.length ?? 1
    else if (char === ' ') page += joinedWidth(text.slice(page, block.span.end))
    else page += char.length
  }
  return page
}

/** How much of the page one blank of the content stands for. */
function joinedWidth(rest: string): number {
  const space = /^\s+/.exec(rest)?.[0] ?? ' '
  return /[\n\r\f\v\u0085\u2028\u2029]/.test(space) ? space.length : 1
}
