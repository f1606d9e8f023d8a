/** Comments that were begun and not sent: kept in this browser until the server has them. */
import { edition, make, person, word } from './page.ts'
import { rowCalled } from './rows.ts'

const prefix = `yanyana-remark:${edition}:${person}:`
/** What the browser has no room for lives as long as the page. */
const here = new Map<string, string>()

/** A field that a comment is written in. */
type Field = HTMLTextAreaElement | HTMLInputElement

/** The same for each row: the field for a new comment is called after its row, which may be merged into another. */
function keyOf(row: string, { id }: Field): string {
  return `${prefix}${row} ${id.startsWith('comment-') ? 'comment' : id}`
}

/** Keeps what stands in a field, or forgets it where that is nothing. */
export function keepRemark(row: string, field: Field): void {
  const key = keyOf(row, field)
  if (field.value === '') drop(key)
  else {
    here.set(key, field.value)
    try {
      localStorage.setItem(key, field.value)
    } catch {
      // The browser has no room: a reload would lose it, going elsewhere on the page does not.
    }
  }
  markRemark(rowCalled(row))
}

/** Forgets what was sent; what was typed since stays. */
export function forgetRemark(row: string, field: Field, sent: string): void {
  if (begunIn(row, field) === sent) drop(keyOf(row, field))
  markRemark(rowCalled(row))
}

/** What was begun in a field, also under a name that its row had before it was merged. */
export function begunIn(row: string, field: Field): string | undefined {
  const element = rowCalled(row)
  return (element ? namesOf(element) : [row]).map((name) => keptAt(keyOf(name, field))).find(Boolean)
}

/** Shows on a row that a comment was begun there. */
export function markRemark(row: HTMLElement | undefined): void {
  if (!row) return
  for (const sign of row.querySelectorAll('.sign.begun')) sign.remove()
  const names = namesOf(row)
  if (rowsBegun().some((name) => names.includes(name)))
    row.querySelector('.tools')?.prepend(make('span', { className: 'sign begun' }, word('comment-begun')))
}

/** Shows it on all rows where it is so. */
export function markRemarks(): void {
  for (const name of rowsBegun()) markRemark(rowCalled(name))
}

function namesOf(row: HTMLElement): string[] {
  return [row.id, ...Array.from(row.querySelectorAll(':scope > a[id]'), ({ id }) => id)]
}

function keptAt(key: string): string | undefined {
  return here.get(key) ?? localStorage.getItem(key) ?? undefined
}

function drop(key: string): void {
  here.delete(key)
  localStorage.removeItem(key)
}

/** The rows in which something was begun. */
function rowsBegun(): string[] {
  const keys = [...here.keys(), ...Object.keys(localStorage).filter((key) => key.startsWith(prefix))]
  return keys.map((key) => key.slice(prefix.length).split(' ')[0] ?? '')
}
