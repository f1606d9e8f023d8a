/**
 * Inline codes as an editor writes them: `⟦1⟧ … ⟦/1⟧` for what encloses, `⟦2⟧` for what stands alone. The same code has the
 * same number on both sides of a unit; only where there are codes are such marks anything but text.
 */
import type { Unit } from '../memory/unit.ts'
import { CODE_MARK, type Code, type Content } from '../text/content.ts'

/** A code with the mark it is written by. */
export interface NamedCode {
  readonly mark: string
  readonly code: Code
}

/** All codes of a unit, the English side’s first, each once. */
export function namedCodes(unit: Unit): NamedCode[] {
  const numbers = new Map<string, number>()
  const named = new Map<string, NamedCode>()
  for (const code of [...unit.en.codes, ...unit.tr.codes]) {
    const key = code.kind === 'ph' ? `ph ${code.id}` : `pair ${code.pair}`
    const number = numbers.get(key) ?? numbers.size + 1
    numbers.set(key, number)
    const name = `${code.kind} ${code.id}`
    if (!named.has(name)) named.set(name, { mark: `⟦${code.kind === 'close' ? '/' : ''}${number}⟧`, code })
  }
  return Array.from(named.values())
}

/** A content with marks in place of its codes. */
export function written({ text, codes }: Content, named: readonly NamedCode[]): string {
  let n = 0
  return text.replaceAll(CODE_MARK, () => {
    const code = codes[n++]
    return (code && markOf(code, named)) ?? ''
  })
}

/** The mark that a code is written by. */
export function markOf(code: Code, named: readonly NamedCode[]): string | undefined {
  return named.find((each) => isSame(each.code, code))?.mark
}

function isSame(a: Code, b: Code): boolean {
  return a.id === b.id && a.kind === b.kind
}

/** What is wrong with the marks of a text: one that is none, one that stands twice, one end without the other. */
export type CodeProblem = 'unknown' | 'twice' | 'half'

export type ReadContent =
  | {
      readonly kind: 'content'
      readonly content: Content /** Marks that stood in `was` and do not here. */
      readonly missing: readonly string[]
    }
  | { readonly kind: 'problem'; readonly problem: CodeProblem; readonly mark: string }

/** A text with marks as content. @param was what it was */
export function read(text: string, was: Content, named: readonly NamedCode[]): ReadContent {
  const bare = text.replaceAll(CODE_MARK, '')
  if (named.length === 0) return { kind: 'content', content: { text: bare, codes: [] }, missing: [] }
  const found = bare.match(/⟦\/?\d+⟧/g) ?? []
  const codes: Code[] = []
  for (const mark of found) {
    const known = named.find((each) => each.mark === mark)?.code
    // Under one name the two sides may have different native forms: a link with its title.
    const code = known && (was.codes.find((each) => isSame(each, known)) ?? known)
    if (!code) return { kind: 'problem', problem: 'unknown', mark }
    if (codes.includes(code)) return { kind: 'problem', problem: 'twice', mark }
    codes.push(code)
  }
  const half = halfOf(codes, was.codes)
  if (half) {
    return { kind: 'problem', problem: 'half', mark: markOf(half, named) ?? '' }
  }
  const missing = named.filter(({ code }) => holds(was.codes, code) && !holds(codes, code))
  return {
    kind: 'content',
    content: { text: bare.replace(/⟦\/?\d+⟧/g, CODE_MARK), codes },
    missing: missing.map(({ mark }) => mark),
  }
}

function holds(codes: readonly Code[], code: Code): boolean {
  return codes.some((each) => isSame(each, code))
}

/** A code whose other end is gone, or stands before it, though it was not so. */
function halfOf(codes: readonly Code[], was: readonly Code[]): Code | undefined {
  const whole = (list: readonly Code[], { pair }: Code) => {
    const open = list.findIndex((each) => each.kind === 'open' && each.pair === pair)
    const close = list.findIndex((each) => each.kind === 'close' && each.pair === pair)
    return open >= 0 && close > open
  }
  return codes.find(
    (code) => code.kind !== 'ph' && !whole(codes, code) && (whole(was, code) || !holds(was, code)),
  )
}
