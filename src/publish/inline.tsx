/** A text with its inline codes as markup: links lead, emphasis leans, marks stand high. Nothing native is passed through. */
import type { ComponentChildren, JSX } from 'preact'
import { CODE_MARK, type Code, type Content } from '../text/content.ts'

/** Something that stands in the text in place of a stretch of it; offsets in UTF-16 code units. */
export interface InlineMark {
  readonly start: number
  readonly end: number
  readonly node: JSX.Element
}

const ELEMENTS: Readonly<Record<string, keyof JSX.IntrinsicElements>> = {
  emphasis: 'em',
  strong: 'strong',
  underline: 'u',
  strike: 's',
  small: 'small',
  highlight: 'mark',
  quotation: 'q',
  superscript: 'sup',
  subscript: 'sub',
  code: 'code',
  abbreviation: 'abbr',
}
const SAFE_ADDRESS = /^(?:https?:|mailto:)/i

/** An element that is open, and what is in it so far. */
interface Frame {
  readonly code: Code | undefined
  readonly children: ComponentChildren[]
}

/**
 * A content as markup. A code whose other end lies in another row encloses the text from here to the row's end; a close
 * without an open encloses nothing.
 *
 * @param marks in text order, none within another
 */
export function Inline({
  content,
  marks = [],
}: {
  content: Content
  marks?: readonly InlineMark[]
}): JSX.Element {
  const root: Frame = { code: undefined, children: [] }
  const open: Frame[] = [root]
  const add = (child: ComponentChildren) => open.at(-1)?.children.push(child)
  const closeLast = () => {
    const frame = open.pop()
    if (frame?.code) add(enclosed(frame.code, frame.children))
  }
  let [code, mark, at] = [0, 0, 0]
  const { text, codes } = content
  while (at < text.length) {
    const next = marks[mark]
    const codeAt = text.indexOf(CODE_MARK, at)
    const stop = Math.min(next?.start ?? text.length, codeAt < 0 ? text.length : codeAt)
    if (stop > at) add(text.slice(at, stop))
    at = stop
    if (next?.start === at) {
      add(next.node)
      at = next.end
      mark++
    } else if (at === codeAt) {
      const here = codes[code++]
      at++
      if (here?.kind === 'open') open.push({ code: here, children: [] })
      else if (here?.kind === 'close') {
        const depth = open.findLastIndex((frame) => frame.code && frame.code.pair === here.pair)
        while (depth > 0 && open.length > depth) closeLast()
      } else if (here) add(alone(here))
    }
  }
  for (; mark < marks.length; mark++) add(marks[mark]?.node)
  while (open.length > 1) closeLast()
  return <>{root.children}</>
}

function enclosed({ type, data }: Code, children: ComponentChildren[]): ComponentChildren {
  if (type === 'link') {
    const address = attribute(data, 'href') ?? ''
    return SAFE_ADDRESS.test(address) ? <a href={address}>{children}</a> : children
  }
  if (type === 'lang') return <span lang={attribute(data, 'lang')}>{children}</span>
  const Element = ELEMENTS[type] as 'em' | undefined
  return Element ? <Element>{children}</Element> : children
}

function alone({ type, data }: Code): ComponentChildren {
  switch (type) {
    case 'footnote':
      return <sup>{unescaped(data.replace(/<[^>]*>/g, ''))}</sup>
    case 'break':
      return <br />
    case 'image': {
      const words = attribute(data, 'alt')
      return words ? <span class="image">[{words}]</span> : null
    }
    case 'object':
      return null
    default:
      return <code>{data}</code>
  }
}

/** The value of an attribute of a native tag, as our own reader writes them: in double quotes. */
function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1]
  return value === undefined ? undefined : unescaped(value)
}

const NAMED: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }

function unescaped(text: string): string {
  return text.replace(/&(?:lt|gt|quot|amp);/g, (name) => NAMED[name] ?? name)
}
