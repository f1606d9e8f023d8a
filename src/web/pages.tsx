import type { ComponentChildren, JSX } from 'preact'
import type { Translate } from '../i18n.ts'
import { LANGS, type Lang } from '../text/language.ts'

export const LANGUAGE_NAMES: Readonly<Record<Lang, string>> = { tr: 'Türkçe', en: 'English' }

/** Who looks at a page, for its head. */
export type Visitor =
  | { readonly kind: 'local' | 'stranger' }
  | { readonly kind: 'person'; readonly name: string; readonly administers: boolean }

interface LayoutProps {
  readonly lang: Lang
  readonly t: Translate
  readonly title: string
  /** The page's own path and query, for the language switch; without `?` when the query is empty. */
  readonly path: string
  readonly query: string
  /** The path of the style sheet. */
  readonly style: string
  readonly icon: string
  /** The path of the page's script, where it has one. */
  readonly script?: string | undefined
  /** The page is wide, for text in two columns that is worked on. */
  readonly wide?: boolean | undefined
  readonly visitor: Visitor
  readonly children: ComponentChildren
}

/** The places of the site, by the beginning of their paths. */
const PLACES = [
  { name: 'editions', path: '/', below: '/editions' },
  { name: 'pairs', path: '/pairs', below: '/pairs' },
  { name: 'memory', path: '/memory', below: '/memory' },
  { name: 'terms', path: '/terms', below: '/terms' },
] as const

/** What every page has around it. */
export function Layout({
  lang,
  t,
  title,
  path,
  query,
  style,
  icon,
  script,
  wide,
  visitor,
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
          <nav class="places" aria-label={t('web:places')}>
            {PLACES.map((place) => (
              <a key={place.name} href={place.path} aria-current={current(place, path)}>
                {t(`web:place.${place.name}`)}
              </a>
            ))}
          </nav>
          <VisitorNav visitor={visitor} t={t} />
          <nav aria-label={t('web:language')}>
            {LANGS.map((each) => (
              <a
                href={`${path}?${query === '' ? '' : `${query}&`}lang=${each}`}
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

/** Whether a page is a place itself, or lies below it. */
function current({ path, below }: (typeof PLACES)[number], at: string): 'page' | 'true' | undefined {
  if (at === path) return 'page'
  return at.startsWith(`${below}/`) ? 'true' : undefined
}

/** What a page of an error tells: a status, or `not-local` where nobody signs in and somebody comes from elsewhere. */
export type ErrorKind = 401 | 403 | 404 | 413 | 500 | 'not-local'

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
