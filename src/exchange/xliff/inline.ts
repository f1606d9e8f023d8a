/** Inline markup of XLIFF 1.2 and 2.x as text with codes. */
import { CODE_MARK, type Code, type Content } from '../../text/content.ts'
import { closingTag, typeFromNames } from '../inline-codes.ts'
import { textIn, type XmlElement } from '../xml.ts'

export const emptyContent: Content = { text: '', codes: [] }

/**
 * The content of a source, target or segment mark. Annotations (`mrk`, `sm`, `em`) and elements of other namespaces give
 * their text; `cp` its character; every other inline element is a code, spanning ones (`g`, `pc`) an opening and a
 * closing one.
 *
 * @param native the unit's `data` elements by id (2.x)
 */
export function readInline(
  element: XmlElement,
  native: ReadonlyMap<string, XmlElement> = new Map(),
): Content {
  const [only] = element.children
  if (element.children.length === 1 && typeof only === 'string' && !only.includes(CODE_MARK))
    return { text: only, codes: [] }
  let text = ''
  const codes: Code[] = []
  const add = (code: Code) => {
    text += CODE_MARK
    codes.push(code)
  }
  const walk = (parent: XmlElement): void => {
    for (const child of parent.children) {
      if (typeof child === 'string') text += child.replaceAll(CODE_MARK, '')
      else if (child.attributes.mtype === DELETED) continue
      else if (child.uri !== element.uri || child.name === 'mrk') walk(child)
      else if (child.name === 'g' || child.name === 'pc') {
        add(endOf(child, 'open', native))
        walk(child)
        add(endOf(child, 'close', native))
      } else if (child.name === 'cp') text += character(child.attributes.hex)
      else if (child.name !== 'sm' && child.name !== 'em') add(codeOf(child, native))
    }
  }
  walk(element)
  return { text, codes }
}

/** Trados marks so what a reviewer has struck out. */
const DELETED = 'x-sdl-deleted'

function typeOf({ attributes: { ctype, type, subType } }: XmlElement): string {
  return typeFromNames({
    ...(ctype !== undefined && { ctype }),
    ...(type !== undefined && { type }),
    ...(subType !== undefined && { subType }),
  })
}

/** One end of a spanning element. In 1.2 it has no closing form of its own: that of its opening tag. */
function endOf(element: XmlElement, kind: 'open' | 'close', native: ReadonlyMap<string, XmlElement>): Code {
  const { id = '', ...attributes } = element.attributes
  const end = kind === 'open' ? 'Start' : 'End'
  const stored = native.get(attributes[`dataRef${end}`] ?? '')
  const shown = attributes[`disp${end}`] ?? attributes[`equiv${end}`]
  const told = attributes['equiv-text'] ?? ''
  const data = (stored && textIn(stored)) ?? shown ?? (kind === 'open' ? told : closingTag(told))
  return { id: kind === 'open' ? id : `${id}/`, kind, pair: id, type: typeOf(element), data: data ?? '' }
}

const OPENS: ReadonlySet<string> = new Set(['bx', 'bpt', 'sc'])
const CLOSES: ReadonlySet<string> = new Set(['ex', 'ept', 'ec'])

function codeOf(element: XmlElement, native: ReadonlyMap<string, XmlElement>): Code {
  const { id = '', rid, startRef, dataRef, pos, 'equiv-text': told, equiv, disp } = element.attributes
  const stored = native.get(dataRef ?? '')
  const data = (stored && textIn(stored)) ?? told ?? disp ?? equiv ?? textIn(element)
  const type = typeOf(element)
  if (OPENS.has(element.name) || pos === 'open') return { id, kind: 'open', pair: rid ?? id, type, data }
  if (!CLOSES.has(element.name) && pos !== 'close') return { id, kind: 'ph', type, data }
  const pair = rid ?? startRef ?? id.replace(/(?:\/|\.end)$/, '')
  return { id: element.name === 'ec' ? `${pair}/` : id, kind: 'close', pair, type, data }
}

/** The character that `cp` names; U+FFFD when it names none. */
function character(hex: string | undefined): string {
  const point = Number.parseInt(hex ?? '', 16)
  return point >= 0 && point <= 0x10ffff ? String.fromCodePoint(point).toWellFormed() : '\ufffd'
}
