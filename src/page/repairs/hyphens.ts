/**
 * Words hyphenated at a line end: `öncelik- lerimiz`, or with the line end still there.
 *
 * The hyphen may as well be meant (`pre- and post-war`, `Türk- Rus`, `well-` at a line end), so the two halves are joined
 * only where the whole word stands elsewhere on the page, or the second half can be nothing but the end of a word.
 */
import type { Repair } from '../repair.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const HYPHENATED =
  /(?<![\p{L}\p{N}'’-])(\p{L}{2,30})[-\u2010](?:[ \u00A0]{1,3}|[ \t]{0,3}\r?\n[ \t]{0,8})(\p{Ll}{2,30})(?![\p{L}\p{N}'’-])/gu

/** After a suspended hyphen, or a hyphen for a dash, these begin what follows. */
const GO_ON = words(
  've veya ya yahut ile da de ki ama fakat ancak bile dahi hem ise bir bu şu çok daha en gibi için kadar sonra and or nor to but as then than rather versus by of in on at the an is are was were it he she they we who which that not so if for from with a into over und oder et ou',
)
/** First halves that end in a hyphen of their own. */
const PREFIXES = words(
  'self co non anti pre post well long short high low mid multi semi ex vice inter intra counter cross full half much ill so then all by part vis re un over under sub trans pro pan neo quasi pseudo ultra micro macro bi tri two three four five six seven eight nine ten twenty thirty forty fifty north south east west year day decision policy law peace war world state',
)
/** Second halves of compounds, which are words themselves though they look like endings. */
const SECOND_WORDS = words(
  'able lar in men ten ant ance age ate ally ally est ire ice ion ions lit lik like less full free wide based made led old term level scale time known day year east west long ism isms ist ists led ten all al er ed rate rates rated size sized wise type types typed proof rich poor',
)

/** Ends of English words that are no words. */
const ENGLISH_END =
  /^(?:[bcdfghklmnprstvz]{0,2}(?:tion|tions|sion|sions|ment|ments|mental|ness|ity|ities|ingly|ings?|ously|ous|ively|ive|ives|ical|ically|ances?|ences?|ency|ancy|ently|antly|ent|ents|ible|ably|ibly|ised|ized|ising|izing|isation|ization|isations|izations|izes|ises|ize|ators?|ation|ations|ational|ated|ating|ates|ately|eral|erally|erals|tant|ture|tures|tural|ture|cial|cially|tial|tially|cian|cians|cy|cies|ology|ological|graphy|ry|ries|ary|ory|tory|ably|edly|ers|eth|istic|istan|dency|tary|ernment|opment|lished|lishing|mittee|nomic|nomically|eign|publics?))$/u
/** Ends of Turkish words: one suffix or more, of those that no word begins with. */
const TURKISH_END =
  /^(?:y[aeıiuü]|n[ıiuü]n|n[ıiuü]|[dt][ae]n?|[dt][ae]ki|[dt][ae]kiler|l[ae]r|s[ıi]|s[uü]|c[aei]|ç[ae])?(?:l[ae]r|l[ae]r[ıi]|l[ae]r[ıi]m[ıi]z|l[ae]r[ıi]n|l[ae]r[ıi]n[ıi]n|l[ae]r[ıi]nd[ae]n?|l[ae]r[ıi]n[ıiae]|l[ae]r[ae]|l[ae]rd[ae]n?|l[ıiuü]k|l[ıiuü]ğ[ıiuü]|l[ıiuü]ğ[ıiuü]n[ıiuü]n?|l[ıiuü]kl[ae]r[ıi]?|l[ıiuü]|s[ıiuü]z|m[ae]kt[ae]d[ıi]r|m[ae]kt[ae]|m[ıiuü]şt[ıiuü]r|m[ıiuü]ş|m[ae]s[ıi]n[ıi]n?|m[ae]s[ıi]|m[ae]l[ae]r[ıi]|[dt][ıiuü]r|[dt][ıiuü]|[dt][ıiuü]l[ae]r|[ıiuü]yor|yor|yorl[ae]r|[ae]c[ae]k|[ae]c[ae]kl[ae]r|[ae]c[ae]kt[ıi]r|s[ıiuü]n[ıiuü]n|s[ıiuü]nd[ae]n?|s[ıiuü]yl[ae]|s[ıiuü]n[ae]|n[ıiuü]n|nd[ae]n?|m[ıiuü]z|m[ıiuü]z[ıiuü]n|n[ıi]z|c[ıiuü]l[ae]r|ğ[ıiuü]|ğ[ıiuü]n[ıiuü]n?|ğ[ıiuü]nd[ae]n?|ğ[ae]|y[ıiuü]|yl[ae])$/u

/** Halves of one word with a hyphen and a blank or line end between them. */
export function hyphenRepairs(text: string): Repair[] {
  let known: Map<string, number> | undefined
  return Array.from(text.matchAll(HYPHENATED)).flatMap((match): Repair[] => {
    known ??= wordCounts(text)
    const [from, first = '', second = ''] = match
    if (!belongTogether(first, second, known, from.includes('\n'))) return []
    const start = match.index + first.length
    const end = match.index + from.length - second.length
    const confidence = known.has(key(first + second)) ? 0.95 : 0.85
    return [{ start, end, kind: 'hyphen', to: '', reason: 'hyphenation', confidence }]
  })
}

function belongTogether(
  first: string,
  second: string,
  known: ReadonlyMap<string, number>,
  broken: boolean,
): boolean {
  if (GO_ON.has(second) || GO_ON.has(key(first))) return false
  if (known.has(key(first + second))) return true
  if (PREFIXES.has(key(first)) || SECOND_WORDS.has(second)) return false
  // Each half stands once here; a half that stands elsewhere too is a word.
  if ((known.get(second) ?? 0) > 1) return false
  const harmony = harmonious(first, second)
  if (TURKISH_END.test(second) && harmony) return true
  if (/[aeıioöuü]/i.test(first) && ENGLISH_END.test(second)) return true
  return broken && !/[aeıioöuüâîûy]/.test(second)
}

/** Whether the first vowel of a Turkish suffix agrees with the last of the stem, front or back. */
function harmonious(stem: string, suffix: string): boolean {
  const last = /[aeıioöuüâîûAEIİOÖUÜ](?=[^aeıioöuüâîûAEIİOÖUÜ]*$)/.exec(stem)?.[0]
  const first = /[aeıioöuü]/.exec(suffix)?.[0]
  if (last === undefined || first === undefined) return false
  const front = (letter: string) => 'eiöüEİÖÜ'.includes(letter)
  return front(last) === front(first)
}

function key(word: string): string {
  return word.toLocaleLowerCase('tr')
}

function wordCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [word] of text.matchAll(/\p{L}+/gu)) counts.set(key(word), (counts.get(key(word)) ?? 0) + 1)
  return counts
}
