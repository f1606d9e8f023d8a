/** The rows of the page, which of them one is at, and their being shown anew. */
import type { Reply } from './net.ts'
import { desk, elementOf, rowsBox, say, source, state, word } from './page.ts'

let here: HTMLElement | undefined
/** The side that alignment and writing go to. */
let side = source === 'tr' ? 'en' : 'tr'
const watchers: ((row: HTMLElement) => void)[] = []
const shown: ((row: HTMLElement) => void)[] = []
const gone: ((ids: readonly string[]) => void)[] = []

export function hereRow(): HTMLElement | undefined {
  return here
}

export function hereSide(): string {
  return side
}

export function rowCalled(id: string): HTMLElement | undefined {
  const found = document.getElementById(id)
  return found?.closest<HTMLElement>('.row') ?? undefined
}

export function allRows(): HTMLElement[] {
  return [...rowsBox.querySelectorAll<HTMLElement>(':scope > .row[id]')]
}

export function cellOf(row: Element, lang: string): HTMLElement | undefined {
  return row.querySelector<HTMLElement>(`:scope > .cell.${lang}`) ?? undefined
}

export function textOf(row: Element, lang: string): HTMLElement | undefined {
  return cellOf(row, lang)?.querySelector<HTMLElement>('.text') ?? undefined
}

/** Tells when one has come to a row. */
export function onHere(watch: (row: HTMLElement) => void): void {
  watchers.push(watch)
}

/** Tells which rows are not there any more. */
export function onGone(watch: (ids: readonly string[]) => void): void {
  gone.push(watch)
}

/** Tells of every row that is shown anew. */
export function onShown(watch: (row: HTMLElement) => void): void {
  shown.push(watch)
}

export function setSide(lang: string, tell = true): void {
  side = lang
  markSide()
  const text = here && textOf(here, lang)
  if (tell && text)
    say(
      `${cellOf(text.closest('.row') as Element, lang)?.querySelector('.which')?.textContent ?? ''}: ${text.textContent}`,
    )
}

function markSide(): void {
  for (const cell of here?.querySelectorAll(':scope > .cell') ?? [])
    cell.classList.toggle('side', (cell as HTMLElement).dataset.lang === side)
}

/** Whether Tab stops at a row and at what is in it: only at the one that one is at, for there are a thousand others. */
export function setStop(row: HTMLElement, stop: boolean): void {
  for (const each of [row, ...row.querySelectorAll<HTMLElement>('a[href], summary')])
    each.tabIndex = stop ? 0 : -1
}

/** Goes to a row. @param focus whether the focus goes there too */
export function goTo(row: HTMLElement, focus = true): void {
  const moved = row !== here
  if (moved) {
    here?.classList.remove('here')
    if (here) setStop(here, false)
    here = row
    row.classList.add('here')
    setStop(row, true)
    markSide()
  }
  if (focus) {
    row.focus({ preventScroll: true })
    row.scrollIntoView({ block: 'nearest' })
    const text = (textOf(row, side) ?? row).textContent ?? ''
    const label = row.querySelector('.state')?.textContent ?? ''
    say(word('row', { id: row.id, state: label, text: text.trim() }))
  }
  if (moved) for (const watch of watchers) watch(row)
}

/** The next row in a direction, of those that match. */
export function rowFrom(row: HTMLElement, way: 1 | -1, selector = '.row[id]'): HTMLElement | undefined {
  for (let at = stepFrom(row, way); at; at = stepFrom(at, way))
    if (at.matches(selector) && at.id) return at as HTMLElement
  return undefined
}

function stepFrom(element: Element, way: 1 | -1): Element | null {
  return way === 1 ? element.nextElementSibling : element.previousElementSibling
}

/** Shows rows anew; the field that is being written in stays as it is. */
export function apply(reply: Reply): void {
  // An answer that was overtaken by a later one shows what is gone.
  if (reply.revision < state.revision) return
  state.revision = reply.revision
  for (const [id, markup] of Object.entries(reply.rows)) {
    const old = document.getElementById(id)
    const row = elementOf(markup)
    if (!row) continue
    const stands = old?.matches('.row') ? replaceRow(old, row) : row
    if (!old) setStop(row, false)
    if (!old && reply.order) rowsBox.append(row)
    for (const watch of shown) watch(stands)
  }
  if (reply.order) reorder(reply.order)
}

/** @returns the row that stands there now */
function replaceRow(old: HTMLElement, row: HTMLElement): HTMLElement {
  const open = old.querySelector<HTMLElement>('.text[contenteditable="true"]:not([aria-readonly])')
  const lang = open?.closest<HTMLElement>('.cell')?.dataset.lang
  const focused = document.activeElement === old
  if (open && lang) {
    // The row stays where it is, or the caret would be lost: what is new around the field is put into it.
    const cell = cellOf(row, lang)
    if (cell) old.dataset.news = cell.dataset.upon ?? ''
    for (const part of ['.tools', lang === 'tr' ? '.cell.en' : '.cell.tr']) {
      const [was, now] = [old.querySelector(`:scope > ${part}`), row.querySelector(`:scope > ${part}`)]
      if (was && now) was.replaceWith(now)
    }
    for (const name of [...old.classList]) if (name !== 'here') old.classList.remove(name)
    old.classList.add(...row.classList)
    return old
  }
  old.replaceWith(row)
  setStop(row, old === here)
  if (old === here) {
    here = row
    row.classList.add('here')
    markSide()
    if (focused) row.focus({ preventScroll: true })
  }
  return row
}

/** Brings the rows into an order; those that are not in it go. */
function reorder(order: readonly string[]): void {
  const wanted = new Set(order)
  const lost = allRows().filter((row) => !wanted.has(row.id))
  for (const row of lost) row.remove()
  if (lost.length > 0) for (const watch of gone) watch(lost.map(({ id }) => id))
  let before: Element | undefined
  for (const id of order) {
    const row = document.getElementById(id)
    if (!row) continue
    const now: Element | null = before ? before.nextElementSibling : null
    // The heading of the body stands between rows.
    const place = now?.matches('h2.part') && !row.classList.contains('field') ? now : before
    if (place && place.nextElementSibling !== row) place.after(row)
    before = row
  }
  if (here && !here.isConnected) {
    const near = rowCalled(here.id) ?? allRows().at(-1)
    here = undefined
    if (near) goTo(near)
  }
  desk.dispatchEvent(new Event('reordered'))
}
