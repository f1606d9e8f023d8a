/** The page of a published edition: both languages side by side, or one; no script, little markup. */
import type { ComponentChildren, JSX } from 'preact'
import { render } from 'preact-render-to-string'
import type { Edition } from '../../edition/edition.ts'
import { longDate } from '../../text/date.ts'
import { LANGS, type Lang } from '../../text/language.ts'
import type { Translate } from '../edition-view.tsx'
import { citation } from '../formats/citation.ts'
import { dublinCore } from '../formats/dublin-core.ts'
import { Inline } from '../inline.tsx'
import { inLanguage, type Passage, passagesOf, sentencesIn, workTitle } from '../work.ts'
import { alternatesOf, articleData, type Described, scriptText } from './linked-data.ts'
import { addressOf, FILE_FORMATS, type FileFormat, type Layout, pathOf, type Site } from './site.ts'

export interface PageOptions {
  readonly site: Site
  readonly layout: Layout
  /** The words of the interface in a language. */
  readonly translator: (lang: Lang) => Translate
  /** The path of the style sheet. */
  readonly sheet: string
  /** Set where the page is not of the newest publication. */
  readonly older?: boolean
  /** Formats that are there. */
  readonly formats: readonly FileFormat[]
  /** What stands before paths: the site's own path. */
  readonly root: string
}

/** The language of a page's interface: its own where it shows one. */
export function pageLang({ language }: Site, layout: Layout): Lang {
  return layout === 'both' ? language : layout
}

export function renderPublicPage(edition: Edition, described: Described, options: PageOptions): string {
  const { site, layout, translator, root } = options
  const lang = pageLang(site, layout)
  const t = translator(lang)
  const { work } = described
  const title = workTitle(work, lang)
  const langs = layout === 'both' ? LANGS.filter((each) => work.languages.includes(each)) : [layout]
  const page = (
    <html lang={lang}>
      <head>
        <Head described={described} options={options} />
      </head>
      <body class={langs.length > 1 ? 'both' : undefined}>
        <header class="site">
          <a href={`${root}/${lang}`}>{inLanguage(site.name, lang)?.text ?? 'Yanyana'}</a>
          <Languages described={described} options={options} t={t} />
        </header>
        <main>
          {options.older && (
            <p class="older">
              {t('publication:older')}{' '}
              <a href={root + pathOf({ slug: described.slug, layout })}>{t('publication:newest')}</a>
            </p>
          )}
          <article>
            <Opening described={described} langs={langs} lang={lang} t={t} title={title} />
            {passagesOf(edition).map((passage) => (
              <PassageView passage={passage} langs={langs} lang={lang} />
            ))}
          </article>
          <About described={described} options={options} lang={lang} t={t} />
        </main>
      </body>
    </html>
  )
  return `<!doctype html>\n${render(page)}\n`
}

function Head({ described, options }: { described: Described; options: PageOptions }): JSX.Element {
  const { site, layout, sheet, older = false, root } = options
  const { work, slug, publication } = described
  const lang = pageLang(site, layout)
  const title = workTitle(work, lang)
  const number = older ? { number: publication.number } : {}
  const address = addressOf(site, { slug, layout, ...number })
  const name = inLanguage(site.name, lang)?.text
  const description = inLanguage(work.subtitle, lang)?.text
  return (
    <>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{name === undefined ? title.text : `${title.text} – ${name}`}</title>
      <link rel="canonical" href={address} />
      {older && <meta name="robots" content="noindex" />}
      {!older &&
        alternatesOf(site, described).map((each) => (
          <link rel="alternate" hreflang={each.lang} href={each.address} />
        ))}
      <link rel="stylesheet" href={root + sheet} />
      <link
        rel="alternate"
        type="application/atom+xml"
        href={`${root}/${lang}/feed.xml`}
        title={name ?? 'Atom'}
      />
      {description && <meta name="description" content={description} />}
      <meta property="og:type" content="article" />
      <meta property="og:title" content={title.text} />
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

function Languages({
  described: { work, slug, publication },
  options: { layout, older = false, root, translator },
  t,
}: {
  described: Described
  options: PageOptions
  t: Translate
}): JSX.Element | null {
  if (work.languages.length < 2) return null
  const number = older ? { number: publication.number } : {}
  const link = (each: Layout, lang: Lang | undefined, words: string) => (
    <a
      href={root + pathOf({ slug, layout: each, ...number })}
      {...(lang && { lang, hreflang: lang })}
      {...(each === layout && { 'aria-current': 'page' as const })}
    >
      {words}
    </a>
  )
  return (
    <nav aria-label={t('publication:languages')}>
      {link('both', undefined, t('publication:layout.both'))}
      {LANGS.map((lang) => link(lang, lang, translator(lang)(`publication:language.${lang}`)))}
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
  const cell = (each: Lang, children: ComponentChildren) => (
    <Element class={langs.length > 1 ? undefined : kind} {...spoken(each, lang)}>
      {children}
    </Element>
  )
  if (langs.length === 1 && only) {
    const sentences = sentencesIn(passage, only)
    return sentences.length === 0 ? null : cell(only, <Sentences list={sentences} named />)
  }
  return (
    <div class={kind ? `pair ${kind}` : 'pair'}>
      {langs.map((each, i) => {
        const sentences = sentencesIn(passage, each)
        const named = i === 0 || sentencesIn(passage, langs[0] ?? each).length === 0
        return sentences.length === 0 ? <p /> : cell(each, <Sentences list={sentences} named={named} />)
      })}
    </div>
  )
}

/** Each sentence can be linked to; its name stands on the first text of a row. */
function Sentences({ list, named }: { list: ReturnType<typeof sentencesIn>; named: boolean }): JSX.Element {
  return (
    <>
      {list.map(({ id, content }, i) => (
        <>
          {i > 0 && ' '}
          {named ? (
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
  options: { site, layout, formats, root },
  lang,
  t,
}: {
  described: Described
  options: PageOptions
  lang: Lang
  t: Translate
}): JSX.Element {
  const { work, slug, publication, corrections } = described
  const rights = inLanguage(work.rights, lang)
  const medium = inLanguage(work.medium, lang)
  const address = addressOf(site, { slug, layout })
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
        {formats.length > 0 && (
          <div>
            <dt>{t('publication:files')}</dt>
            <dd class="files">
              {formats.map((format) => (
                <a href={`${root}/e/${slug}.${format}`} type={FILE_FORMATS[format].type}>
                  {t(`publication:format.${format.replace('.', '-')}`)}
                </a>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </footer>
  )
}
