/** XML in and out: the one door to saxes, and the rules every file is held to. */
import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes'
import { xmlText } from '../text/content.ts'

/** A file that cannot be taken, with the place where it fails. */
export class ExchangeError extends Error {
  readonly code: string
  readonly line: number | undefined
  readonly column: number | undefined
  constructor(code: string, message: string, at?: { line: number; column: number }) {
    super(at ? `line ${at.line}, column ${at.column}: ${message}` : message)
    this.name = 'ExchangeError'
    this.code = code
    this.line = at?.line
    this.column = at?.column
  }
}

/** An element as it was read. */
export interface XmlElement {
  readonly name: string
  readonly uri: string
  /** By local name; the `xml:` ones with their prefix. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (XmlElement | string)[]
  readonly line: number
}

/** Deeper files are refused. */
const MAX_DEPTH = 100

export interface XmlOptions {
  /** A DOCTYPE that only names an outer file is passed over (never fetched); one with a subset is refused all the same. */
  readonly outerDoctype?: boolean
  /** Elements to hand over one by one, as each ends, instead of keeping them in the tree. */
  readonly each?: { readonly name: string; readonly take: (element: XmlElement) => void }
}

/**
 * Reads a whole document. Comments and processing instructions are left out, CDATA is text.
 *
 * @throws {ExchangeError} `not-well-formed`, `doctype`, `too-deep`
 */
export function readXml(xml: string, options: XmlOptions = {}): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  const open: { element: XmlElement; children: (XmlElement | string)[] }[] = []
  const here = () => ({ line: parser.line, column: parser.column })
  let root: XmlElement | undefined
  parser.on('error', (error) => {
    throw new ExchangeError('not-well-formed', error.message.replace(/^\d+:\d+: /, ''), here())
  })
  parser.on('doctype', (doctype) => {
    if (!options.outerDoctype || doctype.includes('['))
      throw new ExchangeError('doctype', 'a DOCTYPE is not allowed', here())
  })
  parser.on('opentag', (tag: SaxesTagNS) => {
    if (open.length >= MAX_DEPTH)
      throw new ExchangeError('too-deep', `elements nest deeper than ${MAX_DEPTH}`, here())
    const children: (XmlElement | string)[] = []
    open.push({
      element: { name: tag.local, uri: tag.uri, attributes: attributesOf(tag), children, line: parser.line },
      children,
    })
  })
  const text = (value: string) => void open.at(-1)?.children.push(value)
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('closetag', () => {
    const closed = open.pop()?.element
    if (!closed) return
    if (closed.name === options.each?.name) options.each.take(closed)
    else if (open.length > 0) open.at(-1)?.children.push(closed)
    else root = closed
  })
  parser.write(xml).close()
  if (!root) throw new ExchangeError('not-well-formed', 'there is no root element')
  return root
}

function attributesOf(tag: SaxesTagNS): Record<string, string> {
  const pairs = Object.values(tag.attributes)
    .filter(({ prefix }) => prefix === '' || prefix === 'xml')
    .map(({ prefix, local, value }: SaxesAttributeNS): [string, string] => [
      prefix === 'xml' ? `xml:${local}` : local,
      value,
    ])
  return Object.fromEntries(pairs)
}

/** What {@link xmlReader} tells as it reads; positions count from 1. */
export interface XmlEvents {
  readonly open: (tag: XmlTag) => void
  /** A run of text or a CDATA section, which is text; runs may come one after the other. */
  readonly text: (text: string) => void
  readonly close: () => void
}

export interface XmlAttribute {
  readonly name: string
  readonly uri: string
  readonly value: string
}

/** A start tag with its place: of its `<`. Declarations of namespaces are left out. */
export interface XmlTag {
  readonly name: string
  readonly uri: string
  readonly attributes: readonly XmlAttribute[]
  readonly line: number
  readonly column: number
}

/** The most attributes an element may have, and the most UTF-16 code units of one tag, comment or run of text. */
const MAX_ATTRIBUTES = 256
const MAX_PIECE = 16 * 1024 * 1024
const XMLNS = 'http://www.w3.org/2000/xmlns/'

/**
 * Reads a document piece by piece: memory holds the open elements and what is not yet told, never the whole.
 *
 * `write` and `end` throw {ExchangeError} `not-well-formed`, `doctype`, `too-deep`, `too-many-attributes`, `too-large`.
 */
export function xmlReader(events: XmlEvents): { write(text: string): void; end(): void } {
  const parser = new SaxesParser({ xmlns: true })
  const guard = guardOf(parser)
  let start = { line: 1, column: 1 }
  parser.on('error', (error) => guard.refuse('not-well-formed', error.message.replace(/^\d+:\d+: /, '')))
  parser.on('doctype', () => guard.refuse('doctype', 'a DOCTYPE is not allowed'))
  parser.on('opentagstart', ({ name }) => {
    guard.opened()
    const column = parser.columnIndex - name.length - 1
    // A name that the line ends behind leaves the parser on the next line.
    start = column > 0 ? { line: parser.line, column } : { line: parser.line - 1, column: 1 }
  })
  parser.on('attribute', guard.attribute)
  parser.on('opentag', (tag: SaxesTagNS) => {
    guard.told()
    const own = Object.values(tag.attributes).filter(({ uri }) => uri !== XMLNS)
    const attributes = own.map(({ local, uri, value }) => ({ name: local, uri, value }))
    events.open({ name: tag.local, uri: tag.uri, attributes, ...start })
  })
  const text = (value: string) => {
    guard.told()
    events.text(value)
  }
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('comment', guard.told)
  parser.on('processinginstruction', guard.told)
  parser.on('closetag', () => {
    guard.closed()
    events.close()
  })
  return {
    write(chunk) {
      for (let at = 0; at < chunk.length; at += PORTION) {
        const portion = chunk.slice(at, at + PORTION)
        guard.given(portion.length)
        parser.write(portion)
      }
    },
    end() {
      parser.close()
      guard.ended()
    },
  }
}

/** Counts what a document takes, and refuses it, with the place, when that is too much. */
function guardOf(parser: SaxesParser<{ xmlns: true }>) {
  let [depth, attributes, silent] = [0, 0, 0]
  let rooted = false
  const refuse = (code: string, message: string): never => {
    throw new ExchangeError(code, message, { line: parser.line, column: parser.columnIndex + 1 })
  }
  return {
    refuse,
    opened() {
      attributes = silent = 0
      rooted = true
      if (++depth > MAX_DEPTH) refuse('too-deep', `elements nest deeper than ${MAX_DEPTH}`)
    },
    attribute() {
      if (++attributes > MAX_ATTRIBUTES)
        refuse('too-many-attributes', `an element has more than ${MAX_ATTRIBUTES} attributes`)
    },
    /** Something has come out, so that the parser holds nothing long. */
    told() {
      silent = 0
    },
    closed() {
      depth--
      silent = 0
    },
    given(length: number) {
      silent += length
      if (silent > MAX_PIECE) refuse('too-large', `one piece is longer than ${MAX_PIECE} characters`)
    },
    ended() {
      if (!rooted) refuse('not-well-formed', 'there is no root element')
    },
  }
}

/** How much the parser gets at a time, in UTF-16 code units, so that a limit is noticed soon after it is passed. */
const PORTION = 65_536

/** The child elements of a name, in order. */
export function childrenOf(element: XmlElement, name?: string): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  )
}

export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return childrenOf(element, name)[0]
}

/** All text inside an element. */
export function textIn(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('')
}

/** Every element of a name below `element`, in document order. */
export function* descendants(element: XmlElement, name: string): Generator<XmlElement> {
  for (const child of childrenOf(element)) {
    if (child.name === name) yield child
    yield* descendants(child, name)
  }
}

/** Text for element content. What XML 1.0 cannot carry (most control characters, lone surrogates) becomes U+FFFD. */
export function escapeText(text: string): string {
  return xmlText(text).replace(
    /[&<>\r]/g,
    (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? '&#13;',
  )
}

/** Text for an attribute in double quotes. */
function escapeAttribute(text: string): string {
  return escapeText(text).replace(/["\n\t]/g, (char) => ({ '"': '&quot;', '\n': '&#10;' })[char] ?? '&#9;')
}

/** ` name="value"` for each attribute that has a value. */
export function attributes(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeAttribute(value)}"`))
    .join('')
}

/** The encoding of an XML file by its byte order mark or declaration; `utf-8` when it says nothing. */
export function xmlEncoding(bytes: Uint8Array): string {
  const [a, b] = bytes
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le'
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be'
  const ascii = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  return /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/.exec(ascii)?.[1] ?? 'utf-8'
}

/**
 * The text of an XML file by its byte order mark or declaration; UTF-8 when it says nothing.
 *
 * @throws {ExchangeError} `encoding` for one that is unknown or does not fit the bytes
 */
export function decodeXml(bytes: Uint8Array): string {
  const encoding = xmlEncoding(bytes)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new ExchangeError('encoding', `the bytes are not ${encoding}`)
  }
}
