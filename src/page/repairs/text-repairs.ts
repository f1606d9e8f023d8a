/**
 * What can be mended in a page's text before anything is known of its structure.
 *
 * Each kind of damage has its own finder. Letters come first, since words are recognised by them; then words, then the
 * blanks between them. The rounds go on until nothing is found any more, so that a text read wrongly twice is mended
 * twice, and what a repair brings to light is seen.
 */
import { applyRepairs, type Repair } from '../repair.ts'
import { composeRepairs } from './compose.ts'
import { turkishRepairs, utf8Repairs } from './encoding.ts'
import { hyphenRepairs } from './hyphens.ts'
import {
  combiningRepairs,
  cousinRepairs,
  lookAlikeRepairs,
  lostLetterRepairs,
  spacingRepairs,
} from './letters.ts'
import { doubleStopRepairs, missingBlankRepairs, strayBlankRepairs } from './spaces.ts'
import { ligatureRepairs, softHyphenRepairs } from './typesetting.ts'

type Finder = (text: string, known: ReadonlySet<string>) => Repair[]

const FINDERS: readonly Finder[] = [
  utf8Repairs,
  turkishRepairs,
  combiningRepairs,
  spacingRepairs,
  cousinRepairs,
  lookAlikeRepairs,
  ligatureRepairs,
  softHyphenRepairs,
  lostLetterRepairs,
  hyphenRepairs,
  doubleStopRepairs,
  missingBlankRepairs,
  strayBlankRepairs,
]
/** More rounds than real damage needs: text is seldom encoded wrongly more than twice. */
const ROUNDS = 6

/**
 * Repairs of encoding, letters, ligatures, soft hyphens, hyphenation and blanks; in text order, none overlapping or
 * touching another. Time is linear in the length of the text.
 *
 * @param known words that are right as they stand, for a letter that was lost altogether
 */
export function textRepairs(text: string, known: ReadonlySet<string> = new Set()): Repair[] {
  let repairs: Repair[] = []
  let current = text
  for (let round = 0; round < ROUNDS; round++) {
    const before = current
    for (const find of FINDERS) {
      const found = find(current, known)
      repairs = composeRepairs(text, repairs, found)
      current = applyRepairs(current, found).text
    }
    if (current === before) break
  }
  return repairs
}
