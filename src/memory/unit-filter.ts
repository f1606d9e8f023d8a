/** Which units of a memory are meant: by what is known of them, by their texts, by what is wrong with them. */
import { wordsOnly } from '../text/content.ts'
import { LANGS, type Lang } from '../text/language.ts'
import { fold } from '../text/turkish.ts'
import { globPattern, matchesGlob } from './glob.ts'
import { patternFrom } from './pattern.ts'
import { type State, side, type Unit } from './unit.ts'
import { type Suspicion, suspicious } from './upkeep.ts'

/** How a text is looked for: somewhere in it, or as the whole with `*` and `?`, or by a pattern of `pattern.ts`. */
export const TEXT_TESTS = ['contains', 'glob', 'regex'] as const

/** Case and diacritics do not count. */
export interface TextTest {
  readonly kind: (typeof TEXT_TESTS)[number]
  /** The side that is looked at; where it is left out, either will do. */
  readonly side?: Lang
  readonly text: string
}

/** All that is said must hold; of a list, one. Dates are ISO 8601, UTC: from `since` on, and earlier than `before`. */
export interface UnitFilter {
  readonly ids?: readonly string[]
  readonly memories?: readonly string[]
  readonly domains?: readonly string[]
  readonly states?: readonly State[]
  readonly origins?: readonly string[]
  readonly varieties?: readonly string[]
  /** Who made it, or changed it last. */
  readonly by?: readonly string[]
  readonly machine?: boolean
  readonly unconfirmed?: boolean
  readonly createdSince?: string
  readonly createdBefore?: string
  readonly changedSince?: string
  readonly changedBefore?: string
  readonly usedSince?: string
  readonly usedBefore?: string
  readonly neverUsed?: boolean
  readonly texts?: readonly TextTest[]
  readonly suspicions?: readonly Suspicion[]
}

/**
 * Whether a unit's texts are such as a filter asks for; of all else it asks the store. `undefined` where nothing is asked
 * of them.
 *
 * @throws {PatternError}
 */
export function textsFit({ texts = [], suspicions }: UnitFilter): ((unit: Unit) => boolean) | undefined {
  if (texts.length === 0 && !suspicions) return undefined
  const tests = texts.map(testOf)
  const wrong = new Set<Suspicion>(suspicions)
  return (unit) =>
    tests.every((test) => test(unit)) &&
    (!suspicions || suspicious([unit]).some(({ reasons }) => reasons.some((reason) => wrong.has(reason))))
}

function testOf({ kind, side: asked, text }: TextTest): (unit: Unit) => boolean {
  const holds = wordsTest(kind, text)
  const sides = asked ? [asked] : LANGS
  return (unit) => sides.some((lang) => holds(wordsOnly(side(unit, lang))))
}

function wordsTest(kind: TextTest['kind'], text: string): (words: string) => boolean {
  switch (kind) {
    case 'contains': {
      const wanted = fold(text.normalize('NFC'))
      return (words) => fold(words.normalize('NFC')).includes(wanted)
    }
    case 'glob': {
      const wanted = globPattern(text.normalize('NFC'))
      return (words) => matchesGlob(wanted, words.normalize('NFC'))
    }
    case 'regex': {
      const pattern = patternFrom(text)
      return (words) => pattern.matches(words).length > 0
    }
  }
}
