/**
 * One word put in the place of another that stands in some form: the suffix goes along. In Turkish it follows the new
 * word's vowels and last letter (Göksel & Kerslake, Turkish: A Comprehensive Grammar, chapters 2, 3 and 8.1); where the
 * form can be read in two ways, or the new word may change its own stem, the answer is a guess and says so.
 */
import type { Lang } from '../text/language.ts'
import { fold, lower } from '../text/turkish.ts'
import { NARROW } from './spoken-number.ts'
import { isEndingChain } from './stem.ts'

/** A word in the form of another; not `sure` where a person should look. */
export interface Inflected {
  readonly text: string
  readonly sure: boolean
}

/**
 * @param stem the word as it is looked for, without a suffix @param word as it stands @param other the word in its place;
 * both may be phrases, whose last word takes the suffix
 * @returns `undefined` when the word is no form of the stem
 */
export function inflectedLike(stem: string, word: string, other: string, lang: Lang): Inflected | undefined {
  return lang === 'tr' ? turkish(stem, word, other) : english(stem, word, other)
}

function english(stem: string, word: string, other: string): Inflected | undefined {
  const [base, apostrophe = '', owner = ''] = word.split(/(['’])(?=s?$)/i)
  const rest = formOf(stem, base ?? word)
  if (rest === undefined || !['', 's', 'es', 'ies'].includes(rest)) return undefined
  const plural = rest !== '' && !(rest === 's' && /s$/i.test(stem))
  return { text: (plural ? pluralOf(other) : other) + apostrophe + owner, sure: !plural || isRegular(other) }
}

/** What hangs on a stem in English; a y may have become `ie`. */
function formOf(stem: string, word: string): string | undefined {
  const [a, b] = [fold(stem), fold(word)]
  if (b.startsWith(a)) return b.slice(a.length)
  return a.endsWith('y') && b === `${a.slice(0, -1)}ies` ? 'ies' : undefined
}

function pluralOf(word: string): string {
  if (/[^aeiou]y$/i.test(word)) return `${word.slice(0, -1)}ies`
  return word + (/(?:s|x|z|ch|sh)$/i.test(word) ? 'es' : 's')
}

function isRegular(word: string): boolean {
  return !/(?:man|foot|tooth|child|person|f|fe|o|sis|us|um)$/i.test(word)
}

const VOWEL = /[aıoueiöü]/
const VOWELS = /[aıoueiöüâîû]/g
const PLAIN: Readonly<Record<string, string>> = { â: 'a', î: 'i', û: 'u' }
const SOFT: Readonly<Record<string, string>> = { p: 'b', ç: 'c', t: 'd', k: 'ğ', g: 'ğ' }
/** Consonants behind which a suffix begins with t, ç rather than d, c. */
const HARD = /[fstkçşhp]$/

/** What a stem ends in: a consonant, a vowel, or the possessive of a compound, which takes an n before cases. */
type Ending = 'consonant' | 'vowel' | 'possessive'

/** Cases by what a stem ends in, as patterns of a suffix; A is a or e, I one of ı, i, u, ü, D d or t. */
const CASES: Readonly<Record<string, Readonly<Record<Ending, string>>>> = {
  accusative: { consonant: 'I', vowel: 'yI', possessive: 'nI' },
  dative: { consonant: 'A', vowel: 'yA', possessive: 'nA' },
  locative: { consonant: 'DA', vowel: 'DA', possessive: 'ndA' },
  ablative: { consonant: 'DAn', vowel: 'DAn', possessive: 'ndAn' },
  genitive: { consonant: 'In', vowel: 'nIn', possessive: 'nIn' },
  instrumental: { consonant: 'lA', vowel: 'ylA', possessive: 'ylA' },
}

function turkish(stem: string, word: string, other: string): Inflected | undefined {
  const [base = '', mark = '', behind] = word.split(/(['’])/, 3)
  if (behind !== undefined) {
    if (fold(base) !== fold(stem)) return undefined
    const { suffix, sure } = carried(lower(behind, 'tr'), stem, other, true)
    const name = /^\p{Lu}|\p{N}$/u.test(other)
    return { text: `${other}${mark}${suffix}`, sure: sure && name }
  }
  const rest = restOf(stem, word)
  if (rest === undefined) return undefined
  if (rest === '') return { text: other, sure: true }
  const { suffix, sure } = carried(lower(rest, 'tr'), stem, other, false)
  const soft = softened(other, suffix)
  const becomesName = /^\p{Lu}/u.test(other) && !/^\p{Lu}/u.test(stem) && !/\s/.test(other)
  return { text: soft.text + suffix, sure: sure && soft.sure && !becomesName }
}

/** What hangs on a Turkish stem, whose last consonant may have softened. */
function restOf(stem: string, word: string): string | undefined {
  const [a, b] = [fold(stem), fold(word)]
  const rest = word.slice(stem.length)
  if (b.startsWith(a)) return isEndingChain(fold(rest), 'tr') ? rest : undefined
  const soft = SOFT[lower(stem.slice(-1), 'tr')]
  const begins = soft !== undefined && b.startsWith(a.slice(0, -1) + fold(soft))
  return begins && VOWEL.test(lower(rest.charAt(0), 'tr')) && isEndingChain(fold(rest), 'tr')
    ? rest
    : undefined
}

/** A suffix as it hangs on another word. @param apart behind an apostrophe */
function carried(
  rest: string,
  stem: string,
  other: string,
  apart: boolean,
): { suffix: string; sure: boolean } {
  const [from, to] = [endingOf(stem), endingOf(other)]
  const known = harmonyIsPlain(other)
  if (
    from === to ||
    (rest.startsWith('l') && /^l[ae]r/.test(rest) && from !== 'possessive' && to !== 'possessive')
  )
    return { suffix: harmonised(rest, other), sure: known }
  const found = Object.values(CASES).filter((forms) => patternOf(forms[from]).test(rest))
  const [only] = found
  if (only) {
    // Behind a consonant the accusative and the possessive look the same.
    const clear = !(from === 'consonant' && only === CASES.accusative && !apart)
    return {
      suffix: harmonised(only[to].replace('D', 'd').replaceAll('A', 'a').replaceAll('I', 'ı'), other),
      sure: known && clear,
    }
  }
  return { suffix: harmonised(rest, other), sure: false }
}

function patternOf(form: string): RegExp {
  return new RegExp(`^${form.replaceAll('D', '[dt]').replaceAll('A', '[ae]').replaceAll('I', '[ıiuü]')}$`)
}

function endingOf(phrase: string): Ending {
  const low = lower(phrase, 'tr')
  if (/\s/.test(low) && /[^\s]{3}[ıiuü]$/.test(low)) return 'possessive'
  return /[aıoueiöüâîû]$/.test(low) ? 'vowel' : 'consonant'
}

/** The vowels of a suffix after those of a word, d or t after its last letter. */
function harmonised(suffix: string, word: string): string {
  const low = lower(word, 'tr')
  let last = vowelOf(low)
  const fitted = suffix.replace(/^[dt](?=[aeıiuü])|^[cç](?=[aeıiuü])/, (first) =>
    HARD.test(low)
      ? first === 'd' || first === 't'
        ? 't'
        : 'ç'
      : first === 'd' || first === 't'
        ? 'd'
        : 'c',
  )
  // The ki of `evdeki` and ken never change.
  return fitted.replace(/(?<=d[ae]|t[ae]|n)ki|ken$|[aeıiuüoö]/g, (found) => {
    if (found.length > 1) {
      last = found.at(1) as string
      return found
    }
    if (/[oö]/.test(found)) last = found
    else last = /[ae]/.test(found) ? (/[aıou]/.test(last) ? 'a' : 'e') : (NARROW[last] ?? 'i')
    return last
  })
}

function vowelOf(word: string): string {
  const last = word.match(VOWELS)?.at(-1) ?? 'e'
  return PLAIN[last] ?? last
}

/** Loans whose suffixes go with front vowels (`saati`, `kontrolü`) do not show it; a word without a vowel is read aloud. */
function harmonyIsPlain(word: string): boolean {
  const low = lower(word, 'tr')
  return VOWEL.test(low) && !/(?:[aou]l|aat|at|harf|ikkat|âl|â.?)$/.test(low)
}

/** A word before a suffix: k becomes ğ before a vowel; whether p, ç and t soften is known of each word only. */
function softened(word: string, suffix: string): Inflected {
  const last = lower(word.slice(-1), 'tr')
  if (!VOWEL.test(suffix.charAt(0)) || !/[pçtk]/.test(last)) return { text: word, sure: true }
  const syllables = (lower(word.split(/\s/).at(-1) ?? word, 'tr').match(VOWELS) ?? []).length
  if (syllables < 2) return { text: word, sure: false }
  if (last === 't') return { text: word, sure: false }
  const soft = last === 'k' && /n$/i.test(word.slice(0, -1)) ? 'g' : (SOFT[last] ?? last)
  return { text: word.slice(0, -1) + soft, sure: last === 'k' }
}
