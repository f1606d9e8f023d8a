/** Units as pairs of texts, for the checks of quality. */
import { CODE_MARK, type Code, type Content } from '../../../text/content.ts'
import type { Place } from './finding.ts'
import { attr, kids, type Node, within } from './node.ts'

/** A segment with the text of both sides. */
export interface BilingualSegment {
  readonly file: string | undefined
  readonly unit: string
  readonly segment: string | undefined
  readonly source: Content
  /** `undefined` when there is none. */
  readonly target: Content | undefined
  /** Whether it is to be translated. */
  readonly translate: boolean
  /** Whether its state says that it is translated, or that it is not yet; `undefined` when it has none. */
  readonly translated: boolean | undefined
  readonly place: Place
  /** Ids of codes that moved from one segment of the unit to another; absent where none did. */
  readonly moved?: ReadonlySet<string>
}

/** The segments of a checked unit of XLIFF 2. */
export function segmentsOf2(unit: Node, file: string | undefined): BilingualSegment[] {
  const segments = kids(unit, 'segment').flatMap((segment) => {
    const [source] = kids(segment, 'source')
    const [target] = kids(segment, 'target')
    if (!source) return []
    return [
      {
        file,
        unit: attr(unit, 'id') ?? '',
        segment: attr(segment, 'id'),
        source: contentOf(source),
        target: target && contentOf(target),
        translate: attr(unit, 'translate') !== 'no',
        translated: attr(segment, 'state') === undefined ? undefined : attr(segment, 'state') !== 'initial',
        place: target ?? segment,
      },
    ]
  })
  return withMoved(segments)
}

/** Segments of one unit with the codes that the unit has as often in its targets as in its sources, but elsewhere. */
function withMoved(segments: BilingualSegment[]): BilingualSegment[] {
  const [sources, targets] = [new Map<string, number>(), new Map<string, number>()]
  const astray = new Set<string>()
  if (segments.length < 2) return segments
  for (const { source, target } of segments) {
    const [here, there] = [new Set(source.codes.map(nameOf)), new Set((target?.codes ?? []).map(nameOf))]
    for (const code of source.codes) count(sources, nameOf(code))
    for (const code of target?.codes ?? []) count(targets, nameOf(code))
    for (const id of [...here, ...there]) if (here.has(id) !== there.has(id)) astray.add(id)
  }
  const moved = new Set([...astray].filter((id) => sources.get(id) === targets.get(id)))
  return moved.size === 0 ? segments : segments.map((segment) => ({ ...segment, moved }))
}

function nameOf({ id }: Code): string {
  return id.replace(/\/$/, '')
}

function count(counts: Map<string, number>, id: string): void {
  counts.set(id, (counts.get(id) ?? 0) + 1)
}

const NOT_TRANSLATED: ReadonlySet<string> = new Set([
  'new',
  'needs-translation',
  'needs-l10n',
  'needs-adaptation',
])

/** The segments of a checked `trans-unit`: by `mrk` where both sides are segmented, else the whole. */
export function segmentsOf12(unit: Node, file: string | undefined): BilingualSegment[] {
  const [source] = kids(unit, 'source')
  const [segmented] = kids(unit, 'seg-source')
  const [target] = kids(unit, 'target')
  if (!source || unit.name !== 'trans-unit') return []
  const state = target && attr(target, 'state')
  const common = {
    file,
    unit: attr(unit, 'id') ?? '',
    translate: attr(unit, 'translate') !== 'no',
    translated:
      attr(unit, 'approved') === 'yes' || (state === undefined ? undefined : !NOT_TRANSLATED.has(state)),
  }
  const parts = segmented ? marks(segmented) : new Map<string, Node>()
  const targets = target ? marks(target) : new Map<string, Node>()
  if (parts.size > 0 && [...parts.keys()].every((mid) => targets.has(mid)))
    return withMoved(
      [...parts].map(([mid, part]) => {
        const other = targets.get(mid)
        return {
          ...common,
          segment: mid,
          source: contentOf(part),
          target: other && contentOf(other),
          place: other ?? part,
        }
      }),
    )
  return [
    {
      ...common,
      segment: undefined,
      source: contentOf(source),
      target: target && contentOf(target),
      place: target ?? unit,
    },
  ]
}

function marks(content: Node): Map<string, Node> {
  const found = new Map<string, Node>()
  for (const node of within(content)) {
    const mid = node.name === 'mrk' && attr(node, 'mtype') === 'seg' ? attr(node, 'mid') : undefined
    if (mid !== undefined && !found.has(mid)) found.set(mid, node)
  }
  return found
}

const OPENING: ReadonlySet<string> = new Set(['sc', 'bpt', 'bx'])
const CLOSING: ReadonlySet<string> = new Set(['ec', 'ept', 'ex'])
const PAIRED: ReadonlySet<string> = new Set(['pc', 'g'])
const ANNOTATING: ReadonlySet<string> = new Set(['mrk', 'sm', 'em', 'sub'])

/** What `cp` stands for: a character that XML cannot hold, and no code. */
const NO_CHARACTER = '\ufffd'

/** Text with codes; annotations are not codes, and what they mark is text. */
function contentOf(node: Node): Content {
  const codes: Code[] = []
  const text = render(node, codes)
  return { text, codes }
}

function render(node: Node, codes: Code[]): string {
  let text = ''
  for (const child of node.children) {
    if (typeof child === 'string') text += child.replaceAll(CODE_MARK, '\ufffd')
    else if (child.extension === undefined) text += renderCode(child, codes)
  }
  return text
}

function renderCode(node: Node, codes: Code[]): string {
  const { name } = node
  if (ANNOTATING.has(name)) return render(node, codes)
  if (name === 'cp') return NO_CHARACTER
  const id = attr(node, 'id') ?? attr(node, 'startRef') ?? ''
  const type = attr(node, 'type') ?? attr(node, 'ctype') ?? name
  if (PAIRED.has(name)) {
    codes.push({ id, kind: 'open', pair: id, type, data: '' })
    const inside = render(node, codes)
    codes.push({ id: `${id}/`, kind: 'close', pair: id, type, data: '' })
    return CODE_MARK + inside + CODE_MARK
  }
  const pair = attr(node, 'startRef') ?? attr(node, 'rid') ?? id
  if (OPENING.has(name)) codes.push({ id, kind: 'open', pair, type, data: '' })
  else if (CLOSING.has(name)) codes.push({ id: `${pair}/`, kind: 'close', pair, type, data: '' })
  else codes.push({ id, kind: 'ph', type, data: '' })
  return CODE_MARK
}
