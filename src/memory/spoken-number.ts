/**
 * Turkish endings on figures: `2019'da`, `2020'de`. They follow the last word of the number as it is read aloud (`on
 * dokuz`, `yirmi`), so a number can only take another's ending by its own harmony.
 */

/** The kinds of ending that are understood; `none` without one. The order is kept in saved indexes. */
export const FAMILIES = ['none', 'locative', 'ablative', 'dative', 'genitive', 'accusative', 'other'] as const
export type Family = (typeof FAMILIES)[number]

const ONES = ['sıfır', 'bir', 'iki', 'üç', 'dört', 'beş', 'altı', 'yedi', 'sekiz', 'dokuz']
const TENS = ['', 'on', 'yirmi', 'otuz', 'kırk', 'elli', 'altmış', 'yetmiş', 'seksen', 'doksan']
/** By thousands: no number of more than twelve digits is read. */
const POWERS = ['', 'bin', 'milyon', 'milyar']

/** The last word of a whole number read aloud, given as digits; `undefined` for one too long to be sure of. */
export function lastSpoken(digits: string): string | undefined {
  if (!/^[0-9]{1,12}$/.test(digits)) return undefined
  const zeros = /0*$/.exec(digits)?.[0].length ?? 0
  if (zeros >= digits.length) return ONES[0]
  const digit = Number(digits.charAt(digits.length - 1 - zeros))
  if (zeros >= 3) return POWERS[Math.floor(zeros / 3)]
  return zeros === 2 ? 'yüz' : zeros === 1 ? TENS[digit] : ONES[digit]
}

/** By the last vowel of a word, the narrow vowel of an ending. */
export const NARROW: Readonly<Record<string, string>> = {
  a: 'ı',
  ı: 'ı',
  e: 'i',
  i: 'i',
  o: 'u',
  u: 'u',
  ö: 'ü',
  ü: 'ü',
}

/** The ending of a family on a word, without the apostrophe: `dokuz` in the locative takes `da`. */
export function endingOn(word: string, family: Family): string {
  const vowel = /[aıoueiöü](?=[^aıoueiöü]*$)/.exec(word)?.[0] ?? 'e'
  const wide = /[aıou]/.test(vowel) ? 'a' : 'e'
  const narrow = NARROW[vowel] ?? 'i'
  const open = /[aıoueiöü]$/.test(word)
  const stop = /[fstkçşhp]$/.test(word) ? 't' : 'd'
  switch (family) {
    case 'none':
    case 'other':
      return ''
    case 'locative':
      return stop + wide
    case 'ablative':
      return `${stop}${wide}n`
    case 'dative':
      return (open ? 'y' : '') + wide
    case 'genitive':
      return `${open ? 'n' : ''}${narrow}n`
    case 'accusative':
      return (open ? 'y' : '') + narrow
  }
}

/** The family of an ending, whatever number it hangs on; `other` for one that is not understood. */
export function familyOf(ending: string): Family {
  const low = ending.toLocaleLowerCase('tr')
  if (low === '') return 'none'
  if (/^[dt][ae]$/.test(low)) return 'locative'
  if (/^[dt][ae]n$/.test(low)) return 'ablative'
  if (/^y?[ae]$/.test(low)) return 'dative'
  if (/^n?[ıiuü]n$/.test(low)) return 'genitive'
  if (/^y?[ıiuü]$/.test(low)) return 'accusative'
  return 'other'
}
