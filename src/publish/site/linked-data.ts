/** What search engines read of an edition: schema.org as JSON-LD. */
import type { PublicationHead } from '../../edition/publication.ts'
import { LANGS, type Lang } from '../../text/language.ts'
import { inLanguage, type Texts, type Work, workTitle } from '../work.ts'
import { addressOf, type Layout, type Site } from './site.ts'

/** What is said of a publication on its pages. */
export interface Described {
  readonly work: Work
  readonly slug: string
  readonly publication: PublicationHead
  readonly firstAt: string
  /** Notes of corrections, the newest first. */
  readonly corrections: readonly { readonly at: string; readonly note: string }[]
}

type Json = Readonly<Record<string, unknown>>

/** https://schema.org/Article with its translation, in the language of a page. */
export function articleData(site: Site, described: Described, layout: Layout): Json {
  const { work, publication, firstAt, corrections } = described
  const lang = layout === 'both' ? site.language : layout
  const place = (each: Layout) => addressOf(site, { slug: described.slug, layout: each })
  const title = workTitle(work, lang)
  const other = LANGS.filter((each) => each !== lang && work.languages.includes(each))
  const translation = other.map(
    (each): Json => ({
      '@type': 'Article',
      '@id': place(each),
      inLanguage: each,
      headline: workTitle(work, each).text,
    }),
  )
  const isTranslation = layout !== 'both' && layout !== work.source
  const publisher = publisherOf(work.publisher, site)
  return {
    '@context': 'https://schema.org',
    '@type': 'Article',
    '@id': place(layout),
    headline: title.text.slice(0, 110),
    ...(title.text.length > 110 && { name: title.text }),
    inLanguage: layout === 'both' ? work.languages : layout,
    ...(layout !== 'both' &&
      translation.length > 0 && {
        [isTranslation ? 'translationOfWork' : 'workTranslation']: translation[0],
      }),
    ...(work.authors.length > 0 && {
      author: work.authors.flatMap((author): Json[] => {
        const name = inLanguage(author, lang)
        return name ? [{ '@type': 'Person', name: name.text }] : []
      }),
    }),
    publisher,
    ...(isTranslation && { translator: publisher }),
    ...(work.date !== undefined && { dateCreated: work.date.split('/')[0] }),
    datePublished: seconds(firstAt),
    dateModified: seconds(publication.at),
    version: publication.number,
    ...(work.address !== undefined && { isBasedOn: work.address }),
    ...(corrections.length > 0 && {
      correction: corrections.map(({ at, note }) => ({
        '@type': 'CorrectionComment',
        text: note,
        datePublished: seconds(at),
      })),
    }),
    ...(site.license !== undefined && { license: site.license }),
  }
}

/** A time without its milliseconds. */
function seconds(time: string): string {
  return time.replace(/\.\d+Z$/, 'Z')
}

function publisherOf(publisher: Texts, site: Site): Json {
  const names = Object.keys(publisher).length > 0 ? publisher : site.name
  const name = LANGS.flatMap((lang) => {
    const text = names[lang]
    return text === undefined ? [] : [{ '@value': text, '@language': lang }]
  })
  return { '@type': 'Organization', name: name.length === 1 ? name[0]?.['@value'] : name, url: site.address }
}

/** JSON that may stand in a script element: nothing in it ends the element. */
export function scriptText(data: Json): string {
  return JSON.stringify(data)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')
}

/** The language tags that a page's language has among its alternates. */
export function alternatesOf(
  site: Site,
  { work, slug }: Pick<Described, 'work' | 'slug'>,
): { readonly lang: Lang | 'x-default'; readonly address: string }[] {
  return [
    ...LANGS.filter((lang) => work.languages.includes(lang)).map((lang) => ({
      lang,
      address: addressOf(site, { slug, layout: lang }),
    })),
    { lang: 'x-default' as const, address: addressOf(site, { slug }) },
  ]
}
