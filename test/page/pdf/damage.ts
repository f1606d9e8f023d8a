/** Ways to damage a PDF, each the same for the same number. */
import { at, linesAt, octal, pdf } from './hand-made.ts'

/** A small generator of numbers (mulberry32), from 0 up to 1. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const LINES = ['Köprü geçen yıl onarıldı ve', 'açılışına bütün kasaba geldi.', 'Şenlik akşama dek sürdü.']

/** Three small PDFs: plain pages; forms within forms, tags and a table of letters; a page tree with branches. */
export const SEEDS: readonly Uint8Array[] = [
  pdf({
    pages: [linesAt(60, 780, LINES) + at(60, 40, '1', 8), linesAt(60, 780, LINES) + at(60, 40, '2', 8)],
    info: '/Title (Bir)',
  }),
  pdf({
    pages: [
      `/P << /MCID 0 >> BDC ${at(60, 780, 'Başlık', 18, 'F2')} EMC /X1 Do ${at(60, 700, 'Metin', 11, 'F4')}`,
    ],
    objects: {
      1: '<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 95 0 R >>',
      20: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 21 0 R /StructParents 0 /Resources << /Font << /F2 4 0 R /F3 5 0 R /F4 92 0 R >> /XObject << /X1 90 0 R >> >> >>',
      90: stream(
        '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F3 5 0 R >> /XObject << /X2 91 0 R >> >>',
        `/X2 Do ${linesAt(60, 760, LINES)}`,
      ),
      91: stream(
        '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F3 5 0 R >> >>',
        `BT /F3 9 Tf 60 600 Td ${octal('İçte')} Tj ET`,
      ),
      92: '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding /ToUnicode 93 0 R >>',
      93: stream(
        '',
        '/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7e> <0020> endbfrange endcmap end end',
      ),
      95: '<< /Type /StructTreeRoot /K 96 0 R /ParentTree << /Nums [0 [96 0 R]] >> >>',
      96: '<< /Type /StructElem /S /H1 /P 95 0 R /Pg 20 0 R /K [0] >>',
    },
  }),
  pdf({
    pages: [linesAt(60, 780, LINES), linesAt(320, 780, LINES)],
    objects: {
      2: '<< /Type /Pages /Count 2 /Kids [80 0 R 81 0 R] >>',
      80: '<< /Type /Pages /Parent 2 0 R /Count 1 /Kids [20 0 R] >>',
      81: '<< /Type /Pages /Parent 2 0 R /Count 1 /Kids [22 0 R] >>',
    },
  }),
]

function stream(entries: string, content: string): string {
  return `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`
}

const HUGE = ['99999999999999', '-1', '2147483648', '1e309', '0', '-99999999', '65536', '0.0000001']

/** One damaged copy of a text of bytes. */
const KINDS: readonly ((text: string, random: () => number) => string)[] = [
  function flip(text, random) {
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
    for (let n = 1 + random() * 20; n > 0; n--) {
      const i = Math.floor(random() * bytes.length)
      bytes[i] = (bytes[i] ?? 0) ^ (1 << Math.floor(random() * 8))
    }
    return String.fromCharCode(...bytes)
  },
  function cut(text, random) {
    return text.slice(0, Math.max(20, random() * text.length))
  },
  function swapObjects(text, random) {
    const count = text.split('endobj').length - 1
    const parts = text.split(/(?<=endobj\n)/)
    const [i, j] = [Math.floor(random() * count), Math.floor(random() * count)]
    const [a = '', b = ''] = [parts[i], parts[j]]
    return parts.with(i, b).with(j, a).join('')
  },
  function hugeNumber(text, random) {
    return replaceOne(text, /\d+(?:\.\d+)?/g, random, () => HUGE[Math.floor(random() * HUGE.length)] ?? '0')
  },
  function reference(text, random) {
    return replaceOne(
      text,
      /\d+ 0 R/g,
      random,
      () => `${[1, 2, 20, 21, 80, 90, 91, 95, 96, 7][Math.floor(random() * 10)]} 0 R`,
    )
  },
  function nest(text, random) {
    const [open, close] = (
      [
        ['[', ']'],
        ['<< /A ', ' >>'],
        ['(', ')'],
        ['q ', 'Q '],
      ] as const
    )[Math.floor(random() * 4)] ?? ['[', ']']
    const depth = 10 ** Math.floor(1 + random() * 4)
    return replaceOne(
      text,
      /\d+ 0 R|\bq\b|\bBT\b|\[/g,
      random,
      (found) => `${open.repeat(depth)}${found}${close.repeat(depth)}`,
    )
  },
  function drop(text, random) {
    const from = Math.floor(random() * text.length)
    return text.slice(0, from) + text.slice(from + 1 + Math.floor(random() * 200))
  },
  function double(text, random) {
    const from = Math.floor(random() * text.length)
    const piece = text.slice(from, from + 1 + Math.floor(random() * 300))
    return text.slice(0, from) + piece.repeat(2 + Math.floor(random() * 50)) + text.slice(from)
  },
]

function replaceOne(
  text: string,
  pattern: RegExp,
  random: () => number,
  to: (found: string) => string,
): string {
  const found = [...text.matchAll(pattern)]
  const one = found[Math.floor(random() * found.length)]
  return one ? text.slice(0, one.index) + to(one[0]) + text.slice(one.index + one[0].length) : text
}

/** The n-th damaged PDF. */
export function damaged(n: number): Uint8Array {
  const random = numbers(n)
  const seed = SEEDS[n % SEEDS.length] ?? new Uint8Array()
  let text = String.fromCharCode(...seed)
  for (let times = 1 + Math.floor(random() * 3); times > 0; times--)
    text = KINDS[Math.floor(random() * KINDS.length)]?.(text, random) ?? text
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}
