/** Inline codes: the target has those of the source, and none else, and none closes before it opens. */
import type { Code } from '../../text/content.ts'
import { type Issue, issue, type Pair } from './issue.ts'

const shown = (codes: readonly Code[]) => [...new Set(codes.map(({ id }) => id.replace(/\/$/, '')))].join(' ')

export function checkCodes({ source, target, moved = new Set() }: Pair): Issue[] {
  const [here, there] = [tally(source.codes), tally(target.codes)]
  const found: Issue[] = []
  const own = (codes: readonly Code[]) => codes.filter(({ id }) => !moved.has(id.replace(/\/$/, '')))
  const missing = own(source.codes).filter(({ id }) => (there.get(id) ?? 0) < (here.get(id) ?? 0))
  if (missing.length > 0) found.push(issue('quality-codes-missing', { ids: shown(missing) }))
  const surplus = own(target.codes).filter(({ id }) => (here.get(id) ?? 0) < (there.get(id) ?? 0))
  const [added, doubled] = [
    surplus.filter(({ id }) => !here.has(id)),
    surplus.filter(({ id }) => here.has(id)),
  ]
  if (added.length > 0) found.push(issue('quality-codes-added', { ids: shown(added) }))
  if (doubled.length > 0) found.push(issue('quality-codes-doubled', { ids: shown(doubled) }))
  const open = new Set<string>()
  const crossed = target.codes.filter(({ kind, pair, id }) => {
    if (kind === 'open') open.add(pair ?? id)
    return kind === 'close' && !open.has(pair ?? id) && here.has(pair ?? id)
  })
  if (crossed.length > 0) found.push(issue('quality-codes-crossed', { ids: shown(crossed) }))
  return found
}

function tally(codes: readonly Code[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { id } of codes) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}
