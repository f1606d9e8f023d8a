/** The rows of an edition whose sentences a person should see stand beside each other. */
import type { Edition, Row } from './edition.ts'

/** Beads as probable as this are right 98 times in 100, on heavily damaged pages too; see docs/benchmarks.md. */
const SURE = 0.95
/** Of the rows with a bead, the largest share that is listed. */
const SHARE = 0.15

/** Whether a row's two texts may not translate each other, and no person has said that they do. */
export function isUnsure({ bead, state, tr, en }: Row): boolean {
  if (!bead || !tr.content || !en.content || bead.confirmed) return false
  return bead.score < SURE && state !== 'reviewed' && state !== 'final'
}

/** Rows with sentences of both pages that may not translate each other, the least sure first; confirmed ones never. */
export function unsureBeads({ rows }: Edition): Row[] {
  const beads = rows.filter((row) => row.bead && row.tr.content && row.en.content)
  return beads
    .filter(isUnsure)
    .toSorted((x, y) => (x.bead?.score ?? 1) - (y.bead?.score ?? 1))
    .slice(0, Math.ceil(beads.length * SHARE))
}
