/** The shapes a bead may have, and how common each is. */
import type { Model } from './model.ts'

export interface Shape {
  /** Segments of each side the bead reaches over. */
  readonly source: number
  readonly target: number
  /** The one before the last is a stranger: a label, an advertisement that stands inside the bead. */
  readonly gap?: 'source' | 'target'
}

export const SHAPES: readonly Shape[] = [
  { source: 1, target: 1 },
  { source: 1, target: 0 },
  { source: 0, target: 1 },
  { source: 1, target: 2 },
  { source: 2, target: 1 },
  { source: 2, target: 2 },
  { source: 1, target: 3 },
  { source: 3, target: 1 },
  { source: 2, target: 3 },
  { source: 3, target: 2 },
  { source: 1, target: 4 },
  { source: 4, target: 1 },
  { source: 1, target: 3, gap: 'target' },
  { source: 3, target: 1, gap: 'source' },
  { source: 2, target: 3, gap: 'target' },
  { source: 3, target: 2, gap: 'source' },
]
export const [ONE_TO_ONE, SOURCE_ALONE, TARGET_ALONE, ONE_TO_TWO, TWO_TO_ONE] = [0, 1, 2, 3, 4] as const

/** Probabilities of the shapes, in their order, as the model has them; they sum to 1. */
export function shapePriors(model: Model): number[] {
  const shares = SHAPES.map(({ source, target, gap }) => {
    const key = `${Math.min(source, target)}-${Math.max(source, target)}${gap ? ' gap' : ''}`
    return model.shapes[key as keyof Model['shapes']]
  })
  const sum = shares.reduce((total, each) => total + each, 0)
  return shares.map((each) => each / sum)
}
