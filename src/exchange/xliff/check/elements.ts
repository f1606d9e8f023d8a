/** Constraints of XLIFF 2 that one element can break by itself, wherever it stands. */
import type { Findings } from './finding.ts'
import { FS_ELEMENTS } from './modules-2.ts'
import { attr, isEmpty, type Node } from './node.ts'

const RESERVED: Readonly<Record<string, string>> = {
  'xlf:lb': 'fmt',
  'xlf:pb': 'fmt',
  'xlf:b': 'fmt',
  'xlf:i': 'fmt',
  'xlf:u': 'fmt',
  'xlf:var': 'ui',
}

/** `type`, `subType` and `subState` (sections 4.3.1.35, 4.3.1.36 and 4.3.1.40). */
export function checkTypes(node: Node, findings: Findings): void {
  const [type, subType] = [attr(node, 'type'), attr(node, 'subType')]
  if (subType !== undefined) {
    const clause = node.name === 'mtc:match' ? '#candidates_subtype' : '#subtype'
    if (type === undefined) findings.add('sub-type-without-type', node, { subType }, { clause })
    if (subType.startsWith('xlf:') && (node.name === 'mtc:match' || !RESERVED[subType]))
      findings.add('reserved-prefix', node, { attribute: 'subType', value: subType }, { clause })
    const needed = node.name === 'mtc:match' ? undefined : RESERVED[subType]
    if (needed && type !== undefined && type !== needed)
      findings.add('sub-type-of-other-type', node, { subType, type, needed })
  }
  if (type?.startsWith('xlf:')) findings.add('reserved-prefix', node, { attribute: 'type', value: type })
}

/** `state` and `subState` of a segment (sections 4.3.1.31 and 4.3.1.35). */
export function checkState(segment: Node, hasTarget: boolean, findings: Findings): void {
  const [state, subState] = [attr(segment, 'state'), attr(segment, 'subState')]
  if (subState !== undefined) {
    if (state === undefined) findings.add('sub-state-without-state', segment, { subState })
    if (!/^[^\s:]+:\S/.test(subState))
      findings.add(
        'bad-value',
        segment,
        { element: 'segment', attribute: 'subState', value: subState, expected: '@value.prefixed' },
        { clause: '#substate' },
      )
    else if (subState.startsWith('xlf:'))
      findings.add(
        'reserved-prefix',
        segment,
        { attribute: 'subState', value: subState },
        { clause: '#substate' },
      )
  }
  if (state !== undefined && state !== 'initial' && !hasTarget)
    findings.add('state-without-target', segment, { state })
}

/** `cp` stands for characters that XML cannot hold, and for no others (sections 4.2.3.1 and 4.3.1.19). */
export function checkCodePoint(node: Node, findings: Findings): void {
  const hex = attr(node, 'hex')
  if (hex === undefined) return
  const point = /^(?:[\da-f]{4}|[\da-f]{6})$/i.test(hex) ? Number.parseInt(hex, 16) : undefined
  if (point === undefined || point > 0x10ffff) findings.add('code-point-malformed', node, { hex })
  else if (isXmlCharacter(point)) {
    const discouraged = point >= 0x7f && point <= 0x9f && point !== 0x85
    findings.add('code-point-valid', node, { hex }, discouraged ? { severity: 'warning' } : {})
  } else if (/[a-f]/.test(hex)) findings.add('code-point-lower-case', node, { hex })
}

/** XML 1.0, production 2. */
function isXmlCharacter(point: number): boolean {
  return (
    point === 9 ||
    point === 10 ||
    point === 13 ||
    (point >= 0x20 && point <= 0xd7ff) ||
    (point >= 0xe000 && point <= 0xfffd) ||
    point >= 0x10000
  )
}

/** A skeleton, or a resource's source or target, is empty if and only if it has `href` (4.2.2.3, 5.5.4.5, 5.5.4.6). */
export function checkHref(node: Node, empty: boolean, findings: Findings): void {
  const has = node.attributes.has('href')
  const clause = node.name === 'skeleton' ? '#skeleton' : `#res_${node.name.slice(4)}`
  if (empty && !has) findings.add('empty-without-href', node, { element: node.name }, { clause })
  if (!empty && has) findings.add('href-with-content', node, { element: node.name }, { clause })
}

/** The Format Style module (section 5.3). */
export function checkFormatStyle(node: Node, findings: Findings): void {
  const [fs, subFs] = [attr(node, 'fs:fs'), node.attributes.get('fs:subFs')]
  if (fs === undefined && subFs === undefined) return
  if (fs === undefined) findings.add('sub-style-without-style', node)
  else if (!FS_ELEMENTS.has(fs)) findings.add('style-unknown', node, { value: fs })
  if (subFs !== undefined && !isStyleList(subFs)) findings.add('sub-style-malformed', node, { value: subFs })
  if (node.name === 'ec' && attr(node, 'isolated') !== 'yes')
    findings.add(
      'only-on-isolated-end',
      node,
      { attribute: fs === undefined ? 'fs:subFs' : 'fs:fs' },
      { clause: fs === undefined ? '#subFs' : '#fs' },
    )
}

/** Pairs parted by a backslash, name and value by a comma; both marks inside a value are escaped by a backslash. */
function isStyleList(value: string): boolean {
  const pairs: { name: string; commas: number }[] = [{ name: '', commas: 0 }]
  for (let i = 0; i < value.length; i++) {
    const pair = pairs.at(-1)
    if (!pair) break
    const char = value[i] ?? ''
    const escaped = char === '\\' && /[\\,]/.test(value[i + 1] ?? '')
    if (escaped) i++
    else if (char === '\\') pairs.push({ name: '', commas: 0 })
    else if (char === ',') pair.commas++
    else if (pair.commas === 0) pair.name += char
  }
  return pairs.every(({ name, commas }) => commas === 1 && /^\s*[^\s"'<>/=]+\s*$/.test(name))
}

/** The attributes of the Size and Length Restriction module that one element can break (section 5.7.5). */
export function checkSizeAttributes(node: Node, findings: Findings): void {
  const has = (name: string) => node.attributes.has(`slr:${name}`)
  if (has('sizeInfo') && has('sizeInfoRef')) findings.add('size-info-twice', node)
  if (node.name !== 'ec' || attr(node, 'isolated') === 'yes') return
  for (const [name, clause] of [
    ['equivStorage', '#slr_equiv_storage'],
    ['sizeInfo', '#slr_size_info'],
    ['sizeInfoRef', '#slr_size_info_ref'],
  ] as const)
    if (has(name)) findings.add('only-on-isolated-end', node, { attribute: `slr:${name}` }, { clause })
}

/** What a resource item needs (section 5.5.4.4): a MIME type where its source and target are empty. */
export function checkResourceItem(item: Node, children: readonly Node[], findings: Findings): void {
  const sides = children.filter(({ name }) => name === 'res:source' || name === 'res:target')
  if (!item.attributes.has('mimeType') && sides.every(isEmpty)) findings.add('mime-type-missing', item)
  const mimeType = attr(item, 'mimeType')
  if (mimeType !== undefined && !/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;.*)?$/s.test(mimeType))
    findings.add(
      'bad-value',
      item,
      { element: 'res:resourceItem', attribute: 'mimeType', value: mimeType, expected: '@value.mimeType' },
      { clause: '#res_mimeType' },
    )
  if (attr(item, 'context') === 'no' && !sides.some(({ name }) => name === 'res:source'))
    findings.add('resource-without-source', item)
  if (children.length === 0)
    findings.add(
      'missing-child',
      item,
      { element: 'res:resourceItem', child: 'res:source | res:target | res:reference' },
      { clause: '#res_resourceItem' },
    )
}
