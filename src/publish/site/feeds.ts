/** What machines follow: the feed of each language, the site map, what robots may read. */
import type { Lang } from '../../text/language.ts'
import type { Translate } from '../edition-view.tsx'
import { inLanguage, workTitle } from '../work.ts'
import { element as e, xmlDocument } from '../xml.ts'
import { alternatesOf } from './linked-data.ts'
import type { Listed } from './lists.tsx'
import { absolute, addressOf, listPath, rootOf, type Site } from './site.ts'

interface FeedOptions {
  readonly site: Site
  readonly lang: Lang
  readonly t: Translate
  /** The place that the list begins behind, where it is not the first; and the place that what was changed before begins behind. */
  readonly before?: string | undefined
  readonly next?: string | undefined
}

/** An Atom feed of one language (RFC 4287), in parts where it is long (RFC 5005, 3), the last changed first. */
export function atomFeed(list: readonly Listed[], { site, lang, t, before, next }: FeedOptions): string {
  const name = inLanguage(site.name, lang)?.text ?? 'Yanyana'
  const feed = `${site.address}/${lang}/feed.xml`
  const partBehind = (place: string | undefined) => (place === undefined ? feed : `${feed}?before=${place}`)
  const updated =
    list
      .map(({ changedAt }) => changedAt)
      .toSorted()
      .at(-1) ?? '1970-01-01T00:00:00Z'
  return xmlDocument(
    e(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': lang },
      e('id', {}, feed),
      e('title', {}, name),
      e('updated', {}, updated),
      e('link', { rel: 'self', type: 'application/atom+xml', href: partBehind(before) }),
      e('link', { rel: 'alternate', type: 'text/html', href: absolute(site, listPath(site, lang)) }),
      next !== undefined && e('link', { rel: 'next', href: partBehind(next) }),
      e('author', {}, e('name', {}, name)),
      list.map(({ edition, slug, firstAt, changedAt, number, work }) => {
        const title = workTitle(work, lang)
        const layout = work.languages.includes(lang) ? lang : 'both'
        const subtitle = inLanguage(work.subtitle, lang)
        return e(
          'entry',
          {},
          e('id', {}, `${site.address}/e/${encodeURIComponent(edition)}#edition`),
          e('title', { 'xml:lang': title.lang }, title.text),
          e('published', {}, firstAt),
          e('updated', {}, changedAt),
          e('link', {
            rel: 'alternate',
            type: 'text/html',
            hreflang: lang,
            href: addressOf(site, { slug, layout }),
          }),
          work.authors.map((author) => e('author', {}, e('name', {}, inLanguage(author, lang)?.text ?? ''))),
          subtitle
            ? e('summary', { 'xml:lang': subtitle.lang }, subtitle.text)
            : number > 1 && e('summary', {}, t('publication:version', { number })),
        )
      }),
    ),
  )
}

/** The most addresses that one site map may have (sitemaps.org). */
export const MAP_SIZE = 50_000
/** Pages of one edition, at most. */
const PAGES = 3

/** How many editions a site map holds. */
export const MAP_EDITIONS = Math.floor(MAP_SIZE / PAGES)

/** A site map of every language's page, each with all its alternates. */
export function siteMap(list: readonly Listed[], site: Site): string {
  const entries = list.flatMap((each) => {
    const alternates = alternatesOf(site, each)
    return alternates.map(({ address }) =>
      e(
        'url',
        {},
        e('loc', {}, address),
        e('lastmod', {}, each.changedAt),
        alternates.map(({ lang, address: href }) =>
          e('xhtml:link', { rel: 'alternate', hreflang: lang, href }),
        ),
      ),
    )
  })
  return xmlDocument(
    e(
      'urlset',
      {
        xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
        'xmlns:xhtml': 'http://www.w3.org/1999/xhtml',
      },
      entries,
    ),
  )
}

/** The list of site maps. */
export function siteMapIndex(count: number, site: Site): string {
  const maps = Array.from({ length: count }, (_, i) =>
    e('sitemap', {}, e('loc', {}, `${site.address}/sitemap-${i + 1}.xml`)),
  )
  return xmlDocument(e('sitemapindex', { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' }, maps))
}

/** What robots may read: all but drafts, and what a search finds. */
export function robotsText(site: Site): string {
  const root = rootOf(site)
  const closed = ['/preview/', '/tr/search', '/en/search', '/editions', '/api/']
  return [
    'User-agent: *',
    ...closed.map((path) => `Disallow: ${root}${path}`),
    `Sitemap: ${site.address}/sitemap.xml`,
    '',
  ].join('\n')
}
