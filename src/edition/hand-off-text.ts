/** The texts of a hand-off: as XML can carry them, without their marks, by what names they are known. */
import { type Code, type Content, xmlText } from '../text/content.ts'
import { digest } from '../text/digest.ts'

/** Both sides of a segment. */
interface Sides {
  readonly source: Content
  readonly target: Content | undefined
}

/**
 * A text as XML can carry it, its letters composed (NFC), as not every tool leaves them: what comes back is compared with
 * what could be sent.
 */
export function exchangeable<T extends Content | undefined>(content: T): T {
  return content && { ...content, text: xmlText(content.text).normalize('NFC') }
}

/** A text with the native form of each code in its place: what a report shows. */
export function nativeText({ text, codes }: Content): string {
  let at = 0
  return text.replace(/\uFFFC/g, () => {
    const code = codes[at++]
    return code ? code.data || `{${code.id}}` : ''
  })
}

/** A text by its letters alone: what every tool leaves as it was. */
export function bareText({ text }: Content): string {
  return text.replace(/[\s\uFFFC]+/g, '').normalize('NFC')
}

/** Names what a unit asks to be translated: its source, white space and codes aside. */
export function sourceHash(unit: { readonly segments: readonly { readonly source: Content }[] }): string {
  return digest(unit.segments.map(({ source }) => bareText(source)).join(''))
}

/** Names all of a unit as it was handed out: source, target, codes, lock. */
export function unitHash({
  translate,
  segments,
}: {
  readonly translate: boolean
  readonly segments: readonly (Sides & { readonly id: string })[]
}): string {
  const side = (content: Content | undefined) => content && [content.text, content.codes.map(({ id }) => id)]
  return digest(
    JSON.stringify([translate, segments.map(({ id, source, target }) => [id, side(source), side(target)])]),
  )
}

/** A text without its codes, line breaks as blanks. */
export function shownText(content: Content | undefined): string {
  let at = 0
  const text = content?.text.replace(/\uFFFC/g, () => (content.codes[at++]?.type === 'break' ? ' ' : ''))
  return xmlText(text ?? '')
}

/** Segments of one unit whose codes all have names of their own; a name that comes again gets a number. */
export function distinctCodes<T extends Sides>(segments: readonly T[]): readonly T[] {
  const taken = new Set<string>()
  return segments.map((segment) => {
    const own = new Set(segment.source.codes.map((code) => code.id))
    const clash = [...own].some((id) => taken.has(id))
    const suffix = clash ? `-${segments.indexOf(segment) + 1}` : ''
    for (const id of own) taken.add(id + suffix)
    return clash
      ? {
          ...segment,
          source: suffixed(segment.source, own, suffix),
          target: segment.target && suffixed(segment.target, own, suffix),
        }
      : segment
  })
}

function suffixed(content: Content, ids: ReadonlySet<string>, suffix: string): Content {
  const name = (id: string) => (id.endsWith('/') ? `${id.slice(0, -1)}${suffix}/` : id + suffix)
  const codes = content.codes.map((code): Code => {
    if (!ids.has(code.id)) return code
    return { ...code, id: name(code.id), ...(code.pair !== undefined && { pair: name(code.pair) }) }
  })
  return { text: content.text, codes }
}
