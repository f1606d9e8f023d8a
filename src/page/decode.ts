/** A file that no page can be read from. */
export class PageError extends Error {
  readonly code: 'empty' | 'binary' | 'too-large' | 'pdf-broken' | 'pdf-locked' | 'pdf-no-text'
  constructor(code: PageError['code'], message: string) {
    super(message)
    this.name = 'PageError'
    this.code = code
  }
}

/** The most a page may weigh, in bytes. */
export const MAX_PAGE_BYTES = 16 * 1024 * 1024

export interface Decoded {
  readonly text: string
  /** WHATWG name: `utf-8`, `utf-16le`, `utf-16be`, `windows-1254`. */
  readonly encoding: string
  /** True when neither a mark nor the bytes prove the encoding. */
  readonly guessed: boolean
}

/**
 * Text from the bytes of a file: UTF-8 and UTF-16 by their marks, UTF-8 when the bytes are valid UTF-8, else
 * windows-1254, of which ISO-8859-9 is a part. A byte order mark is no part of the text.
 *
 * @throws {PageError} `empty`, `binary` (NULs or many control characters), `too-large`.
 */
export function decodePage(bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_PAGE_BYTES)
    throw new PageError('too-large', `the page has ${bytes.length} bytes; at most ${MAX_PAGE_BYTES} are read`)
  const decoded = marked(bytes) ?? unmarked(bytes)
  if (decoded.text.trim() === '') throw new PageError('empty', 'the page has no text')
  if (isBinary(decoded.text)) throw new PageError('binary', 'this is not a text file')
  return decoded
}

function marked(bytes: Uint8Array): Decoded | undefined {
  const [a, b, c] = bytes
  const as = (encoding: string): Decoded => ({
    text: new TextDecoder(encoding).decode(bytes),
    encoding,
    guessed: false,
  })
  if (a === 0xef && b === 0xbb && c === 0xbf) return as('utf-8')
  if (a === 0xff && b === 0xfe) return as('utf-16le')
  if (a === 0xfe && b === 0xff) return as('utf-16be')
  return undefined
}

function unmarked(bytes: Uint8Array): Decoded {
  const wide = wideEncoding(bytes)
  if (wide) return { text: new TextDecoder(wide).decode(bytes), encoding: wide, guessed: true }
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true }).decode(bytes),
      encoding: 'utf-8',
      guessed: false,
    }
  } catch {
    return { text: new TextDecoder('windows-1254').decode(bytes), encoding: 'windows-1254', guessed: true }
  }
}

/** UTF-16 without a mark shows as a NUL in every other byte of mostly Latin text. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, 1000)
  const half = sample.length / 2
  let even = 0
  let odd = 0
  sample.forEach((byte, i) => {
    if (byte === 0) i % 2 === 0 ? even++ : odd++
  })
  if (half < 2) return undefined
  if (odd > 0.7 * half && even < 0.1 * half) return 'utf-16le'
  if (even > 0.7 * half && odd < 0.1 * half) return 'utf-16be'
  return undefined
}

/** A NUL, or more than one control character in a hundred, is no text. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 100_000)
  if (sample.includes('\0')) return true
  const controls = sample.match(/[\x01-\x08\x0e-\x1f\x7f]/g)?.length ?? 0
  return controls > sample.length / 100
}
