/** A `trans-unit` or `bin-unit` of XLIFF 1.2, held whole. */
import type { Findings } from './finding.ts'
import { sameLanguage } from './modules.ts'
import { attr, kids, type Node, textOf, within } from './node.ts'

/** What a file of XLIFF 1.2 declares, for its units to refer to. */
export interface File12 {
  readonly ids: Set<string>
  readonly groupIds: Set<string>
  readonly tools: Set<string>
  readonly phases: Set<string>
  readonly contextGroups: Set<string>
  readonly countGroups: Set<string>
  readonly externals: Set<string>
  readonly source: string | undefined
  readonly target: string | undefined
}

export function newFile12(source: string | undefined, target: string | undefined): File12 {
  return {
    ids: new Set(),
    groupIds: new Set(),
    tools: new Set(),
    phases: new Set(),
    contextGroups: new Set(),
    countGroups: new Set(),
    externals: new Set(),
    source,
    target,
  }
}

const CODES: ReadonlySet<string> = new Set(['g', 'x', 'bx', 'ex', 'bpt', 'ept', 'ph', 'it'])

/** A width in characters, and a size in bytes of UTF-8, that the target may not pass (`maxwidth`, `maxbytes`). */
function checkSize(unit: Node, findings: Findings): void {
  const [target] = kids(unit, 'target')
  if (!target) return
  const text = textOf(target)
  const sizes = {
    maxwidth: attr(unit, 'size-unit') === 'char' ? Array.from(text).length : 0,
    maxbytes: new TextEncoder().encode(text).length,
  }
  for (const [name, size] of Object.entries(sizes)) {
    const max = attr(unit, name) ?? ''
    if (/^\d{1,15}$/.test(max) && size > Number(max))
      findings.add(
        'too-long',
        target,
        { element: unit.name, size: String(size), max },
        { clause: `#${name}` },
      )
  }
}

export function checkUnit12(unit: Node, file: File12, findings: Findings): void {
  checkSize(unit, findings)
  checkParts(unit, file, findings)
  for (const alt of kids(unit, 'alt-trans')) {
    checkParts(alt, file, findings)
    const mid = attr(alt, 'mid')
    if (mid !== undefined && !segments(kids(unit, 'seg-source')[0]).has(mid))
      findings.add('segment-unresolved', alt, { mid })
  }
}

function checkParts(holder: Node, file: File12, findings: Findings): void {
  const [source] = kids(holder, 'source')
  const [segmented] = kids(holder, 'seg-source')
  const targets = kids(holder, 'target')
  for (const content of [source, segmented, ...targets]) if (content) checkCodes(content, findings)
  if (source && segmented && textOf(source) !== textOf(segmented))
    findings.add('segmented-text-differs', segmented)
  if (source) checkLang(source, file.source, findings)
  for (const target of targets) {
    if (holder.name === 'trans-unit') {
      checkLang(target, file.target, findings)
      if (file.target === undefined && attr(target, 'xml:lang') === undefined)
        findings.add(
          'target-language-missing',
          target,
          {},
          { clause: '#target-language', severity: 'warning' },
        )
      if (source) checkCounterparts(source, target, findings)
    }
    const known = segments(segmented)
    for (const node of within(target)) {
      const mid = node.name === 'mrk' && attr(node, 'mtype') === 'seg' ? attr(node, 'mid') : undefined
      if (mid !== undefined && !known.has(mid))
        findings.add('segment-unresolved', node, { mid }, segmented ? {} : { severity: 'warning' })
    }
  }
}

/** The `mid`s of the segments, each once. */
function segments(content: Node | undefined): Set<string> {
  const mids = new Set<string>()
  if (content)
    for (const node of within(content)) {
      const mid = node.name === 'mrk' ? attr(node, 'mid') : undefined
      if (mid !== undefined) mids.add(mid)
    }
  return mids
}

/** Ids of codes are unique in their content; pairs of `bpt` and `ept`, `bx` and `ex` are whole (section 2.3). */
function checkCodes(content: Node, findings: Findings): void {
  const ids = new Set<string>()
  const mids = new Set<string>()
  const open = { bpt: new Set<string>(), bx: new Set<string>() }
  const closed = { bpt: new Set<string>(), bx: new Set<string>() }
  for (const node of within(content)) {
    const mid = node.name === 'mrk' && attr(node, 'mtype') === 'seg' ? attr(node, 'mid') : undefined
    if (mid !== undefined) {
      if (mids.has(mid))
        findings.add('id-twice', node, { id: mid, element: 'mrk', scope: content.name }, { clause: '#mid' })
      mids.add(mid)
    }
    if (!CODES.has(node.name)) continue
    const id = attr(node, 'id')
    const pair = attr(node, 'rid') ?? id
    const isEnd = node.name === 'ept' || node.name === 'ex'
    // The two ends of a pair may share one id; tools write them so.
    const key = `${isEnd ? 'end ' : ''}${id}`
    if (id !== undefined && ids.has(key))
      findings.add('id-twice', node, { id, element: node.name, scope: content.name }, { clause: '#id' })
    ids.add(key)
    if (pair === undefined) continue
    if (node.name === 'bpt' || node.name === 'bx') {
      if (node.attributes.has('rid') && open[node.name].has(pair))
        findings.add('pair-twice', node, { id: pair, element: node.name })
      open[node.name].add(pair)
    }
    if (isEnd) {
      const start = node.name === 'ept' ? 'bpt' : 'bx'
      if (!open[start].has(pair)) findings.add('pair-without-start', node, { id: pair, element: node.name })
      closed[start].add(pair)
    }
  }
  for (const start of ['bpt', 'bx'] as const)
    for (const id of open[start])
      if (!closed[start].has(id)) findings.add('pair-without-end', content, { id, element: start })
}

/** Codes that may not be cloned come once in the target; codes of the target that the source lacks are worth a look. */
function checkCounterparts(source: Node, target: Node, findings: Findings): void {
  const known = new Map(
    [...within(source)].filter(({ name }) => CODES.has(name)).map((node) => [attr(node, 'id'), node]),
  )
  for (const node of within(target)) {
    if (!CODES.has(node.name)) continue
    const id = attr(node, 'id')
    const other = known.get(id)
    if (other && other.name !== node.name && !isPairOf(other.name, node.name))
      findings.add(
        'id-of-other-kind',
        node,
        { id: id ?? '', element: node.name, other: other.name, scope: 'trans-unit' },
        { clause: '#id' },
      )
  }
}

/** `bpt` and `ept` (`bx` and `ex`) of one pair may carry one id. */
function isPairOf(a: string, b: string): boolean {
  return ['bpt ept', 'bx ex', 'ept bpt', 'ex bx'].includes(`${a} ${b}`)
}

function checkLang(content: Node, wanted: string | undefined, findings: Findings): void {
  const lang = attr(content, 'xml:lang')
  if (lang === undefined || wanted === undefined || sameLanguage(lang, wanted)) return
  const related = lang.split('-')[0]?.toLowerCase() === wanted.split('-')[0]?.toLowerCase()
  findings.add(
    'content-language',
    content,
    { element: content.name, lang, wanted },
    { clause: '#xml_lang', severity: related ? 'hint' : 'warning' },
  )
}
