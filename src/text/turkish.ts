import type { Lang } from './language.ts'

/** Lower case by the rules of the language: in Turkish I becomes ı and İ becomes i. */
export function lower(text: string, lang: Lang): string {
  return text.toLocaleLowerCase(lang)
}

/** Upper case by the rules of the language: in Turkish i becomes İ and ı becomes I. */
export function upper(text: string, lang: Lang): string {
  return text.toLocaleUpperCase(lang)
}

const FOLDED: Readonly<Record<string, string>> = {
  ı: 'i',
  İ: 'i',
  I: 'i',
  ğ: 'g',
  Ğ: 'g',
  ş: 's',
  Ş: 's',
  ç: 'c',
  Ç: 'c',
  ö: 'o',
  Ö: 'o',
  ü: 'u',
  Ü: 'u',
  â: 'a',
  Â: 'a',
  î: 'i',
  Î: 'i',
  û: 'u',
  Û: 'u',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
}

/**
 * A key for finding text however it was typed: lower case, the four i's as one, Turkish letters and circumflexes
 * without their marks, straight quotes. Depends on no locale, so it serves labels, search and cognates alike.
 */
export function fold(text: string): string {
  if (!/[^\x00-\x7f]/.test(text)) return text.toLowerCase()
  return text.replace(/[ıİIğĞşŞçÇöÖüÜâÂîÎûÛ’‘“”]/g, (letter) => FOLDED[letter] ?? letter).toLowerCase()
}

/** Whether the letters of `text` are all capitals (two letters at least). */
export function isShouted(text: string): boolean {
  return /\p{L}.*\p{L}/su.test(text) && !/\p{Ll}/u.test(text) && /\p{Lu}/u.test(text)
}
