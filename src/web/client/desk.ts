/** Begins work on the page: everything on it can be read and sent without this script; with it, it is edited in place. */
import { act, onDone } from './act.ts'
import { outdate, showBeside, watchBeside } from './beside.ts'
import { onOthers, refresh, tellPlace, watchEvents } from './events.ts'
import { onWriting, openField, renewField, showDraft, watchFields } from './field.ts'
import { commandOf, keyOf } from './keys.ts'
import { watchMany } from './many.ts'
import { watchMentions } from './mention.ts'
import type { Refused, Reply } from './net.ts'
import { desk, drafts, elementOf, ownDesk, rowsBox, say, sign, word } from './page.ts'
import { markRemark, markRemarks } from './remarks.ts'
import { allRows, apply, cellOf, goTo, hereRow, onHere, onShown, rowCalled, setStop } from './rows.ts'
import { markBookmark, run } from './run.ts'
import { forget, keptHere, onSaved, renew, type Written } from './saving.ts'
import { showTour } from './tour.ts'

onSaved({ saved, refused })

function saved(written: Written, reply: Reply): void {
  apply(reply)
  outdate(written.row)
  const markup = elementOf(reply.rows[written.row] ?? '')
  const upon = markup && cellOf(markup, written.lang)?.dataset.upon
  if (markup && upon) {
    renew(written.row, written.lang, upon)
    renewField(written, markup)
    const cell = rowCalled(written.row) && cellOf(rowCalled(written.row) as Element, written.lang)
    if (cell) cell.dataset.upon = upon
  }
  say(reply.said ?? '')
  const row = hereRow()
  if (row?.id === written.row) showBeside(row)
}

async function refused(written: Written, { said, conflict, row = written.row }: Refused): Promise<void> {
  if (!conflict) {
    showDraft(written)
    return sign('failed', said)
  }
  await refresh([row])
  const section = elementOf(conflict)
  const here = rowCalled(row)
  if (!section || !here) return
  for (const old of here.querySelectorAll('.conflict')) old.remove()
  here.append(section)
  section.addEventListener('submit', (event) => void choose(event as SubmitEvent, written))
  section.scrollIntoView({ block: 'nearest' })
}

/** Takes one of two texts. */
async function choose(event: SubmitEvent, written: Written): Promise<void> {
  event.preventDefault()
  event.stopPropagation()
  const form = event.target as HTMLFormElement
  const row = form.closest<HTMLElement>('.conflict')?.dataset.row ?? written.row
  const fields: Record<string, string> = {}
  for (const [name, value] of new FormData(form, event.submitter))
    if (typeof value === 'string') fields[name] = value
  if (!(await act(row, fields))) return
  forget(written, fields.do === 'drop-draft')
  for (const old of rowCalled(row)?.querySelectorAll('.conflict') ?? []) old.remove()
  const here = rowCalled(row)
  if (here) goTo(here)
}

/** What this browser or the server holds of an earlier visit, the newest of each text. */
function findDrafts(): void {
  const newest = new Map<string, Written>()
  for (const each of [...drafts, ...keptHere()]) {
    const key = `${each.lang}:${each.row}`
    if ((newest.get(key)?.at ?? '') < each.at) newest.set(key, each)
  }
  for (const each of newest.values()) showDraft(each)
  const [first] = newest.values()
  if (!first) return
  sign('unsaved')
  say(word('draft-found', { id: first.row }))
}

function onKey(event: KeyboardEvent): void {
  const target = event.target as Element
  if (target.closest('dialog')) return
  const inText = openField() !== undefined && target === openField()?.text
  const onRow = target === document.body || (target.matches('.row[id]') && target === hereRow())
  if (!inText && !onRow) {
    if (event.key === 'Escape' && target.closest('.by-row, .conflict')) hereRow()?.focus()
    return
  }
  const key = keyOf(event)
  const name = key && commandOf(key, inText ? 'text' : 'row')
  if (name && run(name)) event.preventDefault()
}

/** The sentences that stand for each other, where a row has several. */
function showTwins(event: Event): void {
  const sentence = event.target instanceof Element ? event.target.closest<HTMLElement>('.sentence') : null
  for (const twin of rowsBox.querySelectorAll('.twin')) twin.classList.remove('twin')
  const cell = sentence?.closest<HTMLElement>('.cell')
  const row = sentence?.closest('.row')
  if (!sentence || !cell || !row) return
  const own = cell.querySelectorAll('.sentence')
  const others = row.querySelectorAll<HTMLElement>(`.cell:not(.${cell.dataset.lang}) .sentence`)
  const n = Number(sentence.dataset.n)
  others.forEach((other, i) => {
    const [from, to] = [
      Math.floor((i * own.length) / others.length),
      Math.ceil(((i + 1) * own.length) / others.length),
    ]
    if (n >= from && n < to) other.classList.add('twin')
  })
}

function begin(): void {
  watchFields()
  watchBeside()
  watchEvents()
  watchMany()
  watchMentions()
  document.addEventListener('keydown', onKey)
  rowsBox.addEventListener('mouseover', showTwins)
  onShown(markBookmark)
  onShown(markRemark)
  onHere((row) => {
    showBeside(row, 140)
    tellPlace()
  })
  onWriting(tellPlace)
  onDone((row, reply) => {
    for (const id of [row, ...Object.keys(reply.rows)]) outdate(id)
    const here = hereRow()
    if (here) showBeside(here, 0)
  })
  onOthers((rows) => {
    for (const id of rows) outdate(id)
    const here = hereRow()
    if (here && rows.includes(here.id)) showBeside(here, 0)
  })
  for (const row of allRows()) {
    markBookmark(row)
    setStop(row, false)
  }
  markRemarks()
  const asked = location.hash.length > 1 ? rowCalled(decodeURIComponent(location.hash.slice(1))) : undefined
  const place = ownDesk.place === undefined ? undefined : rowCalled(ownDesk.place)
  const start = asked ?? place ?? allRows()[0]
  if (start) goTo(start, false)
  if (!asked && place) place.scrollIntoView({ block: 'center' })
  addEventListener('hashchange', () => {
    const row = rowCalled(decodeURIComponent(location.hash.slice(1)))
    // Who is there already has heard of it.
    if (row && row !== hereRow()) goTo(row)
  })
  findDrafts()
  showTour()
  desk.dataset.ready = 'true'
}

begin()
