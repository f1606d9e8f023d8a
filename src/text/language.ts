/**
 * Which of the two languages a text is in.
 *
 * Letters and function words decide first: they are right nearly always and cost little. What they leave open goes to
 * franc, restricted to the two languages; a text too short for either stays undetermined rather than wrong.
 */
import { francAll } from 'franc'
import { fold } from './turkish.ts'

/** The languages in play, as BCP 47 tags. */
export type Lang = 'tr' | 'en'

/** Both languages, Turkish first, as the columns of an edition stand. */
export const LANGS: readonly Lang[] = ['tr', 'en']

/** The counterpart of a language in an edition. */
export function otherLang(lang: Lang): Lang {
  return lang === 'tr' ? 'en' : 'tr'
}

const TURKISH_LETTERS = /[ğĞşŞıİ]/g
const SHARED_LETTERS = /[çÇöÖüÜ]/g
const FOREIGN_TO_TURKISH = /[qwx]/gi

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))
const TURKISH_WORDS = words(
  've bir bu ile icin de da olarak olan daha en gibi kadar sonra gore ise icinde arasinda uzerine hakkinda tarafindan ancak degil var yok dedi etti oldu cok her ki ya mi mu ne o su iki yeni ilk son turkiye merkezi dergisi raporu yorum analiz bulten duyuru rapor kaynak yazar tarih dil sayi haber ajansi ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik pazartesi sali carsamba persembe cuma cumartesi pazar baskani bakani bakanligi',
)
const ENGLISH_WORDS = words(
  'the of and to in is that for on with as by at from was were be been are has have had it its this which an not but or will would said he she they their his her we our more than after before between about into over new first no who center centre studies report analysis commentary bulletin announcement journal source author date language news agency january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday minister ministry president',
)

/** Web and mail addresses have no language. */
const ADDRESS = /\b(?:https?:\/\/|www\.)\S+|\S+@\S+/gi

/** Below this many letters franc's guess is worth nothing, and the answer is `undefined`. */
const FRANC_MIN_LETTERS = 12

/** How much better franc must like the one language than the other (its scores run from 0 to 1). */
const FRANC_MARGIN = 0.04

/** The language of `text`, or `undefined` when nothing in it tells. */
export function detectLanguage(text: string): Lang | undefined {
  const sample = text.slice(0, 2000).replace(ADDRESS, ' ')
  const score = evidence(sample)
  if (Math.abs(score) >= 1) return score > 0 ? 'tr' : 'en'
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  if (letters < FRANC_MIN_LETTERS) return undefined
  return francs(sample)
}

/** Positive for Turkish, negative for English, in words of evidence. */
function evidence(text: string): number {
  let score =
    2 * count(text, TURKISH_LETTERS) +
    0.5 * count(text, SHARED_LETTERS) -
    0.25 * count(text, FOREIGN_TO_TURKISH)
  for (const word of fold(text).match(/\p{L}+/gu) ?? []) {
    if (TURKISH_WORDS.has(word)) score++
    if (ENGLISH_WORDS.has(word)) score--
  }
  return score
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

function francs(text: string): Lang | undefined {
  const scores = new Map(francAll(text, { only: ['tur', 'eng'], minLength: 1 }))
  const lead = (scores.get('tur') ?? 0) - (scores.get('eng') ?? 0)
  if (Math.abs(lead) < FRANC_MARGIN) return undefined
  return lead > 0 ? 'tr' : 'en'
}
