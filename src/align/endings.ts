/**
 * The stems a dictionary word may stand in a text as.
 *
 * A stem is the first letters of a word, so a word of three letters has another stem with each ending (`gitti`,
 * `gider`, `goes`), and one of four or five changes its own (`şehir`, `şehri`; `city`, `cities`).
 */
import { STEM_LETTERS } from './stem.ts'

const TURKISH_VERB =
  'di ti du tu ir ar er ur r iyor uyor yor mis mus ecek acak yecek yacak me ma en an yen yan ip up yip se sa ebil abil yebil il ul in un l n'
const TURKISH = 'i u e a ler lar de da te ta in un nin nun si su yi yu ye ya im um miz le la ce ca ki'
const ENGLISH = 's es ed ing er'
const ENDINGS = {
  'tr verb': TURKISH_VERB.split(' '),
  tr: TURKISH.split(' '),
  en: ENGLISH.split(' '),
}

/** The stems of a word of a dictionary in any of its forms; its beginning for languages we know no endings of. */
export function inflections(word: string, lang: string, verb: boolean): string[] {
  const forms = lang === 'tr' ? turkish(word, verb) : lang === 'en' ? english(word) : [word]
  return [...new Set(forms.map((form) => form.slice(0, STEM_LETTERS)))]
}

function turkish(word: string, verb: boolean): string[] {
  const root = verb ? word.slice(0, -3) : word
  const bases = [root]
  const soft = /[ptk]$/.exec(root)?.[0]
  if (soft && root.length <= STEM_LETTERS)
    bases.push(root.slice(0, -1) + { p: 'b', t: 'd', k: 'g' }[soft as 'p' | 't' | 'k'])
  // şehir, şehri: the last vowel falls before one.
  const fallen = /^(.{1,3})[iu]([bcdfghjklmnpqrstvwxyz])$/.exec(root)
  if (fallen) bases.push(`${fallen[1]}${fallen[2]}`)
  if (root.length >= STEM_LETTERS)
    return bases.map((base) => (base.length < STEM_LETTERS ? `${base}i` : base))
  return [
    ...(verb ? [] : [root]),
    ...bases.flatMap((base) => ENDINGS[verb ? 'tr verb' : 'tr'].map((end) => base + end)),
  ]
}

function english(word: string): string[] {
  if (word.length > STEM_LETTERS) return [word]
  const bases = [word]
  if (word.endsWith('e')) bases.push(`${word.slice(0, -1)}i`)
  if (word.endsWith('y')) bases.push(`${word.slice(0, -1)}i`)
  if (word.length === STEM_LETTERS) return bases
  const doubled = /[aeiou]([bdgmnprt])$/.exec(word)?.[1]
  if (doubled) bases.push(word + doubled)
  return [...bases, ...ENDINGS.en.map((end) => word + end)]
}
