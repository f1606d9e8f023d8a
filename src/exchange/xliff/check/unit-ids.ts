/** Ids of segments, codes and markers inside a unit or a match (sections 4.3.1.21 and 5.1.4), and the order of targets. */
import type { Findings } from './finding.ts'
import { attr, kids } from './node.ts'
import { type Inline, kindOf, resolvedOrders, type UnitView } from './unit-view.ts'

/** Ids of segments and ignorables are unique in the unit. */
export function checkPartIds({ node: { name: scope }, parts }: UnitView, findings: Findings): void {
  const seen = new Set<string>()
  for (const { node } of parts) {
    const id = attr(node, 'id')
    if (id === undefined) continue
    if (seen.has(id)) findings.add('id-twice', node, { id, element: node.name, scope })
    seen.add(id)
  }
}

/** Source ids are unique; a target id is that of its counterpart in the sibling source, or a new one. */
export function checkInlineIds(view: UnitView, findings: Findings): void {
  const seen = new Map<string, Inline | undefined>()
  const scope = view.node.name
  for (const id of view.partIds.keys()) seen.set(id, undefined)
  for (const each of view.inline.source) {
    if (each.id === undefined) continue
    if (seen.has(each.id))
      findings.add('id-twice', each.node, { id: each.id, element: each.node.name, scope })
    else seen.set(each.id, each)
  }
  checkTargetIds(view, seen, findings)
}

function checkTargetIds(
  view: UnitView,
  source: ReadonlyMap<string, Inline | undefined>,
  findings: Findings,
): void {
  const seen = new Set<string>()
  for (const { id, node, part } of view.inline.target) {
    if (id === undefined) continue
    const values = { id, element: node.name, scope: view.node.name }
    if (seen.has(id)) findings.add('id-twice', node, values)
    seen.add(id)
    if (!source.has(id)) continue
    const counterpart = source.get(id)
    if (!counterpart) findings.add('id-twice', node, values)
    else if (kindOf(counterpart.node) !== kindOf(node))
      findings.add('id-of-other-kind', node, { ...values, other: counterpart.node.name })
    else if (counterpart.part !== part) findings.add('id-of-other-segment', node, values)
  }
}

/** Original data and notes: each id once (section 4.3.1.21). */
export function checkListIds(view: UnitView, findings: Findings): void {
  for (const [list, item] of [
    ['originalData', 'data'],
    ['notes', 'note'],
  ] as const) {
    const seen = new Set<string>()
    for (const node of kids(view.node, list).flatMap((all) => kids(all, item))) {
      const id = attr(node, 'id')
      if (id === undefined) continue
      if (seen.has(id)) findings.add('id-twice', node, { id, element: item, scope: view.node.name })
      seen.add(id)
    }
  }
}

/** Orders of targets: unique, those that are not written included, and none above the number of parts (4.3.1.24). */
export function checkOrders({ parts }: UnitView, findings: Findings): void {
  const orders = resolvedOrders(parts)
  const seen = new Map<number, boolean>()
  const explicit = parts.some(({ target }) => target?.attributes.has('order'))
  if (!explicit) return
  parts.forEach(({ target }, i) => {
    const order = orders[i] ?? 0
    if (!target) return
    const written = target.attributes.has('order')
    if (written && order > parts.length)
      findings.add('order-too-high', target, { order: String(order), most: String(parts.length) })
    if (seen.has(order)) findings.add('order-twice', target, { order: String(order) })
    seen.set(order, written)
  })
}
