/**
 * Targets into somebody's own XLIFF, in place: the text between two tags changes, or an element is put in after a source;
 * every other character stays as it was.
 */
import type { Content } from '../../text/content.ts'
import { type ElementPlace, escapeText, readXml, type XmlElement } from '../xml.ts'
import { readInline } from './inline.ts'

/** A source and what it is in the other language; the codes of both have the same names. */
export interface Translation {
  readonly source: Content
  readonly target: Content
}

export interface Patched {
  readonly xml: string
  /** Segments that got a target, and segments that could have got one. */
  readonly filled: number
  readonly open: number
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * A document with targets where it had none.
 *
 * Filled are segments without a target, and those whose target is their source and is called untranslated; never what is
 * locked. Inline codes are copied as the source has them.
 *
 * @param find the translation of a source; codes by their order in it
 * @throws {ExchangeError} `not-well-formed`, `doctype`, `too-deep`
 */
export function patchXliff(xml: string, find: (source: Content) => Translation | undefined): Patched {
  const edits: Edit[] = []
  let [filled, open] = [0, 0]
  readXml(xml, {
    places: true,
    each: {
      names: ['trans-unit', 'unit'],
      take: (unit, parents) => {
        if (isLocked([...parents, unit])) return
        const holders = unit.name === 'unit' ? own(unit, 'segment') : [unit]
        for (const holder of holders) {
          const space = spaceOf([...parents, unit, holder])
          if (!isOpen(holder, space)) continue
          open++
          const made = editsFor(xml, holder, space, find)
          if (made.length > 0) filled++
          edits.push(...made)
        }
      },
    },
  })
  return { xml: applied(xml, edits), filled, open }
}

/** The nearest that says anything of it decides. */
function isLocked(chain: readonly XmlElement[]): boolean {
  const said = chain.findLast(({ attributes }) => attributes.translate !== undefined)
  return said?.attributes.translate === 'no'
}

/** What `xml:space` says of white space: kept as it is, or, by default, no more than that words are apart. */
type Space = 'preserve' | 'default'

function spaceOf(chain: readonly XmlElement[]): Space {
  const said = chain.findLast(({ attributes }) => attributes['xml:space'] !== undefined)
  return said?.attributes['xml:space'] === 'preserve' ? 'preserve' : 'default'
}

/** A text with no more white space than its element is read with. */
function spaced(text: string, space: Space): string {
  return space === 'preserve' ? text : text.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '')
}

/** The same words, where white space is kept with that which the source begins and ends with. */
function spacedLike(text: string, source: string, space: Space): string {
  if (space === 'default') return spaced(text, space)
  const [before = ''] = /^[ \t\r\n]*/.exec(source) ?? []
  const [after = ''] = /[ \t\r\n]*$/.exec(source) ?? []
  return before + text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '') + after
}

function own(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement =>
      typeof child !== 'string' && child.name === name && child.uri === element.uri,
  )
}

const UNTRANSLATED: ReadonlySet<string | undefined> = new Set([
  undefined,
  'new',
  'needs-translation',
  'initial',
])

function isOpen(holder: XmlElement, space: Space): boolean {
  const [[source], [target]] = [own(holder, 'source'), own(holder, 'target')]
  if (!source || !readInline(source).text.trim()) return false
  const text = target ? spaced(readInline(target).text, space) : ''
  const state = holder.name === 'segment' ? holder.attributes.state : target?.attributes.state
  return text.trim() === '' || (text === spaced(readInline(source).text, space) && UNTRANSLATED.has(state))
}

function editsFor(
  xml: string,
  holder: XmlElement,
  space: Space,
  find: (source: Content) => Translation | undefined,
): Edit[] {
  const [[source], [segmented], [target]] = [
    own(holder, 'source'),
    own(holder, 'seg-source'),
    own(holder, 'target'),
  ]
  if (!source?.at) return []
  const text = segmented ? segmentedTarget(xml, segmented, space, find) : translated(xml, source, space, find)
  if (text === undefined) return []
  const states = stateEdits(xml, target, holder)
  if (target?.at) return [replaced(xml, target.at, text), ...states]
  const after = (segmented ?? source).at ?? source.at
  const prefix = /^<([\w.-]+:)?/.exec(xml.slice(source.at.start))?.[1] ?? ''
  const indent =
    /\r?\n[ \t]*$/.exec(xml.slice(Math.max(0, source.at.start - 200), source.at.start))?.[0] ?? ''
  const element = `${indent}<${prefix}target>${text}</${prefix}target>`
  return [{ start: after.end, end: after.end, text: element }, ...states]
}

/** What stands between the tags of a target; `<target/>` becomes two tags. */
function replaced(xml: string, at: ElementPlace, text: string): Edit {
  if (at.end > at.inside) return { start: at.inside, end: at.insideEnd, text }
  const tag = xml.slice(at.start, at.end)
  const name = /^<([^\s/>]+)/.exec(tag)?.[1] ?? 'target'
  return { start: at.start, end: at.end, text: `${tag.slice(0, -2).trimEnd()}>${text}</${name}>` }
}

/** A state that says "untranslated" says "translated" from now on; one that is not there is not put in. */
function stateEdits(xml: string, target: XmlElement | undefined, holder: XmlElement): Edit[] {
  const bearer = holder.name === 'segment' ? holder : target
  // A target that is one tag is written anew whole.
  if (!bearer?.at || bearer.at.end === bearer.at.inside) return []
  const tag = xml.slice(bearer.at.start, bearer.at.inside)
  const state = /(\sstate\s*=\s*["'])(?:new|needs-translation|initial)(?=["'])/.exec(tag)
  if (!state) return []
  const start = bearer.at.start + state.index + (state[1] ?? '').length
  return [{ start, end: bearer.at.start + state.index + state[0].length, text: 'translated' }]
}

/** The target of a segmented source: its own marks and what stands between them, when every segment is known. */
function segmentedTarget(
  xml: string,
  segmented: XmlElement,
  space: Space,
  find: (source: Content) => Translation | undefined,
): string | undefined {
  const base = segmented.at
  if (!base) return undefined
  const edits: Edit[] = []
  for (const child of segmented.children) {
    if (typeof child === 'string') continue
    const isSegment = child.name === 'mrk' && child.attributes.mtype === 'seg'
    const text = isSegment && child.at ? translated(xml, child, space, find) : undefined
    if (text === undefined || !child.at) return undefined
    edits.push({ start: child.at.inside - base.inside, end: child.at.insideEnd - base.inside, text })
  }
  return edits.length === 0 ? undefined : applied(xml.slice(base.inside, base.insideEnd), edits)
}

/** The target of one source as XML, its codes as the source has them. */
function translated(
  xml: string,
  source: XmlElement,
  around: Space,
  find: (source: Content) => Translation | undefined,
): string | undefined {
  const content = readInline(source)
  const found = find(content)
  if (!found || found.source.codes.length !== content.codes.length) return undefined
  const raw = rawCodes(xml, source)
  const names = new Map(found.source.codes.map((code, i) => [code.id, raw[i]]))
  if (raw.length !== content.codes.length || !found.target.codes.every(({ id }) => names.get(id)))
    return undefined
  if (found.target.codes.length !== raw.length) return undefined
  let at = 0
  const space = source.attributes['xml:space'] === undefined ? around : spaceOf([source])
  return escapeText(spacedLike(found.target.text, content.text, space)).replace(
    /\uFFFC/g,
    () => names.get(found.target.codes[at++]?.id ?? '') ?? '',
  )
}

/** The codes of a source as they stand in the file, in the order in which they are read. */
function rawCodes(xml: string, source: XmlElement): string[] {
  const raw: string[] = []
  const walk = (element: XmlElement): void => {
    for (const child of element.children) {
      if (typeof child === 'string' || !child.at) continue
      const { start, inside, insideEnd, end } = child.at
      if (child.uri !== source.uri || child.name === 'mrk') walk(child)
      else if (child.name === 'g' || child.name === 'pc') {
        raw.push(xml.slice(start, inside))
        walk(child)
        raw.push(xml.slice(insideEnd, end))
      } else if (child.name !== 'cp' && child.name !== 'sm' && child.name !== 'em')
        raw.push(xml.slice(start, end))
    }
  }
  walk(source)
  return raw
}

function applied(text: string, edits: readonly Edit[]): string {
  const parts: string[] = []
  let at = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    parts.push(text.slice(at, edit.start), edit.text)
    at = edit.end
  }
  return parts.join('') + text.slice(at)
}
