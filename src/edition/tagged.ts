/** Text with its codes as marks that can be typed: for forms, where a person has letters only. */
import { CODE_MARK, type Code, type Content } from '../text/content.ts'

/** Codes by number, from 1: `{1}` opens or stands alone, `{/1}` closes. */
function numbered(known: readonly Code[]): { readonly mark: string; readonly code: Code }[] {
  const names = [...new Set(known.map(({ id, pair }) => pair ?? id))]
  return known.map((code) => {
    const number = names.indexOf(code.pair ?? code.id) + 1
    return { mark: code.kind === 'close' ? `{/${number}}` : `{${number}}`, code }
  })
}

/** The codes that a text may have: those of the source and its own, each once. */
export function knownCodes(...texts: readonly (Content | undefined)[]): Code[] {
  const known = new Map<string, Code>()
  for (const text of texts)
    for (const code of text?.codes ?? []) if (!known.has(code.id)) known.set(code.id, code)
  return [...known.values()]
}

/** Strokes before a mark say that it is words: each stroke of the words is doubled, and one more makes words of the mark. */
const STROKES_AND_MARK = /(\\*)(\{\/?\d+\}|\uFFFC)/g

/** A text with each code as its mark; what looks like one in the words has a stroke before it. */
export function tagged({ text, codes }: Content, known: readonly Code[]): string {
  const marks = new Map(numbered(known).map(({ mark, code }) => [code.id, mark]))
  let at = 0
  return text.replace(STROKES_AND_MARK, (_, strokes: string, mark: string) =>
    mark === CODE_MARK
      ? `${strokes}${strokes}${marks.get(codes[at++]?.id ?? '') ?? ''}`
      : `${strokes}${strokes}\\${mark}`,
  )
}

/** The text that was typed, its marks codes again; a mark that no code has stays as it is. */
export function untagged(typed: string, known: readonly Code[]): Content {
  const byMark = new Map(numbered(known).map(({ mark, code }) => [mark, code]))
  const codes: Code[] = []
  const text = typed
    .replaceAll(CODE_MARK, '')
    .replace(STROKES_AND_MARK, (_, strokes: string, mark: string) => {
      const kept = strokes.slice(0, Math.floor(strokes.length / 2))
      const code = strokes.length % 2 === 0 ? byMark.get(mark) : undefined
      if (!code) return kept + mark
      codes.push(code)
      return kept + CODE_MARK
    })
  return { text, codes }
}

/** A text whose codes are given by their names. @returns `undefined` where a name is not known */
export function withCodes(text: string, ids: readonly string[], known: readonly Code[]): Content | undefined {
  const codes = ids.flatMap((id) => known.find((code) => code.id === id) ?? [])
  return codes.length === ids.length ? { text, codes } : undefined
}
