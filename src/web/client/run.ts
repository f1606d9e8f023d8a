/** What each command does. */
import { act, step } from './act.ts'
import { focusBeside, insertMatch, lookUp, mendFirst } from './beside.ts'
import { showHelp, showPalette } from './dialogs.ts'
import {
  caret,
  close,
  edit,
  fill,
  insertCode,
  isUntouched,
  openField,
  sourceTyped,
  turnLetter,
} from './field.ts'
import { focusMany, selectNone, selectOn, toggleSelected } from './many.ts'
import { post } from './net.ts'
import { desk, ownDesk, say, word } from './page.ts'
import { cellOf, goTo, hereRow, hereSide, rowCalled, rowFrom, setSide } from './rows.ts'
import { startTour } from './tour.ts'

const DOUBTFUL = '.unsure, .uneven:not(.confirmed)'
const bookmarks = new Set(ownDesk.bookmarks ?? [])
/** Whose paragraphs stay where they are. */
let layout = ''
/** The first of two rows that are to be linked. */
let chosen = ''

export function markBookmark(row: HTMLElement): void {
  row.classList.toggle('bookmarked', bookmarks.has(row.id))
}

/** Runs a command; answers whether there is one that can be run here. */
export function run(name: string): boolean {
  const row = hereRow()
  const command = COMMANDS[name]
  if (!command || !row) return false
  return command(row) !== false
}

type Run = (row: HTMLElement) => unknown

const to =
  (way: 1 | -1, selector?: string): Run =>
  (row) => {
    const next = rowFrom(row, way, selector)
    if (next) goTo(next)
    else say(word('no-more'))
  }

/** Done by the server, at once. */
const does =
  (name: string): Run =>
  (row) =>
    act(row.id, { do: name })

const moves =
  (name: string): Run =>
  (row) =>
    act(row.id, { do: name, lang: hereSide(), ...(layout && { layout }) })

/** At the caret of the open text. What was typed in it is saved first: it is cut as it is read. */
const cuts =
  (name: string): Run =>
  () => {
    const field = openField()
    const at = caret()
    if (!field || at === undefined) return say(word('nothing'))
    const { row, lang, text } = field
    // The sentence that the caret is in, counted from 0.
    const before = [...text.querySelectorAll('.sentence')].filter(
      (each) =>
        each.compareDocumentPosition(document.getSelection()?.focusNode ?? each) &
          Node.DOCUMENT_POSITION_FOLLOWING && !each.contains(document.getSelection()?.focusNode ?? null),
    ).length
    const n = Math.max(1, before)
    close(true)
    return act(row, { do: name, lang, at: String(at), n: String(n) })
  }

const writes =
  (way: 1 | -1): Run =>
  () => {
    const field = openField()
    const row = field?.text.closest<HTMLElement>('.row')
    if (!field || !row) return
    close()
    const next = rowFrom(row, way, `.row[id]:has(.cell.${field.lang}[data-upon])`)
    if (!next) {
      goTo(row)
      return say(word('no-more'))
    }
    edit(next, field.lang)
  }

const COMMANDS: Readonly<Record<string, Run>> = {
  next: to(1),
  previous: to(-1),
  left: () => setSide('tr'),
  right: () => setSide('en'),
  'next-doubtful': to(1, DOUBTFUL),
  'previous-doubtful': to(-1, DOUBTFUL),
  'next-open': to(1, '.is-initial:not(.repeated)'),
  'next-found': to(1, '.found'),
  'next-bookmark': to(1, '.bookmarked'),
  bookmark: (row) => {
    if (!bookmarks.delete(row.id)) bookmarks.add(row.id)
    markBookmark(row)
    say(word(bookmarks.has(row.id) ? 'bookmarked' : 'unbookmarked', { id: row.id }))
    return post('/desk', { bookmarks: [...bookmarks].join(' ') }).catch(() => undefined)
  },
  select: toggleSelected,
  'select-next': (row) => selectOn(row, 1),
  'select-previous': (row) => selectOn(row, -1),
  'select-none': selectNone,
  many: focusMany,
  edit: (row) => {
    const side = hereSide()
    edit(row, cellOf(row, side) ? side : 'en')
  },
  leave: () => close(true),
  'save-next': writes(1),
  'text-next': writes(1),
  'text-previous': writes(-1),
  'copy-source': () => {
    const typed = sourceTyped()
    if (typed) fill(typed)
  },
  letter: turnLetter,
  code: insertCode,
  match: insertMatch,
  mend: mendFirst,
  everywhere: does('everywhere'),
  // In a text with something typed, the browser takes back letters; else steps are taken back.
  undo: () => isUntouched() && steps('undo'),
  redo: () => isUntouched() && steps('redo'),
  approve: does('approve'),
  final: does('final'),
  'approve-clean': does('approve-clean'),
  'send-back': () => focusBeside('details.send-back'),
  'still-right': does('still-right'),
  confirm: (row) => act(row.id, { do: row.classList.contains('confirmed') ? 'unconfirm' : 'confirm' }),
  'confirm-before': does('confirm-before'),
  'accept-all': does('accept'),
  pull: moves('pull'),
  push: moves('push'),
  'first-up': moves('first-up'),
  'last-down': moves('last-down'),
  merge: does('merge'),
  realign: does('realign'),
  link,
  'split-row': cuts('split-row'),
  'split-sentence': cuts('split-sentence'),
  'join-sentences': cuts('join-sentences'),
  break: does('break'),
  unbreak: does('unbreak'),
  lock: (row) => {
    const side = hereSide()
    layout = layout === side ? '' : side
    const language = cellOf(row, side)?.querySelector('.which')?.textContent ?? ''
    say(word(layout ? 'locked' : 'unlocked', { language }))
  },
  palette: () => showPalette(run),
  help: showHelp,
  tour: startTour,
  beside: () => focusBeside(),
  comment: () => focusBeside('.comments > form textarea'),
  history: () => focusBeside('details.history'),
  words: () => lookUp().catch(() => say(word('server-gone'))),
  transmitted: () => say(word(desk.classList.toggle('transmitted') ? 'transmitted-on' : 'transmitted-off')),
}

function steps(way: 'undo' | 'redo'): Promise<boolean> {
  const field = openField()
  if (field) close(true)
  return step(way)
}

function link(row: HTMLElement): unknown {
  if (row.classList.contains('crossed')) return act(row.id, { do: 'unlink' })
  const first = chosen
  rowCalled(first)?.classList.remove('chosen')
  chosen = ''
  if (first === row.id) return say(word('link-off'))
  if (first) return act(first, { do: 'link', to: row.id })
  chosen = row.id
  row.classList.add('chosen')
  return say(word('link-first', { id: row.id }))
}
