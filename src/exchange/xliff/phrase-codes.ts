/**
 * Inline codes of Phrase’s MXLIFF, which stand in the text itself: `{1}` alone, `{1>…<1}` as a pair, `{b>…<b}` for formatting
 * that needs no declaration. Numbers are declared in `m:tunit-metadata`; what is not declared is text.
 */
import { CODE_MARK, type Code, type Content } from '../../text/content.ts'
import { childrenOf, descendants, type XmlElement } from '../xml.ts'

const MEMSOURCE = 'http://www.memsource.com/mxlf/2.0'
const NOTATION = /\{(\d{1,6}|[a-zA-Z])>|<(\d{1,6}|[a-zA-Z])\}|\{(\d{1,6})\}/g

/** The ids of the codes that a unit declares; `undefined` for a unit that is not Phrase’s. */
export function phraseMarks(unit: XmlElement): ReadonlySet<string> | undefined {
  const own = Object.keys(unit.attributes).some((key) => key.startsWith(`{${MEMSOURCE}}`))
  const metadata = childrenOf(unit, 'tunit-metadata')[0]
  if (!own && metadata?.uri !== MEMSOURCE) return undefined
  const marks = metadata ? Array.from(descendants(metadata, 'mark')) : []
  return new Set(marks.flatMap(({ attributes }) => attributes.id ?? []))
}

/** A text with its notation as codes; letters only where both ends are there. */
export function withPhraseCodes(content: Content, marks: ReadonlySet<string>): Content {
  const { text } = content
  const letters = (end: RegExp) => new Set(Array.from(text.matchAll(end), ([, letter]) => letter))
  const [opens, closes] = [letters(/\{([a-zA-Z])>/g), letters(/<([a-zA-Z])\}/g)]
  const declared = (id: string) => marks.has(id) || (opens.has(id) && closes.has(id))
  const codes: Code[] = []
  const replaced = text.replace(
    NOTATION,
    (data, open: string | undefined, close: string | undefined, alone: string | undefined) => {
      const id = open ?? close ?? alone ?? ''
      if (!declared(id)) return data
      if (open !== undefined) codes.push({ id, kind: 'open', pair: id, type: 'code', data })
      else if (close !== undefined) codes.push({ id: `${id}/`, kind: 'close', pair: id, type: 'code', data })
      else codes.push({ id, kind: 'ph', type: 'code', data })
      return CODE_MARK
    },
  )
  return codes.length === 0 || content.codes.length > 0 ? content : { text: replaced, codes }
}
