/**
 * Inline elements as codes. The native form that a code carries is a canonical tag of our own making: lower case, only
 * the attributes named here, addresses resolved and safe. It can be written into a page again without a second look.
 */
import { safeAddress } from './address.ts'
import { attribute, type Element } from './tree.ts'

/** What the two ends of a pair carry. */
export interface InlineTag {
  readonly type: string
  readonly open: string
  readonly close: string
}

const TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    em: 'emphasis',
    i: 'emphasis',
    cite: 'emphasis',
    dfn: 'emphasis',
    var: 'emphasis',
    strong: 'strong',
    b: 'strong',
    u: 'underline',
    ins: 'underline',
    s: 'strike',
    del: 'strike',
    strike: 'strike',
    small: 'small',
    mark: 'highlight',
    q: 'quotation',
    sup: 'superscript',
    sub: 'subscript',
    code: 'code',
    kbd: 'code',
    samp: 'code',
    tt: 'code',
    abbr: 'abbreviation',
    acronym: 'abbreviation',
  }),
)
const LANGUAGE_TAG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i
/** Longer titles and alternative texts are cut, in code units. */
const MAX_VALUE = 500

/** The pair an inline element becomes; `undefined` for one that says nothing (`font`, a link to a script). */
export function inlineTag(element: Element, base: string | undefined): InlineTag | undefined {
  const { tagName } = element
  if (tagName === 'a') {
    const href = safeAddress(attribute(element, 'href'), base)
    return href === undefined ? undefined : pair('link', 'a', { href, title: attribute(element, 'title') })
  }
  const type = TYPES.get(tagName)
  const lang = languageTag(element)
  if (type === 'abbreviation') return pair(type, 'abbr', { title: attribute(element, 'title'), lang })
  if (type) return pair(type, tagName, { lang })
  return lang === undefined ? undefined : pair('lang', 'span', { lang })
}

/** The native form of an image; without `src` when that is unsafe. */
export function imageTag(element: Element, base: string | undefined): string {
  return startTag('img', {
    src: safeAddress(attribute(element, 'src') ?? attribute(element, 'data-src'), base),
    alt: attribute(element, 'alt') ?? '',
  })
}

/** A start tag with its values escaped; what is `undefined` is left out. */
export function startTag(name: string, attributes: Readonly<Record<string, string | undefined>>): string {
  const shown = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value = '']) =>
        ` ${key}="${escapeMarkup(key === 'href' || key === 'src' ? value : value.slice(0, MAX_VALUE))}"`,
    )
  return `<${name}${shown.join('')}>`
}

export function escapeMarkup(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function pair(
  type: string,
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
): InlineTag {
  return { type, open: startTag(name, attributes), close: `</${name}>` }
}

function languageTag(element: Element): string | undefined {
  const lang = (attribute(element, 'lang') ?? attribute(element, 'xml:lang'))?.trim()
  return lang !== undefined && LANGUAGE_TAG.test(lang) ? lang : undefined
}
