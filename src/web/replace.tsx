/** Find and replace: a form, then a preview with the differences; what is unsure is ticked by a person. */
import type { JSX } from 'preact'
import type { Search } from '../edition/replace.ts'
import type { Translate } from '../i18n.ts'
import type { FoundReplace, ReplacePreview } from '../service/replace.ts'
import { LANGS } from '../text/language.ts'
import { DifferenceText } from './activity.tsx'
import { Allowed } from './allowed.tsx'
import { Select } from './select.tsx'

export interface ReplaceProps {
  readonly search: Search
  readonly approved: boolean
  readonly preview: ReplacePreview | undefined
  /** What was done: how many texts, and what takes it back. */
  readonly done: { readonly rows: number; readonly batch: string | undefined } | undefined
  readonly t: Translate
}

export function ReplacePage({ search, approved, preview, done, t }: ReplaceProps): JSX.Element {
  return (
    <>
      <p class="files">
        <a href="/">{t('web:back')}</a>
      </p>
      <h1>{t('review:replace.title')}</h1>
      {done && (
        <div class="findings" role="status">
          <p>{t('review:replace.done', { count: done.rows })}</p>
          {done.batch && (
            <Allowed needs="review">
              <form method="post" action={`/replace/${done.batch}`}>
                <button type="submit">{t('review:replace.undo')}</button>
              </form>
            </Allowed>
          )}
        </div>
      )}
      <form class="search" method="get" action="/replace">
        <label>
          {t('review:replace.find')}
          <input id="find" name="find" required maxLength={500} value={search.find} lang={search.lang} />
        </label>
        <label>
          {t('review:replace.by')}
          <input id="replace" name="replace" maxLength={500} value={search.replace} lang={search.lang} />
        </label>
        <label>
          {t('review:replace.in')}
          <Select
            id="lang"
            name="in"
            options={LANGS}
            told={(lang) => t(`review:language.${lang}`)}
            chosen={search.lang}
          />
        </label>{' '}
        <Tick name="letters" checked={!search.words} label={t('review:replace.letters')} />
        <Tick name="case" checked={search.matchCase} label={t('review:replace.case')} />
        <Tick name="diacritics" checked={search.diacritics} label={t('review:replace.diacritics')} />
        <Tick name="approved" checked={approved} label={t('review:replace.approved')} />
        <button type="submit">{t('review:replace.preview')}</button>
      </form>
      {preview && <Preview search={search} approved={approved} preview={preview} t={t} />}
    </>
  )
}

function Tick({ name, checked, label }: { name: string; checked: boolean; label: string }): JSX.Element {
  return (
    <label>
      <input type="checkbox" name={name} value="1" checked={checked} /> {label}
    </label>
  )
}

function Preview({
  search,
  approved,
  preview: { hits, complete },
  t,
}: Required<Pick<ReplaceProps, 'search' | 'approved' | 't'>> & { preview: ReplacePreview }): JSX.Element {
  const free = (hit: FoundReplace) => hit.held === undefined || (hit.held === 'approved' && approved)
  const sure = hits.filter((hit) => hit.sure && free(hit))
  const unsure = hits.filter((hit) => !hit.sure && free(hit))
  const held = hits.filter((hit) => !free(hit))
  if (hits.length === 0) return <p role="status">{t('review:replace.nothing')}</p>
  return (
    <Allowed needs="review">
      <form method="post" action="/replace">
        {Object.entries({
          find: search.find,
          replace: search.replace,
          in: search.lang,
          ...(!search.words && { letters: '1' }),
          ...(search.matchCase && { case: '1' }),
          ...(search.diacritics && { diacritics: '1' }),
          ...(approved && { approved: '1' }),
        }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {!complete && <p>{t('review:replace.more')}</p>}
        <Hits title={t('review:replace.sure', { count: sure.length })} hits={sure} lang={search.lang} />
        {unsure.length > 0 && (
          <section>
            <h2>{t('review:replace.unsure', { count: unsure.length })}</h2>
            <ul class="hits">
              {unsure.map((hit) => (
                <li key={`${hit.edition} ${hit.row}`}>
                  <label lang={search.lang}>
                    <input
                      type="checkbox"
                      name="also"
                      value={JSON.stringify([hit.edition, hit.row, hit.after])}
                    />{' '}
                    <DifferenceText difference={hit.difference} />
                  </label>
                </li>
              ))}
            </ul>
          </section>
        )}
        <button type="submit">{t('review:replace.do', { count: sure.length })}</button>
        {held.length > 0 && (
          <Hits title={t('review:replace.held', { count: held.length })} hits={held} lang={search.lang} />
        )}
      </form>
    </Allowed>
  )
}

function Hits({
  title,
  hits,
  lang,
}: {
  title: string
  hits: readonly FoundReplace[]
  lang: string
}): JSX.Element {
  return (
    <section>
      <h2>{title}</h2>
      <ul class="hits">
        {hits.map((hit) => (
          <li key={`${hit.edition} ${hit.row}`}>
            <a href={`/editions/${hit.edition}#${encodeURIComponent(hit.row)}`}>{hit.row}</a>{' '}
            <span lang={lang}>
              <DifferenceText difference={hit.difference} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
