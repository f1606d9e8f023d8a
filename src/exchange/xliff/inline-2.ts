/** Inline codes of one XLIFF 2 unit, and the native data they refer to. */
import type { Code, Content } from '../../text/content.ts'
import { completePairs, namesOf, type Piece, pairOf, piecesOf, plainForm } from '../inline-codes.ts'
import { attributes, escapeText } from '../xml.ts'

interface Sides {
  readonly source: Content
  readonly target: Content | undefined
}

interface Writing {
  /** Native form -> id of its `data`. */
  readonly data: ReadonlyMap<string, string>
  /** Pairs with both ends in the unit, on this side. */
  readonly whole: ReadonlySet<string>
}

/** What writes the contents of a unit: its `data` elements, and a function for each side of each segment. */
export function inlineWriter(segments: readonly Sides[]): {
  readonly data: readonly string[]
  write(content: Content, side: 'source' | 'target'): string
} {
  const data = new Map<string, string>()
  for (const { source, target } of segments)
    for (const code of [...source.codes, ...(target?.codes ?? [])])
      if (!data.has(code.data)) data.set(code.data, `d${data.size + 1}`)
  const whole = {
    source: completePairs(segments.map(({ source }) => source)),
    target: completePairs(segments.flatMap(({ target }) => target ?? [])),
  }
  return {
    data: Array.from(
      data,
      ([text, id]) => `<data${attributes({ id, 'xml:space': 'preserve' })}>${escapeText(text)}</data>`,
    ),
    write: (content, side) =>
      content.codes.length === 0
        ? escapeText(content.text)
        : piecesOf(content)
            .map((piece) => writePiece(piece, { data, whole: whole[side] }))
            .join(''),
  }
}

function writePiece(piece: Piece, writing: Writing): string {
  if (piece.kind === 'text') return escapeText(piece.text)
  if (piece.kind === 'code') return writeCode(piece.code, writing)
  const { open, close, inside } = piece
  const { type, subType } = namesOf(open)
  const head = attributes({
    id: pairOf(open),
    ...KEPT,
    type,
    subType,
    dataRefStart: writing.data.get(open.data),
    dataRefEnd: writing.data.get(close.data),
    ...bothOrNone('equiv', plainForm(open), plainForm(close)),
    ...bothOrNone('disp', open.data, close.data),
  })
  return `<pc${head}>${inside.map((each) => writePiece(each, writing)).join('')}</pc>`
}

/** An attribute of both ends, where either has a value: one alone would leave the other to guess. */
function bothOrNone(name: string, start: string, end: string): Record<string, string> {
  return start === '' && end === '' ? {} : { [`${name}Start`]: start, [`${name}End`]: end }
}

/** Every code of the source is to be in the target once; it may move. */
const KEPT = { canCopy: 'no', canDelete: 'no' } as const

function writeCode(code: Code, { data, whole }: Writing): string {
  const { id, kind } = code
  const { type, subType } = namesOf(code)
  const isolated = kind !== 'ph' && !whole.has(pairOf(code)) ? 'yes' : undefined
  const rest = {
    ...KEPT,
    type,
    subType,
    dataRef: data.get(code.data),
    equiv: plainForm(code) || undefined,
    disp: code.data || undefined,
    isolated,
  }
  if (kind === 'ph') return `<ph${attributes({ id, ...rest })}/>`
  if (kind === 'open') return `<sc${attributes({ id: pairOf(code), ...rest })}/>`
  return isolated
    ? `<ec${attributes({ id: `${pairOf(code)}.end`, ...rest })}/>`
    : `<ec${attributes({ startRef: pairOf(code), ...rest })}/>`
}
