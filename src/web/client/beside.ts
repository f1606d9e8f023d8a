/** What stands beside the row one is at: fetched when one comes to it, and that of the next row before. */

import { CODE_MARK } from '../../text/content.ts'
import { act } from './act.ts'
import { fill, insertWords, openField } from './field.ts'
import { getMarkup, rowPath, Unreached } from './net.ts'
import { besideBox, desk, say, sign, word } from './page.ts'
import { begunIn, forgetRemark, keepRemark } from './remarks.ts'
import { hereRow, rowFrom } from './rows.ts'

/** Rows ahead and behind that are kept. */
const KEPT = 40
const known = new Map<string, Promise<string>>()
let timer = 0
let showing = ''

function fetched(id: string): Promise<string> {
  const before = known.get(id)
  if (before) return before
  const markup = getMarkup(`${rowPath(id)}?part=beside`)
  known.set(id, markup)
  markup.catch(() => known.delete(id))
  if (known.size > KEPT) known.delete(known.keys().next().value ?? '')
  return markup
}

/** What is known of a row is not true any more. */
export function outdate(id: string): void {
  known.delete(id)
}

/** Shows what stands beside a row, as soon as one stays there. */
export function showBeside(row: HTMLElement, after = 60): void {
  clearTimeout(timer)
  timer = setTimeout(() => void show(row), after)
}

async function show(row: HTMLElement): Promise<void> {
  try {
    const markup = await fetched(row.id)
    if (hereRow()?.id !== row.id) return
    const same = showing === row.id
    const opened = same
      ? [...besideBox.querySelectorAll('details[open]')].map(({ className }) => className)
      : []
    const top = same ? besideBox.scrollTop : 0
    const focused = placeOf(document.activeElement)
    besideBox.innerHTML = markup
    for (const name of opened) besideBox.querySelector(`details.${name || 'x'}`)?.setAttribute('open', '')
    besideBox.scrollTop = top
    besideBox.hidden = false
    restoreRemarks(row.id)
    if (focused) {
      placed(same ? focused : undefined)?.focus()
      // What is gone, or folded, takes no focus.
      if (!besideBox.contains(document.activeElement)) besideBox.querySelector('h2')?.focus()
    }
    showing = row.id
    const next = rowFrom(row, 1)
    if (next) void fetched(next.id).catch(() => undefined)
  } catch (error) {
    if (!(error instanceof Unreached)) throw error
    sign('offline')
  }
}

function restoreRemarks(row: string): void {
  for (const field of besideBox.querySelectorAll('textarea')) {
    const begun = begunIn(row, field)
    if (begun === undefined) continue
    field.value = begun
    const folded = field.closest('details')
    if (folded) folded.open = true
  }
}

/** Which of those that a selector finds here, counted from the last: a new thread stands before the field it was written in. */
interface Place {
  readonly selector: string
  readonly n: number
}

/** Where something stands beside the row, to be found when that is shown anew; `undefined` for what stands elsewhere. */
function placeOf(element: Element | null): Place | undefined {
  if (!element || !besideBox.contains(element)) return undefined
  const value = element.getAttribute('value')
  const selector = element.id
    ? `#${CSS.escape(element.id)}`
    : element.localName + (value === null ? '' : `[value="${CSS.escape(value)}"]`)
  return { selector, n: [...besideBox.querySelectorAll(selector)].reverse().indexOf(element) }
}

function placed(place: Place | undefined): HTMLElement | undefined {
  return place && [...besideBox.querySelectorAll<HTMLElement>(place.selector)].reverse()[place.n]
}

/** Puts in the next match of those shown, best first. */
let nextMatch = 0
let matchesOf = ''
export function insertMatch(): void {
  const buttons = [...besideBox.querySelectorAll<HTMLElement>('[data-fill]')]
  const row = openField()?.row ?? hereRow()?.id ?? ''
  if (row !== matchesOf) nextMatch = 0
  matchesOf = row
  const button = buttons[nextMatch++ % Math.max(1, buttons.length)]
  if (!button) {
    say(word('nothing'))
    return
  }
  fillFrom(button)
}

/** Puts the text that a button carries in place of the whole. */
function fillFrom({ dataset: { fill: whole, mend, codes = '' } }: HTMLElement): void {
  fill({ text: whole ?? mend ?? '', codes: codes.split(' ').filter(Boolean) })
}

/** Mends the first finding that can be. */
export function mendFirst(): void {
  const button = besideBox.querySelector<HTMLElement>('[data-mend]')
  if (button) button.click()
  else say(word('nothing'))
}

/** Shows marked words as the memory has them. */
export async function lookUp(): Promise<void> {
  const selection = document.getSelection()
  const marked = selection?.toString().replaceAll(CODE_MARK, '').trim() ?? ''
  if (!marked || !selection?.anchorNode) return say(word('mark-words'))
  const lang = (selection.anchorNode.parentElement?.closest('[lang]') as HTMLElement | null)?.lang ?? ''
  const markup = await getMarkup(`/words?q=${encodeURIComponent(marked)}&in=${lang}`)
  besideBox.innerHTML = markup
  besideBox.hidden = false
  showing = ''
  say(besideBox.querySelector('h2')?.textContent ?? '')
}

/** Goes to what stands beside the row. @param part which of it */
export function focusBeside(part = 'h2'): void {
  const found = besideBox.querySelector<HTMLElement>(part)
  if (found instanceof HTMLDetailsElement) found.open = true
  const target = found?.querySelector<HTMLElement>('summary') ?? found
  if (target) target.focus()
  else say(word('nothing'))
}

export function watchBeside(): void {
  // A click here leaves the caret where it is.
  besideBox.addEventListener('mousedown', (event) => {
    if ((event.target as Element).closest('[data-insert], [data-fill], [data-mend]')) event.preventDefault()
  })
  besideBox.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-insert], [data-fill], [data-mend]')
    if (!button) return
    const { insert, fill: whole, mend } = button.dataset
    if (insert !== undefined) insertWords(insert)
    else if (whole !== undefined || mend !== undefined) fillFrom(button)
  })
  besideBox.addEventListener('input', ({ target }) => {
    const row = target instanceof Element && target.closest<HTMLElement>('[data-row]')?.dataset.row
    if (row && target instanceof HTMLTextAreaElement) keepRemark(row, target)
  })
  desk.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    const row = form.closest<HTMLElement>('[data-row]')?.dataset.row
    if (!row || form.closest('.conflict')) return
    event.preventDefault()
    const fields: Record<string, string> = {}
    for (const [name, value] of new FormData(form, event.submitter))
      if (typeof value === 'string') fields[name] = value
    const sent = Array.from(form.querySelectorAll('textarea'), (field) => ({ field, text: field.value }))
    void act(row, fields).then((done) => {
      if (done) for (const { field, text } of sent) forgetRemark(row, field, text)
    })
  })
}
