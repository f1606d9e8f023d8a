/** Translation Memory eXchange 1.4b: units in and out. */
import type { State, Unit } from '../memory/unit.ts'
import { STATES } from '../memory/unit.ts'
import { CODE_MARK, type Code, type Content } from '../text/content.ts'
import { digest } from '../text/digest.ts'
import type { Lang } from '../text/language.ts'
import {
  attributes,
  childOf,
  childrenOf,
  ExchangeError,
  escapeText,
  readXml,
  textIn,
  type XmlElement,
} from './xml.ts'

export interface TmxOptions {
  readonly creationtoolversion: string
  readonly source: Lang
  /** Goes into `o-tmf`. */
  readonly name: string
}

/** Units as TMX 1.4. The same units give the same bytes. */
export function writeTmx(units: readonly Unit[], options: TmxOptions): string {
  const header = attributes({
    creationtool: 'yanyana',
    creationtoolversion: options.creationtoolversion,
    segtype: 'sentence',
    'o-tmf': options.name,
    adminlang: 'en',
    srclang: options.source,
    datatype: 'plaintext',
  })
  const order: Lang[] = options.source === 'tr' ? ['tr', 'en'] : ['en', 'tr']
  const body = units.map((unit) => writeUnit(unit, order)).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n  <header${header}/>\n  <body>\n${body}  </body>\n</tmx>\n`
}

function writeUnit(unit: Unit, order: readonly Lang[]): string {
  const head = attributes({
    tuid: unit.id,
    creationdate: unit.createdAt && tmxDate(unit.createdAt),
    creationid: unit.createdBy,
    changedate: unit.changedAt && tmxDate(unit.changedAt),
  })
  const props = {
    'x-domain': unit.domain,
    'x-state': unit.state,
    'x-origin': unit.origin,
    'x-before': unit.before,
    'x-after': unit.after,
  }
  const lines = Object.entries(props).flatMap(([type, value]) =>
    value === undefined ? [] : [`      <prop type="${type}">${escapeText(value)}</prop>`],
  )
  const numbers = codeNumbers(unit)
  const sides = order.map(
    (lang) =>
      `      <tuv xml:lang="${lang}">\n        <seg>${writeSeg(unit[lang], numbers)}</seg>\n      </tuv>`,
  )
  return [`    <tu${head}>`, ...lines, ...sides, '    </tu>', ''].join('\n')
}

/** TMX numbers its codes: the same number for the same code on both sides. */
function codeNumbers(unit: Unit): ReadonlyMap<string, string> {
  const ids = [...unit.en.codes, ...unit.tr.codes].map((code) => code.pair ?? code.id)
  return new Map([...new Set(ids)].map((id, i) => [id, String(i + 1)]))
}

function writeSeg(content: Content, numbers: ReadonlyMap<string, string>): string {
  let n = 0
  return escapeText(content.text).replace(/\uFFFC/g, () => {
    const code = content.codes[n++]
    return code ? writeCode(code, numbers.get(code.pair ?? code.id) ?? String(n)) : ''
  })
}

function writeCode(code: Code, number: string): string {
  const data = escapeText(code.data)
  if (code.kind === 'ph') return `<ph${attributes({ x: number, type: code.type })}>${data}</ph>`
  if (code.kind === 'open')
    return `<bpt${attributes({ i: number, x: number, type: code.type })}>${data}</bpt>`
  return `<ept${attributes({ i: number })}>${data}</ept>`
}

export interface ReadTmx {
  readonly units: Unit[]
  /** Units that could not be taken, and why. */
  readonly skipped: { readonly line: number; readonly reason: string }[]
}

/** A TMX header stands within so many characters. */
const HEAD = 10_000

/**
 * The units of a TMX file that have both Turkish and English. An outer DOCTYPE, which most TMX has, is passed over.
 * Other tools count their units from 1 in every file, so only in our own files does a `tuid` name a unit; elsewhere its
 * two texts do.
 *
 * @param origin what the units are said to come from, where they do not say it
 * @throws {ExchangeError} `not-tmx`, `not-well-formed`, `doctype`
 */
export function readTmx(xml: string, origin: string): ReadTmx {
  const units: Unit[] = []
  const skipped: { line: number; reason: string }[] = []
  const own = /<header\b[^>]*\bcreationtool\s*=\s*["']yanyana["']/.test(xml.slice(0, HEAD))
  const root = readXml(xml, {
    outerDoctype: true,
    each: {
      names: ['tu'],
      take: (tu) => {
        const unit = unitOf(tu, origin, own)
        if (unit) units.push(unit)
        else skipped.push({ line: tu.line, reason: 'the unit lacks Turkish or English text' })
      },
    },
  })
  if (root.name !== 'tmx') throw new ExchangeError('not-tmx', `the root element is <${root.name}>`)
  return { units, skipped }
}

function unitOf(tu: XmlElement, origin: string, own: boolean): Unit | undefined {
  const [tr, en] = [sideOf(tu, 'tr'), sideOf(tu, 'en')]
  if (!tr?.text.trim() || !en?.text.trim()) return undefined
  const prop = (type: string) => childrenOf(tu, 'prop').find((each) => each.attributes.type === type)
  const value = (type: string) => {
    const found = prop(type)
    return found && textIn(found)
  }
  const { tuid, creationdate, changedate, creationid } = tu.attributes
  const [before, after] = [value('x-before'), value('x-after')]
  return {
    id: (own && tuid) || `tmx-${digest(`${en.text}\u0001${tr.text}`)}`,
    tr,
    en,
    state: stateOf(value('x-state')),
    domain: value('x-domain') ?? 'imported',
    origin: value('x-origin') ?? origin,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(creationid !== undefined && { createdBy: creationid }),
    ...isoDate('createdAt', creationdate),
    ...isoDate('changedAt', changedate),
  }
}

function sideOf(tu: XmlElement, lang: Lang): Content | undefined {
  const tuv = childrenOf(tu, 'tuv').find(
    (each) =>
      (each.attributes['xml:lang'] ?? each.attributes.lang ?? '').toLowerCase().split(/[-_]/)[0] === lang,
  )
  const seg = tuv && childOf(tuv, 'seg')
  return seg && readSeg(seg)
}

/** Text with inline codes. `hi` and `sub` hold text; the rest is native code. */
function readSeg(seg: XmlElement): Content {
  let text = ''
  const codes: Code[] = []
  const walk = (element: XmlElement): void => {
    for (const child of element.children) {
      if (typeof child === 'string') text += child
      else if (child.name === 'hi' || child.name === 'sub') walk(child)
      else {
        text += CODE_MARK
        codes.push(codeOf(child, codes.length + 1))
      }
    }
  }
  walk(seg)
  return text.split(CODE_MARK).length - 1 === codes.length
    ? { text, codes }
    : { text: text.replaceAll(CODE_MARK, ''), codes: [] }
}

function codeOf(element: XmlElement, n: number): Code {
  const { x, i, type = 'code', pos } = element.attributes
  const data = textIn(element)
  const kind =
    element.name === 'bpt' || pos === 'begin'
      ? 'open'
      : element.name === 'ept' || pos === 'end'
        ? 'close'
        : 'ph'
  const pair = i ?? x ?? String(n)
  if (kind === 'ph') return { id: x ?? String(n), kind, type, data }
  return { id: kind === 'open' ? pair : `${pair}/`, kind, pair, type, data }
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
