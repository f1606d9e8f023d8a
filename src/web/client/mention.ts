/** Names suggested in a comment, once an `@` is written; the field keeps the focus, and Tab leaves it as ever. */
import { fold } from '../../text/turkish.ts'
import { getNames, Unreached } from './net.ts'
import { desk, make, say, word } from './page.ts'

type Field = HTMLTextAreaElement | HTMLInputElement

/** So many are suggested at a time. */
const MOST = 8
/** An `@` that no word runs into, and what was written of the name up to the caret. */
const BEGUN = /(?:^|[^\p{L}\p{N}.])@([\p{L}\p{N}.-]*(?: [\p{L}\p{N}.-]*){0,3})$/u

/** The list that is open. */
interface Open {
  readonly field: Field
  readonly list: HTMLUListElement
  /** Where the `@` stands, and the caret. */
  readonly from: number
  readonly to: number
  at: number
}

let open: Open | undefined
let known: Promise<readonly string[]> | undefined

/** All who may be spoken to; asked for once. */
function names(): Promise<readonly string[]> {
  known ??= getNames('/people').catch((error: unknown) => {
    known = undefined
    if (error instanceof Unreached) return []
    throw error
  })
  return known
}

function close(): void {
  open?.list.remove()
  open?.field.removeAttribute('aria-activedescendant')
  open?.field.removeAttribute('aria-controls')
  open = undefined
}

async function suggest(field: Field): Promise<void> {
  const to = field.selectionStart ?? 0
  const begun = BEGUN.exec(field.value.slice(0, to))?.[1]
  if (begun === undefined) return close()
  const asked = fold(begun)
  const found = (await names()).filter((name) => isBegun(name, asked)).slice(0, MOST)
  // He has gone on meanwhile.
  if (document.activeElement !== field || field.selectionStart !== to) return
  close()
  if (found.length > 0 && !found.some((name) => fold(name) === asked))
    show(field, found, to - begun.length - 1, to)
}

/** Whether a name, or a word of it, begins so. */
function isBegun(name: string, asked: string): boolean {
  const folded = fold(name)
  return folded.startsWith(asked) || folded.split(' ').some((each) => each.startsWith(asked))
}

function show(field: Field, found: readonly string[], from: number, to: number): void {
  const list = make('ul', { id: 'mention-list', className: 'mention-list' })
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', word('mention'))
  for (const [i, name] of found.entries()) {
    const item = make('li', { id: `mention-${i}` }, name)
    item.setAttribute('role', 'option')
    list.append(item)
  }
  field.after(list)
  field.setAttribute('aria-autocomplete', 'list')
  field.setAttribute('aria-controls', list.id)
  open = { field, list, from, to, at: 0 }
  mark()
  say(`${word('mention')}: ${found.join(', ')}`)
}

function mark(): void {
  if (!open) return
  const { field, list, at } = open
  for (const [i, item] of Array.from(list.children).entries())
    item.setAttribute('aria-selected', String(i === at))
  field.setAttribute('aria-activedescendant', list.children[at]?.id ?? '')
  list.children[at]?.scrollIntoView({ block: 'nearest' })
}

function choose(at: number): void {
  if (!open) return
  const { field, list, from, to } = open
  const name = list.children[at]?.textContent ?? ''
  close()
  field.setRangeText(`@${name} `, from, to, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
  say(`${word('inserted')}: ${name}`)
}

function onKey(event: KeyboardEvent): void {
  if (!open || event.target !== open.field || event.isComposing) return
  const count = open.list.children.length
  if (event.key === 'ArrowDown') open.at = (open.at + 1) % count
  else if (event.key === 'ArrowUp') open.at = (open.at + count - 1) % count
  else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) choose(open.at)
  else if (event.key === 'Escape') close()
  else return
  event.preventDefault()
  event.stopPropagation()
  mark()
}

export function watchMentions(): void {
  desk.addEventListener('input', ({ target }) => {
    const writes = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement
    if (writes && target.name === 'comment') void suggest(target)
  })
  // Before any other key of the page: while names are shown, keys are about them.
  desk.addEventListener('keydown', onKey, true)
  desk.addEventListener('mousedown', (event) => {
    const item = event.target instanceof Element ? event.target.closest('.mention-list li') : null
    if (!item || !open) return
    event.preventDefault()
    choose([...open.list.children].indexOf(item))
  })
  desk.addEventListener('focusout', ({ target }) => {
    if (target === open?.field) close()
  })
}
