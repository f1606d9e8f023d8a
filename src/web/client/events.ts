/** What happens on the edition while one looks at it. */
import { openField } from './field.ts'
import { answered, getReply, post, type Reply, Unreached } from './net.ts'
import { base, make, saidBefore, say, state, tab, word } from './page.ts'
import { apply, hereRow, onShown, rowCalled } from './rows.ts'
import { send } from './saving.ts'

interface Person {
  readonly tab: string
  readonly person: string
  /** The row that he writes in. */
  readonly row?: string
}

let people: readonly Person[] = []
const peopleSign = document.getElementById('people')
const heard: ((rows: readonly string[]) => void)[] = []

/** Tells which rows were shown anew because of others. */
export function onOthers(watch: (rows: readonly string[]) => void): void {
  heard.push(watch)
}

export function watchEvents(): void {
  const source = new EventSource(`${base}/events?tab=${tab}&said=${saidBefore}`)
  const on = <T>(kind: string, take: (data: T) => unknown) =>
    source.addEventListener(kind, (event) => take(JSON.parse((event as MessageEvent<string>).data)))
  // One's own steps come with the answers to one's own requests.
  const changed = async ({ revision }: { revision: number }) => {
    await answered()
    if (revision > state.heard) await refresh([])
  }
  on<{ revision: number }>('hello', (event) => {
    void tellPlace()
    // The server is there again: what waited goes, what was missed comes.
    void send().then(() => changed(event))
  })
  on<{ people: readonly Person[] }>('presence', (event) => {
    people = event.people
    showPeople()
  })
  on<{ revision: number }>('change', changed)
  on<{ revision: number }>('reload', changed)
  on<{ comments: readonly { row: string; tab: string | null }[] }>('comments', async ({ comments }) => {
    const rows = comments.flatMap((each) => (each.tab === tab ? [] : each.row))
    if (rows.length === 0) return
    await answered()
    await refresh([...new Set(rows)])
  })
  onShown(showWriters)
}

/** Shows what others did. */
export async function refresh(rows: readonly string[]): Promise<void> {
  let reply: Reply
  try {
    reply = await getReply(`/changes?since=${state.revision}&rows=${encodeURIComponent(rows.join(' '))}`)
  } catch (error) {
    if (error instanceof Unreached) return
    throw error
  }
  apply(reply)
  const ids = Object.keys(reply.rows)
  for (const watch of heard) watch(ids)
  if (ids.length === 0) return
  const mine = openField()?.row
  say(
    mine !== undefined && ids.includes(mine)
      ? word('left-alone')
      : word('changed-by-others', { rows: ids.slice(0, 3).join(', ') }),
  )
}

function showPeople(): void {
  const others = people.filter((each) => each.tab !== tab)
  const names = [...new Set(others.map((each) => each.person))]
  if (peopleSign) peopleSign.textContent = names.length > 0 ? word('people', { names: names.join(', ') }) : ''
  for (const row of document.querySelectorAll('.row.written')) {
    row.classList.remove('written')
    for (const mark of row.querySelectorAll('.writer')) mark.remove()
  }
  for (const { row } of others) {
    const element = row === undefined ? undefined : rowCalled(row)
    if (element) showWriters(element)
  }
}

/** Shows who writes in a row: a lock that asks, and does not refuse. */
function showWriters(row: HTMLElement): void {
  const writers = people.filter((each) => each.tab !== tab && each.row === row.id)
  for (const mark of row.querySelectorAll('.writer')) mark.remove()
  row.classList.toggle('written', writers.length > 0)
  const tools = row.querySelector('.tools')
  for (const { person: name } of writers)
    tools?.prepend(make('span', { className: 'writer' }, word('writes-here', { name })))
}

let timer = 0

/** Tells others where one is, and whether one writes there. */
export function tellPlace(): void {
  clearTimeout(timer)
  timer = setTimeout(() => {
    const row = hereRow()?.id
    if (!row) return
    const writing = openField()?.row === row && !openField()?.readonly
    void post('/desk', { row, ...(writing && { writing: row }) }).catch(() => undefined)
  }, 250)
}
