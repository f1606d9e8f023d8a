/** What stands below an edition: where it comes from, what was corrected, how to cite it, rights, files. */
import type { JSX } from 'preact'
import { longDate } from '../../text/date.ts'
import type { Lang } from '../../text/language.ts'
import type { Translate } from '../edition-view.tsx'
import { citation } from '../formats/citation.ts'
import { inLanguage } from '../work.ts'
import type { Described } from './linked-data.ts'
import { numberIn, type PageOptions, spoken } from './page-options.ts'
import { absolute, addressOf, type FileFormat, pathOf } from './site.ts'

export function About({
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
