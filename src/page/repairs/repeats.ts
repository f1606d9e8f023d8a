/**
 * Paragraphs that say again what an earlier one said, exactly or nearly.
 *
 * Exact repeats are found by a key that leaves out what transmission changes: white space, quotation marks, wrong
 * encodings. Near ones by shingles, runs of three words: an index remembers in which paragraphs each stands, a few at
 * most, so that time grows with the length of the page and not with its square.
 */
import { CODE_MARK } from '../../text/content.ts'
import { fold } from '../../text/turkish.ts'
import { applyRepairs } from '../repair.ts'
import { utf8Repairs } from './encoding.ts'

/** A paragraph shorter than this may well stand twice, in code units. */
const LENGTH = 60
const SHINGLE = 3
/** With fewer shingles a paragraph is too short to be nearly another. */
const FEWEST = 10
/** The share of a paragraph's shingles that an earlier one must have. */
const SHARE = 0.8
/** In how many paragraphs a shingle is remembered. */
const REMEMBERED = 8

/** How a paragraph repeats an earlier one, by its place in the list. */
export interface Repeat {
  readonly of: number
  readonly exact: boolean
}

/** One entry per text, `undefined` where it says something new. @param texts in page order */
export function repeatsOf(texts: readonly string[]): (Repeat | undefined)[] {
  const seen = new Map<string, number>()
  const index = new Map<string, number[]>()
  return texts.map((text, i) => {
    const key = repeatKey(text)
    if (key.length < LENGTH) return undefined
    const same = seen.get(key)
    if (same !== undefined) return { of: same, exact: true }
    seen.set(key, i)
    const shingles = shinglesOf(key)
    const near = nearest(shingles, index)
    for (const shingle of shingles) remember(index, shingle, i)
    return near === undefined ? undefined : { of: near, exact: false }
  })
}

function repeatKey(text: string): string {
  const mended = applyRepairs(text, utf8Repairs(text)).text.normalize('NFC')
  return fold(mended)
    .replaceAll(CODE_MARK, '')
    .replace(/['"`´«»„\u00AD]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function shinglesOf(key: string): ReadonlySet<string> {
  const words = key.match(/[\p{L}\p{N}]+/gu) ?? []
  const count = Math.max(0, words.length - SHINGLE + 1)
  return new Set(Array.from({ length: count }, (_, i) => words.slice(i, i + SHINGLE).join(' ')))
}

/** The earliest text that has the greatest share of the shingles, if that is enough. */
function nearest(shingles: ReadonlySet<string>, index: ReadonlyMap<string, number[]>): number | undefined {
  if (shingles.size < FEWEST) return undefined
  const common = new Map<number, number>()
  for (const shingle of shingles)
    for (const text of index.get(shingle) ?? []) common.set(text, (common.get(text) ?? 0) + 1)
  let best: number | undefined
  let most = SHARE * shingles.size
  for (const [text, count] of common) {
    if (count < most || (count === most && best !== undefined)) continue
    best = text
    most = count
  }
  return best
}

function remember(index: Map<string, number[]>, shingle: string, text: number): void {
  const texts = index.get(shingle)
  if (texts === undefined) index.set(shingle, [text])
  else if (texts.length < REMEMBERED) texts.push(text)
}
