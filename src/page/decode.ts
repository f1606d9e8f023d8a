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

/** Declared UTF-8 with at most one broken letter for so many right ones is UTF-8 that was cut or pasted into. */
const BROKEN_SHARE = 10

export interface Decoded {
  readonly text: string
  /** WHATWG name: `utf-8`, `utf-16le`, `utf-16be`, `windows-1254`, or another that was declared. */
  readonly encoding: string
  /** True when neither a mark nor the bytes prove the encoding. */
  readonly guessed: boolean
}

export interface DecodeOptions {
  /** The labels under which the transport and the page declare its encoding, as they came, the stronger first. */
  readonly declared?: readonly string[]
  /** Markup: a few NULs do no harm, its parser drops them. */
  readonly markup?: boolean
}

/**
 * Text from the bytes of a file: UTF-8 and UTF-16 by their marks, else as declared unless the bytes contradict it, else
 * UTF-8 when the bytes are valid UTF-8, else windows-1254, of which ISO-8859-9 is a part. A byte order mark is no part
 * of the text.
 *
 * @throws {PageError} `empty`, `binary` (NULs or many control characters), `too-large`.
 */
export function decodePage(
  bytes: Uint8Array,
  { declared = [], markup = false }: DecodeOptions = {},
): Decoded {
  if (bytes.length > MAX_PAGE_BYTES)
    throw new PageError('too-large', `the page has ${bytes.length} bytes; at most ${MAX_PAGE_BYTES} are read`)
  const decoded = marked(bytes) ?? firstFitting(bytes, declared) ?? unmarked(bytes)
  if (decoded.text.trim() === '') throw new PageError('empty', 'the page has no text')
  if (isBinary(decoded.text, markup)) throw new PageError('binary', 'this is not a text file')
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

function firstFitting(bytes: Uint8Array, labels: readonly string[]): Decoded | undefined {
  for (const label of labels) {
    const decoded = asDeclared(bytes, label)
    if (decoded) return decoded
  }
  return undefined
}

/**
 * `undefined` when the label is unknown or the bytes contradict it: broken UTF-8, or a single-byte encoding over bytes
 * that are valid UTF-8 with letters beyond ASCII. UTF-16 must show by its NULs, whatever is declared.
 */
function asDeclared(bytes: Uint8Array, label: string): Decoded | undefined {
  const decoder = decoderOf(label)
  if (!decoder || decoder.encoding.startsWith('utf-16') || wideEncoding(bytes)) return undefined
  const { encoding } = decoder
  const text = decoder.decode(bytes)
  if (encoding !== 'utf-8') return isWideUtf8(bytes) ? undefined : { text, encoding, guessed: false }
  const broken = count(text, /\uFFFD/g)
  if (broken > 0 && broken * BROKEN_SHARE > count(text, /[^\0-\x7f\uFFFD]/g)) return undefined
  return { text, encoding, guessed: broken > 0 }
}

/** The decoder for a label of the Encoding standard: `iso-8859-9` is windows-1254, `latin1` is windows-1252. */
function decoderOf(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label.trim())
  } catch {
    return undefined
  }
}

function isWideUtf8(bytes: Uint8Array): boolean {
  try {
    return /[^\0-\x7f]/.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return false
  }
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
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

/** A NUL outside markup, or more than one control character in a hundred, is no text. */
function isBinary(text: string, markup: boolean): boolean {
  const sample = text.slice(0, 100_000)
  if (!markup && sample.includes('\0')) return true
  return count(sample, /[\0-\x08\x0e-\x1f\x7f]/g) > sample.length / 100
}
