/**
 * XLIFF 1.2, strict. What it does for the tools that read it:
 * - a target that is still empty holds its source, state `needs-translation`: OmegaT offers nothing without a target
 *   (profiles for tools that take this for a translation leave the target out);
 * - segments of a paragraph are `mrk mtype="seg"` in seg-source and target;
 * - the hand-off is named in `build-num` and again in a note of the header;
 * - nothing of ours stands in foreign elements, whose text OmegaT would offer for translation.
 */
import type { HandOff, HandOffSegment, HandOffUnit } from '../../edition/hand-off.ts'
import type { Code, Content } from '../../text/content.ts'
import { closingTag, namesOf, type Piece, pairOf, piecesOf } from '../inline-codes.ts'
import { attributes, escapeText } from '../xml.ts'
import type { Profile } from './profiles.ts'
import { lowest, STATE_12 } from './states.ts'
import type { XliffDocument } from './xliff.ts'

export function document12(profile: Profile, toolVersion: string): XliffDocument {
  return {
    head: () =>
      '<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">\n',
    *file(handOff) {
      yield fileHead(handOff, toolVersion)
      for (const unit of handOff.units) yield writeUnit(unit, handOff, profile)
      yield '    </body>\n  </file>\n'
    },
    end: '</xliff>\n',
  }
}

function fileHead(handOff: HandOff, toolVersion: string): string {
  const file = attributes({
    original: handOff.name,
    'source-language': handOff.source,
    'target-language': handOff.target,
    datatype: 'plaintext',
    date: handOff.createdAt,
    'product-name': 'yanyana',
    'build-num': handOff.id,
  })
  const tool = attributes({ 'tool-id': 'yanyana', 'tool-name': 'Yanyana', 'tool-version': toolVersion })
  const notes = (handOff.notes ?? []).map((note) => `      ${writeNote(note)}\n`)
  return [
    `  <file${file}>\n    <header>\n      <tool${tool}/>\n`,
    `      <note from="yanyana">hand-off: ${escapeText(handOff.id)}</note>\n`,
    ...notes,
    '    </header>\n    <body>\n',
  ].join('')
}

function writeNote({ kind, text }: { readonly kind: string; readonly text: string }): string {
  return `<note from="yanyana">${kind}: ${escapeText(text)}</note>`
}

function writeUnit(unit: HandOffUnit, handOff: HandOff, profile: Profile): string {
  const several = unit.segments.length > 1
  const head = attributes({
    id: profile.globalIds ? `${handOff.id}:${unit.id}` : unit.id,
    translate: unit.translate ? undefined : 'no',
    approved: stateOf(unit) === 'final' ? 'yes' : undefined,
    resname: unit.id,
    restype: unit.role && `x-${unit.role}`,
    maxwidth: unit.maxLength?.toString(),
    'size-unit': unit.maxLength === undefined ? undefined : 'char',
    'xml:space': 'preserve',
  })
  const sources = unit.segments.map((segment) => inline(segment.source))
  const source = (marked: boolean) =>
    sources.map((text, i) => mark(text, unit.segments[i]?.id ?? '', marked)).join(' ')
  return [
    `      <trans-unit${head}>`,
    `        <source${attributes({ 'xml:lang': handOff.source })}>${source(false)}</source>`,
    ...(several ? [`        <seg-source>${source(true)}</seg-source>`] : []),
    ...writeTarget(unit, sources, handOff, profile),
    ...contextOf(unit),
    ...unit.notes.map((note) => `        ${writeNote(note)}`),
    ...unit.segments.flatMap((segment) => [
      ...alternative(segment, handOff, several),
      ...previous(segment, handOff, several),
    ]),
    '      </trans-unit>\n',
  ].join('\n')
}

/** A paragraph is as far as the least of its sentences. */
function stateOf({ segments }: HandOffUnit) {
  return segments.some(({ target }) => !target) ? 'initial' : lowest(segments.map(({ state }) => state))
}

function mark(text: string, mid: string, marked: boolean): string {
  return marked ? `<mrk${attributes({ mtype: 'seg', mid })}>${text}</mrk>` : text
}

/** @param sources the sources of its segments as they are written */
function writeTarget(
  unit: HandOffUnit,
  sources: readonly string[],
  handOff: HandOff,
  { empty }: Profile,
): string[] {
  const several = unit.segments.length > 1
  const parts = unit.segments.flatMap(({ id, target }, i) => {
    const text = target ? inline(target) : empty === 'source' ? sources[i] : undefined
    return text === undefined ? [] : [mark(text, id, several)]
  })
  if (parts.length === 0) return []
  const known = unit.segments.every(({ target, origin }) => target && origin === 'memory')
  const draft = unit.segments.some(({ match }) => match)
  const head = attributes({
    'xml:lang': handOff.target,
    state: STATE_12[stateOf(unit)],
    'state-qualifier': known ? (draft ? 'fuzzy-match' : 'exact-match') : undefined,
  })
  return [`        <target${head}>${parts.join(' ')}</target>`]
}

function contextOf({ before, after }: HandOffUnit): string[] {
  const lines = Object.entries({ 'x-before': before, 'x-after': after }).flatMap(([type, text]) =>
    text === undefined ? [] : [`          <context context-type="${type}">${escapeText(text)}</context>`],
  )
  if (lines.length === 0) return []
  return ['        <context-group purpose="information">', ...lines, '        </context-group>']
}

function alternative(segment: HandOffSegment, handOff: HandOff, several: boolean): string[] {
  if (!segment.match) return []
  const { score, source, target } = segment.match
  const head = attributes({
    mid: several ? segment.id : undefined,
    'match-quality': `${score}%`,
    'tool-id': 'yanyana',
    origin: 'memory',
    alttranstype: 'proposal',
  })
  const qualifier = score < 100 ? 'fuzzy-match' : 'exact-match'
  const targetHead = attributes({ 'xml:lang': handOff.target, 'state-qualifier': qualifier })
  return [
    `        <alt-trans${head}>`,
    `          <source${attributes({ 'xml:lang': handOff.source })}>${inline(source)}</source>`,
    `          <target${targetHead}>${inline(target)}</target>`,
    '        </alt-trans>',
  ]
}

/** What the segment was in an earlier hand-off, where it had a target: an alternative has one. */
function previous({ id, previous: before }: HandOffSegment, handOff: HandOff, several: boolean): string[] {
  if (!before?.target) return []
  const head = attributes({ mid: several ? id : undefined, alttranstype: 'previous-version' })
  return [
    `        <alt-trans${head}>`,
    `          <source${attributes({ 'xml:lang': handOff.source })}>${inline(before.source)}</source>`,
    `          <target${attributes({ 'xml:lang': handOff.target })}>${inline(before.target)}</target>`,
    '        </alt-trans>',
  ]
}

function inline(content: Content): string {
  return content.codes.length === 0 ? escapeText(content.text) : piecesOf(content).map(writePiece).join('')
}

function writePiece(piece: Piece): string {
  if (piece.kind === 'text') return escapeText(piece.text)
  if (piece.kind === 'code') return writeCode(piece.code)
  const { open, close, inside } = piece
  // A `g` has one native form: a closing one that cannot be told from it needs an element of its own.
  if (close.data !== closingTag(open.data))
    return writeCode(open) + inside.map(writePiece).join('') + writeCode(close)
  const { ctype } = namesOf(open)
  const head = attributes({ id: pairOf(open), ctype, 'equiv-text': open.data })
  return `<g${head}>${inside.map(writePiece).join('')}</g>`
}

function writeCode(code: Code): string {
  const { id, kind, data } = code
  const { ctype } = namesOf(code)
  if (kind === 'ph') return `<x${attributes({ id, ctype, 'equiv-text': data })}/>`
  return kind === 'open'
    ? `<bx${attributes({ id, rid: pairOf(code), ctype, 'equiv-text': data })}/>`
    : `<ex${attributes({ id, rid: pairOf(code), 'equiv-text': data })}/>`
}
