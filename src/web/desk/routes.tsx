/** The desk over HTTP. Forms and the page's script send the same fields to the same paths; the script asks for JSON. */
import type { Request, Response, Router } from 'express'
import { requires } from '../../access/guard.ts'
import type { Translate } from '../../i18n.ts'
import { titleOf } from '../../publish/edition-view.tsx'
import type { House } from '../../service/house.ts'
import { LiveEditions } from '../../service/live-editions.ts'
import { keepPreferences, preferencesOf } from '../../service/preferences.ts'
import { searchMemory } from '../../service/search-memory.ts'
import { LANGS, type Lang } from '../../text/language.ts'
import { addScript } from '../assets.ts'
import type { PageTools } from '../pairs.tsx'
import { actorOf } from './actor.ts'
import { ownKeys } from './commands.ts'
import { addEventRoutes } from './events.ts'
import { fieldsOf, formBody } from './fields.ts'
import { commentCounts } from './gather.ts'
import type { Html } from './html.ts'
import { wordsMarkup } from './more.ts'
import { deskMarkup } from './page.tsx'
import { rowViews } from './row.ts'
import { addRowRoutes } from './row-routes.ts'
import { RowShelf } from './shelf.ts'
import { viewFor, viewNamed } from './view.ts'

export interface DeskHouse {
  readonly house: House
  /** Ends open connections when the program ends. */
  readonly closing: AbortSignal
}

/** What the routes have in common. */
export interface DeskTools {
  readonly shelf: RowShelf
  readonly editions: LiveEditions
  reader(request: Request): { lang: Lang; t: Translate }
  /** Sends a page. @param works whether it is the one that is worked on */
  page(request: Request, response: Response, title: string, markup: Html, works?: boolean): void
}

const WORDS_SHOWN = 12
const LONGEST_QUERY = 200

export function addDeskRoutes(web: Router, { house, closing }: DeskHouse, { reader, send }: PageTools): void {
  const script = addScript(web)
  const tools: DeskTools = {
    shelf: new RowShelf(async () => (await house.memory()).termbase, house.translator),
    editions: new LiveEditions(house.store),
    reader,
    page: (request, response, title, markup, works = false) =>
      send(
        response,
        request,
        { ...reader(request), title, ...(works && { script, wide: true }) },
        <div class="desk-page" dangerouslySetInnerHTML={{ __html: markup.text }} />,
      ),
  }
  addPageRoutes(web, house, tools)
  addRowRoutes(web, house, tools)
  addEventRoutes(web, house, closing)
}

function addPageRoutes(web: Router, house: House, { shelf, editions, reader, page }: DeskTools): void {
  web.get('/editions/:id', requires('read'), async (request, response, next) => {
    const actor = actorOf(request)
    const { view: asked, reading } = request.query
    const reads = !actor.may('translate') || (asked === undefined && reading !== undefined)
    const preferences = await preferencesOf(house, actor.by)
    const view = reads ? 'read' : viewFor(asked, preferences.view)
    if (view === 'read') return next()
    const edition = await editions.edition(request.params.id)
    if (!edition) return next()
    const { lang, t } = reader(request)
    // Before the comments are read: what comes meanwhile is told again.
    const said = await house.store.reviews.commentRevisions([edition.id])
    const [comments, drafts, desk] = await Promise.all([
      commentCounts(house, edition),
      house.store.reviews.drafts(actor.by, edition.id),
      house.store.reviews.desk(actor.by, edition.id),
    ])
    const rows = await shelf.rows(rowViews(edition, comments), lang)
    const markup = deskMarkup({
      edition,
      said: said.get(edition.id) ?? 0,
      view,
      rows,
      drafts,
      desk,
      preferences,
      t,
      lang,
      person: actor.by,
      may: actor.may,
    })
    page(request, response, titleOf(edition, lang), markup, true)
  })

  web.post('/editions/:id/view', requires('read'), formBody, async (request, response) => {
    const view = viewNamed(fieldsOf(request).view)
    if (view) await keepPreferences(house, actorOf(request).by, { view })
    response.redirect(303, `/editions/${encodeURIComponent(String(request.params.id))}`)
  })

  web.post('/editions/:id/keys', requires('read'), formBody, async (request, response) => {
    const { keys, single } = fieldsOf(request)
    await keepPreferences(house, actorOf(request).by, {
      ...(keys !== undefined && { keys: ownKeys(keys) }),
      ...(single !== undefined && { singleKeys: single !== 'off' }),
    })
    response.status(204).end()
  })

  web.get('/editions/:id/words', requires('read'), async (request, response) => {
    const { q, in: side } = request.query
    const query = typeof q === 'string' ? q.slice(0, LONGEST_QUERY) : ''
    const lang = LANGS.find((each) => each === side)
    const result = await searchMemory(house, query, { limit: WORDS_SHOWN, ...(lang && { in: lang }) })
    const markup = wordsMarkup(query, result, reader(request).t)
    response.set('Cache-Control', 'no-store').type('html').send(markup.text)
  })
}
