/** Mends of what checks find, where only one is possible. */
import type { Content } from '../../text/content.ts'
import type { Issue, Pair, QualityCode } from './issue.ts'

type Check = (pair: Pair) => readonly Issue[]

/** By finding, the text without what was found. A mend never touches a code: no pattern matches its mark. */
const MENDS: Partial<Readonly<Record<QualityCode, (text: string) => string>>> = {
  'quality-blanks-doubled': (text) => text.replace(/(?<=\S) {2,}(?=\S)/g, ' '),
  'quality-blanks-ends': (text) => text.trim(),
  'quality-blank-before-mark': (text) => text.replace(/(?<=[\p{L}\p{N})\]”’"]) +(?=[,;:.!?](?:\s|$))/gu, ''),
  'quality-blank-after-mark': (text) => text.replace(/(?<=\p{L}[,;:!?])(?=\p{L})/gu, ' '),
  'quality-doubled': (text) => text.replace(/(?<![\p{L}\p{N}])(\p{L}+) \1(?![\p{L}\p{N}'’])/gu, '$1'),
  'quality-dotted-i': (text) => text.replace(/i\u0307/g, 'i'),
}

/**
 * The target with one finding mended; `undefined` where that is not certain: the finding would still be there, or another
 * one come.
 */
export function mended(pair: Pair, code: QualityCode, check: Check): Content | undefined {
  const text = MENDS[code]?.(pair.target.text)
  if (text === undefined || text === pair.target.text) return undefined
  const target = { text, codes: pair.target.codes }
  const [before, after] = [check(pair), check({ ...pair, target })]
  const known = new Set(before.map((issue) => issue.code))
  if (after.some((issue) => issue.code === code || !known.has(issue.code))) return undefined
  return target
}
