/** What stands in a `seg` of TMX 1.4b, level 2: text with native codes, in both directions. */
import { CODE_MARK, type Code, type Content } from '../text/content.ts'
import { closingTag, completePairs, type Piece, pairOf, piecesOf } from './inline-codes.ts'
import { attributes, escapeText, textIn, type XmlElement } from './xml.ts'

/** The numbers of codes in a unit: the same for the same code on all its sides (`x`). */
export function codeNumbers(sides: readonly Content[]): ReadonlyMap<string, number> {
  const ids = sides.flatMap((side) => side.codes.map(pairOf))
  return new Map([...new Set(ids)].map((id, i) => [id, i + 1]))
}

/** A content as the inside of a `seg`. An end without its mate is `it`. */
export function writeSeg(content: Content, numbers: ReadonlyMap<string, number>): string {
  if (content.codes.length === 0) return escapeText(content.text)
  const whole = completePairs([content])
  let at = 0
  return escapeText(content.text).replace(/\uFFFC/g, () => {
    const code = content.codes[at++]
    return code ? writeCode(code, numbers, whole) : ''
  })
}

function writeCode(code: Code, numbers: ReadonlyMap<string, number>, whole: ReadonlySet<string>): string {
  const number = String(numbers.get(pairOf(code)) ?? 0)
  const { type } = code
  const data = escapeText(code.data)
  if (code.kind === 'ph') return `<ph${attributes({ x: number, type })}>${data}</ph>`
  if (!whole.has(pairOf(code))) {
    const pos = code.kind === 'open' ? 'begin' : 'end'
    return `<it${attributes({ pos, x: number, type })}>${data}</it>`
  }
  return code.kind === 'open'
    ? `<bpt${attributes({ i: number, x: number, type })}>${data}</bpt>`
    : `<ept${attributes({ i: number })}>${data}</ept>`
}

/** The content of a `seg`: `bpt`/`ept`, `it`, `ph` and `ut` as codes, `hi` as the words
 * that it marks, `sub` as part of the code it stands in. */
export function readSeg(seg: XmlElement): Content {
  const [only] = seg.children
  if (seg.children.length === 1 && typeof only === 'string' && !only.includes(CODE_MARK))
    return { text: only, codes: [] }
  let text = ''
  const codes: Code[] = []
  const opened = new Map<string, Code>()
  const add = (code: Code) => {
    text += CODE_MARK
    codes.push(code)
  }
  const walk = (element: XmlElement): void => {
    for (const child of element.children) {
      if (typeof child === 'string') text += child.replaceAll(CODE_MARK, '')
      else if (child.name === 'sub' || child.name === 'hi') walk(child)
      else add(codeOf(child, codes.length + 1, opened))
    }
  }
  walk(seg)
  return { text, codes }
}

/** An `ept` names its `bpt` by `i`; what `x` it has is the code's name on every side. One without any is named by its place. */
function codeOf(element: XmlElement, n: number, opened: Map<string, Code>): Code {
  const { x, i, type = 'code', pos } = element.attributes
  const data = textIn(element)
  const pair = x ?? i ?? `n${n}`
  if (element.name === 'bpt') {
    const code: Code = { id: pair, kind: 'open', pair, type, data }
    if (i !== undefined) opened.set(i, code)
    return code
  }
  if (element.name === 'ept') {
    const mate = i === undefined ? undefined : opened.get(i)
    const name = mate?.pair ?? pair
    return { id: `${name}/`, kind: 'close', pair: name, type: mate?.type ?? type, data }
  }
  if (element.name === 'it' && pos === 'begin') return { id: pair, kind: 'open', pair, type, data }
  if (element.name === 'it' && pos === 'end') return { id: `${pair}/`, kind: 'close', pair, type, data }
  return { id: pair, kind: 'ph', type, data }
}

/**
 * A unit's sides with codes as OmegaT writes them into its own memories, plain text: `<g0>…</g0>`, `<x1/>`, numbered as
 * they come in the source of our XLIFF. A memory with TMX's own codes scores lower there and is not inserted.
 */
export function omegatTexts(source: Content, target: Content): { source: Content; target: Content } {
  const names = new Map<string, string>()
  let n = 0
  const name = (pieces: readonly Piece[]): void => {
    for (const piece of pieces) {
      if (piece.kind === 'code') {
        const letter = { ph: 'x', open: 'b', close: 'e' }[piece.code.kind]
        names.set(piece.code.id, `<${letter}${n++}/>`)
      }
      if (piece.kind !== 'pair') continue
      const { open, close, inside } = piece
      const spans = close.data === closingTag(open.data)
      const number = n++
      names.set(open.id, spans ? `<g${number}>` : `<b${number}/>`)
      name(inside)
      names.set(close.id, spans ? `</g${number}>` : `<e${n++}/>`)
    }
  }
  name(piecesOf(source))
  const flat = ({ text, codes }: Content): Content => {
    let at = 0
    return { text: text.replace(/\uFFFC/g, () => names.get(codes[at++]?.id ?? '') ?? ''), codes: [] }
  }
  return { source: flat(source), target: flat(target) }
}
