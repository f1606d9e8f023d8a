/** The field in which one writes: the text of a row, in its place. */

import { make, say, word } from './page.ts'
import { cellOf, goTo, hereRow, hereSide, rowCalled, setSide, textOf } from './rows.ts'
import { commit, forget, keep, type Written } from './saving.ts'
import {
  caretIn,
  nodesOf,
  offsetAt,
  putCaret,
  putTyped,
  sameTyped,
  type Typed,
  trimmed,
  turned,
  typedIn,
} from './text.ts'

/** A field that is open. */
interface Open {
  readonly row: string
  readonly lang: string
  readonly text: HTMLElement
  /** What stood there, and its markup, to be put back where nothing was changed. */
  before: Typed
  markup: string
  readonly readonly: boolean
  upon: string
}

let open: Open | undefined
/** Texts that are here, typed and not saved, by row and language. */
const unsaved = new Map<string, Written>()
const watchers: ((row: string, writing: boolean) => void)[] = []

export function onWriting(watch: (row: string, writing: boolean) => void): void {
  watchers.push(watch)
}

export function openField(): Readonly<Open> | undefined {
  return open
}

function rowOf(field: Open): HTMLElement | undefined {
  return field.text.closest<HTMLElement>('.row') ?? undefined
}

/** Opens a text: to be written in, or for the caret only, where it is the page's own. */
export function edit(row: HTMLElement, lang: string, at?: number): void {
  const cell = cellOf(row, lang)
  const text = textOf(row, lang)
  if (!cell || !text) return
  if (open?.text === text) return
  close()
  goTo(row, false)
  setSide(lang, false)
  const upon = cell.dataset.upon
  const before = typedIn(text)
  open = {
    row: row.id,
    lang,
    text,
    before,
    markup: text.innerHTML,
    readonly: upon === undefined,
    upon: upon ?? '',
  }
  if (upon !== undefined) putTyped(text, before, (code) => chipIn(row, code))
  text.contentEditable = 'true'
  text.spellcheck = upon !== undefined
  text.setAttribute('role', 'textbox')
  text.setAttribute('aria-multiline', 'true')
  text.setAttribute(
    'aria-label',
    word('editing', { id: row.id, language: cell.querySelector('.which')?.textContent ?? '' }),
  )
  if (upon === undefined) text.setAttribute('aria-readonly', 'true')
  const pending = unsaved.get(`${lang}:${row.id}`)
  if (pending) open.upon = pending.upon
  text.focus({ preventScroll: true })
  putCaret(text, at ?? before.text.length)
  row.scrollIntoView({ block: 'nearest' })
  if (upon === undefined) say(word('reading'))
  else for (const watch of watchers) watch(row.id, true)
}

/** Closes the field; what was changed is saved. @param focusRow whether the focus goes to the row */
export function close(focusRow = false): void {
  const field = open
  if (!field) return
  open = undefined
  const row = rowOf(field)
  const now = typedIn(field.text)
  for (const name of [
    'contenteditable',
    'role',
    'aria-multiline',
    'aria-label',
    'aria-readonly',
    'spellcheck',
  ])
    field.text.removeAttribute(name)
  if (!field.readonly) {
    settle(field, now)
    for (const watch of watchers) watch(field.row, false)
  }
  if (row && focusRow) goTo(row)
}

function settle(field: Open, now: Typed): void {
  const key = `${field.lang}:${field.row}`
  const was = unsaved.has(key)
  if (sameTyped(trimmed(now), trimmed(field.before)) && !was) {
    field.text.innerHTML = field.markup
    if (touched.delete(key)) forget({ row: field.row, lang: field.lang })
    return
  }
  unsaved.delete(key)
  touched.delete(key)
  field.text.classList.toggle('empty', now.text.trim() === '')
  commit(writtenIn(field, now))
}

/** Fields in which something was typed, though it may be as it was again. */
const touched = new Set<string>()

function writtenIn({ row, lang, upon }: Open, typed: Typed): Written {
  return { row, lang, upon, ...typed, at: new Date().toISOString() }
}

/** A draft of an earlier visit: shown in its place, saved when one says so or leaves the row. */
export function showDraft(written: Written): void {
  const row = rowCalled(written.row)
  const text = row && textOf(row, written.lang)
  if (!row || !text || !cellOf(row, written.lang)?.dataset.upon) return
  unsaved.set(`${written.lang}:${written.row}`, written)
  putTyped(text, written, (code) => chipIn(row, code))
  text.classList.remove('empty')
  const save = make('button', { type: 'button' }, word('unsaved'))
  save.addEventListener('click', () => edit(row, written.lang))
  row
    .querySelector('.tools')
    ?.prepend(make('span', { className: 'sign draft' }, word('draft-found', { id: row.id }), ' ', save))
}

/** The server has a text of ours: what is open goes on from there. @param markup of the row as it is now */
export function renewField(written: Written, markup: Element): void {
  const [cell, text] = [cellOf(markup, written.lang), textOf(markup, written.lang)]
  if (!open || open.row !== written.row || open.lang !== written.lang || !cell?.dataset.upon || !text) return
  open.upon = cell.dataset.upon
  open.before = written
  open.markup = text.innerHTML
}

/** Whether the open field holds what the server has. */
export function isUntouched(): boolean {
  return !open || sameTyped(typedIn(open.text), open.before)
}

/** The caret's place in the open text. */
export function caret(): number | undefined {
  return open && caretIn(open.text)
}

/** A chip of a code, from either text of a row. */
function chipIn(row: Element, code: string): Element | undefined {
  return row.querySelector(`.chip[data-code="${CSS.escape(code)}"]`) ?? kept.get(row.id)?.get(code)
}

/** Chips that were taken out of a text, to be put in again. */
const kept = new Map<string, Map<string, Element>>()

function input(): void {
  if (!open || open.readonly) return
  touched.add(`${open.lang}:${open.row}`)
  open.text.classList.remove('empty')
  keep(writtenIn(open, typedIn(open.text)))
}

/** Puts markup in at the caret, so that the browser can take it back. */
function putIn(nodes: readonly Node[]): void {
  const box = make('div', {}, ...nodes)
  document.execCommand('insertHTML', false, box.innerHTML)
  const selection = document.getSelection()
  const chip = selection?.focusNode?.parentElement?.closest('.chip')
  if (chip) selection?.collapse(chip.parentNode, [...(chip.parentNode?.childNodes ?? [])].indexOf(chip) + 1)
}

/** Marks the chip beside the caret, so that the key that takes away takes it away whole. */
function markChip(way: 'before' | 'after'): void {
  const selection = document.getSelection()
  const { focusNode, focusOffset = 0 } = selection ?? {}
  if (!selection?.isCollapsed || !focusNode) return
  const inText = focusNode instanceof Text
  if (inText && focusOffset !== (way === 'before' ? 0 : focusNode.data.length)) return
  const beside = way === 'before' ? -1 : 0
  const node = inText
    ? way === 'before'
      ? focusNode.previousSibling
      : focusNode.nextSibling
    : focusNode.childNodes[focusOffset + beside]
  if (!(node instanceof Element && node.classList.contains('chip'))) return
  const range = document.createRange()
  range.selectNode(node)
  selection.removeAllRanges()
  selection.addRange(range)
}

/** Puts words in at the caret. */
export function insertWords(words: string): void {
  if (!startWriting()) return
  document.execCommand('insertText', false, words)
}

/** Puts a text in place of the whole. */
export function fill(typed: Typed): void {
  const field = startWriting()
  const row = field && rowOf(field)
  if (!field || !row) return
  document.getSelection()?.selectAllChildren(field.text)
  const nodes = nodesOf(typed, (code) => chipIn(row, code))
  if (nodes.length === 0) document.execCommand('delete')
  else putIn(nodes)
  say(`${word('inserted')}: ${typed.text}`)
}

/** The open field, or that of the row one is at. */
function startWriting(): Open | undefined {
  if (open && !open.readonly) {
    open.text.focus({ preventScroll: true })
    return open
  }
  const row = hereRow()
  if (!row) return undefined
  const lang = [hereSide(), 'tr', 'en'].find((each) => cellOf(row, each)?.dataset.upon !== undefined)
  if (!lang) {
    say(word('nothing'))
    return undefined
  }
  edit(row, lang)
  return open
}

/** The text and codes of the other side. */
export function sourceTyped(): Typed | undefined {
  const row = open && rowOf(open)
  const text = row && textOf(row, open?.lang === 'tr' ? 'en' : 'tr')
  return text ? typedIn(text) : undefined
}

/** Puts in the next code that the source has and the text has not; its end along with it where words are marked. */
export function insertCode(): void {
  const field = open
  const row = field && rowOf(field)
  if (!field || field.readonly || !row) {
    say(word('nothing'))
    return
  }
  const known = sourceTyped()?.codes ?? []
  const own = new Set(typedIn(field.text).codes)
  const next = known.find((code) => !own.has(code))
  const chip = next === undefined ? undefined : chipIn(row, next)
  if (!chip) {
    say(word('codes-complete'))
    return
  }
  putIn(nodesOf({ text: '\uFFFC', codes: [next ?? ''] }, () => chip))
  say(`${word('inserted')}: ${chip.textContent}`)
}

/** Turns the letter before the caret into its next form. */
export function turnLetter(): void {
  const selection = document.getSelection()
  if (!open || open.readonly || !selection) return
  selection.modify('extend', 'backward', 'character')
  const next = turned(selection.toString())
  if (next !== undefined) document.execCommand('insertText', false, next)
  else {
    selection.collapseToEnd()
    say(word('no-letter'))
  }
}

function onBeforeInput(event: InputEvent): void {
  if (!open || event.target !== open.text) return
  const breaks = event.inputType === 'insertParagraph' || event.inputType === 'insertLineBreak'
  const formats = event.inputType.startsWith('format')
  if (open.readonly || breaks || formats) event.preventDefault()
}

function onPaste(event: ClipboardEvent): void {
  if (!open || event.target instanceof Node === false || !open.text.contains(event.target as Node)) return
  event.preventDefault()
  const words = (event.clipboardData?.getData('text/plain') ?? '').replace(/\s*[\r\n]+\s*/g, ' ')
  if (words && !open.readonly) document.execCommand('insertText', false, words)
}

/** Begins where one clicks. */
function onClick(event: MouseEvent): void {
  const target = event.target as Element
  const cell = target.closest<HTMLElement>('.cell[data-lang]')
  const row = target.closest<HTMLElement>('.row[id]')
  if (!row || target.closest('a, button, summary, input, textarea, .conflict')) return
  const lang = cell?.dataset.lang
  const marked = document.getSelection()?.isCollapsed === false
  const text = target.closest('.text')
  if (cell && lang && text && cell.dataset.upon !== undefined && !marked) {
    if (open?.text === text) return
    const selection = document.getSelection()
    const at =
      selection?.focusNode && text.contains(selection.focusNode)
        ? offsetAt(text, selection.focusNode, selection.focusOffset)
        : undefined
    edit(row, lang, at)
    return
  }
  if (lang) setSide(lang, false)
  if (!marked && !target.closest('[contenteditable]')) goTo(row)
}

export function watchFields(): void {
  document.addEventListener('input', (event) => {
    if (open && event.target === open.text) input()
  })
  document.addEventListener('beforeinput', onBeforeInput)
  document.addEventListener('keydown', ({ key, target }) => {
    if (!open || target !== open.text) return
    if (key === 'Backspace') markChip('before')
    else if (key === 'Delete') markChip('after')
  })
  document.addEventListener('paste', onPaste)
  document.addEventListener('drop', (event) => {
    if (event.target instanceof Element && event.target.closest('.text')) event.preventDefault()
  })
  document.addEventListener('click', onClick)
  document.addEventListener('focusout', (event) => {
    // A window that goes to the back takes the focus along, and gives it back.
    if (open && event.target === open.text && document.hasFocus()) close()
  })
  document.addEventListener('focusin', (event) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('.row[id]') : null
    if (row && row !== hereRow()) goTo(row, false)
  })
  for (const chip of document.querySelectorAll<HTMLElement>('.chip')) {
    const row = chip.closest('.row')
    if (!row || !chip.dataset.code) continue
    const chips = kept.get(row.id) ?? new Map<string, Element>()
    kept.set(row.id, chips.set(chip.dataset.code, chip))
  }
}
