/** Pages to one flow of paragraphs: those that run over a page are joined, notes and running heads set after them. */
import type { BlockKind } from '../page.ts'
import { type Column, columnsOf } from './columns.ts'
import { type Note, parted } from './footnotes.ts'
import { type Line, lineFromParts } from './line.ts'
import { endsWell, firstWordWidth, type Paragraph, paragraphsOf, type Setting } from './paragraphs.ts'
import { type Row, rowsOf } from './rows.ts'
import { commonSize, type PdfPage } from './run.ts'
import { type ParedPage, pare } from './running.ts'

/** A paragraph of the document, as far as it goes. */
export interface Passage {
  readonly lines: Line[]
  readonly kind: BlockKind | undefined
  /** Whether it is a running head, a page number, or text at another angle. */
  readonly around: boolean
  /** Of its first line, from 0. */
  readonly page: number
}

export interface Flow {
  /** In reading order. */
  readonly passages: readonly Passage[]
  /** The size of the body's type, in points. */
  readonly body: number
}

export function flowOf(pages: readonly PdfPage[]): Flow {
  const pared = pare(pages.map((page) => rowsOf(page.runs)))
  const setting = settingOf(pared)
  const flow = new Composition(setting)
  for (const [n, { head, body, foot }] of pared.entries()) {
    flow.setAround(head, n)
    flow.setPage(columnsOf(body), n)
    flow.setAround(foot, n)
    for (const runs of pages[n]?.aside ?? []) flow.setAround(rowsOf(runs), n)
  }
  return { passages: flow.end(), body: setting.body }
}

function settingOf(pages: readonly ParedPage[]): Setting {
  const lines = pages.flatMap((page) => page.body.flat())
  const size = (of: readonly Line[]) => of.reduce((sum, line) => sum + line.text.length, 0)
  return { body: commonSize(lines), bold: size(lines.filter((line) => line.bold)) > size(lines) / 2 }
}

/** A document being put together, page by page. */
class Composition {
  readonly #setting: Setting
  readonly #passages: Passage[] = []
  /** What waits until the paragraph that runs over the page has ended. */
  #waiting: Passage[] = []
  /** The last paragraph of the body, while it may go on. */
  #open: { readonly passage: Passage; readonly last: Paragraph } | undefined
  #note: Note | undefined
  #notePassage: Passage | undefined

  constructor(setting: Setting) {
    this.#setting = setting
  }

  setAround(rows: readonly Row[], page: number): void {
    for (const row of rows)
      this.#waiting.push({ lines: [lineFromParts(row)], kind: undefined, around: true, page })
  }

  setPage(all: readonly Column[], page: number): void {
    const { columns, notes } = parted(all, this.#setting.body, this.#note)
    for (const column of columns)
      for (const [i, paragraph] of paragraphsOf(column, this.#setting).entries())
        this.#setParagraph(paragraph, page, i === 0)
    for (const note of notes) this.#setNote(note, page)
  }

  end(): Passage[] {
    this.#flush()
    return this.#passages
  }

  #setParagraph(paragraph: Paragraph, page: number, first: boolean): void {
    const open = this.#open
    if (first && open && goesOn(open.last, paragraph)) {
      open.passage.lines.push(...paragraph.lines)
      this.#open = { passage: open.passage, last: paragraph }
      this.#flush()
      return
    }
    this.#flush()
    const passage = { lines: [...paragraph.lines], kind: paragraph.kind, around: false, page }
    this.#passages.push(passage)
    if (paragraph.kind === 'heading') this.#open = undefined
    else if (paragraph.kind !== 'caption') this.#open = { passage, last: paragraph }
  }

  #setNote(note: Note, page: number): void {
    if (note.continues && this.#notePassage) this.#notePassage.lines.push(...note.lines)
    else {
      this.#notePassage = { lines: [...note.lines], kind: 'footnote', around: false, page }
      this.#waiting.push(this.#notePassage)
    }
    this.#note = note
  }

  #flush(): void {
    for (const passage of this.#waiting) this.#passages.push(passage)
    this.#waiting = []
  }
}

/**
 * Whether a paragraph at the head of a column is the rest of the one before. A last line that is full and ends in a stop
 * is likelier the middle of a paragraph than its end (few last lines are full), unless the next line is set in.
 */
function goesOn(before: Paragraph, next: Paragraph): boolean {
  if (next.kind !== 'paragraph' || (before.kind !== 'paragraph' && before.kind !== 'list-item')) return false
  const [end, start] = [before.lines.at(-1), next.lines[0]]
  if (!end || !start || Math.abs(end.size - start.size) > 0.08 * end.size) return false
  if (/[\p{L}\p{N}][-‐]$/u.test(end.text)) return true
  const full = before.room < (before.justified ? 1 : firstWordWidth(start) + 0.3 * start.size)
  if (endsWell(end.text)) return full && !next.indented && before.lines.length > 1
  return /^[^\p{Lu}]/u.test(start.text) || (full && !next.indented)
}
