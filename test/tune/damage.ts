/** English text without its apostrophes, and what was lost. */

export const KINDS = ['contraction', 'singular', 'plural'] as const
export type Kind = (typeof KINDS)[number]

/** A word that lost its apostrophe. */
export interface Lost {
  /** In the damaged text, in code units. */
  readonly offset: number
  readonly from: string
  readonly to: string
  readonly kind: Kind
}

/** A word with an apostrophe in it, or a plural with one at its end that closes no quotation. */
const APOSTROPHE = /[\p{L}\p{N}]+['’]\p{L}+|(?<=\p{L}{2}s)['’](?![\p{L}\p{N}])/gu
const CONTRACTED =
  /^(?:.*n['’]t|.*['’](?:m|re|ve|ll|d)|(?:it|that|what|there|here|who|where|he|she|let|how)['’]s)$/i

/** A text without the apostrophes of its genitives and contractions, and what was lost. */
export function loseApostrophes(text: string): { text: string; lost: Lost[] } {
  let out = ''
  let at = 0
  const lost: Lost[] = []
  for (const { 0: found, index } of text.matchAll(APOSTROPHE)) {
    const plural = found.length === 1
    const kind = plural
      ? 'plural'
      : CONTRACTED.test(found)
        ? 'contraction'
        : /['’]s$/.test(found)
          ? 'singular'
          : undefined
    if (!kind || (plural && closesQuotation(text, index))) continue
    const start = plural ? index - (/[\p{L}\p{N}-]+$/u.exec(text.slice(0, index))?.[0].length ?? 0) : index
    const to = text.slice(start, index + found.length)
    const from = to.replace(/['’]/, '')
    out += text.slice(at, start)
    lost.push({ offset: out.length, from, to, kind })
    out += from
    at = index + found.length
  }
  return { text: out + text.slice(at), lost }
}

function closesQuotation(text: string, index: number): boolean {
  const opening = text.slice(0, index).match(/(?<![\p{L}\p{N}])['‘]/gu)?.length ?? 0
  return opening > 0
}
