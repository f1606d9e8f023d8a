/** Blanks that are missing after a stop, or stray before a suffix; stops set twice. */
import type { Repair } from '../repair.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Words that begin sentences. */
const STARTERS = words(
  'The This These That Those It He She They We You I A An In On At For From With As But And Or However Therefore Moreover Although While When If After Before Since There Here His Her Its Their Our According Then Thus Nevertheless Furthermore Meanwhile To By What Who Why How Not No Yes Bu Bunun Buna Bunlar Bunu Böylece Böyle Ama Ancak Fakat Ve Veya Bir O Onun Onlar Ayrıca Çünkü Daha Diğer Her Hem İlk Son Sonra Önce İki Eğer Aynı Bugün Biz Ben Siz Kendi Özellikle Nitekim Dolayısıyla Oysa Yani Şu Türkiye İşte Çok Yeni Ne Nasıl Niçin Neden Kim Hiç Tüm Bütün Bazı Böylelikle Buradan Burada Öte Söz Yine Gene Zira',
)
/** Words that may follow a comma, and are nothing else. */
const AFTER_COMMA = words(
  'and but or the which who that this however as while when if although because so then not he she they it we you in on at for with to from of ancak ama fakat ve veya ya ki çünkü ise bu bir de da hem böylece ayrıca daha sonra önce gibi için ile bunun onun yani oysa ne',
)
const ENDINGS_OF_ADDRESSES =
  /^(?:com|net|org|edu|gov|tr|uk|eu|info|io|js|ts|py|md|txt|pdf|doc|docx|html?|xml|json|png|jpe?g|zip)$/i

/** A run without white space that holds a small letter, a stop and a capital. */
const GLUED_STOP = /(?<=\p{Ll}{2}[”’"')\]]?)([.!?…])(?=[“‘"(]?(\p{Lu}\p{Ll}*)(?![\p{L}\p{N}]))/gu
const GLUED_COMMA = /(?<=(?<![\p{L}\p{N}-])\p{Ll}{2,30}),(?=(\p{Ll}{2,30})(?:\s|$))/gu
/** How far around a stop its run of letters is looked at, in code units. */
const RUN = 60

export function missingBlankRepairs(text: string): Repair[] {
  let known: ReadonlySet<string> | undefined
  const stops = Array.from(text.matchAll(GLUED_STOP)).flatMap(({ 0: stop, 1: _, 2: next = '', index }) => {
    const run = runAround(text, index)
    if (!run || isAddress(run) || ENDINGS_OF_ADDRESSES.test(next)) return []
    known ??= new Set(text.match(/\p{L}+/gu) ?? [])
    const starts =
      STARTERS.has(next) ||
      (stop !== '?' &&
        /^[“"(]?\p{Ll}+[”")]?\.[^.]*$/u.test(run) &&
        next.length > 2 &&
        startsLike(next, known, text, index))
    return starts ? [blank(index + 1, 'after-stop', STARTERS.has(next) ? 0.95 : 0.85)] : []
  })
  const commas = commaRepairs(text)
  return [...stops, ...commas].sort((a, b) => a.start - b.start)
}

/** Whether a capitalised word that is no usual beginning begins a sentence: it, or its small form, stands elsewhere alone. */
function startsLike(next: string, known: ReadonlySet<string>, text: string, stop: number): boolean {
  const after = text.slice(stop + 1 + next.length, stop + 3 + next.length)
  const small = next.charAt(0).toLocaleLowerCase('tr') + next.slice(1)
  return (
    /^ \p{Ll}/u.test(after) && (known.has(small) || known.has(next.charAt(0).toLowerCase() + next.slice(1)))
  )
}

function commaRepairs(text: string): Repair[] {
  const found = Array.from(text.matchAll(GLUED_COMMA))
  if (found.length === 0) return []
  const spaced = text.match(/\p{L}, /gu)?.length ?? 0
  return found.flatMap(({ 1: next = '', index }) => {
    const run = runAround(text, index)
    if (!run || isAddress(run) || run.indexOf(',') !== run.lastIndexOf(',')) return []
    const usual = spaced >= 3 && spaced >= 3 * found.length
    return usual || AFTER_COMMA.has(next) ? [blank(index + 1, 'after-comma', usual ? 0.92 : 0.85)] : []
  })
}

function blank(at: number, reason: string, confidence: number): Repair {
  return { start: at, end: at, kind: 'space', to: ' ', reason, confidence }
}

/** The run without white space around a place; `undefined` when it is too long for a word or two. */
function runAround(text: string, at: number): string | undefined {
  let [start, end] = [at, at + 1]
  while (start > 0 && at - start <= RUN && !/\s/.test(text.charAt(start - 1))) start--
  while (end < text.length && end - at <= RUN && !/\s/.test(text.charAt(end))) end++
  return at - start > RUN || end - at > RUN ? undefined : text.slice(start, end)
}

function isAddress(run: string): boolean {
  return /[@/\\_=&#<>{}]|www\.|\d\.\d|^\.|\(\)|::|\.\p{Ll}/u.test(run)
}

/** Doubled full stops that end a sentence. */
export function doubleStopRepairs(text: string): Repair[] {
  return Array.from(
    text.matchAll(/(?<=[\p{L}\p{N})\]”’»])\.\.(?=\s|$|[”’"')\]»](?:\s|$))/gu),
    ({ index }): Repair => {
      return { start: index, end: index + 2, kind: 'space', to: '.', reason: 'double-stop', confidence: 0.9 }
    },
  )
}

const STRAY_BLANK =
  /(?<![\p{L}\p{N}'’‘"“])(\(?\p{Lu}[\p{L}\p{N}]{1,30}\)?)(?: ?(['’]) {1,2}|(?: {1,2})(['’]))(n?[ıiuü]n|[yn]?[aeıiuü]|[dt][ae]n?|n[dt]?[ae]n?|y?l[ae]|[dt][ae]ki)(?=[\s.,;:!?)]|$)/gu
const TURKISH_AROUND =
  /(?<![\p{L}])(?:ve|bir|bu|ile|de|da|için|olarak|olan|daha|gibi|kadar|sonra|ancak|çok)(?![\p{L}])|[ğşıİ]/iu
/** How far around the language of a place is looked for, in code units. */
const NEIGHBOURHOOD = 120

/** `AVİM’ in`, `AVİM ’in`: the blank between a name, its apostrophe and its suffix goes, in Turkish text. */
export function strayBlankRepairs(text: string): Repair[] {
  return Array.from(text.matchAll(STRAY_BLANK)).flatMap((match): Repair[] => {
    const [from, name = '', after, before, suffix = ''] = match
    const start = match.index + name.length
    const end = match.index + from.length - suffix.length
    const around = text.slice(Math.max(0, start - NEIGHBOURHOOD), end + NEIGHBOURHOOD)
    if (!TURKISH_AROUND.test(around.replace(from, '')) || !agrees(name, suffix)) return []
    const to = after ?? before ?? ''
    return [{ start, end, kind: 'space', to, reason: 'before-suffix', confidence: 0.9 }]
  })
}

/** Front or back, the suffix agrees with the name as it is read, or as its letters are. */
function agrees(name: string, suffix: string): boolean {
  const vowel = /[aeıiuü]/.exec(suffix)?.[0] ?? ''
  const last = name.match(/[aeıioöuüâîûAEIİOÖUÜ]/g)?.at(-1)
  const front = 'eiü'.includes(vowel)
  const spelt = /^\(?\p{Lu}+\)?$/u.test(name)
  return last === undefined ? front || !spelt : 'eiöüEİÖÜ'.includes(last) === front || (spelt && front)
}
