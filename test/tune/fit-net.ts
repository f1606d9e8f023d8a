/**
 * Fitting of the network: stochastic gradient descent on the cross entropy (Adam, Kingma and Ba 2015), with dropout.
 *
 * A word's vector is its GloVe vector times a matrix that is learned; frequent words and the special rows have a vector
 * that is added to that. So what is learned of one word holds of those that are used alike.
 */
import { INPUTS, MARKS, ROWS, rowOfUnknown } from '../../src/page/repairs/apostrophe-features.ts'
import { CLASSES, DIMENSIONS, HIDDEN, type Weights, WIDTH } from '../../src/page/repairs/apostrophe-net.ts'
import { type Examples, randomFrom } from './examples.ts'
import { GLOVE } from './lexicon.ts'
import { Parameter } from './parameter.ts'

const BATCH = 256
const RATE = 0.002
const DROPPED_UNITS = 0.35
const DROPPED_WORDS = 0.2
/** GloVe's numbers are made about as great as the others by this. */
const GLOVE_SCALE = 2
const EMBEDDED = ROWS * DIMENSIONS

/**
 * A network fitted to examples.
 *
 * @param given GloVe vectors of the rows, `GLOVE` numbers each
 * @param free 1 for rows that have a vector of their own besides
 */
export function fit(
  examples: Examples,
  given: Float32Array,
  free: Uint8Array,
  epochs: number,
  tell: (epoch: number, now: Weights) => void,
): Weights {
  const random = randomFrom(1)
  const net = new Network(given, free, random)
  const order = Int32Array.from({ length: examples.count }, (_, i) => i)
  const steps = epochs * Math.floor(examples.count / BATCH)
  for (let epoch = 1; epoch <= epochs; epoch++) {
    shuffle(order, random)
    for (let start = 0; start + BATCH <= order.length; start += BATCH)
      net.learn(examples, order.subarray(start, start + BATCH), steps)
    tell(epoch, net.finished())
  }
  return net.finished()
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const [a = 0, b = 0] = [order[i], order[j]]
    order[i] = b
    order[j] = a
  }
}

class Network {
  readonly #given: Float32Array
  readonly #free: Uint8Array
  readonly #random: () => number
  readonly #matrix: Parameter
  readonly #own: Parameter
  readonly #hidden: Parameter
  readonly #hiddenBias = new Parameter(new Float32Array(HIDDEN))
  readonly #out: Parameter
  readonly #outBias = new Parameter(new Float32Array(CLASSES))
  /** Vectors of the rows as the matrix now makes them, where `#current` says so, and their gradient. */
  readonly #vectors: Float32Array
  readonly #toVectors: Float32Array
  readonly #current: Uint32Array
  #time = 0
  /** Of the example at hand: its rows, the hidden units and their gradient. */
  readonly #rows = new Int32Array(ROWS)
  readonly #units = new Float32Array(HIDDEN)
  readonly #back = new Float32Array(HIDDEN)

  constructor(given: Float32Array, free: Uint8Array, random: () => number) {
    this.#given = given.map((number) => number * GLOVE_SCALE)
    this.#free = free
    this.#random = random
    const some = (length: number, by: number) =>
      new Parameter(Float32Array.from({ length }, () => (random() + random() + random() - 1.5) * 2 * by))
    this.#matrix = some(GLOVE * DIMENSIONS, 1 / Math.sqrt(GLOVE))
    this.#own = some(free.length * DIMENSIONS, 0.1)
    this.#hidden = some(WIDTH * HIDDEN, 1.4 / Math.sqrt(WIDTH))
    this.#out = some(HIDDEN * CLASSES, 1 / Math.sqrt(HIDDEN))
    this.#vectors = new Float32Array(free.length * DIMENSIONS)
    this.#toVectors = new Float32Array(free.length * DIMENSIONS)
    this.#current = new Uint32Array(free.length)
  }

  /** One step by a batch of examples, of `steps` that there will be. */
  learn(examples: Examples, batch: Int32Array, steps: number): void {
    this.#time++
    const touched: number[] = []
    for (const i of batch) {
      const inputs = examples.inputs.subarray(i * INPUTS, (i + 1) * INPUTS)
      this.#read(examples.rows.subarray(i * ROWS, (i + 1) * ROWS), inputs, touched)
      this.#forth(inputs)
      this.#backThrough(inputs, examples.classes[i] ?? 0)
    }
    for (const row of touched) this.#backToMatrix(row)
    const rate = RATE * (1 - this.#time / steps) + 1e-5
    for (const parameter of [
      this.#matrix,
      this.#own,
      this.#hidden,
      this.#hiddenBias,
      this.#out,
      this.#outBias,
    ])
      parameter.step(rate, this.#time)
  }

  /** The weights as they now are. */
  finished(): Weights {
    for (let row = 0; row < this.#free.length; row++) this.#embed(row)
    return {
      vectors: this.#vectors,
      hidden: this.#hidden.value,
      hiddenBias: this.#hiddenBias.value,
      out: this.#out.value,
      outBias: this.#outBias.value,
    }
  }

  /** The rows of an example, some of them as if their words were not known. */
  #read(rows: Int32Array, inputs: Float32Array, touched: number[]): void {
    for (let place = 0; place < ROWS; place++) {
      let row = rows[place] ?? 0
      const looks = place < ROWS - 1 ? place : (ROWS - 2) / 2
      if (!this.#free[row] && this.#random() < DROPPED_WORDS) row = rowOfUnknown(inputs[looks * MARKS] === 1)
      this.#rows[place] = row
      if (this.#current[row] === this.#time) continue
      this.#current[row] = this.#time
      this.#embed(row)
      touched.push(row)
    }
  }

  #embed(row: number): void {
    const [vectors, given, matrix, own] = [this.#vectors, this.#given, this.#matrix.value, this.#own.value]
    const to = row * DIMENSIONS
    for (let d = 0; d < DIMENSIONS; d++) vectors[to + d] = this.#free[row] ? (own[to + d] ?? 0) : 0
    for (let k = 0; k < GLOVE; k++) {
      const number = given[row * GLOVE + k] ?? 0
      if (number === 0) continue
      for (let d = 0; d < DIMENSIONS; d++)
        vectors[to + d] = (vectors[to + d] ?? 0) + number * (matrix[k * DIMENSIONS + d] ?? 0)
    }
  }

  #backToMatrix(row: number): void {
    const [back, given, gradient] = [this.#toVectors, this.#given, this.#matrix.gradient]
    const to = row * DIMENSIONS
    if (this.#free[row]) this.#own.gradient.set(back.subarray(to, to + DIMENSIONS), to)
    for (let k = 0; k < GLOVE; k++) {
      const number = given[row * GLOVE + k] ?? 0
      if (number === 0) continue
      for (let d = 0; d < DIMENSIONS; d++) {
        const at = k * DIMENSIONS + d
        gradient[at] = (gradient[at] ?? 0) + number * (back[to + d] ?? 0)
      }
    }
    back.fill(0, to, to + DIMENSIONS)
  }

  #forth(inputs: Float32Array): void {
    const [units, weights, vectors] = [this.#units, this.#hidden.value, this.#vectors]
    units.set(this.#hiddenBias.value)
    for (let k = 0; k < WIDTH; k++) {
      const value = k < EMBEDDED ? vectors[this.#vectorAt(k)] : inputs[k - EMBEDDED]
      if (!value) continue
      const at = k * HIDDEN
      for (let j = 0; j < HIDDEN; j++) units[j] = (units[j] ?? 0) + value * (weights[at + j] ?? 0)
    }
    for (let j = 0; j < HIDDEN; j++)
      units[j] = this.#random() < DROPPED_UNITS ? 0 : Math.max(0, units[j] ?? 0) / (1 - DROPPED_UNITS)
  }

  /** Where among the vectors the number of an embedded input stands. */
  #vectorAt(input: number): number {
    const place = Math.floor(input / DIMENSIONS)
    return (this.#rows[place] ?? 0) * DIMENSIONS + (input - place * DIMENSIONS)
  }

  #backThrough(inputs: Float32Array, kind: number): void {
    this.#backToUnits(this.#errors(kind))
    const [back, weights, gradient] = [this.#back, this.#hidden.value, this.#hidden.gradient]
    for (let k = 0; k < EMBEDDED; k++) {
      const from = this.#vectorAt(k)
      const value = this.#vectors[from] ?? 0
      const at = k * HIDDEN
      let sum = 0
      for (let j = 0; j < HIDDEN; j++) {
        const b = back[j] ?? 0
        sum += b * (weights[at + j] ?? 0)
        gradient[at + j] = (gradient[at + j] ?? 0) + value * b
      }
      this.#toVectors[from] = (this.#toVectors[from] ?? 0) + sum
    }
    for (let k = 0; k < INPUTS; k++) {
      const value = inputs[k] ?? 0
      if (value === 0) continue
      const at = (EMBEDDED + k) * HIDDEN
      for (let j = 0; j < HIDDEN; j++) gradient[at + j] = (gradient[at + j] ?? 0) + value * (back[j] ?? 0)
    }
  }

  /** By how much the classes' probabilities are too great, over the size of a batch. */
  #errors(kind: number): number[] {
    const scores = Array.from(this.#outBias.value, (bias, c) => {
      let score = bias
      for (let j = 0; j < HIDDEN; j++)
        score += (this.#units[j] ?? 0) * (this.#out.value[j * CLASSES + c] ?? 0)
      return score
    })
    const most = Math.max(...scores)
    const parts = scores.map((score) => Math.exp(score - most))
    const all = parts.reduce((sum, part) => sum + part, 0)
    return parts.map((part, c) => (part / all - Number(c === kind)) / BATCH)
  }

  #backToUnits(errors: readonly number[]): void {
    const [out, toOut] = [this.#out.value, this.#out.gradient]
    const [toBias, toOutBias] = [this.#hiddenBias.gradient, this.#outBias.gradient]
    errors.forEach((error, c) => {
      toOutBias[c] = (toOutBias[c] ?? 0) + error
    })
    for (let j = 0; j < HIDDEN; j++) {
      const unit = this.#units[j] ?? 0
      let sum = 0
      for (let c = 0; c < CLASSES; c++) {
        const error = errors[c] ?? 0
        const at = j * CLASSES + c
        toOut[at] = (toOut[at] ?? 0) + unit * error
        sum += error * (out[at] ?? 0)
      }
      this.#back[j] = unit > 0 ? sum / (1 - DROPPED_UNITS) : 0
      toBias[j] = (toBias[j] ?? 0) + (this.#back[j] ?? 0)
    }
  }
}
