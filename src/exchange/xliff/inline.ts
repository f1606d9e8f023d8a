/** Inline markup of XLIFF 1.2 and 2.x as text with codes. */
import { CODE_MARK, type Code, type Content } from '../../text/content.ts'
import { textIn, type XmlElement } from '../xml.ts'

export const emptyContent: Content = { text: '', codes: [] }

/**
 * The content of a source, target or segment mark. Annotations (`mrk`, `sm`, `em`) give their text; `cp` its character;
 * every other inline element is a code, spanning ones (`g`, `pc`) an opening and a closing one.
 *
 * @param native the unit's `data` elements by id (2.x)
 */
export function readInline(
  element: XmlElement,
  native: ReadonlyMap<string, XmlElement> = new Map(),
): Content {
  let text = ''
  const codes: Code[] = []
  const add = (code: Code) => {
    text += CODE_MARK
    codes.push(code)
  }
  const walk = (parent: XmlElement): void => {
    for (const child of parent.children) {
      if (typeof child === 'string') text += child.replaceAll(CODE_MARK, '')
      else if (child.name === 'g' || child.name === 'pc') {
        const { id = '' } = child.attributes
        add({ ...codeOf(child, native), id, kind: 'open', pair: id })
        walk(child)
        add({ ...codeOf(child, native), id: `${id}/`, kind: 'close', pair: id })
      } else if (child.name === 'mrk') walk(child)
      else if (child.name === 'cp') text += character(child.attributes.hex)
      else if (child.name !== 'sm' && child.name !== 'em') add(codeOf(child, native))
    }
  }
  walk(element)
  return { text, codes }
}

const OPENS: ReadonlySet<string> = new Set(['bx', 'bpt', 'sc'])
const CLOSES: ReadonlySet<string> = new Set(['ex', 'ept', 'ec'])

function codeOf(element: XmlElement, native: ReadonlyMap<string, XmlElement>): Code {
  const { id, rid, startRef, dataRef, ctype = '' } = element.attributes
  const stored = native.get(dataRef ?? '')
  const data =
    (stored && textIn(stored)) ??
    element.attributes['equiv-text'] ??
    element.attributes.equiv ??
    textIn(element)
  const type = ctype.replace(/^x-/, '') || 'code'
  const pair = rid ?? startRef
  if (OPENS.has(element.name)) return { id: id ?? '', kind: 'open', pair: pair ?? id ?? '', type, data }
  if (CLOSES.has(element.name))
    return { id: id ?? `${startRef}/`, kind: 'close', pair: pair ?? id ?? '', type, data }
  return { id: id ?? '', kind: 'ph', type, data }
}

/** The character that `cp` names; U+FFFD when it names none. */
function character(hex: string | undefined): string {
  const point = Number.parseInt(hex ?? '', 16)
  return point >= 0 && point <= 0x10ffff ? String.fromCodePoint(point).toWellFormed() : '\ufffd'
}
