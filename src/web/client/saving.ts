/**
 * Nothing typed is lost: every stroke is kept in this browser at once, on the server as a draft soon after, and as a revision
 * when one leaves the row. What is kept here goes only when the server has it.
 */
import { type Fields, isRefused, post, type Refused, type Reply, rowPath, Unreached } from './net.ts'
import { edition, person, sign } from './page.ts'
import type { Typed } from './text.ts'

/** A text on its way. */
export interface Written extends Typed {
  readonly row: string
  readonly lang: string
  readonly upon: string
  /** When it was typed, ISO 8601. */
  readonly at: string
}

interface Listener {
  saved(written: Written, reply: Reply): void
  refused(written: Written, refused: Refused): void
}

const DRAFT_AFTER = 700
const RETRY = [1000, 2000, 4000, 8000]
const queue: Written[] = []
let listener: Listener | undefined
let sending = false
let running: Promise<void> = Promise.resolve()
let failures = 0
let retryTimer = 0
let draftTimer = 0
let draft: Written | undefined

export function onSaved(heard: Listener): void {
  listener = heard
}

const prefix = `yanyana:${edition}:${person}:`
const keyOf = ({ row, lang }: Pick<Written, 'row' | 'lang'>) => `${prefix}${lang}:${row}`

/** What this browser holds that the server has not. */
export function keptHere(): Written[] {
  return Object.keys(localStorage).flatMap((key) => {
    const text = key.startsWith(prefix) && localStorage.getItem(key)
    return text ? [JSON.parse(text) as Written] : []
  })
}

/** Keeps what was typed, here at once and as a draft soon. */
export function keep(written: Written): void {
  try {
    localStorage.setItem(keyOf(written), JSON.stringify(written))
  } catch {
    // The browser has no room; the draft on the server is what there is.
  }
  sign('unsaved')
  if (draft && keyOf(draft) !== keyOf(written)) sendDraft()
  draft = written
  clearTimeout(draftTimer)
  draftTimer = setTimeout(sendDraft, DRAFT_AFTER)
}

/** Forgets what was typed: it is saved, or nothing was changed after all. */
export function forget(written: Pick<Written, 'row' | 'lang'>, onServer = true): void {
  localStorage.removeItem(keyOf(written))
  if (draft && keyOf(draft) === keyOf(written)) {
    draft = undefined
    clearTimeout(draftTimer)
  }
  if (onServer)
    void post(rowPath(written.row), { do: 'drop-draft', lang: written.lang }).catch(() => undefined)
}

/** Whether something is still on its way. */
export function isBusy(): boolean {
  return queue.length > 0 || draft !== undefined
}

/** Makes a revision of it. A later text of the same row takes the place of one that was not sent yet. */
export function commit(written: Written): void {
  if (draft && keyOf(draft) === keyOf(written)) {
    draft = undefined
    clearTimeout(draftTimer)
  }
  const at = queue.findIndex((each, i) => keyOf(each) === keyOf(written) && !(i === 0 && sending))
  if (at >= 0) queue[at] = { ...written, upon: queue[at]?.upon ?? written.upon }
  else queue.push(written)
  void send()
}

/** Sends what waits, one after the other; ends when all is sent, or the server is not reached. */
export function send(): Promise<void> {
  clearTimeout(retryTimer)
  if (!sending && queue.length > 0) running = sendAll()
  return running
}

async function sendAll(): Promise<void> {
  sending = true
  sign('saving')
  try {
    for (let first = queue[0]; first; first = queue[0]) await sendOne(first)
    failures = 0
  } catch (error) {
    if (!(error instanceof Unreached)) throw error
    sign('offline')
    retryTimer = setTimeout(() => void send(), RETRY[Math.min(failures++, RETRY.length - 1)])
  } finally {
    sending = false
  }
}

async function sendOne(written: Written): Promise<void> {
  const reply = await post(rowPath(written.row), fieldsOf('save', written))
  queue.shift()
  if (isRefused(reply)) {
    sign(reply.code === 'conflict' ? 'conflict' : 'failed', reply.said)
    listener?.refused(written, reply)
    return
  }
  if (!reply) return
  const kept = localStorage.getItem(keyOf(written))
  // What was typed since stays.
  if (kept && (JSON.parse(kept) as Written).at <= written.at) localStorage.removeItem(keyOf(written))
  sign(isBusy() ? 'unsaved' : 'saved')
  listener?.saved(written, reply)
}

/** Texts that wait are written upon what the server has now, none being on its way: one's own saves never conflict. */
export function renew(row: string, lang: string, upon: string): void {
  queue.forEach((each, i) => {
    if (each.row === row && each.lang === lang) queue[i] = { ...each, upon }
  })
}

function fieldsOf(what: string, { lang, text, codes, upon }: Written): Fields {
  return { do: what, lang, text, codes: codes.join(' '), upon }
}

function sendDraft(keepalive = false): void {
  const written = draft
  draft = undefined
  clearTimeout(draftTimer)
  if (!written) return
  post(rowPath(written.row), fieldsOf('draft', written), keepalive).then(
    () => sign('unsaved'),
    () => {
      sign('offline')
      draft ??= written
      draftTimer = setTimeout(sendDraft, RETRY[1])
    },
  )
}

addEventListener('online', () => void send())
addEventListener('pagehide', () => sendDraft(true))
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') sendDraft(true)
})
