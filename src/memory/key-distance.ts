/**
 * Levenshtein's distance between two sequences of keys, one column in a few machine words.
 *
 * Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming" (JACM 46, 1999), in the
 * form for whole sequences and several blocks of Hyyrö, "Explaining and extending the bit-parallel approximate string
 * matching algorithm of Myers" (2001). A bit of a block stands for one word of the query.
 */
const BITS = 32

/** Distances from one query at a time; keeps its working space between queries. */
export class KeyDistance {
  #length = 0
  #blocks = 0
  /** By key, 1 + the number of its row in {@link #rows}; 0 where the query lacks it. */
  #rowOf = new Uint16Array(1024)
  /** By row and block, where in the query its key stands. */
  #rows = new Int32Array(256)
  #plus = new Int32Array(16)
  #minus = new Int32Array(16)
  #keys: ArrayLike<number> = []

  /** Takes `keys[0, length)` for the query; all are below `keyCount`. */
  ask(keys: ArrayLike<number>, length: number, keyCount: number): void {
    for (let i = 0; i < this.#length; i++) this.#rowOf[this.#keys[i] as number] = 0
    if (this.#rowOf.length < keyCount) this.#rowOf = new Uint16Array(Math.ceil(keyCount * 1.2))
    this.#keys = Array.from({ length }, (_, i) => keys[i] as number)
    this.#length = length
    this.#blocks = Math.max(1, Math.ceil(length / BITS))
    const size = (length + 1) * this.#blocks
    if (this.#rows.length < size) this.#rows = new Int32Array(size)
    this.#rows.fill(0, 0, size)
    if (this.#plus.length < this.#blocks) {
      this.#plus = new Int32Array(this.#blocks)
      this.#minus = new Int32Array(this.#blocks)
    }
    let rows = 0
    for (let i = 0; i < length; i++) {
      const key = keys[i] as number
      if (this.#rowOf[key] === 0) this.#rowOf[key] = ++rows
      const at = (this.#rowOf[key] as number) * this.#blocks + Math.floor(i / BITS)
      this.#rows[at] = (this.#rows[at] as number) | (1 << (i % BITS))
    }
  }

  /** Whether the query has a key. */
  asks(key: number): boolean {
    return this.#rowOf[key] !== 0
  }

  /** The distance to `keys[0, length)`; any number above `limit` once it must exceed that. */
  to(keys: ArrayLike<number>, length: number, limit: number): number {
    if (this.#length === 0) return length
    return this.#blocks === 1 ? this.#short(keys, length, limit) : this.#long(keys, length, limit)
  }

  #short(keys: ArrayLike<number>, length: number, limit: number): number {
    const last = 1 << (this.#length - 1)
    let [plus, minus, distance] = [-1, 0, this.#length]
    for (let j = 0; j < length; j++) {
      const equal = this.#rows[this.#rowOf[keys[j] as number] as number] as number
      const vertical = equal | minus
      const carried = (((equal & plus) + plus) ^ plus) | equal
      let up = minus | ~(carried | plus)
      let down = plus & carried
      if ((up & last) !== 0) distance++
      else if ((down & last) !== 0) distance--
      // What is left can take back one a step.
      if (distance - (length - 1 - j) > limit) return limit + 1
      up = (up << 1) | 1
      down <<= 1
      plus = down | ~(vertical | up)
      minus = up & vertical
    }
    return distance
  }

  #long(keys: ArrayLike<number>, length: number, limit: number): number {
    const blocks = this.#blocks
    const last = 1 << ((this.#length - 1) % BITS)
    this.#plus.fill(-1, 0, blocks)
    this.#minus.fill(0, 0, blocks)
    let distance = this.#length
    for (let j = 0; j < length; j++) {
      const row = (this.#rowOf[keys[j] as number] as number) * blocks
      // The first row of the matrix grows by one a column: +1 comes in from above.
      let inward = 1
      for (let b = 0; b < blocks; b++)
        inward = this.#block(b, this.#rows[row + b] as number, inward, b === blocks - 1 ? last : 1 << 31)
      distance += inward
      if (distance - (length - 1 - j) > limit) return limit + 1
    }
    return distance
  }

  /** One block of one column; `inward` and the answer are the differences at its upper and lower edge: -1, 0 or 1. */
  #block(b: number, matches: number, inward: number, edge: number): number {
    const [plus, minus] = [this.#plus[b] as number, this.#minus[b] as number]
    const vertical = matches | minus
    const equal = inward < 0 ? matches | 1 : matches
    const carried = (((equal & plus) + plus) ^ plus) | equal
    let up = minus | ~(carried | plus)
    let down = plus & carried
    const outward = (up & edge) !== 0 ? 1 : (down & edge) !== 0 ? -1 : 0
    up = (up << 1) | (inward > 0 ? 1 : 0)
    down = (down << 1) | (inward < 0 ? 1 : 0)
    this.#plus[b] = down | ~(vertical | up)
    this.#minus[b] = up & vertical
    return outward
  }
}
