/** Finds what in a memory wants a look: units that say the same, that disagree, and that are likely wrong. */
import { wordsOnly } from '../text/content.ts'
import { detectLanguage, LANGS, type Lang, otherLang } from '../text/language.ts'
import { countWords } from '../text/words.ts'
import type { Match } from './match-index.ts'
import { placeables } from './placeables.ts'
import { normalised } from './score.ts'
import { side, type Unit } from './unit.ts'

/** Why a unit is suspicious. */
export const SUSPICIONS = ['empty', 'untranslated', 'swapped', 'wrong-language', 'length', 'numbers'] as const
export type Suspicion = (typeof SUSPICIONS)[number]

export interface SuspiciousUnit {
  readonly unit: Unit
  /** All that holds, the gravest first. */
  readonly reasons: readonly Suspicion[]
}

/** Groups of units that are the same in both languages, in the order of their first. */
export function duplicates(units: Iterable<Unit>): Unit[][] {
  return groups(units, (unit) => JSON.stringify([text(unit, 'tr'), text(unit, 'en')])).filter(
    ({ length }) => length > 1,
  )
}

/** Groups of units with the same text in `from` and more than one in the other language. */
export function disagreements(units: Iterable<Unit>, from: Lang): Unit[][] {
  const to = otherLang(from)
  return groups(units, (unit) => text(unit, from)).filter(
    (group) => new Set(group.map((unit) => text(unit, to))).size > 1,
  )
}

export interface NearDuplicate {
  readonly unit: Unit
  readonly like: Unit
  /** How alike their texts are, below 100. */
  readonly score: number
}

/**
 * Pairs of a unit with those that are nearly the same; over all units each pair comes once.
 *
 * @param matches what the memory finds for the unit's own text
 */
export function nearDuplicates(unit: Unit, matches: readonly Match[]): NearDuplicate[] {
  return matches.flatMap(({ unit: like, score }) =>
    score < 100 && unit.id < like.id ? [{ unit, like, score }] : [],
  )
}

/** The units that are likely wrong, in their order. */
export function suspicious(units: Iterable<Unit>): SuspiciousUnit[] {
  const found: SuspiciousUnit[] = []
  for (const unit of units) {
    const reasons = suspicions(unit)
    if (reasons.length > 0) found.push({ unit, reasons })
  }
  return found
}

function suspicions(unit: Unit): Suspicion[] {
  const [tr, en] = [text(unit, 'tr'), text(unit, 'en')]
  if (tr === '' || en === '') return ['empty']
  const words = { tr: countWords(tr), en: countWords(en) }
  const languages = { tr: detectLanguage(tr), en: detectLanguage(en) }
  const swapped = languages.tr === 'en' && languages.en === 'tr'
  const untranslated = tr === en && words.en >= MANY_WORDS
  const foreign =
    !swapped &&
    !untranslated &&
    LANGS.some((lang) => words[lang] >= MANY_WORDS && languages[lang] === otherLang(lang))
  return [
    ...(swapped ? (['swapped'] as const) : []),
    ...(untranslated ? (['untranslated'] as const) : []),
    ...(foreign ? (['wrong-language'] as const) : []),
    ...(isLopsided(tr.length, en.length) ? (['length'] as const) : []),
    ...(sameNumbers(tr, en) ? [] : (['numbers'] as const)),
  ]
}

/** Texts of fewer words are often the same in both languages, or too short to tell their language. */
const MANY_WORDS = 4
/** In characters; English and Turkish are about as long. */
const LENGTH_RATIO = 2.5
const LENGTH_SLACK = 20

function isLopsided(a: number, b: number): boolean {
  return Math.max(a, b) > LENGTH_RATIO * Math.min(a, b) + LENGTH_SLACK
}

/** Whether the numbers in figures are the same; those up to ten may be written out in the other language. */
function sameNumbers(tr: string, en: string): boolean {
  const values = (words: string, lang: Lang) =>
    placeables(words, lang)
      .filter(({ kind }) => kind !== 'address')
      .map(({ kind, value }) => (kind === 'percent' ? `${value}%` : value))
      .filter((value) => !/^(?:\d|10)$/.test(value))
      .sort()
      .join(' ')
  return values(tr, 'tr') === values(en, 'en')
}

function text(unit: Unit, lang: Lang): string {
  return normalised(wordsOnly(side(unit, lang)))
}

function groups(units: Iterable<Unit>, key: (unit: Unit) => string): Unit[][] {
  const found = new Map<string, Unit[]>()
  for (const unit of units) {
    const id = key(unit)
    const group = found.get(id)
    if (group) group.push(unit)
    else found.set(id, [unit])
  }
  return Array.from(found.values())
}
