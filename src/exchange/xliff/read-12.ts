import type { ReturnedFile, ReturnedSegment, ReturnedUnit } from '../../edition/hand-off.ts'
import type { State } from '../../memory/unit.ts'
import { childOf, childrenOf, descendants, textIn, type XmlElement } from '../xml.ts'
import { emptyContent, readInline } from './inline.ts'

/** What a target's state says of ours; `undefined` where it says nothing. */
const STATE: Readonly<Record<string, State>> = {
  new: 'initial',
  'needs-translation': 'initial',
  'needs-adaptation': 'translated',
  'needs-l10n': 'translated',
  'needs-review-adaptation': 'translated',
  'needs-review-l10n': 'translated',
  'needs-review-translation': 'translated',
  translated: 'translated',
  'signed-off': 'reviewed',
  final: 'final',
}

/** The files of an XLIFF 1.2 (or 1.1) document, whatever a tool made of it. */
export function read12(root: XmlElement, version: string): ReturnedFile[] {
  return childrenOf(root, 'file').map((file) => {
    const named = Array.from(descendants(file, 'note'), textIn)
      .map((text) => /^hand-off: (\S+)$/.exec(text.trim())?.[1])
      .find((id) => id !== undefined)
    return {
      version,
      handOff: file.attributes['build-num'] || named,
      source: file.attributes['source-language'] ?? '',
      target: file.attributes['target-language'],
      units: Array.from(descendants(file, 'trans-unit'), unitOf),
    }
  })
}

function unitOf(unit: XmlElement): ReturnedUnit {
  const id = unit.attributes.id ?? ''
  const source = childOf(unit, 'seg-source') ?? childOf(unit, 'source')
  const target = childOf(unit, 'target')
  const state =
    STATE[target?.attributes.state ?? ''] ?? (unit.attributes.approved === 'yes' ? 'translated' : undefined)
  const [sources, targets] = [segmentsIn(source), segmentsIn(target)]
  if (targets.length === 0) {
    const whole = childOf(unit, 'source') ?? source
    return {
      id,
      segments: [
        {
          id: undefined,
          source: whole ? readInline(whole) : emptyContent,
          target: target && readInline(target),
          state,
        },
      ],
    }
  }
  return {
    id,
    segments: targets.map(([mid, mark]): ReturnedSegment => {
      const counterpart = sources.find(([id]) => id === mid)?.[1]
      return {
        id: mid,
        source: counterpart ? readInline(counterpart) : emptyContent,
        target: readInline(mark),
        state,
      }
    }),
  }
}

/** The segment marks of an element with their `mid`; none when text stands outside them, so that nothing of it is lost. */
function segmentsIn(element: XmlElement | undefined): [string, XmlElement][] {
  const marks: [string, XmlElement][] = []
  let outside = ''
  const walk = (parent: XmlElement): void => {
    for (const child of parent.children) {
      if (typeof child === 'string') outside += child
      else if (child.name === 'mrk' && child.attributes.mtype === 'seg' && child.attributes.mid !== undefined)
        marks.push([child.attributes.mid, child])
      else if (child.name === 'g' || child.name === 'mrk') walk(child)
      else outside += '\uFFFC'
    }
  }
  if (element) walk(element)
  return outside.trim() === '' ? marks : []
}
