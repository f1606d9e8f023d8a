/**
 * Lost apostrophes of English: `Russias top diplomat`, `dont`, `A Soviet governments memorandum`.
 *
 * A right word must never be damaged, so each rule asks for evidence in the text itself:
 * 1. contractions whose bare form is no English word (`didnt`); those that are one (`its`, `were`, `cant`) only where
 *    what follows settles it;
 * 2. a name that stands elsewhere without its s, or is known, before a word that a genitive can stand before;
 * 3. a consonant and `ys` (`countrys`): the plural would be `-ies`;
 * 4. a singular determiner (`a Soviet governments memorandum`), whose noun cannot be a plural.
 */
import { fold } from '../text/turkish.ts'

/** A lost apostrophe in a text. */
export interface LostApostrophe {
  /** Offset of `from`, in code units. */
  readonly offset: number
  readonly from: string
  readonly to: string
  readonly reason: 'contraction' | 'name' | 'ys' | 'determiner'
  /** 0 to 1. */
  readonly confidence: number
}

const set = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const CONTRACTIONS: ReadonlyMap<string, string> = new Map(
  "don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't couldn't wouldn't shouldn't mustn't needn't ain't can't won't they're they've they'll you're you've you'll we've i'm i've that's there's what's who's where's here's he's she's it'll that'll"
    .split(' ')
    .map((full) => [full.replace("'", ''), full]),
)
/** Bare forms that are words themselves: a contraction only before these. */
const BEFORE_VERBISH =
  /^(?:be|have|been|go|get|make|take|do|see|say|help|afford|happen|wait|come|work|know|find|give|need|let|tell|stop|believe|imagine)$/
const ITS_IS =
  /^(?:a|an|the|not|been|just|only|also|no|very|too|so|important|clear|possible|impossible|difficult|time|difficult|hard|easy|true|likely|worth|like|that|what)$/
const DETERMINERS = set('a an this that each every another one')
/** What may stand between a singular determiner and its noun only when no noun came yet: no stop words. */
const STOPS = set(
  'the of and or to in on at by for from with as but if when while that which who whom whose is are was were be been being has have had do does did will would can could may might shall should must not no than then there here it he she they we you i his her its their our your my this these those so such also after before about into over under between through during against among within without because since until although though however only just even still yet very more most less least many few some any all both each every either neither up down out off again once according',
)
const NO_GENITIVE = set(
  'his this is was has as us its yes thus always perhaps towards besides afterwards across less unless various previous serious religious precious famous series species news means politics economics physics mathematics headquarters always sometimes status basis process progress access success business address congress press class gas plus bus focus census campus virus bonus crisis analysis thesis hypothesis emphasis overseas whereas affairs nowadays does goes says lies dies ties tries cries flies buys pays stays plays keys days ways boys toys',
)
const NOUN_ENDING =
  /(?:tion|sion|ment|ness|ity|ship|ance|ence|ism|dom|hood|ure|ury|age|al|er|or|ist|ary|ory|cy|um|andum|icy|head|work|port|mony|force|plan|role|side|part|law|view|aid|call|offer|move|text|right|remarks|words|efforts|policies|interests|visit|speech|statement|budget|office|future|past|name|decision|proposal|leader|readiness|diplomat|claim|borders?)s?$/

/** Nouns for people and bodies that act, which stand in the genitive; no verb ends so. */
const ACTOR =
  /(?:ment|ister|[^aeiou]er|or|ist|ian|dent|tion|ity|ncil|ntry|pany|ssion|union|army|city|king|leader|nation|bank|court|board|man|state)$/

/** Words that a name in the genitive may stand before: not a verb form, not a stop word. */
const VERB_AFTER_NAME =
  /^(?:(?:\p{Ll}+(?:ed|ing))|said|says|say|told|met|made|took|went|came|held|gave|became|began|won|lost|left|led|kept|put|set|sent|saw|found|hold|meet|agree|want|need|remain|continue|believe|expect|include|live|play|come|go|get|make|take|give|become|begin|win|lose|leave|lead|keep|send|see|find|have|stand|share|face|fear|hope|seem|look|try|rise|fell|rose|fall)$/u
const ADVERB = set('together later earlier rather never ever further forever altogether')
const ADJECTIVE_ING = set(
  'leading ruling growing existing remaining opening closing shipping building meeting planning spending ongoing upcoming standing',
)

const WORD = /[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu

/**
 * The lost apostrophes of an English text, in order.
 *
 * @param known names that are known without their s (countries, cities), folded
 * @param context the whole page: a name that stands there without s is evidence
 * @param mark the apostrophe to set: the page's own, straight or typographic
 */
export function lostApostrophes(
  text: string,
  known: ReadonlySet<string>,
  context: ReadonlySet<string>,
  mark: string,
): LostApostrophe[] {
  const found: LostApostrophe[] = []
  const list = Array.from(text.matchAll(WORD), (m) => ({ word: m[0], offset: m.index }))
  list.forEach(({ word, offset }, i) => {
    const next = list[i + 1]
    const adjacent =
      next && /^[\s"“]+$/.test(text.slice(offset + word.length, next.offset)) ? next.word : undefined
    const before = list
      .slice(Math.max(0, i - 4), i)
      .filter((_, k, all) => noStopBetween(text, all[k]?.offset ?? 0, offset))
    const fix =
      contraction(word, adjacent) ??
      genitive(
        word,
        adjacent,
        before.map((each) => each.word),
        known,
        context,
      )
    if (fix) found.push({ ...fix, offset, from: word, to: fix.to.replace("'", mark) })
  })
  return found
}

/** The words of a text as they stand, for {@link lostApostrophes}' `context`. */
export function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.match(WORD) ?? [])
}

/** The apostrophe a page uses: typographic when it has any such quote or apostrophe, else straight. */
export function apostropheOf(text: string): string {
  return /[’‘“”]/.test(text) ? '’' : "'"
}

type Fix = Omit<LostApostrophe, 'offset' | 'from'>

function contraction(word: string, next: string | undefined): Fix | undefined {
  const low = word.toLowerCase()
  const following = next?.toLowerCase() ?? ''
  const full = CONTRACTIONS.get(low) ?? (low === 'its' && ITS_IS.test(following) ? "it's" : undefined)
  if (!full) return undefined
  if (/^[\p{Lu}]{2,}$/u.test(word)) return undefined
  if (low === 'cant' && !BEFORE_VERBISH.test(following)) return undefined
  return { to: word.charAt(0) + full.slice(1), reason: 'contraction', confidence: low === 'its' ? 0.8 : 0.97 }
}

function genitive(
  word: string,
  next: string | undefined,
  before: readonly string[],
  known: ReadonlySet<string>,
  context: ReadonlySet<string>,
): Fix | undefined {
  if (!/\p{Ll}s$/u.test(word) || word.length < 4 || NO_GENITIVE.has(word.toLowerCase()) || /['’]/.test(word))
    return undefined
  const base = word.slice(0, -1)
  const to = `${base}'s`
  if (/[bcdfghjklmnpqrstvwxz]ys$/i.test(word)) return { to, reason: 'ys', confidence: 0.95 }
  if (!next || STOPS.has(next.toLowerCase()) || !/^\p{L}/u.test(next)) return undefined
  if (/^\p{Lu}/u.test(word)) {
    const named =
      known.has(fold(base)) ||
      (context.has(base) && !context.has(base.toLowerCase()) && !context.has(word.toLowerCase()))
    return named && takesGenitive(next) && !known.has(fold(word))
      ? { to, reason: 'name', confidence: 0.93 }
      : undefined
  }
  const determined = before.findLastIndex((each) => DETERMINERS.has(each.toLowerCase()))
  const between = determined < 0 ? [] : before.slice(determined + 1)
  const singular =
    determined >= 0 &&
    between.length <= 2 &&
    between.every((each) => !STOPS.has(each.toLowerCase()) && !/s$/.test(each))
  return singular && ACTOR.test(base) && NOUN_ENDING.test(next) && !ADVERB.has(next)
    ? { to, reason: 'determiner', confidence: 0.85 }
    : undefined
}

function takesGenitive(next: string): boolean {
  return ADJECTIVE_ING.has(next) || !VERB_AFTER_NAME.test(next)
}

function noStopBetween(text: string, from: number, to: number): boolean {
  return !/[.!?;:,()"“”]/.test(text.slice(from, to))
}
