import type { ComponentChildren, JSX } from 'preact'
import type { EditionSummary } from '../edition/summary.ts'
import type { Translate } from '../i18n.ts'
import { longDate } from '../text/date.ts'
import { LANGS, type Lang, otherLang } from '../text/language.ts'

const LANGUAGE_NAMES: Readonly<Record<Lang, string>> = { tr: 'Türkçe', en: 'English' }

interface LayoutProps {
  readonly lang: Lang
  readonly t: Translate
  readonly title: string
  /** The page's own path, for the language switch. */
  readonly path: string
  /** The path of the style sheet. */
  readonly style: string
  readonly icon: string
  /** The path of the page's script, where it has one. */
  readonly script?: string | undefined
  /** The page is wide, for text in two columns that is worked on. */
  readonly wide?: boolean | undefined
  readonly children: ComponentChildren
}

/** What every page has around it. */
export function Layout({
  lang,
  t,
  title,
  path,
  style,
  icon,
  script,
  wide,
  children,
}: LayoutProps): JSX.Element {
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${t('web:brand')}`}</title>
        <link rel="icon" type="image/svg+xml" href={icon} />
        <link rel="stylesheet" href={style} />
        {script && <script type="module" src={script} />}
      </head>
      <body class={wide ? 'wide' : undefined}>
        <a class="skip" href="#main">
          {t('web:skip')}
        </a>
        <header class="site">
          <a class="brand" href="/" lang="tr">
            {t('web:brand')}
          </a>
          <span class="tagline">{t('web:tagline')}</span>
          <nav aria-label={t('web:language')}>
            {LANGS.map((each) => (
              <a
                href={`${path}?lang=${each}`}
                lang={each}
                hreflang={each}
                rel="nofollow"
                aria-current={each === lang ? 'true' : undefined}
              >
                {LANGUAGE_NAMES[each]}
              </a>
            ))}
          </nav>
        </header>
        <main id="main">{children}</main>
      </body>
    </html>
  )
}

/** All editions: title in both languages, date, source, progress. */
export function HomePage({
  editions,
  t,
  lang,
}: {
  editions: readonly EditionSummary[]
  t: Translate
  lang: Lang
}): JSX.Element {
  if (editions.length === 0) {
    return (
      <>
        <h1>{t('web:editions')}</h1>
        <p>{t('web:nothing')}</p>
        <PairsLink t={t} />
      </>
    )
  }
  return (
    <>
      <h1>{t('web:editions')}</h1>
      <PairsLink t={t} />
      <table class="list">
        <thead>
          <tr>
            {['title', 'date', 'source', 'progress'].map((column) => (
              <th scope="col">{t(`web:column.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {editions.map((edition) => (
            <EditionLine key={edition.id} edition={edition} t={t} lang={lang} />
          ))}
        </tbody>
      </table>
    </>
  )
}

function PairsLink({ t }: { t: Translate }): JSX.Element {
  return (
    <p class="files">
      <a href="/pairs">{t('web:pairs.link')}</a>
    </p>
  )
}

function EditionLine({
  edition,
  t,
  lang,
}: {
  edition: EditionSummary
  t: Translate
  lang: Lang
}): JSX.Element {
  const titles: Record<Lang, string | undefined> = { tr: edition.titleTr, en: edition.titleEn }
  const sources: Record<Lang, string | undefined> = { tr: edition.sourceTr, en: edition.sourceEn }
  const [first, second] = [lang, otherLang(lang)].filter((each) => titles[each] !== undefined)
  const source = sources[lang] === undefined ? otherLang(lang) : lang
  const { total, initial } = edition.rows
  return (
    <tr>
      <td>
        <a href={`/editions/${edition.id}`} lang={first}>
          {first ? titles[first] : edition.name || t('web:untitled')}
        </a>
        {second && (
          <span class="other" lang={second}>
            {titles[second]}
          </span>
        )}
      </td>
      <td class="when">
        {edition.date && <time dateTime={edition.date}>{longDate(edition.date, lang)}</time>}
      </td>
      <td>{sources[source] && <span lang={source}>{sources[source]}</span>}</td>
      <td class="when">
        <progress max={Math.max(1, total)} value={total - initial} aria-label={t('web:column.progress')} />{' '}
        {t('web:progress', { done: total - initial, total })}
      </td>
    </tr>
  )
}

export function ErrorPage({ status, t }: { status: 404 | 500; t: Translate }): JSX.Element {
  return (
    <>
      <h1>{t(`web:error.${status}`)}</h1>
      <p>{t(`web:error.${status}-detail`)}</p>
      <p>
        <a href="/">{t('web:back')}</a>
      </p>
    </>
  )
}
