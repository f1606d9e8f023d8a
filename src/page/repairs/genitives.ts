/**
 * Lost apostrophes of English genitives.
 *
 * A word in s is a plural, a verb, a name that ends so, or a genitive. It is taken for a genitive
 * 1. by its shape, where neither plural nor verb is spelt so (`countrys`, `childrens`, `Bushs`);
 * 2. as a name that is known or stands on the page without s, since names have no plural;
 * 3. as a noun in the singular by its determiner, or of its nature, before what a noun phrase goes on with.
 */
import { fold } from '../../text/turkish.ts'
import { COUNTABLE, KNOWN_NAMES, NAMES_IN_S } from './english-names.ts'
import type { Token } from './english-tokens.ts'
import {
  ACTORS,
  ATTRIBUTIVE_PLURALS,
  CROWDS,
  FUNCTION_WORDS,
  HEAD_NOUNS,
  NOUN_ENDING,
  NOUN_VERBS,
  VERB_FORMS,
} from './english-words.ts'
import {
  DAYS,
  type Evidence,
  type Genitive,
  genitiveShape,
  PLURAL_DETERMINERS,
  pluralGenitive,
  timeGenitive,
} from './genitive-shapes.ts'
import { goesOn, isAdjective, isParticiple, loosely, opensPhrase } from './noun-phrases.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

/** The genitive that a word without apostrophe stands for. */
export function genitive(token: Token, evidence: Evidence): Genitive | undefined {
  const { word, low } = token
  if (!/\p{L}{2}s$/u.test(word) || /['’.,\p{N}]/u.test(word) || isAllCapitals(token)) return undefined
  const found = pluralGenitive(token) ?? genitiveShape(token, evidence)
  if (found) return found
  if (ATTRIBUTIVE_PLURALS.has(low)) return timeGenitive(token)
  if (/^\p{Lu}/u.test(word)) return name(token, evidence) ?? common(token, evidence)
  return timeGenitive(token) ?? common(token, evidence)
}

function isAllCapitals({ word }: Token): boolean {
  return /^\p{Lu}+$/u.test(word)
}

const MONTHS = words('January February April June July August September October November December')
const COUNTED = words(
  'MP PM CEO NGO GP AM PC ID DVD CD TV SUV PhD VIP ATM DJ EV UFO IED GPU CPU MEP MSP QC KC SME FAQ URL API PDF LED BA MA CFO CTO VP UAV ICBM RPG POW MW GW km',
)

/** A name in the genitive: one that is known, or that the page has without s, or that can be nothing else. */
function name(token: Token, evidence: Evidence): Genitive | undefined {
  const { word, before } = token
  const base = word.slice(0, -1)
  const genitive: Genitive = { to: `${base}'s`, reason: 'name', confidence: 0.93 }
  if (DAYS.has(base) || MONTHS.has(base)) return isOfDay(token) ? genitive : undefined
  if (NAMES_IN_S.has(word) || COUNTABLE.test(base) || COUNTED.has(base)) return undefined
  const known = isKnown(base, evidence)
  if (/^\p{Lu}{2,}$/u.test(base)) {
    const fits = (known || before?.low === 'the') && (goesOn(token) || (known && loosely(token)))
    return fits ? genitive : undefined
  }
  if (before?.low === 'st' && known) return genitive
  if (isPlain(base, evidence)) {
    const title = before !== undefined && /^\p{Lu}\p{Ll}/u.test(before.word)
    return known && title && goesOn(token) ? genitive : undefined
  }
  if (known) return named(token, evidence.words.has(base)) ? genitive : undefined
  return isUnknownName(token) ? { ...genitive, confidence: 0.85 } : undefined
}

/** `Thursdays testimony`, but `on Thursdays people rest`. */
function isOfDay(token: Token): boolean {
  const { before, next } = token
  if (before?.low !== 'on') return goesOn(token) || opensPhrase(token)
  return goesOn(token) && !/s$|^people$/.test(next?.low ?? '')
}

/** Whether a name that nothing else tells of stands in the genitive: the first name before it, the noun after it. */
function isUnknownName(token: Token): boolean {
  const { word, before, next } = token
  if (!next || before?.low === 'the' || /\p{Lu}s$/u.test(word) || /^\p{Lu}/u.test(next.word)) return false
  const surname = before !== undefined && KNOWN_NAMES.has(before.word)
  const certainly = goesOn(token)
  if (certainly && next.low === 'own') return true
  if (/(?:ss|us|is)$/.test(word) || (!surname && /es$/.test(word))) return false
  if (surname) return certainly || (loosely(token) && (opensPhrase(token) || NOUN_VERBS.has(next.low)))
  return certainly && !(before && /^\p{Lu}\p{Ll}.*s$/u.test(before.word))
}

function isKnown(base: string, { names, words: seen }: Evidence): boolean {
  return KNOWN_NAMES.has(base) || names.has(fold(base)) || seen.has(base)
}

/** Whether a capitalised word is a common noun or a verb with a capital: `Government`, `Mark` at the head of a sentence. */
function isPlain(base: string, { words: seen }: Evidence): boolean {
  const low = base.toLowerCase()
  if (KNOWN_NAMES.has(base)) return false
  return (
    seen.has(low) ||
    ACTORS.has(low) ||
    CROWDS.has(low) ||
    HEAD_NOUNS.has(low) ||
    VERB_FORMS.has(low) ||
    NOUN_ENDING.test(low) ||
    FUNCTION_WORDS.has(low)
  )
}

/** Whether a known name is in the genitive, seen from the words around it. */
function named(token: Token, onPage: boolean): boolean {
  const { before } = token
  const several = before !== undefined && /^(?:the|these|those|both|two|many|three|four)$/.test(before.low)
  if (several) return goesOn(token)
  return loosely(token) && (onPage || goesOn(token) || opensPhrase(token) || isParticiple(token))
}

const PERSON =
  /(?:[^aeiou]er|[^aeiou]or|ist|ian|man|eer|resident|student|agent|patient|client|parent|opponent|adolescent|respondent|servant|in-law)$/
/** Nouns whose s-form is a verb as well. */
const VERBABLE = words(
  'document support implement represent prevent show store house train ship book film plan market judge parent doctor nurse pilot captain champion author head coach chair star plant farm shop board bank police man state people question place time view power host return charter engineer master monitor offer order register cover consider deliver discover gather consider power wonder suffer center centre alter enter filter trigger transfer enter differ prefer render refer remember answer matter list count father mother bill law boss owner program project school network bridge tower board budget boat bus dog picture process campaign engine officer voice',
)
/** What everybody has one of: were there several owners, there would be several of these. */
const ITS_OWN = words(
  'wife husband father mother face head heart mind voice body neck back chest shoulder mouth nose throat death birthday birth name career hand arm foot leg desk hat coat wedding mother-in-law father-in-law family lawyer home house bedroom childhood funeral skull life identity salary',
)
const ONE = words('a an this each every another one')
const DEFINITE = words('the his her its their our my your whose')
/** Bodies of many: `a merchants guild` is of merchants. */
const COLLECTIVES = words(
  'guild union unions association league club council federation organisation organization agency group groups cooperative syndicate confederation forum panel summit meeting conference strike',
)
const DETERMINERS = words('the his her its their our my your whose a an this that each every another one')
/** What stands after a verb, hardly after the noun that a genitive belongs to. */
const OBJECTS = words('the a an his her its their our my your this that these those him them us me it')

/** A common noun: in the singular by its determiner, or because there is one of it. */
function common(token: Token, { words: seen }: Evidence): Genitive | undefined {
  const { word, low, next } = token
  const base = low.slice(0, -1)
  if (!next || /(?:ss|us|is)$/.test(low) || NOUN_VERBS.has(next.low) || !opensPhrase(token)) return undefined
  if (next.next && OBJECTS.has(next.next.low) && !HEAD_NOUNS.has(next.low)) return undefined
  // `Champions League`, `Magistrates Court`: names of their own, with or without apostrophe.
  if (/^\p{Lu}/u.test(word) && /^\p{Lu}/u.test(next.word)) return undefined
  const certainly = goesOn(token)
  const determiner = determinerOf(token)
  // `This file documents differences`: a verb, unless the determiner or an adjective stands right before.
  const direct =
    token.before !== undefined && (isAdjective(token.before.low) || DETERMINERS.has(token.before.low))
  if (!direct && (VERBABLE.has(base) || !(ACTORS.has(base) || CROWDS.has(base)))) return undefined
  if (/^(?:this|that)$/.test(token.before?.low ?? '') && !ACTORS.has(base)) return undefined
  if (NAMES_IN_S.has(word) || (CROWDS.has(base) && COLLECTIVES.has(next.low))) return undefined
  const noun = ACTORS.has(base) || CROWDS.has(base)
  const to = `${word.slice(0, -1)}'s`
  if (
    determiner === 'one' &&
    (noun || PERSON.test(base) || (certainly && (HEAD_NOUNS.has(base) || NOUN_ENDING.test(base))))
  )
    return { to, reason: 'determiner', confidence: 0.88 }
  if (determiner !== 'definite') return undefined
  const single = seen.has(base) && seen.get(low) === 1
  const unique = ACTORS.has(base) && (certainly ? !CROWDS.has(base) || single : single && !CROWDS.has(base))
  const own = (noun || PERSON.test(base)) && ITS_OWN.has(next.low)
  return unique || own || (certainly && single && (HEAD_NOUNS.has(base) || PERSON.test(base)))
    ? { to, reason: 'noun', confidence: 0.85 }
    : undefined
}

/** The determiner of the noun phrase a word stands in, when at most two words that are no function words lie between. */
function determinerOf(token: Token): 'one' | 'definite' | undefined {
  let at = token.before
  for (let i = 0; at && i < 3; i++, at = at.before) {
    if (ONE.has(at.low)) return 'one'
    if (DEFINITE.has(at.low) || /['’]s?$/.test(at.word)) return 'definite'
    if (FUNCTION_WORDS.has(at.low) || VERB_FORMS.has(at.low) || PLURAL_DETERMINERS.has(at.low))
      return undefined
    if (i > 0 && /s$/.test(at.low)) return undefined
  }
  return undefined
}
