/** The part of a document that is held to be looked at as a whole: a unit, a module of a file, notes. */
import type { XmlTag } from '../../xml.ts'
import type { Place } from './finding.ts'
import { MODULES } from './modules-2.ts'

const CORE: ReadonlySet<string> = new Set([
  'urn:oasis:names:tc:xliff:document:2.0',
  'urn:oasis:names:tc:xliff:document:2.2',
  'urn:oasis:names:tc:xliff:document:1.2',
])
const XML = 'http://www.w3.org/XML/1998/namespace'
const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance'

export interface Node extends Place {
  /** Short: `unit` in the core, `mtc:match` in a module, `*:name` elsewhere. */
  readonly name: string
  /** The namespace of an element of a custom extension. */
  readonly extension: string | undefined
  /** By short name; `xml:lang`, `fs:fs`, and `*:name` for those of custom extensions. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: (Node | string)[]
  readonly parent: Node | undefined
  /** The language that `xml:lang` sets here or above, also outside what is held. */
  readonly lang: string | undefined
}

/** The short name of an element or attribute; of an attribute without a namespace its name alone. */
export function shortName(name: string, uri: string): string {
  if (uri === '' || CORE.has(uri)) return name
  if (uri === XML) return `xml:${name}`
  if (uri === INSTANCE) return `xsi:${name}`
  const prefix = MODULES[uri]
  return `${prefix ?? '*'}:${name}`
}

/** Whether an element is of a custom extension, or of no namespace at all. */
export function extensionOf({ uri }: XmlTag): string | undefined {
  return CORE.has(uri) || MODULES[uri] !== undefined ? undefined : uri
}

/** The attributes of a tag by short name. */
export function attributesOf(tag: XmlTag): Map<string, string> {
  return new Map(tag.attributes.map(({ name, uri, value }) => [shortName(name, uri), value]))
}

/** An attribute's value without the white space around it. */
export function attr(node: Node, name: string): string | undefined {
  return node.attributes.get(name)?.trim()
}

/** The child elements, of one name or all. */
export function kids(node: Node, ...names: readonly string[]): Node[] {
  return node.children.filter(
    (child): child is Node => typeof child !== 'string' && (names.length === 0 || names.includes(child.name)),
  )
}

/** The elements below `node` in document order, itself first. */
export function* within(node: Node): Generator<Node> {
  yield node
  for (const child of node.children) if (typeof child !== 'string') yield* within(child)
}

/** The text of an element and all below it. */
export function textOf(node: Node): string {
  return node.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}

/** The elements around `node`, the nearest first, up to where the held part begins. */
export function* around(node: Node): Generator<Node> {
  for (let at = node.parent; at; at = at.parent) yield at
}

/** Whether an element has neither elements nor text; white space is text. */
export function isEmpty(node: Node): boolean {
  return node.children.every((child) => child === '')
}

export const INLINE_CODES: ReadonlySet<string> = new Set(['ph', 'pc', 'sc', 'ec'])
export const MARKERS: ReadonlySet<string> = new Set(['mrk', 'sm'])

/** Whether an inline code or marker is one whose end is `end`. */
export function isSpanning(node: Node): boolean {
  return node.name === 'pc' || node.name === 'mrk'
}
