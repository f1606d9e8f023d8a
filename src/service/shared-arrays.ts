/** Typed arrays in memory that threads share, and indexes on them. */
import { applyChange } from '../memory/index-change.ts'
import { TextIndex } from '../memory/text-index.ts'
import type { IndexCopy } from './match-batch.ts'

type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array

/** The same with every typed array in memory that threads can share. */
export function shared<T extends object>(value: T): T {
  return mapped(value, (column) => {
    const make = column.constructor as new (buffer: SharedArrayBuffer) => Column
    const copy = new make(new SharedArrayBuffer(column.byteLength))
    copy.set(column)
    return copy
  })
}

/** The same with every typed array copied into memory of its own. */
export function copied<T extends object>(value: T): T {
  return mapped(value, (column) => {
    const make = column.constructor as new (length: number) => Column
    const copy = new make(column.length)
    copy.set(column)
    return copy
  })
}

/** An index on shared arrays, with what changed since; its vocabulary is its own, for every question adds to it. */
export function indexOf({ lang, data, changes }: Pick<IndexCopy, 'lang' | 'data' | 'changes'>): TextIndex {
  const made = new TextIndex(lang, data && { ...data, vocabulary: copied(data.vocabulary) })
  for (const change of changes) applyChange(made, change)
  return made
}

/** A value of records and typed arrays with `change` made to the arrays. */
function mapped<T extends object>(value: T, change: (column: Column) => Column): T {
  const entries = Object.entries(value).map(([name, each]) => {
    if (isColumn(each)) return [name, change(each)]
    return [name, typeof each === 'object' && each !== null ? mapped(each, change) : each]
  })
  return Object.fromEntries(entries)
}

function isColumn(value: unknown): value is Column {
  return (
    value instanceof Uint8Array ||
    value instanceof Uint16Array ||
    value instanceof Uint32Array ||
    value instanceof Int32Array
  )
}
