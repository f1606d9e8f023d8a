/** What the checks of quality find in the rows of an edition. */
import { otherLang } from '../text/language.ts'
import { sourceOf } from './editing/writing.ts'
import type { Edition, Row } from './edition.ts'
import { Consistency } from './quality/consistency.ts'
import type { Issue, Pair } from './quality/issue.ts'
import { checkPair, type QualityOptions } from './quality/quality.ts'
import { emended } from './reading.ts'

/** What may be wrong with a row's translation; nothing where there is none, or nobody was to make one. */
export function rowIssues(row: Row, edition: Pick<Edition, 'source'>, options: QualityOptions = {}): Issue[] {
  const pair = pairOf(row, edition)
  return pair ? checkPair(pair, options) : []
}

/** By row, what is found when all rows are looked at together: also where one departs from an earlier one. */
export function editionIssues(edition: Edition, options: QualityOptions = {}): Map<string, Issue[]> {
  const consistency = new Consistency()
  const found = new Map<string, Issue[]>()
  for (const row of edition.rows) {
    const pair = pairOf(row, edition)
    const issues = pair ? [...checkPair(pair, options), ...consistency.check(pair)] : []
    if (issues.length > 0) found.set(row.id, issues)
  }
  return found
}

function pairOf(row: Row, edition: Pick<Edition, 'source'>): Pair | undefined {
  const sourceLang = sourceOf(row, edition)
  const targetLang = otherLang(sourceLang)
  const [source, target] = [emended(row, sourceLang), emended(row, targetLang)]
  return row.translate && source && target ? { source, target, sourceLang, targetLang } : undefined
}
