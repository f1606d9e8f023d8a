/** The pages that lead to editions: the list of each language, results of a search, and notices. */
import type { ComponentChildren, JSX } from 'preact'
import { render } from 'preact-render-to-string'
import { longDate } from '../../text/date.ts'
import { LANGS, type Lang, otherLang } from '../../text/language.ts'
import type { Translate } from '../edition-view.tsx'
import { inLanguage, type Work, workTitle } from '../work.ts'
import { absolute, listPath, pathOf, rootOf, type Site } from './site.ts'

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
  /** The path of the style sheet. */
  readonly sheet: string
  /** Which list it is: the first page, a later one, or what a search found. */
  readonly kind: 'first' | 'later' | 'search'
  /** Ways to the pages of the list before and behind this one. */
  readonly newer?: string | undefined
  readonly older?: string | undefined
  /** What was looked for. */
  readonly query?: string | undefined
  /** The path of a script that finds in the place of a server. */
  readonly script?: string | undefined
  /** The path of the index that it looks into. */
  readonly index?: string | undefined
}

/** The list of editions in one language, the newest first; or what was found among them. */
export function renderList(list: readonly Listed[], options: ListOptions): string {
  const { site, lang, t, kind, newer, older, query = '', script, index } = options
  const name = siteName(site, lang)
  const about = inLanguage(site.about ?? {}, lang)
  const title = kind === 'search' ? `${t('publication:search')} – ${name}` : name
  return document(
    lang,
    options.sheet,
    <>
      <title>{title}</title>
      {kind === 'first' ? <Alternates site={site} lang={lang} /> : <meta name="robots" content="noindex" />}
      <link
        rel="alternate"
        type="application/atom+xml"
        href={`${rootOf(site)}/${lang}/feed.xml`}
        title={name}
      />
      {script !== undefined && <script type="module" src={script} />}
    </>,
    <>
      <header class="site">
        <a href={listPath(site, lang)}>{name}</a>
        <nav aria-label={t('publication:languages')}>
          {LANGS.filter((each) => each !== lang).map((each) => (
            <a href={listPath(site, each)} lang={each} hreflang={each}>
              {each === 'tr' ? 'Türkçe' : 'English'}
            </a>
          ))}
        </nav>
      </header>
      <main>
        <h1>{kind === 'search' ? t('publication:search') : name}</h1>
        {kind === 'first' && about && <p class="about">{about.text}</p>}
        <search>
          <form action={searchPath(site, lang)} method="get">
            <label for="q">{t('publication:words')}</label>{' '}
            <input type="search" id="q" name="q" value={query} maxLength={200} />{' '}
            <button type="submit">{t('publication:find')}</button>
          </form>
        </search>
        {script !== undefined && <noscript>{t('publication:script-needed')}</noscript>}
        {(list.length === 0 || script !== undefined) && (
          <p id="status" role="status">
            {script === undefined && (kind !== 'search' || query !== '') ? t('publication:none') : ''}
          </p>
        )}
        {script === undefined && list.length === 0 ? null : (
          <ol
            class="list"
            {...(script !== undefined && {
              id: 'results',
              'data-index': index,
              'data-none': t('publication:none'),
            })}
          >
            {list.map((each) => (
              <Item each={each} site={site} lang={lang} />
            ))}
          </ol>
        )}
        {(newer ?? older) && (
          <nav class="pages" aria-label={t('publication:pages')}>
            {newer && (
              <a rel="prev" href={newer}>
                {t('publication:newer')}
              </a>
            )}
            {older && (
              <a rel="next" href={older}>
                {t('publication:older')}
              </a>
            )}
          </nav>
        )}
      </main>
    </>,
  )
}

export function searchPath(site: Site, lang: Lang): string {
  return `${rootOf(site)}/${lang}/search${site.folders ? '/' : ''}`
}

function siteName(site: Site, lang: Lang): string {
  return inLanguage(site.name, lang)?.text ?? 'Yanyana'
}

/** The first page of a list is there in each language. */
function Alternates({ site, lang }: { site: Site; lang: Lang }): JSX.Element {
  return (
    <>
      <link rel="canonical" href={absolute(site, listPath(site, lang))} />
      {LANGS.map((each) => (
        <link rel="alternate" hreflang={each} href={absolute(site, listPath(site, each))} />
      ))}
      <link rel="alternate" hreflang="x-default" href={absolute(site, listPath(site, site.language))} />
    </>
  )
}

function document(lang: Lang, sheet: string, head: ComponentChildren, body: ComponentChildren): string {
  const page = (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        {head}
        <link rel="stylesheet" href={sheet} />
      </head>
      <body>{body}</body>
    </html>
  )
  return `<!doctype html>\n${render(page)}\n`
}

function Item({ each, site, lang }: { each: Listed; site: Site; lang: Lang }): JSX.Element {
  const { work, slug } = each
  const title = workTitle(work, lang)
  const layout = work.languages.includes(lang) ? lang : 'both'
  const other = otherLang(lang)
  const second = work.title[other]
  const authors = work.authors.flatMap((author) => inLanguage(author, lang)?.text ?? [])
  const day = work.date?.split('/')[0]
  return (
    <li>
      <a href={pathOf(site, { slug, layout })} {...(title.lang !== lang && { lang: title.lang })}>
        {title.text}
      </a>
      {second !== undefined && second !== title.text && (
        <a class="second" href={pathOf(site, { slug })} lang={other}>
          {second}
        </a>
      )}
      <p class="meta">
        {authors.length > 0 && <span>{authors.join(', ')}</span>}
        {work.date !== undefined && <time dateTime={day}>{longDate(work.date, lang)}</time>}
      </p>
    </li>
  )
}

interface NoticeOptions extends Pick<ListOptions, 'site' | 'sheet'> {
  readonly translator: (lang: Lang) => Translate
  readonly reason?: string
  readonly at?: string
}

/** What stands where something was, or never was: a page in both languages. */
export function renderNotice(
  key: 'withdrawn' | 'missing' | 'failed',
  { site, translator, sheet, reason, at }: NoticeOptions,
): string {
  const lang = site.language
  return document(
    lang,
    sheet,
    <>
      <title>{translator(lang)(`publication:${key}.title`)}</title>
      <meta name="robots" content="noindex" />
    </>,
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
              <a href={listPath(site, each)}>{t('publication:to-list')}</a>
            </p>
          </section>
        )
      })}
    </main>,
  )
}

/** A page that leads to where another is now, for a site without a server. */
export function renderMoved(site: Site, address: string): string {
  const page = (
    <html lang={site.language}>
      <head>
        <meta charset="utf-8" />
        <title>{address}</title>
        <link rel="canonical" href={address} />
        <meta name="robots" content="noindex" />
        <meta http-equiv="refresh" content={`0; url=${address}`} />
      </head>
      <body>
        <p>
          <a href={address}>{address}</a>
        </p>
      </body>
    </html>
  )
  return `<!doctype html>\n${render(page)}\n`
}
