/** An array at least `length` long that begins with what `array` holds; `array` itself if it is long enough. */
export function grown<A extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(
  array: A,
  length: number,
): A {
  if (array.length >= length) return array
  const make = array.constructor as new (length: number) => A
  const larger = new make(Math.max(16, length, Math.ceil(array.length * 1.5)))
  larger.set(array)
  return larger
}

/** What a {@link StringTable} is made of; each array may be longer than what it holds. */
export interface StringTableData {
  readonly count: number
  /** UTF-16 code units, one string after the other. */
  readonly units: Uint16Array
  /** Where each begins; one more entry for the end of the last. */
  readonly offsets: Uint32Array
  /** Open addressing, a power of two; a string's number + 1, or 0. */
  readonly slots: Uint32Array
}

/**
 * Numbers for strings, in typed arrays: 0, 1, 2 … in the order they came. A piece of a text is looked up without being
 * cut out of it.
 */
export class StringTable {
  #count: number
  #units: Uint16Array
  #offsets: Uint32Array
  #slots: Uint32Array

  constructor(data?: StringTableData) {
    this.#count = data?.count ?? 0
    this.#units = data?.units ?? new Uint16Array(1024)
    this.#offsets = data?.offsets ?? new Uint32Array(128)
    this.#slots = data?.slots ?? new Uint32Array(256)
  }

  get size(): number {
    return this.#count
  }

  get data(): StringTableData {
    return { count: this.#count, units: this.#units, offsets: this.#offsets, slots: this.#slots }
  }

  /** All strings' code units; where a string begins. Good until the next string is added. */
  get units(): Uint16Array {
    return this.#units
  }

  start(n: number): number {
    return this.#offsets[n] as number
  }

  get(n: number): string {
    let text = ''
    const end = this.start(n + 1)
    for (let at = this.start(n); at < end; at += 4096)
      text += String.fromCharCode(...this.#units.subarray(at, Math.min(end, at + 4096)))
    return text
  }

  /** The number of `text[start, end)`, or -1. */
  find(text: string, start = 0, end = text.length): number {
    return (this.#slots[this.#slot(text, start, end)] as number) - 1
  }

  /** The number of `text[start, end)`, a new one if need be. */
  add(text: string, start = 0, end = text.length): number {
    const slot = this.#slot(text, start, end)
    const known = this.#slots[slot] as number
    if (known > 0) return known - 1
    const n = this.#count++
    const from = this.start(n)
    this.#units = grown(this.#units, from + end - start)
    for (let i = start; i < end; i++) this.#units[from + i - start] = text.charCodeAt(i)
    this.#offsets = grown(this.#offsets, n + 2)
    this.#offsets[n + 1] = from + end - start
    this.#slots[slot] = n + 1
    if (this.#count * 2 > this.#slots.length) this.#rehash()
    return n
  }

  /** Forgets the strings from the `size`-th on. */
  truncate(size: number): void {
    while (this.#count > size) {
      // The last string to come sits at the end of its chain, so emptying its slot breaks no other's.
      const n = this.#count - 1
      const mask = this.#slots.length - 1
      let slot = hashUnits(this.#units, this.start(n), this.start(n + 1)) & mask
      while (this.#slots[slot] !== n + 1) slot = (slot + 1) & mask
      this.#slots[slot] = 0
      this.#count--
    }
  }

  /** A table of these strings alone, in the order given. */
  pick(numbers: Uint32Array): StringTable {
    let length = 0
    for (const n of numbers) length += this.start(n + 1) - this.start(n)
    const units = new Uint16Array(length)
    const offsets = new Uint32Array(numbers.length + 1)
    numbers.forEach((n, i) => {
      const at = offsets[i] as number
      units.set(this.#units.subarray(this.start(n), this.start(n + 1)), at)
      offsets[i + 1] = at + this.start(n + 1) - this.start(n)
    })
    const slots = new Uint32Array(2 ** Math.ceil(Math.log2(numbers.length + 1)))
    const table = new StringTable({ count: numbers.length, units, offsets, slots })
    table.#rehash()
    return table
  }

  #slot(text: string, start: number, end: number): number {
    const mask = this.#slots.length - 1
    let slot = hashText(text, start, end) & mask
    for (;;) {
      const n = this.#slots[slot] as number
      if (n === 0 || this.#same(n - 1, text, start, end)) return slot
      slot = (slot + 1) & mask
    }
  }

  #same(n: number, text: string, start: number, end: number): boolean {
    const from = this.start(n)
    if (this.start(n + 1) - from !== end - start) return false
    for (let i = start; i < end; i++) if (this.#units[from + i - start] !== text.charCodeAt(i)) return false
    return true
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 2)
    const mask = slots.length - 1
    for (let n = 0; n < this.#count; n++) {
      let slot = hashUnits(this.#units, this.start(n), this.start(n + 1)) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = n + 1
    }
    this.#slots = slots
  }
}

/** 32-bit FNV-1a over UTF-16 code units, its bits mixed as MurmurHash3 does at its end. */
export function hashText(text: string, start = 0, end = text.length, seed = 0x811c9dc5): number {
  let hash = seed
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return mixed(hash)
}

function hashUnits(units: Uint16Array, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (units[i] as number), 0x01000193)
  return mixed(hash)
}

/** The same number of 32 bits, without a sign, its bits spread over each other. */
function mixed(hash: number): number {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
