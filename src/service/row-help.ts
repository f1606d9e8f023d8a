/** All that helps at a row: what the memory and the termbase have for it, what the checks find, what was said of it. */

import { type Difference, wordDifference } from '../edition/difference.ts'
import { sourceOf } from '../edition/editing/writing.ts'
import type { Edition, Row } from '../edition/edition.ts'
import { type Offer, offerOf } from '../edition/offer.ts'
import { context } from '../edition/offered.ts'
import type { Issue } from '../edition/quality/issue.ts'
import { emended } from '../edition/reading.ts'
import type { Comment, RowToken } from '../edition/review.ts'
import { rowIssues } from '../edition/row-issues.ts'
import { rowNamed } from '../edition/segments.ts'
import { tokenOf } from '../edition/token.ts'
import { wordsOnly } from '../text/content.ts'
import type { Lang } from '../text/language.ts'
import { editionIn } from './edit-edition.ts'
import { EditError } from './edit-error.ts'
import type { House } from './house.ts'
import { lookUpTerms, type TermHit } from './search-memory.ts'

/** What a unit of the memory offers for a row. */
export interface RowOffer extends Offer {
  readonly unit: string
  readonly origin: string
  /** The edition that the unit comes from. */
  readonly edition?: string
  /** From the unit's source to the row's, by words. */
  readonly difference: readonly Difference[]
}

export interface RowHelp {
  readonly revision: number
  readonly row: Row
  /** The language that the row is translated from. */
  readonly source: Lang
  /** What a save of each text is to be written upon. */
  readonly tokens: Readonly<Record<Lang, RowToken>>
  /** The best first. */
  readonly matches: readonly RowOffer[]
  readonly terms: readonly TermHit[]
  readonly issues: readonly Issue[]
  /** Those of rows that were merged into it too, the oldest first. */
  readonly comments: readonly Comment[]
  /** The rows before and after it. */
  readonly before?: string
  readonly after?: string
}

const THRESHOLD = 60
const MOST = 8
/** The longest text that the memory is asked for, in UTF-16 code units. */
const LONGEST = 20_000

/** @throws {EditError} `no-such-edition`, `no-such-row` */
export async function rowHelp(house: House, id: string, name: string): Promise<RowHelp> {
  const edition = await editionIn(house.store, id)
  const row = rowNamed(edition.rows, name)
  if (!row) throw new EditError('no-such-row', `edition ${id} has no row ${name}`)
  const source = sourceOf(row, edition)
  const text = wordsOnly(emended(row, source) ?? { text: '', codes: [] }).slice(0, LONGEST)
  const [memory, comments, terms] = await Promise.all([
    house.memory(),
    house.store.reviews.comments(id),
    lookUpTerms(house, text, source, row.field),
  ])
  const place = edition.rows.indexOf(row)
  const [before, after] = [edition.rows[place - 1], edition.rows[place + 1]]
  const names = new Set([row.id, ...(row.aliases ?? [])])
  return {
    revision: edition.revision,
    row,
    source,
    tokens: tokensOf(row),
    matches: await offersFor(house, edition, row),
    terms,
    issues: rowIssues(row, edition, { terms: memory.termbase }),
    comments: comments.filter((each) => names.has(each.row)),
    ...(before && { before: before.id }),
    ...(after && { after: after.id }),
  }
}

/** What a save of each of a row's texts is to be written upon. */
export function tokensOf(row: Row): Record<Lang, RowToken> {
  return { tr: tokenOf(row, 'tr'), en: tokenOf(row, 'en') }
}

/** What the memory offers for a row, the best first; never what it has learnt from the row itself. */
export async function offersFor(house: House, edition: Edition, row: Row): Promise<RowOffer[]> {
  const memory = await house.memory()
  const from = sourceOf(row, edition)
  const text = emended(row, from)
  if (!text || wordsOnly(text).trim() === '' || text.text.length > LONGEST) return []
  const place = edition.rows.indexOf(row)
  const around = context(edition.rows[place - 1], edition.rows[place + 1], from)
  // One more, for the row's own.
  const options = { threshold: THRESHOLD, limit: MOST + 1 }
  const matches = await memory.matches(wordsOnly(text), from, around, options)
  return matches
    .filter(({ unit }) => unit.id !== `${edition.id}:${row.id}`)
    .slice(0, MOST)
    .map((match): RowOffer => {
      const offer = offerOf(text, from, match)
      const { id: unit, origin } = match.unit
      const made = /^edition:(.+)$/.exec(origin)?.[1]
      const difference = wordDifference(wordsOnly(offer.source), wordsOnly(text))
      return { ...offer, unit, origin, difference, ...(made !== undefined && { edition: made }) }
    })
}
