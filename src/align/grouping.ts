/** Places by their keys, in one array: what compressed sparse rows are made of. */

export interface Grouping {
  /** Where each key's places begin in `order`, and the end of the last: one more entry than keys. */
  readonly starts: Int32Array
  /** Places, by key, ascending in each. */
  readonly order: Int32Array
}

/** Places 0, 1, 2 … by the key that each has, a number below `size` (counting sort, stable). */
export function groupedBy(keys: ArrayLike<number>, size: number): Grouping {
  const starts = new Int32Array(size + 1)
  for (let place = 0; place < keys.length; place++) {
    const next = (keys[place] as number) + 1
    starts[next] = (starts[next] as number) + 1
  }
  for (let key = 0; key < size; key++) starts[key + 1] = (starts[key + 1] as number) + (starts[key] as number)
  const [order, free] = [new Int32Array(keys.length), starts.slice()]
  for (let place = 0; place < keys.length; place++) {
    const key = keys[place] as number
    const slot = free[key] as number
    free[key] = slot + 1
    order[slot] = place
  }
  return { starts, order }
}

/** By place, the number of the row it lies in, of rows that begin at `starts`. */
export function rowsOf(starts: Int32Array): Int32Array {
  const rows = new Int32Array(starts.at(-1) ?? 0)
  for (let row = 0; row < starts.length - 1; row++) rows.fill(row, starts[row], starts[row + 1])
  return rows
}

/** The values at some places, in their order. */
export function picked<T extends Int32Array | Float64Array>(values: T, places: Int32Array): T {
  const found = new (values.constructor as new (size: number) => T)(places.length)
  for (let k = 0; k < places.length; k++) found[k] = values[places[k] as number] as number
  return found
}
