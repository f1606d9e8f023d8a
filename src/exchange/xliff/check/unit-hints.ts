/** Editing hints: what may be copied, deleted and moved (section 4.7.2.6), and what the target made of it. */
import type { Findings } from './finding.ts'
import { attr, type Node } from './node.ts'
import { type Inline, isCode, type Side, type UnitView } from './unit-view.ts'

/** By what an end or a code is known on both sides: its id, or that of its start with a stroke. */
function keyOf({ node, id }: Inline): string {
  return node.name === 'ec' && id === undefined ? `${attr(node, 'startRef')}/` : (id ?? '')
}

const reorder = (node: Node) => attr(node, 'canReorder') ?? 'yes'

/** What both ends of a `pc` usually have. */
const HALVES = ['dataRef', 'equiv', 'subFlows'] as const

/** Hints of each code for itself, and of codes in a row. */
export function checkHints(view: UnitView, findings: Findings): void {
  for (const side of ['source', 'target'] as const satisfies readonly Side[]) {
    let inSequence = false
    for (const { node, id } of view.inline[side].filter(isCode)) {
      const how = reorder(node)
      const values = { id: id ?? attr(node, 'startRef') ?? '', canReorder: how }
      if (how !== 'yes' && (attr(node, 'canCopy') !== 'no' || attr(node, 'canDelete') !== 'no'))
        findings.add('fixed-but-removable', node, values)
      if (how === 'no' && !inSequence) findings.add('sequence-without-first', node, values)
      for (const name of HALVES)
        if (node.attributes.has(`${name}Start`) !== node.attributes.has(`${name}End`))
          findings.add('half-given', node, { id: values.id, attribute: name })
      inSequence = how === 'firstNo' || (how === 'no' && inSequence)
    }
  }
}

/** Codes that the source does not let go are in the target, and sequences are as they were (4.7.7). */
export function checkTargetCodes(view: UnitView, findings: Findings): void {
  const source = view.inline.source.filter(isCode)
  const target = view.inline.target.filter(isCode)
  const at = new Map(target.map((each, i) => [keyOf(each), i]))
  const spanned = new Set(target.filter(({ node }) => node.name === 'pc').map(({ id }) => `${id}/`))
  const has = (key: string) => at.has(key) || spanned.has(key)
  for (const each of source) {
    const part = view.parts[each.part]
    if (!part?.target || attr(each.node, 'canDelete') !== 'no' || has(keyOf(each))) continue
    findings.add('code-missing', part.target, { id: keyOf(each).replace('/', ''), element: each.node.name })
  }
  for (const sequence of sequences(source)) {
    if (!sequence.every(({ part }) => view.parts[part]?.target)) continue
    const places = sequence.map((each) => at.get(keyOf(each)))
    const moved = places.some(
      (place, i) => i > 0 && place !== undefined && place !== (places[i - 1] ?? -2) + 1,
    )
    const first = sequence[0]
    const where = first && view.parts[first.part]?.target
    if (moved && where && places.every((place) => place !== undefined))
      findings.add('sequence-changed', where, { ids: sequence.map(({ id }) => id ?? '').join(' ') })
  }
  const known = new Set(source.map(keyOf))
  for (const each of target)
    if (
      reorder(each.node) !== 'yes' &&
      !known.has(keyOf(each)) &&
      !spanned.has(keyOf(each)) &&
      source.length > 0
    )
      findings.add('sequence-added', each.node, { id: keyOf(each).replace('/', '') })
}

/** Rows of codes that may not be re-ordered, each from its `firstNo` on; `pc` against `sc` counts as the same. */
function sequences(codes: readonly Inline[]): Inline[][] {
  const all: Inline[][] = []
  let open: Inline[] | undefined
  for (const each of codes) {
    const how = reorder(each.node)
    if (how === 'firstNo') {
      open = [each]
      all.push(open)
    } else if (how === 'no') open?.push(each)
    else open = undefined
  }
  return all.filter((sequence) => sequence.length > 1)
}

/** Copies name a code that is there, has no data of its own, and may be copied (4.7.2.4.1). */
export function checkCopies(view: UnitView, findings: Findings): void {
  for (const side of ['source', 'target'] as const)
    for (const { node, id = '' } of view.inline[side]) {
      const copyOf = attr(node, 'copyOf')
      if (copyOf === undefined) continue
      const values = { id, base: copyOf }
      const base = view.byId[side].get(copyOf) ?? view.byId.source.get(copyOf) ?? view.byId.target.get(copyOf)
      if (!base || !isCode(base) || base.node === node) findings.add('copy-of-nothing', node, values)
      else if (hasData(base.node)) findings.add('copy-of-data', node, values)
      else if (attr(base.node, 'canCopy') === 'no') findings.add('copy-forbidden', node, values)
      if (hasData(node)) findings.add('copy-with-data', node, values)
    }
}

function hasData({ attributes }: Node): boolean {
  return ['dataRef', 'dataRefStart', 'dataRefEnd'].some((name) => attributes.has(name))
}
