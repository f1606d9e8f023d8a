/** A unit of XLIFF 2, held whole: every constraint that lies inside it. */
import { checkAnnotation } from './annotations.ts'
import {
  checkCodePoint,
  checkFormatStyle,
  checkHref,
  checkSizeAttributes,
  checkState,
  checkTypes,
} from './elements.ts'
import { checkIts, checkStandoff, checkStandoffRef, namesTool } from './its.ts'
import {
  checkChanges,
  checkGlossary,
  checkMatches,
  checkMetadata,
  checkResources,
  checkSelection,
  noteModuleIds,
  sameLanguage,
} from './modules.ts'
import { around, attr, kids, type Node, textOf, within } from './node.ts'
import { checkDataRefs, checkReference, noteSubFlows } from './references.ts'
import { applyRules, readRules, rulesIn } from './rules.ts'
import { type DocumentState, inherited, newScope, outward, type Scope } from './scope.ts'
import {
  checkProfiles,
  checkSizeReference,
  checkSizeValues,
  measureTarget,
  readProfile,
  reportSizes,
} from './sizes.ts'
import { checkCopies, checkHints, checkTargetCodes } from './unit-hints.ts'
import { checkInlineIds, checkListIds, checkOrders, checkPartIds } from './unit-ids.ts'
import { checkOverlap, checkPairs } from './unit-pairs.ts'
import { isMarker, readings, type UnitView, viewUnit } from './unit-view.ts'

/** Checks a unit; `parent` is the file or group it stands in. */
export function checkUnit(unit: Node, parent: Scope, document: DocumentState): void {
  const { findings } = document
  const scope = newScope(unit, parent)
  const view = viewUnit(unit)
  if (!view.parts.some(({ node }) => node.name === 'segment')) findings.add('unit-without-segment', unit)
  for (const head of kids(unit)) if (head.name.includes(':')) noteModuleIds(head, scope)
  for (const head of kids(unit)) checkModule(head, unit, scope, document, view)
  for (const [id] of view.notes) scope.noteIds.add(id)
  for (const note of kids(unit, 'notes').flatMap((notes) => kids(notes, 'note')))
    checkReference(note, 'ref', view, scope, document)
  checkPartIds(view, findings)
  checkListIds(view, findings)
  checkOrders(view, findings)
  for (const reading of readings(view)) checkContent(reading, document)
  noteSubFlows(view, document)
  for (const side of ['source', 'target'] as const)
    for (const { node } of view.inline[side].filter(isMarker)) {
      checkAnnotation(node, view.notes, { file: findings.file, unit: findings.unit }, findings)
      if (attr(node, 'type') !== 'comment') checkReference(node, 'ref', view, scope, document)
    }
  for (const node of within(unit)) if (node !== unit) checkElement(node, scope, document)
  checkScopeReferences(unit, scope, document)
  checkSelection(
    unit,
    view.parts.map(({ node }) => node),
    findings,
  )
  checkParts(view, scope, document)
}

/** What holds alike for a unit's content and for a match's. */
function checkContent(view: UnitView, { findings }: DocumentState): void {
  checkInlineIds(view, findings)
  checkPairs(view, findings)
  checkOverlap(view, findings)
  checkHints(view, findings)
  checkTargetCodes(view, findings)
  checkCopies(view, findings)
  checkDataRefs(view, findings)
}

/** A module's head element in a unit, or in a file or group (without `view`). */
export function checkModule(
  head: Node,
  parent: Node | undefined,
  scope: Scope,
  document: DocumentState,
  view?: UnitView,
): void {
  const { findings } = document
  switch (head.name) {
    case 'mtc:matches':
      if (view)
        checkMatches(head, view, document, (match) => {
          checkListIds(match, findings)
          checkContent(match, document)
        })
      break
    case 'gls:glossary':
      if (view) checkGlossary(head, view, findings)
      break
    case 'mda:metadata':
      checkMetadata(head, findings)
      break
    case 'res:resourceData':
      checkResources(head, scope.node.name, document)
      break
    case 'ctr:changeTrack':
      checkChanges(head, parent, findings)
      break
    case 'slr:profiles': {
      document.file.profile = readProfile(head, kids(head, 'slr:normalization')[0])
      checkProfiles(head, findings)
      break
    }
    case 'slr:data':
      for (const node of within(head)) {
        const id =
          node === head ? undefined : (attr(node, '*:id') ?? attr(node, 'id') ?? attr(node, 'xml:id'))
        if (id !== undefined) scope.sizeDataIds.add(id)
      }
      break
    case 'val:validation':
      readRules(head, scope, findings)
      break
    case 'its:provenanceRecords':
    case 'its:locQualityIssues': {
      const id = attr(head, 'xml:id')
      if (id !== undefined && head.name === 'its:provenanceRecords') scope.provenance.add(id)
      checkStandoff(head, findings)
      break
    }
  }
}

/** What one element says by itself, in a unit or on a file or group. */
export function checkElement(node: Node, scope: Scope, document: DocumentState): void {
  const { findings, file } = document
  if (node.extension !== undefined) return
  checkTypes(node, findings)
  checkFormatStyle(node, findings)
  checkSizeAttributes(node, findings)
  checkSizeValues(node, file.profile, findings)
  if (node.name === 'cp') checkCodePoint(node, findings)
  if (node.name === 'res:source' || node.name === 'res:target')
    checkHref(node, kids(node).length === 0 && textOf(node).trim() === '', findings)
  const lookup = (name: string): string | undefined => {
    for (const each of [node, ...around(node)]) {
      const value = attr(each, name)
      if (value !== undefined) return value
    }
    return inherited(scope.node === node ? scope.parent : scope, name)
  }
  const annotators = (category: string) =>
    [node, ...around(node), ...[...outward(scope)].map((each) => each.node)].some((each) =>
      namesTool(attr(each, 'its:annotatorsRef') ?? '', category),
    )
  checkIts(node, lookup, annotators, findings)
  const issues = attr(node, 'its:locQualityIssuesRef')
  if (issues !== undefined)
    checkStandoffRef(
      node,
      issues,
      (id) => scope.moduleIds.has(`its=${id}`) && !scope.provenance.has(id),
      '#itsm_locQualityIssuesRef',
      findings,
    )
  // What a file, a group or a unit names may stand in it: that is known at its end.
  if (scope.node !== node && node.name !== 'unit') checkScopeReferences(node, scope, document)
}

/** References to lists that stand in this scope or, but for those of marked text, around it. */
export function checkScopeReferences(node: Node, scope: Scope, { findings }: DocumentState): void {
  checkSizeReference(node, scope, findings)
  const records = attr(node, 'its:provenanceRecordsRef')
  if (records === undefined) return
  const scopes = node.name === 'mrk' || node.name === 'sm' ? [scope] : [...outward(scope)]
  const exists = (id: string) => scopes.some(({ provenance }) => provenance.has(id))
  checkStandoffRef(node, records, exists, '#itsm_provenanceRecordsRef', findings)
}

/** Languages, states, rules and sizes of the segments. */
function checkParts(view: UnitView, scope: Scope, document: DocumentState): void {
  const { findings, srcLang, trgLang, file } = document
  const rules = rulesIn(scope)
  const measured = { general: 0, storage: 0 }
  for (const { node, source, target } of view.parts) {
    if (node.name === 'segment') checkState(node, target !== undefined, findings)
    if (source) checkLang(source, srcLang, document)
    if (!target) continue
    if (trgLang === undefined) findings.add('target-language-missing', target)
    checkLang(target, trgLang, document)
    const sizes = measureTarget(target, file.profile, findings)
    measured.general += sizes.general
    measured.storage += sizes.storage
    if (node.name === 'segment' && rules.length > 0)
      applyRules(
        rules,
        target,
        { source: source ? textOf(source) : '', target: textOf(target) },
        { source: srcLang, target: trgLang },
        findings,
      )
  }
  const whole = view.parts.every(({ target }) => target)
  reportSizes(view.node, measured, file.profile, whole, findings)
  for (const { measured: sum } of outward(scope.parent)) {
    sum.general += measured.general
    sum.storage += measured.storage
  }
}

/** The language that is set on the content or inherited is the document's (4.2.2.12, 4.2.2.13); a variety of it may pass. */
function checkLang(content: Node, wanted: string | undefined, { findings }: DocumentState): void {
  const { lang } = content
  if (lang === undefined || wanted === undefined || sameLanguage(lang, wanted)) return
  const variety = lang.toLowerCase().startsWith(`${wanted.toLowerCase()}-`)
  findings.add(
    'content-language',
    content,
    { element: content.name, lang, wanted },
    { clause: `#${content.name}`, ...(variety && { severity: 'warning' }) },
  )
}
