/**
 * Mojibake: a text read in another encoding than it was written in.
 *
 * UTF-8 read as a one-byte encoding leaves sequences that no language writes (`Ä±`, `â€™`); where the second half of one
 * could be a quotation mark or a dash after a French or Portuguese capital, there must be such sequences elsewhere too.
 * Turkish read as West European (`ý þ ð` for `ı ş ğ`) leaves letters that Icelandic and Czech have, so the whole text
 * must speak for Turkish, or the word must be one that only Turkish has.
 */
import type { Repair } from '../repair.ts'
import { HIGH_BYTES } from './high-bytes.ts'

/** One sequence: a lead that UTF-8 gives Latin letters, or the lead of the general punctuation, and what follows it. */
const SEQUENCE = /[ÂÃÄÅ].|â[€‚„][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]?/gsu

/** Second halves that may well stand after a capital in a right text: quotation marks, dashes, blanks, the ellipsis. */
const ORDINARY = /[‘’‚“”„‹›«»–—…•\u00A0\u00AD]$/

/** What comes out must be of these: Latin letters with marks, signs of Latin-1, general punctuation, euro, trade mark. */
const PLAUSIBLE = /^[\u00A0-\u017F\u2010-\u203A\u20AC\u2122]$/

/** Places where UTF-8 was read byte by byte as windows-1252, windows-1254, ISO-8859-1 or ISO-8859-9. */
export function utf8Repairs(text: string): Repair[] {
  const found = Array.from(text.matchAll(SEQUENCE), ({ 0: from, index }) => {
    const to = decoded(from)
    const certain = !ORDINARY.test(from) || from.startsWith('â')
    return { from, to, start: index, certain }
  }).filter(({ to }) => to !== undefined)
  const elsewhere = found.some(({ certain }) => certain)
  return found.flatMap(({ from, to = '', start, certain }): Repair[] => {
    const end = start + from.length
    if (!certain && !elsewhere && !withinWord(text, start, end)) return []
    return [{ start, end, kind: 'encoding', to, reason: 'utf-8', confidence: certain ? 0.98 : 0.9 }]
  })
}

/** Whether a sequence stands at the head of a word: no language writes `Ã–zet`. */
function withinWord(text: string, start: number, end: number): boolean {
  return !/\p{L}/u.test(text.charAt(start - 1)) && /\p{L}/u.test(text.charAt(end))
}

/** The character whose UTF-8 bytes were read as `from`. */
function decoded(from: string): string | undefined {
  // The last byte of ” has no letter in windows-1252, and many a converter dropped it.
  if (from === 'â€') return '”'
  const [lead = 0, second = 0, third] = Array.from(from, (letter) => HIGH_BYTES.get(letter))
  if (!isTail(second)) return undefined
  const code =
    third === undefined
      ? ((lead & 0x1f) << 6) | (second & 0x3f)
      : ((lead & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f)
  if (from.length === 3 && !isTail(third)) return undefined
  if (from.startsWith('â') && from.length < 3) return undefined
  const letter = String.fromCharCode(code)
  return PLAUSIBLE.test(letter) ? letter : undefined
}

function isTail(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte < 0xc0
}

const TURKISH: Readonly<Record<string, string>> = { ý: 'ı', þ: 'ş', ð: 'ğ', Ý: 'İ', Þ: 'Ş', Ð: 'Ğ' }
const WORD = /[\p{L}\p{M}]+/gu
/** A longer run of letters is no word. */
const WORD_LENGTH = 60
const STRANGE = /[ýþðÝÞÐ]/
const FOREIGN = /[áéíóúæåøřěůšžčńłőűãõÁÉÍÓÚÆÅØŘĚŮŠŽČŃŁŐŰ]/gu
/** Letters that the three other encodings share with Turkish, and that Turkish words may have. */
const TURKISH_WORD = /^[abcçdefgğhıijklmnoöprsştuüvyzâîûw]+$/
const FUNCTION_WORDS =
  /(?<![\p{L}])(?:ve|bir|bu|ile|de|da|için|olarak|olan|daha|gibi|kadar|sonra|ancak|çok|en|göre|ise|üzere|tarafından|tarafýndan|Türkiye)(?![\p{L}])/gu
/** Endings that hold one of the letters, and whole words, that Icelandic, Czech and Old English do not have. */
const TURKISH_ENDING =
  /(?:lar[ıi]|ler[ıi]|l[ıi]ğ[ıi]|[ıi]ğ[ıi]|mız|nın|ında|ından|ını|nı|mış|miş|muş|müş|ış|dır|tır|oğlu|ağı|eği|uğu|üğü|doğan|şçı|lık|sı|ıl|lı|dı|tı|cı|ıcı|ıyor|acağ\p{L}*|eceğ\p{L}*|yıl|yılı|aşı|eşi|aş|eş|uş|üş|oş)$/u
const KNOWN =
  /^(?:dışişleri|içişleri|başkan\p{L}*|bakanlığı|başbakan\p{L}*|türkçe|erdoğan|doğan|doğu|çağ\p{L}*|ağustos|şubat|mayıs|kasım|aralık|salı|çarşamba|perşembe|istanbul|izmir|iran|ingiltere|ispanya|italya|israil|islam\p{L}*|iki|için|şahin|şimşek|şanlıurfa|ışık|yıldız\p{L}*|yılmaz|kılıç|aydın|iğdır|ığdır|muğla|eskişehir|kırşehir|balıkesir|diyarbakır|şehir|şirket\p{L}*|şey|şu|diğer|değil|eğer|bağımsız\p{L}*|barış|savaş\p{L}*|karşı|dış|iş|işbirliği|ilişki\p{L}*|görüş\p{L}*|giriş|yönetim|yazı|kıbrıs|azınlık|ırak|mısır|beyaz|çalışma\p{L}*)$/u

/** Places where Turkish (windows-1254, ISO-8859-9) was read as West European (windows-1252, ISO-8859-1). */
export function turkishRepairs(text: string): Repair[] {
  if (!STRANGE.test(text)) return []
  const words = Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({ word, index }))
    .filter(({ word }) => word.length <= WORD_LENGTH && STRANGE.test(word))
    .map(({ word, index }) => {
      const mended = word.replace(/[ýþðÝÞÐ]/g, (letter) => TURKISH[letter] ?? letter)
      return { word, index, mended }
    })
  const turkish = words.map(({ mended }) => speaksTurkish(mended))
  const foreign = text.match(FOREIGN)?.length ?? 0
  const letters = words.reduce((sum, { word }) => sum + (word.match(/[ýþðÝÞÐ]/g)?.length ?? 0), 0)
  const votes = turkish.filter((vote) => vote === 'known').length
  const endings = turkish.filter((vote) => vote !== undefined).length
  const whole =
    foreign * 5 <= letters &&
    endings >= 1 &&
    (votes >= 2 || (text.match(FUNCTION_WORDS)?.length ?? 0) >= 3) &&
    endings * 5 >= words.length
  return words.flatMap(({ word, index, mended }, i) => {
    const fits = whole ? !FOREIGN_ONCE.test(word) : turkish[i] === 'known' && foreign <= letters
    return fits ? lettersOf(word, mended, index, whole ? 0.95 : 0.9) : []
  })
}

const FOREIGN_ONCE = new RegExp(FOREIGN.source, 'u')

function speaksTurkish(mended: string): 'known' | 'ending' | undefined {
  const word = mended.toLocaleLowerCase('tr')
  if (!TURKISH_WORD.test(word)) return undefined
  if (KNOWN.test(word) || KNOWN.test(mended.toLowerCase())) return 'known'
  return TURKISH_ENDING.test(word) ? 'ending' : undefined
}

/** A repair for each letter that differs; both words have the same length. */
function lettersOf(word: string, mended: string, offset: number, confidence: number): Repair[] {
  return Array.from(word.matchAll(/[ýþðÝÞÐ]/g), ({ index }): Repair => {
    const start = offset + index
    const to = mended.charAt(index)
    return { start, end: start + 1, kind: 'encoding', to, reason: 'windows-1254', confidence }
  })
}
