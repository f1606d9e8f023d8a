/** The metadata field that an element's markup says it holds: by microdata, `rel`, `<time>` and the names in its class. */
import type { FieldName } from '../page.ts'
import { namesOf } from './look.ts'
import { attribute, type Element } from './tree.ts'

/** The most words a field of this name has; a longer paragraph is only near one. */
export const FIELD_WORDS: Readonly<Partial<Record<FieldName, number>>> = {
  masthead: 14,
  section: 6,
  title: 40,
  subtitle: 80,
  author: 14,
  date: 12,
  tags: 40,
  credit: 30,
  attachment: 14,
}

const ITEMPROPS: ReadonlyMap<string, FieldName> = new Map(
  Object.entries<FieldName>({
    headline: 'title',
    alternativeheadline: 'subtitle',
    datepublished: 'date',
    datecreated: 'date',
    author: 'author',
    creator: 'author',
    articlesection: 'section',
    keywords: 'tags',
    copyrightholder: 'copyright',
  }),
)

/** What themes put before the name of a part of a page. */
const OF =
  '(?:(?:entry|post|article|page|news|haber|yazi|makale|icerik|content|detay|detail|story|duyuru|etkinlik|event|bulten|rapor|blog|single|yayin) ?)?'
/** `elementor-post-info__item--type-author`, `field--name-field-tarih`: what it is of at the end of a longer name. */
const AT_END = '(?:[a-z0-9 ]{1,80} )?(?:meta|info|type|field) '
const named = (words: string) => new RegExp(`^(?:${OF}|${AT_END})(?:${words})$`)

/** Class and id names, folded, in Turkish and English. */
const NAMES: readonly (readonly [FieldName, RegExp])[] = [
  [
    'credit',
    /^(?:(?:image|photo|foto|picture|media|fotograf|resim|gorsel) ?)?(?:credits?|kredi)$|^(?:foto|fotograf|resim|gorsel) (?:kaynak|kaynagi|telif)$/,
  ],
  ['subtitle', named('sub ?title|sub ?heading|alt ?baslik|alt ?basligi|spot|standfirst|dek')],
  [
    'title',
    /^(?:entry|post|article|page|news|haber|yazi|makale|icerik|yorum|analiz|rapor|detay|story) ?(?:title|headline|baslik|basligi)$/,
  ],
  ['author', named('author|authors|author name|byline|by line|yazar|yazar ?ad[i1]|yazarlar|vcard')],
  ['date', named('date|tarih|tarihi|published|pub ?date|date ?published|publish date')],
  ['section', named('categor(?:y|ies)|kategori|cat links|section name|bolum ad[i1]')],
  ['tags', named('tags|tag list|tags links|tag links|etiketler|etiket|keywords|anahtar kelimeler')],
  [
    'masthead',
    /^(?:site |header |navbar )?(?:logo|brand|logo text|masthead|kurum ad[i1]|kurum|bakanlik ad[i1]|birim(?: ad[i1])?)$|^site (?:title|name|ad[i1])$/,
  ],
]

const FILE = /\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|zip|rar)(?:[?#]|$)/i

/** The field an element holds, by its own markup alone. */
export function fieldOf(element: Element): FieldName | undefined {
  if (element.attrs.length === 0) return undefined
  const itemprop = attribute(element, 'itemprop')?.trim().toLowerCase()
  const property = ITEMPROPS.get(itemprop ?? '')
  if (property) return property
  const rel = attribute(element, 'rel')?.toLowerCase().split(/\s+/) ?? []
  if (rel.includes('author')) return 'author'
  if (rel.includes('tag')) return 'tags'
  if (element.tagName === 'time' && attribute(element, 'datetime')) return 'date'
  if (element.tagName === 'a' && FILE.test((attribute(element, 'href') ?? '').slice(-200)))
    return 'attachment'
  const names = namesOf(element)
  return NAMES.find(([, pattern]) => names.some((name) => pattern.test(name)))?.[0]
}
