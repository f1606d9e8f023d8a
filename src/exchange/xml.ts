/** XML in and out: the one door to saxes, and the rules every file is held to. */
import { SaxesParser, type SaxesTagNS, type SaxesTagPlain } from 'saxes'
import { xmlText } from '../text/content.ts'
import { namedIn, type Scope, XML_SCOPE } from './xml-names.ts'

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
  /** By local name; the `xml:` ones with their prefix, those of other namespaces as `{uri}name`. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (XmlElement | string)[]
  readonly line: number
  /** Where it stands, when that was asked for. */
  readonly at?: ElementPlace
}

/** Offsets in the text that was read, in UTF-16 code units: of the element, and of what is between its tags. */
export interface ElementPlace {
  readonly start: number
  readonly inside: number
  /** The same as `inside` for an element that is one tag. */
  readonly insideEnd: number
  readonly end: number
}

/** Deeper files are refused. */
const MAX_DEPTH = 100

export interface XmlOptions {
  /** A DOCTYPE that only names an outer file is passed over (never fetched); one with a subset is refused all the same. */
  readonly outerDoctype?: boolean
  /** Elements to hand over one by one, as each ends, with those they stand in, instead of keeping them in the tree. */
  readonly each?: {
    readonly names: readonly string[]
    readonly take: (element: XmlElement, parents: readonly XmlElement[]) => void
  }
  /** True to have the places of elements; the text must then be read in one piece. */
  readonly places?: boolean
  /** Called for each element as it opens, its content not yet read. */
  readonly opened?: (element: XmlElement) => void
}

/** A reading that goes on as text comes. */
export interface XmlReading {
  /** @throws {ExchangeError} `not-well-formed`, `doctype`, `too-deep` */
  write(text: string): void
  /** The root element, when all is read. @throws {ExchangeError} `not-well-formed` */
  end(): XmlElement
}

/** Reads a whole document; see {@link openXml}. @throws {ExchangeError} `not-well-formed`, `doctype`, `too-deep` */
export function readXml(xml: string, options: XmlOptions = {}): XmlElement {
  const reading = openXml(options, xml)
  reading.write(xml)
  return reading.end()
}

interface Open extends XmlElement {
  readonly children: (XmlElement | string)[]
  at?: { start: number; inside: number; insideEnd: number; end: number }
}

/**
 * Begins to read a document. Comments and processing instructions are left out, CDATA is text.
 *
 * @param whole the text, where places are asked for
 */
export function openXml(
  { outerDoctype = false, places = false, each, opened }: XmlOptions = {},
  whole = '',
): XmlReading {
  const parser = new SaxesParser({ position: false })
  const open: Open[] = []
  const scopes: Scope[] = [XML_SCOPE]
  const refuse = (code: string, message: string): never => {
    throw new ExchangeError(code, message, { line: parser.line, column: parser.column })
  }
  let root: XmlElement | undefined
  let tagStart = 0
  parser.on('error', (error) => refuse('not-well-formed', messageOf(error)))
  parser.on('doctype', (doctype) => {
    if (!outerDoctype || doctype.includes('[')) refuse('doctype', 'a DOCTYPE is not allowed')
  })
  parser.on('opentag', (tag) => {
    if (open.length >= MAX_DEPTH) refuse('too-deep', `elements nest deeper than ${MAX_DEPTH}`)
    const outer = scopes.at(-1) ?? XML_SCOPE
    const element: Open = {
      ...namedIn(tag as SaxesTagPlain, outer, scopes, refuse),
      children: [],
      line: parser.line,
    }
    if (places) {
      const inside = parser.position
      element.at = { start: tagStart, inside, insideEnd: inside, end: inside }
    }
    open.push(element)
    opened?.(element)
  })
  if (places)
    parser.on('opentagstart', () => {
      tagStart = whole.lastIndexOf('<', parser.position - 1)
    })
  const text = (value: string) => void open.at(-1)?.children.push(value)
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('closetag', () => {
    const closed = open.pop()
    scopes.pop()
    if (!closed) return
    if (closed.at) {
      closed.at.end = parser.position
      if (parser.position > closed.at.inside)
        closed.at.insideEnd = whole.lastIndexOf('</', parser.position - 1)
    }
    if (each?.names.includes(closed.name)) each.take(closed, open)
    else if (open.length > 0) open.at(-1)?.children.push(closed)
    else root = closed
  })
  return {
    write: (xml) => void parser.write(xml),
    end() {
      parser.close()
      return root ?? refuse('not-well-formed', 'there is no root element')
    },
  }
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
  parser.on('error', (error) => guard.refuse('not-well-formed', messageOf(error)))
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

/** What XML may not be able to carry. */
const UNFIT = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]/
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#13;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
}

/** Text for element content. What XML 1.0 cannot carry (most control characters, lone surrogates) becomes U+FFFD. */
export function escapeText(text: string): string {
  const fit = UNFIT.test(text) ? xmlText(text) : text
  return /[&<>\r]/.test(fit) ? fit.replace(/[&<>\r]/g, (char) => ESCAPES[char] ?? char) : fit
}

/** Text for an attribute in double quotes. */
function escapeAttribute(text: string): string {
  const escaped = escapeText(text)
  return /["\n\t]/.test(escaped) ? escaped.replace(/["\n\t]/g, (char) => ESCAPES[char] ?? char) : escaped
}

/** ` name="value"` for each attribute that has a value. */
export function attributes(values: Readonly<Record<string, string | undefined>>): string {
  let text = ''
  for (const name in values) {
    const value = values[name]
    if (value !== undefined) text += ` ${name}="${escapeAttribute(value)}"`
  }
  return text
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
    throw new ExchangeError('encoding', `the bytes are not "${encoding}"`)
  }
}

/** How much is decoded at a time, in bytes. */
const DECODED = 1 << 20

/** The same, piece by piece. @throws {ExchangeError} `encoding` */
export function* decodedPieces(bytes: Uint8Array): Generator<string> {
  const encoding = xmlEncoding(bytes)
  try {
    const decoder = new TextDecoder(encoding, { fatal: true })
    for (let at = 0; at < bytes.length; at += DECODED)
      yield decoder.decode(bytes.subarray(at, at + DECODED), { stream: true })
    yield decoder.decode()
  } catch (error) {
    // TextDecoder throws these for bytes that do not fit, and for an encoding it does not know.
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error
    throw new ExchangeError('encoding', `the bytes are not "${encoding}"`)
  }
}

/** The encoding of an XML file, by its first 200 bytes. One that calls itself UTF-16 in single bytes is UTF-8. */
export function xmlEncoding(bytes: Uint8Array): string {
  const [a, b] = bytes
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le'
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be'
  const ascii = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const declared = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/.exec(ascii)?.[1]
  return declared === undefined || /^(?:utf-16|ucs-2)/i.test(declared) ? 'utf-8' : declared
}

/** What the parser says, without its place, which goes before, and its stop, which belongs to whoever quotes it. */
function messageOf(error: Error): string {
  return error.message
    .replace(/^\d+:\d+: /, '')
    .replace(/\.$/, '')
    .replace(/^(expected one of|expected the name|.* set to|.* bound to) (.*)$/s, '$1: $2')
}
