import type { ReturnedFile, ReturnedUnit } from '../../edition/hand-off.ts'
import { STATES } from '../../memory/unit.ts'
import { childOf, childrenOf, descendants, type XmlElement } from '../xml.ts'
import { emptyContent, readInline } from './inline.ts'

/** The files of an XLIFF 2.0, 2.1 or 2.2 document. */
export function read2(root: XmlElement, version: string): ReturnedFile[] {
  return childrenOf(root, 'file').map((file) => ({
    version,
    handOff: file.attributes.id,
    source: root.attributes.srcLang ?? '',
    target: root.attributes.trgLang,
    units: Array.from(descendants(file, 'unit'), unitOf),
  }))
}

function unitOf(unit: XmlElement): ReturnedUnit {
  const native = new Map(
    childrenOf(unit, 'originalData')
      .flatMap((data) => childrenOf(data, 'data'))
      .map((data) => [data.attributes.id ?? '', data] as const),
  )
  return {
    id: unit.attributes.id ?? '',
    segments: childrenOf(unit, 'segment').map((segment) => {
      const [source, target] = [childOf(segment, 'source'), childOf(segment, 'target')]
      return {
        id: segment.attributes.id,
        source: source ? readInline(source, native) : emptyContent,
        target: target && readInline(target, native),
        state: STATES.find((state) => state === segment.attributes.state),
      }
    }),
  }
}
