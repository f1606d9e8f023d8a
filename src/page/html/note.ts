/** Footnotes: the marks in the text that call them, and the elements that hold them. */
import { safeAddress } from './address.ts'
import { escapeMarkup, startTag } from './inline.ts'
import { elementsWithin, namesOf, roleOf, shortText } from './look.ts'
import { attribute, type Element } from './tree.ts'

/** A mark that calls a footnote. */
export interface NoteMark {
  /** `[1]`, `*`. */
  readonly text: string
  readonly data: string
}

const BRACKETED = /^[[(](?:\d{1,3}|[ivxlc]{1,6}|[a-z]|[*†‡§]{1,3})[\])]$/i
const BARE = /^(?:\d{1,3}|[ivxlc]{1,6}|[a-z]|[*†‡§]{1,3})$/i
const MARK_LENGTH = 8

/** Targets as Word, LibreOffice, Markdown, MediaWiki and editors by hand write them: `#_ftn1`, `#sdfootnote1sym`, `#fn:1`. */
const NOTE_TARGET =
  /^#_{0,2}(?:ftn|edn|fn|en|footnote|endnote|note|dipnot|sonnot|not|cite[_-]?note|sdfootnote|sdendnote|easy-footnote)(?!ref|-?back)[\w:.-]{0,60}$/i
const BACK_TARGET = /^#_{0,2}(?:[a-z]{2,9}[-_:]?ref|sd(?:foot|end)note\d{1,3}anc)[-_:]?[\w.:-]{0,40}$/i

/** The mark that `sup` or `a` is as a whole; `undefined` for any other element. */
export function noteMark(element: Element): NoteMark | undefined {
  const { tagName } = element
  if (tagName !== 'sup' && tagName !== 'a') return undefined
  const text = shortText(element, MARK_LENGTH)
  if (!text || !(BRACKETED.test(text) || BARE.test(text))) return undefined
  const link = tagName === 'a' ? element : elementsWithin(element).find((each) => each.tagName === 'a')
  const raised = tagName === 'sup' || elementsWithin(element).some((each) => each.tagName === 'sup')
  const href = link && safeAddress(attribute(link, 'href'), undefined)
  const target = href?.slice(Math.max(0, href.indexOf('#'))) ?? ''
  const called =
    href?.startsWith('#') &&
    !BACK_TARGET.test(target) &&
    (raised || BRACKETED.test(text) || NOTE_TARGET.test(target))
  const marked = link !== undefined && /noteref$/.test(roleOf(link))
  const away = href !== undefined && raised && NOTE_TARGET.test(target)
  const alone = raised && !link && /^[[*†‡§]/.test(text)
  if (!(called || marked || away || alone)) return undefined
  return { text, data: nativeMark(text, href, raised) }
}

/** Whether a link leads from a footnote back to its mark, or from the mark at a footnote's head to itself. */
export function isBackLink(element: Element): boolean {
  return element.tagName === 'a' && BACK_TARGET.test(attribute(element, 'href') ?? '')
}

/** Whether a link at the head of a paragraph is the number of the footnote that follows. */
export function isOwnNumber(element: Element): boolean {
  const text = isBackLink(element) ? shortText(element, MARK_LENGTH) : undefined
  return text !== undefined && (BRACKETED.test(text) || BARE.test(text) || text === '^')
}

/** Whether an element holds a footnote, or a list of them. */
export function isNote(element: Element): boolean {
  if (/(?:foot|end)notes?$/.test(roleOf(element))) return true
  const id = attribute(element, 'id') ?? ''
  if (/^_{0,2}(?:ftn|edn|fn|footnote|endnote|dipnot|sdfootnote|cite[_-]?note)[-:_]?\d{1,3}$/i.test(id))
    return true
  return namesOf(element).some((name) => NOTE_NAME.test(name))
}

const NOTE_NAME =
  /^(?:footnotes?|endnotes?|dipnot(?:lar)?|sonnot(?:lar)?|mso ?footnote ?text|mso ?endnote ?text|footnote (?:list|text|item|definition)|references|reflist)$/

function nativeMark(text: string, href: string | undefined, raised: boolean): string {
  const linked =
    href === undefined ? escapeMarkup(text) : `${startTag('a', { href })}${escapeMarkup(text)}</a>`
  return raised ? `<sup>${linked}</sup>` : linked
}
