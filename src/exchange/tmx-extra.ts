/** What a `tu` and its `tuv` say that has no place of its own in a unit (TMX 1.4b, section 3): kept as it came, and written again. */
import type { Remark, Remarks, UnitExtra } from '../memory/unit-extra.ts'
import type { Lang } from '../text/language.ts'
import { attributes, escapeText, textIn, type XmlElement } from './xml.ts'

/** What a `header` says of all units that do not say otherwise. */
const INHERITED = ['creationtool', 'creationtoolversion', 'segtype', 'o-tmf', 'srclang', 'datatype'] as const

/** The attributes that both have, those aside that only a `tu` has. */
const OF_TUV = [
  'o-encoding',
  'datatype',
  'usagecount',
  'lastusagedate',
  'creationtool',
  'creationtoolversion',
  'creationdate',
  'creationid',
  'changedate',
  'changeid',
  'o-tmf',
] as const
const OF_TU = [...OF_TUV, 'segtype', 'srclang'] as const
/** What `prop` and `note` may have. */
const OF_REMARK = ['type', 'xml:lang', 'o-encoding'] as const

/** Where the `tuid` of another tool's file goes: the unit's own id stands in its place. */
const TUID = 'x-tuid'

type Attributes = Readonly<Record<string, string>>

const NONE: Attributes = {}

/** What stands in a `header` for all of its units. */
export function inheritedFrom(header: Attributes): Attributes {
  return chosen(header, INHERITED)
}

/** What of an element is said elsewhere in the unit already. */
export interface SaidElsewhere {
  /** By name of the attribute: what the unit says of it. */
  readonly attributes: Readonly<Record<string, string | undefined>>
  /** The types of properties that the unit has fields for. */
  readonly props: ReadonlySet<string>
}

/** What is left of a unit, `undefined` where that is nothing. @param inherited of a header of another tool */
export function extraOf(
  tu: XmlElement,
  sides: Readonly<Record<Lang, XmlElement>>,
  said: SaidElsewhere,
  inherited: Attributes | undefined,
): UnitExtra | undefined {
  const own = remarksOf(tu, OF_TU, said, inherited)
  const { tuid } = tu.attributes
  const named =
    inherited && tuid !== undefined
      ? { ...own, props: [{ text: tuid, attributes: { type: TUID } }, ...(own?.props ?? [])] }
      : own
  const [tr, en] = [remarksOf(sides.tr, OF_TUV, said), remarksOf(sides.en, OF_TUV, said)]
  if (!named && !tr && !en) return undefined
  return { ...named, ...(tr && { tr }), ...(en && { en }) }
}

function remarksOf(
  element: XmlElement,
  names: readonly string[],
  said: SaidElsewhere,
  inherited?: Attributes,
): Remarks | undefined {
  // Most have nothing of their own: then what is inherited is shared.
  let all: Record<string, string> | undefined
  for (const name in element.attributes) {
    const value = element.attributes[name]
    if (value === undefined || said.attributes[name] === value || !names.includes(name)) continue
    all ??= { ...inherited }
    all[name] = value
  }
  const given = all ?? inherited ?? NONE
  const props: Remark[] = []
  const notes: Remark[] = []
  for (const child of element.children) {
    if (typeof child === 'string') continue
    if (child.name === 'note') notes.push(remarkOf(child))
    if (child.name === 'prop' && !said.props.has(child.attributes.type ?? '')) props.push(remarkOf(child))
  }
  const has = {
    attributes: given !== NONE && Object.keys(given).length > 0,
    props: props.length > 0,
    notes: notes.length > 0,
  }
  if (!has.attributes && !has.props && !has.notes) return undefined
  return {
    ...(has.attributes && { attributes: given }),
    ...(has.props && { props }),
    ...(has.notes && { notes }),
  }
}

function remarkOf(element: XmlElement): Remark {
  const own = chosen(element.attributes, OF_REMARK)
  return { text: textIn(element), ...(Object.keys(own).length > 0 && { attributes: own }) }
}

function chosen(from: Attributes, names: readonly string[]): Record<string, string> {
  const own: Record<string, string> = {}
  for (const name of names) {
    const value = from[name]
    if (value !== undefined) own[name] = value
  }
  return own
}

/** What goes into the start tag of a `tu`. */
export function tuAttributes(extra: UnitExtra | undefined): Attributes {
  return extra?.attributes ? chosen(extra.attributes, OF_TU) : {}
}

/** What goes into the start tag of a `tuv`. */
export function tuvAttributes(remarks: Remarks | undefined): Attributes {
  return remarks?.attributes ? chosen(remarks.attributes, OF_TUV) : {}
}

/** Notes and properties, one a line, before what else an element holds. */
export function remarkLines(remarks: Remarks | undefined, indent: string): string[] {
  if (!remarks) return []
  const line = (name: string, { text, attributes: given = {} }: Remark) => {
    const own = chosen(given, OF_REMARK)
    const all = name === 'prop' ? { ...own, type: own.type ?? 'x-other' } : { ...own, type: undefined }
    return `${indent}<${name}${attributes(all)}>${escapeText(text)}</${name}>`
  }
  return [
    ...(remarks.notes ?? []).map((each) => line('note', each)),
    ...(remarks.props ?? []).map((each) => line('prop', each)),
  ]
}
