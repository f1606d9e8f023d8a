/** PDFs written by hand, for what no printing program makes. */

export interface HandMade {
  /** A content stream for each page. */
  readonly pages: readonly string[]
  /** Entries of the document information dictionary, as PDF text. */
  readonly info?: string
  readonly rotate?: number
  /** Entries of the trailer besides the usual, and objects from number 90 on that they refer to. */
  readonly trailer?: string
  readonly objects?: Readonly<Record<number, string>>
}

/**
 * Fonts: F1 is Helvetica, F2 its bold, F3 Helvetica with the Turkish letters of windows-1254 and TeX's accents, which
 * stand at the octal codes of {@link octal}.
 */
export function pdf({ pages, info, rotate = 0, trailer = '', objects = {} }: HandMade): Uint8Array {
  const difference =
    '/Differences [208 /Gbreve 221 /Idotaccent 222 /Scedilla 240 /gbreve 253 /dotlessi 254 /scedilla 24 /breve 184 /cedilla 168 /dieresis 180 /acute 26 /dotaccent]'
  const font = (name: string, encoding = '/WinAnsiEncoding') =>
    `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding ${encoding} >>`
  const all: Record<number, string> = {
    1: '<< /Type /Catalog /Pages 2 0 R /Lang (tr-TR) >>',
    2: `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${20 + 2 * i} 0 R`).join(' ')}] >>`,
    3: font('Helvetica'),
    4: font('Helvetica-Bold'),
    5: font('Helvetica', `<< /Type /Encoding /BaseEncoding /WinAnsiEncoding ${difference} >>`),
    ...(info && { 6: `<< ${info} >>` }),
    ...objects,
  }
  for (const [i, stream] of pages.entries()) {
    all[20 + 2 * i] =
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate ${rotate} /Contents ${21 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> >> >>`
    all[21 + 2 * i] = `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`
  }
  return assemble(all, `${info ? '/Info 6 0 R ' : ''}${trailer}`)
}

function assemble(objects: Readonly<Record<number, string>>, trailer: string): Uint8Array {
  let file = '%PDF-1.4\n'
  const offsets = new Map<number, number>()
  for (const [number, object] of Object.entries(objects)) {
    offsets.set(Number(number), file.length)
    file += `${number} 0 obj\n${object}\nendobj\n`
  }
  const size = Math.max(...offsets.keys()) + 1
  const start = file.length
  file += `xref\n0 ${size}\n0000000000 65535 f \n`
  for (let n = 1; n < size; n++) {
    const at = offsets.get(n)
    file += at === undefined ? '0000000000 00000 f \n' : `${String(at).padStart(10, '0')} 00000 n \n`
  }
  file += `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
  return Uint8Array.from(file, (letter) => letter.charCodeAt(0))
}

const TURKISH: Readonly<Record<string, string>> = {
  Ğ: '\\320',
  İ: '\\335',
  Ş: '\\336',
  ğ: '\\360',
  ı: '\\375',
  ş: '\\376',
}

/** A PDF string for font F3. */
export function octal(text: string): string {
  return `(${text.replace(/[()\\]/g, '\\$&').replace(/[ĞİŞğış]/g, (letter) => TURKISH[letter] ?? letter)})`
}

/** Text drawn at a place, in points from the lower left. */
export function at(x: number, y: number, text: string, size = 11, font = 'F3'): string {
  return `BT /${font} ${size} Tf 1 0 0 1 ${x} ${y} Tm ${octal(text)} Tj ET\n`
}

/** Lines one under the other. */
export function linesAt(x: number, y: number, lines: readonly string[], size = 11): string {
  return lines.map((line, i) => at(x, y - i * size * 1.3, line, size)).join('')
}
