/** XLIFF 1.2 as the walk sees it: what the grammar cannot say of files, headers and values. */
import { detached } from '../../../text/detached.ts'
import type { Dialect } from './document.ts'
import type { Findings, Severity } from './finding.ts'
import { attr, kids, type Node } from './node.ts'
import { checkUnit12, type File12, newFile12 } from './unit-12.ts'
import {
  DEPRECATED_ATTRIBUTES,
  DEPRECATED_ELEMENTS,
  ENCLOSING_TYPES,
  OPEN_LISTS,
  STANDALONE_TYPES,
  XLIFF_12,
} from './xliff-12.ts'

/** `strict`: what only the transitional flavour allows is an error. `unit` gets each unit that has been checked. */
export function dialect12(strict: boolean, findings: Findings, unit: (node: Node) => void): Dialect {
  let file: File12 = newFile12(undefined, undefined)
  /** Elements that name a tool before the header declares it. */
  let toolUsers: Node[] = []
  const severity: Severity = strict ? 'error' : 'hint'
  return {
    grammar: XLIFF_12,
    held: (name) => name === 'trans-unit' || name === 'bin-unit',
    foreign: () => {},
    attribute: (node, name, value) => {
      checkValue(node, name, value.trim(), findings)
      if (DEPRECATED_ATTRIBUTES.has(name) || (node.name === 'target' && name === 'restype'))
        findings.add(
          'deprecated',
          node,
          { element: node.name, attribute: name },
          { severity, clause: `#${name}` },
        )
    },
    opened: (node) => {
      if (DEPRECATED_ELEMENTS.has(node.name))
        findings.add(
          'deprecated',
          node,
          { element: node.name, attribute: '' },
          { severity, clause: `#${node.name}` },
        )
      switch (node.name) {
        case 'file':
          file = newFile12(attr(node, 'source-language'), attr(node, 'target-language'))
          toolUsers = [node]
          findings.file = attr(node, 'original')
          return
        case 'trans-unit':
        case 'bin-unit':
          if (!node.parent) findings.unit = attr(node, 'id')
          noteId(node, 'id', file.ids, '#id', findings)
          break
        case 'group':
          noteId(node, 'id', file.groupIds, '#id', findings)
          break
        case 'tool':
          noteId(node, 'tool-id', file.tools, '#tool-id', findings)
          return
        case 'phase':
          noteId(node, 'phase-name', file.phases, '#phase-name', findings)
          toolUsers.push(node)
          break
        case 'context-group':
          noteId(node, 'name', file.contextGroups, '#context-group', findings)
          return
        case 'count-group':
          noteId(node, 'name', file.countGroups, '#count-group', findings)
          return
        case 'external-file':
          noteId(node, 'uid', file.externals, '#uid', findings)
          return
      }
      if (node.name !== 'phase') checkRef(node, 'phase-name', file.phases, findings)
      if (node.name === 'alt-trans') checkRef(node, 'tool-id', file.tools, findings)
    },
    closed: (node, held) => {
      if (held) {
        checkUnit12(node, file, findings)
        for (const alt of kids(node, 'alt-trans'))
          if (kids(alt, 'target').length > 1)
            findings.add(
              'deprecated',
              alt,
              { element: 'alt-trans', attribute: 'target + target' },
              { severity, clause: '#alt-trans' },
            )
        unit(node)
        findings.unit = undefined
      }
      if (node.name !== 'file') return
      for (const user of toolUsers) checkRef(user, 'tool-id', file.tools, findings)
      findings.file = undefined
    },
    ended: () => {},
  }
}

function noteId(node: Node, name: string, ids: Set<string>, clause: string, findings: Findings): void {
  const id = attr(node, name)
  if (id === undefined) return
  if (ids.has(id)) findings.add('id-twice', node, { id, element: node.name, scope: 'file' }, { clause })
  ids.add(detached(id))
}

function checkRef(node: Node, name: string, known: ReadonlySet<string>, findings: Findings): void {
  const value = attr(node, name)
  if (value !== undefined && !known.has(value))
    findings.add(
      'declaration-unresolved',
      node,
      { element: node.name, attribute: name, value },
      { clause: `#${name}` },
    )
}

/** Values of lists that may be added to by words with `x-`. */
function checkValue(node: Node, name: string, value: string, findings: Findings): void {
  const list =
    name === 'ctype'
      ? node.name === 'x' || node.name === 'ph'
        ? STANDALONE_TYPES
        : ENCLOSING_TYPES
      : name === 'unit' && node.name !== 'count'
        ? undefined
        : OPEN_LISTS.get(name)
  if (!list || list.has(value) || /^x-\S+$/.test(value)) return
  const expected = list.size > 20 ? '@value.list12' : `${[...list].join(' | ')} | x-…`
  findings.add(
    'bad-value',
    node,
    { element: node.name, attribute: name, value, expected },
    { clause: `#${name}` },
  )
}
