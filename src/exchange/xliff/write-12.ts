/**
 * XLIFF 1.2, strict. What it does for the tools that read it:
 * - a target that is still empty holds its source, state `needs-translation`: OmegaT offers nothing without a target;
 * - segments of a paragraph are `mrk mtype="seg"` in seg-source and target;
 * - the hand-off is named in `build-num` and again in a note of the header;
 * - nothing of ours stands in foreign elements, whose text OmegaT would offer for translation.
 */
import type { HandOff, HandOffSegment, HandOffUnit } from '../../edition/hand-off.ts'
import { STATES, type State } from '../../memory/unit.ts'
import type { Code, Content } from '../../text/content.ts'
import { attributes, escapeText } from '../xml.ts'

const STATE_12: Readonly<Record<State, string>> = {
  initial: 'needs-translation',
  translated: 'translated',
  reviewed: 'signed-off',
  final: 'final',
}

export function write12(handOff: HandOff, toolVersion: string): string {
  const file = attributes({
    original: handOff.name,
    'source-language': handOff.source,
    'target-language': handOff.target,
    datatype: 'plaintext',
    'product-name': 'yanyana',
    'build-num': handOff.id,
  })
  const tool = attributes({ 'tool-id': 'yanyana', 'tool-name': 'Yanyana', 'tool-version': toolVersion })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">',
    `  <file${file}>`,
    '    <header>',
    `      <tool${tool}/>`,
    `      <note from="yanyana">hand-off: ${escapeText(handOff.id)}</note>`,
    '    </header>',
    '    <body>',
    ...handOff.units.map((unit) => writeUnit(unit, handOff)),
    '    </body>',
    '  </file>',
    '</xliff>',
    '',
  ].join('\n')
}

function writeUnit(unit: HandOffUnit, handOff: HandOff): string {
  const several = unit.segments.length > 1
  const lowest = STATES.find((state) => unit.segments.some((segment) => segment.state === state)) ?? 'initial'
  const empty = unit.segments.some((segment) => !segment.target)
  const state = empty ? 'initial' : lowest
  const head = attributes({
    id: unit.id,
    translate: unit.translate ? undefined : 'no',
    approved: state === 'final' ? 'yes' : undefined,
    'xml:space': 'preserve',
  })
  const joined = (side: (segment: HandOffSegment) => Content, marked: boolean) =>
    unit.segments
      .map((segment) => {
        const text = inline(side(segment))
        return marked && several ? `<mrk${attributes({ mtype: 'seg', mid: segment.id })}>${text}</mrk>` : text
      })
      .join(' ')
  const source = (segment: HandOffSegment) => segment.source
  const target = (segment: HandOffSegment) => segment.target ?? segment.source
  return [
    `      <trans-unit${head}>`,
    `        <source${attributes({ 'xml:lang': handOff.source })}>${joined(source, false)}</source>`,
    ...(several ? [`        <seg-source>${joined(source, true)}</seg-source>`] : []),
    `        <target${attributes({ 'xml:lang': handOff.target, state: STATE_12[state] })}>${joined(target, true)}</target>`,
    ...unit.notes.map((note) => `        <note from="yanyana">${note.kind}: ${escapeText(note.text)}</note>`),
    ...unit.segments.flatMap((segment) => alternative(segment, several)),
    '      </trans-unit>',
  ].join('\n')
}

function alternative(segment: HandOffSegment, several: boolean): string[] {
  if (!segment.match) return []
  const { score, source, target } = segment.match
  const head = attributes({
    mid: several ? segment.id : undefined,
    'match-quality': `${score}%`,
    origin: 'memory',
  })
  return [
    `        <alt-trans${head}>`,
    `          <source>${inline(source)}</source>`,
    `          <target>${inline(target)}</target>`,
    '        </alt-trans>',
  ]
}

function inline(content: Content): string {
  let n = 0
  return escapeText(content.text).replace(/\uFFFC/g, () => {
    const code = content.codes[n++]
    return code ? writeCode(code) : ''
  })
}

function writeCode({ id, kind, pair, type, data }: Code): string {
  const shown = { ctype: `x-${type}`, 'equiv-text': data }
  if (kind === 'ph') return `<x${attributes({ id, ...shown })}/>`
  return kind === 'open'
    ? `<bx${attributes({ id, rid: pair ?? id, ctype: shown.ctype, 'equiv-text': data })}/>`
    : `<ex${attributes({ id, rid: pair ?? id, 'equiv-text': data })}/>`
}
