/** Translation Memory eXchange 1.4b, level 2: units in and out. */
import type { State, Unit } from '../memory/unit.ts'
import { STATES } from '../memory/unit.ts'
import { varietyOf, varietyTag } from '../memory/variety.ts'
import type { Content } from '../text/content.ts'
import { digest } from '../text/digest.ts'
import { type Lang, langOfTag, otherLang } from '../text/language.ts'
import { extraOf, inheritedFrom, remarkLines, tuAttributes, tuvAttributes } from './tmx-extra.ts'
import { codeNumbers, omegatTexts, readSeg, writeSeg } from './tmx-seg.ts'
import {
  attributes,
  childOf,
  childrenOf,
  ExchangeError,
  escapeText,
  openXml,
  textIn,
  type XmlElement,
} from './xml.ts'

export interface TmxOptions {
  readonly creationtoolversion: string
  readonly source: Lang
  /** Goes into `o-tmf`. */
  readonly name: string
  /** How inline codes are written: as TMX has them (the default), or as the text that OmegaT inserts. */
  readonly flavour?: 'standard' | 'omegat'
}

/** Units as TMX 1.4. The same units give the same bytes. */
export function writeTmx(units: readonly Unit[], options: TmxOptions): string {
  return Array.from(tmxParts(units, options)).join('')
}

/** The same, piece by piece as it is made. The rules that split its segments are named in the header: our SRX. */
export function* tmxParts(units: Iterable<Unit>, options: TmxOptions): Generator<string> {
  const { source, name, creationtoolversion, flavour = 'standard' } = options
  const header = attributes({
    creationtool: 'yanyana',
    creationtoolversion,
    segtype: 'sentence',
    'o-tmf': name,
    adminlang: 'en',
    srclang: source,
    datatype: 'plaintext',
  })
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n  <header${header}>\n    <prop type="x-srx">yanyana.srx</prop>\n  </header>\n  <body>\n`
  for (const unit of units) yield writeUnit(flavour === 'omegat' ? forOmegat(unit, source) : unit, source)
  yield '  </body>\n</tmx>\n'
}

function forOmegat(unit: Unit, from: Lang): Unit {
  const texts = omegatTexts(unit[from], unit[otherLang(from)])
  return { ...unit, [from]: texts.source, [otherLang(from)]: texts.target }
}

function writeUnit(unit: Unit, source: Lang): string {
  const { extra } = unit
  const head = attributes({
    tuid: unit.id,
    ...tuAttributes(extra),
    ...(unit.createdAt !== undefined && { creationdate: tmxDate(unit.createdAt) }),
    ...(unit.createdBy !== undefined && { creationid: unit.createdBy }),
    ...(unit.changedAt !== undefined && { changedate: tmxDate(unit.changedAt) }),
    ...(unit.changedBy !== undefined && { changeid: unit.changedBy }),
  })
  const props = {
    'x-domain': unit.domain,
    'x-state': unit.state,
    'x-origin': unit.origin,
    'x-before': unit.before,
    'x-after': unit.after,
    'x-memory': unit.memory,
    'x-machine': unit.machine ? 'yes' : undefined,
    'x-unconfirmed': unit.unconfirmed ? 'yes' : undefined,
  }
  const lines = Object.entries(props).flatMap(([type, value]) =>
    value === undefined ? [] : [`      <prop type="${type}">${escapeText(value)}</prop>`],
  )
  const order = [source, otherLang(source)]
  const numbers = codeNumbers(order.map((lang) => unit[lang]))
  const sides = order.flatMap((lang) => [
    `      <tuv${attributes({ 'xml:lang': varietyOf(unit, lang) ?? lang, ...tuvAttributes(extra?.[lang]) })}>`,
    ...remarkLines(extra?.[lang], '        '),
    `        <seg>${writeSeg(unit[lang], numbers)}</seg>\n      </tuv>`,
  ])
  return [`    <tu${head}>`, ...remarkLines(extra, '      '), ...lines, ...sides, '    </tu>', ''].join('\n')
}

/** A unit that could not be taken, and why. */
export interface Skipped {
  readonly line: number
  readonly reason: string
}

export interface ReadTmx {
  readonly units: Unit[]
  readonly skipped: Skipped[]
}

/**
 * The units of a TMX file that have both Turkish and English; see {@link openTmx}.
 *
 * @param origin what the units are said to come from, where they do not say it
 * @throws {ExchangeError} `not-tmx`, `not-well-formed`, `doctype`
 */
export function readTmx(xml: string, origin: string): ReadTmx {
  const units: Unit[] = []
  const skipped: Skipped[] = []
  const reading = openTmx(origin, (found, tu) => {
    if (found.length > 0) units.push(...found)
    else skipped.push({ line: tu.line, reason: LACKING })
  })
  reading.write(xml)
  reading.end()
  return { units, skipped }
}

/** Why a unit is skipped. */
export const LACKING = 'the unit lacks Turkish or English text'

/** A reading that goes on as text comes. */
export interface TmxReading {
  write(text: string): void
  /** @throws {ExchangeError} when the file is not at its end, or is no TMX */
  end(): void
}

/**
 * Reads a TMX file as its text comes, and hands over the units of each `tu` (none where a language is missing, several
 * where it has several variants). An outer DOCTYPE, which most TMX has, is passed over. Other tools count their units from
 * 1 in every file, so only in our own files does a `tuid` name a unit; elsewhere its two texts do.
 *
 * @throws {ExchangeError} `not-tmx`, `not-well-formed`, `doctype`
 */
export function openTmx(
  origin: string,
  take: (units: readonly Unit[], tu: { readonly line: number }) => void,
): TmxReading {
  let own = false
  let inherited: Readonly<Record<string, string>> | undefined = {}
  let rooted = false
  const xml = openXml({
    outerDoctype: true,
    opened: ({ name, attributes }) => {
      if (!rooted && name !== 'tmx') throw new ExchangeError('not-tmx', `the root element is <${name}>`)
      rooted = true
      if (name !== 'header') return
      own = attributes.creationtool === 'yanyana'
      inherited = own ? undefined : inheritedFrom(attributes)
    },
    each: { names: ['tu'], take: (tu) => take(unitsOf(tu, { origin, own, inherited }), tu) },
  })
  return {
    write: (text) => xml.write(text),
    end: () => void xml.end(),
  }
}

/** The file that a unit stands in. */
interface Whence {
  readonly origin: string
  /** Whether it is one of ours. */
  readonly own: boolean
  /** What the header of another tool's file says of all its units. */
  readonly inherited: Readonly<Record<string, string>> | undefined
}

function unitsOf(tu: XmlElement, whence: Whence): Unit[] {
  const [tr, en] = [sidesOf(tu, 'tr'), sidesOf(tu, 'en')]
  const count = tr.length === 0 || en.length === 0 ? 0 : Math.max(tr.length, en.length)
  return Array.from({ length: count }, (_, i): Unit | undefined => {
    const [a, b] = [tr[Math.min(i, tr.length - 1)], en[Math.min(i, en.length - 1)]]
    return a && b && unitOf(tu, a, b, { ...whence, own: whence.own && count === 1 })
  }).filter((unit) => unit !== undefined)
}

/** The properties that a unit has fields for. */
const FIELDS: ReadonlySet<string> = new Set([
  'x-domain',
  'x-state',
  'x-origin',
  'x-before',
  'x-after',
  'x-memory',
  'x-machine',
  'x-unconfirmed',
])

function unitOf(tu: XmlElement, tr: Variant, en: Variant, { origin, own, inherited }: Whence): Unit {
  const props = new Map(
    [tu, en.tuv, tr.tuv].flatMap((element) =>
      childrenOf(element, 'prop').map((prop) => [prop.attributes.type ?? '', textIn(prop)] as const),
    ),
  )
  const { tuid } = tu.attributes
  const parts = [tu, tr.tuv, en.tuv]
  const said = (name: string) =>
    parts.find(({ attributes }) => attributes[name] !== undefined)?.attributes[name]
  const [createdBy, changedBy] = [said('creationid'), said('changeid')]
  const [before, after] = [props.get('x-before'), props.get('x-after')]
  const memory = props.get('x-memory')
  const varieties = [en, tr].flatMap(({ tuv }) => varietyTag(languageOf(tuv)) ?? [])
  const changed = parts.map(({ attributes: { changedate } }) => changedate ?? '')
  const last = changed.reduce((a, b) => (a > b ? a : b))
  const dates = { ...isoDate('createdAt', said('creationdate')), ...isoDate('changedAt', last) }
  const extra = extraOf(
    tu,
    { tr: tr.tuv, en: en.tuv },
    {
      attributes: {
        creationid: createdBy,
        changeid: changedBy,
        creationdate: dates.createdAt && said('creationdate'),
        changedate: dates.changedAt && last,
      },
      props: FIELDS,
    },
    inherited,
  )
  return {
    id: (own && tuid) || `tmx-${digest(`${en.content.text}\u0001${tr.content.text}`)}`,
    tr: tr.content,
    en: en.content,
    state: stateOf(props.get('x-state')),
    domain: props.get('x-domain') ?? 'imported',
    origin: props.get('x-origin') ?? origin,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(createdBy !== undefined && { createdBy }),
    ...dates,
    ...(changedBy !== undefined && { changedBy }),
    ...(memory !== undefined && { memory }),
    ...(isMachine(props, createdBy) && { machine: true }),
    ...(props.get('x-unconfirmed') === 'yes' && { unconfirmed: true }),
    ...(varieties.length > 0 && { varieties }),
    ...(extra && { extra }),
  }
}

/** Whether a unit says that a machine made it: in our own words, or as its origin or author. */
function isMachine(props: ReadonlyMap<string, string>, createdBy: string | undefined): boolean {
  if (props.get('x-machine') === 'yes') return true
  const said = [props.get('x-origin'), props.get('x-Origin'), props.get('x-Origin:SingleString'), createdBy]
  return said.some((value) => /^(?:mt|tm-mt|nmt|amt|machine.?translation|mt!.*)$/i.test(value ?? ''))
}

/** One language's text in a unit. */
interface Variant {
  readonly tuv: XmlElement
  readonly content: Content
}

/** The variants of a language that have text, in order; the same text once. */
function sidesOf(tu: XmlElement, lang: Lang): Variant[] {
  const texts = new Set<string>()
  return childrenOf(tu, 'tuv').flatMap((tuv) => {
    const seg = langOfTag(languageOf(tuv)) === lang ? childOf(tuv, 'seg') : undefined
    const content = seg && readSeg(seg)
    if (!content?.text.trim() || texts.has(content.text)) return []
    texts.add(content.text)
    return [{ tuv, content }]
  })
}

function languageOf(tuv: XmlElement): string {
  return tuv.attributes['xml:lang'] ?? tuv.attributes.lang ?? ''
}

function stateOf(value: string | undefined): State {
  return STATES.find((state) => state === value) ?? 'translated'
}

/** `2026-11-23T12:00:00.000Z` as `20261123T120000Z`. */
function tmxDate(iso: string): string {
  return iso.replace(/\.\d+/, '').replace(/[-:]/g, '')
}

function isoDate<K extends string>(key: K, date: string | undefined): { [P in K]?: string } {
  const [, y, m, d, h, min, s] = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(date ?? '') ?? []
  return (s === undefined ? {} : { [key]: `${y}-${m}-${d}T${h}:${min}:${s}.000Z` }) as { [P in K]?: string }
}
