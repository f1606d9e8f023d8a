/** XLIFF 2.0, 2.1 and 2.2 as it comes back. */
import type { ReturnedFile, ReturnedSegment, ReturnedUnit } from '../../edition/hand-off.ts'
import { childOf, childrenOf, textIn, type XmlElement } from '../xml.ts'
import { emptyContent, readInline } from './inline.ts'
import { stateFrom2 } from './states.ts'

/** What a `file` and its document say of themselves. */
export function readFile2(file: XmlElement, root: XmlElement): Omit<ReturnedFile, 'units' | 'version'> {
  return {
    handOff: file.attributes.id,
    original: file.attributes.original,
    source: root.attributes.srcLang ?? '',
    target: root.attributes.trgLang,
  }
}

/** A `unit`: its segments, and what stands between them where a tool has put text there. */
export function readUnit2(unit: XmlElement): ReturnedUnit {
  const native = new Map(
    childrenOf(unit, 'originalData')
      .flatMap((data) => childrenOf(data, 'data'))
      .map((data) => [data.attributes.id ?? '', data] as const),
  )
  const segments = unit.children.flatMap((child): ReturnedSegment[] => {
    if (typeof child === 'string' || child.uri !== unit.uri) return []
    if (child.name !== 'segment' && child.name !== 'ignorable') return []
    const source = childOf(child, 'source')
    const [target, ...others] = childrenOf(child, 'target').map((each) => readInline(each, native))
    const segment = {
      id: child.attributes.id,
      source: source ? readInline(source, native) : emptyContent,
      target,
      ...(others.length > 0 && { others }),
      state: stateFrom2(child.attributes.state),
    }
    const between =
      child.name === 'ignorable' && !`${segment.source.text}${segment.target?.text ?? ''}`.trim()
    return between ? [] : [segment]
  })
  const notes = childrenOf(unit, 'notes').flatMap((list) =>
    childrenOf(list, 'note').map((note) => ({ text: textIn(note) })),
  )
  return {
    id: unit.attributes.id ?? '',
    ...(notes.length > 0 && { notes }),
    ...(unit.attributes.translate === 'no' && { translate: false }),
    segments,
  }
}
