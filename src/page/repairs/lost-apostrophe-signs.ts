/**
 * Whether a page seems to have lost its apostrophes.
 *
 * None of a genitive or a contraction stands on it, and one of its words is a contraction or a genitive without: `dont`,
 * `countrys`, the name of somebody with an s. The network is asked on such pages only; others cost next to nothing.
 */
import { fold } from '../../text/turkish.ts'
import { contraction } from './contractions.ts'
import { COUNTABLE, KNOWN_NAMES, NAMES_IN_S } from './english-names.ts'
import type { Token } from './english-tokens.ts'
import { type Evidence, genitiveShape } from './genitive-shapes.ts'

const STANDING = /\p{L}['’](?:s|t|re|ve|ll|d|m)(?!\p{L})/u
/** How contractions and genitives without apostrophe end. */
const SIGN = /..(?:s|nt|ve|re|ll|[Ii]m)$/

/** Whether the apostrophes of a page seem lost. @param page what the page knows of its words and names */
export function hasLostApostrophes(text: string, page: Evidence): boolean {
  if (STANDING.test(text)) return false
  for (const word of page.words.keys()) if (isSign(word, page)) return true
  return false
}

function isSign(word: string, page: Evidence): boolean {
  if (!SIGN.test(word)) return false
  if (/^\p{Lu}\p{L}*\p{Ll}s$/u.test(word) && isNameWithS(word, page)) return true
  const low = word.toLowerCase()
  const alone: Token = {
    word,
    low,
    offset: 0,
    next: undefined,
    before: undefined,
    opens: false,
    closes: false,
  }
  return (low !== 'its' && contraction(alone) !== undefined) || genitiveShape(alone, page) !== undefined
}

function isNameWithS(word: string, { words, names }: Evidence): boolean {
  const base = word.slice(0, -1)
  if (NAMES_IN_S.has(word) || COUNTABLE.test(base)) return false
  return KNOWN_NAMES.has(base) || names.has(fold(base)) || (words.has(base) && !words.has(base.toLowerCase()))
}
