/** Reading: pages a second by kind of input, and what is found on HTML pages, beside Readability: `node test/bench/read.ts` */
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { decodePage } from '../../src/page/decode.ts'
import { htmlRendition } from '../../src/page/html/html.ts'
import { pdfRendition } from '../../src/page/pdf/pdf.ts'
import { readPage } from '../../src/page/read-page.ts'
import { plainRendition } from '../../src/page/rendition.ts'
import { wordsOnly } from '../../src/text/content.ts'
import { fold } from '../../src/text/turkish.ts'
import { words } from '../../src/text/words.ts'
import { HAS_BROWSER } from '../e2e/browser.ts'
import { LAYOUTS } from '../page/pdf/layouts.ts'
import { print } from '../page/pdf/print.ts'
import { OPTIONS } from '../page/starter.ts'
import { generateHtml, type HtmlPage } from './html-pages.ts'
import { generatePages } from './pages.ts'

const COUNT = 200
const ROUNDS = 5

/** A kind of input: the same pages in it, and what reads them. */
interface Kind {
  readonly name: string
  readonly pages: readonly Uint8Array[]
  readonly read: (bytes: Uint8Array) => unknown
}

/** What a reader kept of a page: its text as one string a part, and its metadata as one searchable string. */
interface Kept {
  readonly body: string
  readonly metadata: string
}

const html = generateHtml(COUNT)

/** A page read whole: its blocks are the body, its fields and what it says of itself the metadata. */
function ours(bytes: Uint8Array): Kept {
  const { blocks, fields, evidence } = readPage('page', htmlRendition(bytes), OPTIONS)
  const told = fields.filter(({ name }) => name !== 'chrome').flatMap(({ value, iso = '' }) => [value, iso])
  return {
    body: blocks.map(({ content }) => wordsOnly(content)).join('\n'),
    metadata: [...told, ...evidence.map(({ value }) => value)].join('\n'),
  }
}

/** Printed layouts, where there is a browser to print them. */
async function pdfKind(): Promise<Kind[]> {
  if (!HAS_BROWSER) return []
  const pages = await print(LAYOUTS)
  return [{ name: 'PDF', pages, read: (page) => pdfRendition(page) }]
}

function readability(bytes: Uint8Array): Kept {
  const { document } = parseHTML(decodePage(bytes).text)
  const article = new Readability(document as unknown as Document).parse()
  const { title, byline, siteName, publishedTime, lang } = article ?? {}
  return {
    body: article?.textContent ?? '',
    metadata: [title, byline, siteName, publishedTime, lang]
      .filter((value) => typeof value === 'string')
      .join('\n'),
  }
}

async function speed({ pages, read }: Kind): Promise<number> {
  for (const page of pages) await read(page)
  const started = performance.now()
  for (let round = 0; round < ROUNDS; round++) for (const page of pages) await read(page)
  return Math.round((1000 * ROUNDS * pages.length) / (performance.now() - started))
}

/** Words of the body that are kept, and words kept that are of the body, each word as often as it stands there. */
function overlap(body: readonly string[], kept: string): { both: number; body: number; kept: number } {
  const left = new Map<string, number>()
  const [want, have] = [words(body.join(' ')), words(kept)]
  for (const word of want) left.set(word, (left.get(word) ?? 0) + 1)
  let both = 0
  for (const word of have) {
    const count = left.get(word) ?? 0
    if (count > 0) both++
    left.set(word, count - 1)
  }
  return { both, body: want.length, kept: have.length }
}

function quality(pages: readonly HtmlPage[], read: (bytes: Uint8Array) => Kept): Record<string, string> {
  let [both, body, kept] = [0, 0, 0]
  const found = new Map<string, [number, number]>()
  for (const page of pages) {
    const { body: text, metadata } = read(page.bytes)
    const sums = overlap(page.body, text)
    both += sums.both
    body += sums.body
    kept += sums.kept
    for (const [name, value] of Object.entries(page.truth)) {
      const [right, all] = found.get(name) ?? [0, 0]
      found.set(name, [right + Number(fold(metadata).includes(fold(value))), all + 1])
    }
  }
  const share = (part: number, whole: number) => (whole === 0 ? '-' : (part / whole).toFixed(3))
  return {
    precision: share(both, kept),
    recall: share(both, body),
    ...Object.fromEntries(Array.from(found, ([name, [right, all]]) => [name, `${right}/${all}`])),
  }
}

const bytes = html.map((page) => page.bytes)
const KINDS: readonly Kind[] = [
  {
    name: 'text',
    pages: generatePages(COUNT).map(({ english }) => english),
    read: (page) => readPage('page', plainRendition(decodePage(page)), OPTIONS),
  },
  { name: 'HTML', pages: bytes, read: ours },
  { name: 'HTML, Readability on linkedom', pages: bytes, read: readability },
  ...(await pdfKind()),
]

const speeds: Record<string, unknown> = {}
for (const kind of KINDS) {
  const size = kind.pages.reduce((sum, page) => sum + page.length, 0) / kind.pages.length
  speeds[kind.name] = { 'kB a page': (size / 1000).toFixed(1), 'pages/s': await speed(kind) }
}
console.table(speeds)

const table: Record<string, unknown> = {}
for (const shape of ['all', ...new Set(html.map((page) => page.shape))]) {
  const pages = html.filter((page) => shape === 'all' || page.shape === shape)
  table[`${shape}: ours`] = quality(pages, ours)
  table[`${shape}: Readability`] = quality(pages, readability)
}
console.table(table)
