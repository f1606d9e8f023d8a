/** Things that are done to rows at once: the server does them, and says what came of it. */
import { type Fields, isRefused, post, type Refused, type Reply, rowPath, Unreached } from './net.ts'
import { say, sign } from './page.ts'
import { apply, goTo, hereRow, rowCalled } from './rows.ts'
import { send } from './saving.ts'

const after: ((row: string, reply: Reply) => void)[] = []

/** Tells when something was done. */
export function onDone(watch: (row: string, reply: Reply) => void): void {
  after.push(watch)
}

/** Does something to a row; answers whether it was done. */
export function act(row: string, fields: Fields): Promise<boolean> {
  return inTurn(row, () => post(rowPath(row), fields))
}

/** Does one thing to many rows. */
export function actOnMany(rows: readonly string[], fields: Fields): Promise<boolean> {
  return inTurn(hereRow()?.id ?? '', () => post('/batch', { ...fields, rows: rows.join(' ') }))
}

/** Takes one's last step back, or makes it again. */
export function step(way: 'undo' | 'redo'): Promise<boolean> {
  return inTurn(hereRow()?.id ?? '', async () => {
    const reply = await post('/steps', { do: way })
    if (!reply || isRefused(reply)) return reply
    // Who stands on one of the rows that it changed stays there.
    const here = hereRow()?.id
    return here !== undefined && here in reply.rows ? { ...reply, focus: here } : reply
  })
}

let turn: Promise<unknown> = Promise.resolve()

/** One after the other, in the order they were asked for: what takes a step back must not overtake the step. */
function inTurn(row: string, ask: () => Promise<Reply | Refused | undefined>): Promise<boolean> {
  const from = hereRow()?.id
  const done = turn.then(async () => take(row, await tried(ask), from))
  turn = done.catch(() => undefined)
  return done
}

async function tried(ask: () => Promise<Reply | Refused | undefined>): Promise<Reply | Refused | undefined> {
  try {
    // What was typed before goes before.
    await send()
    sign('saving')
    return await ask()
  } catch (error) {
    if (!(error instanceof Unreached)) throw error
    sign('offline')
    return undefined
  }
}

/** @param from where one was when one asked: who has gone on since is not called back */
function take(row: string, reply: Reply | Refused | undefined, from: string | undefined): boolean {
  if (!reply) return false
  if (isRefused(reply)) {
    sign('refused', reply.said)
    return false
  }
  sign('saved')
  const stayed = hereRow()?.id === from
  apply(reply)
  const there = reply.focus === undefined ? undefined : rowCalled(reply.focus)
  if (there && stayed && document.activeElement?.closest('.text[contenteditable], .by-row, dialog') == null)
    goTo(there)
  say(reply.said ?? '')
  for (const watch of after) watch(row, reply)
  return true
}
