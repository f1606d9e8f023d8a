/**
 * XLIFF 2.0, 2.1 and 2.2: a unit per field or block, a segment per sentence with the blank between as `ignorable`,
 * native code in `originalData`, matches, glossary, metadata, lengths and changes in their modules (changes are an
 * extension from 2.1 on), from 2.1 on ITS provenance.
 * The hand-off is the file's id.
 */

import type { RowMatch } from '../../edition/edition.ts'
import type { HandOff, HandOffSegment, HandOffUnit } from '../../edition/hand-off.ts'
import { nativeText } from '../../edition/hand-off-text.ts'
import type { Content } from '../../text/content.ts'
import { digest } from '../../text/digest.ts'
import { attributes, ExchangeError, escapeText } from '../xml.ts'
import { inlineWriter } from './inline-2.ts'
import type { Profile } from './profiles.ts'
import type { XliffDocument } from './xliff.ts'

/** The versions that this writes. */
export type Version2 = '2.0' | '2.1' | '2.2'

const CORE: Readonly<Record<Version2, string>> = {
  '2.0': 'urn:oasis:names:tc:xliff:document:2.0',
  '2.1': 'urn:oasis:names:tc:xliff:document:2.0',
  '2.2': 'urn:oasis:names:tc:xliff:document:2.2',
}

/** The namespaces of the modules that may be used: declared whether they are or not, for the units come later. */
const MODULES = {
  'xmlns:mtc': 'urn:oasis:names:tc:xliff:matches:2.0',
  'xmlns:gls': 'urn:oasis:names:tc:xliff:glossary:2.0',
  'xmlns:ctr': 'urn:oasis:names:tc:xliff:changetracking:2.0',
  'xmlns:mda': 'urn:oasis:names:tc:xliff:metadata:2.0',
  'xmlns:slr': 'urn:oasis:names:tc:xliff:sizerestriction:2.0',
} as const
const ITS = { 'xmlns:its': 'http://www.w3.org/2005/11/its', 'its:version': '2.0' } as const

/** All files have the languages of the first. */
export function document2(version: Version2, profile: Profile): XliffDocument {
  let direction: string | undefined
  return {
    head(first) {
      const root = attributes({
        xmlns: CORE[version],
        ...MODULES,
        ...(version === '2.0' ? {} : ITS),
        version,
        srcLang: first?.source,
        trgLang: first?.target,
      })
      return `<?xml version="1.0" encoding="UTF-8"?>\n<xliff${root}>\n`
    },
    *file(handOff) {
      direction ??= handOff.source
      if (handOff.source !== direction)
        throw new ExchangeError(
          'languages-differ',
          'an XLIFF 2 document has one direction; use 1.2 or two files',
        )
      yield fileHead(handOff, profile)
      for (const unit of handOff.units) yield writeUnit(unit, handOff, version, profile)
      yield '  </file>\n'
    },
    end: '</xliff>\n',
  }
}

function fileHead(handOff: HandOff, { resegment }: Profile): string {
  const head = attributes({
    id: handOff.id,
    original: handOff.name,
    canResegment: resegment ? undefined : 'no',
  })
  const limited = handOff.units.some((unit) => unit.maxLength)
  return [
    `  <file${head}>\n`,
    ...(limited ? ['    <slr:profiles generalProfile="xliff:codepoints"/>\n'] : []),
    ...block('notes', (handOff.notes ?? []).map(writeNote), '    ').map((line) => `${line}\n`),
  ].join('')
}

function writeNote({ kind, text }: { readonly kind: string; readonly text: string }): string {
  return `<note category="${kind}">${escapeText(text)}</note>`
}

function writeUnit(unit: HandOffUnit, handOff: HandOff, version: Version2, profile: Profile): string {
  const writer = inlineWriter(unit.segments)
  const { own, records } = version === '2.0' ? { own: {}, records: [] } : provenance(unit, handOff)
  const head = attributes({
    id: profile.globalIds ? `${handOff.id}_${unit.id}` : unit.id,
    name: unit.role,
    type: unit.role && `yanyana:${unit.role}`,
    translate: unit.translate ? undefined : 'no',
    'slr:sizeRestriction': unit.maxLength?.toString(),
    ...own,
    'xml:space': 'preserve',
  })
  return [
    `    <unit${head}>`,
    ...block('mtc:matches', unit.segments.flatMap(writeMatch), '      '),
    ...block('gls:glossary', (unit.terms ?? []).map(writeTerm), '      '),
    ...metadata(unit),
    ...block('ctr:changeTrack', unit.segments.flatMap(writeChanges), '      '),
    ...records,
    ...block('notes', unit.notes.map(writeNote), '      '),
    ...block('originalData', writer.data, '      '),
    ...unit.segments.flatMap((segment, i) => [
      ...(i > 0 ? ['      <ignorable><source> </source></ignorable>'] : []),
      ...writeSegment(segment, writer.write),
    ]),
    '    </unit>\n',
  ].join('\n')
}

function writeSegment(segment: HandOffSegment, write: ReturnType<typeof inlineWriter>['write']): string[] {
  const { id, source, target, origin } = segment
  const state = target ? segment.state : 'initial'
  const subState = target && origin && origin !== 'none' ? `yanyana:${origin}` : undefined
  return [
    `      <segment${attributes({ id, state, subState })}>`,
    `        <source>${write(source, 'source')}</source>`,
    ...(target ? [`        <target>${write(target, 'target')}</target>`] : []),
    '      </segment>',
  ]
}

/** A match that was found with its neighbours (101, 102) is `icm`, in-context. */
function writeMatch({ id, match }: HandOffSegment): string[] {
  if (!match) return []
  const { score, source, target } = match
  const head = attributes({
    ref: `#${id}`,
    similarity: similarity(match),
    matchSuitability: similarity(match),
    origin: 'memory',
    type: score > 100 ? 'icm' : 'tm',
  })
  const { data, write } = inlineWriter([{ source, target }])
  const codes = data.length > 0 ? `<originalData>${data.join('')}</originalData>` : ''
  return [
    `<mtc:match${head}>${codes}<source>${write(source, 'source')}</source><target>${write(target, 'target')}</target></mtc:match>`,
  ]
}

function similarity({ score }: RowMatch): string {
  return `${Math.min(score, 100)}.0`
}

function writeTerm(term: NonNullable<HandOffUnit['terms']>[number]): string {
  const translations = term.targets.map((text) => `<gls:translation>${escapeText(text)}</gls:translation>`)
  const definition = term.subject ? `<gls:definition>${escapeText(term.subject)}</gls:definition>` : ''
  return `<gls:glossEntry><gls:term>${escapeText(term.source)}</gls:term>${translations.join('')}${definition}</gls:glossEntry>`
}

/** Source and target of an earlier hand-off; `ref` names the segment that they are in. */
function writeChanges({ id, previous }: HandOffSegment): string[] {
  if (!previous) return []
  const revisions = (appliesTo: string, content: Content | undefined) =>
    content
      ? [
          `<ctr:revisions${attributes({ appliesTo, ref: id })}><ctr:revision${attributes({ author: 'yanyana', datetime: previous.at })}><ctr:item property="content">${escapeText(nativeText(content))}</ctr:item></ctr:revision></ctr:revisions>`,
        ]
      : []
  return [...revisions('source', previous.source), ...revisions('target', previous.target)]
}

function hasMetadata({ before, after }: HandOffUnit): boolean {
  return before !== undefined || after !== undefined
}

function metadata(unit: HandOffUnit): string[] {
  if (!hasMetadata(unit)) return []
  const lines = (['before', 'after'] as const).flatMap((type) => {
    const text = unit[type]
    return text === undefined ? [] : [`          <mda:meta type="${type}">${escapeText(text)}</mda:meta>`]
  })
  return [
    '      <mda:metadata>',
    '        <mda:metaGroup category="context">',
    ...lines,
    '        </mda:metaGroup>',
    '      </mda:metadata>',
  ]
}

type Agents = Partial<Record<'tool' | 'person' | 'revPerson', string>>

const TOOLS: Readonly<Record<string, string>> = {
  memory: 'Yanyana translation memory',
  termbase: 'Yanyana termbase',
  rule: 'Yanyana rules',
}

/** Who or what made a target, and who approved it. */
function agentsOf({ target, origin, translator, reviewer }: HandOffSegment): Agents {
  if (!target) return {}
  const tool = TOOLS[origin ?? '']
  return {
    ...(tool !== undefined && { tool }),
    ...(translator !== undefined && { person: translator }),
    ...(reviewer !== undefined && { revPerson: reviewer }),
  }
}

function agentAttributes(agents: Agents, prefix = ''): Record<string, string> {
  return Object.fromEntries(Object.entries(agents).map(([name, value]) => [prefix + name, value]))
}

/** ITS provenance of a unit: its own where all its targets have the same, else a record for each that differs. */
function provenance(
  { id, segments }: HandOffUnit,
  handOff: HandOff,
): { readonly own: Record<string, string>; readonly records: readonly string[] } {
  const each = new Map(segments.map(agentsOf).map((agents) => [JSON.stringify(agents), agents]))
  const [first = {}] = each.values()
  if (each.size === 1) return { own: agentAttributes(first, 'its:'), records: [] }
  const known = [...each.values()].filter((agents) => Object.keys(agents).length > 0)
  if (known.length === 0) return { own: {}, records: [] }
  const name = `by-${digest(`${handOff.id} ${id}`).slice(0, 12)}`
  return {
    own: { 'its:provenanceRecordsRef': `#its=${name}` },
    records: [
      `      <its:provenanceRecords xml:id="${name}">`,
      ...known.map((agents) => `        <its:provenanceRecord${attributes(agentAttributes(agents))}/>`),
      '      </its:provenanceRecords>',
    ],
  }
}

function block(name: string, lines: readonly string[], indent: string): string[] {
  return lines.length === 0
    ? []
    : [`${indent}<${name}>`, ...lines.map((line) => `${indent}  ${line}`), `${indent}</${name}>`]
}
