/** The character that stands for an inline code in the text of a {@link Content}: U+FFFC OBJECT REPLACEMENT CHARACTER. */
export const CODE_MARK = '\uFFFC'

/** A code that stands alone, or one end of a pair that encloses text. */
export type CodeKind = 'ph' | 'open' | 'close'

/** A protected piece of a text: a footnote mark, a link, emphasis. Never words to translate. */
export interface Code {
  /** Unique inside its content; the same code in source and target has the same id. */
  readonly id: string
  /** `ph` stands alone; `open` and `close` with the same `pair` enclose text. */
  readonly kind: CodeKind
  /** The id of the `open`, on it and on its `close`, whose own id is that id and a slash. */
  readonly pair?: string
  /** What the code is for, e.g. `footnote`, `link`, `emphasis`. */
  readonly type: string
  /** The native form, as it stood on the page. */
  readonly data: string
}

/**
 * Text with inline codes.
 *
 * The n-th {@link CODE_MARK} in `text` stands for `codes[n]`; there are exactly as many of the one as of the other.
 */
export interface Content {
  readonly text: string
  readonly codes: readonly Code[]
}

/** Content without inline codes. A stray {@link CODE_MARK} becomes a code of its own, so that the law of {@link Content} holds. */
export function plain(text: string): Content {
  let n = 0
  const codes = Array.from(
    text.matchAll(/\uFFFC/g),
    (): Code => ({ id: `x${++n}`, kind: 'ph', type: 'object', data: CODE_MARK }),
  )
  return { text, codes }
}

/** The words alone: codes taken out. */
export function wordsOnly(content: Content): string {
  return content.text.replaceAll(CODE_MARK, '')
}

/** Part of a content, by offsets in its `text`. */
export function sliceContent(content: Content, start: number, end: number): Content {
  const before = countMarks(content.text.slice(0, start))
  const text = content.text.slice(start, end)
  return { text, codes: content.codes.slice(before, before + countMarks(text)) }
}

/** Contents set one after the other, `between` them. */
export function joinContent(parts: readonly Content[], between = ''): Content {
  return { text: parts.map((part) => part.text).join(between), codes: parts.flatMap((part) => part.codes) }
}

/** Whether two contents are the same text with the same codes in the same places. */
export function sameContent(a: Content, b: Content): boolean {
  return (
    a.text === b.text &&
    a.codes.length === b.codes.length &&
    a.codes.every((code, i) => code.id === b.codes[i]?.id)
  )
}

/** How many {@link CODE_MARK}s stand in `text`. */
export function countMarks(text: string): number {
  let n = 0
  for (let at = text.indexOf(CODE_MARK); at >= 0; at = text.indexOf(CODE_MARK, at + 1)) n++
  return n
}

/** A text as every database can keep it: NUL, which PostgreSQL refuses, and halves of surrogate pairs become U+FFFD. */
export function soundText(text: string): string {
  if (text.isWellFormed() && !text.includes('\0')) return text
  return text.toWellFormed().replaceAll('\0', '\ufffd')
}

/** A content with its letters composed (NFC): macOS has tools that part `ş` into `s` and a cedilla. */
export function composed(content: Content): Content {
  const text = content.text.normalize('NFC')
  return text === content.text ? content : { text, codes: content.codes }
}

/** A text as XML 1.0 can carry it: most control characters and lone surrogates become U+FFFD. */
export function xmlText(text: string): string {
  return text.toWellFormed().replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
}

/**
 * `content` with its codes named as in `to`, where they are the same codes that `from` has under other names: the same
 * native form in the same order. A code that has no counterpart keeps its name.
 */
export function renamedCodes(content: Content, from: readonly Code[], to: readonly Code[]): Content {
  if (content.codes.length === 0) return content
  const names = new Map<string, string>()
  const taken = new Set<number>()
  for (const code of from) {
    const at = to.findIndex((other, i) => !taken.has(i) && sameNature(code, other))
    const other = to[at]
    if (!other) continue
    taken.add(at)
    names.set(code.id, other.id)
    if (code.pair !== undefined && other.pair !== undefined) names.set(code.pair, other.pair)
  }
  const codes = content.codes.map((code): Code => {
    const { pair } = code
    return {
      ...code,
      id: names.get(code.id) ?? code.id,
      ...(pair !== undefined && { pair: names.get(pair) ?? pair }),
    }
  })
  return { text: content.text, codes }
}

/** Whether two codes are the same thing, whatever they are called. */
export function sameNature(a: Code, b: Code): boolean {
  return a.kind === b.kind && a.type === b.type && a.data === b.data
}
