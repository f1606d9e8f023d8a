/** The head of an edition's page: its title, its other languages, and what machines are told of it. */
import type { JSX } from 'preact'
import { DOCUMENT_POLICY } from '../edition-document.tsx'
import { dublinCore } from '../formats/dublin-core.ts'
import { inLanguage, workTitle } from '../work.ts'
import { alternatesOf, articleData, type Described, scriptText } from './linked-data.ts'
import { numberIn, type PageOptions, pageLang } from './page-options.ts'
import { addressOf, rootOf } from './site.ts'

export function Head({ described, options }: { described: Described; options: PageOptions }): JSX.Element {
  const { site, layout, sheet, shown } = options
  const { work, slug } = described
  const lang = pageLang(site, layout)
  const title = workTitle(work, lang)
  const name = inLanguage(site.name, lang)?.text
  return (
    <>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
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
