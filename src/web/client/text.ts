/** The text of a field: letters, and chips that stand for codes. */
import { CODE_MARK } from '../../text/content.ts'

/** A text with the names of its codes, in order. */
export interface Typed {
  readonly text: string
  readonly codes: readonly string[]
}

export function sameTyped(a: Typed, b: Typed): boolean {
  return a.text === b.text && a.codes.join(' ') === b.codes.join(' ')
}

/** The text as it will be kept: white space at its ends does not count. */
export function trimmed({ text, codes }: Typed): Typed {
  return { text: text.normalize('NFC').trim(), codes }
}

/** What stands in an element. */
export function typedIn(element: Element): Typed {
  const codes: string[] = []
  let text = ''
  walk(element, (node) => {
    if (node instanceof Text) text += node.data.replaceAll(CODE_MARK, '')
    else {
      text += CODE_MARK
      codes.push((node as HTMLElement).dataset.code ?? '')
    }
    return false
  })
  return { text, codes }
}

/** Visits letters and chips in order until `visit` answers true; what is there only to be shown is passed over. */
function walk(parent: Node, visit: (node: Text | Element) => boolean): boolean {
  for (const node of parent.childNodes) {
    if (node instanceof Text) {
      if (visit(node)) return true
    } else if (node instanceof Element && !node.classList.contains('came')) {
      if (node.classList.contains('chip') ? visit(node) : walk(node, visit)) return true
    }
  }
  return false
}

/** Puts a text into an element; chips are copies of those that `chipOf` knows. */
export function putTyped(
  element: Element,
  { text, codes }: Typed,
  chipOf: (code: string) => Element | undefined,
): void {
  element.replaceChildren(...nodesOf({ text, codes }, chipOf))
}

export function nodesOf({ text, codes }: Typed, chipOf: (code: string) => Element | undefined): Node[] {
  return text.split(CODE_MARK).flatMap((part, i) => {
    const chip = i === 0 ? undefined : chipOf(codes[i - 1] ?? '')?.cloneNode(true)
    if (chip instanceof HTMLElement) chip.contentEditable = 'false'
    return [...(chip ? [chip] : []), ...(part === '' ? [] : [new Text(part)])]
  })
}

/** The offset in an element's text of a place in its tree. */
export function offsetAt(element: Element, container: Node, within: number): number {
  const range = document.createRange()
  range.selectNodeContents(element)
  range.setEnd(container, within)
  return typedIn(asElement(range.cloneContents())).text.length
}

function asElement(fragment: DocumentFragment): Element {
  const box = document.createElement('span')
  box.append(fragment)
  return box
}

/** Where the caret is in an element's text; `undefined` where it is elsewhere. */
export function caretIn(element: Element): number | undefined {
  const { focusNode, focusOffset } = document.getSelection() ?? {}
  if (!focusNode || !element.contains(focusNode)) return undefined
  return offsetAt(element, focusNode, focusOffset ?? 0)
}

/** Puts the caret at an offset of an element's text. */
export function putCaret(element: Element, offset: number): void {
  let rest = offset
  const range = document.createRange()
  range.selectNodeContents(element)
  range.collapse(false)
  walk(element, (node) => {
    const length = node instanceof Text ? node.data.length : 1
    if (rest > length || (rest === length && !(node instanceof Text))) {
      rest -= length
      return false
    }
    if (node instanceof Text) range.setStart(node, rest)
    else range.setStartBefore(node)
    range.collapse(true)
    return true
  })
  const selection = document.getSelection()
  selection?.removeAllRanges()
  selection?.addRange(range)
}

/** Letters and signs that one key turns into each other, as a ring. */
const RINGS = [
  'cç',
  'gğ',
  'iıî',
  'oö',
  'sş',
  'uüû',
  'aâ',
  'CÇ',
  'GĞ',
  'IİÎ',
  'OÖ',
  'SŞ',
  'UÜÛ',
  'AÂ',
  "'’‘",
  '"“”',
  '-–—',
]
const TURNED = new Map(
  RINGS.flatMap((ring) =>
    Array.from(ring, (letter, i): [string, string] => [letter, ring[(i + 1) % ring.length] ?? letter]),
  ),
)

/** The next form of a letter. */
export function turned(letter: string): string | undefined {
  return TURNED.get(letter)
}
