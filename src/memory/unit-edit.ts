/** Changes that are made to many units in the same way. */
import { CODE_MARK, type Content, plain, sameContent, wordsOnly } from '../text/content.ts'
import { LANGS, type Lang } from '../text/language.ts'
import type { Span } from '../text/span.ts'
import { isShouted, lower, upper } from '../text/turkish.ts'
import { patternFrom } from './pattern.ts'
import { memoryOf, STATES, type State, side, type Unit } from './unit.ts'
import { withVariety } from './variety.ts'

/** What is replaced in the texts of one side. */
export interface Replacement {
  readonly side: Lang
  readonly find: string
  readonly with: string
  /** `find` is a pattern of `pattern.ts`; of each text at most 100 places are replaced. */
  readonly regex?: boolean
  /** Only what is written in the same case; else what is put in takes the case of what was there. */
  readonly exact?: boolean
}

/** What is done to a unit; what is left out stays as it is. */
export interface UnitEdit {
  readonly state?: State
  readonly domain?: string
  readonly memory?: string
  /** A BCP 47 tag; takes the place of the unit's tag of the same language. */
  readonly variety?: string
  /** Whole texts; a side that has inline codes is given another text only with codes in it, or with none on purpose. */
  readonly tr?: string | Content
  readonly en?: string | Content
  readonly replace?: Replacement
  /** Puts it into the trash. */
  readonly delete?: boolean
}

/** What an edit makes of a unit, or why it leaves it alone. */
export type Edited =
  | { readonly kind: 'edited'; readonly unit: Unit }
  | { readonly kind: 'same' }
  /** `empty`: a side would have no words left; `codes`: it has inline codes and was to get another text. */
  | { readonly kind: 'refused'; readonly reason: 'empty' | 'codes' }

/** Makes an edit ready to be held against units; it says nothing of deleting. @throws {PatternError} */
export function editing(edit: UnitEdit): (unit: Unit) => Edited {
  const replaced = edit.replace && replacing(edit.replace)
  return (unit) => {
    const texts = replaced ? { ...unit, [replaced.side]: replaced.of(side(unit, replaced.side)) } : unit
    const given = LANGS.flatMap((lang) => {
      const text = edit[lang]
      return text === undefined || isSame(text, side(unit, lang)) ? [] : [{ lang, text }]
    })
    if (given.some(({ lang, text }) => typeof text === 'string' && side(unit, lang).codes.length > 0))
      return { kind: 'refused', reason: 'codes' }
    const contents = given.map(({ lang, text }) => [lang, typeof text === 'string' ? plain(text) : text])
    const whole = { ...texts, ...Object.fromEntries(contents) }
    const changed = withTraits(whole, edit)
    if (JSON.stringify(changed) === JSON.stringify(unit)) return { kind: 'same' }
    const emptied = LANGS.some((lang) => isBlank(side(changed, lang)) && !isBlank(side(unit, lang)))
    return emptied ? { kind: 'refused', reason: 'empty' } : { kind: 'edited', unit: changed }
  }
}

function isSame(text: string | Content, content: Content): boolean {
  return typeof text === 'string' ? text === wordsOnly(content) : sameContent(text, content)
}

function isBlank(content: Content): boolean {
  return wordsOnly(content).trim() === ''
}

/** Whoever reviews a unit vouches for it: then it does not count as a machine's, nor as unconfirmed. */
function withTraits(
  unit: Unit,
  { state = unit.state, domain = unit.domain, memory, variety }: UnitEdit,
): Unit {
  const { machine, unconfirmed, ...rest } = unit
  const vouched = state !== unit.state && STATES.indexOf(state) >= STATES.indexOf('reviewed')
  return {
    ...(vouched ? rest : unit),
    state,
    domain,
    ...(memory !== undefined && memory !== memoryOf(unit) && { memory }),
    ...(variety !== undefined && { varieties: withVariety(unit.varieties ?? [], variety) }),
  }
}

function replacing(replacement: Replacement): { side: Lang; of: (content: Content) => Content } {
  const { side: lang, exact = false } = replacement
  const places = placesOf(replacement)
  const of = ({ text, codes }: Content): Content => {
    let [made, at] = ['', 0]
    for (const { start, end } of places(text)) {
      const was = text.slice(start, end)
      // A code is not among what a person sees, and is not to be lost.
      if (was.includes(CODE_MARK)) continue
      made += text.slice(at, start) + (exact ? replacement.with : inCaseOf(was, replacement.with, lang))
      at = end
    }
    return { text: made + text.slice(at), codes }
  }
  return { side: lang, of }
}

function placesOf({ find, regex = false, exact = false, side: lang }: Replacement): (text: string) => Span[] {
  if (regex) {
    const pattern = patternFrom(find, exact)
    return (text) => pattern.matches(text)
  }
  const fit = (text: string) => (exact ? text : lowerInPlace(text, lang))
  const wanted = fit(find)
  return (text) => {
    const spans: Span[] = []
    const own = fit(text)
    for (let at = own.indexOf(wanted); at >= 0 && wanted !== ''; at = own.indexOf(wanted, at + wanted.length))
      spans.push({ start: at, end: at + wanted.length })
    return spans
  }
}

/** Small letters of the language, as many code units as before: what would become longer stays. */
function lowerInPlace(text: string, lang: Lang): string {
  const whole = lower(text, lang)
  if (whole.length === text.length) return whole
  return text.replace(/./gsu, (letter) => {
    const small = lower(letter, lang)
    return small.length === letter.length ? small : letter
  })
}

/** `text` in capitals where `was` is, with a capital at its beginning where `was` has one there. */
function inCaseOf(was: string, text: string, lang: Lang): string {
  if (isShouted(was)) return upper(text, lang)
  const [first = ''] = text
  const begins = /^\p{Lu}/u.test(was)
  return begins ? upper(first, lang) + text.slice(first.length) : text
}
