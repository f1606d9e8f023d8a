/** What a page says of itself as schema.org in JSON-LD. Broken JSON says nothing. */
import type { Evidence } from '../page.ts'
import { webAddress } from './address.ts'

/** Longer scripts are not read, in code units. */
const MAX_SCRIPT = 500_000
/** More nodes than this are not looked at. */
const MAX_NODES = 2000
const MAX_VALUE = 2000
const MOST_IMAGES = 50

const WORKS =
  /(?:Article|Report|Posting|PublicationIssue|PublicationVolume|Book|CreativeWork|WebPage|Thesis|Review|Legislation|Periodical)$/

type Item = Readonly<Record<string, unknown>>

/** @param base the address that relative ones start from */
export function linkedData(script: string, base: string | undefined): Evidence[] {
  if (script.length > MAX_SCRIPT) return []
  return itemsOf(parsed(script)).flatMap((item) => {
    const types = strings(item['@type'])
    if (types.includes('BreadcrumbList')) return sections(item)
    return types.some((type) => WORKS.test(type)) ? workEvidence(item, types, base) : []
  })
}

function parsed(script: string): unknown {
  try {
    return JSON.parse(
      script
        .replace(/^\s*(?:<!--|\/\*<!\[CDATA\[\*\/|\/\/\s*<!\[CDATA\[)/, '')
        .replace(/(?:-->|\/\*\]\]>\*\/)\s*$/, ''),
    )
  } catch {
    return undefined
  }
}

/** The items at the top of a script, out of lists and `@graph`. */
function itemsOf(value: unknown): Item[] {
  const items: Item[] = []
  const queue: unknown[] = [value]
  for (let i = 0; i < queue.length && i < MAX_NODES; i++) {
    const each = queue[i]
    if (Array.isArray(each)) queue.push(...each.slice(0, MAX_NODES))
    else if (isItem(each)) {
      items.push(each)
      if (each['@graph'] !== undefined) queue.push(each['@graph'])
    }
  }
  return items
}

/** A page is described by its article rather than by the page around it: of that only the address and language count. */
function workEvidence(item: Item, types: readonly string[], base: string | undefined): Evidence[] {
  const found: Evidence[] = []
  const add = (name: Evidence['name'], values: readonly string[]) => {
    for (const value of values) {
      const plain = value.slice(0, MAX_VALUE).replace(/\s+/g, ' ').trim()
      if (plain !== '') found.push({ name, value: plain, from: 'json-ld' })
    }
  }
  const page = types.includes('WebPage')
  const addresses = (value: unknown) =>
    strings(value, '@id', 'url', 'contentUrl').flatMap((each) => webAddress(each, base) ?? [])
  add('address', [...new Set([...addresses(item.url), ...addresses(item.mainEntityOfPage)])])
  add('language', strings(item.inLanguage, 'alternateName', 'name'))
  if (page) return found
  add('title', strings(item.headline ?? item.name))
  add('subtitle', strings(item.alternativeHeadline))
  add('date', strings(item.datePublished ?? item.dateCreated))
  add('author', strings(item.author ?? item.creator, 'name'))
  add('masthead', strings(item.publisher, 'name'))
  add('section', strings(item.articleSection))
  add('series', strings(item.isPartOf, 'name'))
  add('number', strings(item.issueNumber))
  add('tags', strings(item.keywords, 'name'))
  add('source-url', addresses(item.isBasedOn))
  add('image', addresses(item.image))
  const pictures = [item.image, item.primaryImageOfPage].flat().slice(0, MOST_IMAGES).filter(isItem)
  for (const picture of pictures) {
    add('credit', strings(picture.creditText))
    add('caption', strings(picture.caption))
  }
  for (const twin of [item.translationOfWork, item.workTranslation].flat())
    for (const address of addresses(twin)) {
      const [language] = isItem(twin) ? strings(twin.inLanguage, 'alternateName', 'name') : []
      add('twin', [language ? `${language} ${address}` : address])
    }
  return found
}

/** The middle of a breadcrumb: neither the home page nor the page itself. */
function sections(item: Item): Evidence[] {
  const list = [item.itemListElement].flat().slice(0, 20)
  const names = list.flatMap((each) =>
    isItem(each) ? (strings(each.name)[0] ?? strings(each.item, 'name')[0] ?? []) : [],
  )
  return names
    .slice(1, -1)
    .map((value) => ({ name: 'section', value: value.slice(0, MAX_VALUE).trim(), from: 'json-ld' }))
}

/** The texts of a value: itself, the first of `keys` that an item has, or those of a list's members. */
function strings(value: unknown, ...keys: readonly string[]): string[] {
  return [value]
    .flat()
    .slice(0, 50)
    .flatMap((each) => {
      if (typeof each === 'string') return [each]
      if (typeof each === 'number') return [String(each)]
      if (!isItem(each)) return []
      return (
        (keys.map((key) => each[key]).find((inner) => typeof inner === 'string') as string | undefined) ?? []
      )
    })
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
