/** XML that is escaped by construction: text is only ever given as text. */
import { xmlText } from '../text/content.ts'

/** A piece of markup that was made here. */
export class Markup {
  readonly #written: string
  constructor(written: string) {
    this.#written = written
  }
  toString(): string {
    return this.#written
  }
}

/** What may stand in an element: text, markup, nothing. */
export type Child = string | Markup | undefined | false | readonly Child[]

type Attributes = Readonly<Record<string, string | number | undefined>>

/** An element with its attributes, those without a value left out. */
export function element(name: string, attributes: Attributes = {}, ...children: readonly Child[]): Markup {
  const [open, inside] = [opening(name, attributes), inner(children)]
  return new Markup(inside === '' ? `${open}/>` : `${open}>${inside}</${name}>`)
}

/** An element as HTML and XHTML both write it: one with nothing in it still ends, but for a line break. */
export function htmlElement(
  name: string,
  attributes: Attributes = {},
  ...children: readonly Child[]
): Markup {
  const open = opening(name, attributes)
  return new Markup(name === 'br' ? `${open}/>` : `${open}>${inner(children)}</${name}>`)
}

/** A whole document with its declaration. */
export function xmlDocument(root: Markup): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}

function opening(name: string, attributes: Attributes): string {
  let open = `<${name}`
  for (const key in attributes) {
    const value = attributes[key]
    if (value !== undefined) open += ` ${key}="${inAttribute(String(value))}"`
  }
  return open
}

function inner(children: readonly Child[]): string {
  let inside = ''
  for (const child of children) inside += markup(child)
  return inside
}

function markup(child: Child): string {
  if (child === undefined || child === false) return ''
  if (typeof child === 'string') return escaped(child)
  return child instanceof Markup ? child.toString() : inner(child)
}

const SPECIAL = /[<>&\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/
const NAMED: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' }

function escaped(text: string): string {
  if (!SPECIAL.test(text) && text.isWellFormed()) return text
  return xmlText(text).replace(/[<>&]/g, (sign) => NAMED[sign] ?? sign)
}

function inAttribute(value: string): string {
  const text = escaped(value)
  return /["\t\n\r]/.test(text) ? text.replaceAll('"', '&quot;').replace(/[\t\n\r]/g, ' ') : text
}
