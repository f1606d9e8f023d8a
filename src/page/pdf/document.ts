/**
 * The door to pdfjs: bytes to the runs of text of every page. Nothing is fetched, drawn or evaluated; pdfjs is loaded
 * when the first PDF comes.
 */
import type { getDocument, PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { MAX_PAGE_BYTES, PageError } from '../decode.ts'
import { readPdfPage } from './page-text.ts'
import type { PdfPage } from './run.ts'

/** The most pages a PDF may have. */
export const MAX_PAGES = 2000
/** The most letters of text in a PDF, and the most pieces they may be drawn in. */
const [MAX_LETTERS, MAX_RUNS] = [16 * 1024 * 1024, 1_500_000]
/** The most pieces of text a page may be drawn in. */
const MAX_PAGE_RUNS = 40_000
/** The longest title, author … that is taken over. */
const MAX_VALUE = 1000

/** What a PDF says of itself. */
export interface PdfInfo {
  readonly title?: string
  readonly author?: string
  /** ISO 8601 day. */
  readonly created?: string
  readonly language?: string
}

export interface PdfDocument {
  readonly pages: readonly PdfPage[]
  readonly info: PdfInfo
}

/** @throws {PageError} `too-large`, `pdf-broken`, `pdf-locked` */
export async function readPdf(bytes: Uint8Array): Promise<PdfDocument> {
  if (bytes.length > MAX_PAGE_BYTES)
    throw new PageError('too-large', `the PDF has ${bytes.length} bytes; at most ${MAX_PAGE_BYTES} are read`)
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const task = pdfjs.getDocument({
    // pdfjs takes the bytes away from their owner.
    data: bytes.slice(),
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    fontExtraProperties: true,
    enableXfa: false,
    maxImageSize: 1,
  } as Parameters<typeof getDocument>[0])
  try {
    return await readDocument(await task.promise)
  } catch (error) {
    throw asPageError(error)
  } finally {
    await task.destroy().catch(() => undefined)
  }
}

function asPageError(error: unknown): PageError {
  if (error instanceof PageError) return error
  if (error instanceof Error && error.name === 'PasswordException')
    return new PageError('pdf-locked', 'the PDF is locked with a password')
  return new PageError(
    'pdf-broken',
    `the PDF cannot be read: ${error instanceof Error ? error.message : error}`,
  )
}

async function readDocument(doc: PDFDocumentProxy): Promise<PdfDocument> {
  if (doc.numPages > MAX_PAGES)
    throw new PageError('too-large', `the PDF has ${doc.numPages} pages; at most ${MAX_PAGES} are read`)
  const fonts = new Map<string, boolean>()
  const pages: PdfPage[] = []
  let [runs, letters] = [MAX_RUNS, MAX_LETTERS]
  for (let n = 1; n <= doc.numPages; n++) {
    const page = await doc.getPage(n)
    const read = await readPdfPage(page, fonts, { runs: Math.min(runs, MAX_PAGE_RUNS), letters })
    runs -= read.runs.length
    letters -= read.runs.reduce((sum, run) => sum + run.text.length, 0)
    pages.push(read)
    page.cleanup()
  }
  return { pages, info: await infoOf(doc) }
}

/** The document information, the XMP packet for what it leaves out. */
async function infoOf(doc: PDFDocumentProxy): Promise<PdfInfo> {
  const { info, metadata } = await doc.getMetadata().catch(() => ({ info: {}, metadata: undefined }))
  const known: Readonly<Record<string, unknown>> = { ...info }
  const value = (name: string, xmp: string) => {
    const [own, other] = [known[name], metadata?.get(xmp)]
    const found =
      typeof own === 'string' && own.trim() ? own : Array.isArray(other) ? other.join(', ') : other
    return typeof found === 'string'
      ? found
          .replace(/[\s\0]+/g, ' ')
          .trim()
          .slice(0, MAX_VALUE)
      : ''
  }
  const [title, author, language] = [
    value('Title', 'dc:title'),
    value('Author', 'dc:creator'),
    value('Language', 'dc:language'),
  ]
  const created = /^(?:D:)?(\d{4})-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])/.exec(
    value('CreationDate', 'xmp:createdate'),
  )
  return {
    ...(title && { title }),
    ...(author && { author }),
    ...(created && { created: created.slice(1, 4).join('-') }),
    ...(language && { language }),
  }
}
