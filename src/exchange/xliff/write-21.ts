/**
 * XLIFF 2.1: a unit per field or block, a segment per sentence with the blank between as `ignorable`, native code in
 * `originalData`, matches in the Translation Candidates module. The hand-off is the file's id.
 */
import type { HandOff, HandOffSegment, HandOffUnit } from '../../edition/hand-off.ts'
import type { Code, Content } from '../../text/content.ts'
import { attributes, escapeText } from '../xml.ts'

const MATCHES = 'urn:oasis:names:tc:xliff:matches:2.0'

export function write21(handOff: HandOff): string {
  const matches = handOff.units.some((unit) => unit.segments.some((segment) => segment.match))
  const head = attributes({
    xmlns: 'urn:oasis:names:tc:xliff:document:2.0',
    'xmlns:mtc': matches ? MATCHES : undefined,
    version: '2.1',
    srcLang: handOff.source,
    trgLang: handOff.target,
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<xliff${head}>`,
    `  <file${attributes({ id: handOff.id, original: handOff.name })}>`,
    ...handOff.units.map(writeUnit),
    '  </file>',
    '</xliff>',
    '',
  ].join('\n')
}

function writeUnit(unit: HandOffUnit): string {
  const data = originalData(unit)
  return [
    `    <unit${attributes({ id: unit.id, translate: unit.translate ? undefined : 'no', 'xml:space': 'preserve' })}>`,
    ...matchesOf(unit),
    ...block(
      'notes',
      unit.notes.map((note) => `<note category="${note.kind}">${escapeText(note.text)}</note>`),
    ),
    ...block(
      'originalData',
      Array.from(data, ([text, id]) => `<data${attributes({ id })}>${escapeText(text)}</data>`),
    ),
    ...unit.segments.flatMap((segment, i) => [
      ...(i > 0 ? ['      <ignorable><source> </source></ignorable>'] : []),
      ...writeSegment(segment, data),
    ]),
    '    </unit>',
  ].join('\n')
}

function writeSegment(segment: HandOffSegment, data: ReadonlyMap<string, string>): string[] {
  const state = segment.target ? segment.state : 'initial'
  return [
    `      <segment${attributes({ id: segment.id, state })}>`,
    `        <source>${inline(segment.source, data)}</source>`,
    ...(segment.target ? [`        <target>${inline(segment.target, data)}</target>`] : []),
    '      </segment>',
  ]
}

function matchesOf(unit: HandOffUnit): string[] {
  const lines = unit.segments.flatMap(({ id, match }) => {
    if (!match) return []
    const head = attributes({
      ref: `#${id}`,
      similarity: `${Math.min(match.score, 100)}.0`,
      origin: 'memory',
      type: 'tm',
    })
    const bare = ({ text }: Content) => escapeText(text.replaceAll('\uFFFC', ''))
    return [
      `<mtc:match${head}><source>${bare(match.source)}</source><target>${bare(match.target)}</target></mtc:match>`,
    ]
  })
  return block('mtc:matches', lines)
}

function block(name: string, lines: readonly string[]): string[] {
  return lines.length === 0
    ? []
    : [`      <${name}>`, ...lines.map((line) => `        ${line}`), `      </${name}>`]
}

/** Native code -> id of its `data`, each once. */
function originalData(unit: HandOffUnit): Map<string, string> {
  const data = new Map<string, string>()
  for (const { source, target } of unit.segments)
    for (const code of [...source.codes, ...(target?.codes ?? [])])
      if (!data.has(code.data)) data.set(code.data, `d${data.size + 1}`)
  return data
}

function inline(content: Content, data: ReadonlyMap<string, string>): string {
  let n = 0
  return escapeText(content.text).replace(/\uFFFC/g, () => {
    const code = content.codes[n++]
    return code ? writeCode(code, data.get(code.data)) : ''
  })
}

function writeCode({ id, kind, pair, data }: Code, dataRef: string | undefined): string {
  const shown = { dataRef, equiv: data, disp: data }
  if (kind === 'ph') return `<ph${attributes({ id, ...shown })}/>`
  return kind === 'open'
    ? `<sc${attributes({ id, ...shown })}/>`
    : `<ec${attributes({ startRef: pair, ...shown })}/>`
}
