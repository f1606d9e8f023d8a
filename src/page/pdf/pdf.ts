/**
 * A page from a PDF with a text layer.
 *
 * The PDF says where pieces of text are drawn (`document.ts`); from that its lines (`rows.ts`, `line.ts`), running heads
 * (`running.ts`), columns (`columns.ts`), footnotes (`footnotes.ts`) and paragraphs (`paragraphs.ts`, `flow.ts`) are
 * found by geometry. The text has one line for each paragraph, a blank line between them, and all that the PDF says.
 */
import { detectLanguage, type Lang } from '../../text/language.ts'
import { fold } from '../../text/turkish.ts'
import { PageError } from '../decode.ts'
import type { Evidence } from '../page.ts'
import type { Form, PlacedCode, Rendition } from '../rendition.ts'
import { type PdfInfo, readPdf } from './document.ts'
import { type Flow, flowOf, type Passage } from './flow.ts'
import { joinLines, lexiconOf } from './hyphens.ts'

/** Whether bytes are a PDF: its mark stands within the first 1024 (PDF 32000-1, annex H.3, note 13). */
export function looksLikePdf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-')
}

/**
 * @throws {PageError} `binary` when it is no PDF, `pdf-broken`, `pdf-locked` when it wants a password, `pdf-no-text` when
 * it has no text layer, `too-large`
 */
export async function pdfRendition(bytes: Uint8Array): Promise<Rendition> {
  if (!looksLikePdf(bytes)) throw new PageError('binary', 'this is not a PDF')
  const { pages, info } = await readPdf(bytes)
  const flow = flowOf(pages)
  if (!flow.passages.some((passage) => !passage.around))
    throw new PageError('pdf-no-text', 'the PDF has no text layer: its pages are pictures')
  return { ...setDown(flow), encoding: 'utf-8', guessed: false, evidence: evidenceOf(info) }
}

function setDown(flow: Flow): Pick<Rendition, 'text' | 'forms' | 'codes'> {
  const lines = flow.passages.flatMap((passage) => passage.lines)
  const language = languageOf(flow.passages)
  const lexicon = lexiconOf(lines)
  const title = titleOf(flow)
  const forms: Form[] = []
  const codes: PlacedCode[] = []
  const parts: string[] = []
  let at = 0
  for (const passage of flow.passages) {
    const { text, marks } = joinLines(passage.lines, lexicon, language)
    if (text === '') continue
    for (const { start, end } of marks)
      if (start > 0 && !passage.around && isCall(text, start))
        codes.push({
          start: at + start,
          end: at + end,
          kind: 'ph',
          type: 'footnote',
          data: text.slice(start, end),
        })
    forms.push({ start: at, end: at + text.length, ...formOf(passage, passage === title) })
    parts.push(text)
    at += text.length + 2
  }
  return { text: parts.join('\n\n'), forms, codes }
}

function formOf({ kind, around }: Passage, title: boolean): Omit<Form, 'start' | 'end'> {
  return { ...(kind && { kind }), ...(around && { around }), ...(title && { field: 'title' as const }) }
}

/** Whether a raised number calls a note: a power after a measure (`km2`) does not. */
function isCall(text: string, start: number): boolean {
  return !/(?:^|[\s\d(])[cdkm]?m$/.test(text.slice(Math.max(0, start - 8), start))
}

/** The language of most of the text. */
function languageOf(passages: readonly Passage[]): Lang | undefined {
  const sample = passages
    .filter((passage) => !passage.around && passage.kind === 'paragraph')
    .flatMap((passage) => passage.lines.map((line) => line.text))
  return detectLanguage(sample.slice(0, 200).join(' ').slice(0, 20_000))
}

/** The first of the largest type in the upper part of the first page, when it is larger than the body's. */
function titleOf({ passages, body }: Flow): Passage | undefined {
  const first = passages.filter(
    (passage) => passage.page === 0 && !passage.around && passage.kind !== 'footnote',
  )
  const heights = first.flatMap((passage) => passage.lines.map((line) => line.y))
  const [top, bottom] = [Math.min(...heights), Math.max(...heights)]
  const large = first.filter(
    (passage) =>
      passage.lines.length <= 6 &&
      sizeOf(passage) > 1.1 * body &&
      (passage.lines[0]?.y ?? bottom) <= top + 0.6 * (bottom - top),
  )
  const largest = Math.max(...large.map(sizeOf))
  return large.find((passage) => sizeOf(passage) > 0.98 * largest)
}

function sizeOf(passage: Passage): number {
  return passage.lines[0]?.size ?? 0
}

function evidenceOf({ title, author, created, language }: PdfInfo): Evidence[] {
  const known: Evidence[] = []
  const add = (name: Evidence['name'], value: string | undefined) =>
    value && known.push({ name, value, from: 'pdf' })
  // Programs that print write the file's name where the title should be.
  if (title && !/\.(?:docx?|pdf|indd|qxd|tex|dvi|html?)$/.test(fold(title))) add('title', title)
  add('author', author)
  add('date', created)
  add('language', language)
  return known
}
