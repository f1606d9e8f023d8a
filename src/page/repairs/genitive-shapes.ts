/** Genitives that the shape of a word tells, or the measure of time or the number that it stands with. */
import { KNOWN_NAMES, NAMES_IN_S } from './english-names.ts'
import type { Token } from './english-tokens.ts'
import { CROWDS, FUNCTION_WORDS } from './english-words.ts'
import { goesOn, isNoun } from './noun-phrases.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

export type GenitiveReason = 'shape' | 'name' | 'determiner' | 'noun' | 'time' | 'plural'

export interface Genitive {
  /** With a straight apostrophe. */
  readonly to: string
  readonly reason: GenitiveReason
  readonly confidence: number
}

/** What the page knows: how often each word stands on it, and which names are known, folded. */
export interface Evidence {
  readonly words: ReadonlyMap<string, number>
  readonly names: ReadonlySet<string>
  /** Whether the page seems to have lost the apostrophes of English. */
  readonly stripped?: boolean
}

const IRREGULAR = words(
  'todays yesterdays tomorrows tonights mens womens childrens someones everyones anyones nobodys everybodys somebodys anybodys elses wifes lifes gentlemens',
)
const MANS =
  /(?:^|wo|police|gentle|sports|spokes|chair|fire|fisher|business|states|crafts|congress|work|country|noble|camera|house|sales)m[ae]ns$/
const HARD_CH = /(?:epoch|stomach|mon?arch|triarch|igarch|tech|loch|eunuch|czech|bach|mach|zech)s$/

/** Forms that neither plural nor verb has: `countrys`, `childrens`, `Bushs`, `each others`. */
export function genitiveShape(token: Token, evidence: Evidence): Genitive | undefined {
  const { word } = token
  if (NAMES_IN_S.has(word)) return undefined
  const confidence = isUnpluralled(token)
    ? 0.95
    : hasConsonantY(token, evidence)
      ? 0.95
      : isPronoun(token)
        ? 0.9
        : isPeoples(token)
          ? 0.85
          : isNameInSs(token, evidence)
            ? 0.92
            : undefined
  return confidence === undefined ? undefined : { to: `${word.slice(0, -1)}'s`, reason: 'shape', confidence }
}

/** The plural is irregular, or would be spelt with es. */
function isUnpluralled({ word, low }: Token): boolean {
  const sibilant = /(?:[^aeiou]ch|[aeiou]{2}ch|sh|x|z|[^s]ss)s$/.test(low) && !HARD_CH.test(low)
  return sibilant || IRREGULAR.has(low) || (MANS.test(low) && !/^\p{Lu}/u.test(word))
}

/** The plural would be spelt with ies; of names it is not, so they must be known. */
function hasConsonantY({ word, low }: Token, { words: seen }: Evidence): boolean {
  if (
    !/[bcdfghjklmnpqrstvwxz]ys$/.test(low) ||
    !/[aeiou]/.test(low) ||
    /(?:stand|lay|fly|passer)bys$/.test(low)
  )
    return false
  const base = word.slice(0, -1)
  return /^\p{Ll}/u.test(word) || KNOWN_NAMES.has(base) || seen.has(base) || isNoun(base.toLowerCase())
}

function isPronoun({ low, before, next }: Token): boolean {
  if (low === 'others') return before?.low === 'each' && next !== undefined && !FUNCTION_WORDS.has(next.low)
  return low === 'ones' && next?.low === 'own'
}

function isPeoples(token: Token): boolean {
  const several = /^(?:all|two|other|indigenous|these|turkic|of|and|native|many)$/
  return token.low === 'peoples' && goesOn(token) && !several.test(token.before?.low ?? '')
}

/** `Dariuss`, of a name in s that is known or stands on the page. */
function isNameInSs({ word }: Token, { words: seen }: Evidence): boolean {
  const base = word.slice(0, -1)
  if (!/^\p{Lu}.*[^s]ss$/u.test(word) || base.length < 4) return false
  return NAMES_IN_S.has(base) || (seen.has(base) && !seen.has(base.toLowerCase()))
}

const UNITS = words('years months weeks days hours minutes')
const AFTER_UNITS = words('time worth notice imprisonment jail pay experience supply detention service')
const NUMBERS =
  /^(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|several|many|few)$/
/** What stands before plurals, numbers among it. */
export const PLURAL_DETERMINERS = words(
  'both these those many all two three four five six seven several other most few various some thousand hundred dozen dozens couple lot lots number pair group',
)
const OWNED = words(
  'rights style styles union unions guild lives names families homes views interests wages children parents court association league club council strike bodies faces efforts governments leaders opinions',
)

/** `two weeks' notice`, `both artists' style`, `the Thirty Years' War`. */
export function pluralGenitive({ word, low, before, next }: Token): Genitive | undefined {
  if (!next) return undefined
  const to = `${word}'`
  if (UNITS.has(low) && before && NUMBERS.test(before.low) && AFTER_UNITS.has(next.low))
    return { to, reason: 'plural', confidence: 0.9 }
  if (word === 'Years' && next.word === 'War') return { to, reason: 'plural', confidence: 0.95 }
  const crowd = CROWDS.has(low.slice(0, -1)) || CROWDS.has(low.replace(/ies$/, 'y'))
  return crowd && before && PLURAL_DETERMINERS.has(before.low) && OWNED.has(next.low)
    ? { to, reason: 'plural', confidence: 0.85 }
    : undefined
}

/** Days of the week. */
export const DAYS = words('Monday Tuesday Wednesday Thursday Friday Saturday Sunday')
const SPANS = words(
  'year month week day night morning afternoon evening season summer winter spring autumn decade century',
)
const PLURALLY = /^(?:the|these|those|two|three|four|five|few|several|many)$/

/** `last years election`, `a days worth`, `Saturday afternoons event`. */
export function timeGenitive(token: Token): Genitive | undefined {
  const { word, low, before } = token
  const base = low.slice(0, -1)
  if (!SPANS.has(base) || !before) return undefined
  const one =
    /^(?:a|this|that|each|every|another|one)$/.test(before.low) ||
    (/^(?:last|next)$/.test(before.low) && !PLURALLY.test(before.before?.low ?? '')) ||
    DAYS.has(before.word)
  const followed = goesOn(token) || token.next?.low === 'worth'
  return one && followed ? { to: `${word.slice(0, -1)}'s`, reason: 'time', confidence: 0.92 } : undefined
}
