/** Words: left untranslated, doubled, in the wrong case, lost names and addresses, and how long the whole is. */
import { wordsOnly } from '../../text/content.ts'
import { fold } from '../../text/turkish.ts'
import { stem, words } from '../../text/words.ts'
import { type Issue, issue, type Pair } from './issue.ts'

const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"“”’)]+|[\w.+-]+@[\w-]+\.[\w.-]*\w/gi

const addresses = (text: string) => (text.match(ADDRESS) ?? []).map((each) => each.replace(/[.,;:!?]+$/, ''))

/** Web and mail addresses are the same on both sides. */
export function checkAddresses({ source, target }: Pair): Issue[] {
  const [from, to] = [addresses(source.text), addresses(target.text)]
  const missing = from.filter((each) => !to.includes(each))
  const added = to.filter((each) => !from.includes(each))
  if (missing.length === 0 && added.length === 0) return []
  return [issue('quality-addresses', { source: missing.join(' ') || '–', target: added.join(' ') || '–' })]
}

/** A text of some words that came back as it went out. Figures, names and addresses may stay. */
export function checkUntranslated({ source, target }: Pair): Issue[] {
  const [from, to] = [wordsOnly(source).trim(), wordsOnly(target).trim()]
  if (from !== to) return []
  const own = words(from.replace(ADDRESS, ' ')).filter((word) => /\p{L}{2}/u.test(word))
  const common = own.filter((word, i) => /^\p{Ll}/u.test(word) || (i === 0 && own.length > 2))
  return common.length >= 2 ? [issue('quality-untranslated')] : []
}

/** Words that no sentence has twice in a row; Turkish doubles many others on purpose (`yavaş yavaş`). */
const NEVER_TWICE = new Set(
  'the of and to in for with from by at on a an is are was were be or as ve veya bu ile olarak gibi olan göre ama ancak çünkü her'.split(
    ' ',
  ),
)
const DOUBLED = /(?<![\p{L}'’-])(\p{L}+)\s+\1(?![\p{L}'’-])/giu

/** The same word twice in a row, where the source has no such pair. */
export function checkDoubled({ source, target, targetLang }: Pair): Issue[] {
  if (!targetLang || DOUBLED.test(source.text)) {
    DOUBLED.lastIndex = 0
    return []
  }
  for (const [pair, word = ''] of target.text.matchAll(DOUBLED))
    if (NEVER_TWICE.has(word.toLocaleLowerCase(targetLang)))
      return [issue('quality-doubled', { found: pair })]
  return []
}

/** Case of the first letter, dots of i and ı. */
export function checkCasing({ source, target, targetLang }: Pair): Issue[] {
  const found: Issue[] = []
  const first = (text: string) => /^[^\p{L}\p{N}]*(\p{L})/u.exec(text.replace(ADDRESS, '0'))?.[1] ?? ''
  const [from, to] = [first(source.text), first(target.text)]
  if (/\p{Lu}/u.test(from) && /\p{Ll}/u.test(to)) found.push(issue('quality-first-letter', { found: to }))
  const dotted = /\p{L}*i\u0307\p{L}*/u.exec(target.text)
  if (dotted) found.push(issue('quality-dotted-i', { found: dotted[0] }))
  const inSource = new Set(words(source.text))
  if (targetLang === 'tr') {
    // In capitals I is ı, which does not stand beside e, ö, ü in Turkish words: TÜRKIYE for TÜRKİYE.
    const capital = words(target.text).find(
      (word) => /^[A-ZÇĞİÖŞÜ]{4,}$/.test(word) && /I/.test(word) && /[EÖÜ]/.test(word) && !inSource.has(word),
    )
    if (capital) found.push(issue('quality-capital-i', { found: capital }))
  }
  if (targetLang === 'en') {
    const foreign = words(target.text).find((word) => /[ıİ]/.test(word) && !sourceHas(inSource, word))
    if (foreign) found.push(issue('quality-foreign-i', { found: foreign }))
  }
  return found
}

function sourceHas(source: ReadonlySet<string>, word: string): boolean {
  const base = word.split(/['’]/)[0] ?? word
  for (const each of source) if (each === word || each.startsWith(base)) return true
  return false
}

/** Names of several words inside a sentence, and acronyms. Many translate, so that both are hints. */
const NAME = /(?<=[\p{Ll},;] )(?:\p{Lu}\p{Ll}+ ){1,3}\p{Lu}\p{Ll}{2,}/gu
const ACRONYM = /(?<![\p{L}\p{N}-])\p{Lu}{2,}\d*(?![\p{L}\p{N}-])/gu
const NUMERAL = /^[IVXLC]+$/

/** Words of offices, places and times: a name that has one is translated, not kept. Compared by their stem. */
const TRANSLATED = new Set(
  'united national supreme court high war world great first second council committee commission party union league empire assembly republic kingdom states nations ministry minister president university institute centre center bank museum street square river ocean sea gulf desert island north south east west northern southern eastern western middle central international security house church army day century revolution games new old birleşik ulusal millî yüksek mahkeme savaşı dünya büyük birinci ikinci meclis komite komisyon konsey parti birliği lig imparatorluk cumhuriyet krallık devlet milletler bakanlık bakanı başkan üniversite enstitü merkez banka müze cadde meydan nehir okyanus deniz körfez çöl ada kuzey güney doğu batı orta uluslararası güvenlik kilise ordu gün yüzyıl devrim oyunları yeni eski genel ofis kurum kurul'
    .split(' ')
    .map(stem),
)

/** Names and acronyms of the source that the target does not have in any form. */
export function checkNames({ source, target }: Pair): Issue[] {
  const there = fold(target.text)
  const found: Issue[] = []
  const lost = (inTitleCase(source.text) ? [] : (source.text.match(NAME) ?? [])).filter((name) =>
    name.split(' ').every((word) => !TRANSLATED.has(stem(word)) && !there.includes(fold(word).slice(0, 4))),
  )
  if (lost[0]) found.push(issue('quality-names', { found: lost.join(', ') }))
  const shouted = !/\p{Ll}/u.test(source.text)
  const acronyms = shouted
    ? []
    : (source.text.match(ACRONYM) ?? []).filter((each) => !NUMERAL.test(each) && !there.includes(fold(each)))
  if (acronyms[0]) found.push(issue('quality-acronyms', { found: acronyms.join(', ') }))
  return found
}

/** Whether most words begin with a capital, as in English headings: then capitals tell no names. */
function inTitleCase(text: string): boolean {
  const all = words(text)
  return all.filter((word) => /^\p{Lu}/u.test(word)).length * 2 > all.length
}

/** Shorter texts say nothing by their length. */
const LENGTH_FROM = 25
/** Characters of Turkish for one of English: outside these, one of a hundred good pairs lies or fewer. */
const SHORTEST = 0.45
const LONGEST = 2.2

/** A translation much shorter or longer than its source. */
export function checkLength({ source, target, sourceLang, targetLang }: Pair): Issue[] {
  const [from, to] = [wordsOnly(source).trim().length, wordsOnly(target).trim().length]
  if (to === 0 || from < LENGTH_FROM || !sourceLang || !targetLang) return []
  const ratio = to / from
  if (ratio >= SHORTEST && ratio <= LONGEST) return []
  return [issue('quality-length', { source: String(from), target: String(to) })]
}
