import { render } from 'preact-render-to-string'
import type { Edition, Reading } from '../edition/edition.ts'
import type { Lang } from '../text/language.ts'
import { EditionView, type Translate, titleOf } from './edition-view.tsx'
import { STYLE } from './style.ts'

/** A document begins so, or browsers fall into their old ways. */
export const DOCTYPE = '<!doctype html>'

/** What the document may load: nothing; its style stands in it. */
export const DOCUMENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'"

/** The edition as one HTML file that needs nothing else: no script, no address is loaded. */
export function renderEditionDocument(
  edition: Edition,
  { t, lang, reading }: { t: Translate; lang: Lang; reading?: Reading | undefined },
): string {
  const page = (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="generator" content="Yanyana" />
        <meta http-equiv="Content-Security-Policy" content={DOCUMENT_POLICY} />
        <title>{titleOf(edition, lang)}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <main>
          <EditionView edition={edition} t={t} lang={lang} reading={reading} />
        </main>
        <footer>{t('edition:made-with')}</footer>
      </body>
    </html>
  )
  return `${DOCTYPE}\n${render(page)}\n`
}
