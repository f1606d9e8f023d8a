/** A text with its inline codes as markup: links lead, emphasis leans, marks stand high. Nothing native is passed through. */
import { h, type JSX } from 'preact'
import type { Code, Content } from '../text/content.ts'
import { attribute, codeWords, type InlineNode, inlineTree, linkAddress, type Placed } from './inline-tree.ts'
import { htmlElement, type Markup } from './xml.ts'

/** Something that stands in the text in place of a stretch of it. */
export type InlineMark = Placed<JSX.Element>

const ELEMENTS: Readonly<Record<string, string>> = {
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

/** A content as part of a tree. @param marks in text order, none within another */
export function Inline({
  content,
  marks = [],
}: {
  content: Content
  marks?: readonly InlineMark[]
}): JSX.Element {
  const make: Make<JSX.Element> = (name, attributes, children) => h(name, attributes, ...children)
  return <>{inlineTree(content, marks).map((node) => shown(node, make))}</>
}

/** The same as text, of HTML and XHTML alike. */
export function inlineMarkup(content: Content): readonly Shown<Markup>[] {
  return inlineTree<Markup>(content).map((node) => shown(node, htmlElement))
}

type Shown<T> = T | string | undefined | readonly Shown<T>[]

/** How an element is made: as part of a tree, or as text. */
type Make<T> = (
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly Shown<T>[],
) => T

function shown<T>(node: InlineNode<T>, make: Make<T>): Shown<T> {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'placed':
      return node.node
    case 'alone':
      return alone(node.code, make)
    case 'enclosing':
      return enclosed(
        node.code,
        node.children.map((child) => shown(child, make)),
        make,
      )
  }
}

function enclosed<T>(code: Code, children: readonly Shown<T>[], make: Make<T>): Shown<T> {
  if (code.type === 'link') {
    const address = linkAddress(code)
    return address ? make('a', { href: address }, children) : children
  }
  if (code.type === 'lang') {
    const lang = attribute(code.data, 'lang')
    return make('span', lang === undefined ? {} : { lang }, children)
  }
  const name = ELEMENTS[code.type]
  return name ? make(name, {}, children) : children
}

function alone<T>(code: Code, make: Make<T>): Shown<T> {
  const words = codeWords(code)
  switch (code.type) {
    case 'footnote':
      return make('sup', {}, [words])
    case 'break':
      return make('br', {}, [])
    case 'image':
      return words ? make('span', { class: 'image' }, [`[${words}]`]) : undefined
    case 'object':
      return undefined
    default:
      return make('code', {}, [words])
  }
}
