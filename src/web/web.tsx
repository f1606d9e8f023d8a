/** The pages people read: plain HTML from the server, in Turkish or English. */
import { createHash } from 'node:crypto'
import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express'
import type { JSX } from 'preact'
import { render } from 'preact-render-to-string'
import { type AccessCode, AccessError, actorIn, actorOf, requires } from '../access/guard.ts'
import { type Edition, READINGS, type Reading } from '../edition/edition.ts'
import type { Translate } from '../i18n.ts'
import { may } from '../people/actor.ts'
import { DOCTYPE } from '../publish/edition-document.tsx'
import { EditionView, titleOf } from '../publish/edition-view.tsx'
import { STYLE } from '../publish/style.ts'
import type { House } from '../service/house.ts'
import type { Returned, ReturnOptions } from '../service/merge-return.ts'
import type { PublicSite } from '../service/public-site.ts'
import { LANGS, type Lang } from '../text/language.ts'
import { addAccountRoutes } from './account.tsx'
import { Permitted } from './allowed.tsx'
import { API_DOCS_STYLE, addApiDocs, type ShownDocument } from './api-docs.tsx'
import { addFonts, FONT_STYLE } from './assets.ts'
import { viewForm } from './desk/page.tsx'
import { addDeskRoutes, type DeskHouse } from './desk/routes.tsx'
import { DESK_STYLE } from './desk/style.ts'
import { EmendationsPage, emendationsIn } from './emendations.tsx'
import { PEOPLE_STYLE } from './form-parts.tsx'
import { addInvitationRoutes } from './invitation.tsx'
import { localPath, localTarget } from './local-path.ts'
import { addMemoryPages } from './memory-pages.ts'
import { MEMORY_STYLE } from './memory-style.ts'
import { type ErrorKind, ErrorPage, Layout, type Visitor } from './pages.tsx'
import { addPairRoutes, PAIR_STYLE, type PageHead, type PageTools, type PairHouse } from './pairs.tsx'
import { addPeopleRoutes } from './people.tsx'
import type { PeopleWeb } from './people-tools.ts'
import { addPublishPages } from './publish.tsx'
import { addReturnRoutes } from './returns.tsx'
import { addReviewPages, REVIEW_STYLE } from './review.tsx'
import { addSignInRoutes, signInPath } from './sign-in.tsx'

/** What the pages need of the house. */
export interface WebOptions {
  getEdition(id: string): Promise<Edition | undefined>
  /** Keeps what a person said of an emendation; `undefined` leaves it open again. @throws {DecisionError} */
  /** What the page on which editions are worked on needs. */
  readonly desk: DeskHouse
  decide(edition: string, emendation: string, accepted: boolean | undefined, by: string): Promise<unknown>
  /** Memory, termbase, lists and review: their pages call the use cases themselves, as the API does. */
  readonly house: House
  /** The public site, where published editions are to be found. */
  readonly site: PublicSite
  /** Takes in what a translator sent back, or only tells what would become of it. */
  mergeReturn(bytes: Uint8Array, options: ReturnOptions): Promise<Returned>
  /** What the list of pairs needs. */
  readonly pairs: PairHouse
  /** What the pages about people need. */
  readonly people: PeopleWeb
  /** The document of the API. */
  apiDocument(): ShownDocument
  translator(lang: Lang): Translate
  log(error: unknown): void
}

const SHEET = `${FONT_STYLE}\n${STYLE}\n${PAIR_STYLE}\n${MEMORY_STYLE}\n${PEOPLE_STYLE}\n${REVIEW_STYLE}\n${DESK_STYLE}\n${API_DOCS_STYLE}`
const STYLE_PATH = `/assets/yanyana.${createHash('sha256').update(SHEET).digest('hex').slice(0, 10)}.css`
const ICON_PATH = '/assets/yanyana.svg'
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#7a2e1d"/><path fill="none" stroke="#fff" stroke-width="1.4" d="M3 4.5h4M3 8h4M3 11.5h4M9 4.5h4M9 8h4M9 11.5h2.5"/></svg>`
/** What the buttons of a correction say. */
const DECISIONS: ReadonlyMap<string, { readonly accepted: boolean | undefined }> = new Map([
  ['accept', { accepted: true }],
  ['reject', { accepted: false }],
  ['open', { accepted: undefined }],
])
const COOKIE = 'yanyana-lang'
const YEAR = 365 * 24 * 3600 * 1000

export function webRouter(options: WebOptions): Router {
  const web = Router()
  web.get(STYLE_PATH, requires('anyone'), (_request, response) => {
    response.set('Cache-Control', 'public, max-age=31536000, immutable').type('css').send(SHEET)
  })
  web.get([ICON_PATH, '/favicon.ico'], requires('anyone'), (_request, response) => {
    response.set('Cache-Control', 'public, max-age=86400').type('svg').send(ICON)
  })
  addFonts(web)
  web.use((request, response, next) => {
    const asked = langNamed(request.query.lang)
    if (!asked || request.method !== 'GET') return next()
    response.cookie(COOKIE, asked, { sameSite: 'lax', httpOnly: true, path: '/', maxAge: YEAR })
    const query = queryOf(request)
    response.redirect(303, localPath(request.path) + (query === '' ? '' : `?${query}`))
  })
  const tools: PageTools = { reader: (request) => reader(request, options), send }
  addDeskRoutes(web, options.desk, tools)
  web.get('/editions/:id', requires('read'), async (request, response, next) => {
    const edition = await options.getEdition(request.params.id)
    if (!edition) return next()
    const { lang, t } = reader(request, options)
    const reading = READINGS.find((each) => each === request.query.reading) ?? 'emended'
    const views = viewForm(edition.id, 'read', may(actorOf(request), 'translate'), t)
    const body = (
      <>
        <div class="desk-page" dangerouslySetInnerHTML={{ __html: views.text }} />
        <Files id={edition.id} brings={may(actorOf(request), 'translate')} t={t} />
        <p class="files">
          <a href={`/editions/${edition.id}/activity`}>{t('review:activity.title')}</a>{' '}
          {may(actorOf(request), 'publish') && (
            <a href={`/editions/${edition.id}/publication`}>{t('publication:page.link')}</a>
          )}
        </p>
        <Readings edition={edition} reading={reading} t={t} />
        <EditionView edition={edition} t={t} lang={lang} reading={reading} />
      </>
    )
    send(response, request, { lang, t, title: titleOf(edition, lang) }, body)
  })
  web.get('/editions/:id/emendations', requires('read'), async (request, response, next) => {
    const edition = await options.getEdition(request.params.id)
    if (!edition) return next()
    const { lang, t } = reader(request, options)
    const title = `${t('web:emendations.title')}: ${titleOf(edition, lang)}`
    send(
      response,
      request,
      { lang, t, title },
      <EmendationsPage edition={edition} decides={may(actorOf(request), 'emend')} t={t} />,
    )
  })
  const form = express.urlencoded({ extended: false, limit: 1000 })
  web.post(
    '/editions/:id/emendations/:emendation',
    requires('emend'),
    form,
    async (request, response, next) => {
      const { id, emendation } = request.params
      const decision = DECISIONS.get(String(request.body?.decision))
      const known = (await options.getEdition(id))?.rows.some((row) =>
        row.emendations.some((each) => each.id === emendation),
      )
      if (!decision || !known) return next()
      await options.decide(id, emendation, decision.accepted, actorIn(request).name)
      response.redirect(
        303,
        `/editions/${encodeURIComponent(id)}/emendations#${encodeURIComponent(emendation)}`,
      )
    },
  )
  addReturnRoutes(web, { getEdition: options.getEdition, merge: options.mergeReturn }, tools)
  addPairRoutes(web, options.pairs, tools)
  addMemoryPages(web, options.house, tools)
  addApiDocs(web, options.apiDocument, tools)
  addSignInRoutes(web, options.people, tools, options.log)
  addInvitationRoutes(web, options.people, tools)
  addAccountRoutes(web, options.people, tools, COOKIE)
  addPeopleRoutes(web, options.people, tools)
  addReviewPages(web, options.house, tools)
  addPublishPages(web, options.house, options.site, tools)
  web.use((request, response) => {
    fail(request, response, options, 404)
  })
  const failed: ErrorRequestHandler = (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error)
    if (error instanceof AccessError) return refuse(request, response, options, error)
    const status = statusOf(error)
    if (status === 500) options.log(error)
    fail(request, response, options, status)
  }
  web.use(failed)
  return web
}

function statusOf(error: unknown): ErrorKind {
  if (error instanceof URIError) return 404
  // What express.urlencoded and express.raw say of a body past their limit.
  return error instanceof Error && 'status' in error && error.status === 413 ? 413 : 500
}

function Files({ id, brings, t }: { id: string; brings: boolean; t: Translate }): JSX.Element {
  return (
    <p class="files">
      <a href="/">{t('web:back')}</a>
      <span>{t('web:download')}:</span>
      {['html', 'xlf', 'tmx', 'json'].map((ending) => (
        <a href={`/api/v1/editions/${id}.${ending}`}>{ending.toUpperCase()}</a>
      ))}
      {brings && <a href={`/editions/${id}/returns`}>{t('web:returns.title')}</a>}
    </p>
  )
}

/** How many corrections there are, and the switch between the two readings of the text. */
function Readings({
  edition,
  reading,
  t,
}: {
  edition: Edition
  reading: Reading
  t: Translate
}): JSX.Element | null {
  const count = emendationsIn(edition).length
  if (count === 0) return null
  return (
    <p class="files">
      <a href={`/editions/${edition.id}/emendations`}>{t('web:emendations.link', { count })}</a>
      {READINGS.map((each) => (
        <a
          href={`/editions/${edition.id}?reading=${each}`}
          aria-current={each === reading ? 'true' : undefined}
        >
          {t(`web:reading.${each}`)}
        </a>
      ))}
    </p>
  )
}

/** What a person is told who is not let through. */
const REFUSED: Readonly<Record<AccessCode, { readonly status: number; readonly kind: ErrorKind }>> = {
  'sign-in-needed': { status: 401, kind: 401 },
  'bad-token': { status: 401, kind: 401 },
  'not-allowed': { status: 403, kind: 403 },
  'not-local': { status: 403, kind: 'not-local' },
}

/** Who wants to see a page signs in first; what a form held is in the browser still, to be sent again. */
function refuse(request: Request, response: Response, options: WebOptions, { code }: AccessError): void {
  const looks = request.method === 'GET' || request.method === 'HEAD'
  const { status, kind } = REFUSED[code]
  if (code === 'sign-in-needed' && looks) response.redirect(303, signInPath(localTarget(request.originalUrl)))
  else fail(request, response, options, kind, status)
}

function fail(
  request: Request,
  response: Response,
  options: WebOptions,
  kind: ErrorKind,
  status = Number(kind),
): void {
  const { lang, t } = reader(request, options)
  response.status(status)
  send(response, request, { lang, t, title: t(`web:error.${kind}`) }, <ErrorPage status={kind} t={t} />)
}

function send(
  response: Response,
  request: Request,
  { path = localPath(request.path), ...head }: PageHead,
  body: JSX.Element,
): void {
  const html = render(
    <Layout
      {...head}
      path={path}
      query={queryOf(request)}
      style={STYLE_PATH}
      icon={ICON_PATH}
      visitor={visitorAt(request)}
    >
      <Permitted.Provider value={(permission) => may(actorOf(request), permission)}>
        {body}
      </Permitted.Provider>
    </Layout>,
  )
  response
    .vary('Accept-Language')
    .vary('Cookie')
    .set({
      'Content-Language': head.lang,
      'Cache-Control': String(response.get('Cache-Control') ?? 'private, no-cache'),
    })
  response.type('html').send(`${DOCTYPE}\n${html}`)
}

/** Who looks, as the head of a page shows it. */
function visitorAt(request: Request): Visitor {
  const actor = actorOf(request)
  if (actor?.kind !== 'person') return { kind: actor?.kind === 'local' ? 'local' : 'stranger' }
  return { kind: 'person', name: actor.name, administers: actor.permissions.has('administer') }
}

/** The reader's language: the choice in this browser, else that of the account, else what the browser asks for, else Turkish. */
function reader(request: Request, options: WebOptions): { lang: Lang; t: Translate } {
  const chosen = langNamed(new RegExp(`(?:^|;\\s*)${COOKIE}=(\\w+)`).exec(request.get('cookie') ?? '')?.[1])
  const actor = actorOf(request)
  const own = actor?.kind === 'person' ? actor.person.lang : undefined
  const lang = chosen ?? own ?? langNamed(request.acceptsLanguages('tr', 'en')) ?? 'tr'
  return { lang, t: options.translator(lang) }
}

function langNamed(value: unknown): Lang | undefined {
  return LANGS.find((lang) => lang === value)
}

/** What was asked for beside the path, the language aside. */
function queryOf(request: Request): string {
  const query = new URLSearchParams(request.url.split('?').slice(1).join('?'))
  query.delete('lang')
  return query.toString()
}
