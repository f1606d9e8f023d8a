import type { ComponentChildren, JSX } from 'preact'
import type { Translate } from '../i18n.ts'
import { LANGS, type Lang } from '../text/language.ts'

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
  readonly children: ComponentChildren
}

/** What every page has around it. */
export function Layout({ lang, t, title, path, style, icon, children }: LayoutProps): JSX.Element {
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
