/** What a page says of itself where no reader sees it: its head, microdata, linked data, images. */
import type { Evidence } from '../page.ts'
import { webAddress } from './address.ts'
import { languageOf } from './flow.ts'
import { linkedData } from './linked-data.ts'
import { attribute, type Element, elementsOf, isText, type Tree } from './tree.ts'

type Named = readonly [Evidence['name'], Evidence['from']]

/** `name`, `property`, `itemprop` or `http-equiv` of a `<meta>`, lower case. Citation tags are those of Google Scholar. */
const METAS: ReadonlyMap<string, Named> = new Map(
  Object.entries<Named>({
    'og:title': ['title', 'open-graph'],
    'og:site_name': ['masthead', 'open-graph'],
    'og:url': ['address', 'open-graph'],
    'og:locale': ['language', 'open-graph'],
    'og:image': ['image', 'open-graph'],
    'article:published_time': ['date', 'open-graph'],
    'article:author': ['author', 'open-graph'],
    'article:section': ['section', 'open-graph'],
    'article:tag': ['tags', 'open-graph'],
    'dc.title': ['title', 'dublin-core'],
    'dc.creator': ['author', 'dublin-core'],
    'dc.date': ['date', 'dublin-core'],
    'dc.publisher': ['masthead', 'dublin-core'],
    'dc.language': ['language', 'dublin-core'],
    'dc.subject': ['tags', 'dublin-core'],
    'dc.source': ['source-name', 'dublin-core'],
    'dc.rights': ['copyright', 'dublin-core'],
    'dc.identifier': ['address', 'dublin-core'],
    citation_title: ['title', 'dublin-core'],
    citation_author: ['author', 'dublin-core'],
    citation_publication_date: ['date', 'dublin-core'],
    citation_date: ['date', 'dublin-core'],
    citation_journal_title: ['series', 'dublin-core'],
    citation_publisher: ['masthead', 'dublin-core'],
    citation_issue: ['number', 'dublin-core'],
    citation_language: ['language', 'dublin-core'],
    citation_keywords: ['tags', 'dublin-core'],
    citation_pdf_url: ['attachment', 'dublin-core'],
    citation_public_url: ['address', 'dublin-core'],
    author: ['author', 'html'],
    date: ['date', 'html'],
    keywords: ['tags', 'html'],
    'content-language': ['language', 'html'],
    language: ['language', 'html'],
    headline: ['title', 'html'],
    datepublished: ['date', 'html'],
    inlanguage: ['language', 'html'],
  }),
)
const ADDRESSES: ReadonlySet<string> = new Set(['address', 'image', 'attachment'])
const MAX_VALUE = 2000
/** More pieces of evidence than this are not kept. */
const MAX_EVIDENCE = 2000

/** What the elements of a page's head and its images say, in document order. */
export function headEvidence(tree: Tree, base: string | undefined): Evidence[] {
  const found: Evidence[] = []
  const seen = new Set<string>()
  const add = (list: readonly Evidence[]) => {
    for (const each of list) {
      const key = `${each.name}\n${each.from}\n${each.value}`
      if (seen.has(key) || found.length >= MAX_EVIDENCE) continue
      seen.add(key)
      found.push(each)
    }
  }
  for (const element of elementsOf(tree)) add(evidenceOf(element, base))
  return found
}

function evidenceOf(element: Element, base: string | undefined): readonly Evidence[] {
  switch (element.tagName) {
    case 'html':
      return one('language', attribute(element, 'lang') ?? attribute(element, 'xml:lang'), 'html')
    case 'title':
      return one('title', textOf(element), 'html')
    case 'meta':
      return metaEvidence(element, base)
    case 'link':
      return linkEvidence(element, base)
    case 'img':
      return one('image', webAddress(attribute(element, 'src'), base), 'html')
    case 'script':
      return /^\s*application\/ld\+json/i.test(attribute(element, 'type') ?? '')
        ? linkedData(textOf(element), base)
        : []
    default:
      return []
  }
}

function metaEvidence(element: Element, base: string | undefined): readonly Evidence[] {
  const key =
    attribute(element, 'property') ??
    attribute(element, 'name') ??
    attribute(element, 'itemprop') ??
    attribute(element, 'http-equiv')
  const [name, from] = METAS.get(plainKey(key ?? '')) ?? []
  if (!name || !from) return []
  const content = attribute(element, 'content')
  if (ADDRESSES.has(name)) return one(name, webAddress(content, base), from)
  // Open Graph names an author's page where it cannot name the author.
  return name === 'author' && /^https?:/i.test(content ?? '')
    ? []
    : one(name, name === 'language' ? content?.replace('_', '-') : content, from)
}

/** Dublin Core is written `DC.date`, `dc:date`, `dcterms.issued`, `DC.Date.created`. */
function plainKey(key: string): string {
  const plain = key
    .slice(0, 100)
    .trim()
    .toLowerCase()
    .replace(/^dcterms?[.:]|^dc:/, 'dc.')
  return /^dc\.(?:date\.|issued|created)/.test(plain) ? 'dc.date' : plain
}

function linkEvidence(element: Element, base: string | undefined): readonly Evidence[] {
  const rel = attribute(element, 'rel')?.toLowerCase().split(/\s+/) ?? []
  const address = webAddress(attribute(element, 'href'), base)
  if (!address) return []
  if (rel.includes('canonical')) return one('address', address, 'html')
  const language = attribute(element, 'hreflang')?.trim()
  return rel.includes('alternate') && language ? one('twin', `${language} ${address}`, 'hreflang') : []
}

/** Alternates without the page itself: its own address, the default, and, where the page has a language, that one. */
export function twinsOnly(evidence: readonly Evidence[], address: string | undefined): Evidence[] {
  const own = new Set(evidence.filter(({ name }) => name === 'address').map(({ value }) => value))
  if (address) own.add(address)
  const [language] = evidence.filter(({ name }) => name === 'language')
  return evidence.filter(({ name, value, from }) => {
    if (name !== 'twin' || from !== 'hreflang') return true
    const [tag = '', target = ''] = value.split(' ')
    const same = own.size === 0 && language !== undefined && languageOf(tag) === languageOf(language.value)
    return !(own.has(target) || same || tag.toLowerCase() === 'x-default')
  })
}

function one(name: Evidence['name'], value: string | undefined, from: Evidence['from']): readonly Evidence[] {
  const plain = value?.slice(0, MAX_VALUE).replace(/\s+/g, ' ').trim()
  return plain ? [{ name, value: plain, from }] : []
}

function textOf(element: Element): string {
  return element.childNodes
    .filter(isText)
    .map(({ value }) => value)
    .join('')
}
