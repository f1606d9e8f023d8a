/**
 * An HTML page, or a piece of one, as text with what its markup says beyond the words.
 *
 * Bytes are decoded (`encoding.ts`, `../decode.ts`), parsed by the standard's algorithm (`tree.ts`), walked once into
 * paragraphs with inline codes (`flow.ts`, `paragraph.ts`), told apart from what stands around them (`layout.ts`), and
 * given fields (`fields.ts`). Every visible letter is in the text, in document order.
 */
import { fold } from '../../text/turkish.ts'
import { decodePage, PageError } from '../decode.ts'
import type { Evidence } from '../page.ts'
import type { Form, PlacedCode, Rendition } from '../rendition.ts'
import { webAddress } from './address.ts'
import { declaredEncoding } from './encoding.ts'
import { headEvidence, twinsOnly } from './evidence.ts'
import { formsOf } from './fields.ts'
import { type Draft, type Flow, flowOf, SILENT_MARK } from './flow.ts'
import { attribute, elementsOf, parseTree, type Tree } from './tree.ts'

/** What is known of a page besides its bytes. */
export interface HtmlHints {
  /** The `charset` of the transport, e.g. of `Content-Type`. */
  readonly charset?: string
  /** Where the page was got; relative addresses in it are resolved against this. */
  readonly address?: string
}

/**
 * The rendition of an HTML page or fragment: a paragraph a line, an empty line between, a {@link Form} for each.
 *
 * @throws {PageError} `empty` when no text is visible, `binary`, `too-large` beyond 16 MiB or a million elements.
 */
export function htmlRendition(bytes: Uint8Array, hints: HtmlHints = {}): Rendition {
  const declared = [hints.charset, declaredEncoding(bytes)].filter((label) => label !== undefined)
  const { text: source, encoding, guessed } = decodePage(bytes, { declared, markup: true })
  const tree = parseTree(source)
  const base = baseOf(tree, hints.address)
  const flow = flowOf(tree, base)
  if (flow.drafts.length === 0) throw new PageError('empty', 'the page has no visible text')
  const evidence = twinsOnly(headEvidence(tree, base), hints.address)
  const forms = formsOf(flow, evidence)
  return { ...laidOut(flow.drafts, forms), encoding, guessed, evidence: settled(evidence, flow, forms) }
}

/** Paragraphs set one after the other, their codes and forms with them. */
function laidOut(
  drafts: readonly Draft[],
  formsOfDraft: readonly (readonly Form[])[],
): Pick<Rendition, 'text' | 'forms' | 'codes'> {
  const forms: Form[] = []
  const codes: PlacedCode[] = []
  let [at, pairs] = [0, 0]
  drafts.forEach((draft, i) => {
    for (const form of formsOfDraft[i] ?? [])
      forms.push({ ...form, start: form.start + at, end: form.end + at })
    let highest = pairs
    for (const { pair, ...code } of draft.codes) {
      if (code.type.startsWith(SILENT_MARK)) continue
      const placed = { ...code, start: code.start + at, end: code.end + at }
      if (pair !== undefined) highest = Math.max(highest, pairs + pair)
      codes.push(pair === undefined ? placed : { ...placed, pair: pairs + pair })
    }
    pairs = highest
    at += draft.text.length + BETWEEN.length
  })
  return { text: drafts.map(({ text }) => text).join(BETWEEN), forms, codes }
}

const BETWEEN = '\n\n'

/** The address that relative ones start from: the first `<base>`, itself resolved against the page's. */
function baseOf(tree: Tree, address: string | undefined): string | undefined {
  const page = webAddress(address, undefined)
  for (const element of elementsOf(tree))
    if (element.tagName === 'base' && attribute(element, 'href') !== undefined)
      return webAddress(attribute(element, 'href'), page) ?? page
  return page
}

/** Evidence with the window's title cut down to the visible title it holds, and with the times of the page's own text. */
function settled(evidence: readonly Evidence[], flow: Flow, forms: readonly (readonly Form[])[]): Evidence[] {
  const index = forms.findIndex(([form]) => form?.field === 'title')
  const title = flow.drafts[index]?.text ?? ''
  const cut = evidence.map((each) =>
    each.name === 'title' && each.from === 'html' ? { ...each, value: partOf(each.value, title) } : each,
  )
  return [...cut, ...timesOf(flow, forms)]
}

/** The part of a window's title that is `title`, in its own casing; all of it when none is. */
function partOf(value: string, title: string): string {
  const [all, part] = [fold(value), fold(title)]
  const at = all.indexOf(part)
  return part === '' || at < 0 || all.length !== value.length ? value : value.slice(at, at + part.length)
}

/** The dates of `<time>` and microdata that stand where the page's own date may stand. */
function timesOf({ drafts }: Flow, forms: readonly (readonly Form[])[]): Evidence[] {
  return drafts.flatMap((draft, i) => {
    if (!forms[i]?.some((form) => form.field === 'date' && !form.around)) return []
    return draft.codes
      .filter((code) => code.type === `${SILENT_MARK}date` && code.kind === 'open')
      .map((code): Evidence => ({ name: 'date', value: code.data.slice(code.type.length + 1), from: 'time' }))
      .filter(({ value }) => value !== '')
  })
}

const MARKUP_START =
  /^\s*(?:<!--(?:[^-]|-(?!->))*-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|p|div|h[1-6]|table|article|section|main|header|nav|ul|ol|blockquote|br|hr|center|font|span|a|b|i|em|strong|figure|img)[\s/>]/i
const XHTML = /^\s*<\?xml[^>]{0,200}>[\s\S]{0,1500}<html[\s>]/i
const BLOCK_TAG =
  /<\/?(?:p|div|td|tr|table|h[1-6]|li|ul|article|section|br|center|font)(?:\s[^<>]{0,300})?\/?>/gi
/** How much of the beginning is looked at, in bytes. */
const SNIFFED = 4096

/** Whether bytes are HTML: they begin with a tag of HTML, or hold several tags of blocks. */
export function looksLikeHtml(bytes: Uint8Array): boolean {
  const letters = new TextDecoder('latin1').decode(bytes.subarray(0, SNIFFED)).replaceAll('\0', '')
  const head = letters.replace(/^(?:ï»¿|ÿþ|þÿ)/, '')
  return MARKUP_START.test(head) || XHTML.test(head) || (head.match(BLOCK_TAG)?.length ?? 0) >= MANY_TAGS
}

const MANY_TAGS = 4
