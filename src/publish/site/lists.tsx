/** The pages of the site that lead to editions: the list of each language, its feed, the site map, and notices. */
import type { JSX } from 'preact'
import { render } from 'preact-render-to-string'
import { longDate } from '../../text/date.ts'
import { LANGS, type Lang, otherLang } from '../../text/language.ts'
import type { Translate } from '../edition-view.tsx'
import { inLanguage, type Work, workTitle } from '../work.ts'
import { element as e, xmlDocument } from '../xml.ts'
import { alternatesOf } from './linked-data.ts'
import { addressOf, pathOf, type Site } from './site.ts'

/** What lists show of a published edition. */
export interface Listed {
  readonly edition: string
  readonly slug: string
  readonly number: number
  readonly firstAt: string
  readonly changedAt: string
  readonly work: Work
}

interface ListOptions {
  readonly site: Site
  readonly lang: Lang
  readonly t: Translate
  readonly sheet: string
  readonly root: string
  /** Ways to the pages of the list before and behind this one. */
  readonly newer?: string | undefined
  readonly older?: string | undefined
  /** What was looked for, on a page of results. */
  readonly query?: string | undefined
  /** An element below the form, for a site without a server. */
  readonly script?: string | undefined
}

/** The list of editions in one language, the newest first; with a query a page of results. */
export function renderList(list: readonly Listed[], options: ListOptions): string {
  const { site, lang, t, sheet, root, newer, older, query, script } = options
  const name = inLanguage(site.name, lang)?.text ?? 'Yanyana'
  const other = otherLang(lang)
  const page = (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{query === undefined ? name : `${t('publication:search')} – ${name}`}</title>
        {query === undefined ? (
          LANGS.map((each) => <link rel="alternate" hreflang={each} href={`${site.address}/${each}`} />)
        ) : (
          <meta name="robots" content="noindex" />
        )}
        <link rel="stylesheet" href={root + sheet} />
        <link rel="alternate" type="application/atom+xml" href={`${root}/${lang}/feed.xml`} title={name} />
        {script && <script type="module" src={root + script} />}
      </head>
      <body>
        <header class="site">
          <a href={`${root}/${lang}`}>{name}</a>
          <nav aria-label={t('publication:languages')}>
            <a href={`${root}/${other}`} lang={other} hreflang={other}>
              {other === 'tr' ? 'Türkçe' : 'English'}
            </a>
          </nav>
        </header>
        <main>
          <h1>{query === undefined ? name : t('publication:search')}</h1>
          <form role="search" action={`${root}/${lang}/search`} method="get">
            <label>
              {t('publication:search')} <input type="search" name="q" value={query ?? ''} maxLength={200} />
            </label>{' '}
            <button type="submit">{t('publication:find')}</button>
          </form>
          {list.length === 0 && <p role="status">{t('publication:none')}</p>}
          <ol class="list" {...(script && { id: 'results' })}>
            {list.map((each) => (
              <Item each={each} lang={lang} root={root} />
            ))}
          </ol>
          {(newer ?? older) && (
            <nav class="pages" aria-label={t('publication:pages')}>
              {newer && (
                <a rel="prev" href={newer}>
                  {t('publication:newer')}
                </a>
              )}
              {older && (
                <a rel="next" href={older}>
                  {t('publication:older-ones')}
                </a>
              )}
            </nav>
          )}
        </main>
      </body>
    </html>
  )
  return `<!doctype html>\n${render(page)}\n`
}

function Item({ each, lang, root }: { each: Listed; lang: Lang; root: string }): JSX.Element {
  const { work, slug } = each
  const title = workTitle(work, lang)
  const other = otherLang(lang)
  const layout = work.languages.includes(lang) ? lang : 'both'
  const second = work.title[other]
  return (
    <li>
      <a href={root + pathOf({ slug, layout })} {...(title.lang !== lang && { lang: title.lang })}>
        {title.text}
      </a>
      {second !== undefined && second !== title.text && (
        <a class="second" href={root + pathOf({ slug })} lang={other}>
          {second}
        </a>
      )}
      {work.date !== undefined && <time dateTime={work.date.split('/')[0]}>{longDate(work.date, lang)}</time>}
    </li>
  )
}

/** An Atom feed of one language (RFC 4287), the last changed first; `link rel="prev-archive"` is not needed, pages are. */
export function atomFeed(
  list: readonly Listed[],
  { site, lang, t, next }: Pick<ListOptions, 'site' | 'lang' | 't'> & { readonly next?: string | undefined },
): string {
  const name = inLanguage(site.name, lang)?.text ?? 'Yanyana'
  const self = `${site.address}/${lang}/feed.xml`
  const updated =
    list
      .map(({ changedAt }) => changedAt)
      .toSorted()
      .at(-1) ?? '1970-01-01T00:00:00Z'
  return xmlDocument(
    e(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': lang },
      e('id', {}, self),
      e('title', {}, name),
      e('updated', {}, updated),
      e('link', { rel: 'self', type: 'application/atom+xml', href: self }),
      e('link', { rel: 'alternate', type: 'text/html', href: `${site.address}/${lang}` }),
      next !== undefined && e('link', { rel: 'next', href: next }),
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

/** What stands where something was, or never was: a page in both languages. */
export function renderNotice(
  key: 'withdrawn' | 'missing',
  {
    site,
    translator,
    sheet,
    root,
    reason,
    at,
  }: Pick<ListOptions, 'site' | 'sheet' | 'root'> & {
    readonly translator: (lang: Lang) => Translate
    readonly reason?: string
    readonly at?: string
  },
): string {
  const lang = site.language
  const page = (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{translator(lang)(`publication:${key}.title`)}</title>
        <link rel="stylesheet" href={root + sheet} />
      </head>
      <body>
        <main>
          {[lang, otherLang(lang)].map((each, i) => {
            const t = translator(each)
            const Title = i === 0 ? 'h1' : 'h2'
            return (
              <section lang={each}>
                <Title>{t(`publication:${key}.title`)}</Title>
                <p>{t(`publication:${key}.text`, { date: at ? longDate(at.slice(0, 10), each) : '' })}</p>
                {reason && <p>{t('publication:withdrawn.reason', { reason })}</p>}
                <p>
                  <a href={`${root}/${each}`}>{t('publication:to-list')}</a>
                </p>
              </section>
            )
          })}
        </main>
      </body>
    </html>
  )
  return `<!doctype html>\n${render(page)}\n`
}
