/** What happens on the edition while one looks at it. */
import { openField } from './field.ts'
import { getReply, post, type Reply, Unreached } from './net.ts'
import { base, make, say, state, word } from './page.ts'
import { apply, hereRow, onShown, rowCalled } from './rows.ts'
import { send } from './saving.ts'

interface Person {
  readonly seat: string
  readonly name: string
  readonly row?: string
  readonly writing?: boolean
}

let people: readonly Person[] = []
const peopleSign = document.getElementById('people')
const heard: ((rows: readonly string[]) => void)[] = []

/** Tells which rows were shown anew because of others. */
export function onOthers(watch: (rows: readonly string[]) => void): void {
  heard.push(watch)
}

export function watchEvents(): void {
  const source = new EventSource(`${base}/events`)
  const on = <T>(kind: string, take: (data: T) => unknown) =>
    source.addEventListener(kind, (event) => take(JSON.parse((event as MessageEvent<string>).data)))
  on<{ seat: string; revision: number }>('hello', ({ seat, revision }) => {
    state.seat = seat
    void tellPlace()
    // The server is there again: what waited goes, what was missed comes.
    void send()
    if (revision > state.revision) void refresh([])
  })
  on<{ people: readonly Person[] }>('people', (event) => {
    people = event.people
    showPeople()
  })
  on<{ revision: number; seat?: string }>('changed', ({ revision, seat }) => {
    if (seat !== state.seat && revision > state.revision) void refresh([])
  })
  on<{ rows: readonly string[]; seat?: string }>('rows', ({ rows, seat }) => {
    if (seat !== state.seat) void refresh(rows)
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
  const others = people.filter(({ seat }) => seat !== state.seat)
  const names = [...new Set(others.map(({ name }) => name))]
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
  const writers = people.filter((each) => each.seat !== state.seat && each.writing && each.row === row.id)
  for (const mark of row.querySelectorAll('.writer')) mark.remove()
  row.classList.toggle('written', writers.length > 0)
  const tools = row.querySelector('.tools')
  for (const { name } of writers)
    tools?.prepend(make('span', { className: 'writer' }, word('writes-here', { name })))
}

let timer = 0

/** Tells others where one is, and whether one writes there. */
export function tellPlace(): void {
  clearTimeout(timer)
  timer = setTimeout(() => {
    const row = hereRow()?.id
    if (!row || !state.seat) return
    const writing = openField()?.row === row && !openField()?.readonly
    void post('/desk', { row, ...(writing && { writing: 'on' }) }).catch(() => undefined)
  }, 250)
}
