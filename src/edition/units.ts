import { STATES, type Unit } from '../memory/unit.ts'
import { otherLang } from '../text/language.ts'
import { type Edition, type Row, repeatOf, type Way } from './edition.ts'
import { emended } from './reading.ts'
import { rowNamed } from './segments.ts'

/**
 * The rows of an edition that both languages have, as units for the memory. Left out are repetitions and what teaches
 * nothing: what a rule makes again at any time, metadata that is the same in both languages (numbers, names, addresses).
 */
export function unitsOf(edition: Edition): Unit[] {
  return edition.rows.flatMap((row, i) => {
    const kept = repeatOf(row) === undefined && teaches(row) && !isSettled(row)
    const unit = kept ? unitOf(edition, row, i) : undefined
    return unit ? [unit] : []
  })
}

/** The ways by which people write row by row. */
const BY_HAND: readonly Way[] = ['web', 'api', 'cli']

/** A row as people work on it teaches nothing yet: only what is confirmed or approved, or came whole from a page or a return. */
function teaches({ state, bead, written }: Row): boolean {
  if (bead?.confirmed || state === 'reviewed' || state === 'final') return true
  return state === 'translated' && !bead?.manual && !(written && BY_HAND.includes(written.via))
}

function isSettled(row: Row): boolean {
  const byRule = row.iso !== undefined || row.tr.origin === 'rule' || row.en.origin === 'rule'
  return byRule || (row.kind === 'field' && row.tr.content?.text === row.en.content?.text)
}

function unitOf(edition: Edition, row: Row, i: number): Unit | undefined {
  const target = otherLang(edition.source)
  const translation = row.crosses === undefined ? row : rowNamed(edition.rows, row.crosses)
  const texts = {
    // A translation belongs to the source that it was made from, until somebody says that it is still right.
    [edition.source]: row.formerSource ?? emended(row, edition.source),
    [target]: translation && emended(translation, target),
  }
  const { tr, en } = texts
  if (!tr?.text.trim() || !en?.text.trim()) return undefined
  const body = row.kind === 'body'
  const before = body ? contextText(edition, i - 1) : undefined
  const after = body ? contextText(edition, i + 1) : undefined
  const approved = STATES.indexOf(row.state) >= STATES.indexOf('reviewed')
  const unconfirmed = row.bead !== undefined && !row.bead.confirmed && !approved
  return {
    id: `${edition.id}:${row.id}`,
    tr,
    en,
    state: row.state,
    domain: row.field ?? 'body',
    origin: `edition:${edition.id}`,
    createdAt: edition.createdAt,
    changedAt: edition.updatedAt,
    ...(unconfirmed && { unconfirmed }),
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  }
}

/** The source text of a neighbouring body row. */
function contextText(edition: Edition, i: number): string | undefined {
  const row = edition.rows[i]
  return row?.kind === 'body' ? row[edition.source].content?.text : undefined
}
