/** A text with inline codes as a tree, for every format that has elements of its own. */
import { CODE_MARK, type Code, type Content } from '../text/content.ts'

/** Something that stands in the text in place of a stretch of it; offsets in UTF-16 code units. */
export interface Placed<T> {
  readonly start: number
  readonly end: number
  readonly node: T
}

export type InlineNode<T = never> =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'placed'; readonly node: T }
  /** A code that stands alone. */
  | { readonly kind: 'alone'; readonly code: Code }
  /** A pair of codes and what it encloses. */
  | { readonly kind: 'enclosing'; readonly code: Code; readonly children: readonly InlineNode<T>[] }

interface Frame<T> {
  readonly code: Code | undefined
  readonly children: InlineNode<T>[]
}

/**
 * A content as a tree. A code whose other end lies elsewhere encloses the text from here to the end; a close without an
 * open encloses nothing.
 *
 * @param placed in text order, none within another
 */
export function inlineTree<T = never>(
  { text, codes }: Content,
  placed: readonly Placed<T>[] = [],
): readonly InlineNode<T>[] {
  const root: Frame<T> = { code: undefined, children: [] }
  const open: Frame<T>[] = [root]
  const add = (node: InlineNode<T>) => open.at(-1)?.children.push(node)
  const closeLast = () => {
    const frame = open.pop()
    if (frame?.code) add({ kind: 'enclosing', code: frame.code, children: frame.children })
  }
  let [code, next, at] = [0, 0, 0]
  while (at < text.length) {
    const mark = placed[next]
    const codeAt = text.indexOf(CODE_MARK, at)
    const stop = Math.min(mark?.start ?? text.length, codeAt < 0 ? text.length : codeAt)
    if (stop > at) add({ kind: 'text', text: text.slice(at, stop) })
    at = stop
    if (mark?.start === at) {
      add({ kind: 'placed', node: mark.node })
      at = mark.end
      next++
    } else if (at === codeAt) {
      const here = codes[code++]
      at++
      if (here?.kind === 'open') open.push({ code: here, children: [] })
      else if (here?.kind === 'close') {
        const depth = open.findLastIndex((frame) => frame.code && frame.code.pair === here.pair)
        while (depth > 0 && open.length > depth) closeLast()
      } else if (here) add({ kind: 'alone', code: here })
    }
  }
  for (const { node } of placed.slice(next)) add({ kind: 'placed', node })
  while (open.length > 1) closeLast()
  return root.children
}

const SAFE_ADDRESS = /^(?:https?:|mailto:)/i

/** Where a link leads, if that is an address that may be written anywhere. */
export function linkAddress({ data }: Code): string | undefined {
  const address = attribute(data, 'href') ?? ''
  return SAFE_ADDRESS.test(address) ? address : undefined
}

/** The words of a code that stands alone: a footnote's mark, what an image shows. */
export function codeWords({ type, data }: Code): string {
  if (type === 'footnote') return unescaped(data.replace(/<[^>]*>/g, ''))
  if (type === 'image') return attribute(data, 'alt') ?? ''
  return type === 'object' || type === 'break' ? '' : data
}

/** The value of an attribute of a native tag, as our own reader writes them: in double quotes. */
export function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1]
  return value === undefined ? undefined : unescaped(value)
}

const NAMED: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }

function unescaped(text: string): string {
  return text.replace(/&(?:lt|gt|quot|amp);/g, (name) => NAMED[name] ?? name)
}
