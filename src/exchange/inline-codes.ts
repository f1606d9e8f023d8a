/** Inline codes on their way into a file: what kind each is, and which pairs can enclose text as one element. */
import type { Code, Content } from '../text/content.ts'

/** A stretch of content as it is written. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly code: Code }
  | {
      readonly kind: 'pair'
      readonly open: Code
      readonly close: Code
      readonly inside: readonly Piece[]
    }

/** The pieces of a content. A pair that stands whole and uncrossed in it is one piece, other ends stand alone. */
export function piecesOf(content: Content): Piece[] {
  const whole = wholePairs(content.codes)
  const levels: { open: Code | undefined; pieces: Piece[] }[] = [{ open: undefined, pieces: [] }]
  const put = (piece: Piece) => levels.at(-1)?.pieces.push(piece)
  content.text.split('\uFFFC').forEach((text, i) => {
    const code = i === 0 ? undefined : content.codes[i - 1]
    if (code?.kind === 'open' && whole.has(pairOf(code))) levels.push({ open: code, pieces: [] })
    else if (code?.kind === 'close' && whole.has(pairOf(code))) {
      const { open = code, pieces: inside = [] } = levels.pop() ?? {}
      put({ kind: 'pair', open, close: code, inside })
    } else if (code) put({ kind: 'code', code })
    if (text !== '') put({ kind: 'text', text })
  })
  return levels[0]?.pieces ?? []
}

/** What the two ends of a pair have in common. */
export function pairOf(code: Code): string {
  return code.pair ?? code.id
}

/** Pairs that nest deeper than this are written as two ends: no file is to nest without bounds. */
const MAX_NESTING = 50

/** Pairs with both ends among these codes, in order, that cross no other such pair. */
function wholePairs(codes: readonly Code[]): ReadonlySet<string> {
  const open: string[] = []
  const whole = new Set<string>()
  for (const code of codes) {
    if (code.kind === 'open') open.push(pairOf(code))
    if (code.kind !== 'close') continue
    const at = open.lastIndexOf(pairOf(code))
    if (at < 0) continue
    if (at === open.length - 1 && at < MAX_NESTING) whole.add(pairOf(code))
    open.splice(at, 1)
  }
  return whole
}

/** Pairs that have both ends among these contents. */
export function completePairs(contents: readonly Content[]): ReadonlySet<string> {
  const codes = contents.flatMap((content) => content.codes)
  const ends = (kind: Code['kind']) => new Set(codes.filter((code) => code.kind === kind).map(pairOf))
  const closed = ends('close')
  return new Set([...ends('open')].filter((pair) => closed.has(pair)))
}

/** What a type of code is called: `ctype` of XLIFF 1.2, `type` and `subType` of XLIFF 2. */
interface CodeNames {
  readonly ctype: string
  readonly type: string
  readonly subType?: string
}

/** The types that the standards have words for. */
const SPANNING: ReadonlyMap<string, CodeNames> = new Map([
  ['emphasis', { ctype: 'italic', type: 'fmt', subType: 'xlf:i' }],
  ['strong', { ctype: 'bold', type: 'fmt', subType: 'xlf:b' }],
  ['underline', { ctype: 'underlined', type: 'fmt', subType: 'xlf:u' }],
  ['link', { ctype: 'link', type: 'link' }],
  ['quotation', { ctype: 'x-quotation', type: 'quote' }],
])
const STANDING: ReadonlyMap<string, CodeNames> = new Map([
  ['break', { ctype: 'lb', type: 'fmt', subType: 'xlf:lb' }],
  ['image', { ctype: 'image', type: 'image' }],
])

/** The names of a code by its type; a type of our own where the standards have no word. */
export function namesOf({ type, kind }: Code): CodeNames {
  const known = (kind === 'ph' ? STANDING : SPANNING).get(type)
  return known ?? { ctype: `x-${type}`, type: 'other', subType: `yanyana:${type}` }
}

/** Our type of a code by its names in a file; `code` where they say nothing. */
export function typeFromNames(names: Partial<CodeNames>): string {
  for (const [ours, theirs] of [...SPANNING, ...STANDING]) {
    const same =
      names.ctype === theirs.ctype ||
      (names.type === theirs.type && names.type !== undefined && names.subType === theirs.subType)
    if (same) return ours
  }
  return names.ctype?.replace(/^x-/, '') || names.subType?.replace(/^yanyana:/, '') || 'code'
}

/** What a code is in plain text: a footnote mark is read, a tag is not. */
export function plainForm({ data }: Code): string {
  return data.startsWith('<') ? '' : data
}

/** The closing form of a tag that opens; `undefined` for what is no tag. */
export function closingTag(data: string): string | undefined {
  const name = /^<([a-z][\w:.-]*)/i.exec(data)?.[1]
  return name === undefined ? undefined : `</${name}>`
}
