const [MEAN, SQUARE] = [0.9, 0.999]

/** Numbers that are learned, and their gradient, by Adam (Kingma and Ba 2015, algorithm 1). */
export class Parameter {
  readonly value: Float32Array
  readonly gradient: Float32Array
  readonly #mean: Float32Array
  readonly #square: Float32Array

  constructor(value: Float32Array) {
    this.value = value
    this.gradient = new Float32Array(value.length)
    this.#mean = new Float32Array(value.length)
    this.#square = new Float32Array(value.length)
  }

  /** A step against the gradient, which is then 0 again. @param time steps there have been, with this one */
  step(rate: number, time: number): void {
    const { value, gradient } = this
    const [mean, square] = [this.#mean, this.#square]
    const scale = (rate * Math.sqrt(1 - SQUARE ** time)) / (1 - MEAN ** time)
    for (let i = 0; i < value.length; i++) {
      const slope = gradient[i] ?? 0
      const m = MEAN * (mean[i] ?? 0) + (1 - MEAN) * slope
      const s = SQUARE * (square[i] ?? 0) + (1 - SQUARE) * slope * slope
      mean[i] = m
      square[i] = s
      value[i] = (value[i] ?? 0) - (scale * m) / (Math.sqrt(s) + 1e-8)
    }
    gradient.fill(0)
  }
}
