/** HTML to a tree, by the standard's own algorithm, kept from growing without bound on hostile input. */
import { type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes, defaultTreeAdapter, Parser } from 'parse5'
import { PageError } from '../decode.ts'

export type Element = DefaultTreeAdapterTypes.Element
export type Node = DefaultTreeAdapterTypes.ChildNode
export type TextNode = DefaultTreeAdapterTypes.TextNode
export type Tree = DefaultTreeAdapterTypes.Document

/** The most elements a page may have; the longest real pages have some ten thousand. */
const MAX_ELEMENTS = 1_000_000
/** With more unclosed formatting elements than this, none is opened again in the next paragraph: that would be quadratic. */
const MAX_FORMATTING = 64

class BoundedParser extends Parser<DefaultTreeAdapterMap> {
  override _reconstructActiveFormattingElements(): void {
    let lost = 0
    for (
      let entry = this.activeFormattingElements.newest;
      entry && 'element' in entry && !this.openElements.contains(entry.element);
      entry = entry.older
    )
      if (++lost > MAX_FORMATTING) return
    super._reconstructActiveFormattingElements()
  }
}

/**
 * The tree of a page or a fragment. Scripts count as enabled, so `noscript` holds text, not elements.
 *
 * @throws {PageError} `too-large` beyond a million elements.
 */
export function parseTree(text: string): Tree {
  let made = 0
  const createElement: typeof defaultTreeAdapter.createElement = (...of) => {
    if (++made > MAX_ELEMENTS)
      throw new PageError('too-large', `the page has more than ${MAX_ELEMENTS} elements`)
    return defaultTreeAdapter.createElement(...of)
  }
  const parser = new BoundedParser({ treeAdapter: { ...defaultTreeAdapter, createElement } })
  parser.tokenizer.write(text, true)
  return parser.document
}

export function isElement(node: Node | DefaultTreeAdapterTypes.ParentNode): node is Element {
  return 'tagName' in node
}

export function isText(node: Node): node is TextNode {
  return node.nodeName === '#text'
}

/** The value of an attribute; `undefined` when the element has none of that name. */
export function attribute(element: Element, name: string): string | undefined {
  for (const attr of element.attrs) if (attr.name === name) return attr.value
  return undefined
}

/** The elements of a tree, in document order. */
export function* elementsOf(tree: Tree): Generator<Element> {
  const stack: Node[] = tree.childNodes.toReversed()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!isElement(node)) continue
    yield node
    for (let i = node.childNodes.length - 1; i >= 0; i--) stack.push(node.childNodes[i] as Node)
  }
}
