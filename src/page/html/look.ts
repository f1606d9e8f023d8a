/** How elements look to a reader: which show nothing, which stand in lines of their own. */
import { fold } from '../../text/turkish.ts'
import { attribute, type Element, isElement, isText, type Node } from './tree.ts'

const set = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** What browsers show nothing of; `head` with all it holds. */
const SILENT = set(
  'head annotation annotation-xml script style template noscript noembed noframes iframe object embed video audio canvas datalist title meta link base param source track map area rp defs desc metadata',
)

const BLOCKS = set(
  'html body address article aside blockquote button center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup option p pre search section select summary table caption tbody td textarea tfoot th thead tr ul listing xmp plaintext marquee frameset',
)

const DISPLAYED_NONE = /(?:^|;)\s*display\s*:\s*none\b/i
const DISPLAYED_BLOCK = /(?:^|;)\s*display\s*:\s*(?:block|flex|grid|list-item|table(?:-cell|-row)?)\b/i

/** Whether an element and all it holds is kept from readers. The whole page is never hidden, whatever it says. */
export function isHidden(element: Element): boolean {
  const { tagName } = element
  if (SILENT.has(tagName)) return true
  if (tagName === 'html' || tagName === 'body') return false
  return element.attrs.some(
    ({ name, value }) =>
      name === 'hidden' ||
      (name === 'aria-hidden' && value.trim().toLowerCase() === 'true') ||
      (name === 'style' && DISPLAYED_NONE.test(value)),
  )
}

/** Whether an element begins and ends lines. */
export function isBlock(element: Element): boolean {
  if (BLOCKS.has(element.tagName)) return true
  const style = attribute(element, 'style')
  return style !== undefined && DISPLAYED_BLOCK.test(style)
}

/** The longest `class` or `id` that is looked into, in code units. */
const NAME_LENGTH = 500

/** The names an element bears in `class` and `id`, folded: `Comment-List` and `commentList` are `comment list`. */
export function namesOf(element: Element): string[] {
  if (element.attrs.length === 0) return []
  const given = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`.slice(0, NAME_LENGTH)
  return given
    .split(/\s+/)
    .map((name) =>
      fold(name.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 '))
        .replace(/[^a-z0-9]+/g, ' ')
        .trim(),
    )
    .filter((name) => name !== '')
}

/** The value of `role`, or of `epub:type` where books have it instead, lower case. */
export function roleOf(element: Element): string {
  return (attribute(element, 'role') ?? attribute(element, 'epub:type') ?? '').trim().toLowerCase()
}

/** How many nodes are looked at where only a small element is of interest. */
const FEW = 40

/** The elements within one, not itself, among its first 40 nodes; document order. */
export function elementsWithin(element: Element): Element[] {
  return nodesWithin(element).filter(isElement)
}

/**
 * The text within a small inline element, white space collapsed; `undefined` when it is longer than `limit` code units or
 * holds more than 40 nodes, a line break, an image, a block, or something hidden.
 */
export function shortText(element: Element, limit: number): string | undefined {
  const nodes = nodesWithin(element)
  if (nodes.length >= FEW) return undefined
  if (
    nodes.some(
      (node) => isElement(node) && (isHidden(node) || isBlock(node) || /^(?:br|img)$/.test(node.tagName)),
    )
  )
    return undefined
  const text = nodes
    .filter(isText)
    .map((node) => node.value.slice(0, 100))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
  return text.length > limit ? undefined : text
}

function nodesWithin(element: Element): Node[] {
  const found: Node[] = []
  const stack: Node[] = element.childNodes.slice(0, FEW).reverse()
  for (let node = stack.pop(); node && found.length < FEW; node = stack.pop()) {
    found.push(node)
    if (isElement(node)) stack.push(...node.childNodes.slice(0, FEW).reverse())
  }
  return found
}
