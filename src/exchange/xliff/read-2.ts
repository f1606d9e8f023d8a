import type { ReturnedFile, ReturnedUnit } from '../../edition/hand-off.ts'
import { STATES } from '../../memory/unit.ts'
import { childOf, childrenOf, descendants, type XmlElement } from '../xml.ts'
import { emptyContent, readInline } from './inline.ts'

/** A file in XLIFF 2.0, 2.1 or 2.2. */
export function read2(root: XmlElement, version: string): ReturnedFile {
  const files = childrenOf(root, 'file')
  return {
    version,
    handOff: files[0]?.attributes.id,
    source: root.attributes.srcLang ?? '',
    target: root.attributes.trgLang,
    units: files.flatMap((file) => Array.from(descendants(file, 'unit'), unitOf)),
  }
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
