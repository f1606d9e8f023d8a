/**
 * What an element may hold, as data.
 *
 * A content model is a row of places, each for some names and with a number: `skeleton? other* notes? unit|group+`.
 * `other` is any element of another namespace. All content models of XLIFF are such rows, so one index and one count
 * per open element decide, in one pass and without looking back.
 */
import { isOfKind, isValueKind, type ValueKind } from './values.ts'

interface Slot {
  readonly names: readonly string[]
  readonly min: number
  readonly max: number
}

export interface AttributeRule {
  readonly required: boolean
  /** A kind of value, or the only values there are. */
  readonly takes: ValueKind | readonly string[]
}

export interface ElementRule {
  readonly content: readonly Slot[]
  /** Whether it holds text of its own, beside white space. */
  readonly text: boolean
  readonly attributes: ReadonlyMap<string, AttributeRule>
  /** Whether attributes of other namespaces than XLIFF's and its modules' may stand on it. */
  readonly open: boolean
  /** The anchor of its section in the specification. */
  readonly clause: string
}

/** Elements by their short names: `unit` of the core, `mtc:match` of a module. */
export type Grammar = ReadonlyMap<string, ElementRule>

/**
 * A rule from its notation: `content` as above, with `text` in front where text may stand; `attributes` as
 * `id!:nmtoken translate:yesNo state:initial|final name`, where `!` marks the required and a bare name takes any text;
 * a last `*` opens the element to attributes of other namespaces.
 */
export function element(clause: string, content: string, attributes = ''): ElementRule {
  const [first, ...rest] = content.split(' ').filter((word) => word !== '')
  const text = first === 'text'
  const slots = text ? rest : first === undefined ? [] : [first, ...rest]
  const words = attributes.split(' ').filter((word) => word !== '')
  return {
    clause,
    text,
    content: slots.map(slot),
    attributes: new Map(words.filter((word) => word !== '*').map(attribute)),
    open: words.includes('*'),
  }
}

const NUMBERS: Readonly<Record<string, readonly [min: number, max: number]>> = {
  '?': [0, 1],
  '*': [0, Infinity],
  '+': [1, Infinity],
}

function slot(notation: string): Slot {
  const number = NUMBERS[notation.at(-1) ?? '']
  const [min, max] = number ?? [1, 1]
  return { names: (number ? notation.slice(0, -1) : notation).split('|'), min, max }
}

function attribute(notation: string): [string, AttributeRule] {
  const [, name = '', mark, kind = 'text'] = /^((?:xml:)?[\w-]+)(!?)(?::(.+))?$/.exec(notation) ?? []
  return [name, { required: mark === '!', takes: isValueKind(kind) ? kind : kind.split('|') }]
}

/** Whether a value is one that the rule takes. */
export function takes({ takes }: AttributeRule, value: string): boolean {
  return typeof takes === 'string' ? isOfKind(takes, value) : takes.includes(value.trim())
}

/** How far the children of an open element have come. */
export interface Progress {
  slot: number
  count: number
  /** A bit for each slot that has taken a child. */
  used: number
}

/** Why a child may not stand where it stands. */
export type Misplaced = 'unexpected' | 'out-of-order' | 'repeated'

/**
 * Takes the next child and moves `progress` on; answers what is wrong with it, and which required children it skips.
 * A child that is wrong moves nothing.
 */
export function advance(
  rule: ElementRule,
  progress: Progress,
  name: string,
  foreign: boolean,
): { readonly wrong?: Misplaced; readonly skipped: readonly string[] } {
  const accepts = ({ names }: Slot) => names.includes(name) || (foreign && names.includes('other'))
  const skipped: string[] = []
  for (let i = progress.slot; i < rule.content.length; i++) {
    const place = rule.content[i]
    if (!place) break
    const count = i === progress.slot ? progress.count : 0
    if (accepts(place) && count < place.max) {
      progress.slot = i
      progress.count = count + 1
      progress.used |= 1 << i
      return { skipped }
    }
    if (count < place.min) skipped.push(place.names.join('|'))
  }
  const earlier = rule.content.findIndex(accepts)
  if (earlier < 0) return { wrong: 'unexpected', skipped: [] }
  const full = rule.content[earlier]?.max === 1 && (progress.used & (1 << earlier)) !== 0
  return { wrong: full ? 'repeated' : 'out-of-order', skipped: [] }
}

/** The required children that had not come when the element ended. */
export function lacking(rule: ElementRule, { slot, count }: Progress): string[] {
  return rule.content.flatMap(({ names, min }, i) =>
    i > slot || (i === slot && count < min) ? (min > 0 ? [names.join('|')] : []) : [],
  )
}
