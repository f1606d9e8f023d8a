/** The first page: what waits for whoever looks, where he stopped, and all editions, to be searched and filtered by links. */
import type { JSX } from 'preact'
import {
  EDITION_STATES,
  type EditionSort,
  type EditionState,
  facets,
  SORTS,
  stateOfEdition,
  titleIn,
} from '../edition/edition-list.ts'
import type { EditionSummary } from '../edition/summary.ts'
import type { WorkItem } from '../edition/work.ts'
import type { Translate } from '../i18n.ts'
import type { ListedEditions } from '../service/list-editions.ts'
import type { WorkList } from '../service/work-list.ts'
import { longDate } from '../text/date.ts'
import { type Lang, otherLang } from '../text/language.ts'
import { Allowed } from './allowed.tsx'

/** What a reader has asked the list for, as it stands in the address. */
export interface HomeQuery {
  readonly search?: string
  readonly state?: EditionState
  readonly section?: string
  readonly source?: string
  readonly finding?: string
  readonly commented?: boolean
  readonly sort: EditionSort
  /** From 1. */
  readonly page: number
}

export interface HomeProps {
  readonly list: ListedEditions
  readonly work: WorkList
  readonly query: HomeQuery
  readonly t: Translate
  readonly lang: Lang
}

export const ON_A_PAGE = 50
/** So many sections and sources are links. */
const MOST_FACETS = 12
/** So much of what waits is shown. */
const MOST_WORK = 12

export function HomePage({ list, work, query, t, lang }: HomeProps): JSX.Element {
  const { editions, all } = list
  const shown = editions.slice((query.page - 1) * ON_A_PAGE, query.page * ON_A_PAGE)
  return (
    <>
      <h1>{t('web:editions')}</h1>
      <nav class="files" aria-label={t('review:home.tools')}>
        <a href="/overview">{t('review:overview.title')}</a>
        <a href="/assignments">{t('review:assignments.title')}</a>
        <Allowed needs="review">
          <a href="/replace">{t('review:replace.title')}</a>
        </Allowed>
        <a href="/pairs">{t('web:pairs.link')}</a>
      </nav>
      <Waiting work={work} t={t} lang={lang} />
      {all.length === 0 ? (
        <p>{t('web:nothing')}</p>
      ) : (
        <section aria-label={t('web:editions')}>
          <search>
            <form class="search" method="get" action="/">
              <label for="search">{t('review:home.search')}</label>
              <input id="search" type="search" name="search" value={query.search} />
              {query.state && <input type="hidden" name="state" value={query.state} />}
              <button type="submit">{t('review:home.find')}</button>
            </form>
          </search>
          <Filters all={all} query={query} t={t} lang={lang} />
          <p role="status">{t('review:home.count', { count: editions.length, total: all.length })}</p>
          {shown.length > 0 && <EditionTable editions={shown} t={t} lang={lang} />}
          <Parts count={editions.length} query={query} t={t} />
        </section>
      )}
    </>
  )
}

/** The address of the list with something asked for otherwise. */
function href(
  query: HomeQuery,
  change: Partial<Record<keyof HomeQuery, string | number | boolean | undefined>>,
): string {
  const asked = { ...query, page: 1, ...change }
  const parameters = new URLSearchParams()
  for (const [key, value] of Object.entries(asked)) {
    const usual =
      value === undefined ||
      value === false ||
      (key === 'page' && value === 1) ||
      (key === 'sort' && value === 'updated')
    if (!usual) parameters.set(key, String(value))
  }
  const text = parameters.toString()
  return text === '' ? '/' : `/?${text}`
}

function Filters({
  all,
  query,
  t,
  lang,
}: {
  all: readonly EditionSummary[]
  query: HomeQuery
  t: Translate
  lang: Lang
}): JSX.Element {
  const counts = Map.groupBy(all, stateOfEdition)
  return (
    <div class="filters">
      <nav aria-label={t('review:home.state')}>
        <span>{t('review:home.state')}:</span>
        <a
          href={href(query, { state: undefined })}
          aria-current={query.state === undefined ? 'true' : undefined}
        >
          {t('review:home.all')}
        </a>
        {EDITION_STATES.map((state) => (
          <a
            key={state}
            href={href(query, { state })}
            aria-current={query.state === state ? 'true' : undefined}
          >
            {t(`review:home.states.${state}`)} {counts.get(state)?.length ?? 0}
          </a>
        ))}
      </nav>
      <nav aria-label={t('review:home.signs')}>
        <span>{t('review:home.signs')}:</span>
        <a
          href={href(query, { finding: query.finding ? undefined : 'any' })}
          aria-current={query.finding ? 'true' : undefined}
        >
          {t('review:home.with-findings')}
        </a>
        <a
          href={href(query, { commented: !query.commented })}
          aria-current={query.commented ? 'true' : undefined}
        >
          {t('review:home.with-comments')}
        </a>
      </nav>
      {(['section', 'source'] as const).map((of) => {
        const names = facets(all, of, lang).slice(0, MOST_FACETS)
        if (names.length === 0) return null
        return (
          <nav key={of} aria-label={t(`review:home.${of}`)}>
            <span>{t(`review:home.${of}`)}:</span>
            {names.map(({ name, count }) => (
              <a
                key={name}
                href={href(query, { [of]: query[of] === name ? undefined : name })}
                aria-current={query[of] === name ? 'true' : undefined}
              >
                {name} {count}
              </a>
            ))}
          </nav>
        )
      })}
      <nav aria-label={t('review:home.sort')}>
        <span>{t('review:home.sort')}:</span>
        {SORTS.map((sort) => (
          <a key={sort} href={href(query, { sort })} aria-current={query.sort === sort ? 'true' : undefined}>
            {t(`review:home.sorts.${sort}`)}
          </a>
        ))}
      </nav>
    </div>
  )
}

function Parts({ count, query, t }: { count: number; query: HomeQuery; t: Translate }): JSX.Element | null {
  const more = query.page * ON_A_PAGE < count
  if (query.page === 1 && !more) return null
  return (
    <nav class="files" aria-label={t('review:home.parts')}>
      {query.page > 1 && <a href={href(query, { page: query.page - 1 })}>{t('web:pairs.earlier')}</a>}
      {more && <a href={href(query, { page: query.page + 1 })}>{t('web:pairs.later')}</a>}
    </nav>
  )
}

function EditionTable({
  editions,
  t,
  lang,
}: {
  editions: readonly EditionSummary[]
  t: Translate
  lang: Lang
}): JSX.Element {
  return (
    <table class="list">
      <thead>
        <tr>
          {['title', 'date', 'source', 'progress'].map((column) => (
            <th key={column} scope="col">
              {t(`web:column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {editions.map((edition) => (
          <EditionLine key={edition.id} edition={edition} t={t} lang={lang} />
        ))}
      </tbody>
    </table>
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
  const { words, wordsIn, findings, sourceChanged } = edition
  const done = words - wordsIn.initial
  const issues = Object.values(findings).reduce((sum, count) => sum + count, 0)
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
        <progress max={Math.max(1, words)} value={done} aria-label={t('web:column.progress')} />{' '}
        {t('review:home.words', { done, words })}
        <span class="signs">
          {wordsIn.translated > 0 && <span>{t('review:home.to-review', { count: wordsIn.translated })}</span>}
          {issues > 0 && <span>{t('review:home.findings', { count: issues })}</span>}
          {sourceChanged > 0 && <span>{t('review:home.source-changed', { count: sourceChanged })}</span>}
          <a href={`/editions/${edition.id}/activity`}>{t('review:activity.short')}</a>
        </span>
      </td>
    </tr>
  )
}

/** What waits for whoever looks; nothing where nothing does. */
function Waiting({ work, t, lang }: { work: WorkList; t: Translate; lang: Lang }): JSX.Element | null {
  const { items, stopped } = work
  if (items.length === 0 && !stopped) return null
  return (
    <section class="waiting" aria-labelledby="waiting">
      <h2 id="waiting">{t('review:work.title')}</h2>
      {stopped && (
        <p>
          {t('review:work.stopped')}{' '}
          <a href={`/editions/${stopped.edition.id}#${encodeURIComponent(stopped.desk.place ?? '')}`}>
            {titleIn(stopped.edition, lang)}
          </a>
        </p>
      )}
      <ul>
        {items.slice(0, MOST_WORK).map((item) => (
          <li key={`${item.kind} ${item.edition.id} ${'comment' in item ? item.comment.id : ''}`}>
            <WorkLine item={item} t={t} lang={lang} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function WorkLine({ item, t, lang }: { item: WorkItem; t: Translate; lang: Lang }): JSX.Element {
  const { edition } = item
  const link = (row?: string) => (
    <a href={`/editions/${edition.id}${row === undefined ? '' : `#${encodeURIComponent(row)}`}`}>
      {titleIn(edition, lang)}
    </a>
  )
  switch (item.kind) {
    case 'assignment':
      return (
        <>
          {t(`review:task.${item.assignment.task}`)}: {link()} ·{' '}
          {t('review:work.words', { count: item.words })}
          {item.assignment.due && (
            <>
              {' · '}
              <time dateTime={item.assignment.due}>
                {t('review:work.due', { date: longDate(item.assignment.due, lang) })}
              </time>
            </>
          )}
        </>
      )
    case 'mention':
    case 'answer':
      return (
        <>
          {t(`review:work.${item.kind}`, { name: item.comment.author })}: {link(item.comment.row)}{' '}
          <q>{item.comment.text.slice(0, 200)}</q>
        </>
      )
    case 'drafts':
      return (
        <>
          {t('review:work.drafts', { count: item.rows })}: {link()}
        </>
      )
  }
}
