import { STATES, type Unit } from '../memory/unit.ts'
import { type Edition, type Row, repeatOf } from './edition.ts'
import { emended } from './reading.ts'

/**
 * The rows of an edition that both languages have, as units for the memory. Left out are repetitions and what teaches
 * nothing: what a rule makes again at any time, metadata that is the same in both languages (numbers, names, addresses).
 */
export function unitsOf(edition: Edition): Unit[] {
  return edition.rows.flatMap((row, i) => {
    const kept = repeatOf(row) === undefined && row.state !== 'initial' && !isSettled(row)
    const unit = kept ? unitOf(edition, row, i) : undefined
    return unit ? [unit] : []
  })
}

function isSettled(row: Row): boolean {
  const byRule = row.iso !== undefined || row.tr.origin === 'rule' || row.en.origin === 'rule'
  return byRule || (row.kind === 'field' && row.tr.content?.text === row.en.content?.text)
}

function unitOf(edition: Edition, row: Row, i: number): Unit | undefined {
  const [tr, en] = [emended(row, 'tr'), emended(row, 'en')]
  if (!tr?.text.trim() || !en?.text.trim()) return undefined
  const body = row.kind === 'body'
  const before = body ? contextText(edition, i - 1) : undefined
  const after = body ? contextText(edition, i + 1) : undefined
  const unconfirmed = row.bead !== undefined && STATES.indexOf(row.state) < STATES.indexOf('reviewed')
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
