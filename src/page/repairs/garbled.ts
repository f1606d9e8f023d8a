/** Titles that show what failed extraction leaves. */

const RUN_OF_ONE = /(\p{L})\1{3,}/u
const WORD = /[\p{L}\p{M}\p{N}]+/gu
/** Vowels of Turkish and English, y among them; Roman numerals and abbreviations have none, but are short. */
const VOWEL = /[aeıioöuüyâîû]/i
const ROMAN = /^[MDCLXVI]+$/
const LONGEST_ABBREVIATION = 4
/** Without vowels, yet written so. */
const KNOWN = /^(?:https?|html|xhtml)$/i
/** Digits that optical recognition reads for letters, amid letters: `TÜRK1YE`, `P0LICY`; not `G20`, `H1N1`, `C4ISR`. */
const DIGIT_AMID = /\p{L}{2,}[015]\p{L}|\p{L}[015]\p{L}{2,}/u

/** Whether a title is garbled: runs of one letter, long words without vowel, digits for letters, letters lost. */
export function isGarbled(title: string): boolean {
  if (title.includes('\uFFFD') || RUN_OF_ONE.test(title)) return true
  const words = title.match(WORD) ?? []
  return words.some((word) => isVowelless(word) || DIGIT_AMID.test(word))
}

function isVowelless(word: string): boolean {
  const letters = /^\p{L}+$/u.test(word) && /^\p{Script=Latin}+$/u.test(word)
  return (
    letters &&
    word.length > LONGEST_ABBREVIATION &&
    !VOWEL.test(word.normalize('NFC').replaceAll('İ', 'i')) &&
    !ROMAN.test(word) &&
    !KNOWN.test(word)
  )
}
