/** The checks of quality: pure functions over a source and its translation, for files and editions alike. */
import type { Termbase } from '../../memory/terms.ts'
import { checkCodes } from './codes.ts'
import { type Issue, issue, type Pair } from './issue.ts'
import { checkApostrophes, checkBlanks, checkBrackets, checkEnd } from './marks.ts'
import { checkNumbers, checkPercent } from './numbers.ts'
import { checkForbidden, checkTerms, type ForbiddenWord } from './terms.ts'
import {
  checkAddresses,
  checkCasing,
  checkDoubled,
  checkLength,
  checkNames,
  checkUntranslated,
} from './words.ts'

export interface QualityOptions {
  readonly terms?: Termbase
  readonly forbidden?: readonly ForbiddenWord[]
  /** Whether somebody said that it is translated: then an empty target is an error. */
  readonly translated?: boolean
}

const CHECKS = [
  checkUntranslated,
  checkNumbers,
  checkPercent,
  checkAddresses,
  checkNames,
  checkDoubled,
  checkBlanks,
  checkEnd,
  checkBrackets,
  checkApostrophes,
  checkCasing,
  checkLength,
] as const

/** The longest text, in UTF-16 code units, that is looked at for more than its codes. */
const MAX_TEXT = 100_000

/** What may be wrong with a translation. An empty target is not translated yet, and only wrong where it is said to be. */
export function checkPair(pair: Pair, options: QualityOptions = {}): Issue[] {
  const hasWords = /[\p{L}\p{N}]/u.test(pair.source.text)
  if (pair.target.text.trim() === '') return options.translated && hasWords ? [issue('quality-empty')] : []
  const codes = checkCodes(pair)
  if (pair.source.text.length > MAX_TEXT || pair.target.text.length > MAX_TEXT) return codes
  return [
    ...codes,
    ...CHECKS.flatMap((check) => check(pair)),
    ...(options.terms ? checkTerms(pair, options.terms) : []),
    ...(options.forbidden ? checkForbidden(pair, options.forbidden) : []),
  ]
}
