/** The page of a published edition: both languages side by side, or one; no script, little markup. */
import type { JSX } from 'preact'
import { render } from 'preact-render-to-string'
import type { Edition } from '../../edition/edition.ts'
import { longDate } from '../../text/date.ts'
import { LANGS, type Lang } from '../../text/language.ts'
import { DOCUMENT_POLICY } from '../edition-document.tsx'
import type { Translate } from '../edition-view.tsx'
import { citation } from '../formats/citation.ts'
import { dublinCore } from '../formats/dublin-core.ts'
import { Inline } from '../inline.tsx'
import { inLanguage, type Passage, passagesOf, sentencesIn, workTitle } from '../work.ts'
import { alternatesOf, articleData, type Described, scriptText } from './linked-data.ts'
import {
  absolute,
  addressOf,
  type FileFormat,
  type Layout,
  listPath,
  pathOf,
  rootOf,
  type Site,
} from './site.ts'

export interface PageOptions {
  readonly site: Site
  readonly layout: Layout
  /** The words of the interface in a language. */
  readonly translator: (lang: Lang) => Translate
  /** The path of the style sheet; or its rules, for a file that stands alone. */
  readonly sheet: { readonly path: string } | { readonly rules: string }
  readonly shown: Shown
  /** Formats that are there. */
  readonly formats: readonly FileFormat[]
}

/** What a page shows of an edition. */
export type Shown =
  | { readonly kind: 'newest' }
  /** A publication under its own number. */
  | { readonly kind: 'numbered' }
  /** What is not published yet. */
  | { readonly kind: 'draft'; readonly path: string; readonly until: string }

/** The language of a page's interface: its own where it shows one. */
export function pageLang({ language }: Site, layout: Layout): Lang {
  return layout === 'both' ? language : layout
}

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
            {passagesOf(edition).map((passage) => (
              <PassageView passage={passage} langs={langs} lang={lang} />
            ))}
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

/** The number that the addresses of a page name. */
function numberIn(shown: Shown, { publication }: Described): { number?: number } {
  return shown.kind === 'numbered' ? { number: publication.number } : {}
}

/** Where a layout of what a page shows is to be found from there. */
function linkTo(layout: Layout, described: Described, { site, sheet, shown }: PageOptions): string {
  if (shown.kind === 'draft') return layout === 'both' ? shown.path : `${shown.path}/${layout}`
  const path = pathOf(site, { slug: described.slug, layout, ...numberIn(shown, described) })
  return 'rules' in sheet ? absolute(site, path) : path
}

function Head({ described, options }: { described: Described; options: PageOptions }): JSX.Element {
  const { site, layout, sheet, shown } = options
  const { work, slug } = described
  const lang = pageLang(site, layout)
  const title = workTitle(work, lang)
  const name = inLanguage(site.name, lang)?.text
  return (
    <>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      {'rules' in sheet && <meta http-equiv="Content-Security-Policy" content={DOCUMENT_POLICY} />}
      <title>{name === undefined ? title.text : `${title.text} – ${name}`}</title>
      {'rules' in sheet ? (
        <style dangerouslySetInnerHTML={{ __html: sheet.rules.replaceAll('</', '<\\/') }} />
      ) : (
        <link rel="stylesheet" href={sheet.path} />
      )}
      {shown.kind === 'newest' ? (
        alternatesOf(site, { work, slug }).map((each) => (
          <link rel="alternate" hreflang={each.lang} href={each.address} />
        ))
      ) : (
        <meta name="robots" content="noindex" />
      )}
      {shown.kind !== 'draft' && <Description described={described} options={options} title={title.text} />}
    </>
  )
}

/** What machines are told of a published page. */
function Description({
  described,
  options: { site, layout, sheet, shown },
  title,
}: {
  described: Described
  options: PageOptions
  title: string
}): JSX.Element {
  const { work, slug } = described
  const lang = pageLang(site, layout)
  const address = addressOf(site, { slug, layout, ...numberIn(shown, described) })
  const description = inLanguage(work.subtitle, lang)?.text
  return (
    <>
      <link rel="canonical" href={address} />
      {'path' in sheet && (
        <link rel="alternate" type="application/atom+xml" href={`${rootOf(site)}/${lang}/feed.xml`} />
      )}
      {site.license !== undefined && <link rel="license" href={site.license} />}
      {description && <meta name="description" content={description} />}
      <meta property="og:type" content="article" />
      <meta property="og:title" content={title} />
      <meta property="og:url" content={address} />
      <meta property="og:locale" content={lang === 'tr' ? 'tr_TR' : 'en_GB'} />
      {dublinCore(work, { address })
        .filter((each) => each.name !== 'format' && each.name !== 'type')
        .map((each) => (
          <meta name={`DC.${each.name}`} content={each.value} lang={each.lang} />
        ))}
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: scriptText(articleData(site, described, layout)) }}
      />
    </>
  )
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
      {...(lang && { lang, hreflang: lang })}
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

/** A language that an element does not have from what it stands in. */
function spoken(own: Lang, around: Lang): { lang?: string } {
  return own === around ? {} : { lang: own }
}

function PassageView({
  passage,
  langs,
  lang,
}: {
  passage: Passage
  langs: readonly Lang[]
  lang: Lang
}): JSX.Element | null {
  const Element = passage.kind === 'heading' ? 'h2' : 'p'
  const kind = passage.kind === 'paragraph' || passage.kind === 'heading' ? undefined : passage.kind
  const [only] = langs
  const cell = (each: Lang, named: boolean) => {
    const sentences = sentencesIn(passage, each)
    const [first] = sentences
    if (!first) return langs.length > 1 ? <p /> : null
    return (
      <Element
        id={named ? first.id : undefined}
        class={langs.length > 1 ? undefined : kind}
        {...spoken(each, lang)}
      >
        <Sentences list={sentences} named={named} />
      </Element>
    )
  }
  if (langs.length === 1 && only) return cell(only, true)
  return (
    <div class={kind ? `pair ${kind}` : 'pair'}>
      {langs.map((each, i) => cell(each, i === 0 || sentencesIn(passage, langs[0] ?? each).length === 0))}
    </div>
  )
}

/**
 * Each sentence can be linked to by the name of its row, which stands on the first text of the row; that of the first
 * sentence stands on the paragraph, for every page is to be light.
 */
function Sentences({ list, named }: { list: ReturnType<typeof sentencesIn>; named: boolean }): JSX.Element {
  return (
    <>
      {list.map(({ id, content }, i) => (
        <>
          {i > 0 && ' '}
          {named && i > 0 ? (
            <span id={id}>
              <Inline content={content} />
            </span>
          ) : (
            <Inline content={content} />
          )}
        </>
      ))}
    </>
  )
}

function About({
  described,
  options: { site, layout, formats, sheet, shown },
  lang,
  t,
}: {
  described: Described
  options: PageOptions
  lang: Lang
  t: Translate
}): JSX.Element {
  const { work, slug, publication, corrections } = described
  const number = numberIn(shown, described)
  const file = (format: FileFormat) => {
    const path = pathOf(site, { slug, format, ...number })
    return 'rules' in sheet ? absolute(site, path) : path
  }
  const rights = inLanguage(work.rights, lang)
  const medium = inLanguage(work.medium, lang)
  const address = addressOf(site, { slug, layout, ...number })
  const numbered = t('publication:version', { number: publication.number })
  return (
    <footer>
      <dl>
        {(medium ?? work.address) && (
          <div>
            <dt>{t('publication:source')}</dt>
            <dd>
              {work.address && /^https?:/i.test(work.address) ? (
                <a href={work.address} {...(medium && spoken(medium.lang, lang))}>
                  {medium?.text ?? work.address}
                </a>
              ) : (
                <span {...(medium && spoken(medium.lang, lang))}>{medium?.text ?? work.address}</span>
              )}
            </dd>
          </div>
        )}
        {corrections.map(({ at, note }) => (
          <div>
            <dt>{t('publication:correction')}</dt>
            <dd>
              <time dateTime={at}>{longDate(at.slice(0, 10), lang)}</time>: {note}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('publication:cite')}</dt>
          <dd>
            {citation(work, lang, { address, at: publication.at, number: publication.number }, numbered)}
          </dd>
        </div>
        {rights && (
          <div>
            <dt>{t('publication:rights')}</dt>
            <dd {...spoken(rights.lang, lang)}>{rights.text}</dd>
          </div>
        )}
        {site.license !== undefined && (
          <div>
            <dt>{t('publication:license')}</dt>
            <dd>
              <a href={site.license} rel="license">
                {site.license.replace(/^https?:\/\//, '')}
              </a>
            </dd>
          </div>
        )}
        {formats.length > 0 && (
          <div>
            <dt>{t('publication:files')}</dt>
            <dd class="files">
              {formats.map((format) => (
                <a href={file(format)}>{t(`publication:format.${format.replace('.', '-')}`)}</a>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </footer>
  )
}
