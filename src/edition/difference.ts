import { diffArrays } from 'diff'
import { tokens } from '../text/words.ts'

/** A stretch of text that two versions share, or that only one of them has. */
export interface Difference {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Texts that differ in more tokens than this are shown as wholly replaced. */
const MAX_EDITS = 400

/** What changed from `a` to `b`, by words (a Turkish suffix belongs to its word), punctuation and white space. */
export function wordDifference(a: string, b: string): Difference[] {
  const parts = diffArrays(pieces(a), pieces(b), { maxEditLength: MAX_EDITS })
  if (!parts)
    return [
      { kind: 'removed', text: a },
      { kind: 'added', text: b },
    ]
  return parts.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }))
}

/** Tokens and the white space between them: together the whole text. */
function pieces(text: string): string[] {
  const list: string[] = []
  let at = 0
  for (const token of tokens(text)) {
    const start = text.indexOf(token, at)
    if (start > at) list.push(text.slice(at, start))
    list.push(token)
    at = start + token.length
  }
  if (at < text.length) list.push(text.slice(at))
  return list
}
