/**
 * One aligned group: the source segments and the target segments that translate each other.
 *
 * `1-1` is the common case; `1-0` is an omission and `0-1` an insertion. The beads of an alignment cover both lists,
 * each segment once, in order.
 */
export interface Bead {
  /** Indices into the source list, ascending and contiguous. */
  readonly source: readonly number[]
  /** Indices into the target list, ascending and contiguous. */
  readonly target: readonly number[]
  /** How sure the aligner is, 0 to 1. */
  readonly score: number
}

/** The shape of a bead as the field writes it: `1-1`, `2-1`, `0-1`. */
export function shape(bead: Bead): string {
  return `${bead.source.length}-${bead.target.length}`
}
