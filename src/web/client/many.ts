/** Rows that are selected, and what is done to all of them at once. */
import { actOnMany } from './act.ts'
import { say, word } from './page.ts'
import { allRows, goTo, hereRow, onGone, onShown, rowFrom } from './rows.ts'

const selected = new Set<string>()
/** Where a range begins. */
let anchor = ''

const box = document.getElementById('many')
const count = document.getElementById('many-count')
const group = document.getElementById('many-group')
const comment = document.getElementById('many-comment')

/** Which rows each group means, by what they show. */
const GROUPS: Readonly<Record<string, string>> = {
  open: '.is-initial:not(.repeated)',
  translated: '.is-translated',
  clean: '.is-translated:not(:has(.issues))',
  found: '.found',
  changed: '.changed',
  unconfirmed: '.body:not(.confirmed):not(:has(.empty))',
  discussed: '.discussed',
  all: '.row',
}

function mark(row: HTMLElement): void {
  row.classList.toggle('selected', selected.has(row.id))
  const label = row.getAttribute('aria-label') ?? ''
  const plain = label.replace(`, ${word('selected')}`, '')
  row.setAttribute('aria-label', selected.has(row.id) ? `${plain}, ${word('selected')}` : plain)
}

/** @param also what is said before the number */
function show(also = ''): void {
  for (const row of allRows()) if (selected.has(row.id) !== row.classList.contains('selected')) mark(row)
  const told = word('selected-count', { count: String(selected.size) })
  if (count) count.textContent = told
  if (box) box.hidden = selected.size === 0 && !box.contains(document.activeElement)
  say(also ? `${also} ${told}` : told)
}

export function toggleSelected(row: HTMLElement): void {
  if (!box) {
    say(word('not-allowed'))
    return
  }
  if (!selected.delete(row.id)) selected.add(row.id)
  anchor = row.id
  show(row.id)
}

/** Goes on to the next row, selecting both. */
export function selectOn(row: HTMLElement, way: 1 | -1): void {
  if (!box) {
    say(word('not-allowed'))
    return
  }
  const next = rowFrom(row, way)
  if (!next) {
    say(word('no-more'))
    return
  }
  // Who turns back takes out the row he comes from.
  if (selected.has(row.id) && selected.has(next.id)) selected.delete(row.id)
  else selected.add(row.id).add(next.id)
  goTo(next)
  show(next.id)
}

function selectTo(row: HTMLElement): void {
  const ids = allRows().map(({ id }) => id)
  const from = ids.indexOf(anchor || (hereRow()?.id ?? row.id))
  const to = ids.indexOf(row.id)
  for (const id of ids.slice(Math.max(0, Math.min(from, to)), Math.max(from, to) + 1)) selected.add(id)
  show()
}

/** Answers whether there was anything to be let go. */
export function selectNone(): boolean {
  if (selected.size === 0 && box?.hidden !== false) return false
  selected.clear()
  const inside = box?.contains(document.activeElement)
  if (inside) hereRow()?.focus()
  show()
  return true
}

/** Goes to what can be done with the selected rows. */
export function focusMany(): void {
  if (!box) {
    say(word('not-allowed'))
    return
  }
  box.hidden = false
  show()
  group?.focus()
}

export function watchMany(): void {
  if (!box) return
  onShown((row) => selected.has(row.id) && mark(row))
  onGone((ids) => {
    for (const id of ids) selected.delete(id)
    show()
  })
  document.addEventListener(
    'click',
    (event) => {
      const target = event.target as Element
      const row = target.closest<HTMLElement>('.row[id]')
      const own = target.closest('a, button, summary, input, textarea, [contenteditable]')
      if (!row || own || !(event.shiftKey || event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      event.stopPropagation()
      document.getSelection()?.removeAllRanges()
      if (event.shiftKey) selectTo(row)
      else toggleSelected(row)
    },
    true,
  )
  document.getElementById('many-none')?.addEventListener('click', selectNone)
  group?.addEventListener('change', () => {
    const wanted = group instanceof HTMLSelectElement ? GROUPS[group.value] : undefined
    if (wanted === undefined) return
    selected.clear()
    for (const row of allRows()) if (row.matches(wanted)) selected.add(row.id)
    show()
  })
  box.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') selectNone()
  })
  box.addEventListener('submit', (event) => void submit(event as SubmitEvent))
}

async function submit(event: SubmitEvent): Promise<void> {
  event.preventDefault()
  const does = event.submitter instanceof HTMLButtonElement ? event.submitter.value : ''
  const field = comment instanceof HTMLInputElement ? comment : undefined
  if (selected.size === 0) {
    say(word('nothing'))
    return
  }
  const speaks = does === 'comment' || does === 'send-back'
  if (speaks && !field?.value.trim()) {
    field?.focus()
    say(word('say-why'))
    return
  }
  if ((await actOnMany([...selected], { do: does, comment: field?.value ?? '' })) && speaks && field)
    field.value = ''
}
