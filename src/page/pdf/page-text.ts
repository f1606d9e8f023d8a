/** The text of one PDF page as runs, turned so that most of it stands upright. */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { PageError } from '../decode.ts'
import { heaviest, type PdfPage, type Place, type Run } from './run.ts'

/** What pdfjs says of a piece of text; the transform is the six numbers of a PDF matrix. */
interface TextItem {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
  readonly fontName: string
}
/** The most that may still be read. */
export interface Limit {
  /** Pieces of text on one page. */
  readonly runs: number
  readonly letters: number
}

interface MarkedItem {
  readonly type: string
  readonly id?: string
}
interface Text {
  readonly items: (TextItem | MarkedItem)[]
  readonly fonts: Set<string>
}

/** Beyond this, in points, nothing is on a page. */
const FAR = 1e6
/** Tags nest no deeper, and are no more, than are looked at. */
const MAX_TAGS = 50_000

/**
 * @param fonts whether each font known so far is bold; fonts of this page are added
 * @throws {PageError} `too-large`
 */
export async function readPdfPage(
  page: PDFPageProxy,
  fonts: Map<string, boolean>,
  limit: Limit,
): Promise<PdfPage> {
  const text = await textOf(page, limit)
  await learnFonts(page, text.fonts, fonts)
  const tagged = text.items.some((item) => 'type' in item && item.id)
    ? await headingIds(page)
    : new Set<string>()
  const view = page.getViewport({ scale: 1 }).transform
  const frames = new Map<number, Run[]>()
  const open: (string | undefined)[] = []
  let spaced = false
  for (const item of text.items) {
    if ('type' in item) {
      if (item.type === 'endMarkedContent') open.pop()
      else open.push(item.id)
    } else if (item.str.trim() === '') spaced ||= item.str !== ''
    else {
      const { angle, place } = placeOf(item, view)
      const heading = open.some((id) => id !== undefined && tagged.has(id))
      // pdfjs sets a blank at an end for one of no width, as browsers print for a soft hyphen.
      const run = {
        ...place,
        text: item.str.trim(),
        bold: fonts.get(item.fontName) ?? false,
        heading,
        spaced,
      }
      if (isOnPaper(place)) frames.set(angle, push(frames.get(angle) ?? [], run))
      spaced = false
    }
  }
  return upright(frames)
}

function push(runs: Run[], run: Run): Run[] {
  runs.push(run)
  return runs
}

function upright(frames: ReadonlyMap<number, readonly Run[]>): PdfPage {
  const weight = (runs: readonly Run[]) => runs.reduce((sum, run) => sum + run.text.length, 0)
  const main = heaviest(new Map(Array.from(frames, ([angle, runs]) => [angle, weight(runs)]))) ?? 0
  const aside = [...frames].filter(([angle]) => angle !== main).map(([, runs]) => runs)
  return { runs: frames.get(main) ?? [], aside }
}

function isOnPaper({ x0, x1, y, size }: Place): boolean {
  return [x0, x1, y].every((value) => Math.abs(value) < FAR) && size > 0 && size < FAR
}

/** The page's text as pdfjs streams it, so that too much of it is seen before all of it is held. */
async function textOf(page: PDFPageProxy, limit: Limit): Promise<Text> {
  const items: Text['items'] = []
  const fonts = new Set<string>()
  let letters = 0
  const reader = page.streamTextContent({ includeMarkedContent: true }).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return { items, fonts }
    for (const item of value.items) {
      items.push(item)
      letters += 'str' in item ? item.str.length : 0
    }
    for (const font of Object.keys(value.styles)) fonts.add(font)
    if (items.length > 4 * limit.runs || letters > limit.letters) {
      await reader.cancel(new Error('enough')).catch(() => undefined)
      throw new PageError('too-large', 'the PDF has more text than is read')
    }
  }
}

/** Names of fonts come with drawing instructions only, so these are asked for where a page brings a new font. */
async function learnFonts(page: PDFPageProxy, names: ReadonlySet<string>, fonts: Map<string, boolean>) {
  const fresh = [...names].filter((name) => !fonts.has(name))
  if (fresh.length === 0) return
  await page.getOperatorList().catch(() => undefined)
  for (const name of fresh) {
    const font: unknown = page.commonObjs.has(name) ? page.commonObjs.get(name) : undefined
    fonts.set(name, isBold(font))
  }
}

function isBold(font: unknown): boolean {
  if (typeof font !== 'object' || font === null) return false
  const { bold, black, name } = font as { bold?: unknown; black?: unknown; name?: unknown }
  return (
    bold === true || black === true || (typeof name === 'string' && /bold|black|heavy|demi|kalin/i.test(name))
  )
}

/** The marked stretches of the page that the PDF's tags call headings. */
async function headingIds(page: PDFPageProxy): Promise<Set<string>> {
  const ids = new Set<string>()
  const todo: { node: unknown; heading: boolean }[] = [
    { node: await page.getStructTree().catch(() => undefined), heading: false },
  ]
  for (let n = 0; n < MAX_TAGS; n++) {
    const next = todo.pop()
    if (!next) break
    if (typeof next.node !== 'object' || next.node === null) continue
    const { role, id, children } = next.node as { role?: unknown; id?: unknown; children?: unknown }
    const heading = next.heading || (typeof role === 'string' && /^(?:H[1-6]?|Title)$/.test(role))
    if (heading && typeof id === 'string') ids.add(id)
    if (Array.isArray(children)) for (const node of children) todo.push({ node, heading })
  }
  return ids
}

/** Where an item stands once the page is shown and the item's own angle, to a degree, is turned back. */
function placeOf(item: TextItem, view: readonly number[]): { angle: number; place: Place } {
  const [a, b, c, d, x, y] = times(view, item.transform)
  const exact = (Math.atan2(b, a) * 180) / Math.PI
  const angle = Math.abs(exact) < 3 ? 0 : (Math.round(exact) + 360) % 360
  const turn = (-angle * Math.PI) / 180
  const x0 = x * Math.cos(turn) - y * Math.sin(turn)
  const size = Math.hypot(c, d) || Math.hypot(a, b)
  const place = { x0, x1: x0 + item.width, y: x * Math.sin(turn) + y * Math.cos(turn), size }
  return { angle, place }
}

type Matrix = readonly [number, number, number, number, number, number]

/** One PDF matrix after the other. */
function times(m: readonly number[], n: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = n
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}
