/** XLIFF 2.0, 2.1 and 2.2 as the walk sees them. */
import { detached } from '../../../text/detached.ts'
import { CORE_20, CORE_22 } from './core-2.ts'
import { checkExtensionId, type Dialect } from './document.ts'
import type { Findings } from './finding.ts'
import { readFragment, selected } from './fragment.ts'
import { noteModuleIds } from './modules.ts'
import { MODULE_HEADS } from './modules-2.ts'
import { attr, kids, type Node, within } from './node.ts'
import { checkReference } from './references.ts'
import { type DocumentState, type FileState, newFile, newScope, type Pending, type Scope } from './scope.ts'
import { reportSizes } from './sizes.ts'
import { checkElement, checkModule, checkScopeReferences, checkUnit } from './unit-2.ts'

/** References to what comes later that are kept to be looked up. */
const MOST_PENDING = 50_000

/** `root` is the `xliff` element; `unit` gets each unit that has been checked. */
export function dialect2(root: Node, is22: boolean, findings: Findings, unit: (node: Node) => void): Dialect {
  const document: DocumentState = {
    version: attr(root, 'version') ?? '',
    srcLang: attr(root, 'srcLang'),
    trgLang: attr(root, 'trgLang'),
    findings,
    fileIds: new Set(),
    xmlIds: new Set(),
    fileReferences: [],
    file: newFile(),
  }
  let scope: Scope = newScope(root, undefined)
  const enter = (node: Node) => {
    scope = newScope(node, scope)
  }
  let unitExtensions = new Set<string>()
  return {
    grammar: is22 ? CORE_22 : CORE_20,
    held: (name) => name === 'unit' || name === 'notes' || MODULE_HEADS.has(name),
    attribute: () => {},
    foreign: (node) => {
      noteXmlId(node, document.xmlIds, findings)
      checkExtensionId(node, findings.unit === undefined ? scope.extensionIds : unitExtensions, findings)
    },
    opened: (node) => {
      noteXmlId(node, document.xmlIds, findings)
      // A file or group inside a unit is misplaced, and opens nothing.
      if (node.parent) return
      switch (node.name) {
        case 'xliff':
          checkElement(node, scope, document)
          break
        case 'file':
          document.file = newFile()
          findings.file = attr(node, 'id')
          noteId(node, document.fileIds, 'xliff', findings)
          enter(node)
          checkElement(node, scope, document)
          break
        case 'group':
          noteId(node, document.file.groupIds, 'file', findings)
          enter(node)
          checkElement(node, scope, document)
          break
        case 'unit':
          unitExtensions = new Set()
          findings.unit = attr(node, 'id')
          noteId(node, document.file.unitIds, 'file', findings)
          checkElement(node, scope, document)
          break
      }
    },
    closed: (node, held) => {
      switch (node.name) {
        case 'unit':
          checkUnit(node, scope, document)
          unit(node)
          findings.unit = undefined
          bound(document.file.subFlows, (each) => document.file.unitIds.has(each.value))
          bound(document.fileReferences, (each) => document.fileIds.has(each.value))
          bound(document.file.references)
          break
        case 'notes':
          checkNotes(node, scope, document)
          break
        case 'group':
        case 'file':
          leave(scope, document)
          scope = scope.parent ?? scope
          if (node.name === 'file') {
            endFile(document.file, findings)
            findings.file = undefined
          }
          return
        default:
          if (!held) return
          noteModuleIds(node, scope)
          checkModule(node, undefined, scope, document)
          for (const each of within(node)) checkElement(each, scope, document)
      }
    },
    ended: () => {
      for (const { value, from, unit: at, ...place } of document.fileReferences)
        if (!document.fileIds.has(value)) {
          findings.unit = at
          findings.add('reference-unresolved', place, { ref: `#f=${value}`, element: from })
        }
      findings.unit = undefined
    },
  }
}

function noteId(node: Node, ids: Set<string>, scope: string, findings: Findings): void {
  const id = attr(node, 'id')
  if (id === undefined) return
  if (ids.has(id)) findings.add('id-twice', node, { id, element: node.name, scope })
  ids.add(detached(id))
}

/** `xml:id` is of the type ID, unique in the document (section 5.9.12.4). */
function noteXmlId(node: Node, ids: Set<string>, findings: Findings): void {
  const id = attr(node, 'xml:id')
  if (id === undefined) return
  if (ids.has(id))
    findings.add('id-twice', node, { id, element: node.name, scope: 'xliff' }, { clause: '#itsm_id' })
  ids.add(detached(id))
}

function checkNotes(notes: Node, scope: Scope, document: DocumentState): void {
  for (const note of kids(notes, 'note')) {
    noteId(note, scope.noteIds, scope.node.name, document.findings)
    checkElement(note, scope, document)
    checkReference(note, 'ref', undefined, scope, document)
  }
}

/** What can be said of a file or group when all inside it has been read. */
function leave(scope: Scope, document: DocumentState): void {
  checkScopeReferences(scope.node, scope, document)
  reportSizes(scope.node, scope.measured, document.file.profile, false, document.findings)
}

function endFile(file: FileState, findings: Findings): void {
  for (const { value, from, unit, ...place } of file.subFlows) {
    if (file.unitIds.has(value)) continue
    findings.unit = unit
    findings.add('sub-flow-unresolved', place, { value }, { clause: `#${from.toLowerCase()}` })
  }
  for (const { value, from, unit, ...place } of file.references) {
    const fragment = readFragment(value.slice(1))
    if (typeof fragment === 'string') continue
    const [u, g] = [selected(fragment, 'u'), selected(fragment, 'g')]
    if ((u === undefined || file.unitIds.has(u)) && (g === undefined || file.groupIds.has(g))) continue
    findings.unit = unit
    findings.add('reference-unresolved', place, { ref: value, element: from })
  }
  findings.unit = undefined
}

/** Lets go of what is already known to be there, and of what is too much to be kept. */
function bound(pending: Pending[], known: (each: Pending) => boolean = () => false): void {
  if (pending.length < MOST_PENDING) return
  const rest = pending.filter((each) => !known(each))
  pending.length = 0
  for (const each of rest.slice(0, MOST_PENDING / 2)) pending.push(each)
}
