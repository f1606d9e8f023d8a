/** What is known of the document and of the files and groups that are open, as far as later elements need it. */
import type { Findings, Place } from './finding.ts'
import { attr, type Node } from './node.ts'

export interface Rule extends Place {
  readonly kind: 'isPresent' | 'isNotPresent' | 'startsWith' | 'endsWith'
  readonly value: string
  readonly occurs: number | undefined
  readonly existsInSource: boolean
  readonly caseSensitive: boolean
  readonly normalization: string
  readonly disabled: boolean
}

/** A reference that can only be judged when its file or document has been read. */
export interface Pending extends Place {
  readonly unit: string | undefined
  readonly value: string
  readonly from: string
}

/** A file or group that is open, or the document itself (`xliff`). */
export interface Scope {
  readonly node: Node
  readonly parent: Scope | undefined
  /** Ids of custom extensions, with their namespace. */
  readonly extensionIds: Set<string>
  /** Ids of module elements, as `gls=g1`. */
  readonly moduleIds: Set<string>
  readonly noteIds: Set<string>
  readonly sizeDataIds: Set<string>
  readonly provenance: Set<string>
  readonly rules: Rule[]
  /** What the targets inside measure so far, by restriction attribute. */
  readonly measured: { general: number; storage: number }
}

export interface SizeProfile {
  readonly general: string
  readonly storage: string
  readonly normalGeneral: string
  readonly normalStorage: string
}

/** A file that is open. */
export interface FileState {
  readonly unitIds: Set<string>
  readonly groupIds: Set<string>
  readonly resourceIds: Set<string>
  readonly subFlows: Pending[]
  readonly references: Pending[]
  profile: SizeProfile
}

export interface DocumentState {
  readonly version: string
  readonly srcLang: string | undefined
  readonly trgLang: string | undefined
  readonly findings: Findings
  readonly fileIds: Set<string>
  /** `xml:id`s, which are unique in a document. */
  readonly xmlIds: Set<string>
  readonly fileReferences: Pending[]
  file: FileState
}

export const NO_PROFILE: SizeProfile = {
  general: '',
  storage: '',
  normalGeneral: 'none',
  normalStorage: 'none',
}

export function newFile(): FileState {
  return {
    unitIds: new Set(),
    groupIds: new Set(),
    resourceIds: new Set(),
    subFlows: [],
    references: [],
    profile: NO_PROFILE,
  }
}

export function newScope(node: Node, parent: Scope | undefined): Scope {
  return {
    node,
    parent,
    extensionIds: new Set(),
    moduleIds: new Set(),
    noteIds: new Set(),
    sizeDataIds: new Set(),
    provenance: new Set(),
    rules: [],
    measured: { general: 0, storage: 0 },
  }
}

/** A scope and those around it, the innermost first. */
export function* outward(scope: Scope | undefined): Generator<Scope> {
  for (let at = scope; at; at = at.parent) yield at
}

/** The value that an attribute has on the nearest scope that sets it. */
export function inherited(scope: Scope | undefined, name: string): string | undefined {
  for (const { node } of outward(scope)) {
    const value = attr(node, name)
    if (value !== undefined) return value
  }
  return undefined
}
