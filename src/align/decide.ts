/** Beads as they were decided. */
import type { Arc } from './lattice.ts'
import { rangesOf } from './worth.ts'

export interface Decided {
  readonly source: readonly number[]
  readonly target: readonly number[]
  /** Among all ways to cut the texts, the share that has this bead, by probability. */
  readonly posterior: number
  readonly crossing?: true
}

/** The beads of arcs in order, strangers that stand in them apart. */
export function decided(path: readonly Arc[]): Decided[] {
  return path.flatMap(({ i, j, shape, posterior }): Decided[] => {
    const [source, target] = rangesOf(shape, i - shape.source, j - shape.target)
    const list = (range: typeof source) =>
      Array.from({ length: range.end - range.start }, (_, k) => range.start + k).filter(
        (k) => k !== range.without,
      )
    const bead = { source: list(source), target: list(target), posterior }
    if (source.without >= 0) return [bead, { source: [source.without], target: [], posterior }]
    if (target.without >= 0) return [bead, { source: [], target: [target.without], posterior }]
    return [bead]
  })
}
