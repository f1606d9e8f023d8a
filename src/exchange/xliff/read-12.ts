/** XLIFF 1.x as it comes back, the dialects of Trados, memoQ and Phrase included. */
import type { ReturnedFile, ReturnedNote, ReturnedSegment, ReturnedUnit } from '../../edition/hand-off.ts'
import type { State } from '../../memory/unit.ts'
import { childrenOf, descendants, textIn, type XmlElement } from '../xml.ts'
import { emptyContent, readInline } from './inline.ts'
import { phraseMarks, withPhraseCodes } from './phrase-codes.ts'
import { stateFrom12, stateFromStep, stateFromTool } from './states.ts'

/** What a `file` says of itself. */
export function readFile12(file: XmlElement): Omit<ReturnedFile, 'units' | 'version'> {
  const named = Array.from(descendants(file, 'note'), textIn)
    .map((text) => /^hand-off: (\S+)$/.exec(text.trim())?.[1])
    .find((id) => id !== undefined)
  return {
    handOff: file.attributes['build-num'] || named,
    original: file.attributes.original,
    source: file.attributes['source-language'] ?? '',
    target: file.attributes['target-language'],
  }
}

/**
 * A `trans-unit`: its segments where they are marked in the target, else one that is the whole.
 *
 * @param root of the document, as far as it is read: Trados keeps comments there, before the files
 */
export function readUnit12(unit: XmlElement, root?: XmlElement): ReturnedUnit {
  const id = unit.attributes.id ?? ''
  const notes = [
    ...owns(unit, 'note').map((note) => remark(textIn(note), note.attributes.from)),
    ...memoqComments(unit),
    ...tradosComments(unit, root),
  ]
  const told = {
    ...(isLocked(unit) && { translate: false }),
    ...(notes.length > 0 && { notes }),
  }
  const source = own(unit, 'source')
  const segmented = own(unit, 'seg-source') ?? source
  const [target, ...more] = owns(unit, 'target')
  const approved = unit.attributes.approved === 'yes'
  const state =
    stateFrom12(target?.attributes.state, approved) ??
    stateFromTool(foreign(unit, /mqxliff|memoq/i, 'status')) ??
    stateFromStep(foreign(unit, /memsource/i, 'confirmed'))
  const marks = phraseMarks(unit)
  const inline = (element: XmlElement) =>
    marks ? withPhraseCodes(readInline(element), marks) : readInline(element)
  const others = more.map(inline)
  const doubled = others.length > 0 && { others }
  const [sources, targets] = [new Map(segmentsIn(segmented)), segmentsIn(target)]
  if (targets.length === 0) {
    const whole = source ?? segmented
    return {
      id,
      ...told,
      segments: [
        {
          id: undefined,
          source: whole ? inline(whole) : emptyContent,
          target: target && inline(target),
          ...doubled,
          state,
        },
      ],
    }
  }
  const confirmed = tradosStates(unit)
  return {
    id,
    ...told,
    segments: targets.map(([mid, mark]): ReturnedSegment => {
      const counterpart = sources.get(mid)
      return {
        id: mid,
        source: counterpart ? inline(counterpart) : emptyContent,
        target: inline(mark),
        ...(more.length > 0 && {
          others: more.flatMap((each) =>
            segmentsIn(each).flatMap(([id, other]) => (id === mid ? [inline(other)] : [])),
          ),
        }),
        state: confirmed.get(mid) ?? state,
      }
    }),
  }
}

/** Whether a unit is locked: by `translate`, by memoQ's or Phrase's `locked`, or by Trados in each of its segments. */
function isLocked(unit: XmlElement): boolean {
  if (unit.attributes.translate === 'no') return true
  const said = foreign(unit, /mqxliff|memoq|memsource/i, 'locked')
  if (said !== undefined) return LOCKED.test(said)
  const segments = [...descendants(unit, 'seg')].filter(({ uri }) => /sdl/i.test(uri))
  return segments.length > 0 && segments.every(({ attributes }) => LOCKED.test(attributes.locked ?? ''))
}

const LOCKED = /^(?:true|1|yes|locked)$/i

/** The children of a name that are in the element's own namespace. */
function own(element: XmlElement, name: string): XmlElement | undefined {
  return owns(element, name)[0]
}

function owns(element: XmlElement, name: string): XmlElement[] {
  return childrenOf(element, name).filter(({ uri }) => uri === element.uri)
}

/** An attribute of a tool's own. */
function foreign({ attributes }: XmlElement, uri: RegExp, name: string): string | undefined {
  const found = Object.entries(attributes).find(
    ([key]) => key.startsWith('{') && key.endsWith(`}${name}`) && uri.test(key),
  )
  return found?.[1]
}

function remark(text: string, author: string | undefined): ReturnedNote {
  const by = author?.trim()
  return { text, ...(by && { by }) }
}

/** What memoQ keeps of comments in a unit. */
function memoqComments(unit: XmlElement): ReturnedNote[] {
  const comments = childrenOf(unit, 'comments').filter(({ uri }) => /mqxliff|memoq/i.test(uri))
  return comments
    .flatMap((list) => childrenOf(list, 'comment'))
    .filter(({ attributes }) => attributes.deleted !== 'true')
    .map((comment) => remark(textIn(comment), comment.attributes.creatoruser))
}

/** The comments of Trados that marks in a unit name. */
function tradosComments(unit: XmlElement, root: XmlElement | undefined): ReturnedNote[] {
  const named = new Set(
    Array.from(descendants(unit, 'mrk'), (mark) =>
      mark.attributes.mtype === 'x-sdl-comment' ? foreign(mark, /sdl/i, 'cid') : undefined,
    ),
  )
  named.delete(undefined)
  if (named.size === 0 || !root) return []
  return childrenOf(root, 'doc-info')
    .flatMap((info) => [...descendants(info, 'cmt-def')])
    .filter(({ attributes }) => named.has(attributes.id))
    .flatMap((definition) =>
      Array.from(descendants(definition, 'Comment'), (comment) =>
        remark(textIn(comment), comment.attributes.user),
      ),
    )
}

/** What Trados keeps beside its segments: how far each is. */
function tradosStates(unit: XmlElement): ReadonlyMap<string, State> {
  const states = new Map<string, State>()
  for (const { attributes } of descendants(unit, 'seg')) {
    const state = stateFromTool(attributes.conf)
    if (state && attributes.id !== undefined) states.set(attributes.id, state)
  }
  return states
}

/**
 * The segment marks of an element with their `mid`, in order, one that comes twice twice; none when text or codes stand
 * outside them, so that nothing of it is lost.
 */
function segmentsIn(element: XmlElement | undefined): readonly (readonly [string, XmlElement])[] {
  const marks: [string, XmlElement][] = []
  let lost = false
  const walk = (parent: XmlElement): void => {
    for (const child of parent.children) {
      if (typeof child === 'string') lost ||= child.trim() !== ''
      else if (
        child.name === 'mrk' &&
        child.attributes.mtype === 'seg' &&
        child.attributes.mid !== undefined
      ) {
        marks.push([child.attributes.mid, child])
      } else if (child.name === 'mrk') walk(child)
      else lost = true
    }
  }
  if (element) walk(element)
  return lost ? [] : marks
}
