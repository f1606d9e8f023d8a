/**
 * Lost apostrophes of Turkish: case endings of proper names (`Ankarada`, `NATOya`).
 *
 * Only inflections take the apostrophe (`Ankara'dan`), derivations do not (`Ankaralı`), nor do the names of institutions
 * (`Türk Dil Kurumundan`), which end in a common noun: a name must be known as a single word, or be a name in capitals.
 * The ending must agree with the name in its vowels and in its consonant.
 */
import { fold } from '../../text/turkish.ts'
import type { Repair } from '../repair.ts'
import { TURKISH_NAMES } from './turkish-names.ts'

const WORD = /(?<![\p{L}\p{M}\p{N}'’-])\p{Lu}[\p{L}\p{M}]{3,40}(?![\p{L}\p{M}\p{N}'’-])/gu
/** Case endings; those of one letter are left out after names in small letters, where they may belong to the name. */
const ENDING = /(?:n[ıiuü]n|[ıiuü]n|[yn]?[ae]|[yn]?[ıiuü]|[dt][ae]n?|[dt][ae]ki|y?l[ae])$/u
const LONGEST_ENDING = 4
const NAME_LENGTH = 4
const BACK = 'aıouâû'
const VOWELS = 'aeıioöuüâîû'
const HARD = 'çfhkpsşt'

/**
 * The lost apostrophes of a Turkish text, in order.
 *
 * @param names known, folded; single words count
 * @param words of the page, as they stand, and how often
 * @param mark the apostrophe to set
 */
export function turkishApostrophes(
  text: string,
  names: ReadonlySet<string>,
  words: ReadonlyMap<string, number>,
  mark: string,
): Repair[] {
  return Array.from(text.matchAll(WORD)).flatMap(({ 0: word, index }): Repair[] => {
    const length = /^\p{Lu}{2,}\p{Ll}/u.test(word)
      ? acronymLength(word, names, words)
      : nameLength(word, names, words)
    if (length === undefined) return []
    const to = word.slice(0, length) + mark + word.slice(length)
    const end = index + word.length
    return [{ start: index, end, kind: 'apostrophe', to, reason: 'suffix', confidence: 0.9 }]
  })
}

/** How long the name is that a word in small letters begins with; `undefined` when none or several can be. */
function nameLength(
  word: string,
  names: ReadonlySet<string>,
  words: ReadonlyMap<string, number>,
): number | undefined {
  if (TURKISH_NAMES.has(word) || names.has(fold(word))) return undefined
  const small = word.charAt(0).toLocaleLowerCase('tr') + word.slice(1)
  if (words.has(small)) return undefined
  const fits = range(word.length - LONGEST_ENDING, word.length - 2).filter((length) => {
    const name = word.slice(0, length)
    const known = TURKISH_NAMES.has(name) || names.has(fold(name))
    return length >= NAME_LENGTH - 1 && known && fitsEnding(name.toLocaleLowerCase('tr'), word.slice(length))
  })
  if (fits.length === 1) return fits[0]
  // One letter is ending enough where it can be nothing else: `Berlin-e`, `Paris-i` of names on our own list.
  const name = word.slice(0, -1)
  const one = fits.length === 0 && TURKISH_NAMES.has(name) && name.length >= NAME_LENGTH
  return one && fitsEnding(name.toLocaleLowerCase('tr'), word.slice(-1)) ? word.length - 1 : undefined
}

/** `NATOya`: capitals, and an ending that agrees with the name read as a word or letter by letter. */
function acronymLength(
  word: string,
  names: ReadonlySet<string>,
  words: ReadonlyMap<string, number>,
): number | undefined {
  const name = /^\p{Lu}+/u.exec(word)?.[0] ?? ''
  const ending = word.slice(name.length)
  if (!names.has(fold(name)) && !words.has(name)) return undefined
  const low = name.toLocaleLowerCase('tr')
  // The letters' own names end in a vowel: A B C D are a, be, ce, de.
  const last = low.slice(-1)
  const spelt = VOWELS.includes(last) ? last : `${last}e`
  return fitsEnding(low, ending) || fitsEnding(spelt, ending) ? name.length : undefined
}

/** Whether an ending agrees with a name in small letters: vowel with vowel, hard with hard, a buffer after a vowel. */
function fitsEnding(name: string, ending: string): boolean {
  if (!new RegExp(`^${ENDING.source}`, 'u').test(ending)) return false
  const vowel = Array.from(name).findLast((letter) => VOWELS.includes(letter))
  const own = Array.from(ending).find((letter) => VOWELS.includes(letter))
  if (!vowel || !own || BACK.includes(vowel) !== 'aıou'.includes(own)) return false
  if ('ıiuü'.includes(own) && 'oöuüû'.includes(vowel) !== 'uü'.includes(own)) return false
  const open = VOWELS.includes(name.slice(-1))
  const [first = ''] = ending
  if (first === 't') return HARD.includes(name.slice(-1))
  if (first === 'd') return !HARD.includes(name.slice(-1))
  if (first === 'l') return !open
  return VOWELS.includes(first) ? !open : open
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
}
