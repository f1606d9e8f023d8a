/** A unit of XLIFF 2 laid out for the checks: its segments, codes and markers in reading order, its ids. */
import { attr, INLINE_CODES, isSpanning, kids, MARKERS, type Node, within } from './node.ts'

export type Side = 'source' | 'target'

export interface Part {
  /** The `segment` or `ignorable`. */
  readonly node: Node
  readonly source: Node | undefined
  readonly target: Node | undefined
}

/** An inline element of a unit, in reading order. */
export interface Inline {
  readonly node: Node
  readonly id: string | undefined
  readonly part: number
}

export interface UnitView {
  readonly node: Node
  readonly parts: readonly Part[]
  readonly inline: Readonly<Record<Side, readonly Inline[]>>
  /** Ids of segments and ignorables. */
  readonly partIds: ReadonlyMap<string, Node>
  /** The first inline element of each id. */
  readonly byId: Readonly<Record<Side, ReadonlyMap<string, Inline>>>
  readonly data: ReadonlyMap<string, Node>
  readonly notes: ReadonlyMap<string, Node>
}

/** Lays out a `unit`, or a `mtc:match`, which is like a unit with one part. */
export function viewUnit(unit: Node): UnitView {
  const nodes = unit.name === 'mtc:match' ? [unit] : kids(unit, 'segment', 'ignorable')
  const parts = nodes.map(
    (node): Part => ({ node, source: kids(node, 'source')[0], target: kids(node, 'target')[0] }),
  )
  const inline = {
    source: parts.flatMap((part, i) => inlineOf(part.source, i)),
    target: targetOrder(parts).flatMap((i) => inlineOf(parts[i]?.target, i)),
  }
  return {
    node: unit,
    parts,
    inline,
    partIds: new Map(
      unit.name === 'mtc:match' ? [] : parts.flatMap(({ node }) => named(node)).map((each) => each),
    ),
    byId: { source: firstOf(inline.source), target: firstOf(inline.target) },
    data: new Map(kids(unit, 'originalData').flatMap((all) => kids(all, 'data').flatMap(named))),
    notes: new Map(kids(unit, 'notes').flatMap((all) => kids(all, 'note').flatMap(named))),
  }
}

/**
 * The parts of a unit that are read one after the other: the whole, or in a unit with variants (`pgs:switch`) each segment
 * by itself, for only one of them is ever shown. The examples of that module use the same code ids in every variant.
 */
export function readings(view: UnitView): readonly UnitView[] {
  if (!view.node.attributes.has('pgs:switch')) return [view]
  return view.parts.map((part, i) => {
    const own = (side: Side) =>
      view.inline[side].filter((each) => each.part === i).map((each) => ({ ...each, part: 0 }))
    const inline = { source: own('source'), target: own('target') }
    return {
      ...view,
      parts: [part],
      inline,
      byId: { source: firstOf(inline.source), target: firstOf(inline.target) },
    }
  })
}

function named(node: Node): [string, Node][] {
  const id = attr(node, 'id')
  return id === undefined ? [] : [[id, node]]
}

function inlineOf(content: Node | undefined, part: number): Inline[] {
  if (!content) return []
  const found: Inline[] = []
  for (const node of within(content))
    if (node !== content && node.name !== 'cp' && node.extension === undefined)
      found.push({ node, id: attr(node, 'id'), part })
  return found
}

function firstOf(inline: readonly Inline[]): Map<string, Inline> {
  const map = new Map<string, Inline>()
  for (const each of inline) if (each.id !== undefined && !map.has(each.id)) map.set(each.id, each)
  return map
}

/** The positions of targets as they read: `order` where it is set, else that of the part (section 4.3.1.24). */
export function resolvedOrders(parts: readonly Part[]): number[] {
  return parts.map(({ target }, i) => {
    const order = target && attr(target, 'order')
    return order !== undefined && /^\+?\d{1,9}$/.test(order) ? Number(order) : i + 1
  })
}

function targetOrder(parts: readonly Part[]): number[] {
  const orders = resolvedOrders(parts)
  return parts.map((_, i) => i).toSorted((a, b) => (orders[a] ?? 0) - (orders[b] ?? 0) || a - b)
}

export function isCode({ node }: Inline): boolean {
  return INLINE_CODES.has(node.name)
}

export function isMarker({ node }: Inline): boolean {
  return MARKERS.has(node.name)
}

/** What two elements of one id must share: the kind, with `pc` as good as `sc`, and `mrk` as good as `sm`. */
export function kindOf(node: Node): string {
  if (isSpanning(node)) return node.name === 'pc' ? 'sc' : 'sm'
  return node.name
}
