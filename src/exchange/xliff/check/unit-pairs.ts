/** Codes and markers that begin in one place and end in another: `sc` with `ec`, `sm` with `em`. */
import type { Findings } from './finding.ts'
import { around, attr, type Node } from './node.ts'
import type { Inline, Side, UnitView } from './unit-view.ts'

const SIDES: readonly Side[] = ['source', 'target']
/** Hints that both ends give alike, with what they are when not set (sections 4.3.1.3 to 4.3.1.5). */
const SHARED_HINTS = ['canCopy', 'canDelete', 'canOverlap'] as const

/** Every start has its end later in the same content of the unit, and every end its start (4.2.3.4 to 4.2.3.8). */
export function checkPairs(view: UnitView, findings: Findings): void {
  for (const side of SIDES) {
    checkCodePairs(view, side, findings)
    checkMarkerPairs(view, side, findings)
  }
}

function checkCodePairs(view: UnitView, side: Side, findings: Findings): void {
  const inline = view.inline[side]
  const ends = group(inline.filter(({ node }) => node.name === 'ec'))
  const started = new Map<string, Inline>()
  for (const each of inline) {
    if (each.node.name === 'sc' && each.id !== undefined) {
      if (!started.has(each.id)) started.set(each.id, each)
      checkStart(view, side, each, ends.get(each.id) ?? [], findings)
    }
    if (each.node.name === 'ec') checkEnd(view, side, each, started, findings)
  }
}

function checkStart(
  view: UnitView,
  side: Side,
  start: Inline,
  ends: readonly Inline[],
  findings: Findings,
): void {
  const { node, id = '' } = start
  if (attr(node, 'isolated') === 'yes') {
    if (ends.length > 0) findings.add('isolated-has-partner', node, { id, element: 'sc' })
    return
  }
  const [end, again] = ends
  if (!end) findings.add('start-without-end', node, { id }, unfinished(view, side, id))
  else comparePair(node, end.node, id, findings)
  if (again) findings.add('end-twice', again.node, { id })
}

function checkEnd(
  view: UnitView,
  side: Side,
  { node, id }: Inline,
  started: ReadonlyMap<string, Inline>,
  findings: Findings,
): void {
  const startRef = attr(node, 'startRef')
  if (attr(node, 'isolated') === 'yes') {
    if (id === undefined || startRef !== undefined) findings.add('isolated-end-needs-id', node)
    return
  }
  if (startRef === undefined || id !== undefined) findings.add('end-needs-start-ref', node)
  if (node.attributes.has('dir')) findings.add('end-with-dir', node)
  if (startRef === undefined || started.has(startRef)) return
  const later = view.byId[side].get(startRef)
  if (later?.node.name === 'sc') findings.add('end-before-start', node, { id: startRef })
  else findings.add('end-without-start', node, { id: startRef }, unfinished(view, side, startRef))
}

/** While a part of the unit is untranslated, the other end of a pair may still be missing from the target. */
function unfinished(view: UnitView, side: Side, id: string): { severity?: 'warning' } {
  if (side === 'source') return {}
  const waiting = view.inline.source.some(
    ({ node, part, id: own }) => !view.parts[part]?.target && (own === id || attr(node, 'startRef') === id),
  )
  return waiting ? { severity: 'warning' } : {}
}

function comparePair(start: Node, end: Node, id: string, findings: Findings): void {
  for (const hint of SHARED_HINTS)
    if ((attr(start, hint) ?? 'yes') !== (attr(end, hint) ?? 'yes'))
      findings.add('pair-differs', end, { id, attribute: hint })
  const [first, last] = [attr(start, 'canReorder') ?? 'yes', attr(end, 'canReorder') ?? 'yes']
  if (first === 'firstNo' ? last !== 'no' : first !== last)
    findings.add('pair-differs', end, { id, attribute: 'canReorder' })
}

function checkMarkerPairs(view: UnitView, side: Side, findings: Findings): void {
  const inline = view.inline[side]
  const ends = group(inline.filter(({ node }) => node.name === 'em'))
  const started = new Set<string>()
  for (const { node, id } of inline) {
    if (node.name === 'sm' && id !== undefined) {
      started.add(id)
      const [end, again] = ends.get(id) ?? []
      if (!end) findings.add('marker-without-end', node, { id }, unfinished(view, side, id))
      if (again) findings.add('end-twice', again.node, { id }, { clause: '#em' })
    }
    const startRef = node.name === 'em' ? attr(node, 'startRef') : undefined
    if (startRef === undefined || started.has(startRef)) continue
    if (view.byId[side].get(startRef)?.node.name === 'sm')
      findings.add('end-before-start', node, { id: startRef }, { clause: '#em' })
    else findings.add('end-marker-without-start', node, { id: startRef }, unfinished(view, side, startRef))
  }
}

function group(ends: readonly Inline[]): Map<string, Inline[]> {
  const map = new Map<string, Inline[]>()
  for (const end of ends) {
    const ref = attr(end.node, 'startRef')
    if (ref === undefined) continue
    const list = map.get(ref)
    if (list) list.push(end)
    else map.set(ref, [end])
  }
  return map
}

/** A `pc` that may not overlap should not hold one end of a pair whose other end lies outside (4.3.1.4). */
export function checkOverlap(view: UnitView, findings: Findings): void {
  for (const side of SIDES)
    for (const { node } of view.inline[side]) {
      if (node.name !== 'ec') continue
      const startRef = attr(node, 'startRef')
      const start = startRef === undefined ? undefined : view.byId[side].get(startRef)
      if (start?.node.name !== 'sc' || startRef === undefined) continue
      const [here, there] = [enclosing(node), enclosing(start.node)]
      const torn = [...here, ...there].filter((each) => here.has(each) !== there.has(each))
      const closed = torn.find((each) => (attr(each, 'canOverlap') ?? 'no') === 'no')
      if (closed) findings.add('overlap', node, { id: startRef, pc: attr(closed, 'id') ?? '' })
    }
}

function enclosing(node: Node): ReadonlySet<Node> {
  return new Set([...around(node)].filter(({ name }) => name === 'pc'))
}
