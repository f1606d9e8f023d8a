import type { Selectable } from 'kysely'
import type { PairEvidence } from '../edition/pair-evidence.ts'
import type { Tables } from './schema.ts'

/** `unsure` and `sure` are the program's word, `accepted` and `rejected` an editor's. */
export const PAIR_STATES = ['unsure', 'sure', 'accepted', 'rejected'] as const
export type PairState = (typeof PAIR_STATES)[number]

/** Two pages of the store that are, or may be, the same work. */
export interface PairRecord {
  readonly id: string
  /** Ids of the editions that each hold one of the pages. */
  readonly tr: string
  readonly en: string
  readonly state: PairState
  /** 0 to 1. */
  readonly score: number
  readonly evidence: readonly PairEvidence[]
  /** The edition that was made of both. */
  readonly edition?: string
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly decidedAt?: string
  /** The name of who decided. */
  readonly decidedBy?: string
}

export function pairRow(pair: PairRecord, collection: string): Tables['page_pair'] {
  const { evidence, edition, createdAt, decidedAt, decidedBy, ...same } = pair
  return {
    collection,
    ...same,
    evidence: JSON.stringify(evidence),
    edition: edition ?? null,
    created_at: createdAt,
    decided_at: decidedAt ?? null,
    decided_by: decidedBy ?? null,
  }
}

export function pairFromRow(row: Selectable<Tables['page_pair']>): PairRecord {
  return {
    id: row.id,
    tr: row.tr,
    en: row.en,
    state: row.state as PairState,
    score: row.score,
    evidence: JSON.parse(row.evidence),
    ...(row.edition !== null && { edition: row.edition }),
    createdAt: row.created_at,
    ...(row.decided_at !== null && { decidedAt: row.decided_at }),
    ...(row.decided_by !== null && { decidedBy: row.decided_by }),
  }
}
