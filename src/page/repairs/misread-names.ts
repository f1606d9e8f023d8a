/** Names with letters that optical recognition took for others: `lNK`, `NAT0`, `Tuikey` is beyond it. */
import { fold } from '../../text/turkish.ts'
import type { Repair } from '../repair.ts'

/** What is read for what, both ways round where both happen. */
const CONFUSIONS: readonly (readonly [string, string])[] = [
  ['0', 'O'],
  ['0', 'o'],
  ['1', 'I'],
  ['1', 'l'],
  ['5', 'S'],
  ['8', 'B'],
  ['l', 'I'],
  ['I', 'l'],
  ['|', 'I'],
  ['rn', 'm'],
  ['vv', 'w'],
]
const WORD = /(?<![\p{L}\p{N}|'’.-])[\p{L}\p{N}|]{3,30}(?![\p{L}\p{N}|]|[.-]\p{N})/gu
/** How often the right form must stand on the page when the name is not known. */
const OFTEN = 2

/**
 * @param names known, folded
 * @param words of the page, as they stand, and how often
 */
export function misreadNames(
  text: string,
  names: ReadonlySet<string>,
  words: ReadonlyMap<string, number>,
): Repair[] {
  return Array.from(text.matchAll(WORD)).flatMap(({ 0: word, index }): Repair[] => {
    if (!isSuspect(word) || names.has(fold(word)) || (words.get(word) ?? 0) > 1) return []
    const rights = new Set(candidates(word).filter((candidate) => isRight(candidate, names, words)))
    const [to] = rights
    if (to === undefined || rights.size > 1) return []
    return [{ start: index, end: index + word.length, kind: 'name', to, reason: 'misread', confidence: 0.88 }]
  })
}

/** A word that no one writes: digits or strokes among letters, small l before capitals, or a pair that reads as one. */
function isSuspect(word: string): boolean {
  if (!/\p{L}{2}/u.test(word)) return false
  return (
    /\p{L}[\d|]|[\d|]\p{L}/u.test(word) ||
    /^l\p{Lu}|\p{Lu}l\p{Lu}|\p{Lu}{2}l$|\p{Ll}I\p{Ll}|^I[bcdfghjklmnpqrtvwxz]/u.test(word) ||
    (/^\p{Lu}/u.test(word) && /rn|vv/.test(word))
  )
}

/** The word with every one of a confusion's readings put right, by one confusion or two. */
function candidates(word: string): string[] {
  const once = CONFUSIONS.map(([read, meant]) => word.replaceAll(read, meant)).filter((each) => each !== word)
  const twice = once.flatMap((each) => CONFUSIONS.map(([read, meant]) => each.replaceAll(read, meant)))
  return [...once, ...twice].filter((each) => each !== word && /^[\p{L}]+$/u.test(each))
}

/** A known name in a casing that names have, or a word that the page has several times. */
function isRight(candidate: string, names: ReadonlySet<string>, words: ReadonlyMap<string, number>): boolean {
  const cased = /^(?:\p{Lu}+|\p{Lu}\p{Ll}+)$/u.test(candidate)
  return cased && (names.has(fold(candidate)) || (words.get(candidate) ?? 0) >= OFTEN)
}
