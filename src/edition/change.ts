/**
 * What one change did to an edition: the rows it touched, before and after. From these come the history of a row, the list
 * of activities, and undo.
 */
import type { Edition, Row, Stamp } from './edition.ts'

/** A row that a change touched; without `before` it is new, without `after` it is gone. */
export interface RowChange {
  readonly id: string
  readonly before?: Row
  readonly after?: Row
}

/**
 * A change of a row as it is kept: what the row was, and of what it became the fields that differ; of one that is new, or
 * gone, all of it.
 */
export interface KeptRowChange extends Pick<RowChange, 'before' | 'after'> {
  readonly set?: Partial<Row>
  /** The fields that the row has no more. */
  readonly without?: readonly string[]
}

export function keptRowChange({ before, after }: RowChange): KeptRowChange {
  if (!before || !after) return { ...(before && { before }), ...(after && { after }) }
  const [was, now] = [before as unknown as Fields, after as unknown as Fields]
  const set = Object.fromEntries(
    Object.entries(now).filter(([name, value]) => value !== undefined && !sameValue(was[name], value)),
  )
  const without = Object.keys(was).filter((name) => was[name] !== undefined && now[name] === undefined)
  return { before, set, ...(without.length > 0 && { without }) }
}

export function rowChangeFrom(id: string, { before, after, set, without = [] }: KeptRowChange): RowChange {
  if (!before || !set) return { id, ...(before && { before }), ...(after && { after }) }
  const fields = Object.entries({ ...before, ...set }).filter(([name]) => !without.includes(name))
  return { id, before, after: Object.fromEntries(fields) as unknown as Row }
}

type Fields = Readonly<Record<string, unknown>>

/** A run of rows that came to stand otherwise: its ids, in order. */
export interface OrderChange {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** One step of an edition's history. */
export interface EditionChange extends Stamp {
  readonly edition: string
  /** The edition's revision after it. */
  readonly revision: number
  /** What was done: the kind of an edit, `return`, `emendation`, `pretranslation`, `undo`. */
  readonly kind: string
  readonly rows: readonly RowChange[]
  readonly order?: OrderChange
  /** The revision of the change that this one takes back. */
  readonly undoes?: number
  /** What is the same in all steps that were made as one, in this edition and in others. */
  readonly batch?: string
}

/** What tells two editions of the same page apart, row by row. */
export function changeBetween(before: Edition, after: Edition): Pick<EditionChange, 'rows' | 'order'> {
  const [old, now] = [byId(before.rows), byId(after.rows)]
  const gone = before.rows.filter(({ id }) => !now.has(id)).map((row) => ({ id: row.id, before: row }))
  const touched = after.rows.flatMap((row): RowChange[] => {
    const was = old.get(row.id)
    if (!was) return [{ id: row.id, after: row }]
    return was === row || sameRow(was, row) ? [] : [{ id: row.id, before: was, after: row }]
  })
  const order = orderChange(
    before.rows.map(({ id }) => id),
    after.rows.map(({ id }) => id),
  )
  return { rows: [...gone, ...touched], ...(order && { order }) }
}

/** Why a change cannot be taken back: rows were changed since. */
export interface ChangedSince {
  readonly rows: readonly string[]
}

/**
 * An edition without a change that was made to it: its rows are as they were before, everything else stays. That is only
 * possible while those rows are still as the change left them.
 */
export function withoutChange(
  edition: Edition,
  { rows, order }: Pick<EditionChange, 'rows' | 'order'>,
): readonly Row[] | ChangedSince {
  const now = byId(edition.rows)
  const changed = rows.filter(({ id, after }) => !sameRow(now.get(id), after)).map(({ id }) => id)
  if (changed.length > 0) return { rows: changed }
  const ids = edition.rows.map(({ id }) => id)
  const restored = order ? withOrder(ids, order) : ids
  if (!restored) return { rows: order?.after ?? [] }
  const old = new Map(rows.map(({ id, before }) => [id, before]))
  return restored.flatMap((id) => (old.has(id) ? old.get(id) : now.get(id)) ?? [])
}

/** The ids with the run that a change left put back as it was; `undefined` where that run is not there any more. */
function withOrder(ids: readonly string[], { before, after }: OrderChange): string[] | undefined {
  const start = after.length === 0 ? -1 : ids.indexOf(after[0] as string)
  if (start < 0 || after.some((id, i) => ids[start + i] !== id)) return undefined
  return [...ids.slice(0, start), ...before, ...ids.slice(start + after.length)]
}

/** The shortest run outside of which two lists of ids are the same; one neighbour stays in it, so that its place is known. */
function orderChange(before: readonly string[], after: readonly string[]): OrderChange | undefined {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  if (start === before.length && start === after.length) return undefined
  let tail = 0
  while (
    tail < before.length - start &&
    tail < after.length - start &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail++
  if (start > 0) start--
  else if (tail > 0) tail--
  return { before: before.slice(start, before.length - tail), after: after.slice(start, after.length - tail) }
}

/** Whether two rows say the same in every respect. */
export function sameRow(a: Row | undefined, b: Row | undefined): boolean {
  return sameValue(a, b)
}

/** Whether two values of JSON are the same, the order of keys aside; a key without a value is none. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [x, y] = [a as Record<string, unknown>, b as Record<string, unknown>]
  for (const key in x) if (!sameValue(x[key], y[key])) return false
  for (const key in y) if (x[key] === undefined && y[key] !== undefined) return false
  return true
}

function byId(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]))
}
