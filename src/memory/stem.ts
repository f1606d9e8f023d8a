/**
 * Which words may be forms of one word, and by what endings they differ.
 *
 * The key is coarse on purpose: forms of a word must share it, for words of different keys are never looked at twice
 * (the index stands on that); that two words share it says little. Whether they really are forms of one word is asked
 * of what follows their common beginning: both must be chains of endings.
 */
import type { Lang } from '../text/language.ts'
import { fold } from '../text/turkish.ts'

/** Letters that no Turkish ending begins with: a fourth one belongs to the stem. */
const OF_THE_STEM = /[bfghjopqrvwxzçö]/

/**
 * A folded key that all forms of a word have. Turkish: the part before an apostrophe, its first three letters, the third
 * hardened (`kab-ı`, `kap`), and the fourth where no ending begins with it. English: a light stem, endings taken off.
 */
export function stemKey(word: string, lang: Lang): string {
  const base = fold(word).split("'", 1)[0] ?? ''
  return lang === 'tr' ? turkishKey(base) : englishStem(base)
}

function turkishKey(base: string): string {
  if (base.length <= 2) return base
  const three = base.slice(0, 2) + hardened(base.charAt(2))
  const fourth = base.charAt(3)
  return OF_THE_STEM.test(fourth) ? three + fourth : three
}

function englishStem(base: string): string {
  if (base.length <= 3) return base
  const singular = base
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?<=ss|sh|ch|x|z)es$/, '')
    .replace(/(?<=[^su])s$/, '')
  const ending = /(?:ing|ed|ly)$/.exec(singular)?.index ?? singular.length
  const stem =
    ending >= 2 && /[aeiouy]/.test(singular.slice(0, ending)) ? singular.slice(0, ending) : singular
  return stem.replace(/(?<=..)e$/, '').replace(/(?<=..)([bdgmnprt])\1$/, '$1')
}

/** p, t, k for the b, d, g they become before a vowel; ğ folds to g, ç to c. */
export function hardened(letter: string): string {
  return letter === 'b' ? 'p' : letter === 'd' ? 't' : letter === 'g' ? 'k' : letter
}

/** Inflections, without case, mark or harmony (of the aorist not the mere r: kara, karar); `A` is a or e, `I` is i or u (ı, i, u, ü folded), a consonant in two forms both. */
const TURKISH_ENDINGS =
  'lAr I sI yI nI ImIz InIz A yA nA dA tA dAn tAn ndA ndAn In nIn lA ylA ki dIr tIr Iyor yor dI tI ydI m n k mIs ymIs AcAk AcAg yAcAk yAcAg Ar Ir An yAn dIk dIg tIk tIg mA mAk mAg Ip yIp ArAk yArAk sA ysA mAlI Abil yAbil Ama yAmA mAz Im InIz sInIz nIz Iz Il In Is z ken yken'
const ENGLISH_ENDINGS = 's es ed d ing ings er ers ly y ies ied e'

const ENDINGS: Readonly<Record<Lang, readonly string[]>> = {
  tr: [...new Set(TURKISH_ENDINGS.split(' ').flatMap(spelled))],
  en: ENGLISH_ENDINGS.split(' '),
}

function spelled(ending: string): string[] {
  const variants = (letter: string): string[] =>
    letter === 'A' ? ['a', 'e'] : letter === 'I' ? ['i', 'u'] : [letter]
  let words = ['']
  for (const letter of ending) words = words.flatMap((word) => variants(letter).map((each) => word + each))
  return words
}

/** No chain of endings is longer, in characters. */
export const LONGEST_CHAIN = 16

/** Whether `rest`, folded, is a chain of endings; the empty one is. Apostrophes between them do not count. */
export function isEndingChain(rest: string, lang: Lang): boolean {
  const chain = rest.replaceAll("'", '')
  if (rest.length > LONGEST_CHAIN) return false
  const reached = [true]
  for (let at = 0; at < chain.length; at++) {
    if (!reached[at]) continue
    for (const ending of ENDINGS[lang]) if (chain.startsWith(ending, at)) reached[at + ending.length] = true
  }
  return reached[chain.length] === true
}
