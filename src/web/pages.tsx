import type { ComponentChildren, JSX } from 'preact'
import type { EditionSummary } from '../edition/summary.ts'
import type { Translate } from '../i18n.ts'
import { longDate } from '../text/date.ts'
import { LANGS, type Lang, otherLang } from '../text/language.ts'

export const LANGUAGE_NAMES: Readonly<Record<Lang, string>> = { tr: 'Türkçe', en: 'English' }

/** Who looks at a page, for its head. */
export type Visitor =
  | { readonly kind: 'local' | 'stranger' }
  | { readonly kind: 'person'; readonly name: string; readonly administers: boolean }

interface LayoutProps {
  readonly lang: Lang
  readonly t: Translate
  readonly title: string
  /** The page's own path, for the language switch. */
  readonly path: string
  /** The path of the style sheet. */
  readonly style: string
  readonly icon: string
  readonly visitor: Visitor
  readonly children: ComponentChildren
}

/** What every page has around it. */
export function Layout({ lang, t, title, path, style, icon, visitor, children }: LayoutProps): JSX.Element {
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${t('web:brand')}`}</title>
        <link rel="icon" type="image/svg+xml" href={icon} />
        <link rel="stylesheet" href={style} />
      </head>
      <body>
        <a class="skip" href="#main">
          {t('web:skip')}
        </a>
        <header class="site">
          <a class="brand" href="/" lang="tr">
            {t('web:brand')}
          </a>
          <span class="tagline">{t('web:tagline')}</span>
          <VisitorNav visitor={visitor} t={t} />
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

/** Who is signed in, and the way out; at one's own machine nobody is. */
function VisitorNav({ visitor, t }: { visitor: Visitor; t: Translate }): JSX.Element | null {
  switch (visitor.kind) {
    case 'local':
      return null
    case 'stranger':
      return (
        <nav class="visitor" aria-label={t('people:nav.label')}>
          <a href="/sign-in">{t('people:nav.sign-in')}</a>
        </nav>
      )
    case 'person':
      return (
        <nav class="visitor" aria-label={t('people:nav.label')}>
          <a href="/account" aria-label={t('people:nav.account', { name: visitor.name })}>
            {visitor.name}
          </a>
          {visitor.administers && <a href="/people">{t('people:nav.people')}</a>}
          <form method="post" action="/sign-out">
            <button type="submit">{t('people:nav.sign-out')}</button>
          </form>
        </nav>
      )
  }
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

/** What a page of an error tells: a status, or `not-local` where nobody signs in and somebody comes from elsewhere. */
export type ErrorKind = 401 | 403 | 404 | 500 | 'not-local'

export function ErrorPage({ status, t }: { status: ErrorKind; t: Translate }): JSX.Element {
  return (
    <>
      <h1>{t(`web:error.${status}`)}</h1>
      <p>{t(`web:error.${status}-detail`)}</p>
      <p>
        <a href="/">{t('web:back')}</a>
      </p>
      {status === 401 && (
        <p>
          <a href="/sign-in" target="_blank" rel="noopener">
            {t('people:nav.sign-in')}
          </a>
        </p>
      )}
    </>
  )
}
