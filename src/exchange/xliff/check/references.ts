/** References inside an XLIFF 2 document: fragment identifiers, data, sub-flows. */
import { detached } from '../../../text/detached.ts'
import type { Findings } from './finding.ts'
import { type Fragment, ownFragment, readFragment, selected } from './fragment.ts'
import { attr, type Node } from './node.ts'
import { type DocumentState, outward, type Scope } from './scope.ts'
import type { UnitView } from './unit-view.ts'

const BROKEN = {
  syntax: 'fragment-syntax',
  prefix: 'fragment-prefix',
  order: 'fragment-order',
  leaf: 'fragment-leaf',
  twice: 'fragment-twice',
} as const

/** The fragment of a reference into this document, found to be well-formed; `undefined` for other references and broken ones. */
export function checkFragment(node: Node, iri: string, findings: Findings): Fragment | undefined {
  const text = ownFragment(iri)
  if (text === undefined) return undefined
  const fragment = readFragment(text)
  if (typeof fragment !== 'string') return fragment
  findings.add(BROKEN[fragment], node, { ref: iri })
  return undefined
}

/** Where a reference stands. */
export interface Here {
  readonly file: string | undefined
  readonly unit: string | undefined
}

/** What lies only in units: without a unit selector it is sought in the unit around (section 3.3). */
const IN_UNITS: ReadonlySet<string> = new Set(['', 't', 'd'])

/** Whether a fragment stays in the unit it stands in. */
export function staysInUnit(fragment: Fragment, { file, unit }: Here): boolean {
  const [f, u, g] = ['f', 'u', 'g'].map((prefix) => selected(fragment, prefix))
  if (f !== undefined && f !== file) return false
  if (u !== undefined) return u === unit
  if (fragment.absolute || g !== undefined) return false
  return f === undefined || IN_UNITS.has(fragment.selectors.at(-1)?.prefix ?? 'f')
}

/** Whether a fragment names a span of text of the unit: a segment, an ignorable, a code or a marker. */
export function namesSpan(fragment: Fragment, view: UnitView): boolean {
  const [source, target] = [selected(fragment, ''), selected(fragment, 't')]
  if (source !== undefined) return view.partIds.has(source) || view.byId.source.has(source)
  return target !== undefined && view.byId.target.has(target)
}

/**
 * `ref` of annotations and notes: well-formed, and leading to something that is there, as far as the specification
 * lets that be known: third parties' prefixes may mean anything.
 */
export function checkReference(
  node: Node,
  name: string,
  view: UnitView | undefined,
  scope: Scope,
  document: DocumentState,
): void {
  const iri = attr(node, name)
  const { findings } = document
  const fragment = iri === undefined ? undefined : checkFragment(node, iri, findings)
  if (iri === undefined || !fragment) return
  const here = { file: findings.file, unit: findings.unit }
  if (view && staysInUnit(fragment, here)) {
    if (!resolvesInUnit(fragment, view, scope))
      findings.add('reference-unresolved', node, { ref: iri }, grave(node))
    return
  }
  const pending = {
    line: node.line,
    column: node.column,
    unit: findings.unit,
    value: detached(iri),
    from: node.name,
  }
  const file = selected(fragment, 'f')
  if (file !== undefined && file !== findings.file) document.fileReferences.push({ ...pending, value: file })
  else if (selected(fragment, 'u') !== undefined || selected(fragment, 'g') !== undefined)
    document.file.references.push(pending)
  else if (!resolvesInScope(fragment, scope))
    findings.add('reference-unresolved', node, { ref: iri }, grave(node))
}

/** What a custom annotation means by its reference, it says itself (4.7.3.1.4). */
function grave(node: Node): { severity?: 'warning' } {
  return attr(node, 'type')?.includes(':') ? { severity: 'warning' } : {}
}

const OWN = new Set(['f', 'g', 'u', 'n', 'd', 't', ''])

function resolvesInUnit(fragment: Fragment, view: UnitView, scope: Scope): boolean {
  const leaf = fragment.selectors.at(-1)
  if (!leaf || leaf.prefix === 'u') return true
  if (leaf.prefix === 'n') return view.notes.has(leaf.id)
  if (leaf.prefix === 'd') return view.data.has(leaf.id)
  if (leaf.prefix === '' || leaf.prefix === 't') return namesSpan(fragment, view)
  return resolvesModule(leaf.prefix, leaf.id, scope)
}

function resolvesInScope(fragment: Fragment, scope: Scope): boolean {
  const leaf = fragment.selectors.at(-1)
  if (!leaf || leaf.prefix === 'f') return true
  const around = [...outward(scope)].find(({ node }) => node.name === 'file') ?? scope
  if (leaf.prefix === 'n') return around.noteIds.has(leaf.id)
  return OWN.has(leaf.prefix) ? false : resolvesModule(leaf.prefix, leaf.id, around)
}

/** Ids of modules are known by their prefix; those of extensions only by themselves. */
function resolvesModule(prefix: string, id: string, scope: Scope): boolean {
  const modules = ['mtc', 'gls', 'mda', 'res', 'ctr', 'slr', 'val', 'its']
  if (modules.includes(prefix)) return scope.moduleIds.has(`${prefix}=${id}`)
  return true
}

const DATA_REFS = ['dataRef', 'dataRefStart', 'dataRefEnd'] as const

/** Original data that codes name is there (4.3.1.9 to 4.3.1.11, 5.1.4). */
export function checkDataRefs(view: UnitView, findings: Findings): void {
  for (const side of ['source', 'target'] as const)
    for (const { node } of view.inline[side])
      for (const name of DATA_REFS) {
        const value = attr(node, name)
        if (value !== undefined && !view.data.has(value))
          findings.add(
            'data-unresolved',
            node,
            { attribute: name, value },
            { clause: `#${name.toLowerCase()}` },
          )
      }
}

/** Sub-flows are noted, to be looked up among the units when the file ends (4.7.4). */
export function noteSubFlows(view: UnitView, document: DocumentState): void {
  for (const side of ['source', 'target'] as const)
    for (const { node } of view.inline[side])
      for (const name of ['subFlows', 'subFlowsStart', 'subFlowsEnd'])
        for (const value of attr(node, name)?.split(/\s+/) ?? [])
          document.file.subFlows.push({
            line: node.line,
            column: node.column,
            unit: document.findings.unit,
            value: detached(value),
            from: name,
          })
}
