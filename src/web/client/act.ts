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
export async function act(row: string, fields: Fields): Promise<boolean> {
  return take(row, await tried(() => post(rowPath(row), fields)))
}

/** Takes one's last step back, or makes it again. */
export async function step(way: 'undo' | 'redo'): Promise<boolean> {
  return take(hereRow()?.id ?? '', await tried(() => post('/steps', { do: way })))
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

function take(row: string, reply: Reply | Refused | undefined): boolean {
  if (!reply) return false
  if (isRefused(reply)) {
    sign('failed', reply.said)
    return false
  }
  sign('saved')
  apply(reply)
  const there = reply.focus === undefined ? undefined : rowCalled(reply.focus)
  if (there && document.activeElement?.closest('.text[contenteditable], .by-row, dialog') == null) goTo(there)
  say(reply.said ?? '')
  for (const watch of after) watch(row, reply)
  return true
}
