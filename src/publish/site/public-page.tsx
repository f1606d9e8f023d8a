/** The page of a published edition: both languages side by side, or one; no script, little markup. */
import type { JSX } from 'preact'
import { render } from 'preact-render-to-string'
import type { Edition } from '../../edition/edition.ts'
import { longDate } from '../../text/date.ts'
import { LANGS, type Lang } from '../../text/language.ts'
import type { Translate } from '../edition-view.tsx'
import { inLanguage, workTitle } from '../work.ts'
import type { Described } from './linked-data.ts'
import { About } from './page-about.tsx'
import { Head } from './page-head.tsx'
import { numberIn, type PageOptions, pageLang, spoken } from './page-options.ts'
import { textHtml } from './page-text.ts'
import { absolute, type Layout, listPath, pathOf } from './site.ts'

export function renderPublicPage(edition: Edition, described: Described, options: PageOptions): string {
  const { site, layout, translator } = options
  const lang = pageLang(site, layout)
  const t = translator(lang)
  const { work } = described
  const title = workTitle(work, lang)
  const langs = layout === 'both' ? LANGS.filter((each) => work.languages.includes(each)) : [layout]
  const home = listPath(site, lang)
  const page = (
    <html lang={lang}>
      <head>
        <Head described={described} options={options} />
      </head>
      <body class={langs.length > 1 ? 'both' : undefined}>
        <header class="site">
          <a href={'rules' in options.sheet ? absolute(site, home) : home}>
            {inLanguage(site.name, lang)?.text ?? 'Yanyana'}
          </a>
          <Languages described={described} options={options} t={t} />
        </header>
        <main>
          <Notice described={described} options={options} lang={lang} t={t} />
          <article>
            <Opening described={described} langs={langs} lang={lang} t={t} title={title} />
            <div class="text" dangerouslySetInnerHTML={{ __html: textHtml(edition, langs, lang) }} />
          </article>
          {options.shown.kind !== 'draft' && (
            <About described={described} options={options} lang={lang} t={t} />
          )}
        </main>
      </body>
    </html>
  )
  return `<!doctype html>\n${render(page)}\n`
}

/** Where a layout of what a page shows is to be found from there. */
function linkTo(layout: Layout, described: Described, { site, sheet, shown }: PageOptions): string {
  if (shown.kind === 'draft') return layout === 'both' ? shown.path : `${shown.path}/${layout}`
  const path = pathOf(site, { slug: described.slug, layout, ...numberIn(shown, described) })
  return 'rules' in sheet ? absolute(site, path) : path
}

/** What a reader must know before he reads: that there may be something newer, or nothing yet. */
function Notice({
  described,
  options,
  lang,
  t,
}: {
  described: Described
  options: PageOptions
  lang: Lang
  t: Translate
}): JSX.Element | null {
  const { site, layout, shown } = options
  switch (shown.kind) {
    case 'newest':
      return null
    case 'numbered': {
      const { number, at } = described.publication
      return (
        <p class="notice">
          {t('publication:numbered', { number, date: longDate(at.slice(0, 10), lang) })}{' '}
          <a href={pathOf(site, { slug: described.slug, layout })}>{t('publication:newest')}</a>
        </p>
      )
    }
    case 'draft':
      return (
        <p class="notice">{t('publication:draft', { date: longDate(shown.until.slice(0, 10), lang) })}</p>
      )
  }
}

function Languages({
  described,
  options,
  t,
}: {
  described: Described
  options: PageOptions
  t: Translate
}): JSX.Element | null {
  if (described.work.languages.length < 2) return null
  const link = (each: Layout, lang: Lang | undefined, words: string) => (
    <a
      href={linkTo(each, described, options)}
      {...(lang && { lang })}
      {...(each === options.layout && { 'aria-current': 'page' as const })}
    >
      {words}
    </a>
  )
  return (
    <nav aria-label={t('publication:languages')}>
      {link('both', undefined, t('publication:layout.both'))}
      {LANGS.map((lang) => link(lang, lang, options.translator(lang)(`publication:language.${lang}`)))}
    </nav>
  )
}

function Opening({
  described: { work, publication },
  langs,
  lang,
  t,
  title,
}: {
  described: Described
  langs: readonly Lang[]
  lang: Lang
  t: Translate
  title: { readonly text: string; readonly lang: Lang }
}): JSX.Element {
  const second = langs.flatMap((each) => {
    const text = work.title[each]
    return each === title.lang || text === undefined || text === title.text ? [] : [{ lang: each, text }]
  })
  const authors = work.authors.flatMap((author) => inLanguage(author, lang) ?? [])
  const section = inLanguage(work.section, lang)
  return (
    <header class="title">
      {section && <p {...spoken(section.lang, lang)}>{section.text}</p>}
      <h1 {...spoken(title.lang, lang)}>{title.text}</h1>
      {second.map((each) => (
        <p class="second" lang={each.lang}>
          {each.text}
        </p>
      ))}
      <p class="meta">
        {authors.map((author) => (
          <span {...spoken(author.lang, lang)}>{author.text}</span>
        ))}
        {work.date !== undefined && (
          <time dateTime={work.date.split('/')[0]}>{longDate(work.date, lang)}</time>
        )}
        {publication.number > 1 && <span>{t('publication:version', { number: publication.number })}</span>}
      </p>
    </header>
  )
}
