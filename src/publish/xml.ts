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

const NAMED: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' }

/** An element with its attributes, those without a value left out. */
export function element(name: string, attributes: Attributes = {}, ...children: readonly Child[]): Markup {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(String(value)).replace(/[\t\n\r]/g, ' ')}"`],
  )
  const inside = children.map(markup).join('')
  const open = `<${name}${written.join('')}`
  return new Markup(inside === '' ? `${open}/>` : `${open}>${inside}</${name}>`)
}

/** A whole document with its declaration. */
export function xmlDocument(root: Markup): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}

function markup(child: Child): string {
  if (child === undefined || child === false) return ''
  if (typeof child === 'string') return escaped(child)
  return child instanceof Markup ? child.toString() : child.map(markup).join('')
}

function escaped(text: string): string {
  return xmlText(text).replace(/[<>&"]/g, (sign) => NAMED[sign] ?? sign)
}
