/** The modules that list things beside a unit or file: candidates, glossary, metadata, resources, changes. */
import { checkResourceItem } from './elements.ts'
import type { Findings } from './finding.ts'
import { attr, kids, type Node, within } from './node.ts'
import { checkFragment, namesSpan, staysInUnit } from './references.ts'
import type { DocumentState, Scope } from './scope.ts'
import { type UnitView, viewUnit } from './unit-view.ts'

/** Ids that must not come twice among `nodes`. */
function checkUnique(nodes: Iterable<Node>, clause: string, findings: Findings): void {
  const seen = new Set<string>()
  for (const node of nodes) {
    const id = attr(node, 'id')
    if (id === undefined) continue
    if (seen.has(id))
      findings.add('id-twice', node, { id, element: node.name, scope: node.parent?.name ?? '' }, { clause })
    seen.add(id)
  }
}

/** Keeps the ids of a module for references such as `#gls=g1`. */
export function noteModuleIds(head: Node, scope: Scope): void {
  const prefix = head.name.slice(0, head.name.indexOf(':'))
  for (const node of within(head)) {
    const id = node.name.startsWith(`${prefix}:`) ? (attr(node, 'id') ?? attr(node, 'xml:id')) : undefined
    if (id !== undefined) scope.moduleIds.add(`${prefix}=${id}`)
  }
}

/** A `ref` of a candidate or glossary entry names a span of text of the same unit (5.1.7.5, 5.2.5.2). */
function checkSpanReference(node: Node, clause: string, view: UnitView, findings: Findings): void {
  const iri = attr(node, 'ref')
  if (iri === undefined) return
  if (!iri.startsWith('#')) {
    const other = iri.includes('#')
    findings.add('span-reference', node, { ref: iri }, { clause, ...(other && { severity: 'warning' }) })
    return
  }
  const fragment = checkFragment(node, iri, findings)
  if (!fragment) return
  if (!staysInUnit(fragment, { file: findings.file, unit: findings.unit }) || !namesSpan(fragment, view))
    findings.add('span-reference', node, { ref: iri }, { clause })
}

/** The Translation Candidates module (section 5.1). */
export function checkMatches(
  matches: Node,
  unit: UnitView,
  document: DocumentState,
  checkInside: (view: UnitView) => void,
): void {
  const { findings, srcLang, trgLang } = document
  const all = kids(matches, 'mtc:match')
  checkUnique(all, '#candidates_id', findings)
  for (const match of all) {
    checkSpanReference(match, '#candidates_ref', unit, findings)
    // It would be inherited by the source and the target, which are in two languages.
    if (match.attributes.has('xml:lang')) findings.add('match-with-language', match)
    const view = viewUnit(match)
    checkInside(view)
    const [part] = view.parts
    checkLanguage(part?.source, srcLang, 'match-language', findings)
    if (attr(match, 'reference') !== 'yes') checkLanguage(part?.target, trgLang, 'match-language', findings)
  }
}

function checkLanguage(
  node: Node | undefined,
  wanted: string | undefined,
  code: 'match-language' | 'resource-language',
  findings: Findings,
): void {
  const lang = node && attr(node, 'xml:lang')
  if (!node || lang === undefined || wanted === undefined || sameLanguage(lang, wanted)) return
  const variety = lang.toLowerCase().startsWith(`${wanted.toLowerCase()}-`)
  findings.add(
    code,
    node,
    { element: node.name, lang, wanted },
    {
      ...(code === 'resource-language' && { clause: `#res_${node.name.slice(4)}` }),
      ...(variety && { severity: 'warning' }),
    },
  )
}

/** Language tags are the same in any case (RFC 5646, section 2.1.1). */
export function sameLanguage(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

/** The Glossary module (section 5.2). */
export function checkGlossary(glossary: Node, unit: UnitView, findings: Findings): void {
  const entries = kids(glossary, 'gls:glossEntry')
  const translations = entries.flatMap((entry) => kids(entry, 'gls:translation'))
  checkUnique([...entries, ...translations], '#gls_id', findings)
  for (const node of [...entries, ...translations]) checkSpanReference(node, '#gls_ref', unit, findings)
  for (const entry of entries)
    if (kids(entry, 'gls:translation', 'gls:definition').length === 0)
      findings.add('entry-says-nothing', entry)
}

/** The Metadata module (section 5.4). */
export function checkMetadata(metadata: Node, findings: Findings): void {
  checkUnique(
    [...within(metadata)].filter(({ name }) => name === 'mda:metadata' || name === 'mda:metaGroup'),
    '#meta_id',
    findings,
  )
}

/** The Resource Data module (section 5.5); `level` is what the module stands in. */
export function checkResources(resources: Node, level: string, document: DocumentState): void {
  const { findings, file, srcLang, trgLang } = document
  const items = kids(resources, 'res:resourceItem')
  checkUnique(kids(resources, 'res:resourceItem', 'res:resourceItemRef'), '#res_resourceItem', findings)
  for (const item of items) {
    const id = attr(item, 'id')
    if (id !== undefined && level === 'file') file.resourceIds.add(id)
    const children = kids(item)
    checkResourceItem(item, children, findings)
    for (const child of children) {
      if (child.name === 'res:source') checkLanguage(child, srcLang, 'resource-language', findings)
      if (child.name === 'res:target') checkLanguage(child, trgLang, 'resource-language', findings)
    }
  }
  for (const node of kids(resources, 'res:resourceItemRef')) {
    const ref = attr(node, 'ref')
    if (ref === undefined || file.resourceIds.has(ref)) continue
    const near = items.some((item) => attr(item, 'id') === ref)
    findings.add('resource-unresolved', node, { ref }, near ? { severity: 'warning' } : {})
  }
}

/**
 * The Change Tracking module of 2.0, an extension in 2.1 (section 5.6); `parent` is the unit it stands in, absent for
 * one of a file or group, whose other elements are not held.
 */
export function checkChanges(changes: Node, parent: Node | undefined, findings: Findings): void {
  if (!parent) {
    for (const revisions of kids(changes, 'ctr:revisions')) checkRevisions(revisions, undefined, findings)
    return
  }
  const siblings = kids(parent).filter(({ name }) => name !== 'ctr:changeTrack')
  const reachable = [...siblings, ...siblings.flatMap((node) => kids(node))]
  for (const revisions of kids(changes, 'ctr:revisions')) {
    const appliesTo = attr(revisions, 'appliesTo') ?? ''
    const instances = reachable.filter(({ name }) => name === appliesTo || name.endsWith(`:${appliesTo}`))
    const ref = attr(revisions, 'ref')
    const chosen = ref === undefined ? undefined : reachable.find((node) => attr(node, 'id') === ref)
    if (instances.length === 0) findings.add('change-of-nothing', revisions, { element: appliesTo })
    if (ref !== undefined && !chosen) findings.add('change-unresolved', revisions, { ref })
    if (ref === undefined && instances.length > 1 && instances.some((node) => attr(node, 'id') !== undefined))
      findings.add('change-without-ref', revisions, { element: appliesTo })
    checkRevisions(revisions, chosen ?? (instances.length === 1 ? instances[0] : undefined), findings)
  }
}

function checkRevisions(revisions: Node, changed: Node | undefined, findings: Findings): void {
  const all = kids(revisions, 'ctr:revision')
  const current = attr(revisions, 'currentVersion')
  if (current !== undefined && !all.some((revision) => attr(revision, 'version') === current))
    findings.add('change-version', revisions, { version: current })
  for (const revision of all) {
    const seen = new Set<string>()
    for (const item of kids(revision, 'ctr:item')) {
      const property = attr(item, 'property')
      if (property === undefined) continue
      const foreign = property !== 'content' && changed && !changed.attributes.has(property)
      if (foreign || seen.has(property))
        findings.add(foreign ? 'change-property' : 'change-property-twice', item, {
          property,
          element: changed?.name ?? '',
        })
      seen.add(property)
    }
  }
}

/** The Plural, Gender and Select module of 2.2 (4.9 in part 2). */
export function checkSelection(unit: Node, parts: readonly Node[], findings: Findings): void {
  const selectors = attr(unit, 'pgs:switch')?.split(/\s+/)
  const bad = selectors?.find((each) => !/^(?:plural|ordinal|gender|select):\S+$/.test(each))
  if (bad !== undefined) findings.add('switch-malformed', unit, { value: bad })
  for (const part of parts) {
    const values = attr(part, 'pgs:case')?.split(/\s+/)
    if (values === undefined) {
      if (selectors && part.name === 'segment') findings.add('case-missing', part)
      continue
    }
    if (selectors?.length !== values.length) {
      findings.add('case-count', part, {
        cases: String(values.length),
        switches: String(selectors?.length ?? 0),
      })
      continue
    }
    values.forEach((value, i) => {
      const number = /^(?:plural|ordinal):/.test(selectors[i] ?? '')
      if (number && !/^(?:\d{1,20}(?:\.\d{1,20})?|zero|one|two|few|many|other)$/.test(value))
        findings.add('case-value', part, { value, selector: selectors[i] ?? '' })
    })
  }
}
