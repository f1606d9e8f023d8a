/**
 * A small neural network that tells of a word whether it has lost an apostrophe.
 *
 * One hidden layer over the vectors of the words around and the other inputs (Bengio et al., A Neural Probabilistic
 * Language Model, 2003, with three classes instead of all words). Fitted by `test/tune/fit-apostrophes.ts`.
 */
import type { Example } from './apostrophe-features.ts'
import { INPUTS, ROWS } from './apostrophe-features.ts'
import { DIGITS, digitValue } from './apostrophe-lexicon.ts'

/** Numbers a vector has. */
export const DIMENSIONS = 16
/** Units of the hidden layer. */
export const HIDDEN = 64
/** Inputs of the hidden layer. */
export const WIDTH = ROWS * DIMENSIONS + INPUTS
/** Nothing lost, an apostrophe inside the word (`Russia's`, `we're`), one at its end (`workers'`). */
export const CLASSES = 3

/** The numbers of a network. */
export interface Weights {
  /** `DIMENSIONS` a row. */
  readonly vectors: Float32Array
  /** `HIDDEN` for each of `WIDTH` inputs. */
  readonly hidden: Float32Array
  readonly hiddenBias: Float32Array
  /** `CLASSES` for each hidden unit. */
  readonly out: Float32Array
  readonly outBias: Float32Array
}

/** What each of the classes is likely at, in their order. */
export function probabilities(
  { rows, inputs }: Example,
  { vectors, hidden, hiddenBias, out, outBias }: Weights,
): [none: number, inside: number, end: number] {
  const sums = Float32Array.from(hiddenBias)
  const add = (input: number, value: number) => {
    for (let j = 0, w = input * HIDDEN; j < HIDDEN; j++)
      sums[j] = (sums[j] ?? 0) + value * (hidden[w + j] ?? 0)
  }
  for (let place = 0; place < ROWS; place++) {
    const row = (rows[place] ?? 0) * DIMENSIONS
    for (let d = 0; d < DIMENSIONS; d++) add(place * DIMENSIONS + d, vectors[row + d] ?? 0)
  }
  for (let i = 0; i < INPUTS; i++) {
    const value = inputs[i] ?? 0
    if (value !== 0) add(ROWS * DIMENSIONS + i, value)
  }
  const scores = Float32Array.from(outBias)
  for (let j = 0; j < HIDDEN; j++)
    for (let c = 0; c < CLASSES; c++)
      scores[c] = (scores[c] ?? 0) + Math.max(0, sums[j] ?? 0) * (out[j * CLASSES + c] ?? 0)
  const most = Math.max(...scores)
  const [none = 0, inside = 0, end = 0] = Array.from(scores, (score) => Math.exp(score - most))
  const all = none + inside + end
  return [none / all, inside / all, end / all]
}

/** Numbers as they are kept: characters, and what the greatest stands for. */
export interface Coded {
  readonly digits: string
  readonly scale: number
}

const TOP = DIGITS.length - 1

/** Codes numbers by `size` digits each; what is beyond `scale` becomes `scale`. */
export function codeNumbers(numbers: Float32Array, scale: number, size: 1 | 2): Coded {
  const steps = size === 1 ? TOP : DIGITS.length ** 2 - 1
  const digits = Array.from(numbers, (number) => {
    const step = Math.round(((Math.max(-scale, Math.min(scale, number)) / scale + 1) / 2) * steps)
    const low = DIGITS.charAt(step % DIGITS.length)
    return size === 1 ? low : DIGITS.charAt(Math.floor(step / DIGITS.length)) + low
  })
  return { digits: digits.join(''), scale }
}

/** The numbers that `codeNumbers` has coded. */
export function readNumbers({ digits, scale }: Coded, size: 1 | 2): Float32Array {
  const steps = size === 1 ? TOP : DIGITS.length ** 2 - 1
  return Float32Array.from({ length: digits.length / size }, (_, i) => {
    const step =
      size === 1
        ? digitValue(digits[i])
        : digitValue(digits[2 * i]) * DIGITS.length + digitValue(digits[2 * i + 1])
    return ((2 * step) / steps - 1) * scale
  })
}
