/**
 * The walk over the tree: paragraphs in the order of the page, and the regions (block elements) they stand in.
 *
 * It keeps its own stack, so depth costs no recursion. A block element ends the paragraph before it and its own last one;
 * inline elements only mark the paragraph they stand in.
 */
import type { Lang } from '../../text/language.ts'
import type { BlockKind, FieldName } from '../page.ts'
import { fieldOf } from './hints.ts'
import { isCreditLine, logoText } from './image.ts'
import { imageTag, inlineTag } from './inline.ts'
import { linesApart } from './lines-apart.ts'
import { isBlock, isHidden, namesOf, roleOf, shortText } from './look.ts'
import { isBackLink, isNote, isOwnNumber, noteMark } from './note.ts'
import { type Paragraph, paragraphWriter } from './paragraph.ts'
import { attribute, type Element, isElement, isText, type Node, type Tree } from './tree.ts'

/** A paragraph and where it stands. */
export interface Draft extends Paragraph {
  /** Index of the innermost region. */
  readonly region: number
  readonly kind: BlockKind
  readonly language: Lang | undefined
}

/** A block element and the drafts `[from, to)` that stand in it. */
export interface Region {
  readonly element: Element
  /** Index of the region around it; -1 for the outermost. */
  readonly parent: number
  readonly from: number
  to: number
  readonly field: FieldName | undefined
}

export interface Flow {
  readonly drafts: readonly Draft[]
  /** In document order, so each after the one around it. */
  readonly regions: readonly Region[]
}

/** What holds for all that stands in an element. */
interface Context {
  readonly region: number
  readonly kind: BlockKind
  readonly language: Lang | undefined
  readonly pre: boolean
  /** Inside a page's header, where an image may hold the institution's name. */
  readonly banner: boolean
}

interface Frame {
  readonly element: Element | Tree
  readonly context: Context
  readonly block: boolean
  /** How many inline marks end with the element. */
  readonly opened: number
  next: number
}

/**
 * Marks that are no codes: `~link` for a link whose address is not kept, `~date` … for a field. The data of one that opens
 * is the type, a blank, and what {@link machineValue} gives.
 */
export const SILENT_MARK = '~'

/** @param base the address that relative ones start from */
export function flowOf(tree: Tree, base: string | undefined): Flow {
  const drafts: Draft[] = []
  const regions: Region[] = []
  const writer = paragraphWriter()
  /** Whether the paragraph begins with a footnote's own number. */
  let numbered = false
  /** Whether an image stands right before what comes next: at the head of this paragraph, or behind the text so far. */
  let [pictured, pictureBehind] = [false, false]
  const flush = ({ region, kind, language }: Context) => {
    const paragraph = writer.end()
    const named = numbered ? 'footnote' : kind
    numbered = false
    if (!paragraph) return
    const own = pictured && named === 'paragraph' && isCreditLine(paragraph.text) ? 'caption' : named
    pictured = pictureBehind
    pictureBehind = false
    for (const line of kind === 'heading' ? [paragraph] : linesApart(paragraph))
      drafts.push({ language, ...withoutWhole(line), region, kind: own })
  }
  const preformatted = (text: string, context: Context) => {
    for (const [i, line] of text.split('\n').entries()) {
      if (i > 0 && writer.last() === '\n') flush(context)
      else if (i > 0 && writer.last() !== '') writer.lines('\n')
      if (line.trim() !== '' || !/^\n?$/.test(writer.last())) writer.lines(line)
    }
  }
  const silent = (name: string, value = '') =>
    writer.open({ type: SILENT_MARK + name, open: `${SILENT_MARK}${name} ${value}`, close: '' })

  /** Opens what an inline element says, and tells how many marks that took. */
  const openInline = (element: Element, before: Node | undefined): number => {
    const field = fieldOf(element)
    const link = element.tagName === 'a' && attribute(element, 'href') !== undefined
    // Menus and bylines set elements side by side with nothing but their style between.
    const beside = before !== undefined && isElement(before) && /[\p{L}\p{N}:]/u.test(writer.last())
    if (beside && (field || link || areParts(before, element, writer.last()))) writer.apart()
    if (field) silent(field, machineValue(element))
    const tag = isBackLink(element) ? undefined : inlineTag(element, base)
    if (tag) writer.open(tag)
    else if (link) silent('link')
    return Number(field !== undefined) + Number(tag !== undefined || link)
  }

  const enter = (element: Element, { context, next, element: parent }: Frame): Frame | undefined => {
    if (isHidden(element)) return undefined
    if (element.tagName === 'br') {
      if (context.pre) preformatted('\n', context)
      else if (writer.lineBreak()) flush(context)
      return undefined
    }
    if (element.tagName === 'img') {
      const head = writer.last() === ''
      writer.standalone(
        'image',
        logoText(element, context.banner || (head && drafts.length === 0)),
        imageTag(element, base),
      )
      if (head) pictured = true
      else pictureBehind = true
      return undefined
    }
    if (isBlock(element)) {
      flush(context)
      regions.push({ element, parent: context.region, from: drafts.length, to: 0, field: fieldOf(element) })
      return {
        element,
        context: within(element, context, regions.length - 1),
        block: true,
        opened: 0,
        next: 0,
      }
    }
    const head = writer.last() === ''
    if (head && isOwnNumber(element)) numbered = true
    const mark = head ? undefined : noteMark(element)
    if (mark) {
      if (startsBlank(element)) writer.apart()
      writer.standalone('footnote', mark.text, mark.data)
      return undefined
    }
    return {
      element,
      context,
      block: false,
      opened: openInline(element, parent.childNodes[next - 2]),
      next: 0,
    }
  }

  const root: Context = { region: -1, kind: 'paragraph', language: undefined, pre: false, banner: false }
  const stack: Frame[] = [{ element: tree, context: root, block: true, opened: 0, next: 0 }]
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const node: Node | undefined = frame.element.childNodes[frame.next++]
    if (!node) {
      stack.pop()
      for (let i = 0; i < frame.opened; i++) writer.close()
      if (!frame.block) continue
      flush(frame.context)
      const region = isElement(frame.element) ? regions[frame.context.region] : undefined
      if (region) region.to = drafts.length
    } else if (isText(node)) {
      if (frame.context.pre) preformatted(node.value, frame.context)
      else writer.words(node.value)
    } else if (isElement(node)) {
      const entered = enter(node, frame)
      if (entered) stack.push(entered)
    }
  }
  return { drafts, regions }
}

/** The context in a block element. */
function within(element: Element, context: Context, region: number): Context {
  const { tagName } = element
  const kind = kindOf(element, context.kind)
  const pre = context.pre || tagName === 'pre' || tagName === 'listing' || tagName === 'xmp'
  const banner =
    context.banner ||
    tagName === 'header' ||
    roleOf(element) === 'banner' ||
    namesOf(element).some((name) => /\b(?:header|banner|logo|brand|masthead|ust)\b/.test(name))
  const lang = attribute(element, 'lang') ?? attribute(element, 'xml:lang')
  // What the whole page says of its language is evidence and no more: its body is often in another.
  const silent = lang === undefined || tagName === 'html' || tagName === 'body'
  return { region, kind, pre, banner, language: silent ? context.language : languageOf(lang) }
}

/** `tr-TR` is Turkish, `en-GB` English; all others are neither. */
export function languageOf(tag: string): Lang | undefined {
  const [, primary] = /^\s*(tr|en)(?:[-_]|\s*$)/i.exec(tag) ?? []
  return primary ? (primary.toLowerCase() as Lang) : undefined
}

function kindOf(element: Element, around: BlockKind): BlockKind {
  const { tagName } = element
  if (/^h[1-6]$/.test(tagName) || roleOf(element) === 'heading') return 'heading'
  if (around === 'footnote' || isNote(element)) return 'footnote'
  if (tagName === 'li' || tagName === 'option') return 'list-item'
  if (tagName === 'figcaption' || tagName === 'caption') return 'caption'
  return namesOf(element).some((name) => CAPTION_NAME.test(name)) ? 'caption' : around
}

const CAPTION_NAME =
  /^(?:(?:(?:widget )?image|wp|img|photo|figure|media) )?caption(?: text)?$|^(?:resim|foto|fotograf|gorsel) ?(?:alt[i1]?|alt ?yaz[i1](?:s[i1])?|aciklama(?:s[i1])?)$/

/** A pair that only gives the language of all of a paragraph is no code but the paragraph's language. */
function withoutWhole({ text, codes }: Paragraph): Paragraph & Partial<Pick<Draft, 'language'>> {
  const close = codes.findLast(
    ({ kind, type, start }) => kind === 'close' && type === 'lang' && start === text.length,
  )
  const open = codes.find(({ kind, pair }) => kind === 'open' && close !== undefined && pair === close.pair)
  if (!open || open.start > 0) return { text, codes }
  const language = languageOf(/"(.*)"/.exec(open.data)?.[1] ?? '')
  return { text, codes: codes.filter(({ pair }) => pair !== open.pair), language }
}

/** The value of a field as machines are told it. */
function machineValue(element: Element): string {
  return (attribute(element, 'datetime') ?? attribute(element, 'content') ?? '').slice(0, 100).trim()
}

function startsBlank(element: Element): boolean {
  const [first] = element.childNodes
  return first !== undefined && isText(first) && /^\s/.test(first.value)
}

/**
 * Whether two elements beside each other are parts of a row and no letters of one word, as word processors cut them: both
 * have names, or a word begins with the second.
 *
 * @param last the character before the second
 */
function areParts(one: Element, two: Element, last: string): boolean {
  const parent = two.parentNode
  const row =
    parent !== null && isElement(parent) && /^(?:div|td|header|footer|section|article)$/.test(parent.tagName)
  if (!row || namesOf(two).some((name) => /^(?:spell|gram) ?e$|^mso/.test(name))) return false
  if ([one, two].every((each) => namesOf(each).length > 0 || /^(?:time|i)$/.test(each.tagName))) return true
  const spans = one.tagName === 'span' && two.tagName === 'span'
  return spans && /[\p{Ll}\d]/u.test(last) && /^\p{Lu}/u.test(shortText(two, 200) ?? '')
}
