/** The page on which an edition is published, withdrawn, and shown as a draft; with all that holds it back. */
import express, { type Request, type Router } from 'express'
import type { JSX } from 'preact'
import { actorIn, requires } from '../access/guard.ts'
import type { Blocker } from '../edition/house-rules.ts'
import type { PublicationHead } from '../edition/publication.ts'
import type { Translate } from '../i18n.ts'
import { recordedName } from '../people/actor.ts'
import { titleOf } from '../publish/edition-view.tsx'
import { addressOf, pathOf, type Site } from '../publish/site/site.ts'
import type { House } from '../service/house.ts'
import type { PublicSite } from '../service/public-site.ts'
import {
  PublicationError,
  type PublishedWork,
  previewLink,
  publishEdition,
  publishedWork,
  publishLater,
  withdrawEdition,
} from '../service/publish-edition.ts'
import { findBlockers } from '../service/rules.ts'
import { longDate } from '../text/date.ts'
import type { Lang } from '../text/language.ts'
import { Field } from './form-parts.tsx'
import type { PageTools } from './pairs.tsx'

interface PublishPage {
  readonly id: string
  readonly site: Site
  readonly record: PublishedWork | undefined
  readonly versions: readonly PublicationHead[]
  readonly blockers: readonly Blocker[]
  /** When it is to be published, ISO 8601. */
  readonly due: string | undefined
  readonly problem: PublicationError | undefined
  readonly preview: { readonly address: string; readonly until: string } | undefined
  readonly t: Translate
  readonly lang: Lang
}

export function addPublishPages(
  web: Router,
  house: House,
  { site }: Pick<PublicSite, 'site'>,
  { reader, send }: PageTools,
): void {
  const show = async (
    request: Request,
    response: express.Response,
    next: express.NextFunction,
    said: Pick<PublishPage, 'problem' | 'preview'>,
  ) => {
    const edition = await house.store.edition(String(request.params.id))
    if (!edition) return next()
    const { lang, t } = reader(request)
    const { publications } = house.store
    const [record, versions, blockers, due] = await Promise.all([
      publishedWork(house.store, edition.id),
      publications.heads(edition.id),
      findBlockers(house, edition.id),
      publications.dueOf(edition.id),
    ])
    const title = `${t('publication:page.title')}: ${titleOf(edition, lang)}`
    const page = { id: edition.id, site, record, versions, blockers, due, t, lang, ...said }
    if (said.problem) response.status(409)
    response.set('Cache-Control', 'private, no-store')
    send(response, request, { lang, t, title }, <PublishView {...page} />)
  }
  const nothing = { problem: undefined, preview: undefined }
  web.get('/editions/:id/publication', requires('publish'), (request, response, next) =>
    show(request, response, next, nothing),
  )
  const form = express.urlencoded({ extended: false, limit: '16kb' })
  web.post('/editions/:id/publication', requires('publish'), form, async (request, response, next) => {
    const edition = String(request.params.id)
    try {
      await act(house, edition, recordedName(actorIn(request)), request.body ?? {})
      response.redirect(303, `/editions/${encodeURIComponent(edition)}/publication`)
    } catch (problem) {
      if (!(problem instanceof PublicationError)) throw problem
      await show(request, response, next, { ...nothing, problem })
    }
  })
  web.post('/editions/:id/preview', requires('publish'), async (request, response, next) => {
    const id = String(request.params.id)
    if (!(await house.store.edition(id))) return next()
    const { secret, expiresAt: until } = await previewLink(house, id, recordedName(actorIn(request)))
    const preview = { address: `${site.address}/preview/${secret}`, until }
    await show(request, response, next, { ...nothing, preview })
  })
}

/** What a form asks for. @throws {PublicationError} */
async function act(
  house: House,
  edition: string,
  by: string,
  fields: Record<string, unknown>,
): Promise<void> {
  const text = (name: string) => {
    const value = fields[name]
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 2000) : undefined
  }
  if (fields.do === 'withdraw') {
    const reason = text('reason')
    if (reason !== undefined) await withdrawEdition(house, { edition, by, via: 'web', reason })
    return
  }
  const at = text('at')
  if (at === undefined)
    await publishEdition(house, { edition, by, via: 'web', note: text('note'), slug: text('slug') })
  else await publishLater(house, { edition, by, note: text('note'), at: timeOf(at) })
}

/** A time as `datetime-local` writes it, taken as UTC. @throws {PublicationError} for what is none */
function timeOf(value: string): string {
  const time = Date.parse(`${value.replace(/Z$/, '')}Z`)
  if (Number.isNaN(time)) throw new PublicationError('not-later', `"${value}" is no time`)
  return new Date(time).toISOString()
}

function PublishView(page: PublishPage): JSX.Element {
  const { id, site, record, versions, blockers, due, problem, preview, t, lang } = page
  const path = `/editions/${encodeURIComponent(id)}`
  const day = (time: string) => longDate(time.slice(0, 10), lang)
  return (
    <div class="people-page">
      <p class="files">
        <a href={path}>{t('desk:page.back-to-edition')}</a>
      </p>
      <h1>{t('publication:page.title')}</h1>
      {problem && (
        <p class="problem" role="alert">
          {t(`publication:problem.${problem.code}`, { count: problem.blockers.length })}
        </p>
      )}
      <Standing record={record} site={site} t={t} day={day} />
      {due !== undefined && (
        <p>{t('publication:page.due', { date: `${day(due)}, ${due.slice(11, 16)} UTC` })}</p>
      )}
      <Blockers blockers={blockers} path={path} t={t} />
      <form method="post" action={`${path}/publication`}>
        <Field name="note" label={t('publication:page.note')} maxlength={2000} />
        <Field name="slug" label={t('publication:page.slug')} maxlength={60} value={record?.slug} />
        <Field name="at" label={t('publication:page.at')} maxlength={20} />
        <button type="submit" class="main" name="do" value="publish" disabled={blockers.length > 0}>
          {t(record ? 'publication:page.again' : 'publication:page.publish')}
        </button>
      </form>
      {record && !record.withdrawn && (
        <form method="post" action={`${path}/publication`}>
          <Field name="reason" label={t('publication:page.reason')} maxlength={2000} required />
          <button type="submit" name="do" value="withdraw">
            {t('publication:page.withdraw')}
          </button>
        </form>
      )}
      <form method="post" action={`${path}/preview`}>
        <button type="submit">{t('publication:page.preview')}</button>
      </form>
      {preview && (
        <p role="status">
          <a href={preview.address}>{preview.address}</a> –{' '}
          {t('publication:page.preview-link', { date: day(preview.until) })}
        </p>
      )}
      {record && <Versions {...{ versions, path, site, t, day }} slug={record.slug} />}
    </div>
  )
}

interface Told {
  readonly site: Site
  readonly t: Translate
  readonly day: (time: string) => string
}

function Standing({ record, site, t, day }: Told & { record: PublishedWork | undefined }): JSX.Element {
  if (!record) return <p>{t('publication:page.never')}</p>
  const { withdrawn, number, changedAt, slug } = record
  if (withdrawn)
    return <p>{t('publication:page.withdrawn', { date: day(withdrawn.at), reason: withdrawn.reason })}</p>
  return (
    <p>
      {t('publication:page.now', { number, date: day(changedAt) })}{' '}
      <a href={pathOf(site, { slug })}>{addressOf(site, { slug })}</a>
    </p>
  )
}

/** All that holds it back, each with the way to its row. */
function Blockers({
  blockers,
  path,
  t,
}: {
  blockers: readonly Blocker[]
  path: string
  t: Translate
}): JSX.Element | null {
  if (blockers.length === 0) return null
  return (
    <details class="findings" open={blockers.length <= 20}>
      <summary>{t('publication:page.blocked', { count: blockers.length })}</summary>
      <ul>
        {blockers.map(({ kind, row }) => (
          <li>
            <a href={`${path}#${row}`}>{t(`publication:blocker.${kind}`, { row })}</a>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Versions({
  versions,
  path,
  slug,
  site,
  t,
  day,
}: Told & { versions: readonly PublicationHead[]; path: string; slug: string }): JSX.Element {
  return (
    <>
      <h2>{t('publication:page.versions')}</h2>
      <ol class="versions" reversed>
        {versions.map(({ number, at, by, note }) => (
          <li value={number}>
            <a href={pathOf(site, { slug, number })}>
              {t('publication:page.version', { number, date: day(at), by })}
            </a>{' '}
            {number > 1 && (
              <a href={`${path}?view=compare&from=${number - 1}&to=${number}`}>
                {t('publication:page.compare', { number: number - 1 })}
              </a>
            )}
            {note !== undefined && <p>{note}</p>}
          </li>
        ))}
      </ol>
    </>
  )
}
