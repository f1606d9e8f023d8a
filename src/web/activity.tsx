/** What was done in an edition, the last first: what changed by words, by whom, from where; each step can be taken back. */
import type { JSX } from 'preact'
import type { Activity, RowActivity } from '../edition/activity.ts'
import type { Difference } from '../edition/difference.ts'
import type { Edition } from '../edition/edition.ts'
import type { Translate } from '../i18n.ts'
import { titleOf } from '../publish/edition-view.tsx'
import { longDate } from '../text/date.ts'
import type { Lang } from '../text/language.ts'
import { Allowed } from './allowed.tsx'

export interface ActivityProps {
  readonly edition: Edition
  readonly activities: readonly Activity[]
  /** The revision below which the list goes on. */
  readonly older: number | undefined
  /** Why a step could not be taken back. */
  readonly problem: string | undefined
  readonly t: Translate
  readonly lang: Lang
}

/** So many rows of a step are shown. */
export const ROWS_SHOWN = 12

export function ActivityPage({ edition, activities, older, problem, t, lang }: ActivityProps): JSX.Element {
  return (
    <>
      <p class="files">
        <a href={`/editions/${edition.id}`}>{t('web:emendations.back')}</a>
      </p>
      <h1>
        {t('review:activity.title')}: {titleOf(edition, lang)}
      </h1>
      {problem && (
        <p class="findings" role="alert">
          {problem}
        </p>
      )}
      {activities.length === 0 && <p>{t('review:activity.none')}</p>}
      <ol class="activity" reversed>
        {activities.map((activity) => (
          <li key={activity.revision} id={`r${activity.revision}`} value={activity.revision}>
            <Step activity={activity} t={t} lang={lang} />
          </li>
        ))}
      </ol>
      {older !== undefined && (
        <p class="files">
          <a href={`/editions/${edition.id}/activity?before=${older}`}>{t('web:pairs.later')}</a>
        </p>
      )}
    </>
  )
}

function Step({ activity, t, lang }: { activity: Activity; t: Translate; lang: Lang }): JSX.Element {
  const { edition, revision, by, at, via, kind, rows, touched, undoes } = activity
  return (
    <>
      <p>
        <strong>{t(`review:step.${kind}`)}</strong>
        {undoes !== undefined && (
          <>
            {' '}
            <a href={`#r${undoes}`}>{t('review:activity.of', { revision: undoes })}</a>
          </>
        )}{' '}
        · {by} · {t(`review:via.${via}`)} ·{' '}
        <time dateTime={at}>{`${longDate(at.slice(0, 10), lang)}, ${at.slice(11, 16)}`}</time>
      </p>
      <ul>
        {rows.map((row) => (
          <RowLine key={row.id} row={row} edition={edition} t={t} />
        ))}
      </ul>
      {touched > rows.length && <p>{t('review:activity.more', { count: touched - rows.length })}</p>}
      {via !== 'source' && (
        <Allowed needs="review">
          <form method="post" action={`/editions/${edition}/activity/${revision}`}>
            <button type="submit" aria-label={t('review:activity.restore-step', { revision })}>
              {t('review:activity.restore')}
            </button>
          </form>
        </Allowed>
      )}
    </>
  )
}

function RowLine({ row, edition, t }: { row: RowActivity; edition: string; t: Translate }): JSX.Element {
  const { id, what, texts, state } = row
  return (
    <li>
      {what === 'removed' ? id : <a href={`/editions/${edition}#${encodeURIComponent(id)}`}>{id}</a>}
      {what !== 'changed' && ` · ${t(`review:activity.${what}`)}`}
      {state &&
        what === 'changed' &&
        ` · ${t(`edition:state.${state.before ?? 'initial'}`)} → ${t(`edition:state.${state.after ?? 'initial'}`)}`}
      {texts.map(({ lang, difference }) => (
        <p key={lang} lang={lang}>
          <DifferenceText difference={difference} />
        </p>
      ))}
    </li>
  )
}

/** A difference by words, with `ins` and `del`. */
export function DifferenceText({ difference }: { difference: readonly Difference[] }): JSX.Element {
  return (
    <>
      {difference.map(({ kind, text }) =>
        kind === 'added' ? <ins>{text}</ins> : kind === 'removed' ? <del>{text}</del> : text,
      )}
    </>
  )
}
