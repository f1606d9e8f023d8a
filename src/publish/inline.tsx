/** A text with its inline codes as markup: links lead, emphasis leans, marks stand high. Nothing native is passed through. */
import type { ComponentChildren, JSX } from 'preact'
import type { Code, Content } from '../text/content.ts'
import { attribute, codeWords, type InlineNode, inlineTree, linkAddress, type Placed } from './inline-tree.ts'

/** Something that stands in the text in place of a stretch of it. */
export type InlineMark = Placed<JSX.Element>

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

/** A content as markup. @param marks in text order, none within another */
export function Inline({
  content,
  marks = [],
}: {
  content: Content
  marks?: readonly InlineMark[]
}): JSX.Element {
  return <>{inlineTree(content, marks).map(shown)}</>
}

function shown(node: InlineNode<JSX.Element>): ComponentChildren {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'placed':
      return node.node
    case 'alone':
      return alone(node.code)
    case 'enclosing':
      return enclosed(node.code, node.children.map(shown))
  }
}

function enclosed(code: Code, children: ComponentChildren[]): ComponentChildren {
  if (code.type === 'link') {
    const address = linkAddress(code)
    return address ? <a href={address}>{children}</a> : children
  }
  if (code.type === 'lang') return <span lang={attribute(code.data, 'lang')}>{children}</span>
  const Element = ELEMENTS[code.type] as 'em' | undefined
  return Element ? <Element>{children}</Element> : children
}

function alone(code: Code): ComponentChildren {
  const words = codeWords(code)
  switch (code.type) {
    case 'footnote':
      return <sup>{words}</sup>
    case 'break':
      return <br />
    case 'image':
      return words ? <span class="image">[{words}]</span> : null
    case 'object':
      return null
    default:
      return <code>{words}</code>
  }
}
